package store

import (
	"cmp"
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
	places := make(map[string]int32, len(graph.Nodes))
	for i, n := range graph.Nodes {
		s.Nodes[n.Kind]++
		places[n.ID] = int32(i)
		s.measure(string(n.Kind), roadmap.KindOf(n.Kind).Properties, n.Properties)
	}
	s.names(graph)
	pairs, positions := map[roadmap.EdgeType][][2]int32{}, map[roadmap.EdgeType][][2]int32{}
	for _, e := range graph.Edges {
		pairs[e.Type] = append(pairs[e.Type], [2]int32{places[e.From], places[e.To]})
		positions[e.Type] = append(positions[e.Type], [2]int32{places[e.From], int32(e.Position)})
		s.measure(string(e.Type), roadmap.EdgeOf(e.Type).Properties, e.Properties)
	}
	for edge, of := range pairs {
		slices.SortFunc(positions[edge], comparePairs)
		s.Unique[string(edge)+"."+Position] = len(slices.Compact(positions[edge])) == len(of)
		s.near(graph, roadmap.Hop{Edge: edge}, of)
		for i := range of {
			of[i][0], of[i][1] = of[i][1], of[i][0]
		}
		s.near(graph, roadmap.Hop{Edge: edge, Back: true}, of)
	}
	return s
}

// near counts the distinct neighbours that a hop leads to, from the first of each pair to the second.
func (s *Statistics) near(graph *roadmap.Graph, hop roadmap.Hop, pairs [][2]int32) {
	slices.SortFunc(pairs, comparePairs)
	near, largest, all := map[roadmap.Kind]int{}, map[roadmap.Kind]int{}, map[roadmap.Kind]int{}
	for i := 0; i < len(pairs); {
		from, distinct := pairs[i][0], 0
		for last := int32(-1); i < len(pairs) && pairs[i][0] == from; i++ {
			if pairs[i][1] != last {
				distinct++
			}
			last = pairs[i][1]
		}
		kind := graph.Nodes[from].Kind
		near[kind]++
		largest[kind] = max(largest[kind], distinct)
		all[kind] += distinct
	}
	s.Near[nameOf(hop)], s.Largest[nameOf(hop)], s.Pairs[nameOf(hop)] = near, largest, all
}

func comparePairs(a, b [2]int32) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) }

// names notes whether the values by which single nodes are asked for are each of one node. A list of values is of none.
func (s *Statistics) names(graph *roadmap.Graph) {
	seen := map[string]map[roadmap.Value]bool{}
	for _, n := range graph.Nodes {
		for _, property := range roadmap.KindOf(n.Kind).LookUp {
			v, name := n.Get(property), string(n.Kind)+"."+property.String()
			if seen[name] == nil {
				seen[name], s.Unique[name] = map[roadmap.Value]bool{}, true
			}
			switch v.(type) {
			case nil:
			case string, int:
				s.Unique[name] = s.Unique[name] && !seen[name][v]
				seen[name][v] = true
			default:
				s.Unique[name] = false
			}
		}
	}
}

// measure notes how long the lists and heavy texts of a node or an edge are.
func (s *Statistics) measure(of string, properties []roadmap.Property, values []roadmap.Value) {
	note := func(name string, n int) { s.Lengths[of+"."+name] = max(s.Lengths[of+"."+name], n) }
	for i, p := range properties {
		switch v := values[i].(type) {
		case string:
			if p.Heavy {
				note(p.Name, utf8.RuneCountInString(v))
			}
		case []string:
			note(p.Name, len(v))
		case []roadmap.Source:
			note(p.Name, len(v))
		case []roadmap.Block:
			note(p.Name, len(v))
			for _, b := range v {
				note(p.Name+".sources", len(b.Sources))
			}
		case []roadmap.Identifier:
			note(p.Name, len(v))
			for _, i := range v {
				note(p.Name+".sources", len(i.Sources))
			}
		case roadmap.Date:
			note(p.Name+".sources", len(v.Sources))
		}
	}
}
