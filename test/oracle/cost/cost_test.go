// Package cost_test holds the cost that an answer names against the answer itself: an operation never writes more
// values than it costs.
package cost_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"net/http"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"veikart/internal/generate"
	"veikart/internal/roadmap"
	"veikart/internal/server"
	"veikart/test/kit/fixture"
	"veikart/test/kit/operations"
	"veikart/test/kit/program"
)

// Random operations, over the built-in page and large made-up roadmaps.
func TestValuesCostAtLeastOneEach(t *testing.T) {
	graphs := map[string]*roadmap.Graph{
		"seed":  fixture.Graph(t, fixture.Seeds()...),
		"small": fixture.Generated(t, generate.Roadmap{Seed: 2, Activities: 60}),
		"large": fixture.Generated(t, generate.Roadmap{Seed: 3, Activities: 1500}),
	}
	for name, g := range graphs {
		t.Run(name, func(t *testing.T) {
			url := serve(t, g)
			drawn := operations.Of(operations.Schema(), operations.VocabularyOf(g), operations.Options{})
			operations.Check(t, len(graphs), func(t *rapid.T) {
				o := drawn.Draw(t, "operation")
				values, cost, err := ask(url, o.Query, o.Variables)
				if err != nil {
					t.Fatalf("%v\n%s", err, o)
				}
				if values > cost {
					t.Fatalf("%d values are written at a cost of %d:\n%s", values, cost, o)
				}
			})
		})
	}
}

// Root fields that read nothing are written all the same.
func TestRootsThatReadNothingAreCounted(t *testing.T) {
	url := serve(t, fixture.Graph(t, fixture.Seeds()...))
	malformed := make([]string, 100)
	for name, c := range map[string]struct {
		query     string
		variables map[string]any
	}{
		"no ids":         {"{ a: nodes(ids: []) { id } b: nodes(ids: []) { id } userGroups { totalCount } }", nil},
		"malformed ids":  {"query Q($ids: [ID!]!) { nodes(ids: $ids) { id } }", map[string]any{"ids": malformed}},
		"unknown ids":    {`{ nodes(ids: ["goal:9", "actor:nobody", "activity:x"]) { id } }`, nil},
		"malformed id":   {`{ a: node(id: "x") { id } b: node(id: "y") { id } c: __typename }`, nil},
		"unknown number": {"{ a: goal(number: 9) { id } b: goal(number: 0) { id } c: __typename }", nil},
	} {
		t.Run(name, func(t *testing.T) {
			values, cost, err := ask(url, c.query, c.variables)
			if err != nil {
				t.Fatal(err)
			}
			if values > cost {
				t.Errorf("%d values are written at a cost of %d", values, cost)
			}
		})
	}
}

// Lists whose length no argument bounds, with many aliases on their elements so that reading does not hide what is
// written.
func TestListsAreCountedByTheirElements(t *testing.T) {
	g := fixture.Graph(t, fixture.Seeds()...)
	url := serve(t, g)
	for name, c := range map[string]struct{ around, field string }{
		"neighbourhood edges": {`neighbourhood(of: "goal:1", depth: 5, basis: [STATED, INFERRED]) { edges { %s } }`, "edge"},
		"neighbourhood nodes": {`neighbourhood(of: "goal:1", depth: 5, basis: [STATED, INFERRED]) { nodes { %s } }`, "distance"},
		"network edges":       {`actorNetwork(basis: [STATED, INFERRED]) { edges { %s } }`, "weight"},
		"network nodes":       {`actorNetwork(basis: [STATED, INFERRED]) { nodes { %s } }`, "degree"},
		"paths":               {`paths(from: "goal:1", to: "goal:3", basis: [STATED, INFERRED], first: 20) { steps { %s } }`, "edge"},
		"search":              {`search(text: "helse", first: 100) { nodes { highlights { %s } } }`, "index"},
		"time line":           {`timeline(lanes: OWNER) { lanes { rows { bars { %s } } } }`, "start"},
		"unplaced":            {`timeline(lanes: OWNER) { lanes { unplaced { %s } } }`, "reason"},
		"periods":             {`timeline(lanes: OWNER) { periods(unit: MONTH) { %s } }`, "name"},
		"matrix rows":         {`matrix(rows: OWNER, columns: USER_GROUP) { rows { %s } }`, "counts"},
		"matrix columns":      {`matrix(rows: OWNER, columns: USER_GROUP) { columns { %s } }`, "count"},
		"groups":              {`activities { groupBy(dimensions: [OWNER, USER_GROUP, PHASE]) { groups { keys { %s } } } }`, "value"},
		"passages":            {`userGroups { nodes { sources { %s } } }`, "start"},
		"blocks":              {`measures(first: 100) { nodes { description { %s } } }`, "kind"},
	} {
		t.Run(name, func(t *testing.T) {
			var aliases strings.Builder
			for i := range 150 {
				fmt.Fprintf(&aliases, " a%d: %s", i, c.field)
			}
			values, cost, err := ask(url, "{ "+fmt.Sprintf(c.around, aliases.String())+" }", nil)
			if err != nil {
				t.Fatal(err)
			}
			if values < 150 || values > cost {
				t.Errorf("%d values are written at a cost of %d", values, cost)
			}
		})
	}
}

