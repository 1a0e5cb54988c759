package graphqljs_test

import (
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// arguments draws the arguments of a field, written with their brackets, and tells for how many
// objects at most what is selected of the field is answered.
func (g *generator) arguments(f *ast.FieldDefinition, p place) (string, int) {
	var written []string
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
				if g.chance(3) {
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
		return "", width
	}
	if g.chance(20) {
		slices.Reverse(written)
	}
	return "(" + strings.Join(written, ", ") + ")", width
}

func isConnection(f *ast.FieldDefinition) bool {
	return strings.HasSuffix(f.Type.Name(), "Connection")
}

func (g *generator) each(f *ast.FieldDefinition, add func(*ast.ArgumentDefinition, any)) {
	for _, a := range f.Arguments {
		g.optional(f, a, add)
	}
}

// optional draws an argument, or none where it need not be given.
func (g *generator) optional(f *ast.FieldDefinition, a *ast.ArgumentDefinition, add func(*ast.ArgumentDefinition, any)) {
	required := a.Type.NonNull && a.DefaultValue == nil
	if !required && !g.chance(50) {
		return
	}
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
	all := enumNames(g.schema.Types[t.Name()])
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

// meaning tells what an argument is drawn from.
func meaning(f *ast.FieldDefinition, a *ast.ArgumentDefinition) string {
	switch a.Name {
	case "id", "ids":
		return lookUp
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
