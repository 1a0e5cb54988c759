// Counts of nodes by dimensions.

// The distinct values of a dimension: nodes or texts. None stands for the absent value.
const dimensions = {
  Activity: {
    OWNER: (activity) => activity.to('owners'),
    USER_GROUP: (activity) => activity.to('userGroups'),
    PHASE: ({ properties: { phases = [] } }) => phases,
    SUB_GOAL: (activity) => activity.to('listedUnder'),
    GOAL: (activity) => activity.to('listedUnder').flatMap((subGoal) => subGoal.to('goal')),
    MEASURE: (activity) => activity.to('measure'),
    START_YEAR: ({ properties: { start } }) => year(start),
    END_YEAR: ({ properties: { end } }) => year(end),
    START_QUARTER: ({ properties: { start } }) => quarter(start),
    END_QUARTER: ({ properties: { end } }) => quarter(end),
    START_MONTH: ({ properties: { start } }) => month(start),
    END_MONTH: ({ properties: { end } }) => month(end),
    START_PRECISION: ({ properties: { start: { precision } } }) => (precision === undefined ? [] : [precision]),
    END_PRECISION: ({ properties: { end: { precision } } }) => (precision === undefined ? [] : [precision]),
    START_STATUS: ({ properties: { start } }) => [start.status],
    END_STATUS: ({ properties: { end } }) => [end.status],
    TENTATIVE: ({ properties: { tentative } }) => [String(tentative)],
    ACTOR: (activity) => activity.to('actors'),
    ...byRole((activity) => activity.to('involvements')),
  },
  Measure: {
    OWNER: (measure) => measure.to('activities').flatMap((activity) => activity.to('owners')),
    USER_GROUP: (measure) => measure.to('activities').flatMap((activity) => activity.to('userGroups')),
    PHASE: (measure) => measure.to('activities').flatMap(({ properties: { phases = [] } }) => phases),
    SUB_GOAL: (measure) => measure.to('subGoals'),
    GOAL: (measure) => measure.to('subGoals').flatMap((subGoal) => subGoal.to('goal')),
    ACTOR: (measure) => measure.to('actors'),
    ...byRole((measure) => measure.to('involvements').concat(measure.to('activities').flatMap((activity) => activity.to('involvements')))),
  },
  SubGoal: {
    GOAL: (subGoal) => subGoal.to('goal'),
    OWNER: (subGoal) => subGoal.to('activities').flatMap((activity) => activity.to('owners')),
    USER_GROUP: (subGoal) => subGoal.to('activities').flatMap((activity) => activity.to('userGroups')),
  },
  Actor: { KIND: ({ properties: { kind } }) => [kind] },
  Involvement: {
    ROLE: ({ properties: { role } }) => [role],
    BASIS: ({ properties: { basis } }) => [basis],
    RULE: ({ properties: { rule } }) => [rule],
    TENSE: ({ properties: { tense } }) => (tense === undefined ? [] : [tense]),
    ACTOR: (involvement) => involvement.to('actor'),
    MEASURE: (involvement) => involvement.to('measure'),
    SUB_GOAL: (involvement) => involvement.to('measure').flatMap((measure) => measure.to('subGoals')),
    GOAL: (involvement) => involvement.to('measure').flatMap((measure) => measure.to('subGoals').flatMap((subGoal) => subGoal.to('goal'))),
  },
  Finding: {
    RULE: ({ properties: { rule } }) => [rule],
    SEVERITY: ({ properties: { severity } }) => [severity],
    SUBJECT_KIND: ({ properties: { subjectKind } }) => [subjectKind],
    MEASURE: measuresOf,
    SUB_GOAL: subGoalsOf,
    GOAL: (finding) => finding.to('subject').flatMap((subject) => (subject.kind === 'Goal' ? [subject] : []))
      .concat(subGoalsOf(finding).flatMap((subGoal) => subGoal.to('goal'))),
    OWNER: (finding) => finding.to('subject').flatMap((subject) => (subject.kind === 'Activity' ? subject.to('owners') : [])),
  },
};

