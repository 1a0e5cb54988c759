package web

import "net/http"

// grouped is what a list is grouped by: the choices that a filter has.
type grouped struct {
	Groups []struct {
		Count int
		Keys  []choice
	}
}

// choice is a value with its wording.
type choice struct{ Value, Label string }

// choices are values in the order in which they are offered.
type choices []choice

// label returns the wording of a value, nothing for one that is not there.
func (c choices) label(value string) string {
	for _, one := range c {
		if one.Value == value {
			return one.Label
		}
	}
	return ""
}

// choices returns the values that are not absent.
func (g grouped) choices() choices {
	var out choices
	for _, group := range g.Groups {
		if k := group.Keys[0]; k.Value != "" {
			out = append(out, k)
		}
	}
	return out
}

type pageInfo struct {
	HasNextPage, HasPreviousPage bool
	StartCursor, EndCursor       string
}

// ownersData is the answer of operations/owners.graphql.
type ownersData struct {
	Activities covered
	Kinds      struct{ GroupBy grouped }
	Actors     struct {
		TotalCount int
		Nodes      []struct {
			Name, Kind      string
			Aliases         []string
			OwnedActivities counted
		}
		PageInfo pageInfo
	}
}

type ownersView struct {
	shell
	ownersData
	KindChoices choices
	Next        string
	Asked       asked
}

// KindLabel is the wording of a kind of actor.
func (v ownersView) KindLabel(kind string) string { return v.KindChoices.label(kind) }

// owners serves the stated owners. The address may say kind, text (part of the name), sort (name, else by number of
// activities) and after (a cursor).
func (s *Site) owners(w http.ResponseWriter, r *http.Request) {
	v := ownersView{shell: s.shellOf(r)}
	if err := v.oneOf("sort", "name"); err != nil {
		s.fault(w, r, v.shell, err)
		return
	}
	filter := v.textFilter("name")
	if kind := v.Given("kind"); kind != "" {
		filter["kind"] = map[string]any{"eq": kind}
	}
	variables := map[string]any{
		"filter": filter, "language": languageOf(v.shell),
		"orderBy": countOrder(v.Given("sort"), "OWNED_ACTIVITIES_COUNT"), "after": given(v.Given("after")),
	}
	var err error
	if v.Asked, err = s.read(r.Context(), "owners", variables, &v.ownersData); err != nil {
		s.fault(w, r, v.shell, err)
		return
	}
	v.KindChoices = v.Kinds.GroupBy.choices()
	if v.Actors.PageInfo.HasNextPage {
		v.Next = v.with("after", v.Actors.PageInfo.EndCursor)
	}
	s.render(w, r, http.StatusOK, "owners", v.Language, v)
}

// countOrder is by name where that is asked for, else the largest count first.
func countOrder(sort, count string) []map[string]any {
	if sort == "name" {
		return []map[string]any{{"field": "NAME"}}
	}
	return []map[string]any{{"field": count, "direction": "DESC"}, {"field": "NAME"}}
}

// given is a value of the address as a variable: nil for nothing.
func given(text string) any {
	if text == "" {
		return nil
	}
	return text
}
