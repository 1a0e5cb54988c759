// Package cost_test holds the cost that an answer names against the answer itself: an operation never writes more
// values than it costs.
package cost_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
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

func serve(t *testing.T, g *roadmap.Graph) string {
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
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		return 0, 0, err
	}
	request, err := http.NewRequest(http.MethodPost, url+"/graphql", bytes.NewReader(body))
	if err != nil {
		return 0, 0, err
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Veikart-Include", "cost")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return 0, 0, err
	}
	defer func() { _ = response.Body.Close() }()
	data, err := io.ReadAll(response.Body)
	if err != nil {
		return 0, 0, err
	}
	var answer struct {
		Data       any
		Errors     []any
		Extensions struct{ Cost struct{ Cost int } }
	}
	if err := json.Unmarshal(data, &answer); err != nil {
		return 0, 0, fmt.Errorf("%w: %.300s", err, data)
	}
	if answer.Data == nil && len(answer.Errors) == 0 {
		return 0, 0, fmt.Errorf("no answer: %.300s", data)
	}
	return count(answer.Data), answer.Extensions.Cost.Cost, nil
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
