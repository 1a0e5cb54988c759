package list

import (
	"errors"
	"net/http"
	"strconv"

	"veikart/internal/export/table"
	"veikart/internal/web/frame"
	"veikart/internal/web/narrow"
)

// measuresData is the answer of operations/list-measures.graphql.
type measuresData struct {
	narrow.Places
	Measures struct {
		TotalCount int
		Nodes      []measure
		PageInfo   frame.PageInfo
	}
}

type measure struct {
	ID, Title string
	SubGoals  struct {
		Nodes []struct{ ID, Code string }
	}
	Activities struct {
		TotalCount int
		GroupBy    struct {
			Coverage coverage
			Groups   []group
		}
	}
}

// Owners are the stated owners of activities of the measure.
func (m measure) Owners() []key {
	var out []key
	for _, g := range m.Activities.GroupBy.Groups {
		if g.Keys[0].Value != "" {
			out = append(out, g.Keys[0])
		}
	}
	return out
}

type measuresView struct {
	listView
	measuresData
}

// measures serves measures in a table. The address may say text (part of the title), goal (its number), subGoal (its code),
// owner (of an activity of the measure, by any name; none for measures without any stated owner), sort (title, else the
// source's order), after (a cursor) and format (csv: all of them as a file).
func (p *Pages) measures(w http.ResponseWriter, r *http.Request) {
	if frame.Clean(w, r) {
		return
	}
	v := measuresView{listView: p.listView(w, r)}
	variables := v.variables()
	err := errors.Join(v.OneOf("sort", "title"), v.OneOf("format", frame.CSV))
	if err == nil {
		v.Asked, err = p.Kit.Read(w, r, p.Operations["list-measures"], variables, &v.measuresData)
	}
	if err == nil {
		err = v.Settle(v.Frame)
	}
	if err != nil {
		p.Kit.Fault(w, r, v.Frame, err)
		return
	}
	if v.Given("format") == frame.CSV {
		p.Kit.SendList(w, r, v.Frame, p.measuresFile(v.Frame, variables))
		return
	}
	v.follow(v.Measures.PageInfo)
	p.Kit.Render(w, r, http.StatusOK, p.Templates["measures"], v.Language, v)
}

func (v *measuresView) variables() map[string]any {
	filter := v.TextFilter("title")
	if subGoal := narrow.Under(v.Frame); len(subGoal) > 0 {
		filter["subGoals"] = frame.Some(subGoal)
	}
	variables := map[string]any{"filter": filter, "language": v.LanguageName(), "after": frame.OrNil(v.Given("after"))}
	narrow.Owned(v.Frame, variables)
	switch owner := v.Given("owner"); owner {
	case "":
	case narrow.None:
		filter["activities"] = map[string]any{"none": map[string]any{"owners": map[string]any{"count": map[string]any{"gt": 0}}}}
	default:
		filter["activities"] = frame.Some(map[string]any{"owners": frame.Some(frame.Is("anyName", owner))})
	}
	if v.Given("sort") == "title" {
		variables["orderBy"] = []map[string]any{{"field": "TITLE"}}
	}
	return variables
}

func (p *Pages) measuresFile(f frame.Frame, variables map[string]any) frame.Listed {
	return frame.Listed{
		Name: f.T("tiltak", "measures"),
		Columns: []string{
			"id", f.T("Tiltak", "Measure"), f.T("Delmål", "Sub-goals"), f.T("Aktiviteter", "Activities"),
			f.T("Oppgitte eiere", "Stated owners"), f.T("Aktiviteter med oppgitt eier", "Activities with a stated owner"),
		},
		Operation: p.Operations["list-measures"], Variables: variables,
		Part: func(read func(into any) error) (frame.Part, error) {
			var data measuresData
			err := read(&data)
			part := frame.Part{Total: data.Measures.TotalCount, Next: data.Measures.PageInfo.Next()}
			for _, m := range data.Measures.Nodes {
				var codes, owners []string
				for _, s := range m.SubGoals.Nodes {
					codes = append(codes, s.Code)
				}
				for _, o := range m.Owners() {
					owners = append(owners, o.Label)
				}
				part.Rows = append(part.Rows, []string{
					m.ID, m.Title, table.Cell(codes), strconv.Itoa(m.Activities.TotalCount), table.Cell(owners),
					strconv.Itoa(m.Activities.GroupBy.Coverage.Stated),
				})
			}
			return part, err
		},
	}
}
