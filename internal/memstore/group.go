package memstore

import (
	"fmt"
	"slices"

	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/store"
)

// grouping is a compiled plan.Grouping.
type grouping struct {
	plan       plan.Grouping
	dimensions []*dimension
	coverage   []*adjacency
	shapes     []*shape // of the nodes that dimensions lead to, by the kind's number
}

// dimension is a compiled roadmap.Dimension. Its values are numbers: the places of nodes, or numbers
// given to texts by a tally.
type dimension struct {
	path     []*adjacency
	through  predicate // on the nodes that the first hop leads to; nil: all
	ofNodes  bool      // the values are nodes
	property property
	part     roadmap.Part
}

// absent is the number of the absent value.
const absent int32 = -1

func (r *run) compileGrouping(p plan.Grouping, kinds []int) (*grouping, error) {
	g := &grouping{plan: p}
	for _, declared := range p.Dimensions {
		d, err := r.compileDimension(declared, kinds)
		if err != nil {
			return nil, fmt.Errorf("dimension %q: %w", declared.Name, err)
		}
		g.dimensions = append(g.dimensions, d)
	}
	var err error
	if g.coverage, _, err = r.followAll(p.Coverage, kinds); err != nil {
		return nil, fmt.Errorf("coverage: %w", err)
	}
	g.shapes, _, err = r.compileShapes(p.Keys)
	return g, err
}

// compileDimension compiles a dimension of nodes of some kinds.
func (r *run) compileDimension(declared roadmap.Dimension, kinds []int) (*dimension, error) {
	d := &dimension{ofNodes: declared.Property == "", part: declared.Part}
	wanted := plan.Through(declared, nil)
	for i, hop := range declared.Path {
		step, far, err := r.follow(hop)
		if err != nil {
			return nil, err
		}
		if i == 0 && wanted != nil {
			if d.through, err = r.where(wanted, far); err != nil {
				return nil, err
			}
		}
		d.path, kinds = append(d.path, step), far
	}
	if d.ofNodes {
		return d, nil
	}
	var err error
	if d.property, err = r.compileProperty(declared.Property, kinds); err != nil {
		return nil, err
	}
	if !d.property.every(isGroupable) {
		return nil, fmt.Errorf("nothing is grouped by %q", declared.Property)
	}
	return d, nil
}

func isGroupable(p roadmap.Property) bool {
	switch p.Type {
	case roadmap.Texts, roadmap.Enums, roadmap.Blocks:
		return true
	default:
		return p.Type.Sortable()
	}
}

// group counts nodes by the combinations of values that they have.
func (r *run) group(g *grouping, nodes sequence) store.Groups {
	t := newTally(g.dimensions)
	out := store.Groups{Counted: nodes.len()}
	for i := range nodes.len() {
		if !r.visit() {
			return out
		}
		n := nodes.at(i).node
		if g.plan.Coverage != nil && r.leads(n, g.coverage) {
			out.Stated++
		}
		r.count(t, n)
	}
	combinations := t.combinations()
	if g.plan.Count {
		out.Total = len(combinations)
	}
	if limit := g.plan.Limit; limit > 0 && limit < len(combinations) {
		combinations = combinations[:limit]
	}
	out.Groups = r.groups(g, t, combinations)
	return out
}

// leads returns whether a path leads from the node to any node.
func (r *run) leads(n int32, path []*adjacency) bool {
	if len(path) == 0 {
		return true
	}
	for _, l := range path[0].of(n) {
		if r.visit() && r.leads(l.node, path[1:]) {
			return true
		}
	}
	return false
}

// reach appends the distinct nodes that a dimension's path leads to, in the order of their places.
func (r *run) reach(n int32, d *dimension, into []int32) []int32 {
	start := len(into)
	into = r.walk(n, d.path, d.through, into)
	slices.Sort(into[start:])
	return into[:start+len(slices.Compact(into[start:]))]
}

// walk appends the nodes that a path leads to, its first hop to nodes for which a predicate holds.
func (r *run) walk(n int32, path []*adjacency, through predicate, into []int32) []int32 {
	if len(path) == 0 {
		return append(into, n)
	}
	for _, l := range path[0].of(n) {
		if !r.visit() {
			break
		}
		if through == nil || through(l.node) {
			into = r.walk(l.node, path[1:], nil, into)
		}
	}
	return into
}

// groups makes the groups of an answer. A node that is a key of several groups is read once.
func (r *run) groups(g *grouping, t *tally, combinations []combination) []store.Group {
	rows := map[int32]*store.Row{}
	out := make([]store.Group, len(combinations))
	for i, c := range combinations {
		out[i] = store.Group{Keys: make([]store.GroupKey, len(c.values)), Count: c.count}
		for d, value := range c.values {
			key := &out[i].Keys[d]
			switch {
			case value == absent:
			case g.dimensions[d].ofNodes:
				if rows[value] == nil {
					n := &r.snapshot.nodes[value]
					rows[value] = &store.Row{Node: n.Node, Lists: r.expand(g.shapes[n.kind], value)}
				}
				key.Row = rows[value]
			default:
				key.Value = t.texts[d].all[value]
			}
		}
	}
	return out
}
