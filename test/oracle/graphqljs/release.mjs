// The objects of the schema over one exported graph, as graphql-js's default resolver reads them:
// members that are values, or functions of the field's arguments.
import { groupBy } from './group.mjs';
import { certainty, given, hasName, holds, kindHolds } from './filter.mjs';
import { sorted } from './order.mjs';

// The ways from nodes of a kind: the type of edge, whether it is followed backwards, the kind it
// leads to (none where that differs), whether it always leads to exactly one node.
const findings = { edge: 'ABOUT', back: true, to: 'Finding' };

const relations = {
  Release: { documents: { edge: 'HAS_DOCUMENT', to: 'Document' } },
  Document: { findings },
  Goal: { subGoals: { edge: 'HAS_SUBGOAL', to: 'SubGoal' }, findings, allFindings: { edge: 'FOUND_IN_GOAL', back: true, to: 'Finding' } },
  SubGoal: {
    goal: { edge: 'HAS_SUBGOAL', back: true, to: 'Goal', one: true },
    measures: { edge: 'HAS_MEASURE', to: 'Measure' },
    activities: { edge: 'LISTED_UNDER', back: true, to: 'Activity' },
    referredToBy: { edge: 'REFERS_TO', back: true, to: 'Measure' },
    findings,
    allFindings: { edge: 'FOUND_IN_SUBGOAL', back: true, to: 'Finding' },
  },
  Measure: {
    subGoals: { edge: 'HAS_MEASURE', back: true, to: 'SubGoal' },
    activities: { edge: 'HAS_ACTIVITY', to: 'Activity' },
    involvements: { edge: 'HAS_INVOLVEMENT', to: 'Involvement' },
    allFindings: { edge: 'FOUND_IN_MEASURE', back: true, to: 'Finding' },
    allInvolvements: { edge: 'CONCERNS', back: true, to: 'Involvement' },
    actors: { edge: 'MEASURE_INVOLVES', to: 'Actor' },
    refersTo: { edge: 'REFERS_TO' },
    referredToBy: { edge: 'REFERS_TO', back: true, to: 'Measure' },
    findings,
  },
  Activity: {
    measure: { edge: 'HAS_ACTIVITY', back: true, to: 'Measure', one: true },
    listedUnder: { edge: 'LISTED_UNDER', to: 'SubGoal', one: true },
    owners: { edge: 'OWNED_BY', to: 'Actor' },
    userGroups: { edge: 'SERVES', to: 'UserGroup' },
    involvements: { edge: 'HAS_INVOLVEMENT', to: 'Involvement' },
    actors: { edge: 'ACTIVITY_INVOLVES', to: 'Actor' },
    findings,
  },
  Actor: {
    ownedActivities: { edge: 'OWNED_BY', back: true, to: 'Activity' },
    activities: { edge: 'ACTIVITY_INVOLVES', back: true, to: 'Activity' },
    measures: { edge: 'MEASURE_INVOLVES', back: true, to: 'Measure' },
    predecessors: { edge: 'SUCCEEDED_BY', back: true, to: 'Actor' },
    successors: { edge: 'SUCCEEDED_BY', to: 'Actor' },
    involvements: { edge: 'OF_ACTOR', back: true, to: 'Involvement' },
    findings,
  },
  Involvement: {
    subject: { edge: 'HAS_INVOLVEMENT', back: true, one: true },
    actor: { edge: 'OF_ACTOR', to: 'Actor', one: true },
    measure: { edge: 'CONCERNS', to: 'Measure', one: true },
  },
  UserGroup: { activities: { edge: 'SERVES', back: true, to: 'Activity' }, findings },
  Finding: { subject: { edge: 'ABOUT', one: true } },
};

// The root fields that list and look up nodes of a kind.
const lists = {
  documents: 'Document', subGoals: 'SubGoal', measures: 'Measure', activities: 'Activity',
  actors: 'Actor', userGroups: 'UserGroup', involvements: 'Involvement', findings: 'Finding',
};

// The form of ids: a kind and a path.
const wellFormed = /^(release|document|goal|subGoal|measure|activity|actor|userGroup|involvement|finding):[A-Za-z0-9~][A-Za-z0-9~./@-]*$/;

const defaultPage = 20;

/** The line and the column of a passage, counted in code points from the start of a text that is the file. */
function placeInText({ form, text }, { start }, language) {
  if (form !== 'TEXT') throw new Error(`places in ${form} are not counted here`);
  const lines = [...text].slice(0, start).join('').split('\n');
  const column = [...lines.at(-1)].length + 1;
  return language === 'EN' ? `line ${lines.length}, column ${column}` : `linje ${lines.length}, kolonne ${column}`;
}

