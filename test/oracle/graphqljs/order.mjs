// Orders of lists. Text in Norwegian order is not answered here.
import { given } from './filter.mjs';

const properties = {
  NUMBER: 'number', BYTES: 'bytes', CHARACTERS: 'characters', FORM: 'form',
  VISIBLE_CHARACTERS: 'visibleCharacters', UNMAPPED_CHARACTERS: 'unmappedCharacters', TENTATIVE: 'tentative', KIND: 'kind',
  ROLE: 'role', BASIS: 'basis', TENSE: 'tense', NEGATED: 'negated',
  SEVERITY: 'severity', SUBJECT_KIND: 'subjectKind', SINCE: 'since', LINE: 'line', COLUMN: 'column',
};

const counted = {
  SUB_GOALS_COUNT: 'subGoals',
  MEASURES_COUNT: 'measures',
  ACTIVITIES_COUNT: 'activities',
  OWNERS_COUNT: 'owners',
  USER_GROUPS_COUNT: 'userGroups',
  OWNED_ACTIVITIES_COUNT: 'ownedActivities',
  PREDECESSORS_COUNT: 'predecessors',
  SUCCESSORS_COUNT: 'successors',
  INVOLVEMENTS_COUNT: 'involvements',
  ALL_INVOLVEMENTS_COUNT: 'allInvolvements',
  ACTORS_COUNT: 'actors',
  REFERS_TO_COUNT: 'refersTo',
  REFERRED_TO_BY_COUNT: 'referredToBy',
  FINDINGS_COUNT: 'findings',
  ALL_FINDINGS_COUNT: 'allFindings',
};

function keyOf(node, field) {
  switch (field) {
    case 'SOURCE':
      return node.ordinal;
    case 'ID':
      return node.id; // ASCII, so its order is that of its bytes
    case 'START':
      return node.properties.start.date;
    case 'END':
      return node.properties.end.date;
    default:
      if (field in counted) {
        return node.to(counted[field]).length;
      }
      if (field in properties) {
        return node.properties[properties[field]];
      }
      throw new Error(`no order by ${field} here`);
  }
}

const compare = (a, b) => (a < b ? -1 : Number(a > b));

function compareBy({ field, direction, nulls }, a, b) {
  const [left, right] = [keyOf(a, field), keyOf(b, field)];
  if (left === undefined || right === undefined) {
    const absentFirst = Number(right === undefined) - Number(left === undefined);
    return nulls === 'FIRST' ? absentFirst : -absentFirst;
  }
  return direction === 'DESC' ? compare(right, left) : compare(left, right);
}

/** Links in the order asked for, ties broken by id; as they come when no order is asked for. */
export function sorted(links, orderBy) {
  const keys = given(orderBy) ?? [];
  if (keys.length === 0) {
    return links;
  }
  const all = [...keys, { field: 'ID', direction: 'ASC', nulls: 'LAST' }];
  return [...links].sort((a, b) => {
    for (const key of all) {
      const difference = compareBy(key, a.node, b.node);
      if (difference !== 0) {
        return difference;
      }
    }
    return 0;
  });
}
