package store

import (
	"iter"
	"slices"
	"unicode/utf8"

	"veikart/internal/roadmap"
)

// Statistics are numbers about a release, which never change. They are counted once, and bound what any
// question can return. Maps are keyed by name so that they can be stored as JSON; missing entries are 0.
type Statistics struct {
	Nodes   map[roadmap.Kind]int            `json:"nodes"`   // how many nodes of a kind there are
	Near    map[string]map[roadmap.Kind]int `json:"near"`    // by hop: how many of them it leads anywhere from
	Largest map[string]map[roadmap.Kind]int `json:"largest"` // by hop: to how many distinct nodes it leads at most from one of them
	Pairs   map[string]map[roadmap.Kind]int `json:"pairs"`   // by hop: to how many it leads from all of them, added up
	Lengths map[string]int                  `json:"lengths"` // by property: how many elements, or characters of a heavy text, it has at most
	Unique  map[string]bool                 `json:"unique"`  // by property: see IsUnique
	Ways    Ways                            `json:"ways"`    // from measures to actors
}

// Count returns how many nodes of a kind there are.
func (s *Statistics) Count(kind roadmap.Kind) int { return s.Nodes[kind] }

// With returns how many nodes of a kind a hop leads anywhere from.
func (s *Statistics) With(kind roadmap.Kind, hop roadmap.Hop) int { return s.Near[nameOf(hop)][kind] }

// FanOut returns to how many distinct nodes a hop leads at most from one node of a kind.
func (s *Statistics) FanOut(kind roadmap.Kind, hop roadmap.Hop) int {
	return s.Largest[nameOf(hop)][kind]
}

// Average returns to how many distinct nodes a hop leads from one node of a kind, on the average.
func (s *Statistics) Average(kind roadmap.Kind, hop roadmap.Hop) float64 {
	return float64(s.Pairs[nameOf(hop)][kind]) / float64(max(1, s.Nodes[kind]))
}

// Length returns how many elements a list property has at most, or characters a heavy text. Of is a kind or
// a type of edge; of the passages of blocks, dates and identifiers, the property is "NAME.sources".
func (s *Statistics) Length(of, property string) int { return s.Lengths[of+"."+property] }

// Keys returns how many keys a dimension of nodes of a kind has at most, the absent one among them.
func (s *Statistics) Keys(kind roadmap.Kind, d roadmap.Dimension) int {
	target := d.Target(kind)
	keys := s.Count(target)
	if d.Property != "" {
		keys *= max(1, s.Length(string(target), d.Property))
	}
	return keys + 1
}

// IsUnique reports whether no two nodes of a kind have one value of a property by which single nodes are asked for; or, of a type
// of edge, whether no two edges from one node have one position.
func (s *Statistics) IsUnique(of, property string) bool { return s.Unique[of+"."+property] }

// Position is the property of edges that IsUnique knows.
const Position = "position"

func nameOf(hop roadmap.Hop) string {
	if hop.Back {
		return "<" + string(hop.Edge)
	}
	return string(hop.Edge)
}

// StatisticsOf counts a graph that passes Check.
func StatisticsOf(graph *roadmap.Graph) *Statistics {
	s := &Statistics{
		Nodes:   map[roadmap.Kind]int{},
		Near:    map[string]map[roadmap.Kind]int{},
		Largest: map[string]map[roadmap.Kind]int{},
		Pairs:   map[string]map[roadmap.Kind]int{},
		Lengths: map[string]int{},
		Unique:  map[string]bool{},
	}
	for nodes := range runs(graph.Nodes, func(n *roadmap.Node) roadmap.Kind { return n.Kind }) {
		kind := nodes[0].Kind
		m := newMeasure(roadmap.KindOf(kind).Properties)
		for _, n := range nodes {
			m.add(n.Properties)
		}
		s.Nodes[kind] += len(nodes)
		m.note(s.Lengths, string(kind))
	}
	s.names(graph)
	byType := map[roadmap.EdgeType][]*roadmap.Edge{}
	for edges := range runs(graph.Edges, func(e *roadmap.Edge) roadmap.EdgeType { return e.Type() }) {
		edge := edges[0].Type()
		if byType[edge] == nil {
			byType[edge] = slices.Clip(edges)
		} else {
			byType[edge] = append(byType[edge], edges...)
		}
	}
	ways := map[roadmap.EdgeType][]pair{} // what waysOf asks for
	var room counted
	places := graph.Places()
	for edge, edges := range byType {
		joined := s.ofType(graph, places, edge, edges, &room)
		if isOfWays(edge) {
			ways[edge] = joined
		}
	}
	s.Ways = waysOf(graph, ways)
	return s
}

// counted is room for what is counted of one type of edge after the other.
type counted struct{ joined, placed, sorted []pair }

