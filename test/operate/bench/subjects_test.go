//go:build linux

package bench

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"veikart/internal/roadmap"
)

const (
	distinct   = 16 // requests of a question, all different, which clients send in turn
	startsFrom = "2023-01-01"
)

// subjects are what questions are asked about, the ones with the largest answers first.
type subjects struct {
	subGoals []string     // codes, by their measures
	owners   []string     // names, by their activities
	phases   []ownerPhase // by the owners' activities in the phase since startsFrom
	sharers  []string     // names of the actors that share measures with others, by how many those are
}

type ownerPhase struct{ owner, phase string }

func subjectsOf(graph *roadmap.Graph) *subjects {
	measures, activities, phases := map[string]int{}, map[string]int{}, map[ownerPhase]int{}
	nodes := map[string]*roadmap.Node{}
	for _, n := range graph.Nodes {
		nodes[n.ID] = n
	}
	for _, e := range graph.Edges {
		switch e.Type() {
		case roadmap.HasMeasure:
			measures[nodes[e.From()].Text(roadmap.PropCode)]++
		case roadmap.OwnedBy:
			owner, activity := nodes[e.To()].Text(roadmap.PropName), nodes[e.From()]
			activities[owner]++
			if start, _ := activity.Get(roadmap.PropStart).(roadmap.Date); string(start.Day) < startsFrom {
				continue
			}
			in, _ := activity.Get(roadmap.PropPhases).([]string)
			for _, phase := range in {
				phases[ownerPhase{owner, phase}]++
			}
		}
	}
	return &subjects{
		subGoals: most(measures, cmp.Compare[string]), owners: most(activities, cmp.Compare[string]), sharers: sharers(graph, nodes),
		phases: most(phases, func(a, b ownerPhase) int {
			return cmp.Or(cmp.Compare(a.owner, b.owner), cmp.Compare(a.phase, b.phase))
		}),
	}
}

// most returns the things with the greatest numbers, equal ones in their own order.
func most[T comparable](numbers map[T]int, compare func(a, b T) int) []T {
	all := slices.SortedFunc(maps.Keys(numbers), func(a, b T) int {
		return cmp.Or(cmp.Compare(numbers[b], numbers[a]), compare(a, b))
	})
	return all[:min(len(all), distinct)]
}

// sharers returns the names of the actors that share measures with most others.
func sharers(graph *roadmap.Graph, nodes map[string]*roadmap.Node) []string {
	measure := map[string]string{}           // by the activity
	owners := map[string]map[string]bool{}   // by the measure
	with := map[string]map[string]struct{}{} // by the actor
	for _, e := range graph.Edges {
		if e.Type() == roadmap.HasActivity {
			measure[e.To()] = e.From()
		}
	}
	for _, e := range graph.Edges {
		if e.Type() == roadmap.OwnedBy {
			of := measure[e.From()]
			if owners[of] == nil {
				owners[of] = map[string]bool{}
			}
			owners[of][nodes[e.To()].Text(roadmap.PropName)] = true
		}
	}
	for _, all := range owners {
		for one := range all {
			for other := range all {
				if one == other {
					continue
				}
				if with[one] == nil {
					with[one] = map[string]struct{}{}
				}
				with[one][other] = struct{}{}
			}
		}
	}
	numbers := map[string]int{}
	for one, others := range with {
		numbers[one] = len(others)
	}
	return most(numbers, cmp.Compare[string])
}

// distinctly returns the variables of distinct requests: one thing after another, and as many elements of a page as no
// other request asks for, so that requests differ where there are fewer things than requests.
func distinctly[T any](things []T, name string) []map[string]any {
	all := make([]map[string]any, distinct)
	for i := range all {
		all[i] = map[string]any{"first": 20 + i}
		if name != "" {
			all[i][name] = things[i%len(things)]
		}
	}
	return all
}

// unordered returns an answer with the elements of each list in an order of their own, for a statement that is
// not asked for one. The group of those without an owner is left out: see perOwner.
func unordered(answer []byte) ([]byte, error) {
	var v any
	if err := json.Unmarshal(answer, &v); err != nil {
		return nil, fmt.Errorf("an answer: %w", err)
	}
	return json.Marshal(sorted(v))
}

func sorted(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for name, value := range v {
			v[name] = sorted(value)
		}
	case []any:
		v = slices.DeleteFunc(v, isGroupWithoutNode)
		encoded := make([]json.RawMessage, len(v))
		for i, element := range v {
			encoded[i], _ = json.Marshal(sorted(element)) // what was read from JSON can be written
		}
		slices.SortFunc(encoded, func(a, b json.RawMessage) int { return bytes.Compare(a, b) })
		return encoded
	}
	return v
}

func isGroupWithoutNode(v any) bool {
	group, _ := v.(map[string]any)
	keys, _ := group["keys"].([]any)
	if len(keys) != 1 {
		return false
	}
	key, _ := keys[0].(map[string]any)
	node, has := key["node"]
	return has && node == nil
}
