//go:build linux

package bench

import (
	"encoding/json"
	"testing"
)

// reading is a question: as an operation, and as two statements that someone who knows Neo4j would write by
// hand for just this answer, over the same nodes and edges. The statements' parameters are the operation's
// variables and $release; answer makes of their one record what is encoded as JSON.
//
// What the statements are like was settled with PROFILE and by their time when warm: of several ways to the same
// rows the fastest, which mostly is the one with the fewest hits of the database.
type reading struct {
	name      string
	operation string
	variables func(*subjects) []map[string]any
	alike     string // the order and the limits of the operation
	// The least that shows the same. complete needs neither order nor limit, because no list of a small release
	// is longer than its page; paged does, because of a large release only the first of many are shown.
	complete, paged string
	answer          func(values []any, first int) any
	bytes           int // of an answer that says something
}

// statements returns the hand-written statements by name.
func (q *reading) statements() map[string]string {
	return map[string]string{"alike": q.alike, "complete": q.complete, "paged": q.paged}
}

// bodies returns the distinct requests.
func (q *reading) bodies(b *testing.B, s *subjects) [][]byte {
	b.Helper()
	var all [][]byte
	for _, v := range q.variables(s) {
		body, err := json.Marshal(map[string]any{"query": q.operation, "variables": v})
		if err != nil {
			b.Fatal(err)
		}
		all = append(all, body)
	}
	return all
}

// readings returns what is asked.
func readings() []reading {
	return []reading{treeOfSubGoal(), ownedActivities(), firstPage(), perOwner(), coActors(), sharing()}
}

func treeOfSubGoal() reading {
	const measure = `[m.id, m.title, m.description, [(m)-[:HAS_ACTIVITY]->(a) |
	[a.id, a.title, a.notes, a.start, a.startStatus, a.end, a.endStatus, a.phases, a.tentative, [(a)-[:LISTED_UNDER]->(l) | l.code][0],
		[(a)-[:OWNED_BY]->(o) | [o.id, o.name, o.kind]], [(a)-[:SERVES]->(u) | [u.id, u.name]]]]]`
	return reading{
		name: "Q1-tree",
		operation: `query ($code: String!, $first: Int!) { subGoal(code: $code) { id code title measures(first: $first) { totalCount nodes {
id title description { text } activities(first: 100) { nodes { id title notes { text }
start { date status } end { date status } phases tentative listedUnder { code }
owners { nodes { id name kind } } userGroups { nodes { id name } } } } } } } }`,
		variables: func(s *subjects) []map[string]any { return distinctly(s.subGoals, "code") },
		alike: `MATCH (s:SubGoal {release: $release, code: $code})
RETURN [s.id, s.code, s.title, COUNT { (s)-[:HAS_MEASURE]->() }, COLLECT {
	MATCH (s)-[e:HAS_MEASURE]->(m) WITH e, m ORDER BY e.position LIMIT $first
	RETURN [m.id, m.title, m.description, COLLECT {
		MATCH (m)-[f:HAS_ACTIVITY]->(a) WITH f, a ORDER BY f.position LIMIT 100
		RETURN [a.id, a.title, a.notes, a.start, a.startStatus, a.end, a.endStatus, a.phases, a.tentative,
			[(a)-[:LISTED_UNDER]->(l) | l.code][0],
			COLLECT { MATCH (a)-[g:OWNED_BY]->(o) WITH g, o ORDER BY g.position RETURN [o.id, o.name, o.kind] },
			COLLECT { MATCH (a)-[h:SERVES]->(u) WITH h, u ORDER BY h.position RETURN [u.id, u.name] }]
	}]
}]`,
		complete: `MATCH (s:SubGoal {release: $release, code: $code})
RETURN [s.id, s.code, s.title, null, [(s)-[:HAS_MEASURE]->(m) | ` + measure + `]]`,
		paged: `MATCH (s:SubGoal {release: $release, code: $code})
RETURN [s.id, s.code, s.title, COUNT { (s)-[:HAS_MEASURE]->() }, COLLECT {
	MATCH (s)-[e:HAS_MEASURE]->(m) WITH e, m ORDER BY e.position LIMIT $first RETURN ` + measure + ` }]`,
		answer: answerTree,
		bytes:  500,
	}
}