// ofType counts the edges of a type. It returns the places that they join, in the order of the edges; in the room, where nobody
// asks for them later.
func (s *Statistics) ofType(
	graph *roadmap.Graph, places map[string]int32, edge roadmap.EdgeType, edges []*roadmap.Edge, room *counted,
) []pair {
	m := newMeasure(roadmap.EdgeOf(edge).Properties)
	joined, placed := room.joined[:0], room.placed[:0]
	if isOfWays(edge) {
		joined = make([]pair, 0, len(edges))
	}
	for _, e := range edges {
		from := uint32(places[e.From()])                              // #nosec G115 -- a place is not below 0
		joined = append(joined, pairOf(from, uint32(places[e.To()]))) // #nosec G115 -- the same
		placed = append(placed, pairOf(from, uint32(e.Position())))   // #nosec G115 -- the same
		m.add(e.Properties)
	}
	m.note(s.Lengths, string(edge))
	slices.Sort(placed)
	s.Unique[string(edge)+"."+Position] = len(slices.Compact(placed)) == len(edges)
	sorted := append(room.sorted[:0], joined...)
	s.near(graph, roadmap.Hop{Edge: edge}, sorted)
	for i, p := range joined {
		sorted[i] = pairOf(p.second(), p.first())
	}
	s.near(graph, roadmap.Hop{Edge: edge, Back: true}, sorted)
	room.placed, room.sorted = placed, sorted
	if !isOfWays(edge) {
		room.joined = joined
	}
	return joined
}

// runs returns the elements of a list that are alike and follow each other, as nearly all of a graph's do.
func runs[T any, K comparable](list []T, of func(T) K) iter.Seq[[]T] {
	return func(yield func([]T) bool) {
		for from, to := 0, 0; from < len(list); from = to {
			kind := of(list[from])
			for to = from; to < len(list) && of(list[to]) == kind; to++ {
			}
			if !yield(list[from:to]) {
				return
			}
		}
	}
}

// pair is two numbers in one, so that many are put in order at no cost.
type pair uint64

func pairOf(first, second uint32) pair { return pair(first)<<32 | pair(second) }

func (p pair) first() uint32 { return uint32(p >> 32) }

func (p pair) second() uint32 { return uint32(p & (1<<32 - 1)) }

// near counts the distinct neighbours that a hop leads to, from the first of each pair to the second.
func (s *Statistics) near(graph *roadmap.Graph, hop roadmap.Hop, pairs []pair) {
	slices.Sort(pairs)
	near, largest, all := map[roadmap.Kind]int{}, map[roadmap.Kind]int{}, map[roadmap.Kind]int{}
	for i := 0; i < len(pairs); {
		from, distinct := pairs[i].first(), 0
		for begin := i; i < len(pairs) && pairs[i].first() == from; i++ {
			if i == begin || pairs[i] != pairs[i-1] {
				distinct++
			}
		}
		kind := graph.Nodes[from].Kind
		near[kind]++
		largest[kind] = max(largest[kind], distinct)
		all[kind] += distinct
	}
	s.Near[nameOf(hop)], s.Largest[nameOf(hop)], s.Pairs[nameOf(hop)] = near, largest, all
}

// names notes whether the values by which single nodes are asked for are each of one node. A list of values is of none.
func (s *Statistics) names(graph *roadmap.Graph) {
	seen := map[string]map[roadmap.Value]bool{}
	for nodes := range runs(graph.Nodes, func(n *roadmap.Node) roadmap.Kind { return n.Kind }) {
		for _, property := range roadmap.KindOf(nodes[0].Kind).LookUp {
			name := string(nodes[0].Kind) + "." + property.String()
			if seen[name] == nil {
				seen[name], s.Unique[name] = map[roadmap.Value]bool{}, true
			}
			s.Unique[name] = areUnique(nodes, property, seen[name]) && s.Unique[name]
		}
	}
}

// areUnique returns whether no two nodes have one value of a property, and none a value that was seen before.
func areUnique(nodes []*roadmap.Node, property roadmap.PropertyName, seen map[roadmap.Value]bool) bool {
	for _, n := range nodes {
		v := n.Get(property)
		switch v.(type) {
		case nil:
		case string, int:
			if seen[v] {
				return false
			}
			seen[v] = true
		default:
			return false
		}
	}
	return true
}

// measure is how long the lists and heavy texts of some nodes or edges are at most; -1 where they have none.
type measure struct {
	properties []roadmap.Property
	lengths    []int // by property
	sources    []int // of the passages of its elements
}

func newMeasure(properties []roadmap.Property) *measure {
	none := slices.Repeat([]int{-1}, 2*len(properties))
	return &measure{properties, none[:len(properties)], none[len(properties):]}
}

// add measures what one of them has.
func (m *measure) add(values []roadmap.Value) {
	for i, v := range values {
		switch v := v.(type) {
		case string:
			if m.properties[i].Heavy {
				m.lengths[i] = max(m.lengths[i], utf8.RuneCountInString(v))
			}
		case []string:
			m.lengths[i] = max(m.lengths[i], len(v))
		case []roadmap.Source:
			m.lengths[i] = max(m.lengths[i], len(v))
		case []roadmap.Block:
			m.lengths[i] = max(m.lengths[i], len(v))
			for _, b := range v {
				m.sources[i] = max(m.sources[i], len(b.Sources))
			}
		case []roadmap.Identifier:
			m.lengths[i] = max(m.lengths[i], len(v))
			for _, one := range v {
				m.sources[i] = max(m.sources[i], len(one.Sources))
			}
		case roadmap.Date:
			m.sources[i] = max(m.sources[i], len(v.Sources))
		}
	}
}

// note adds what was measured to the lengths of a kind or a type of edge.
func (m *measure) note(lengths map[string]int, of string) {
	for i, p := range m.properties {
		for name, n := range map[string]int{p.Name: m.lengths[i], p.Name + ".sources": m.sources[i]} {
			if name = of + "." + name; n >= 0 {
				lengths[name] = max(lengths[name], n)
			}
		}
	}
}
