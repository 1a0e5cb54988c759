package list

import (
	"errors"
	"net/http"
	"strconv"

	"veikart/internal/export/table"
	"veikart/internal/web/frame"
	"veikart/internal/web/narrow"
)

// actorsData is the answer of operations/list-actors.graphql.
type actorsData struct {
	Kinds struct {
		GroupBy struct{ Groups []group }
	}
	Activities struct {
		GroupBy struct{ Coverage coverage }
	}
	Actors struct {
		TotalCount int
		Nodes      []actor
		PageInfo   frame.PageInfo
	}
}

type actor struct {
	ID, Name, Kind            string
	Aliases                   []string
	OwnedActivities, Measures counted
	Inferred, Mentions        counted
}

type actorsView struct {
	listView
	actorsData
}

// KindLabel is the wording of a kind of actor.
func (v actorsView) KindLabel(kind string) string {
	for _, g := range v.Kinds.GroupBy.Groups {
		if g.Keys[0].Value == kind {
			return g.Keys[0].Label
		}
	}
	return ""
}

// actors serves the actors in a table. The address may say text (part of any of its names), kind, sort (name; owned:
// the largest count first; else the source's order), after (a cursor) and format (csv: all of them as a file).
func (p *Pages) actors(w http.ResponseWriter, r *http.Request) {
	if frame.Clean(w, r) {
		return
	}
	v := actorsView{listView: p.listView(w, r)}
	filter := map[string]any{}
	if text := v.Given("text"); text != "" {
		filter["or"] = []map[string]any{v.TextFilter("name"), {"anyName": map[string]any{"contains": text}}}
	}
	if kind := v.Given("kind"); kind != "" {
		filter["kind"] = map[string]any{"eq": kind}
	}
	variables := map[string]any{"filter": filter, "language": v.LanguageName(), "after": frame.OrNil(v.Given("after"))}
	switch v.Given("sort") {
	case "name":
		variables["orderBy"] = []map[string]any{{"field": "NAME"}}
	case "owned":
		variables["orderBy"] = []map[string]any{{"field": "OWNED_ACTIVITIES_COUNT", "direction": "DESC"}, {"field": "NAME"}}
	}
	err := errors.Join(v.OneOf("kind", narrow.ActorKinds()...), v.OneOf("sort", "name", "owned"), v.OneOf("format", frame.CSV))
	if err == nil {
		v.Asked, err = p.Kit.Read(w, r, p.Operations["list-actors"], variables, &v.actorsData)
	}
	if err != nil {
		p.Kit.Fault(w, r, v.Frame, err)
		return
	}
	if v.Given("format") == frame.CSV {
		p.Kit.SendList(w, r, v.Frame, p.actorsFile(v, variables))
		return
	}
	v.follow(v.Actors.PageInfo)
	p.Kit.Render(w, r, http.StatusOK, p.Templates["actors"], v.Language, v)
}

func (p *Pages) actorsFile(v actorsView, variables map[string]any) frame.Listed {
	return frame.Listed{
		Name: v.T("aktorer", "actors"),
		Columns: []string{
			"id", v.T("Navn", "Name"), v.T("Type aktør", "Kind"), v.T("Andre navn", "Other names"), v.T("Eier (oppgitt)", "Owns (stated)"),
			v.T("Andre roller (utledet)", "Other roles (inferred)"), v.T("Bare nevnt", "Only named"), v.T("Tiltak", "Measures"),
		},
		Operation: p.Operations["list-actors"], Variables: variables,
		Part: func(read func(into any) error) (frame.Part, error) {
			var data actorsData
			err := read(&data)
			part := frame.Part{Total: data.Actors.TotalCount, Next: data.Actors.PageInfo.Next()}
			for _, a := range data.Actors.Nodes {
				part.Rows = append(part.Rows, []string{
					a.ID, a.Name, v.KindLabel(a.Kind), table.Cell(a.Aliases), strconv.Itoa(a.OwnedActivities.TotalCount),
					strconv.Itoa(a.Inferred.TotalCount), strconv.Itoa(a.Mentions.TotalCount), strconv.Itoa(a.Measures.TotalCount),
				})
			}
			return part, err
		},
	}
}
