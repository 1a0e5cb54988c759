package memstore

import (
	"cmp"
	"slices"
	"sync"

	"veikart/internal/memstore/textindex"
	"veikart/internal/parallel"
	"veikart/internal/roadmap"
	"veikart/internal/search"
	"veikart/internal/store"
	"veikart/internal/text"
)

// snapshot is one release, indexed for reading by many at once. Nothing of it changes once it is
// built, but that its texts are indexed by the first search, and an order is made when it is first asked for.
//
// A node is named by its place in nodes. The kinds follow each other in the order of the table, and
// the nodes of a kind in the source's order (ordinal, then id), so that a kind is a range of places
// and comparing places compares ordinals.
type snapshot struct {
	release store.Release
	nodes   []node
	edges   []*roadmap.Edge // by type; the first is nil
	kinds   []span          // by the kind's number, its place in the table
	columns []table         // by the kind's number
	numbers map[roadmap.Kind]int
	byID    map[string]int32
	hops    map[roadmap.Hop]*adjacency // every hop of the table
	texts   *textindex.Lazy
	orders  sync.Map // by storedOrder, the places of its nodes
}

// node is a node with the number of its kind.
type node struct {
	*roadmap.Node
	kind int
}

// span is a range of places; to is exclusive.
type span struct{ from, to int32 }

// link is a step to a node, with the place of its edge: 0, that of no edge, at the root of a question. There are millions in a
// large release, so they hold no pointers.
type link struct{ node, edge int32 }

// adjacency holds, for each node, the distinct nodes that one hop leads to. With the direction of
// the edge they come by position, against it by ordinal; ties by id. Where several edges lead to
// the same node, the link has the one with the lowest position.
type adjacency struct {
	near   span    // holds the places of all nodes that have links
	starts []int32 // one more than there are places in near
	links  []link
}

// of returns the links of a node. The slice must not be changed.
func (a *adjacency) of(n int32) []link {
	if n < a.near.from || n >= a.near.to {
		return a.links[:0]
	}
	n -= a.near.from
	return a.links[a.starts[n]:a.starts[n+1]]
}

// newSnapshot indexes a graph that passes Check.
func newSnapshot(graph *roadmap.Graph) *snapshot {
	s := &snapshot{
		numbers: map[roadmap.Kind]int{},
		hops:    map[roadmap.Hop]*adjacency{},
	}
	for number, spec := range roadmap.Kinds() {
		s.numbers[spec.Kind] = number
	}
	var statistics *store.Statistics
	var synonyms text.Synonyms
	parts := []func(){
		func() { s.indexNodes(graph); s.indexEdges(graph.Edges) },
		func() {
			synonyms = search.SynonymsOf(search.AbbreviationsOf(graph))
			statistics = store.StatisticsOf(graph)
		},
	}
	parallel.Each(len(parts), func(i int) { parts[i]() })
	s.texts = textindex.NewLazy(len(s.nodes), func(place int) *roadmap.Node { return s.nodes[place].Node })
	s.columns, s.release = newTables(s), releaseOf(graph.Release(), s.nodes)
	s.release.Statistics, s.release.Synonyms = statistics, synonyms
	return s
}

func (s *snapshot) indexNodes(graph *roadmap.Graph) {
	s.nodes = make([]node, len(graph.Nodes))
	for i, n := range graph.Nodes {
		s.nodes[i] = node{n, s.numbers[n.Kind]}
	}
	inOrder := func(a, b node) int {
		if c := cmp.Compare(a.kind, b.kind); c != 0 {
			return c
		}
		return compareSource(a.Node, b.Node)
	}
	s.byID = graph.Places()
	if !slices.IsSortedFunc(s.nodes, inOrder) { // as what the importer makes is
		slices.SortFunc(s.nodes, inOrder)
		s.byID = make(map[string]int32, len(s.nodes))
		for i, n := range s.nodes {
			s.byID[n.ID] = int32(i)
		}
	}
	s.kinds = make([]span, len(s.numbers))
	for i := range s.nodes {
		place, n := int32(i), &s.nodes[i]
		if s.kinds[n.kind].to == 0 {
			s.kinds[n.kind].from = place
		}
		s.kinds[n.kind].to = place + 1
	}
}