// What an answer weighs follows its cost: of what is written for rows, nothing has more than five times the bytes of
// another thing for a unit of cost, so that no choice of fields makes much of little. What is computed costs more than
// what it writes.
func TestBytesFollowCost(t *testing.T) {
	g := fixture.Graph(t, fixture.Seeds()...)
	url := serve(t, g)
	least, most := math.Inf(1), 0.0
	for name, around := range map[string]string{
		"id":            `activities(first: 100) { nodes { %s: id } }`,
		"typename":      `activities(first: 100) { nodes { %s: __typename } }`,
		"title":         `activities(first: 100) { nodes { %s: title } }`,
		"cursor":        `activities(first: 100, orderBy: [{ field: TITLE }]) { edges { %s: cursor } }`,
		"default order": `activities(first: 100) { edges { %s: cursor } }`,
		"end cursor":    `activities(first: 100, orderBy: [{ field: TITLE }]) { pageInfo { %s: endCursor } }`,
		"quote":         `activities(first: 100) { nodes { source { %s: quote } } }`,
		"citation":      `activities(first: 100) { nodes { source { %s: citation } } }`,
		"BibTeX":        `activities(first: 100) { nodes { source { %s: citation(style:BIBTEX) } } }`,
		"permalink":     `activities(first: 100) { nodes { source { %s: permalink } } }`,
		"text":          `measures(first: 100) { nodes { description { %s: text } } }`,
		"long aliases":  `activities(first: 100) { nodes { %s: tentative } }`,
		"message":       `findings(first: 100) { nodes { %s: message } }`,
	} {
		bytes, cost := weigh(t, url, around, 100)
		ratio := float64(bytes) / float64(cost)
		t.Logf("%-14s %8d bytes at a cost of %7d: %5.1f", name, bytes, cost, ratio)
		least, most = min(least, ratio), max(most, ratio)
	}
	if most > 5*least {
		t.Errorf("a unit of cost has %.1f to %.1f bytes", least, most)
	}
}

// weigh asks for so many aliases of the field that follows %s, and returns the length of the answer and its cost.
func weigh(t testing.TB, url, operation string, count int) (length, cost int) {
	t.Helper()
	before, rest, _ := strings.Cut(operation, "%s: ")
	field, after, _ := strings.Cut(rest, " ")
	alias := "a"
	if field == "tentative" {
		alias = strings.Repeat("alias", 30)
	}
	var aliases strings.Builder
	for i := range count {
		fmt.Fprintf(&aliases, "%s%d: %s ", alias, i, field)
	}
	query := "{ " + before + aliases.String() + after + " }"
	data, cost, err := send(url, query, nil)
	if err != nil {
		t.Fatal(err)
	}
	if string(data) == "null" {
		t.Fatalf("refused: %.300s", query)
	}
	return len(data), cost
}

func serve(t testing.TB, g *roadmap.Graph) string {
	t.Helper()
	return program.ServeWith(t, fixture.Store(t, g), settings())
}

// settings refuse nothing for its size.
func settings() server.Config {
	c := program.Computing()
	c.Limits.Aliases = 10_000
	return c
}

// ask returns how many values an answer holds, and what it costs.
func ask(url, query string, variables map[string]any) (values, cost int, err error) {
	data, cost, err := send(url, query, variables)
	if err != nil {
		return 0, 0, err
	}
	var answer any
	if err := json.Unmarshal(data, &answer); err != nil {
		return 0, 0, err
	}
	return count(answer), cost, nil
}

// send returns the data of an answer, and what it costs.
func send(url, query string, variables map[string]any) (data []byte, cost int, err error) {
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		return nil, 0, err
	}
	request, err := http.NewRequest(http.MethodPost, url+"/graphql", bytes.NewReader(body))
	if err != nil {
		return nil, 0, err
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Veikart-Include", "cost")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, 0, err
	}
	defer func() { _ = response.Body.Close() }()
	whole, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, 0, err
	}
	var answer struct {
		Data       json.RawMessage
		Errors     []any
		Extensions struct{ Cost struct{ Cost int } }
	}
	if err := json.Unmarshal(whole, &answer); err != nil {
		return nil, 0, fmt.Errorf("%w: %.300s", err, whole)
	}
	if answer.Data == nil {
		if len(answer.Errors) == 0 {
			return nil, 0, fmt.Errorf("no answer: %.300s", whole)
		}
		answer.Data = json.RawMessage("null")
	}
	return answer.Data, answer.Extensions.Cost.Cost, nil
}

// count returns how many fields an answer holds, and single values in lists.
func count(v any) int {
	n := 0
	switch v := v.(type) {
	case map[string]any:
		for _, member := range v {
			n += 1 + count(member)
		}
	case []any:
		for _, element := range v {
			switch element.(type) {
			case map[string]any, []any:
			default:
				n++
			}
			n += count(element)
		}
	}
	return n
}
