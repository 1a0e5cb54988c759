//go:build unix

package bench

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"testing"
	"time"

	"veikart/internal/store"
	"veikart/test/kit/fixture"
	"veikart/test/kit/program"
)

// analysis is a question whose answer is computed.
type analysis struct {
	name, query string
	variables   map[string]any
}

// statement is what the analyses are held against: one statement that reads one page.
const statement = `{ activities(first: 20) { nodes { id title } } }`

// analyses returns the questions. From and to are the ids of two objects that are joined.
func analyses(from, to string) []analysis {
	const network = `query ($basis: [Basis!]!) { actorNetwork(basis: $basis, filter: { subGoals: { some: { goal: { number: { eq: 1 } } } } }) {
		coverage { stated total } nodeCount edgeCount nodes { actor { id name } degree pageRank community }
		edges(first: 100) { from { id } to { id } weight measures(first: 5) { totalCount nodes { title } } } } }`
	const coActors = `{ actor(name: "Folkehelseinstituttet") { coActors { coverage { stated total } totalCount
		nodes { actor { name } weight measures(first: 5) { totalCount nodes { title } } } } } }`
	const search = `query ($text: String!) { search(text: $text, first: 10) { totalCount
		nodes { score node { __typename id ... on Measure { title } ... on Activity { title } ... on Actor { name } } highlights(first: 3) { field fragment start end } } } }`
	return []analysis{
		{"network of a goal, stated", network, map[string]any{"basis": []string{"STATED"}}},
		{"network of a goal, all", network, map[string]any{"basis": []string{"STATED", "INFERRED"}}},
		{"co-actors", coActors, nil},
		{"search, two words", search, map[string]any{"text": "knutepunkt nasjonal "}},
		{"search, beginning", search, map[string]any{"text": "legemid"}},
		{"search, common word", search, map[string]any{"text": "kommune "}},
		{"findings, first page", `{ findings(first: 20) { nodes { rule severity message subject { __typename id } source { quote start end } } } }`, nil},
		{"findings, by rule", `{ findings(first: 0) { totalCount groupBy(dimensions: [RULE]) { groups { keys { label } count } } } }`, nil},
		{"time line", `{ timeline(lanes: OWNER, filter: { listedUnder: { code: { eq: "1A" } }, start: { gte: "2026-06-01" } }) {
			totalCount lanes { label rows { bars { activity { title } start end } } } } }`, nil},
		{"paths", `query ($from: ID!, $to: ID!) { paths(from: $from, to: $to) { length steps { sentence } } }`, map[string]any{"from": from, "to": to}},
	}
}

// BenchmarkAnalyses asks over HTTP what is computed from many objects, each time anew, on both stores. Beside the
// time stands how many times that of one statement it is, measured in the same run.
func BenchmarkAnalyses(b *testing.B) {
	for name, open := range map[string]func(b *testing.B, activities int) store.Store{"embedded": openEmbedded, "neo4j": openNeo4j} {
		for _, activities := range []int{51, 10_000, 100_000} {
			b.Run(fmt.Sprintf("%s/activities=%d", name, activities), func(b *testing.B) {
				if testing.Short() && activities > 51 {
					b.Skip("SKIPPED: large roadmaps, because of -short")
				}
				url := program.ServeWith(b, open(b, activities), program.Computing())
				one := medianTime(b, url, analysis{query: statement}, 20)
				from, to := ends(b, url)
				for _, a := range analyses(from, to) {
					b.Run(a.name, func(b *testing.B) {
						for b.Loop() {
							took := medianTime(b, url, a, 5)
							b.ReportMetric(float64(took.Microseconds())/1000, "ms")
							b.ReportMetric(float64(took)/float64(one), "statements")
						}
					})
				}
			})
		}
	}
}

// ends returns the ids of an activity with an owner, and of its goal.
func ends(b *testing.B, url string) (from, to string) {
	b.Helper()
	var found struct {
		Activities struct {
			Nodes []struct {
				ID          string
				ListedUnder struct{ Goal struct{ ID string } }
			}
		}
	}
	program.Ask(b, url, `{ activities(first: 1, filter: { owners: { count: { gt: 0 } } }) { nodes { id listedUnder { goal { id } } } } }`, nil, &found)
	return found.Activities.Nodes[0].ID, found.Activities.Nodes[0].ListedUnder.Goal.ID
}

func openEmbedded(b *testing.B, activities int) store.Store {
	return fixture.Store(b, fixture.Graph(b, pages(b, activities)...))
}

func openNeo4j(b *testing.B, activities int) store.Store {
	return program.Neo4jStore(b, fixture.Graph(b, pages(b, activities)...))
}

// medianTime asks some times, after once that does not count, and returns the median time.
func medianTime(b *testing.B, url string, a analysis, times int) time.Duration {
	b.Helper()
	body, err := json.Marshal(map[string]any{"query": a.query, "variables": a.variables})
	if err != nil {
		b.Fatal(err)
	}
	c, err := newClient(url+"/graphql", 1, body)
	if err != nil {
		b.Fatal(err)
	}
	defer c.close()
	var all []time.Duration
	for range times {
		begun := time.Now()
		answer, err := c.answer(context.Background(), 0)
		if err != nil {
			b.Fatal(err)
		}
		all = append(all, time.Since(begun))
		if bytes.Contains(answer, []byte(`"errors":`)) {
			b.Fatalf("%s is answered with %.300s", a.name, answer)
		}
	}
	slices.Sort(all)
	return all[len(all)/2]
}
