package neo4jstore_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"veikart/internal/neo4jstore"
	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/store/storetest"
)

var sizes = []int{51, 100_000}

// question is a plan and what a hand-written statement asks in its place, over the store's own data.
type question struct {
	list *plan.List
	bare string
}

const bareRow = "n.id, n.title, n.start, n.startStatus, n.`end`, n.endStatus, n.phases, n.tentative"

func questions() map[string]question {
	subGoal := storetest.Tree()
	subGoal.IDs = []string{"subGoal:3"}

	owned := storetest.Activities()
	owned.Filter = plan.Related{Hop: roadmap.Hop{Edge: roadmap.OwnedBy}, Quantifier: plan.Some,
		Where: plan.Compare{Property: "name", Op: plan.Eq, Operand: "Aktør nr. 1"}}
	owned.Count = true
	owned.Order = []plan.Key{{By: plan.ByProperty, Property: "start"}, {By: plan.ByProperty, Property: "title"}, {By: plan.ByID}}
	owned.Shapes[0].Expand = []*plan.List{
		storetest.Along(roadmap.Hop{Edge: roadmap.HasActivity, Back: true}, roadmap.KindMeasure, storetest.BySource(),
			storetest.Along(roadmap.Hop{Edge: roadmap.HasMeasure, Back: true}, roadmap.KindSubGoal, storetest.BySource())),
		storetest.Along(roadmap.Hop{Edge: roadmap.OwnedBy}, roadmap.KindActor, storetest.ByPosition()),
		storetest.Along(roadmap.Hop{Edge: roadmap.Serves}, roadmap.KindUserGroup, storetest.ByPosition()),
	}

	first := storetest.Activities()
	first.Filter = plan.And{
		plan.Related{Hop: roadmap.Hop{Edge: roadmap.OwnedBy}, Quantifier: plan.Some,
			Where: plan.Compare{Property: "name", Op: plan.Eq, Operand: "Aktør nr. 1"}},
		plan.Elements{Property: "phases", Quantifier: plan.Some, Where: plan.Compare{Property: "phases", Op: plan.Eq, Operand: roadmap.Rollout}},
		plan.Compare{Property: "start", Op: plan.Gte, Operand: "2021-01-01"},
	}
	first.Order = []plan.Key{{By: plan.ByProperty, Property: "start"}, {By: plan.ByID}}

	grouped := storetest.Activities()
	grouped.Rows, grouped.Groups = false, []plan.Grouping{storetest.ByOwner()}

	return map[string]question{
		"tree of a sub-goal": {subGoal, `MATCH (s:SubGoal {release: $release, id: 'subGoal:3'})
RETURN [s.id, s.code, s.title, COLLECT { MATCH (s)-[e:HAS_MEASURE]->(m) WITH e, m ORDER BY e.position LIMIT 50
RETURN [m.id, m.title, m.description, COLLECT { MATCH (m)-[f:HAS_ACTIVITY]->(n) WITH f, n ORDER BY f.position LIMIT 100
RETURN [` + bareRow + `,
COLLECT { MATCH (n)-[:OWNED_BY]->(o) RETURN [o.id, o.name, o.kind] },
COLLECT { MATCH (n)-[:SERVES]->(u) RETURN [u.id, u.name] }] }] }] AS row`},
		"an owner's activities": {owned, `MATCH (a:Actor {release: $release, name: 'Aktør nr. 1'})
RETURN COUNT { MATCH (a)<-[:OWNED_BY]-() }, COLLECT { MATCH (a)<-[:OWNED_BY]-(n) WITH n ORDER BY n.start, n.title_key, n.id LIMIT 21
RETURN [` + bareRow + `, COLLECT { MATCH (n)<-[:HAS_ACTIVITY]-(m)
RETURN [m.id, m.title, COLLECT { MATCH (m)<-[:HAS_MEASURE]-(s) RETURN [s.id, s.code, s.title] }] },
COLLECT { MATCH (n)-[:OWNED_BY]->(o) RETURN [o.id, o.name, o.kind] },
COLLECT { MATCH (n)-[:SERVES]->(u) RETURN [u.id, u.name] }] } AS rows`},
		"first page under a filter": {first, `MATCH (a:Actor {release: $release, name: 'Aktør nr. 1'})<-[:OWNED_BY]-(n)
WHERE 'ROLLOUT' IN n.phases AND n.start >= '2021-01-01'
WITH n ORDER BY n.start, n.id LIMIT 21 RETURN collect([` + bareRow + `]) AS rows`},
		"activities by owner": {grouped, `MATCH (a:Actor) WHERE a.release = $release AND a.ordinal >= 0
WITH a, COUNT { (a)<-[:OWNED_BY]-() } AS c ORDER BY c DESC, a.ordinal LIMIT 20 RETURN collect([a.id, a.name, c]) AS rows`},
		"first page": {storetest.Activities(), `MATCH (n:Activity) WHERE n.release = $release AND n.ordinal >= 0
WITH n ORDER BY n.release, n.ordinal LIMIT 21 RETURN collect([` + bareRow + `]) AS rows`},
	}
}

// BenchmarkRun compares each question with a hand-written statement for the same, through the same
// driver. The hand-written one makes no rows of what comes back.
func BenchmarkRun(b *testing.B) {
	for _, size := range sizes {
		c := settings(b)
		s, err := neo4jstore.Open(b.Context(), c)
		if err != nil {
			b.Fatal(err)
		}
		graph := storetest.Synthetic(size)
		began := time.Now()
		if err := s.Write(b.Context(), graph); err != nil {
			b.Fatal(err)
		}
		b.Logf("%d activities written in %v", size, time.Since(began))
		driver, err := neo4j.NewDriverWithContext(c.URI, neo4j.BasicAuth(c.Username, c.Password, ""))
		if err != nil {
			b.Fatal(err)
		}
		generation := ask(b, driver, "MATCH (v:VeikartRelease {namespace: $namespace}) RETURN v.generation",
			map[string]any{"namespace": c.Namespace})[0]
		for name, q := range questions() {
			for _, way := range []string{"store", "bare"} {
				run := func(b *testing.B) {
					if way == "store" {
						if _, err := s.Run(b.Context(), graph.Release().ID, q.list); err != nil {
							b.Fatal(err)
						}
					} else {
						ask(b, driver, q.bare, map[string]any{"release": generation})
					}
				}
				b.Run(fmt.Sprintf("%d/%s/%s", size, name, way), func(b *testing.B) {
					for range 2000 { // until the server has compiled the statement
						run(b)
					}
					b.ResetTimer()
					for b.Loop() {
						run(b)
					}
				})
			}
		}
		driver.Close(context.Background())
		s.Close(context.Background())
	}
}
