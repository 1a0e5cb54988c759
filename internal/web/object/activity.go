package object

import (
	"net/http"
	"slices"
	"strings"

	"veikart/internal/web/frame"
)

// activityData is the answer of operations/activity-page.graphql.
type activityData struct {
	Activity *struct {
		thing
		Sources          []frame.Source
		Notes            []block
		Start, End       date
		Phases           []string
		PhaseSources     []frame.Source
		Tentative        bool
		TentativeSources []frame.Source
		Identifiers      []struct {
			Scheme, Value, URL string
			Source             *frame.Source
		}
		Measure struct {
			thing
			Activities struct {
				TotalCount int
				Nodes      []thing
			}
		}
		ListedUnder        underGoal
		Owners, UserGroups related
		Involvements       involvements
	}
	Findings findings
}

func (p *Pages) activity(w http.ResponseWriter, r *http.Request, v *view, _ string) error {
	var d activityData
	about := []map[string]any{{"activity": frame.Is("id", v.ID)}}
	if err := p.ask(w, r, v, "activity-page", map[string]any{"id": v.ID}, about, &d); err != nil {
		return err
	}
	if d.Activity == nil {
		return errNone
	}
	a := d.Activity
	v.Title, v.Measure = a.Title, a.Measure.thing
	v.Crumbs = v.pathOf(a.ListedUnder.Goal, a.ListedUnder.thing, a.Measure.thing)
	v.fact(v.T("Tittel", "Title"), cell{Text: a.Title, Source: true, Quotes: v.quotes(pointers(a.Sources)...)})
	v.fact(v.T("Tiltak", "Measure"), v.links([]thing{a.Measure.thing}))
	v.fact(v.T("Delmål", "Sub-goal"), v.links([]thing{a.ListedUnder.thing}))
	v.fact(v.T("Startdato", "Start"), cell{
		Text: day(v.Frame, a.Start), Missing: a.Start.Status == "NOT_GIVEN", Quotes: v.quotes(a.Start.Source),
	})
	v.fact(v.T("Sluttdato", "End"), cell{Text: day(v.Frame, a.End), Missing: a.End.Status == "NOT_GIVEN", Quotes: v.quotes(a.End.Source)})
	phases := v.phases(a.Phases)
	phases.Quotes = v.quotes(pointers(a.PhaseSources)...)
	v.fact(v.T("Faser", "Phases"), phases)
	if a.Tentative {
		v.fact(v.T("Tidsplan", "Schedule"), cell{Text: v.Label("true"), Quotes: v.quotes(pointers(a.TentativeSources)...)})
	}
	v.fact(v.T("Eiere", "Owners"), v.stated(a.Owners)...)
	v.fact(v.T("Brukergrupper", "User groups"), v.stated(a.UserGroups)...)
	for _, one := range a.Identifiers {
		v.fact(v.T("Identifikator", "Identifier"), cell{Text: one.Value, Under: one.Scheme, Quotes: v.quotes(one.Source)})
	}
	v.Sections = append(v.Sections, v.textOf(v.T("Slik står det på siden", "As the page has it"), a.Notes),
		v.roles(v.T("Hvem gjør hva", "Who does what"), a.Involvements, showActor), v.findings(d.Findings))
	if others := a.Measure.Activities.Nodes; len(others) > 1 {
		beside := v.beside(others)
		beside.Heading = v.T("Andre aktiviteter i tiltaket", "Other activities of the measure")
		beside.Lead = v.cut(len(others), a.Measure.Activities.TotalCount)
		v.Sections = append(v.Sections, beside)
	}
	return nil
}

// stated are things that a line of the source names, each with its passage, and how the line spells it where that differs.
func (v *view) stated(of related) []cell {
	if len(of.Edges) == 0 {
		return []cell{v.notStated()}
	}
	var out []cell
	for _, e := range of.Edges {
		c := v.links([]thing{e.Node})
		if e.NameInSource != "" && !strings.EqualFold(e.NameInSource, e.Node.Name) {
			c.Under = v.T("Skrevet «", "Written “") + e.NameInSource + v.T("»", "”")
		}
		c.Quotes = v.quotes(e.Source)
		out = append(out, c)
	}
	return slices.Clip(out)
}
