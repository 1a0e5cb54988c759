package roadmap

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// Node is a node of a graph. Properties has one value for each property that the table declares for
// the kind, in that order. Ordinal is the node's place among those of its kind in the source's
// order: documents in the order of their names, each from top to bottom. A node is not changed once
// it is part of a Graph.
type Node struct {
	Kind       Kind
	ID         string
	Ordinal    int
	Properties []Value
}

// NewNode returns a node without properties.
func NewNode(kind Kind, id string, ordinal int) *Node {
	return &Node{kind, id, ordinal, make([]Value, len(KindOf(kind).Properties))}
}

// Get returns the named property, nil when it is absent. One that the table does not declare is nil too; in a test
// the call panics.
func (n *Node) Get(name PropertyName) Value {
	if i := KindOf(n.Kind).Property(name); i >= 0 {
		return n.Properties[i]
	}
	undeclared(n.Kind, name)
	return nil
}

// GetIfDeclared is Get for a node of a kind that need not declare the property; then it is nil.
func (n *Node) GetIfDeclared(name PropertyName) Value { return n.Lookup(name.text) }

// Lookup returns the property of a name that is data; nil when it is absent or not declared.
func (n *Node) Lookup(name string) Value {
	if i := KindOf(n.Kind).PropertyNamed(name); i >= 0 {
		return n.Properties[i]
	}
	return nil
}

// Text returns the named property of type Text or Enum, empty when it is absent.
func (n *Node) Text(name PropertyName) string {
	s, _ := n.Get(name).(string)
	return s
}

// Set sets the named property. It panics when the table does not declare it.
func (n *Node) Set(name PropertyName, v Value) *Node {
	n.Properties[declared(n.Kind, KindOf(n.Kind).Property(name), name)] = v
	return n
}

// Edge is an edge of a graph. Position is its place, from 0, among the edges of its type that leave
// From, in the source's order. Properties has one value for each property that the table declares
// for the type, in that order.
type Edge struct {
	Type       EdgeType
	From, To   string // ids
	Position   int
	Properties []Value
}

// NewEdge returns an edge without properties.
func NewEdge(edge EdgeType, from, to string, position int) *Edge {
	return &Edge{edge, from, to, position, make([]Value, len(EdgeOf(edge).Properties))}
}

// Get returns the named property, as Node.Get does.
func (e *Edge) Get(name PropertyName) Value {
	if i := EdgeOf(e.Type).Property(name); i >= 0 {
		return e.Properties[i]
	}
	undeclared(e.Type, name)
	return nil
}

// GetIfDeclared is Get for an edge of a type that need not declare the property; then it is nil.
func (e *Edge) GetIfDeclared(name PropertyName) Value { return e.Lookup(name.text) }

// Lookup returns the property of a name that is data; nil when it is absent or not declared.
func (e *Edge) Lookup(name string) Value {
	if i := EdgeOf(e.Type).PropertyNamed(name); i >= 0 {
		return e.Properties[i]
	}
	return nil
}

// Set sets the named property. It panics when the table does not declare it, as Node.Set does.
func (e *Edge) Set(name PropertyName, v Value) *Edge {
	e.Properties[declared(e.Type, EdgeOf(e.Type).Property(name), name)] = v
	return e
}

// declared returns the place of a property. One that is not declared is a fault of the program: names are
// constants, never input.
func declared[T Kind | EdgeType](of T, place int, name PropertyName) int {
	if place < 0 {
		panic(fmt.Sprintf("roadmap: %s has no property %q", of, name))
	}
	return place
}

// undeclared is called where a property that is not declared is read. That is the same fault, but a server answers as if
// the value were absent: a page less well shown is better than none.
func undeclared[T Kind | EdgeType](of T, name PropertyName) {
	if testing.Testing() {
		declared(of, -1, name)
	}
}

// Graph is one release: the node of kind Release first, then the others in the order of the table
// of kinds and of their ordinals.
type Graph struct {
	Nodes []*Node
	Edges []*Edge
}

// Release returns the release's own node.
func (g *Graph) Release() *Node { return g.Nodes[0] }

// Check returns whether the graph keeps what the table promises: values of the declared types, no
// required one absent, edges between declared kinds of existing nodes, exactly one neighbour where
// the table says so, unique ids. The error lists every breach.
func (g *Graph) Check() error {
	if len(g.Nodes) == 0 || g.Nodes[0].Kind != KindRelease {
		return errors.New("the first node is not a release")
	}
	var breaches []error
	places := make(map[string]int32, len(g.Nodes))
	for i, n := range g.Nodes {
		if _, there := places[n.ID]; there {
			breaches = append(breaches, fmt.Errorf("two nodes have the id %s", n.ID))
		}
		places[n.ID] = int32(i) // #nosec G115 -- a graph of so many nodes is larger than any memory
		if kind, err := ParseID(n.ID); err != nil || kind != n.Kind {
			breaches = append(breaches, fmt.Errorf("%s is not an id of a %s", n.ID, n.Kind))
		}
		breaches = append(breaches, checkValues(func() string { return n.ID }, KindOf(n.Kind).Properties, n.Properties)...)
	}
	neighbours := map[Hop][]int32{} // by the place of the node, where the table asks for exactly one
	ones := map[Kind][]Relation{}
	for _, k := range Kinds() {
		for _, r := range Relations(k.Kind) {
			if r.One {
				ones[k.Kind] = append(ones[k.Kind], r)
				neighbours[r.Hop] = make([]int32, len(g.Nodes))
			}
		}
	}
	for _, e := range g.Edges {
		spec := EdgeOf(e.Type)
		from, knownFrom := places[e.From]
		to, knownTo := places[e.To]
		name := func() string { return fmt.Sprintf("%s -%s-> %s", e.From, e.Type, e.To) }
		if !knownFrom || !knownTo || !slices.Contains(spec.From, g.Nodes[from].Kind) || !slices.Contains(spec.To, g.Nodes[to].Kind) {
			breaches = append(breaches, fmt.Errorf("%s does not join kinds that the table declares", name()))
		}
		breaches = append(breaches, checkValues(name, spec.Properties, e.Properties)...)
		if found := neighbours[Hop{e.Type, false}]; found != nil && knownFrom {
			found[from]++
		}
		if found := neighbours[Hop{e.Type, true}]; found != nil && knownTo {
			found[to]++
		}
	}
	for i, n := range g.Nodes {
		for _, r := range ones[n.Kind] {
			if neighbours[r.Hop][i] != 1 {
				breaches = append(breaches, fmt.Errorf("%s has %d %s instead of one", n.ID, neighbours[r.Hop][i], r.Name))
			}
		}
	}
	return errors.Join(breaches...)
}

func checkValues(of func() string, properties []Property, values []Value) []error {
	if len(properties) != len(values) {
		return []error{fmt.Errorf("%s has %d properties instead of %d", of(), len(values), len(properties))}
	}
	var breaches []error
	for i, p := range properties {
		if values[i] == nil {
			if p.Required {
				breaches = append(breaches, fmt.Errorf("%s lacks %s", of(), p.Name))
			}
			continue
		}
		if !p.Type.Holds(values[i]) {
			breaches = append(breaches, fmt.Errorf("%s has a %T as %s", of(), values[i], strings.ToLower(string(p.Type))+" "+p.Name))
		}
	}
	return breaches
}
