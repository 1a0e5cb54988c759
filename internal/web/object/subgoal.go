package object

import (
	"net/http"
	"strconv"

	"veikart/internal/web/frame"
)

// subGoalData is the answer of operations/sub-goal-page.graphql.
type subGoalData struct {
	SubGoal *struct {
		thing
		Goal     thing
		Sources  []frame.Source
		Measures struct {
			TotalCount int
			Edges      []struct {
				Source *frame.Source
				Node   struct {
					thing
					Activities covered
				}
			}
		}
		Activities   activities
		ReferredToBy related
	}
	SubGoals struct {
		Nodes []struct {
			thing
			Goal struct{ Number int }
		}
	}
	Findings findings
}

func (p *Pages) subGoal(w http.ResponseWriter, r *http.Request, v *view, rest string) error {
	under := frame.Is("code", rest)
	about := []map[string]any{
		{"subGoal": under}, {"measure": map[string]any{"subGoals": frame.Some(under)}}, {"activity": map[string]any{"listedUnder": under}},
	}
	if canonicalSubGoal(p, w, r, rest) != rest {
		return errNone
	}
	var d subGoalData
	if err := p.ask(w, r, v, "sub-goal-page", map[string]any{"code": rest}, about, &d); err != nil {
		return err
	}
	if d.SubGoal == nil {
		return errNone
	}
	s := d.SubGoal
	v.Code, v.Title = s.Code, s.Title
	v.Crumbs = v.pathOf(s.Goal)
	v.Summary = []string{
		v.N(s.Measures.TotalCount, "tiltak", "tiltak", "measure", "measures") + " " + v.T("og", "and") + " " +
			v.N(s.Activities.TotalCount, "aktivitet", "aktiviteter", "activity", "activities") + " " +
			v.T("på de leste sidene.", "on the pages that were read."),
		v.covered(s.Activities.GroupBy.Coverage),
	}
	evidence := v.quotes(pointers(s.Sources)...)
	v.fact(v.T("Kode", "Code"), cell{Text: s.Code})
	v.fact(v.T("Tittel", "Title"), cell{Text: s.Title, Source: true, Quotes: evidence})
	v.fact(v.T("Mål", "Goal"), v.links([]thing{s.Goal}))
	t := &table{Columns: []column{
		{v.T("Tiltak", "Measure"), false}, {v.T("Aktiviteter", "Activities"), true}, {v.T("Med oppgitt eier", "With a stated owner"), true},
	}}
	for _, m := range s.Measures.Edges {
		t.Rows = append(t.Rows, []cell{
			v.links([]thing{m.Node.thing}), v.number(m.Node.Activities.TotalCount), v.number(m.Node.Activities.GroupBy.Coverage.Stated),
		})
	}
	v.Sections = append(v.Sections,
		section{ID: "below", Heading: v.T("Tiltak", "Measures"), Table: t, Lead: v.cut(len(t.Rows), s.Measures.TotalCount)},
		v.owners(s.Activities.covered, "subGoal", s.Code),
		v.activities(v.T("Aktiviteter", "Activities"), s.Activities, "", "subGoal", s.Code))
	if s.ReferredToBy.TotalCount > 0 {
		v.Sections = append(v.Sections, v.referring(s.ReferredToBy))
	}
	var beside []thing
	for _, one := range d.SubGoals.Nodes {
		if one.Goal.Number == s.Goal.Number {
			beside = append(beside, one.thing)
		}
	}
	v.Sections = append(v.Sections, v.findings(d.Findings))
	if len(beside) > 1 {
		v.Sections = append(v.Sections, v.beside(beside))
	}
	v.way("Tiltakene i en liste", "The measures in a list", "/measures", "subGoal", s.Code)
	v.way("Aktivitetene i en liste", "The activities in a list", "/activities", "subGoal", s.Code)
	return nil
}

// pathOf is the way from the goals to what stands under a goal, and the things between.
func (v *view) pathOf(goal thing, between ...thing) []link {
	out := []link{
		{v.T("Mål og delmål", "Goals and sub-goals"), v.Link("/goals"), false},
		{v.T("Mål ", "Goal ") + strconv.Itoa(goal.Number) + ": " + goal.Title, v.Page(goal.ID), true},
	}
	for _, t := range between {
		out = append(out, v.thing(t))
	}
	return out
}