// The actors of each role but that of the owner, and the roles, of what involvements say.
function byRole(involvements) {
  const roleOf = ({ properties: { role } }) => role;
  const actorsOf = (role) => [role, (node) => involvements(node).filter((one) => roleOf(one) === role).flatMap((one) => one.to('actor'))];
  const roles = ['LEAD', 'OPERATOR', 'COMMISSIONER', 'FUNDER', 'COLLABORATOR', 'MENTIONED'];
  return { ...Object.fromEntries(roles.map(actorsOf)), ROLE: (node) => involvements(node).map(roleOf) };
}

// The measure and the sub-goals of what a finding is about, found from that alone.
function measuresOf(finding) {
  const [subject] = finding.to('subject');
  return { Measure: () => [subject], Activity: () => subject.to('measure') }[subject.kind]?.() ?? [];
}

function subGoalsOf(finding) {
  const [subject] = finding.to('subject');
  const of = { SubGoal: () => [subject], Measure: () => subject.to('subGoals'), Activity: () => subject.to('listedUnder') };
  return of[subject.kind]?.() ?? [];
}

function year({ status, date }) {
  if (status === 'KNOWN') {
    return [date.slice(0, 4)];
  }
  return status === 'UNDEFINED' ? ['UNDEFINED'] : [];
}

// What is coarser than a quarter, or a month, is a group of its own.
function quarter(date) {
  if (date.status !== 'KNOWN' || date.precision === 'YEAR') {
    return year(date);
  }
  return [`${date.date.slice(0, 4)}-Q${Math.ceil(Number(date.date.slice(5, 7)) / 3)}`];
}

function month(date) {
  return date.precision === 'DAY' || date.precision === 'MONTH' ? [date.date.slice(0, 7)] : quarter(date);
}

const absentLabel = { NB: 'Ikke oppgitt', EN: 'Not given' };

