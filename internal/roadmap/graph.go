package roadmap

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
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

// Edge is an edge of a graph. Properties has one value for each property that the table declares for the type, in that order.
// A large release has millions of edges, so an edge holds where the ids of its ends are, and its type as its place in the
// table.
type Edge struct {
	from, to   *string
	Properties []Value
	position   int32
	spec       uint8
}

// NewEdge returns an edge without properties.
func NewEdge(edge EdgeType, from, to string, position int) *Edge {
	e := &struct { // one piece of memory
		Edge
		ids [2]string
	}{ids: [2]string{from, to}}
	spec := placeOf(edge)
	// #nosec G115 -- there is no memory for as many edges
	e.Edge = Edge{&e.ids[0], &e.ids[1], make([]Value, len(edges[spec].Properties)), int32(position), spec}
	return &e.Edge
}

// Type returns the edge's type.
func (e *Edge) Type() EdgeType { return edges[e.spec].Type }

// From returns the id of the node that the edge leaves.
func (e *Edge) From() string { return *e.from }

// To returns the id of the node that the edge leads to.
func (e *Edge) To() string { return *e.to }

// Position returns the edge's place, from 0, among the edges of its type that leave From, in the source's order.
func (e *Edge) Position() int { return int(e.position) }

// Get returns the named property, as Node.Get does.
func (e *Edge) Get(name PropertyName) Value {
	if i := EdgeOf(e.Type()).Property(name); i >= 0 {
		return e.Properties[i]
	}
	undeclared(e.Type(), name)
	return nil
}

// GetIfDeclared is Get for an edge of a type that need not declare the property; then it is nil.
func (e *Edge) GetIfDeclared(name PropertyName) Value { return e.Lookup(name.text) }

// Lookup returns the property of a name that is data; nil when it is absent or not declared.
func (e *Edge) Lookup(name string) Value {
	if i := EdgeOf(e.Type()).PropertyNamed(name); i >= 0 {
		return e.Properties[i]
	}
	return nil
}

// Set sets the named property. It panics when the table does not declare it, as Node.Set does.
func (e *Edge) Set(name PropertyName, v Value) *Edge {
	e.Properties[declared(e.Type(), EdgeOf(e.Type()).Property(name), name)] = v
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

	sound  atomic.Int64                     // the size of the graph when it passed Check last
	places atomic.Pointer[map[string]int32] // of its nodes then
}

// size is how many nodes and edges the graph holds, as one number.
func (g *Graph) size() int64 { return int64(len(g.Nodes))<<32 | int64(len(g.Edges)) }

// Release returns the release's own node.
func (g *Graph) Release() *Node { return g.Nodes[0] }

// Places returns the place in Nodes of each node, by its id. It must not be changed. Of a graph that has passed Check it is
// not made again: it takes much of the memory of a large one.
func (g *Graph) Places() map[string]int32 {
	if known := g.places.Load(); known != nil && len(*known) == len(g.Nodes) {
		return *known
	}
	places := make(map[string]int32, len(g.Nodes))
	for i, n := range g.Nodes {
		places[n.ID] = int32(i) // #nosec G115 -- a graph of so many nodes is larger than any memory
	}
	return places
}

// Check returns whether the graph keeps what the table promises: values of the declared types, no
// required one absent, edges between declared kinds of existing nodes, exactly one neighbour where
// the table says so, unique ids. The error lists every breach. Nodes and edges do not change, so a graph that has passed is
// not looked at again while it holds as many.
func (g *Graph) Check() error {
	if g.sound.Load() == g.size() && g.size() > 0 {
		return nil
	}
	if len(g.Nodes) == 0 || g.Nodes[0].Kind != KindRelease {
		return errors.New("the first node is not a release")
	}
	c := checker{graph: g, places: make(map[string]int32, len(g.Nodes)), neighbours: map[Hop][]int32{}, ones: map[Kind][]Relation{}}
	for _, k := range Kinds() {
		for _, r := range Relations(k.Kind) {
			if r.One {
				c.ones[k.Kind] = append(c.ones[k.Kind], r)
				c.neighbours[r.Hop] = make([]int32, len(g.Nodes))
			}
		}
	}
	c.nodes()
	c.edges()
	c.relations()
	if err := errors.Join(c.breaches...); err != nil {
		return err
	}
	g.places.Store(&c.places)
	g.sound.Store(g.size())
	return nil
}

// checker collects the breaches of a graph.
type checker struct {
	graph      *Graph
	places     map[string]int32
	neighbours map[Hop][]int32 // by the place of the node, where the table asks for exactly one
	ones       map[Kind][]Relation
	breaches   []error
}

