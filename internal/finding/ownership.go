package finding

import (
	"slices"

	"veikart/internal/roadmap"
	"veikart/internal/rule"
)

// ownership finds activities without owners and user groups, and owners of whom sentences say something
// else. What sentences say was inferred, and what they deny does not count.
func (v *view) ownership() {
	for _, a := range v.nodes[roadmap.KindActivity] {
		title := quoted(a.Text(roadmap.PropTitle))
		if len(v.leaving(roadmap.OwnedBy, a.ID)) == 0 {
			v.add(rule.NoOwner.Finding(a, "", sources(a), title))
		}
		if len(v.leaving(roadmap.Serves, a.ID)) == 0 {
			v.add(rule.NoUserGroup.Finding(a, "", sources(a), title))
		}
	}
	for i, in := range v.nodes[roadmap.KindInvolvement] {
		if in.Text(roadmap.PropBasis) == string(roadmap.Inferred) && in.Get(roadmap.PropNegated) != true {
			v.involved(i, in)
		}
	}
}

// involved looks at one role that a sentence states, at its place among all of them.
func (v *view) involved(at int, in *roadmap.Node) {
	role := roadmap.Role(in.Text(roadmap.PropRole))
	if role != roadmap.Lead && role != roadmap.Collaborator {
		return
	}
	subject := v.byID[v.to.one(v.edges, roadmap.HasInvolvement, at, in).From()]
	actor := v.byID[v.from.one(v.edges, roadmap.OfActor, at, in).To()]
	activities := []*roadmap.Node{subject}
	if subject.Kind == roadmap.KindMeasure {
		activities = v.follow(roadmap.HasActivity, subject)
	}
	owns := slices.ContainsFunc(activities, func(a *roadmap.Node) bool {
		return slices.Contains(v.follow(roadmap.OwnedBy, a), actor)
	})
	var r rule.Rule
	switch {
	case role == roadmap.Lead && !owns:
		r = rule.LeadNotOwner
	case role == roadmap.Collaborator && owns && subject.Kind == roadmap.KindActivity:
		r = rule.OwnerCollaborates
	default:
		return
	}
	v.add(r.Finding(subject, in.ID, sources(in), actor.Text(roadmap.PropName), quoted(subject.Text(roadmap.PropTitle))))
}
