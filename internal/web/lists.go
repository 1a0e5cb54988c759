package web

import (
	"errors"
	"net/http"

	"veikart/internal/web/frame"
)

// listView is a page with one list of what has a name.
type listView struct {
	frame.Frame
	Next  string // address of what follows in the list, or empty
	Asked frame.Asked
}

// readList reads the operation of a page with one list. The address may say text (part of the name), sort (name, else
// the largest count first) and after (a cursor); variables are what the operation wants beyond these. Where the list cannot be
// read it answers with the page that says why, and returns false.
func (s *Site) readList(
	w http.ResponseWriter, r *http.Request, v *listView, operation, count string, variables map[string]any, into any,
) bool {
	err := errors.Join(v.OneOf("sort", "name"), v.OneOf("format", frame.CSV))
	if err == nil {
		variables["orderBy"], variables["after"] = countOrder(v.Given("sort"), count), frame.OrNil(v.Given("after"))
		v.Asked, err = s.kit.Read(w, r, s.operations[operation], variables, into)
	}
	if err != nil {
		s.kit.Fault(w, r, v.Frame, err)
	}
	return err == nil
}

// follow sets the address of what follows a page of the list.
func (v *listView) follow(p frame.PageInfo) {
	if next := p.Next(); next != "" {
		v.Next = v.With("after", next)
	}
}

// countOrder is by name where that is asked for, else the largest count first.
func countOrder(sort, count string) []map[string]any {
	if sort == "name" {
		return []map[string]any{{"field": "NAME"}}
	}
	return []map[string]any{{"field": count, "direction": "DESC"}, {"field": "NAME"}}
}