const labels = {
  true: { NB: 'Tentativ tidsplan', EN: 'Tentative schedule' },
  false: { NB: 'Ikke tentativ', EN: 'Not tentative' },
  KNOWN: { NB: 'Kjent', EN: 'Known' },
  UNDEFINED: { NB: 'Udefinert', EN: 'Undefined' },
  NOT_GIVEN: absentLabel,
  DAY: { NB: 'Dag', EN: 'Day' },
  MONTH: { NB: 'Måned', EN: 'Month' },
  QUARTER: { NB: 'Kvartal', EN: 'Quarter' },
  YEAR: { NB: 'År', EN: 'Year' },
  CONCEPT: { NB: 'Konsept', EN: 'Concept' },
  NATIONAL_DEVELOPMENT: { NB: 'Nasjonal utvikling', EN: 'National development' },
  ADAPTATION: { NB: 'Tilpasning', EN: 'Adaptation' },
  ROLLOUT: { NB: 'Innføring', EN: 'Rollout' },
  IN_USE: { NB: 'Ny praksis i bruk', EN: 'New practice in use' },
  DIRECTORATE: { NB: 'Direktorat', EN: 'Directorate' },
  INSTITUTE: { NB: 'Institutt', EN: 'Institute' },
  MINISTRY: { NB: 'Departement', EN: 'Ministry' },
  REGIONAL_HEALTH_AUTHORITY: { NB: 'Regionalt helseforetak', EN: 'Regional health authority' },
  HOSPITAL_TRUST: { NB: 'Helseforetak eller sykehus', EN: 'Hospital trust or hospital' },
  MUNICIPAL_ASSOCIATION: { NB: 'Kommunesektorens organisasjon', EN: 'Association of municipalities' },
  MUNICIPALITY: { NB: 'Kommune', EN: 'Municipality' },
  STATE_ENTERPRISE: { NB: 'Statsforetak', EN: 'State enterprise' },
  PROFESSIONAL_ASSOCIATION: { NB: 'Profesjonsforening', EN: 'Professional association' },
  NETWORK: { NB: 'Nettverk', EN: 'Network' },
  PROGRAMME: { NB: 'Program', EN: 'Programme' },
  SUPPLIER: { NB: 'Leverandør', EN: 'Supplier' },
  OTHER: { NB: 'Annen organisasjon', EN: 'Other organisation' },
  UNKNOWN: { NB: 'Ukjent', EN: 'Unknown' },
  OWNER: { NB: 'Eier', EN: 'Owner' },
  LEAD: { NB: 'Leder', EN: 'Lead' },
  OPERATOR: { NB: 'Utfører', EN: 'Operator' },
  COMMISSIONER: { NB: 'Oppdragsgiver', EN: 'Commissioner' },
  FUNDER: { NB: 'Finansiør', EN: 'Funder' },
  COLLABORATOR: { NB: 'Samarbeider', EN: 'Collaborator' },
  MENTIONED: { NB: 'Nevnt', EN: 'Mentioned' },
  STATED: { NB: 'Oppgitt', EN: 'Stated' },
  INFERRED: { NB: 'Utledet', EN: 'Inferred' },
  ERROR: { NB: 'Feil', EN: 'Error' },
  WARNING: { NB: 'Advarsel', EN: 'Warning' },
  INFO: { NB: 'Merknad', EN: 'Remark' },
  DOCUMENT: { NB: 'Side', EN: 'Page' },
  GOAL: { NB: 'Mål', EN: 'Goal' },
  SUB_GOAL: { NB: 'Delmål', EN: 'Sub-goal' },
  MEASURE: { NB: 'Tiltak', EN: 'Measure' },
  ACTIVITY: { NB: 'Aktivitet', EN: 'Activity' },
  ACTOR: { NB: 'Aktør', EN: 'Actor' },
  USER_GROUP: { NB: 'Brukergruppe', EN: 'User group' },
  PAST: { NB: 'Fortid', EN: 'Past' },
  PRESENT: { NB: 'Nåtid', EN: 'Present' },
  FUTURE: { NB: 'Framtid', EN: 'Future' },
  NO_TITLE: { NB: 'Siden mangler tittel', EN: 'The page has no title' },
  UNPLACED: { NB: 'Tekst som ikke hører til noe', EN: 'Text that belongs to nothing' },
  EMPTY_BULLET: { NB: 'Tomt kulepunkt', EN: 'Empty bullet' },
  LATE_DESCRIPTION: { NB: 'Beskrivelse under en aktivitet', EN: 'Description below an activity' },
  UNKNOWN_LINE: { NB: 'Ukjent linje', EN: 'Unknown line' },
  MISSING_DATE: { NB: 'Linje for dato mangler', EN: 'Line for a date is missing' },
  EMPTY_DATE: { NB: 'Dato uten verdi', EN: 'Date without a value' },
  END_BEFORE_START: { NB: 'Slutter før den starter', EN: 'Ends before it starts' },
  EMPTY_NAME: { NB: 'Tomt navn i en liste', EN: 'Empty name in a list' },
  REPEATED_NAME: { NB: 'Navn som står to ganger', EN: 'Name that stands twice' },
  REPEATED_LINE: { NB: 'Linje som står to ganger', EN: 'Line that stands twice' },
  TOO_MANY_FINDINGS: { NB: 'Flere funn enn det er plass til', EN: 'More findings than there is room for' },
  UNKNOWN_GOAL: { NB: 'Ukjent mål', EN: 'Unknown goal' },
  UNKNOWN_OWNER: { NB: 'Ukjent eier', EN: 'Unknown owner' },
  UNKNOWN_ACTOR: { NB: 'Ukjent aktør', EN: 'Unknown actor' },
  SAME_OWNER: { NB: 'Samme eier skrevet på to måter', EN: 'The same owner in two spellings' },
  SAME_USER_GROUP: { NB: 'Samme brukergruppe skrevet på to måter', EN: 'The same user group in two spellings' },
  SUBGOAL_TITLE_DIFFERS: { NB: 'Delmål med ulike titler', EN: 'Sub-goal with different titles' },
  ACTIVITY_DIFFERS: { NB: 'Aktivitet som sies ulikt på ulike sider', EN: 'Activity told differently on different pages' },
  NO_OWNER: { NB: 'Uten oppgitt eier', EN: 'No stated owner' },
  NO_USER_GROUP: { NB: 'Uten oppgitt brukergruppe', EN: 'No stated user group' },
  LEAD_NOT_OWNER: { NB: 'Leder, men er ikke oppgitt som eier', EN: 'Leads, but is no stated owner' },
  OWNER_COLLABORATES: { NB: 'Eier som også omtales som samarbeidspartner', EN: 'Owner that is told to take part' },
  EMPTY_PLACEMENT: { NB: 'Tiltak uten aktiviteter under et delmål', EN: 'Measure without activities under a sub-goal' },
  SHARED_MEASURE: { NB: 'Tiltak under flere delmål', EN: 'Measure under several sub-goals' },
  REPEATED_MEASURE: { NB: 'Samme tittel to ganger under et delmål', EN: 'The same title twice under a sub-goal' },
  SHARED_IDENTIFIER: { NB: 'Identifikator som to aktiviteter har', EN: 'Identifier of two activities' },
  UNDEFINED_DATE: { NB: 'Udefinert dato', EN: 'Undefined date' },
  UNLIKELY_YEAR: { NB: 'Usannsynlig år', EN: 'Unlikely year' },
  TENTATIVE_OVER: { NB: 'Tentativ tidsplan som er over', EN: 'Tentative schedule that is over' },
  SUCCESSOR_GAP: { NB: 'Opphold før neste steg', EN: 'Gap before the next step' },
  SUCCESSOR_OVERLAP: { NB: 'Neste steg starter før dette er slutt', EN: 'The next step starts before this one ends' },
  CONTRADICTING_DATE: { NB: 'Dato som teksten motsier', EN: 'Date that the text contradicts' },
  PLACEHOLDER_TEXT: { NB: 'Plassholdertekst', EN: 'Placeholder in the text' },
  REPEATED_BULLET: { NB: 'Gjentatt kulepunkt', EN: 'Bullet that stands twice' },
  SEVERAL_SPELLINGS: { NB: 'Navn skrevet på flere måter', EN: 'Name in several spellings' },
  SIMILAR_NAME: { NB: 'Navn som ligner et annet', EN: 'Name that is like another' },
  STATED_OWNER: { NB: 'Står på linjen for eier', EN: 'Stands in the line of owners' },
  LED_BY: { NB: 'Arbeidet ledes av aktøren', EN: 'The work is led by the actor' },
  LEADS: { NB: 'Aktøren leder, koordinerer eller samordner', EN: 'The actor leads or co-ordinates' },
  CALLED: { NB: 'Aktøren kalles leder, eier, partner eller liknende', EN: 'The actor is called leader, owner, partner or the like' },
  RESPONSIBLE: { NB: 'Aktøren har eller får ansvaret', EN: 'The actor has or gets the responsibility' },
  AUSPICES: { NB: '«I regi av» eller «under ledelse av» aktøren', EN: 'Under the auspices or the leadership of the actor' },
  WITH_OTHERS: { NB: 'Aktøren gjør noe sammen med andre', EN: 'The actor does something together with others' },
  DECIDES: { NB: 'Aktøren har besluttet å gjøre det', EN: 'The actor has decided to do it' },
  COMMISSIONED: { NB: 'Aktøren har fått oppdraget', EN: 'The actor was given the task' },
  DELEGATED: { NB: 'Oppgaven er delegert til aktøren', EN: 'The task is delegated to the actor' },
  RECEIVES_FUNDS: { NB: 'Aktøren har fått midler til arbeidet', EN: 'The actor was given funds for the work' },
  RUN_BY: { NB: 'Noe drives, forvaltes eller utvikles av aktøren', EN: 'Something is run, managed or developed by the actor' },
  RUNS: { NB: 'Aktøren utfører arbeidet', EN: 'The actor carries out the work' },
  TRANSFERRED: { NB: 'Noe er overført fra en aktør til en annen', EN: 'Something was transferred from one actor to another' },
  COMMISSIONS: { NB: 'Aktøren har gitt oppdraget', EN: 'The actor commissioned it' },
  FUNDED_BY: { NB: 'Midlene kommer fra aktøren', EN: 'The funds come from the actor' },
  FUNDS: { NB: 'Aktøren betaler', EN: 'The actor pays' },
  TAKES_PART: { NB: 'Aktøren deltar, bidrar eller samarbeider', EN: 'The actor takes part, contributes or co-operates' },
  TOGETHER_WITH: { NB: '«Sammen med» eller «i samarbeid med» aktøren', EN: 'Together or in co-operation with the actor' },
  BETWEEN: { NB: 'Samarbeid eller avtale mellom aktørene', EN: 'Co-operation or an agreement between the actors' },
  NEGATED: { NB: 'Setningen sier at aktøren ikke gjør det', EN: 'The sentence says that the actor does not do it' },
  DOUBTFUL: { NB: 'Setningen bare foreslår eller vurderer det', EN: 'The sentence only proposes or considers it' },
  NAMED: { NB: 'Nevnt, uten at setningen sier mer', EN: 'Named, and the sentence says no more' },
};

