package list

import (
	"net/http"

	"veikart/internal/web/frame"
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
		Nodes      []struct {
			ID, Name, Kind            string
			Aliases                   []string
			OwnedActivities, Measures counted
			Inferred, Mentions        counted
		}
		PageInfo pageInfo
	}
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
// the largest count first; else the source's order) and after (a cursor).
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
	err := v.OneOf("sort", "name", "owned")
	if err == nil {
		v.Asked, err = p.Kit.Read(w, r, p.Operations["list-actors"], variables, &v.actorsData)
	}
	if err != nil {
		p.Kit.Fault(w, r, v.Frame, err)
		return
	}
	v.follow(v.Actors.PageInfo)
	p.Kit.Render(w, r, http.StatusOK, p.Templates["actors"], v.Language, v)
}
