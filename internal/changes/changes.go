// Package changes compares a graph that might be imported with the release that is current.
package changes

import (
	"context"
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"

	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/store"
)

// Changes counts what differs between two releases, by kind of node or type of edge. A thing has
// changed when it says something else under the same id; where a page says it does not count, because
// a line more at the top of a page moves everything below. The release's own node is left out.
type Changes struct {
	Added, Removed, Changed map[string]int
}

// From compares a graph with the current release of a store. Current is that release's id, empty where there is none.
func From(ctx context.Context, from store.Store, graph *roadmap.Graph) (found Changes, current string, err error) {
	release, err := from.Current(ctx)
	none := errors.Is(err, store.ErrNoRelease)
	if err != nil && !none {
		return Changes{}, "", err
	}
	found = Changes{map[string]int{}, map[string]int{}, map[string]int{}}
	rest := newContents(graph)
	if !none {
		if err := found.compare(ctx, from, release.ID, rest); err != nil {
			return Changes{}, "", fmt.Errorf("compare with the current release: %w", err)
		}
	}
	found.add(rest)
	return found, release.ID, nil
}

// Names returns the kinds and types of which something differs, in the order of the tables of kinds and edges.
func (c Changes) Names() []string {
	var names []string
	for _, spec := range roadmap.Kinds() {
		names = append(names, string(spec.Kind))
	}
	for _, spec := range roadmap.Edges() {
		names = append(names, string(spec.Type))
	}
	return slices.DeleteFunc(names, func(n string) bool { return c.Added[n]+c.Removed[n]+c.Changed[n] == 0 })
}

// contents is a graph by what its nodes and edges are called. An edge is called by its ends: of several
// of one type between the same two nodes the first counts.
type contents struct {
	nodes map[string]*roadmap.Node
	edges map[edgeName]*roadmap.Edge
}

type edgeName struct {
	edge     roadmap.EdgeType
	from, to string
}

func newContents(graph *roadmap.Graph) contents {
	all := contents{map[string]*roadmap.Node{}, map[edgeName]*roadmap.Edge{}}
	for _, n := range graph.Nodes {
		if n.Kind != roadmap.KindRelease {
			all.nodes[n.ID] = n
		}
	}
	for _, e := range graph.Edges {
		name := edgeName{e.Type(), e.From(), e.To()}
		if known := all.edges[name]; e.From() != graph.Release().ID && (known == nil || e.Position() < known.Position()) {
			all.edges[name] = e
		}
	}
	return all
}

// AtOnce is how many nodes of the current release are read with one plan.
const AtOnce = 1000

// compare reads a release of a store and takes from rest what it has too.
func (c Changes) compare(ctx context.Context, from store.Store, release string, rest contents) error {
	for _, spec := range roadmap.Kinds() {
		if spec.Kind == roadmap.KindRelease { // two releases are compared by what is in them
			continue
		}
		list := wholeList(spec.Kind)
		for {
			rows, err := from.Run(ctx, release, list)
			if err != nil {
				return err
			}
			for _, row := range rows.Rows {
				c.compareRow(row, rest)
			}
			if !rows.HasNext || len(rows.Rows) == 0 {
				break
			}
			list.Page.After = rows.Rows[len(rows.Rows)-1].Keys
		}
	}
	return nil
}

// wholeList is the plan for the nodes of a kind with the edges that leave them.
func wholeList(kind roadmap.Kind) *plan.List {
	shape := plan.Shape{Kind: kind}
	for _, e := range roadmap.Edges() {
		if !slices.Contains(e.From, kind) {
			continue
		}
		below := &plan.List{
			Name: string(e.Type), Hop: roadmap.Hop{Edge: e.Type}, Rows: true,
			Order: []plan.Key{{By: plan.ByPosition}, {By: plan.ByID}},
			Page:  plan.Page{Limit: math.MaxInt32},
		}
		for _, to := range e.To {
			below.Shapes = append(below.Shapes, plan.Shape{Kind: to})
		}
		shape.Expand = append(shape.Expand, below)
	}
	return &plan.List{
		Name: string(kind), Shapes: []plan.Shape{shape}, Rows: true,
		Order: []plan.Key{{By: plan.BySource}, {By: plan.ByID}},
		Page:  plan.Page{Limit: AtOnce},
	}
}

func (c Changes) compareRow(row store.Row, rest contents) {
	if now := rest.nodes[row.Node.ID]; now == nil {
		c.Removed[string(row.Node.Kind)]++
	} else if !sameValues(roadmap.KindOf(row.Node.Kind).Properties, row.Node.Properties, now.Properties) {
		c.Changed[string(row.Node.Kind)]++
	}
	delete(rest.nodes, row.Node.ID)
	for _, list := range row.Lists {
		for _, to := range list.Rows {
			e := to.Edge
			name := edgeName{e.Type(), row.Node.ID, to.Node.ID}
			if now := rest.edges[name]; now == nil {
				c.Removed[string(e.Type())]++
			} else if !sameValues(roadmap.EdgeOf(e.Type()).Properties, e.Properties, now.Properties) {
				c.Changed[string(e.Type())]++
			}
			delete(rest.edges, name)
		}
	}
}

// add counts what is left of a graph as added.
func (c Changes) add(rest contents) {
	for _, n := range rest.nodes {
		c.Added[string(n.Kind)]++
	}
	for name := range rest.edges {
		c.Added[string(name.edge)]++
	}
}

// sameValues reports whether two nodes, or two edges, say the same. What is heavy is not read: a document
// has its digest.
func sameValues(properties []roadmap.Property, a, b []roadmap.Value) bool {
	for i, p := range properties {
		if p.Heavy || p.Place || p.Type == roadmap.Passages || p.Type == roadmap.Layout {
			continue
		}
		if !sameValue(a[i], b[i]) {
			return false
		}
	}
	return true
}

func sameValue(a, b roadmap.Value) bool {
	switch x := a.(type) {
	case roadmap.Date:
		y, ok := b.(roadmap.Date)
		return ok && x.Same(y)
	case []roadmap.Block:
		y, ok := b.([]roadmap.Block)
		return ok && slices.EqualFunc(x, y, func(s, t roadmap.Block) bool { return s.Kind == t.Kind && s.Text == t.Text })
	case []roadmap.Identifier:
		y, ok := b.([]roadmap.Identifier)
		return ok && slices.EqualFunc(x, y, sameIdentifier)
	default:
		return reflect.DeepEqual(a, b)
	}
}

// sameIdentifier reports whether two identifiers say the same, wherever they stand.
func sameIdentifier(a, b roadmap.Identifier) bool {
	a.Sources, b.Sources = nil, nil
	return reflect.DeepEqual(a, b)
}
