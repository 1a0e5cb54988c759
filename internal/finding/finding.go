package finding

import (
	"slices"
	"sync"

	"veikart/internal/parallel"
	"veikart/internal/roadmap"
	"veikart/internal/rule"
)

// In reports the findings of a graph, group of rules by group of rules. The graph is the whole release but
// for its findings, and is not changed.
func In(g *roadmap.Graph, report func(rule.Finding)) {
	for _, f := range Made(g, func(f rule.Finding) rule.Finding { return f }) {
		report(f)
	}
}

// Made returns what is made of each finding of a graph, in the order of In. Groups of rules are read at the same time, but
// findings are made something of one at a time, as they are found.
func Made[T any](g *roadmap.Graph, making func(rule.Finding) T) []T {
	all := newView(g)
	groups := []func(*view){
		(*view).names, // takes as long as all others, and comes last
		(*view).ownership, (*view).placements, (*view).identifiers, (*view).dates, (*view).succession, (*view).contradictingDates,
		(*view).texts,
	}
	made := make([][]T, len(groups))
	var one sync.Mutex
	parallel.Each(len(groups), func(i int) {
		groups[i](all.reporting(func(f rule.Finding) {
			one.Lock()
			defer one.Unlock()
			made[i] = append(made[i], making(f))
		}))
	})
	return slices.Concat(append(made[1:], made[0])...)
}

// quoted is text of a page as an argument of a message: cut to what a message may hold, in guillemets.
type quoted string

// String returns the text in guillemets.
func (q quoted) String() string { return "«" + roadmap.ForMessage(string(q)) + "»" }

// add reports a finding. What no passage shows is not reported.
func (v *view) add(f rule.Finding) {
	if len(f.Sources) > 0 {
		v.report(f)
	}
}
