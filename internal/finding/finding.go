package finding

import (
	"sync"

	"veikart/internal/roadmap"
	"veikart/internal/rule"
)

// In reports the findings of a graph, group of rules by group of rules. The graph is the whole release but
// for its findings, and is not changed.
func In(g *roadmap.Graph, report func(rule.Finding)) {
	v := newView(g, report)
	var named []rule.Finding
	var names sync.WaitGroup // takes as long as all others
	names.Go(func() { v.beside(func(f rule.Finding) { named = append(named, f) }).names() })
	v.ownership()
	v.placements()
	v.identifiers()
	v.dates()
	v.succession()
	v.contradictingDates()
	v.texts()
	names.Wait()
	for _, f := range named {
		report(f)
	}
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
