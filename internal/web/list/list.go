// Package list is the pages with one list of things each, which the address narrows: measures, and actors.
package list

import (
	"embed"
	"net/http"

	"veikart/internal/web/frame"
)

//go:embed operations templates
var files embed.FS

// Operations returns the operations of the pages.
func Operations() (frame.Operations, error) { return frame.ParseOperations(files) }

// Pages are the pages with lists.
type Pages struct{ frame.Group }

// New returns the pages.
func New(kit *frame.Kit) (*Pages, error) {
	group, err := frame.NewGroup(kit, files)
	return &Pages{group}, err
}

// Routes hands each pattern of a path with its handler to add.
func (p *Pages) Routes(add frame.Add) {
	add("GET /measures", p.measures, "text", "goal", "subGoal", "owner", "sort", "after", "format")
	add("GET /actors", p.actors, "text", "kind", "sort", "after", "format")
}

// What the answers of several operations have in common.
type (
	counted  struct{ TotalCount int }
	coverage struct{ Stated, Total int }
	key      struct{ Value, Label string }
	group    struct {
		Count int
		Keys  []key
	}
)

// listView is a page with one list.
type listView struct {
	frame.Frame
	Next  string // address of what follows in the list, or empty
	Clear string // address of the list without filters
	Asked frame.Asked
}

func (p *Pages) listView(w http.ResponseWriter, r *http.Request) listView {
	f := p.Kit.Frame(w, r)
	return listView{Frame: f, Clear: f.Link(f.Path)}
}

// follow sets the address of what follows a page of the list.
func (v *listView) follow(info frame.PageInfo) {
	if next := info.Next(); next != "" {
		v.Next = v.With("after", next)
	}
}
