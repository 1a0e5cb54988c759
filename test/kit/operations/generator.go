package operations

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"pgregory.net/rapid"
)

const (
	maxDepth      = 6    // fields within fields
	maxFragments  = 3    // fragments within fragments
	maxSelections = 80   // of one operation
	wide          = 300  // objects at one place, from which on lists are kept short
	tooWide       = 4000 // objects at one place, from which on there are no lists
)

// Of returns valid operations on a schema, with arguments of a vocabulary.
func Of(schema *ast.Schema, words Vocabulary, options Options) *rapid.Generator[Operation] {
	return rapid.Custom(func(t *rapid.T) Operation {
		g := &generator{t: t, schema: schema, words: words, options: options, left: maxSelections}
		selections := g.selections(place{schema.Query, scope{}, 0, 0, 1})
		return Operation{g.document(selections), g.given(), g.lists}
	})
}

// generator draws one operation.
type generator struct {
	t         *rapid.T
	schema    *ast.Schema
	words     Vocabulary
	options   Options
	left      int // selections that may still be made
	fragments []*fragment
	variables []*variable
	terms     int // members of objects in the argument that is drawn
	lists     []List
}

// place is where a selection set stands: on a type, in a scope, how deep in fields and in fragments,
// and for how many objects it is answered at most.
type place struct {
	on        *ast.Definition
	in        scope
	depth     int
	fragments int
	width     int
}

// below draws a whole number from 0 up to, but without, n; all are equally likely.
func (g *generator) below(n int) int {
	drawn := 0
	for size := 1; size < 8*n; size *= 2 {
		drawn *= 2
		if rapid.Bool().Draw(g.t, "bit") {
			drawn++
		}
	}
	return drawn % n
}

// chance draws true that often of a hundred times. It shrinks to false.
func (g *generator) chance(percent int) bool { return g.below(100) >= 100-percent }

func pick[T any](g *generator, from []T) T { return from[g.below(len(from))] }

// selections draws a selection set: at least one selection.
func (g *generator) selections(p place) []*selection {
	var all []*selection
	for more := true; more; more = g.left > 0 && len(all) < 6 && g.chance(65) {
		g.left--
		all = append(all, g.selection(p))
	}
	return all
}

func (g *generator) selection(p place) *selection {
	if p.fragments < maxFragments && g.left > 0 {
		often := 12
		if p.on.Name == "Change" { // nearly all that there is stands on its many types
			often = 70
		}
		if g.chance(often) {
			return g.inline(p)
		}
		if g.chance(12) {
			return g.spread(p)
		}
	}
	if p.depth > 0 && g.chance(12) {
		return g.again(p)
	}
	return g.field(p)
}

// field draws a field, under its name or an alias.
func (g *generator) field(p place) *selection {
	u := &use{parent: p.on.Name, name: typename, definition: typenameField()}
	children := p
	var list *List
	if fields := g.fieldsOf(p); len(fields) > 0 && !g.chance(8) {
		u.definition = g.fieldOf(fields)
		u.name = u.definition.Name
		given := g.arguments(u.definition, p)
		u.arguments, children.width, list = given.text, given.width, given.list
	}
	u.key = u.name
	if g.chance(25) {
		u.key = pick(g, []string{"a", "b", "c", "id", "title", "name", "nodes", typename, "_x1", "source"})
	}
	for n := 0; !p.in.admits(g.schema, u); n++ {
		u.key = fmt.Sprint(u.name, "_", n)
	}
	s := g.complete(u, children, p)
	if list != nil {
		g.addCursors(s, p.in[u.key].in, list)
	}
	return s
}

// addCursors selects the cursors of a list that can be read on from one.
func (g *generator) addCursors(s *selection, in scope, list *List) {
	connection := g.schema.Types[s.use.definition.Type.Name()]
	edges := &use{key: list.Key, parent: connection.Name, name: "edges", definition: connection.Fields.ForName("edges")}
	edge := g.schema.Types[edges.definition.Type.Name()]
	cursor := &use{key: "cursor", parent: edge.Name, name: "cursor", definition: edge.Fields.ForName("cursor")}
	in.add(edges).add(cursor)
	s.children = append(s.children, &selection{text: list.Key + ": edges", use: edges, children: []*selection{{text: "cursor", use: cursor}}})
	g.lists = append(g.lists, *list)
}

// again draws a field that the scope has already, so that the two are merged.
func (g *generator) again(p place) *selection {
	var known []*use
	for _, s := range p.in {
		for _, u := range s.uses {
			definition := p.on.Fields.ForName(u.name)
			if u.name == typename {
				definition = typenameField()
			}
			deepEnough := definition == nil || p.depth >= maxDepth && g.isComposite(definition.Type)
			if definition != nil && !deepEnough && definition.Type.String() == u.definition.Type.String() {
				known = append(known, &use{u.key, p.on.Name, u.name, u.arguments, definition})
			}
		}
	}
	slices.SortFunc(known, func(a, b *use) int { return strings.Compare(a.key+a.arguments+a.name, b.key+b.arguments+b.name) })
	known = slices.DeleteFunc(known, func(u *use) bool { return !p.in.admits(g.schema, u) })
	if len(known) == 0 {
		return g.field(p)
	}
	u := pick(g, known)
	children := p
	children.width *= widthOf(u)
	return g.complete(u, children, p)
}

// widthOf guesses how many objects a field leads to that was drawn before.
func widthOf(u *use) int {
	switch {
	case isConnection(u.definition):
		return 20
	case u.definition.Type.Elem != nil:
		return 4
	default:
		return 1
	}
}

