package web

import (
	"net/http"

	"veikart/internal/web/frame"
)

// ownersData is the answer of operations/owners.graphql.
type ownersData struct {
	Activities covered
	Kinds      struct{ GroupBy grouped }
	Actors     struct {
		TotalCount int
		Nodes      []struct {
			ID, Name, Kind  string
			Aliases         []string
			Identifiers     []struct{ Scheme, Value, URL string }
			OwnedActivities counted
		}
		PageInfo pageInfo
	}
}

type ownersView struct {
	listView
	ownersData
	KindChoices choices
}

// KindLabel is the wording of a kind of actor.
func (v ownersView) KindLabel(kind string) string { return v.KindChoices.label(kind) }

// owners serves the stated owners. The address may say kind, and what readList reads.
func (s *Site) owners(w http.ResponseWriter, r *http.Request) {
	if frame.Clean(w, r) {
		return
	}
	v := ownersView{listView: listView{Frame: s.kit.Frame(w, r)}}
	filter := map[string]any{}
	if text := v.Given("text"); text != "" {
		filter["or"] = []map[string]any{v.TextFilter("name"), {"anyName": map[string]any{"contains": text}}}
	}
	if kind := v.Given("kind"); kind != "" {
		filter["kind"] = map[string]any{"eq": kind}
	}
	variables := map[string]any{"filter": filter, "language": v.LanguageName()}
	if !s.readList(w, r, &v.listView, "owners", "OWNED_ACTIVITIES_COUNT", variables, &v.ownersData) {
		return
	}
	v.KindChoices = v.Kinds.GroupBy.choices()
	v.follow(v.Actors.PageInfo)
	s.kit.Render(w, r, http.StatusOK, s.pages["owners"], v.Language, v)
}