func ownedActivities() reading {
	const activity = `[a.id, a.title, a.start, a.startStatus, a.end, a.endStatus, a.phases, a.tentative,
	[(a)<-[:HAS_ACTIVITY]-(m) | [m.id, m.title, [(m)<-[:HAS_MEASURE]-(s)<-[:HAS_SUBGOAL]-(g) | [s.code, s.title, g.number, g.title]]]][0],
	[(a)-[:OWNED_BY]->(b) | b.name], [(a)-[:SERVES]->(u) | u.name]]`
	return reading{
		name: "Q2-owned",
		operation: `query ($name: String!, $first: Int!) { activities(filter: { owners: { some: { name: { eq: $name } } } }
orderBy: [{ field: START, direction: ASC }, { field: TITLE, direction: ASC }], first: $first) { totalCount nodes {
id title start { date status } end { date status } phases tentative
measure { id title subGoals { nodes { code title goal { number title } } } }
owners { nodes { name } } userGroups { nodes { name } } } pageInfo { hasNextPage } } }`,
		variables: func(s *subjects) []map[string]any { return distinctly(s.owners, "name") },
		alike: `MATCH (o:Actor {release: $release, name: $name})
RETURN [COUNT { (o)<-[:OWNED_BY]-() }, COLLECT {
	MATCH (o)<-[:OWNED_BY]-(a) WITH a ORDER BY a.start, a.title_key, a.id LIMIT $first + 1
	RETURN [a.id, a.title, a.start, a.startStatus, a.end, a.endStatus, a.phases, a.tentative,
		[(a)<-[:HAS_ACTIVITY]-(m) | [m.id, m.title, COLLECT {
			MATCH (m)<-[:HAS_MEASURE]-(s)<-[:HAS_SUBGOAL]-(g) WITH s, g ORDER BY s.ordinal RETURN [s.code, s.title, g.number, g.title] }]][0],
		COLLECT { MATCH (a)-[e:OWNED_BY]->(b) WITH e, b ORDER BY e.position RETURN b.name },
		COLLECT { MATCH (a)-[f:SERVES]->(u) WITH f, u ORDER BY f.position RETURN u.name }]
}]`,
		complete: `MATCH (o:Actor {release: $release, name: $name})
RETURN [null, [(o)<-[:OWNED_BY]-(a) | ` + activity + `]]`,
		paged: `MATCH (o:Actor {release: $release, name: $name})
RETURN [COUNT { (o)<-[:OWNED_BY]-() }, COLLECT {
	MATCH (o)<-[:OWNED_BY]-(a) WITH a ORDER BY a.start, a.title_key, a.id LIMIT $first + 1 RETURN ` + activity + ` }]`,
		answer: answerOwned,
		bytes:  500,
	}
}

func firstPage() reading {
	const (
		found = `MATCH (:Actor {release: $release, name: $name})<-[:OWNED_BY]-(a) WHERE $phase IN a.phases AND a.start >= $from`
		shown = `RETURN collect([a.id, a.title, a.start, a.startStatus, a.end, a.endStatus, a.phases, a.tentative])`
		paged = found + ` WITH a ORDER BY a.start, a.id LIMIT $first + 1 ` + shown
	)
	return reading{
		name: "Q3-first-page",
		operation: `query ($name: String!, $phase: Phase!, $from: Date!, $first: Int!) { activities(
filter: { owners: { some: { name: { eq: $name } } }, phases: { has: $phase }, start: { gte: $from } }
orderBy: [{ field: START, direction: ASC }], first: $first) { nodes {
id title start { date status } end { date status } phases tentative } pageInfo { hasNextPage } } }`,
		variables: func(s *subjects) []map[string]any {
			all := distinctly(s.phases, "name")
			for _, v := range all {
				inPhase := v["name"].(ownerPhase)
				v["name"], v["phase"], v["from"] = inPhase.owner, inPhase.phase, startsFrom
			}
			return all
		},
		alike:    paged,
		complete: found + ` ` + shown,
		paged:    paged, // which are the first cannot be told with less
		answer:   answerFirstPage,
		bytes:    200,
	}
}

