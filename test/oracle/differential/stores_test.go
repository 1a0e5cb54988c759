package differential_test

import (
	"context"
	"crypto/rand"
	"fmt"
	mathrand "math/rand/v2"
	"os"
	"testing"
	"time"

	"pgregory.net/rapid"

	"veikart/internal/generate"
	"veikart/internal/importer"
	"veikart/internal/memstore"
	"veikart/internal/neo4jstore"
	"veikart/internal/roadmap"
	"veikart/internal/store"
	"veikart/test/kit/fixture"
	"veikart/test/kit/need"
	"veikart/test/kit/neo4j"
	"veikart/test/kit/operations"
)

// opener returns a store of which a graph is the current release. It is closed when the test ends.
type opener func(t *testing.T, g *roadmap.Graph) store.Store

// others are the stores that are held against the embedded one. Each is a row here and nothing else.
func others() map[string]opener {
	return map[string]opener{
		"rebuilt": rebuilt,
		"sparing": spared,
		"neo4j":   production,
	}
}

// embedded is the store that the others are held against.
func embedded(t *testing.T, g *roadmap.Graph) store.Store { return fixture.Store(t, g) }

// rebuilt is the embedded store once more, with nodes and edges in another order, on which no answer depends.
func rebuilt(t *testing.T, g *roadmap.Graph) store.Store {
	t.Helper()
	s := memstore.New()
	t.Cleanup(func() { _ = s.Close(context.Background()) })
	if err := s.Write(t.Context(), shuffled(g)); err != nil {
		t.Fatal(err)
	}
	return s
}

// production is the store in Neo4j.
func production(t *testing.T, g *roadmap.Graph) store.Store {
	t.Helper()
	server := neo4j.Open(t)
	s, err := neo4jstore.Open(t.Context(), neo4jstore.Config{
		URI: server.URI, Username: server.Username, Password: server.Password, Database: server.Database,
		Namespace: rand.Text(),
		Patience:  time.Minute, // others may keep the machine busy
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	if err := s.Write(t.Context(), g); err != nil {
		t.Fatal(err)
	}
	return s
}

// shuffled returns a graph with the same nodes and edges in another order. The release stays first.
func shuffled(g *roadmap.Graph) *roadmap.Graph {
	out := &roadmap.Graph{Nodes: append([]*roadmap.Node(nil), g.Nodes...), Edges: append([]*roadmap.Edge(nil), g.Edges...)}
	r := mathrand.New(mathrand.NewPCG(1, 2))
	r.Shuffle(len(out.Nodes)-1, func(i, j int) { out.Nodes[i+1], out.Nodes[j+1] = out.Nodes[j+1], out.Nodes[i+1] })
	r.Shuffle(len(out.Edges), func(i, j int) { out.Edges[i], out.Edges[j] = out.Edges[j], out.Edges[i] })
	return out
}

// source is a roadmap that operations are drawn for.
type source struct {
	name  string
	graph *roadmap.Graph
}

// operations returns random operations on the roadmap. Nothing is left out.
func (s source) operations() *rapid.Generator[operations.Operation] {
	everything := operations.Options{Letters: true, Cursors: true}
	return operations.Of(operations.Schema(), operations.VocabularyOf(s.graph), everything)
}

// sources returns the real page, the same with coarse dates, generated roadmaps of one page and of several, and a page of references to
// sub-goals and measures, of which the others have few.
func sources(t *testing.T) []source {
	t.Helper()
	out := []source{{"embedded", fixture.Graph(t, fixture.Seeds()...)}, {"coarse dates", fixture.Coarse(t)}}
	for _, r := range []generate.Roadmap{
		{Seed: 1, Activities: 30, PerPage: 10},
		{Seed: 2, Activities: 250, PerPage: 90},
		{Seed: 3, Activities: 1200},
	} {
		out = append(out, source{fmt.Sprintf("%+v", r), fixture.Generated(t, r)})
	}
	const references = "testdata/henvisninger.txt"
	data, err := os.ReadFile(references)
	if err != nil {
		t.Fatal(err)
	}
	out = append(out, source{references, fixture.Graph(t, importer.Page{Name: references, Document: "henvisninger", Data: data})})
	const list = "data/tiltak-leveranser-2026-08.csv"
	path, here := need.FindShared(t, list)
	if !here {
		t.Logf("LEFT OUT: %s is not here, so the stores are not compared on the list of deliverables", list)
		return out
	}
	if data, err = os.ReadFile(path); err != nil {
		t.Fatal(err)
	}
	return append(out, source{list, fixture.Graph(t, importer.Page{Name: list, Document: "leveranser", Data: data})})
}
