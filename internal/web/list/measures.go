package list

import (
	"errors"
	"net/http"
	"slices"
	"strconv"

	"veikart/internal/web/frame"
	"veikart/internal/web/table"
)

// measuresData is the answer of operations/list-measures.graphql.
type measuresData struct {
	Goals []struct {
		Number int
		Title  string
	}
	SubGoals struct {
		Nodes []struct{ ID, Code, Title string }
	}
	Actors, Chosen struct{ Nodes []named }
	Measures       struct {
		TotalCount int
		Nodes      []measure
		PageInfo   pageInfo
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
	Owner string // the chosen one: the name of the actor that the address names in whatever spelling
}

// measures serves measures in a table. The address may say text (part of the title), goal (its number), subGoal (its code),
// owner (of an activity of the measure, by any name; none for measures without any stated owner), sort (title, else the
// source's order), after (a cursor) and format (csv: all of them as a file).
func (p *Pages) measures(w http.ResponseWriter, r *http.Request) {
	if frame.Clean(w, r) {
		return
	}
	v := measuresView{listView: p.listView(w, r)}
	variables, err := v.variables()
	if err == nil {
		v.Asked, err = p.Kit.Read(w, r, p.Operations["list-measures"], variables, &v.measuresData)
	}
	if err == nil {
		err = v.known()
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

func (v *measuresView) variables() (map[string]any, error) {
	filter := v.TextFilter("title")
	subGoal := map[string]any{}
	if given := v.Given("goal"); given != "" {
		number, err := strconv.Atoi(given)
		if err != nil {
			return nil, v.Refuse("goal", "et tall som 3, eller ingenting", "a number such as 3, or nothing")
		}
		subGoal["goal"] = frame.Is("number", number)
	}
	if code := v.Given("subGoal"); code != "" {
		subGoal["code"] = map[string]any{"eq": code}
	}
	if len(subGoal) > 0 {
		filter["subGoals"] = map[string]any{"some": subGoal}
	}
	variables := map[string]any{"filter": filter, "language": v.LanguageName(), "after": frame.OrNil(v.Given("after"))}
	switch owner := v.Given("owner"); owner {
	case "":
	case none:
		filter["activities"] = map[string]any{"none": map[string]any{"owners": map[string]any{"count": map[string]any{"gt": 0}}}}
	default:
		is := frame.Some(frame.Is("anyName", owner))
		filter["activities"] = map[string]any{"some": map[string]any{"owners": is}}
		variables["owner"], variables["owned"] = owner, true
	}
	if v.Given("sort") == "title" {
		variables["orderBy"] = []map[string]any{{"field": "TITLE"}}
	}
	return variables, errors.Join(v.OneOf("sort", "title"), v.OneOf("format", frame.CSV))
}

// known refuses a goal, a sub-goal or an owner that the release does not have, and finds the name of the owner.
func (v *measuresView) known() error {
	if given := v.Given("goal"); given != "" {
		var numbers []string
		for _, g := range v.Goals {
			numbers = append(numbers, strconv.Itoa(g.Number))
		}
		if err := v.OneOf("goal", numbers...); err != nil {
			return err
		}
	}
	var codes []string
	for _, s := range v.SubGoals.Nodes {
		codes = append(codes, s.Code)
	}
	if err := v.OneOf("subGoal", codes...); err != nil {
		return err
	}
	v.Owner = v.Given("owner")
	if v.Owner == "" || v.Owner == none {
		return nil
	}
	if len(v.Chosen.Nodes) == 0 {
		return v.Refuse("owner", "navnet på en aktør, som FHI", "the name of an actor, such as FHI")
	}
	v.Owner = v.Chosen.Nodes[0].Name
	if !slices.Contains(v.Actors.Nodes, v.Chosen.Nodes[0]) { // an actor that owns nothing is chosen too
		v.Actors.Nodes = append(v.Actors.Nodes, v.Chosen.Nodes[0])
	}
	return nil
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
			part := frame.Part{Total: data.Measures.TotalCount, Next: data.Measures.PageInfo.next()}
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
