package web

import "net/http"

// listView is a page with one list of what has a name.
type listView struct {
	shell
	Next  string // address of what follows in the list, or empty
	Asked asked
}

// readList reads the operation of a page with one list. The address may say text (part of the name), sort (name, else
// the largest count first) and after (a cursor); variables are what the operation wants beyond these. Where the list cannot be
// read it answers with the page that says why, and returns false.
func (s *Site) readList(
	w http.ResponseWriter, r *http.Request, v *listView, operation, count string, variables map[string]any, into any,
) bool {
	err := v.oneOf("sort", "name")
	if err == nil {
		variables["orderBy"], variables["after"] = countOrder(v.Given("sort"), count), given(v.Given("after"))
		v.Asked, err = s.read(w, r, operation, variables, into)
	}
	if err != nil {
		s.fault(w, r, v.shell, err)
	}
	return err == nil
}

// follow sets the address of what follows a page of the list.
func (v *listView) follow(p pageInfo) {
	if p.HasNextPage {
		v.Next = v.with("after", p.EndCursor)
	}
}

// textFilter is a filter on a field by the text that the address gives, letter case and accents aside; it asks for
// nothing where the address gives none.
func (s shell) textFilter(field string) map[string]any {
	text := s.Given("text")
	if text == "" {
		return map[string]any{}
	}
	return map[string]any{field: map[string]any{"contains": text, "ignoreCase": true, "ignoreAccents": true}}
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

// languageOf is the language of the page as the API names it.
func languageOf(frame shell) string {
	if frame.Language == english {
		return "EN"
	}
	return "NB"
}