// complete records a field and draws what is selected of it. Children is where its width is known.
func (g *generator) complete(u *use, children, p place) *selection {
	text := u.name + u.arguments
	if u.key != u.name {
		text = u.key + ": " + text
	}
	in := p.in.add(u)
	s := &selection{text: text + g.directives(), use: u}
	if g.isComposite(u.definition.Type) {
		s.children = g.selections(place{g.schema.Types[u.definition.Type.Name()], in, p.depth + 1, 0, children.width})
	}
	return s
}

func (g *generator) isComposite(t *ast.Type) bool { return g.schema.Types[t.Name()].IsCompositeType() }

const typename = "__typename"

// typenameField returns the field that every type has.
func typenameField() *ast.FieldDefinition {
	return &ast.FieldDefinition{Name: typename, Type: ast.NonNullNamedType("String", nil)}
}

// fieldsOf returns the fields that can be selected: no introspection, nothing larger than fits, and
// cursors by the options.
func (g *generator) fieldsOf(p place) ast.FieldList {
	var out ast.FieldList
	for _, f := range p.on.Fields {
		switch {
		case strings.HasPrefix(f.Name, "__"):
		case !g.options.Cursors && (f.Name == "cursor" || strings.HasSuffix(f.Name, "Cursor")):
		case g.isComposite(f.Type) && (p.depth >= maxDepth || g.left <= 0):
		case isConnection(f) && p.width > tooWide:
		case p.on.Name == "Document" && f.Name == "text" && p.width > 20:
		default:
			out = append(out, f)
		}
	}
	return out
}

// fieldOf draws one of the fields: more often one that leads on, and of those more often a list of
// nodes, because most fields are plain.
func (g *generator) fieldOf(fields ast.FieldList) *ast.FieldDefinition {
	for _, preferred := range []func(*ast.FieldDefinition) bool{
		func(f *ast.FieldDefinition) bool { return g.isComposite(f.Type) },
		isConnection,
	} {
		var some ast.FieldList
		for _, f := range fields {
			if preferred(f) {
				some = append(some, f)
			}
		}
		if len(some) > 0 && g.chance(50) {
			fields = some
		}
	}
	return pick(g, fields)
}

// inline draws an inline fragment, with or without a type condition.
func (g *generator) inline(p place) *selection {
	text := "..."
	if g.chance(80) {
		p.on = pick(g, g.conditions(p.on))
		text += " on " + p.on.Name
	}
	p.fragments++
	return &selection{text: text + g.directives(), children: g.selections(p)}
}

// spread draws a fragment spread, of a fragment that is there already or of a new one.
func (g *generator) spread(p place) *selection {
	conditions := g.conditions(p.on)
	var known []*fragment
	for _, f := range g.fragments {
		suits := slices.ContainsFunc(conditions, func(d *ast.Definition) bool { return d.Name == f.condition })
		if suits && p.width <= 2*f.width && p.in.admitsAll(g.schema, f.children) {
			known = append(known, f)
		}
	}
	if len(known) > 0 && g.chance(50) {
		f := pick(g, known)
		p.in.addAll(f.children)
		return &selection{text: "..." + f.name + g.directives(), spread: f}
	}
	p.on = pick(g, conditions)
	p.fragments++
	f := &fragment{condition: p.on.Name, width: p.width, children: g.selections(p)}
	g.fragments = append(g.fragments, f) // now only, so that it cannot be spread within itself
	f.name = fmt.Sprint("F", len(g.fragments))
	return &selection{text: "..." + f.name + g.directives(), spread: f}
}

// conditions returns the types that an object of a type can also be.
func (g *generator) conditions(on *ast.Definition) []*ast.Definition {
	var out []*ast.Definition
	for _, name := range []string{
		"Node", "Named", "Sourced", "Provenance", "InvolvementSubject", "ReferenceTarget", "SearchResult", "Change",
	} {
		if overlap(g.schema.GetPossibleTypes(g.schema.Types[name]), g.schema.GetPossibleTypes(on)) {
			out = append(out, g.schema.Types[name])
		}
	}
	return append(out, g.schema.GetPossibleTypes(on)...)
}

func overlap(a, b []*ast.Definition) bool {
	return slices.ContainsFunc(a, func(d *ast.Definition) bool { return slices.Contains(b, d) })
}

// directives draws @skip, @include, both or mostly none.
func (g *generator) directives() string {
	var out string
	for _, name := range []string{"skip", "include"} {
		if g.chance(4) {
			condition := g.input(ast.NonNullNamedType("Boolean", nil), position{vars: true})
			out += " @" + name + "(if: " + literal(condition) + ")"
		}
	}
	return out
}

// document writes the operation and its fragments.
func (g *generator) document(selections []*selection) string {
	var out strings.Builder
	for i, f := range g.fragments {
		if i%2 == 1 { // before and behind the operation
			writeFragment(&out, f)
		}
	}
	if len(g.variables) > 0 {
		out.WriteString("query Q(")
		for _, v := range g.variables {
			out.WriteString(v.definition() + " ")
		}
		out.WriteString(") ")
	}
	write(&out, selections, 0)
	for i, f := range g.fragments {
		if i%2 == 0 {
			writeFragment(&out, f)
		}
	}
	return out.String()
}

func writeFragment(out *strings.Builder, f *fragment) {
	fmt.Fprintf(out, "fragment %s on %s ", f.name, f.condition)
	write(out, f.children, 0)
}

func write(out *strings.Builder, selections []*selection, depth int) {
	indent := strings.Repeat("  ", depth)
	out.WriteString("{\n")
	for _, s := range selections {
		out.WriteString(indent + "  " + s.text)
		if len(s.children) > 0 {
			out.WriteByte(' ')
			write(out, s.children, depth+1)
		} else {
			out.WriteByte('\n')
		}
	}
	out.WriteString(indent + "}\n")
}