/** A node of the graph with its edges; properties are read as the export writes them. */
class Node {
  constructor(kind, { id, ordinal, properties }) {
    Object.assign(this, { kind, id, ordinal, properties, edges: {} });
  }

  /** The edges of a relation with the nodes they lead to, in the order that a list has by default. */
  links(name) {
    return this.edges[name];
  }

  /** The nodes that a relation leads to. */
  to(name) {
    return this.links(name).map(({ node }) => node);
  }
}

export class Release {
  constructor(graph) {
    this.nodes = new Map();
    this.kinds = {};
    for (const [kind, nodes] of [['Release', [graph.release]], ...Object.entries(graph.nodes)]) {
      if (kind in relations) {
        this.kinds[kind] = nodes.map((node) => new Node(kind, node));
        this.kinds[kind].forEach((node) => this.nodes.set(node.id, node));
      }
    }
    this.connect(graph.edges);
    this.views = new Map();
  }

  connect(edges) {
    for (const node of this.nodes.values()) {
      for (const [name, { edge: type, back }] of Object.entries(relations[node.kind])) {
        const [near, far] = back ? ['to', 'from'] : ['from', 'to'];
        node.edges[name] = edges
          .filter((edge) => edge.type === type && edge[near] === node.id)
          .map((edge) => ({ edge, node: this.nodes.get(edge[far]) }))
          .sort((a, b) => (back ? a.node.ordinal - b.node.ordinal : a.edge.position - b.edge.position));
      }
    }
  }

  /** What the root fields are read from. */
  root() {
    const root = {
      release: () => this.view(this.kinds.Release[0]),
      goals: ({ filter, orderBy }) => select(this.all('Goal'), filter, orderBy, 'Goal').map(({ node }) => this.view(node)),
      goal: ({ number }) => {
        refuseUnless(number >= 1 && number <= 99, 'the number is out of range');
        return this.find('Goal', (node) => node.properties.number === number);
      },
      document: ({ id }) => this.byID('Document', id),
      measure: ({ id }) => this.byID('Measure', id),
      activity: ({ id, identifier }) => this.byOne('Activity', { id, identifier }),
      subGoal: ({ code }) => {
        refuseUnless(/^[1-9]\.?[A-Za-z]$/.test(code), 'the code is malformed');
        return this.find('SubGoal', (node) => node.properties.code === code.replace('.', '').toUpperCase());
      },
      actor: ({ name, identifier }) => this.byOne('Actor', { name, identifier }),
      userGroup: ({ name }) => this.byName('UserGroup', name),
      node: ({ id }) => this.byID(undefined, id),
      nodes: ({ ids }) => ids.map((id) => {
        try {
          return this.byID(undefined, id);
        } catch (error) {
          return error; // of this element only
        }
      }),
    };
    for (const [field, kind] of Object.entries(lists)) {
      root[field] = (args) => this.connection(kind, this.all(kind), args);
    }
    return root;
  }

  find(kind, holds) {
    const node = this.kinds[kind].find(holds);
    return node && this.view(node);
  }

  byID(kind, id) {
    refuseUnless(wellFormed.test(id), 'the id is malformed');
    const node = this.nodes.get(id);
    return node && (kind === undefined || node.kind === kind) ? this.view(node) : null;
  }

  byOne(kind, { id, name, identifier }) {
    const asked = [id, name, identifier].filter((value) => given(value) !== undefined);
    refuseUnless(asked.length === 1, 'not exactly one argument is given');
    if (given(identifier) !== undefined) {
      return this.byIdentifier(kind, identifier);
    }
    return given(id) === undefined ? this.byName(kind, name) : this.byID(kind, id);
  }

  byIdentifier(kind, { scheme, value }) {
    const isNumber = scheme === 'organisationNumber';
    const wanted = isNumber ? value.replace(/\s/g, '') : value.trim();
    refuseUnless(/^[a-z][A-Za-z0-9]{0,63}$/.test(scheme), 'the scheme is malformed');
    refuseUnless(wanted !== '' && (!isNumber || isOrganisationNumber(wanted)), 'the value is malformed');
    return this.find(kind, ({ properties: { identifiers = [] } }) => identifiers
      .some((known) => known.scheme === scheme && known.value === wanted));
  }

