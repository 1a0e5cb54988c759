package object

import (
	"net/http"

	"veikart/internal/web/frame"
)

// underGoal is a sub-goal with its goal.
type underGoal struct {
	thing
	Goal thing
}

// measureData is the answer of operations/measure-page.graphql.
type measureData struct {
	Measure *struct {
		thing
		Sources     []frame.Source
		Description []block
		SubGoals    struct {
			Edges []struct {
				Source *frame.Source
				Node   underGoal
			}
		}
		Activities      activities
		AllInvolvements involvements
		RefersTo        related
		ReferredToBy    related
	}
	Findings findings
}

func (p *Pages) measure(w http.ResponseWriter, r *http.Request, v *view, _ string) error {
	this := frame.Is("id", v.ID)
	about := []map[string]any{{"measure": this}, {"activity": map[string]any{"measure": this}}}
	var d measureData
	if err := p.ask(w, r, v, "measure-page", map[string]any{"id": v.ID}, about, &d); err != nil {
		return err
	}
	if d.Measure == nil {
		return errNone
	}
	m := d.Measure
	v.Title = m.Title
	v.Summary = []string{v.covered(m.Activities.GroupBy.Coverage)}
	v.fact(v.T("Tittel", "Title"), cell{Text: m.Title, Source: true, Quotes: v.quotes(pointers(m.Sources)...)})
	var places []cell
	for i, e := range m.SubGoals.Edges {
		if i == 0 {
			v.Crumbs = v.pathOf(e.Node.Goal, e.Node.thing)
		}
		place := v.links([]thing{e.Node.thing})
		place.Quotes = v.quotes(e.Source)
		places = append(places, place)
	}
	v.fact(v.T("Står under delmål", "Stands under sub-goals"), places...)
	v.Sections = append(v.Sections, v.textOf(v.T("Slik står det på siden", "As the page has it"), m.Description))
	v.Sections = append(v.Sections, v.owners(m.Activities.covered, "measure", v.ID),
		v.activities(v.T("Aktiviteter", "Activities"), m.Activities, "measure", "measure", m.ID),
		v.roles(v.T("Hvem gjør hva", "Who does what"), m.AllInvolvements, showActor))
	if m.RefersTo.TotalCount > 0 {
		v.Sections = append(v.Sections, section{
			ID: "refers-to", Heading: v.T("Viser til", "Refers to"),
			Table: v.references(v.T("Delmål eller tiltak", "Sub-goal or measure"), m.RefersTo.Edges),
			Lead:  v.cut(len(m.RefersTo.Edges), m.RefersTo.TotalCount),
		})
	}
	if m.ReferredToBy.TotalCount > 0 {
		v.Sections = append(v.Sections, v.referring(m.ReferredToBy))
	}
	v.Sections = append(v.Sections, v.findings(d.Findings))
	return nil
}

// textOf returns the section with what the source writes, or that it writes nothing.
func (v *view) textOf(heading string, blocks []block) section {
	s := v.text(heading, blocks)
	if len(blocks) == 0 {
		s.Empty = v.T("Siden har ingen beskrivelse.", "The page has no description.")
	}
	return s
}
