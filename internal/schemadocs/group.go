package schemadocs

import (
	"cmp"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// Group is a group of types on the index. Its text is the heading.
type Group string

// The groups, in the order of the index.
const (
	Start      Group = "Where every query starts"
	Kinds      Group = "Kinds of nodes"
	Objects    Group = "Other objects"
	Abstract   Group = "Interfaces and unions"
	Lists      Group = "Lists"
	Groups     Group = "Groups of lists"
	Filters    Group = "Filters"
	Orders     Group = "Orders"
	Enums      Group = "Enums"
	ScalarsToo Group = "Scalars"
)

// Grouped is a group with its types.
type Grouped struct {
	Group Group
	Types []*Type
}

// Anchor is the place of the group on the index.
func (g Grouped) Anchor() string {
	return strings.ReplaceAll(strings.ToLower(string(g.Group)), " ", "-")
}

// Root is the type that every query starts with, or nil.
func (r *Reference) Root() *Type { return r.byName["Query"] }

// Grouped returns the types in groups, those of the first two in the order of the schema, the others by name; groups without
// types are left out.
func (r *Reference) Grouped() []Grouped {
	var out []Grouped
	for _, g := range []Group{Start, Kinds, Objects, Abstract, Lists, Groups, Filters, Orders, Enums, ScalarsToo} {
		var types []*Type
		for _, t := range r.Types {
			if t.Group == g {
				types = append(types, t)
			}
		}
		if g != Start && g != Kinds {
			slices.SortFunc(types, func(a, b *Type) int { return cmp.Compare(a.Name, b.Name) })
		}
		if len(types) > 0 {
			out = append(out, Grouped{g, types})
		}
	}
	return out
}

// groupOf follows the schema's own habits of naming, see docs/schema-practices.md.
func groupOf(d *ast.Definition) Group {
	switch d.Kind {
	case ast.Interface, ast.Union:
		return Abstract
	case ast.Enum:
		return Enums
	case ast.Scalar:
		return ScalarsToo
	case ast.InputObject:
		if strings.HasSuffix(d.Name, "Order") {
			return Orders
		}
		return Filters
	}
	switch {
	case d.Name == "Query", d.Name == "Subscription":
		return Start
	case slices.Contains(d.Interfaces, "Node"):
		return Kinds
	case d.Name == "PageInfo", strings.HasSuffix(d.Name, "Connection"), strings.HasSuffix(d.Name, "Edge") &&
		!strings.HasSuffix(d.Name, "NetworkEdge"):
		return Lists
	case strings.HasSuffix(d.Name, "Groups"), strings.HasSuffix(d.Name, "GroupKey"), strings.HasSuffix(d.Name, "Group") &&
		d.Name != "UserGroup", d.Name == "Coverage":
		return Groups
	}
	return Objects
}

func kindName(k ast.DefinitionKind) string {
	switch k {
	case ast.Object:
		return "type"
	case ast.InputObject:
		return "input"
	default:
		return strings.ToLower(string(k))
	}
}
