package finding

import (
	"slices"

	"veikart/internal/roadmap"
	"veikart/internal/rule"
)

// identifiers finds activities that have an identifier of one before.
func (v *view) identifiers() {
	first := map[string]*roadmap.Node{}
	stated := map[string][]roadmap.Source{}
	for _, a := range v.nodes[roadmap.KindActivity] {
		all, _ := a.Get(roadmap.PropIdentifiers).([]roadmap.Identifier)
		for _, i := range all {
			key := i.Key()
			before := first[key]
			if before == nil {
				first[key], stated[key] = a, i.Sources
				continue
			}
			v.add(rule.SharedIdentifier.Finding(a, key, slices.Concat(i.Sources, stated[key]),
				quoted(a.Text(roadmap.PropTitle)), quoted(i.Value), i.Scheme, quoted(before.Text(roadmap.PropTitle))))
		}
	}
}
