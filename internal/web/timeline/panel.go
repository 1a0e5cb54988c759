package timeline

import (
	"strings"

	"veikart/internal/web/frame"
)

// panel says more of the activity that is selected.
type panel struct {
	Heading, ID string
	Facts       []fact
	Gone        bool // whether what is selected is not drawn
}

// fact is something stated of the activity, with the passages that say so.
type fact struct {
	Name, Value string
	Links       []frame.Near
	Quotes      []frame.Quoted
}

// related are owners or user groups with their passages.
type related struct {
	Edges []struct {
		Source *frame.Source
		Node   struct{ ID, Name string }
	}
}

// panel fills the panel, where an activity is selected.
func (q *request) panel() error {
	v := q.view
	selected := v.Given("selected")
	if selected == "" {
		return nil
	}
	if strings.HasPrefix(selected, "lane:") { // leads on by itself
		return nil
	}
	if !v.shows(selected) {
		v.Panel = &panel{Heading: v.T("Ikke med i tegningen", "Not in the drawing"), Gone: true}
		return nil
	}
	var d struct {
		Activity *struct {
			activity
			PhaseSources, TentativeSources []frame.Source
			Measure                        struct{ ID, Title string }
			ListedUnder                    struct{ ID, Code, Title string }
			Owners, UserGroups             related
		}
	}
	_, err := q.read("timeline-activity", map[string]any{"id": selected, "language": v.LanguageName()}, &d)
	if err != nil || d.Activity == nil {
		return err
	}
	a := d.Activity
	v.Panel = &panel{Heading: a.Title, ID: a.ID}
	v.Panel.Facts = []fact{
		{Name: v.T("Start", "Start"), Value: v.day(a.Start), Quotes: v.quotes(a.Start.Source)},
		{Name: v.T("Slutt", "End"), Value: v.day(a.End), Quotes: v.quotes(a.End.Source)},
		{Name: v.T("Faser", "Phases"), Value: v.phases(a.activity), Quotes: v.quotes(pointers(a.PhaseSources)...)},
	}
	if a.Tentative {
		v.Panel.Facts = append(v.Panel.Facts, fact{
			Name: v.T("Status", "Status"), Value: v.tentative(a.activity), Quotes: v.quotes(pointers(a.TentativeSources)...),
		})
	}
	v.Panel.Facts = append(v.Panel.Facts,
		v.related(v.T("Eiere", "Owners"), a.Owners), v.related(v.T("Brukergrupper", "User groups"), a.UserGroups),
		v.leading(v.T("Tiltak", "Measure"), a.Measure.Title, a.Measure.ID),
		v.leading(v.T("Delmål", "Sub-goal"), a.ListedUnder.Code+" "+a.ListedUnder.Title, a.ListedUnder.ID),
	)
	return nil
}

// leading is a fact that leads to the page of a thing.
func (v *view) leading(name, label, id string) fact {
	return fact{Name: name, Links: []frame.Near{{Name: label, URL: v.Page(id)}}}
}

// shows is whether an activity is drawn.
func (v *view) shows(id string) bool {
	for _, l := range v.Lanes {
		for _, b := range l.Bars {
			if b.Activity.ID == id {
				return true
			}
		}
	}
	return false
}

func (v *view) related(name string, of related) fact {
	out := fact{Name: name}
	var sources []*frame.Source
	for _, e := range of.Edges {
		out.Links = append(out.Links, frame.Near{Name: e.Node.Name, URL: v.Page(e.Node.ID)})
		sources = append(sources, e.Source)
	}
	if len(out.Links) == 0 {
		out.Value = v.T("ikke oppgitt", "not stated")
	}
	out.Quotes = v.quotes(sources...)
	return out
}

// quotes are passages, each once.
func (v *view) quotes(sources ...*frame.Source) []frame.Quoted {
	var out []frame.Quoted
	seen := map[string]bool{}
	for _, s := range sources {
		if s == nil || s.Start == s.End || seen[v.Passage(*s)] {
			continue
		}
		seen[v.Passage(*s)] = true
		out = append(out, v.Quoted(*s))
	}
	return out
}

func pointers(sources []frame.Source) []*frame.Source {
	out := make([]*frame.Source, len(sources))
	for i := range sources {
		out[i] = &sources[i]
	}
	return out
}
