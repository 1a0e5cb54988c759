package importer

import (
	"slices"

	"veikart/internal/page"
	"veikart/internal/roadmap"
)

func identifiersOf(n *roadmap.Node) []roadmap.Identifier {
	all, _ := n.Get(roadmap.PropIdentifiers).([]roadmap.Identifier)
	return all
}

// identifierKey is what makes activities under one parent the same by an identifier.
func identifierKey(subGoal, measure *roadmap.Node, scheme, value string) key {
	return keyOf(measure.ID, subGoal.ID, scheme, value)
}

// identifiedOtherwise returns whether an activity and a place that share no identifier have different ones of one scheme.
func identifiedOtherwise(n *roadmap.Node, stated []page.Identifier) bool {
	return slices.ContainsFunc(identifiersOf(n), func(known roadmap.Identifier) bool {
		return slices.ContainsFunc(stated, func(i page.Identifier) bool { return i.Scheme == known.Scheme })
	})
}

// mergeIdentifiers adds a place of an activity's identifiers, and returns whether it contradicts none that stood elsewhere.
// One of a scheme that the activity had none of is new to it; another one of a scheme stays text.
func mergeIdentifiers(d *document, ref *reference, n *roadmap.Node, stated []page.Identifier) bool {
	before := identifiersOf(n)
	all := slices.Clone(before)
	agrees := true
	for i, s := range stated {
		at := slices.IndexFunc(all, func(known roadmap.Identifier) bool { return known.Scheme == s.Scheme && known.Value == s.Value })
		switch {
		case at >= 0:
		case slices.ContainsFunc(before, func(known roadmap.Identifier) bool { return known.Scheme == s.Scheme }):
			ref.keep("identifiers", i, s.Value)
			agrees = false
			continue
		default:
			at = len(all)
			all = append(all, roadmap.Identifier{Scheme: s.Scheme, Value: s.Value, URL: s.URL})
		}
		ref.move("identifiers", i, at)
		all[at].Sources = append(slices.Clip(all[at].Sources), d.passage(s.Source))
	}
	n.Set(roadmap.PropIdentifiers, listValue(all))
	return agrees
}
