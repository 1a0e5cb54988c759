// Package archive_test holds what is exported of a whole release against what the importer wrote, on both stores.
package archive_test

import (
	"bytes"
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"veikart/internal/analysis"
	"veikart/internal/export"
	"veikart/internal/roadmap"
	"veikart/internal/service"
	"veikart/internal/store"
	"veikart/test/kit/fixture"
	"veikart/test/kit/program"
)

// kept is a store that the tests are run on.
type kept struct {
	name string
	open func(testing.TB, *roadmap.Graph) store.Store
}

func stores() []kept {
	return []kept{{"embedded", fixture.Store}, {"neo4j", program.Neo4jStore}}
}

// graphs are releases that have every kind of node and form of file between them.
func graphs(t *testing.T) map[string]*roadmap.Graph {
	return map[string]*roadmap.Graph{
		"coarse dates":       fixture.Coarse(t),
		"files of all forms": fixture.InForms(t),
	}
}

// read reads the current release of a store as a whole.
func read(t *testing.T, s store.Store) *roadmap.Graph {
	t.Helper()
	release, err := s.Current(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	got, err := analysis.Whole(context.Background(), service.New(s).Session(release, nil))
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// What is read of a store as a whole is what the importer wrote.
func TestWhole(t *testing.T) {
	for name, graph := range graphs(t) {
		for _, s := range stores() {
			t.Run(name+"/"+s.name, func(t *testing.T) {
				got := read(t, s.open(t, graph))
				if err := got.Check(); err != nil {
					t.Errorf("what was read is no graph: %v", err)
				}
				if len(got.Nodes) != len(graph.Nodes) || len(got.Edges) != len(graph.Edges) {
					t.Errorf("%d nodes and %d edges; %d and %d were written",
						len(got.Nodes), len(got.Edges), len(graph.Nodes), len(graph.Edges))
				}
				if diff := cmp.Diff(lines(t, graph), lines(t, got)); diff != "" {
					t.Errorf("what was read is not what was written (-written +read):\n%s", diff)
				}
			})
		}
	}
}

// lines returns a graph as JSON, line by line.
func lines(t *testing.T, graph *roadmap.Graph) []string {
	t.Helper()
	var out bytes.Buffer
	if err := export.JSON(&out, graph); err != nil {
		t.Fatal(err)
	}
	var lines []string
	for line := range bytes.Lines(out.Bytes()) {
		lines = append(lines, string(line))
	}
	return lines
}
