package operations

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// arguments are the arguments of a field: written with their brackets, for how many objects at most
// what is selected of the field is answered, and the list when it can be read on from a cursor.
type arguments struct {
	text  string
	width int
	list  *List
}

// arguments draws the arguments of a field.
func (g *generator) arguments(f *ast.FieldDefinition, p place) arguments {
	var written []string
	var list *List
	add := func(a *ast.ArgumentDefinition, v any) { written = append(written, a.Name+": "+literal(v)) }
	width := p.width
	switch {
	case isConnection(f):
		short := p.width*20 > wide
		paged := []string{"first", "last"}[g.below(2)]
		width *= 20
		for _, a := range f.Arguments {
			switch a.Name {
			case "after", "before":
				switch {
				case g.options.Cursors && g.chance(25):
					add(a, g.cursor(a, &list))
				case g.options.Cursors && g.chance(2):
					add(a, pick(g, g.words[anyCursor]))
				case g.chance(3):
					add(a, nil)
				}
			case "first", "last":
				switch {
				case a.Name != paged:
					if g.chance(3) {
						add(a, nil)
					}
				case short:
					n := g.below(4)
					width = p.width * n
					add(a, n)
				case g.chance(50):
					width = p.width * 100
					add(a, g.input(a.Type, position{means: anyPage, vars: true}))
				}
			default:
				g.optional(f, a, add)
			}
		}
	default:
		if f.Type.Elem != nil {
			width *= 4
		}
		g.each(f, add)
	}
	if len(written) == 0 {
		return arguments{"", width, list}
	}
	if g.chance(20) {
		slices.Reverse(written)
	}
	return arguments{"(" + strings.Join(written, ", ") + ")", width, list}
}

// cursor returns a variable for the argument at which a list begins or ends. It has no cursor yet.
func (g *generator) cursor(a *ast.ArgumentDefinition, list **List) any {
	v := &variable{typ: a.Type, given: g.chance(50)}
	g.variables = append(g.variables, v)
	v.name = fmt.Sprint("v", len(g.variables))
	if *list == nil {
		*list = &List{Key: "cursors" + v.name}
	}
	if a.Name == "after" {
		(*list).After = v.name
	} else {
		(*list).Before = v.name
	}
	return reference(v.name)
}

func isConnection(f *ast.FieldDefinition) bool {
	return strings.HasSuffix(f.Type.Name(), "Connection")
}

// each draws the arguments of a field. Of a look-up by one of several it is mostly one.
func (g *generator) each(f *ast.FieldDefinition, add func(*ast.ArgumentDefinition, any)) {
	if f.Arguments.ForName("identifier") != nil && g.chance(80) {
		g.argument(f, pick(g, f.Arguments), add)
		return
	}
	for _, a := range f.Arguments {
		g.optional(f, a, add)
	}
}

// optional draws an argument, or none where it need not be given.
func (g *generator) optional(f *ast.FieldDefinition, a *ast.ArgumentDefinition, add func(*ast.ArgumentDefinition, any)) {
	required := a.Type.NonNull && a.DefaultValue == nil
	if required || g.chance(50) {
		g.argument(f, a, add)
	}
}

// argument draws an argument.
func (g *generator) argument(f *ast.FieldDefinition, a *ast.ArgumentDefinition, add func(*ast.ArgumentDefinition, any)) {
	g.terms = 0
	at := position{means: meaning(f, a), defaulted: a.DefaultValue != nil, vars: true}
	if a.Name == "dimensions" {
		at.means += a.Type.String()
		at.draw = func() any { return g.dimensions(a.Type) }
	}
	add(a, g.input(a.Type, at))
}

// dimensions draws one to three different ones.
func (g *generator) dimensions(t *ast.Type) any {
	all := g.enumNames(g.schema.Types[t.Name()])
	out := []any{}
	for n := 1 + g.below(3); n > 0 && len(all) > 0; n-- {
		i := g.below(len(all))
		out = append(out, enum(all[i]))
		all = slices.Delete(all, i, i+1)
	}
	if len(out) == 1 && g.chance(30) {
		return out[0]
	}
	return out
}

// meaning returns what an argument is drawn from.
func meaning(f *ast.FieldDefinition, a *ast.ArgumentDefinition) string {
	switch a.Name {
	case "id", "ids", "of":
		return lookUp
	case "from", "to":
		if a.Type.Name() == "ID" {
			return lookUp
		}
		return ""
	case "text":
		return searched
	case "document":
		return "id:Document"
	case "start", "end":
		return offset
	case "maxLength", "depth":
		return steps
	case "number":
		return "goal number"
	case "code":
		return "code"
	case "name":
		return "name:" + f.Type.Name()
	case "first":
		return fewGroups
	default:
		return ""
	}
}
