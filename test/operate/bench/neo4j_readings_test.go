//go:build unix

package bench

// reading is a question: as an operation, and as the statement that someone would write by hand for
// just this answer, over the same nodes and edges. The statement's parameters are the operation's
// variables and $release; answer makes of its one record what is encoded as JSON.
type reading struct {
	name      string
	operation string
	variables map[string]any
	statement string
	answer    func(values []any) any
	least     int // bytes of an answer that says something
}

// readings returns what is asked, about a sub-goal by its code and an owner by name.
func readings(subGoal, owner, sharer string) []reading {
	return []reading{
		{
			name: "tree",
			operation: `query ($code: String!) { subGoal(code: $code) { id code title measures(first: 50) { totalCount nodes {
id title description { text } activities(first: 100) { nodes { id title notes { text }
start { date status } end { date status } phases tentative listedUnder { code }
owners { nodes { id name kind } } userGroups { nodes { id name } } } } } } } }`,
			variables: map[string]any{"code": subGoal},
			statement: `MATCH (s:SubGoal {release: $release, code: $code})
RETURN [s.id, s.code, s.title, COUNT { (s)-[:HAS_MEASURE]->() }, COLLECT {
	MATCH (s)-[e:HAS_MEASURE]->(m) WITH e, m ORDER BY e.position LIMIT 50
	RETURN [m.id, m.title, m.description, COLLECT {
		MATCH (m)-[f:HAS_ACTIVITY]->(a) WITH f, a ORDER BY f.position LIMIT 100
		RETURN [a.id, a.title, a.notes, a.start, a.startStatus, a.end, a.endStatus, a.phases, a.tentative,
			head(COLLECT { MATCH (a)-[:LISTED_UNDER]->(l) RETURN l.code }),
			COLLECT { MATCH (a)-[g:OWNED_BY]->(o) WITH g, o ORDER BY g.position RETURN [o.id, o.name, o.kind] },
			COLLECT { MATCH (a)-[h:SERVES]->(u) WITH h, u ORDER BY h.position RETURN [u.id, u.name] }]
	}]
}]`,
			answer: answerTree,
			least:  500,
		},
		{
			name: "owned",
			operation: `query ($owner: String!) { activities(filter: { owners: { some: { name: { eq: $owner } } } }
orderBy: [{ field: START, direction: ASC }, { field: TITLE, direction: ASC }], first: 20) { totalCount nodes {
id title start { date status } end { date status } phases tentative
measure { id title subGoals { nodes { code title goal { number title } } } }
owners { nodes { name } } userGroups { nodes { name } } } pageInfo { hasNextPage } } }`,
			variables: map[string]any{"owner": owner},
			statement: `MATCH (o:Actor {release: $release, name: $owner})
RETURN [COUNT { (o)<-[:OWNED_BY]-() }, COLLECT {
	MATCH (o)<-[:OWNED_BY]-(a) WITH a ORDER BY a.start, a.title_key, a.id LIMIT 21
	RETURN [a.id, a.title, a.start, a.startStatus, a.end, a.endStatus, a.phases, a.tentative,
		head(COLLECT { MATCH (a)<-[:HAS_ACTIVITY]-(m) RETURN [m.id, m.title, COLLECT {
			MATCH (m)<-[:HAS_MEASURE]-(s)<-[:HAS_SUBGOAL]-(g) WITH s, g ORDER BY s.ordinal RETURN [s.code, s.title, g.number, g.title] }] }),
		COLLECT { MATCH (a)-[e:OWNED_BY]->(b) WITH e, b ORDER BY e.position RETURN b.name },
		COLLECT { MATCH (a)-[f:SERVES]->(u) WITH f, u ORDER BY f.position RETURN u.name }]
}]`,
			answer: answerOwned,
			least:  1000,
		},
		{
			name: "first-page",
			operation: `query ($owner: String!, $phase: Phase!, $from: Date!) { activities(
filter: { owners: { some: { name: { eq: $owner } } }, phases: { has: $phase }, start: { gte: $from } }
orderBy: [{ field: START, direction: ASC }], first: 20) { nodes {
id title start { date status } end { date status } phases tentative } pageInfo { hasNextPage } } }`,
			variables: map[string]any{"owner": owner, "phase": "ROLLOUT", "from": "2023-01-01"},
			statement: `MATCH (:Actor {release: $release, name: $owner})<-[:OWNED_BY]-(a)
WHERE $phase IN a.phases AND a.start >= $from
WITH a ORDER BY a.start, a.id LIMIT 21
RETURN collect([a.id, a.title, a.start, a.startStatus, a.end, a.endStatus, a.phases, a.tentative])`,
			answer: answerFirstPage,
			least:  200,
		},
		{
			name:      "per-owner",
			operation: `{ activities { groupBy(dimensions: [OWNER], first: 10) { totalCount groups { keys { label node { id } } count } } } }`,
			statement: `MATCH (o:Actor) WHERE o.release = $release
WITH o, COUNT { (o)<-[:OWNED_BY]-() } AS owned WHERE owned > 0
WITH o, owned ORDER BY owned DESC, o.ordinal
WITH collect([o.id, o.name, owned]) AS owners
RETURN [COUNT { MATCH (a:Activity) WHERE a.release = $release AND NOT EXISTS { (a)-[:OWNED_BY]->() } }, size(owners), owners[0..10]]`,
			answer: answerPerOwner,
			least:  300,
		},
		{
			name: "sharing",
			operation: `query ($owner: String!) { actors(filter: { not: { name: { eq: $owner } },
ownedActivities: { some: { measure: { activities: { some: { owners: { some: { name: { eq: $owner } } } } } } } } }, first: 20) {
totalCount nodes { id name kind } pageInfo { hasNextPage } } }`,
			variables: map[string]any{"owner": sharer},
			statement: `MATCH (:Actor {release: $release, name: $owner})<-[:OWNED_BY]-()<-[:HAS_ACTIVITY]-(m)
WITH DISTINCT m MATCH (m)-[:HAS_ACTIVITY]->()-[:OWNED_BY]->(b) WHERE b.name <> $owner
WITH DISTINCT b ORDER BY b.ordinal
WITH collect([b.id, b.name, b.kind]) AS others
RETURN [size(others), others[0..21]]`,
			answer: answerSharing,
			least:  100,
		},
	}
}
