package network

import (
	"veikart/internal/web/frame"
	"veikart/internal/web/svg"
)

// panel says more of what is selected: a thing, or two things that hang together.
type panel struct {
	Heading  string
	Thing    *thing
	Links    []panelLink // of a thing
	Edge     *link
	Measures []panelMeasure // behind a line
	Total    int            // measures behind it
	Quotes   []frame.Quoted
	Gone     bool // whether what is selected is not drawn
}

// panelLink is a line from the thing that is selected.
type panelLink struct {
	Other thing
	Link  link
	URL   string
}

// panelMeasure is a measure behind a line, with what its actors do in it.
type panelMeasure struct {
	ID, Title       string
	AllInvolvements struct {
		TotalCount int
		Nodes      []involvement
	}
}

// involvement is what an actor does, with the passage that says so.
type involvement struct {
	Role, Basis string
	Actor       struct{ ID, Name string }
	Subject     struct{ ID, Title string }
	Source      *frame.Source
}

// More is how many roles are not shown.
func (m panelMeasure) More() int { return m.AllInvolvements.TotalCount - len(m.AllInvolvements.Nodes) }

// panel fills the panel, where something is selected.
func (q *request) panel() error {
	v := q.view
	selected := v.Given("selected")
	if selected == "" {
		return nil
	}
	if t, ok := v.thing(selected); ok {
		v.Panel = v.thingPanel(t)
		return nil
	}
	l, ok := v.link(selected)
	if !ok {
		v.Panel = &panel{Heading: v.T("Ikke med i tegningen", "Not in the drawing"), Gone: true}
		return nil
	}
	v.Panel = &panel{Heading: v.Name(l.From) + " – " + v.Name(l.To), Edge: &l}
	switch {
	case l.Source != nil:
		v.Panel.Quotes = []frame.Quoted{v.Quoted(*l.Source)}
		return nil
	case v.mode() == modeAround || v.mode() == modeBetween:
		return nil
	case kindOf(l.From) == svg.Actor:
		return q.rolesBehind(l)
	case kindOf(l.From) == svg.Measure:
		return q.placementBehind(l)
	}
	return nil
}

func (v *view) thingPanel(t thing) *panel {
	p := &panel{Heading: t.Label, Thing: &t}
	for _, l := range v.graph.Links {
		other := l.To
		switch t.ID {
		case l.From:
		case l.To:
			other = l.From
		default:
			continue
		}
		one, _ := v.thing(other)
		p.Links = append(p.Links, panelLink{one, l, v.With("selected", l.ID())})
	}
	return p
}

// rolesBehind asks for the measures behind a line from an actor, with what the actors at its ends do in them.
func (q *request) rolesBehind(l link) (err error) {
	v := q.view
	doing := func(actor string) frame.Condition {
		roles := v.ask.involvements()
		roles["actor"] = frame.Is("id", actor)
		return frame.Condition{"allInvolvements": frame.Some(roles)}
	}
	filters := []frame.Condition{v.ask.measures(), doing(l.From)}
	actors := []string{l.From}
	switch kindOf(l.To) {
	case svg.Actor:
		filters = append(filters, doing(l.To))
		actors = append(actors, l.To)
	case svg.Measure:
		filters = append(filters, frame.Is("id", l.To))
	case svg.SubGoal:
		filters = append(filters, frame.Condition{"subGoals": frame.Some(frame.Is("id", l.To))})
	}
	roles := v.ask.involvements()
	roles["actor"] = frame.In("id", actors)
	var d struct {
		Measures struct {
			TotalCount int
			Nodes      []panelMeasure
		}
	}
	_, err = q.read("network-roles", map[string]any{
		"filter": frame.Condition{"and": filters}, "roles": roles, "language": v.LanguageName(),
	}, &d)
	v.Panel.Total, v.Panel.Measures = d.Measures.TotalCount, d.Measures.Nodes
	return err
}

// placementBehind asks for the passages that place a measure under a goal.
func (q *request) placementBehind(l link) error {
	v := q.view
	var d struct {
		Measure *struct {
			SubGoals struct {
				Edges []struct {
					Source *frame.Source
					Node   struct{ Goal struct{ ID string } }
				}
			}
		}
	}
	_, err := q.read("network-placed", map[string]any{"measure": l.From, "language": v.LanguageName()}, &d)
	if err != nil || d.Measure == nil {
		return err
	}
	for _, e := range d.Measure.SubGoals.Edges {
		if e.Node.Goal.ID == l.To && e.Source != nil {
			v.Panel.Quotes = append(v.Panel.Quotes, v.Quoted(*e.Source))
		}
	}
	return nil
}

// AroundURL leads from a thing to what lies around it.
func (v *view) AroundURL(id string) string { return v.To("of", id, "steps", "1") }
