package follow

import (
	"slices"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"veikart/internal/service"
)

// Names in answers of what is added to an operation, so that its lists can be followed.
const (
	pageName  = "veikartPage"
	totalName = "veikartTotal"
	idName    = "veikartPageOf"
	typeName  = "veikartPageIn"
)

// list is a connection that an operation asks for the objects of.
type list struct {
	path   []string // names in the answer that lead to it
	parent *ast.Definition
	field  *ast.Field
	nested bool // below another list, so that there may be many of it
}

func (l *list) key() string { return strings.Join(l.path, ".") }

// lists returns the connections that a selection on a type asks for the objects of, the outer ones before the inner ones.
func lists(schema *ast.Schema, set ast.SelectionSet, parent *ast.Definition, path []string, nested bool) []*list {
	var out []*list
	for _, s := range set {
		switch s := s.(type) {
		case *ast.InlineFragment:
			of := parent
			if s.TypeCondition != "" {
				of = schema.Types[s.TypeCondition]
			}
			out = append(out, lists(schema, s.SelectionSet, of, path, nested)...)
		case *ast.Field:
			if s.Definition == nil {
				continue
			}
			of, here := schema.Types[s.Definition.Type.Name()], append(slices.Clone(path), s.Alias)
			if isConnection(of) && asksObjects(s.SelectionSet) {
				out = append(out, &list{here, parent, s, nested})
			}
			out = append(out, lists(schema, s.SelectionSet, of, here, nested || s.Definition.Type.Elem != nil)...)
		}
	}
	slices.SortStableFunc(out, func(a, b *list) int { return len(a.path) - len(b.path) })
	return out
}

// isConnection is whether a type is a list that is read page by page, by the specification of Relay.
func isConnection(of *ast.Definition) bool {
	return of != nil && of.Fields.ForName("pageInfo") != nil && of.Fields.ForName("edges") != nil
}

// asksObjects is whether a selection on a connection asks for what the connection holds.
func asksObjects(set ast.SelectionSet) bool {
	for _, s := range set {
		switch s := s.(type) {
		case *ast.InlineFragment:
			if asksObjects(s.SelectionSet) {
				return true
			}
		case *ast.Field:
			if holds(s.Name) {
				return true
			}
		}
	}
	return false
}

// holds is whether a field of a connection is a list of what the connection holds.
func holds(name string) bool { return name == "edges" || name == "nodes" }

// check refuses a list that cannot be followed forwards to its end.
func (l *list) check(variables map[string]any) error {
	a := l.field.Arguments.ForName("before")
	if a == nil || a.Value.Kind == ast.NullValue || a.Value.Kind == ast.Variable && variables[a.Value.Raw] == nil {
		return nil
	}
	return service.Errorf(service.InvalidArgument,
		"%s: whole lists are read forwards to their ends, so they cannot be asked for with before. Remove it, or ask without all.", l.key())
}

// size is the number of objects of a page as a value.
func size(n int) *ast.Value { return &ast.Value{Kind: ast.IntValue, Raw: strconv.Itoa(n)} }

// cursor is a cursor as a value.
func cursor(text string) *ast.Value { return &ast.Value{Kind: ast.StringValue, Raw: text} }

// isNode is whether objects of a type can be asked for by their id.
func isNode(of *ast.Definition) bool {
	return of != nil && (of.Name == "Node" || slices.Contains(of.Interfaces, "Node"))
}

// prepared returns a selection in which each list says where its page ends, and whose it is. Pages of lists that lie in no other
// list have so many objects, others up to the most that the API returns.
func (w *Walk) prepared(set ast.SelectionSet, parent *ast.Definition, nested bool) ast.SelectionSet {
	out := make(ast.SelectionSet, 0, len(set)+2)
	marked := false
	for _, s := range set {
		switch s := s.(type) {
		case *ast.InlineFragment:
			f, of := *s, parent
			if s.TypeCondition != "" {
				of = w.schema.Types[s.TypeCondition]
			}
			f.SelectionSet = w.prepared(s.SelectionSet, of, nested)
			out = append(out, &f)
		case *ast.Field:
			f := *s
			if s.Definition != nil {
				of := w.schema.Types[s.Definition.Type.Name()]
				f.SelectionSet = w.prepared(s.SelectionSet, of, nested || s.Definition.Type.Elem != nil)
				if isConnection(of) && asksObjects(s.SelectionSet) {
					w.page(&f, nested)
					marked = marked || nested && isNode(parent)
				}
			}
			out = append(out, &f)
		}
	}
	if marked {
		out = append(out, field(idName, "id"), field(typeName, "__typename"))
	}
	return out
}

// page makes a connection one that is read page by page.
func (w *Walk) page(f *ast.Field, nested bool) {
	n := w.size
	if nested {
		n = pageSize
	}
	f.Arguments = with(with(f.Arguments, "first", size(n)), "last", nil)
	f.SelectionSet = append(f.SelectionSet, field(pageName, "pageInfo", field("hasNextPage", "hasNextPage"), field("endCursor", "endCursor")))
	if !nested {
		f.SelectionSet = append(f.SelectionSet, field(totalName, "totalCount"))
	}
}

// narrowed returns a selection with one list of it, which begins behind a cursor, and the values of what it lies in.
func narrowed(set ast.SelectionSet, path []string, after string) ast.SelectionSet {
	out := make(ast.SelectionSet, 0, len(set))
	for _, s := range set {
		switch s := s.(type) {
		case *ast.InlineFragment:
			f := *s
			if f.SelectionSet = narrowed(s.SelectionSet, path, after); len(f.SelectionSet) > 0 {
				out = append(out, &f)
			}
		case *ast.Field:
			f := *s
			switch {
			case s.Alias != path[0] && len(s.SelectionSet) > 0, s.Alias == totalName:
				continue
			case s.Alias == path[0] && len(path) == 1:
				f.Arguments = with(s.Arguments, "after", cursor(after))
				f.SelectionSet = withoutTotal(s.SelectionSet)
			case s.Alias == path[0]:
				f.SelectionSet = narrowed(s.SelectionSet, path[1:], after)
			}
			out = append(out, &f)
		}
	}
	return out
}

// withoutTotal returns a selection on a list without the count of its objects, which does not change from page to page.
func withoutTotal(set ast.SelectionSet) ast.SelectionSet {
	return slices.DeleteFunc(slices.Clone(set), func(s ast.Selection) bool {
		f, isField := s.(*ast.Field)
		return isField && f.Alias == totalName
	})
}