// perOwner asks for groups; one of them is that of no owner. The least leaves that one out, because it is the
// only one that cannot be had from the owners alone, and answersAlike leaves it out there. The condition on the ordinal
// holds for all; by it an index finds the nodes of the release.
func perOwner() reading {
	return reading{
		name: "Q4-per-owner",
		operation: `query ($first: Int!) { activities { groupBy(dimensions: [OWNER], first: $first) {
groups { keys { label node { id } } count } } } }`,
		variables: func(*subjects) []map[string]any { return distinctly([]string{""}, "") },
		alike: `MATCH (o:Actor) WHERE o.release = $release AND o.ordinal >= 0
WITH o, COUNT { (o)<-[:OWNED_BY]-() } AS owned WHERE owned > 0
WITH o, owned ORDER BY owned DESC, o.ordinal LIMIT $first
WITH collect([o.id, o.name, owned]) AS owners
RETURN [COUNT { MATCH (a:Activity) WHERE a.release = $release AND a.ordinal >= 0 AND NOT EXISTS { (a)-[:OWNED_BY]->() } }, owners]`,
		complete: `MATCH (o:Actor) WHERE o.release = $release AND o.ordinal >= 0
WITH o, COUNT { (o)<-[:OWNED_BY]-() } AS owned WHERE owned > 0
RETURN [0, collect([o.id, o.name, owned])]`,
		paged: `MATCH (o:Actor) WHERE o.release = $release AND o.ordinal >= 0
WITH o, COUNT { (o)<-[:OWNED_BY]-() } AS owned WHERE owned > 0
WITH o, owned ORDER BY owned DESC, o.ordinal LIMIT $first - 1
RETURN [0, collect([o.id, o.name, owned])]`,
		answer: answerPerOwner,
		bytes:  300,
	}
}

// coActors asks for stated roles, which owners alone have.
func coActors() reading {
	const (
		found = `MATCH (x:Actor {release: $release, name: $name})<-[:OWNED_BY]-()<-[:HAS_ACTIVITY]-(m)
WITH DISTINCT x, m MATCH (m)-[:HAS_ACTIVITY]->()-[:OWNED_BY]->(b) WHERE b <> x
WITH DISTINCT m, b WITH b, count(*) AS weight`
		paged = found + ` ORDER BY weight DESC, b.ordinal LIMIT $first RETURN collect([b.name, weight])`
	)
	return reading{
		name:      "Q5-co-actors",
		operation: `query ($name: String!, $first: Int!) { actor(name: $name) { coActors(first: $first) { nodes { actor { name } weight } } } }`,
		variables: func(s *subjects) []map[string]any { return distinctly(s.sharers, "name") },
		alike:     paged,
		complete:  found + ` RETURN collect([b.name, weight])`,
		paged:     paged, // which are the first cannot be told with less
		answer:    answerCoActors,
		bytes:     80,
	}
}

// sharing asks for the same actors without weights, by a filter.
func sharing() reading {
	const found = `MATCH (x:Actor {release: $release, name: $name})<-[:OWNED_BY]-()<-[:HAS_ACTIVITY]-(m)
WITH DISTINCT x, m MATCH (m)-[:HAS_ACTIVITY]->()-[:OWNED_BY]->(b) WHERE b <> x
WITH DISTINCT b`
	const paged = found + ` ORDER BY b.ordinal
WITH collect(b) AS others
RETURN [size(others), [b IN others[0..$first + 1] | [b.id, b.name, b.kind]]]`
	return reading{
		name: "Q6-sharing",
		operation: `query ($name: String!, $first: Int!) { actors(filter: { not: { name: { eq: $name } },
ownedActivities: { some: { measure: { activities: { some: { owners: { some: { name: { eq: $name } } } } } } } } }, first: $first) {
totalCount nodes { id name kind } pageInfo { hasNextPage } } }`,
		variables: func(s *subjects) []map[string]any { return distinctly(s.sharers, "name") },
		alike:     paged,
		complete:  found + ` RETURN [null, collect([b.id, b.name, b.kind])]`,
		paged:     paged, // how many there are, and which are the first, cannot be told with less
		answer:    answerSharing,
		bytes:     100,
	}
}
