package neo4jstore

import (
	"encoding/json"
	"fmt"

	"veikart/internal/roadmap"
)

// statistics are numbers about a release, which never change. They are counted when it is written, and
// spare statements that would count whole kinds.
type statistics struct {
	Nodes map[roadmap.Kind]int            `json:"nodes"` // how many nodes of a kind there are
	Near  map[string]map[roadmap.Kind]int `json:"near"`  // by hop: how many of them it leads anywhere from
}

func (s *statistics) count(kind roadmap.Kind) int { return s.Nodes[kind] }

// with returns how many nodes of a kind a hop leads anywhere from.
func (s *statistics) with(kind roadmap.Kind, hop roadmap.Hop) int { return s.Near[nameOf(hop)][kind] }

func nameOf(hop roadmap.Hop) string {
	if hop.Back {
		return "<" + string(hop.Edge)
	}
	return string(hop.Edge)
}

// statisticsOf counts a graph that passes Check.
func statisticsOf(graph *roadmap.Graph) *statistics {
	s := &statistics{Nodes: map[roadmap.Kind]int{}, Near: map[string]map[roadmap.Kind]int{}}
	kinds := make(map[string]roadmap.Kind, len(graph.Nodes))
	for _, n := range graph.Nodes {
		s.Nodes[n.Kind]++
		kinds[n.ID] = n.Kind
	}
	type end struct {
		hop roadmap.Hop
		id  string
	}
	seen := map[end]bool{}
	for _, e := range graph.Edges {
		for _, at := range []end{{roadmap.Hop{Edge: e.Type}, e.From}, {roadmap.Hop{Edge: e.Type, Back: true}, e.To}} {
			if seen[at] {
				continue
			}
			seen[at] = true
			name := nameOf(at.hop)
			if s.Near[name] == nil {
				s.Near[name] = map[roadmap.Kind]int{}
			}
			s.Near[name][kinds[at.id]]++
		}
	}
	return s
}

func (s *statistics) pack() string {
	text, err := json.Marshal(s)
	if err != nil {
		panic(fmt.Sprintf("neo4jstore: numbers by names are JSON: %v", err))
	}
	return string(text)
}

func unpackStatistics(packed any) (statistics, error) {
	var s statistics
	text, _ := packed.(string)
	if err := json.Unmarshal([]byte(text), &s); err != nil {
		return s, errBroken
	}
	return s, nil
}