  byName(kind, name) {
    refuseUnless(name.trim() !== '', 'the name is empty');
    return this.find(kind, (node) => hasName(node, name));
  }

  /** All nodes of a kind, as links that no edge leads to. */
  all(kind) {
    return this.kinds[kind].map((node) => ({ node }));
  }

  connection(kind, links, args) {
    const shownOn = given(args.asOf);
    const visible = links.filter(({ node: { properties: { since } } }) => kind !== 'Finding' || since === undefined || since <= shownOn);
    const all = select(visible, args.filter, args.orderBy, kind);
    const { start, end } = page(all.length, given(args.first), given(args.last));
    const shown = all.slice(start, end);
    return {
      totalCount: all.length,
      nodes: () => shown.map(({ node }) => this.view(node)),
      edges: () => shown.map((link) => this.edge(link)),
      pageInfo: { hasPreviousPage: start > 0, hasNextPage: end < all.length },
      groupBy: ({ dimensions, first }) => groupBy(
        all.map(({ node }) => node), dimensions, given(first), (node) => this.view(node),
      ),
    };
  }

  edge({ edge, node }) {
    return { node: () => this.view(node), position: edge?.position, ...this.facts(edge?.properties ?? {}) };
  }

  /** The object that stands for a node. */
  view(node) {
    if (!this.views.has(node)) {
      this.views.set(node, this.object(node));
    }
    return this.views.get(node);
  }

  object(node) {
    const object = { __typename: node.kind, id: node.id, ...this.facts(node.properties) };
    for (const [name, { to, one }] of Object.entries(relations[node.kind])) {
      object[name] = one
        ? () => this.view(node.to(name)[0])
        : (args) => this.connection(to, node.links(name), args);
    }
    if (node.kind === 'Activity') {
      object.activeOn = ({ date }) => certainty(node, date);
    }
    if (node.kind === 'Finding') {
      object.message = ({ language }) => node.properties[{ NB: 'messageNb', EN: 'messageEn' }[language]];
    }
    return object;
  }

  // The fields for what properties of a node or an edge state.
  facts(properties) {
    const facts = { ...properties };
    for (const list of ['aliases', 'phases']) {
      facts[list] ??= [];
    }
    for (const list of ['notices', 'lead', 'notes', 'description']) {
      facts[list] = (properties[list] ?? []).map((block) => ({ ...block, ...this.sourced(block) }));
    }
    for (const list of ['phaseSources', 'tentativeSources', 'unread']) {
      facts[list] = this.sourced({ sources: properties[list] }).sources;
    }
    for (const date of ['start', 'end']) {
      facts[date] = properties[date] && { text: '', ...properties[date], ...this.sourced(properties[date]) };
    }
    facts.identifiers = (properties.identifiers ?? []).map((identifier) => ({ ...identifier, ...this.known(identifier) }));
    return { ...facts, ...this.known(properties) };
  }

  // The fields for what is stated by passages or curated.
  known({ sources: passages, origin }) {
    const { sources, source } = this.sourced({ sources: passages });
    return { sources, source, provenance: [...(origin ? [{ __typename: 'Origin', ...origin }] : []), ...sources] };
  }

  sourced({ sources = [] }) {
    const passages = sources.map((passage) => ({
      __typename: 'Source', ...passage, document: () => this.view(this.nodes.get(passage.document)),
      place: ({ language }) => placeInText(this.nodes.get(passage.document).properties, passage, language),
    }));
    return { sources: passages, source: passages[0] };
  }
}

// Nine digits whose weighted sum is a multiple of 11.
function isOrganisationNumber(value) {
  const weights = [3, 2, 7, 6, 5, 4, 3, 2, 1];
  return /^[0-9]{9}$/.test(value) && weights.reduce((sum, weight, i) => sum + weight * Number(value[i]), 0) % 11 === 0;
}

function refuseUnless(holds, message) {
  if (!holds) {
    throw new Error(message);
  }
}

/** The links whose nodes, of one kind or of several, satisfy a filter, in order. */
function select(links, filter, orderBy, kind) {
  const satisfies = kind === undefined ? kindHolds : holds;
  return sorted(links.filter(({ node }) => satisfies(given(filter) ?? {}, node)), orderBy);
}

/** The part of a list that is shown. */
function page(length, first, last) {
  if (last !== undefined) {
    return { start: Math.max(0, length - last), end: length };
  }
  return { start: 0, end: Math.min(length, first ?? defaultPage) };
}