// compareSource orders nodes as the source does.
func compareSource(a, b *roadmap.Node) int {
	if c := cmp.Compare(a.Ordinal, b.Ordinal); c != 0 {
		return c
	}
	return cmp.Compare(a.ID, b.ID)
}

func (s *snapshot) indexEdges(edges []*roadmap.Edge) {
	byType := map[roadmap.EdgeType][]*roadmap.Edge{}
	for from, to := 0, 0; from < len(edges); from = to { // those of a type follow each other, as a rule
		edge := edges[from].Type()
		for to = from; to < len(edges) && edges[to].Type() == edge; to++ {
		}
		if byType[edge] == nil {
			byType[edge] = edges[from:to:to]
		} else {
			byType[edge] = append(byType[edge], edges[from:to]...)
		}
	}
	s.edges = make([]*roadmap.Edge, 1, len(edges)+1)
	for _, spec := range roadmap.Edges() {
		s.edges = append(s.edges, byType[spec.Type]...)
		s.hops[roadmap.Hop{Edge: spec.Type}], s.hops[roadmap.Hop{Edge: spec.Type, Back: true}] = s.adjacent(byType[spec.Type])
	}
}

// adjacent indexes the edges of one type, the last in edges so far, in both directions.
func (s *snapshot) adjacent(edges []*roadmap.Edge) (forward, back *adjacency) {
	from, to := make([]int32, len(edges)), make([]int32, len(edges))
	for i, e := range edges {
		from[i], to[i] = s.byID[e.From()], s.byID[e.To()]
	}
	return s.directed(from, to, false), s.directed(to, from, true)
}

// directed indexes the last edges in one direction, by the places of their ends.
func (s *snapshot) directed(near, far []int32, back bool) *adjacency {
	a, there, first := &adjacency{near: spanOf(near)}, spanOf(far), len(s.edges)-len(near)
	ends := make([]int32, a.near.to-a.near.from+1) // first the number of each node's links, then where they end
	for _, n := range near {
		ends[n-a.near.from+1]++
	}
	for n := range len(ends) - 1 {
		ends[n+1] += ends[n]
	}
	links, next := make([]link, len(near)), slices.Clone(ends)
	for i, n := range near {
		n -= a.near.from
		links[next[n]] = link{far[i], int32(first + i)}
		next[n]++
	}
	a.starts, a.links = make([]int32, 1, len(ends)), links[:0]
	seen := make([]int32, there.to-there.from) // the place behind the last near node that led there
	for n := range a.near.to - a.near.from {
		of := links[ends[n]:ends[n+1]]
		if len(of) > 1 {
			slices.SortStableFunc(of, func(x, y link) int { return s.compareLinks(x, y, back) })
		}
		for _, l := range of {
			if seen[l.node-there.from] != n+1 {
				seen[l.node-there.from] = n + 1
				a.links = append(a.links, l) // never overtakes the links still to be read
			}
		}
		a.starts = append(a.starts, int32(len(a.links)))
	}
	return a
}

// spanOf returns the least span that holds the places.
func spanOf(places []int32) span {
	if len(places) == 0 {
		return span{}
	}
	return span{slices.Min(places), slices.Max(places) + 1}
}

func (s *snapshot) compareLinks(x, y link, back bool) int {
	byPosition := cmp.Compare(s.edges[x.edge].Position(), s.edges[y.edge].Position())
	if !back && byPosition != 0 || x.node == y.node {
		return byPosition
	}
	a, b := s.nodes[x.node].Node, s.nodes[y.node].Node
	if back {
		return compareSource(a, b)
	}
	return cmp.Compare(a.ID, b.ID)
}

// releaseOf describes a release: its node and its documents, those without what is heavy.
func releaseOf(release *roadmap.Node, nodes []node) store.Release {
	out := store.Release{ID: release.ID, Node: release}
	var documents []*roadmap.Node
	for _, n := range nodes {
		if n.Kind == roadmap.KindDocument {
			out.Documents = append(out.Documents, withoutHeavy(n.Node))
			documents = append(documents, n.Node)
		}
	}
	out.Places = store.PlacesOf(documents)
	return out
}

func withoutHeavy(n *roadmap.Node) *roadmap.Node {
	light := *n
	light.Properties = slices.Clone(n.Properties)
	for i, p := range roadmap.KindOf(n.Kind).Properties {
		if p.Heavy {
			light.Properties[i] = nil
		}
	}
	return &light
}
