package web

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"

	"veikart/internal/export/table"
	"veikart/internal/web/frame"
	"veikart/internal/web/narrow"
)

// activitiesPage is how many activities a page shows.
const activitiesPage = 100

// activitiesData is the answer of operations/activities.graphql.
type activitiesData struct {
	narrow.Narrowing
	Started, Ended struct{ GroupBy grouped } // by year
	Activities     struct {
		covered
		Nodes    []activity
		PageInfo frame.PageInfo
	}
}

type activity struct {
	ID, Title   string
	Start, End  date
	Phases      []string
	Tentative   bool
	Runs        string // whether it runs on the day that is asked for
	ListedUnder struct{ ID, Code string }
	Measure     struct{ ID, Title string }
	Owners      struct{ Nodes []linked }
	UserGroups  struct{ Nodes []linked }
}

type activitiesView struct {
	frame.Frame
	activitiesData
	Years          []year
	Previous, Next string
	Asked          frame.Asked
}

// Day is a date as the source writes it, or in words where it is not known.
func (v activitiesView) Day(d date) string {
	switch d.Status {
	case "KNOWN":
		return d.Text
	case "UNDEFINED":
		return v.T("Udefinert", "Undefined")
	}
	return v.T("Ikke oppgitt", "Not given")
}

// RunsLabel says in words whether an activity runs on the day that is asked for.
func (v activitiesView) RunsLabel(certainty string) string {
	if certainty == narrow.Certain {
		return v.T("Sikkert", "Certainly")
	}
	return v.T("Kanskje", "Possibly")
}

// activities serves activities in a table. The address may say what narrow.Activities reads, sort (start or title, else the
// source's order), after or before (cursors), and format (csv: all of them as a file).
func (s *Site) activities(w http.ResponseWriter, r *http.Request) {
	if frame.Clean(w, r) {
		return
	}
	v := activitiesView{Frame: s.kit.Frame(w, r)}
	if err := errors.Join(v.OneOf("sort", "start", "title"), narrow.Check(v.Frame), v.OneOf("format", frame.CSV)); err != nil {
		s.kit.Fault(w, r, v.Frame, err)
		return
	}
	variables := v.variables()
	var err error
	v.Asked, err = s.kit.Read(w, r, s.operations["activities"], variables, &v.activitiesData)
	if err == nil {
		err = v.Settle(v.Frame)
	}
	if err != nil {
		s.kit.Fault(w, r, v.Frame, err)
		return
	}
	if v.Given("format") == frame.CSV {
		s.kit.SendList(w, r, v.Frame, s.activitiesFile(v, variables))
		return
	}
	v.Years = v.years()
	if next := v.Activities.PageInfo.Next(); next != "" {
		v.Next = v.With("after", next, "before", "")
	}
	if previous := v.Activities.PageInfo.Previous(); previous != "" {
		v.Previous = v.With("before", previous, "after", "")
	}
	s.kit.Render(w, r, http.StatusOK, s.pages["activities"], v.Language, v)
}

// year is a year in which activities run. URL is the list of those, or of all where it is chosen.
type year struct {
	Year   int
	URL    string
	Chosen bool
}

// mostYears is how many years can be chosen by a click; any period can be typed.
const mostYears = 30

// years are those from the first start to the last end that sources state.
func (v activitiesView) years() []year {
	first, last := 0, 0
	for _, c := range append(v.Started.GroupBy.choices(), v.Ended.GroupBy.choices()...) {
		y, err := strconv.Atoi(c.Value)
		if err != nil {
			continue
		}
		if first == 0 || y < first {
			first = y
		}
		last = max(last, y)
	}
	var out []year
	for y := first; first > 0 && y <= last && len(out) < mostYears; y++ {
		from, to := fmt.Sprintf("%d-01-01", y), fmt.Sprintf("%d-12-31", y)
		chosen := v.Given("from") == from && v.Given("to") == to
		if chosen {
			from, to = "", ""
		}
		out = append(out, year{y, v.With("from", from, "to", to, "on", "", "after", "", "before", ""), chosen})
	}
	return out
}

// variables are those of operations/activities.graphql.
func (v activitiesView) variables() map[string]any {
	variables := map[string]any{"filter": narrow.Activities(v.Frame), "language": v.LanguageName()}
	if day := v.Given("on"); day != "" {
		variables["day"], variables["dated"] = day, true
	}
	narrow.Variables(v.Frame, variables)
	switch v.Given("sort") {
	case "start":
		variables["orderBy"] = []map[string]any{{"field": "START"}, {"field": "END"}, {"field": "TITLE"}}
	case "title":
		variables["orderBy"] = []map[string]any{{"field": "TITLE"}}
	}
	if before := v.Given("before"); before != "" {
		variables["last"], variables["before"] = activitiesPage, before
	} else {
		variables["first"], variables["after"] = activitiesPage, frame.OrNil(v.Given("after"))
	}
	return variables
}

// activitiesFile is the table of activities as a file.
func (s *Site) activitiesFile(v activitiesView, variables map[string]any) frame.Listed {
	columns := []string{
		"id", v.T("Aktivitet", "Activity"), v.T("Tiltak", "Measure"), v.T("Delmål", "Sub-goal"), v.T("Start", "Start"), v.T("Slutt", "End"),
		v.T("Tentativ", "Tentative"), v.T("Faser", "Phases"), v.T("Eiere", "Owners"), v.T("Brukergrupper", "User groups"),
	}
	dated := v.Given("on") != ""
	if dated {
		columns = append(columns, v.T("Pågår", "Runs")+" "+v.Frame.Day(v.Given("on")))
	}
	delete(variables, "last")
	delete(variables, "before")
	variables["first"] = activitiesPage
	return frame.Listed{
		Name: v.T("aktiviteter", "activities"), Columns: columns, Operation: s.operations["activities"], Variables: variables,
		Part: func(read func(into any) error) (frame.Part, error) {
			var data activitiesData
			err := read(&data)
			part := frame.Part{Total: data.Activities.TotalCount, Next: data.Activities.PageInfo.Next()}
			for _, a := range data.Activities.Nodes {
				row := v.row(a)
				if dated {
					row = append(row, v.RunsLabel(a.Runs))
				}
				part.Rows = append(part.Rows, row)
			}
			return part, err
		},
	}
}

// row is an activity in a file. What the source does not state is empty.
func (v activitiesView) row(a activity) []string {
	phases := make([]string, len(a.Phases))
	for i, p := range a.Phases {
		phases[i] = v.Label(p)
	}
	tentative := ""
	if a.Tentative {
		tentative = v.T("ja", "yes")
	}
	day := func(d date) string {
		if d.Status == "NOT_GIVEN" {
			return ""
		}
		return v.Day(d)
	}
	return []string{
		a.ID, a.Title, a.Measure.Title, a.ListedUnder.Code, day(a.Start), day(a.End), tentative, table.Cell(phases),
		table.Cell(namesOf(a.Owners.Nodes)), table.Cell(namesOf(a.UserGroups.Nodes)),
	}
}

func namesOf(things []linked) []string {
	out := make([]string, len(things))
	for i, one := range things {
		out[i] = one.Name
	}
	return out
}
