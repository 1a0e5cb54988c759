package operations

import (
	"github.com/vektah/gqlparser/v2/ast"
)

// selection is a field, an inline fragment or a fragment spread. Text is how it is written, but for
// its children.
type selection struct {
	text     string
	use      *use // nil for fragments
	children []*selection
	spread   *fragment
}

// use is a field as it is selected somewhere: its response key, the type it is selected on, its name
// and arguments, and the type of its value.
type use struct {
	key, parent, name, arguments string
	definition                   *ast.FieldDefinition
}

// fragment is a named fragment. Width says how many objects it was made for.
type fragment struct {
	name, condition string
	children        []*selection
	width           int
}

// scope is everything that is selected of one place of the answer, by response key, however many
// selection sets say so. It is what keeps operations valid: fields that are merged must agree.
type scope map[string]*slot

type slot struct {
	uses []*use
	in   scope // of what is selected of the field
}

// admits returns whether a field can be selected beside what the scope has already.
func (s scope) admits(schema *ast.Schema, u *use) bool {
	if s[u.key] == nil {
		return true
	}
	for _, known := range s[u.key].uses {
		if !merge(schema, known, u) {
			return false
		}
	}
	return true
}

// merge returns whether two fields with the same response key can be merged: their values have the
// same shape, and they are the same field with the same arguments unless no object has both.
// __typename shares its key with no other field, because gqlparser takes its type for nullable and
// refuses what is valid.
func merge(schema *ast.Schema, a, b *use) bool {
	if !sameShape(schema, a.definition.Type, b.definition.Type) || a.name != b.name && (a.name == typename || b.name == typename) {
		return false
	}
	apart := a.parent != b.parent && schema.Types[a.parent].Kind == ast.Object && schema.Types[b.parent].Kind == ast.Object
	return apart || a.name == b.name && a.arguments == b.arguments
}

func sameShape(schema *ast.Schema, a, b *ast.Type) bool {
	if a.NonNull != b.NonNull || (a.Elem == nil) != (b.Elem == nil) {
		return false
	}
	if a.Elem != nil {
		return sameShape(schema, a.Elem, b.Elem)
	}
	return a.NamedType == b.NamedType || schema.Types[a.NamedType].IsCompositeType() && schema.Types[b.NamedType].IsCompositeType()
}

// add records a field and returns the scope of what is selected of it.
func (s scope) add(u *use) scope {
	if s[u.key] == nil {
		s[u.key] = &slot{in: scope{}}
	}
	s[u.key].uses = append(s[u.key].uses, u)
	return s[u.key].in
}

// admitsAll returns whether finished selections can stand beside what the scope has already.
func (s scope) admitsAll(schema *ast.Schema, selections []*selection) bool {
	for _, each := range selections {
		in, children := s, each.children
		switch {
		case each.use != nil:
			if !s.admits(schema, each.use) {
				return false
			}
			in = scope{}
			if known := s[each.use.key]; known != nil {
				in = known.in
			}
		case each.spread != nil:
			children = each.spread.children
		}
		if !in.admitsAll(schema, children) {
			return false
		}
	}
	return true
}

// addAll records finished selections.
func (s scope) addAll(selections []*selection) {
	for _, each := range selections {
		switch {
		case each.use != nil:
			s.add(each.use).addAll(each.children)
		case each.spread != nil:
			s.addAll(each.spread.children)
		default:
			s.addAll(each.children)
		}
	}
}
