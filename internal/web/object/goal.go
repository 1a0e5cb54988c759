package object

import (
	"net/http"
	"strconv"
	"strings"

	"veikart/internal/roadmap"
	"veikart/internal/web/frame"
)

// canonicalGoal reads the number of a goal as people write it: 01, «mål 1».
func canonicalGoal(_ *Pages, _ http.ResponseWriter, _ *http.Request, rest string) string {
	text := strings.TrimSpace(strings.TrimPrefix(strings.ToLower(rest), "mål"))
	number, err := strconv.Atoi(text)
	if err != nil || number < 1 {
		return ""
	}
	return strconv.Itoa(number)
}

// goalData is the answer of operations/goal-page.graphql.
type goalData struct {
	Goal *struct {
		thing
		Source     *frame.Source
		Provenance []origin
		SubGoals   struct {
			TotalCount int
			Nodes      []struct {
				thing
				Measures   counted
				Activities covered
			}
		}
	}
	Goals      []thing
	Unowned    counted
	Measures   counted
	Activities covered
	Findings   findings
}

func (p *Pages) goal(w http.ResponseWriter, r *http.Request, v *view, rest string) error {
	number, err := strconv.Atoi(rest)
	if err != nil {
		return errNone
	}
	under := frame.Is("number", number)
	about := []map[string]any{
		{"goal": under}, {"subGoal": map[string]any{"goal": under}},
		{"measure": map[string]any{"subGoals": frame.Some(map[string]any{"goal": under})}},
		{"activity": map[string]any{"listedUnder": map[string]any{"goal": under}}},
	}
	var d goalData
	if err := p.ask(w, r, v, "goal-page", map[string]any{"number": number}, about, &d); err != nil {
		return err
	}
	if d.Goal == nil {
		return errNone
	}
	g := d.Goal
	if g.ID != v.ID { // such as /goals/01
		return errNone
	}
	v.Code, v.Title = rest, g.Title
	v.Crumbs = []link{{v.T("Mål og delmål", "Goals and sub-goals"), v.Link("/goals"), false}}
	v.Summary = []string{
		v.N(g.SubGoals.TotalCount, "delmål", "delmål", "sub-goal", "sub-goals") + ", " +
			v.N(d.Measures.TotalCount, "tiltak", "tiltak", "measure", "measures") + " " + v.T("og", "and") + " " +
			v.N(d.Activities.TotalCount, "aktivitet", "aktiviteter", "activity", "activities") + " " +
			v.T("på de leste sidene.", "on the pages that were read."),
		v.covered(d.Activities.GroupBy.Coverage),
	}
	title := cell{Text: g.Title, Source: true, Quotes: v.quotes(g.Source)}
	for _, o := range g.Provenance {
		if o.Typename == "Origin" && len(title.Quotes) == 0 {
			title.Under = v.curated(o.File)
		}
	}
	v.fact(v.T("Nummer", "Number"), cell{Text: rest})
	v.fact(v.T("Tittel", "Title"), title)
	t := &table{Columns: []column{
		{v.T("Delmål", "Sub-goal"), false}, {v.T("Tiltak", "Measures"), true}, {v.T("Aktiviteter", "Activities"), true},
		{v.T("Med oppgitt eier", "With a stated owner"), true},
	}}
	for _, s := range g.SubGoals.Nodes {
		t.Rows = append(t.Rows, []cell{
			v.links([]thing{s.thing}), v.number(s.Measures.TotalCount), v.number(s.Activities.TotalCount),
			v.number(s.Activities.GroupBy.Coverage.Stated),
		})
	}
	below := section{ID: "below", Heading: v.T("Delmål", "Sub-goals"), Table: t, Lead: v.cut(len(t.Rows), g.SubGoals.TotalCount)}
	if len(t.Rows) == 0 {
		below.Table, below.Empty = nil, v.T("Ingen delmål på de leste sidene.", "No sub-goals on the pages that were read.")
	}
	v.Sections = append(v.Sections, below, v.owners(d.Activities, "goal", rest), v.findings(d.Findings), v.beside(d.Goals))
	v.Ways = append(v.Ways, link{v.N(d.Unowned.TotalCount, "tiltak uten oppgitt eier", "tiltak uten oppgitt eier",
		"measure without a stated owner", "measures without a stated owner"), v.Link("/measures", "goal", rest, "owner", "none"), false})
	v.way("Tiltakene i en liste", "The measures in a list", "/measures", "goal", rest)
	v.listed(d.Activities, "goal", rest)
	return nil
}

// beside returns the section with the other things of the kind.
func (v *view) beside(all []thing) section {
	s := section{ID: "beside", Heading: v.T("Ved siden av", "Beside this")}
	for _, t := range all {
		if t.ID != v.ID {
			l := v.thing(t)
			if t.Number > 0 {
				l.Text = strconv.Itoa(t.Number) + " " + l.Text
			}
			s.More = append(s.More, l)
		}
	}
	return s
}

// curated says that something stands in a curated list and on no page.
func (v *view) curated(file string) string {
	return v.T("Fra en kuratert liste ("+file+"), ikke fra en side", "From a curated list ("+file+"), not from a page")
}

// canonicalSubGoal reads a code as people write it: 1a, 1.A.
func canonicalSubGoal(_ *Pages, _ http.ResponseWriter, _ *http.Request, rest string) string {
	code, err := roadmap.ParseCode(strings.TrimSpace(rest))
	if err != nil {
		return ""
	}
	return code
}