function label(value, language) {
  if (value === undefined) {
    return absentLabel[language];
  }
  if (typeof value === 'string') {
    return labels[value]?.[language] ?? value;
  }
  const { number, code, title, name } = value.properties;
  return [number ?? code, title ?? name].filter((part) => part !== undefined).join(' ');
}

// The absent value last, nodes as the source has them, texts by their letters (all ASCII).
function compareKeys(a, b) {
  if (a === b) {
    return 0;
  }
  if (a === undefined || b === undefined) {
    return a === undefined ? 1 : -1;
  }
  const [left, right] = typeof a === 'string' ? [a, b] : [a.ordinal, b.ordinal];
  return left < right ? -1 : 1;
}

function combinations(sets) {
  return sets.reduce((all, set) => all.flatMap((keys) => set.map((key) => [...keys, key])), [[]]);
}

const valuesOf = (name, node) => [...new Set(dimensions[node.kind][name](node))];

/** Whether a node is counted in a group that has some keys. */
export function keysHold(keys, node) {
  return keys.every(({ dimension, value }) => {
    const values = valuesOf(dimension, node).map((one) => one.id ?? one);
    return value === undefined || value === null ? values.length === 0 : values.includes(value);
  });
}

/** The groups of nodes of one kind by the named dimensions, as the schema's ...Groups. */
export function groupBy(nodes, names, first, view) {
  const groups = new Map();
  for (const node of nodes) {
    const sets = names.map((name) => {
      const values = valuesOf(name, node);
      return values.length > 0 ? values : [undefined];
    });
    for (const keys of combinations(sets)) {
      const name = JSON.stringify(keys.map((key) => key?.id ?? key ?? null));
      const group = groups.get(name) ?? { keys, count: 0 };
      group.count += 1;
      groups.set(name, group);
    }
  }
  const all = [...groups.values()].sort((a, b) => b.count - a.count
    || a.keys.map((key, i) => compareKeys(key, b.keys[i])).find((difference) => difference !== 0));
  return {
    coverage: () => ({
      stated: nodes.filter((node) => valuesOf('OWNER', node).length > 0).length,
      total: nodes.length,
    }),
    totalCount: all.length,
    groups: all.slice(0, first ?? all.length).map(({ keys, count }) => ({
      count,
      keys: keys.map((key, i) => ({
        dimension: names[i],
        label: ({ language }) => label(key, language),
        value: typeof key === 'string' ? key : key?.id,
        node: () => key?.id && view(key),
      })),
    })),
  };
}
