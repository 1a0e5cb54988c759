package reading

import (
	"slices"

	"veikart/internal/page"
	"veikart/internal/roadmap"
)

// Sample is the first passage of a page that states something of a kind, which is named in English.
type Sample struct {
	Kind string
	At   roadmap.Source
}

// Samples are the first of each kind that the page states, in the order in which a reader meets them.
func (p *Page) Samples() []Sample {
	var s samples
	s.add("label", p.Label.Source)
	for _, g := range p.SubGoals {
		s.add("sub-goal", g.Heading)
		for _, m := range g.Measures {
			s.add("measure", m.Title.Source)
			for i := range m.Activities {
				s.activity(&m.Activities[i])
			}
		}
	}
	return s
}

type samples []Sample

// add adds the first of some passages, unless there is a sample of the kind.
func (s *samples) add(kind string, at ...roadmap.Source) {
	known := slices.ContainsFunc(*s, func(k Sample) bool { return k.Kind == kind })
	if !known && len(at) > 0 && at[0].Quote != "" {
		*s = append(*s, Sample{kind, at[0]})
	}
}

func (s *samples) activity(a *page.Activity) {
	s.add("activity", a.Title.Source)
	s.add("start", a.Start.Sources...)
	s.add("end", a.End.Sources...)
	s.add("owner", sources(a.Owners)...)
	s.add("user group", sources(a.UserGroups)...)
	s.add("phase", sources(a.Phases)...)
	for _, i := range a.Identifiers {
		s.add("identifier", i.Source)
	}
	for _, n := range a.Notes {
		s.add("note", n.Sources...)
	}
	if a.Tentative != nil {
		s.add("tentative", *a.Tentative)
	}
}

func sources(texts []page.Text) []roadmap.Source {
	var out []roadmap.Source
	for _, t := range texts {
		out = append(out, t.Source)
	}
	return out
}