func (c *checker) breach(format string, args ...any) {
	c.breaches = append(c.breaches, fmt.Errorf(format, args...))
}

func (c *checker) nodes() {
	var spec *KindSpec // most nodes are of the kind of the one before
	for i, n := range c.graph.Nodes {
		if spec == nil || spec.Kind != n.Kind {
			spec = KindOf(n.Kind)
		}
		if _, there := c.places[n.ID]; there {
			c.breach("two nodes have the id %s", n.ID)
		}
		c.places[n.ID] = int32(i) // #nosec G115 -- a graph of so many nodes is larger than any memory
		if kind, err := ParseID(n.ID); err != nil || kind != n.Kind {
			c.breach("%s is not an id of a %s", n.ID, n.Kind)
		}
		c.values(n.ID, spec.Properties, n.Properties)
	}
}

func (c *checker) edges() {
	var spec *EdgeSpec
	var here, there []int32
	for _, e := range c.graph.Edges {
		if spec == nil || spec.Type != e.Type() {
			spec = EdgeOf(e.Type())
			here, there = c.neighbours[Hop{e.Type(), false}], c.neighbours[Hop{e.Type(), true}]
		}
		from, knownFrom := c.places[e.From()]
		to, knownTo := c.places[e.To()]
		if !knownFrom || !knownTo || !slices.Contains(spec.From, c.graph.Nodes[from].Kind) || !slices.Contains(spec.To, c.graph.Nodes[to].Kind) {
			c.breach("%s does not join kinds that the table declares", edgeName{e})
		}
		if len(spec.Properties) > 0 || len(e.Properties) > 0 {
			c.values(edgeName{e}, spec.Properties, e.Properties)
		}
		if here != nil && knownFrom {
			here[from]++
		}
		if there != nil && knownTo {
			there[to]++
		}
	}
}

func (c *checker) relations() {
	for i, n := range c.graph.Nodes {
		for _, r := range c.ones[n.Kind] {
			if c.neighbours[r.Hop][i] != 1 {
				c.breach("%s has %d %s instead of one", n.ID, c.neighbours[r.Hop][i], r.Name)
			}
		}
	}
}

// edgeName is an edge as messages name it.
type edgeName struct{ *Edge }

// String returns the edge with its ends.
func (e edgeName) String() string { return fmt.Sprintf("%s -%s-> %s", e.From(), e.Type(), e.To()) }

// values checks what a node or an edge, as messages name it, has as properties.
func (c *checker) values(of any, properties []Property, values []Value) {
	if len(properties) != len(values) {
		c.breach("%s has %d properties instead of %d", of, len(values), len(properties))
		return
	}
	for i := range properties {
		p := &properties[i]
		switch {
		case values[i] == nil:
			if p.Required {
				c.breach("%s lacks %s", of, p.Name)
			}
		case !p.Type.Holds(values[i]):
			c.breach("%s has a %T as %s", of, values[i], strings.ToLower(string(p.Type))+" "+p.Name)
		}
	}
}

// Maker makes the nodes and edges of one graph, many in one piece of memory: there are millions in a large release, and each
// on its own would cost the allocator and the garbage collector. What it made is freed together. The zero Maker is ready.
type Maker struct {
	nodes  []Node
	edges  []Edge
	values []Value
}

// How many are made in one piece.
const (
	nodesAtOnce  = 512
	edgesAtOnce  = 512
	valuesAtOnce = 2048
)

// Node is NewNode.
func (m *Maker) Node(kind Kind, id string, ordinal int) *Node {
	if len(m.nodes) == 0 {
		m.nodes = make([]Node, nodesAtOnce)
	}
	n := &m.nodes[0]
	m.nodes = m.nodes[1:]
	*n = Node{kind, id, ordinal, m.absent(len(KindOf(kind).Properties))}
	return n
}

// Edge returns an edge without properties between two nodes.
func (m *Maker) Edge(edge EdgeType, from, to *Node, position int) *Edge {
	if len(m.edges) == 0 {
		m.edges = make([]Edge, edgesAtOnce)
	}
	e := &m.edges[0]
	m.edges = m.edges[1:]
	spec := placeOf(edge)
	*e = Edge{&from.ID, &to.ID, m.absent(len(edges[spec].Properties)), int32(position), spec} // #nosec G115 -- as above
	return e
}

// absent returns so many values that are absent.
func (m *Maker) absent(n int) []Value {
	if n == 0 {
		return []Value{}
	}
	if len(m.values) < n {
		m.values = make([]Value, max(n, valuesAtOnce))
	}
	values := m.values[:n:n]
	m.values = m.values[n:]
	return values
}
