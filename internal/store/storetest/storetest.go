// Package storetest is what every store must pass: the contract of package store, point by point.
//
// The suite writes small graphs of its own and states what must come back; it assumes nothing of how
// a store works, nor that two answers share memory. The one thing it computes is what a page of a
// given list holds, so that pages of any kind can be drawn at random.
package storetest

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/store"
)

// Run checks a store against its contract. Open returns a store that holds no release and that no
// other call uses; the suite closes it.
func Run(t *testing.T, open func(t *testing.T) store.Store) {
	t.Run("releases", func(t *testing.T) { testReleases(t, open) })
	t.Run("coarse dates", func(t *testing.T) { testCoarseDates(t, open) })
	t.Run("readers during writes", func(t *testing.T) { testReadersDuringWrites(t, open) })
	for _, p := range parts {
		t.Run(p.name, func(t *testing.T) { p.test(t, newFixture(t, open)) })
	}
}

// parts are the parts of the suite that only read the sample.
var parts = []struct {
	name string
	test func(*testing.T, *fixture)
}{
	{"lists", testLists},
	{"filters", testFilters},
	{"orders", testOrders},
	{"pages", testPages},
	{"paging", testPaging},
	{"nested", testNested},
	{"groups", testGroups},
	{"search", testSearch},
	{"participations", testParticipations},
}

// Part runs one of the parts that only read the sample, by its name.
func Part(t *testing.T, name string, open func(t *testing.T) store.Store) {
	t.Helper()
	for _, p := range parts {
		if p.name == name {
			t.Run(p.name, func(t *testing.T) { p.test(t, newFixture(t, open)) })
			return
		}
	}
	t.Fatalf("the suite has no part %q", name)
}

// fixture is a store that holds the sample.
type fixture struct {
	store store.Store
	graph *roadmap.Graph
}

func newFixture(t *testing.T, open func(t *testing.T) store.Store) *fixture {
	f := &fixture{opened(t, open), sample()}
	if err := f.store.Write(t.Context(), f.graph); err != nil {
		t.Fatalf("Write: %v", err)
	}
	return f
}

// opened opens a store for a test and closes it at the end.
func opened(t *testing.T, open func(t *testing.T) store.Store) store.Store {
	s := open(t)
	t.Cleanup(func() {
		if err := s.Close(context.Background()); err != nil {
			t.Errorf("Close: %v", err)
		}
	})
	return s
}

// failer is what the helpers need of a test, be it of package testing or of package rapid.
type failer interface {
	Helper()
	Fatalf(format string, args ...any)
}

// run runs a plan over the sample.
func (f *fixture) run(t failer, list *plan.List) store.Rows {
	t.Helper()
	return run(t, f.store, f.graph.Release().ID, list)
}

func run(t failer, s store.Store, release string, list *plan.List) store.Rows {
	t.Helper()
	rows, err := s.Run(context.Background(), release, list)
	if err != nil {
		t.Fatalf("Run(%q): %v", list.Name, err)
	}
	return rows
}

// everything is a limit that no list of the suite reaches.
const everything = 1000

// root asks for the nodes of a kind, all of them, in the source's order.
func root(kind roadmap.Kind, expand ...*plan.List) *plan.List {
	return along(roadmap.Hop{}, kind, expand...)
}

// along asks for the nodes of a kind that a hop leads to, all of them, in the default order.
func along(hop roadmap.Hop, kind roadmap.Kind, expand ...*plan.List) *plan.List {
	return &plan.List{
		Name:   string(hop.Edge) + " " + string(kind),
		Hop:    hop,
		Shapes: []plan.Shape{{Kind: kind, Expand: expand}},
		Page:   plan.Page{Limit: everything},
		Rows:   true,
	}
}

// with changes a list before it is asked for.
func with(list *plan.List, change func(*plan.List)) *plan.List {
	change(list)
	return list
}

// forward and back are the hops along an edge and against it.
func forward(edge roadmap.EdgeType) roadmap.Hop { return roadmap.Hop{Edge: edge} }
func back(edge roadmap.EdgeType) roadmap.Hop    { return roadmap.Hop{Edge: edge, Back: true} }

// names writes rows as their ids without the kinds, one after another.
func names(rows []store.Row) string {
	all := make([]string, len(rows))
	for i, row := range rows {
		all[i] = name(row.Node)
	}
	return strings.Join(all, " ")
}

func name(n *roadmap.Node) string {
	_, path, _ := strings.Cut(n.ID, ":")
	return path
}

// wantNames fails when the rows are not those with the names, in their order.
func wantNames(t *testing.T, rows []store.Row, want string) {
	t.Helper()
	if got := names(rows); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// wantEqual fails when two values differ. Absent and empty lists of rows are the same.
func wantEqual(t *testing.T, what string, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got, emptyRows); diff != "" {
		t.Errorf("%s differs (-want +got):\n%s", what, diff)
	}
}

var emptyRows = cmp.Options{
	cmp.AllowUnexported(roadmap.Edge{}),
	cmp.FilterValues(func(a, b []store.Row) bool { return len(a)+len(b) == 0 }, cmp.Ignore()),
	cmp.FilterValues(func(a, b []store.Rows) bool { return len(a)+len(b) == 0 }, cmp.Ignore()),
	cmp.FilterValues(func(a, b []store.Group) bool { return len(a)+len(b) == 0 }, cmp.Ignore()),
	cmpopts.EquateErrors(),
}

// node returns a node of the sample.
func (f *fixture) node(id string) *roadmap.Node {
	i := slices.IndexFunc(f.graph.Nodes, func(n *roadmap.Node) bool { return n.ID == id })
	return f.graph.Nodes[i]
}

// edges returns the edges of the sample from one node to another, in the order of positions.
func (f *fixture) edges(edge roadmap.EdgeType, from, to string) []*roadmap.Edge {
	var found []*roadmap.Edge
	for _, e := range f.graph.Edges {
		if e.Type() == edge && e.From() == from && e.To() == to {
			found = append(found, e)
		}
	}
	return found
}
