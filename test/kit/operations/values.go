package operations

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"golang.org/x/text/unicode/norm"

	"veikart/internal/roadmap"
)

// Values as they are drawn: nil, bool, int, string, enum, reference, []any and object. Without
// references they are constants.
type (
	enum      string   // the name of an enum's value
	reference string   // the name of a variable
	object    []member // an input object
	member    struct {
		name  string
		value any
	}
)

// literal writes a value as in a document.
func literal(v any) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case enum:
		return string(v)
	case reference:
		return "$" + string(v)
	case []any:
		var parts []string
		for _, element := range v {
			parts = append(parts, literal(element))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case object:
		var parts []string
		for _, m := range v {
			parts = append(parts, m.name+": "+literal(m.value))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	default:
		return string(encode(v))
	}
}

// plain returns a constant as encoding/json writes it.
func plain(v any) any {
	switch v := v.(type) {
	case enum:
		return string(v)
	case []any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = plain(v[i])
		}
		return out
	case object:
		out := map[string]any{}
		for _, m := range v {
			out[m.name] = plain(m.value)
		}
		return out
	default:
		return v
	}
}

func encode(v any) []byte {
	out, err := json.Marshal(v)
	if err != nil {
		panic(err) // values are made of what JSON has
	}
	return out
}

// variable is a variable of the operation. Fits says for which positions it was made.
type variable struct {
	name, fits string
	typ        *ast.Type
	defaulted  bool
	preset     any // the default
	given      bool
	value      any
	terms      int // members of objects in its values
}

func (v *variable) definition() string {
	out := "$" + v.name + ": " + v.typ.String()
	if v.defaulted {
		out += " = " + literal(v.preset)
	}
	return out
}

// given returns the values of the variables.
func (g *generator) given() map[string]any {
	out := map[string]any{}
	for _, v := range g.variables {
		if v.given {
			out[v.name] = plain(v.value)
		}
	}
	return out
}

// position is where an input value stands: what it means, by the vocabulary; whether the schema has
// a default for it; whether the value may be or hold variables; how deep in a filter it is. Draw
// draws values, where not any value of the type will do.
type position struct {
	means     string
	defaulted bool
	vars      bool
	depth     int
	draw      func() any
}

// input draws a value of a type: a constant or one with variables.
func (g *generator) input(t *ast.Type, at position) any {
	if at.vars && g.chance(25) {
		return g.variable(t, at)
	}
	return g.nullable(t, at)
}

func (g *generator) nullable(t *ast.Type, at position) any {
	if !t.NonNull && g.chance(7) {
		return nil
	}
	return g.value(t, at)
}

// variable draws a variable for a position of a type.
func (g *generator) variable(t *ast.Type, at position) any {
	fits := fmt.Sprint(t, " ", at.means, " ", at.defaulted, " ", at.depth)
	for _, v := range g.variables {
		if v.fits == fits && at.draw == nil && g.terms+v.terms <= maxTerms && g.chance(40) {
			g.terms += v.terms
			return reference(v.name)
		}
	}
	constant, before := at, g.terms
	constant.vars = false
	v := &variable{fits: fits, typ: &ast.Type{NamedType: t.NamedType, Elem: t.Elem}}
	nullAllowed := !t.NonNull
	switch g.below(3) {
	case 0:
		v.typ.NonNull = true
		v.defaulted = g.chance(30)
	case 1:
		v.typ.NonNull = t.NonNull && !at.defaulted
		v.defaulted = false
	default:
		v.defaulted = true
	}
	if v.defaulted {
		v.preset = g.value(t, constant)
		if nullAllowed && !v.typ.NonNull && g.chance(15) {
			v.preset = nil
		}
	}
	v.given = v.typ.NonNull && !v.defaulted || !g.chance(35)
	if v.given {
		v.value = g.value(t, constant)
		if nullAllowed && !v.typ.NonNull && g.chance(15) {
			v.value = nil
		}
	}
	v.terms = g.terms - before
	g.variables = append(g.variables, v)
	v.name = fmt.Sprint("v", len(g.variables))
	return reference(v.name)
}

// value draws a value of a type that is not null.
func (g *generator) value(t *ast.Type, at position) any {
	if at.draw != nil {
		return at.draw()
	}
	if t.Elem != nil {
		return g.list(t, at)
	}
	definition := g.schema.Types[t.NamedType]
	switch definition.Kind {
	case ast.Enum:
		return enum(pick(g, g.enumNames(definition)))
	case ast.InputObject:
		return g.object(definition, at)
	}
	switch t.NamedType {
	case "Boolean":
		return g.below(2) == 1
	case "Date":
		return pick(g, g.words[anyDay])
	case "String":
		return g.letters(pick(g, g.known(at.means, anyText)))
	default:
		return pick(g, g.known(at.means, anyID))
	}
}

// known returns the words of a meaning; those of another one where the roadmap has none, as one without user groups.
func (g *generator) known(means, otherwise string) []any {
	if words := g.words[means]; len(words) > 0 {
		return words
	}
	return g.words[otherwise]
}

// letters returns a text as it is or, by the options, in other letters or a part of it.
func (g *generator) letters(text any) any {
	s, ok := text.(string)
	if !ok || !g.options.Letters || !g.chance(40) {
		return text
	}
	runes := []rune(s)
	from := g.below(len(runes) + 1)
	part := string(runes[from : from+g.below(len(runes)-from+1)])
	return pick(g, []string{strings.ToUpper(s), strings.ToLower(s), roadmap.FoldAccents(s), norm.NFD.String(s), part, strings.ToUpper(part),
		roadmap.FoldAccents(part)})
}

// list draws a list, or one element where a list is meant.
func (g *generator) list(t *ast.Type, at position) any {
	at.defaulted = false // the list may be, its elements are not
	if g.chance(15) {
		return g.value(t.Elem, at)
	}
	out := []any{}
	for range g.below(4) {
		out = append(out, g.input(t.Elem, at))
	}
	return out
}

// enumNames returns the values of an enum. Orders by text are there by the options.
func (g *generator) enumNames(definition *ast.Definition) []string {
	var out []string
	for _, v := range definition.EnumValues {
		isText := v.Name == "TITLE" || v.Name == "NAME" || v.Name == "CODE" || v.Name == "RULE" ||
			v.Name == "PROFILE" || v.Name == "TEXT_SHA256"
		if g.options.Letters || !isText || !strings.HasSuffix(definition.Name, "OrderField") {
			out = append(out, v.Name)
		}
	}
	return out
}

const (
	maxFilterDepth = 4
	maxTerms       = 60 // members of objects in one argument
)

// object draws an input object. Its members are in any order; none stands twice.
func (g *generator) object(definition *ast.Definition, at position) any {
	if definition.Name == "TextFilter" && g.options.Letters && g.chance(50) {
		return g.foldedMatch(definition, at)
	}
	if definition.Directives.ForName("oneOf") != nil {
		return g.oneOf(definition, at)
	}
	if strings.HasSuffix(definition.Name, keyOfGroup) {
		return g.groupKey(definition)
	}
	days := g.period(definition)
	out := object{}
	for _, f := range definition.Fields {
		if f.Type.NonNull && f.DefaultValue == nil {
			at.draw = days[f.Name]
			out = append(out, g.member(definition, f, at))
		}
	}
	at.draw = nil
	fields := g.membersOf(definition, at)
	for more := len(fields) > 0 && !g.chance(8); more && len(fields) > 0 && g.terms < maxTerms; more = g.chance(45) {
		i := g.below(len(fields))
		out = append(out, g.member(definition, fields[i], at))
		fields = slices.Delete(fields, i, i+1)
	}
	return out
}

// groupKey draws a key of a group: mostly with a value that its dimension has, or with none.
func (g *generator) groupKey(definition *ast.Definition) any {
	g.terms += 2
	dimension := pick(g, g.enumNames(g.schema.Types[definition.Fields.ForName("dimension").Type.Name()]))
	out := object{{"dimension", enum(dimension)}}
	if g.chance(15) {
		return out
	}
	value := pick(g, g.known(definition.Name+"."+dimension, anyText))
	if g.chance(10) {
		value = pick(g, []any{nil, "UNDEFINED", "rubbish", pick(g, g.words[anyID])})
	}
	return append(out, member{"value", value})
}

// period draws the two days of an input object that is a period: it does not end before it starts, or the server refuses it.
func (g *generator) period(definition *ast.Definition) map[string]func() any {
	from, to := definition.Fields.ForName("from"), definition.Fields.ForName("to")
	if from == nil || to == nil || from.Type.Name() != "Date" || to.Type.Name() != "Date" {
		return nil
	}
	first, last := pick(g, g.words[anyDay]).(string), pick(g, g.words[anyDay]).(string)
	if last < first {
		first, last = last, first
	}
	return map[string]func() any{"from": func() any { return first }, "to": func() any { return last }}
}

// oneOf draws an input object of which exactly one member is given. A variable in its place is never null.
func (g *generator) oneOf(definition *ast.Definition, at position) any {
	f := pick(g, definition.Fields)
	g.terms++
	at.depth++
	at.vars = false
	at.means = definition.Name + "." + f.Name
	return object{{f.Name, g.value(&ast.Type{NamedType: f.Type.NamedType, Elem: f.Type.Elem}, at)}}
}

// foldedMatch draws a condition on text with one comparison that ignores letters' case or accents, or
// both. Conditions with more members seldom hold.
func (g *generator) foldedMatch(definition *ast.Definition, at position) any {
	comparison := pick(g, []string{"eq", "ne", "in", "notIn", "contains", "startsWith", "endsWith"})
	out := object{g.member(definition, definition.Fields.ForName(comparison), at)}
	for _, fold := range pick(g, [][]string{{"ignoreCase"}, {"ignoreAccents"}, {"ignoreCase", "ignoreAccents"}}) {
		out = append(out, member{fold, true})
	}
	return out
}

// membersOf returns the members that an input object can but need not have. Deep in a filter there
// are no further objects; how letters are compared is said by the options.
func (g *generator) membersOf(definition *ast.Definition, at position) []*ast.FieldDefinition {
	var out []*ast.FieldDefinition
	for _, f := range definition.Fields {
		nests := strings.HasSuffix(f.Type.Name(), "Filter") || strings.HasSuffix(f.Type.Name(), keyOfGroup) // which is read into conditions
		if f.Type.NonNull && f.DefaultValue == nil || nests && at.depth >= maxFilterDepth {
			continue
		}
		if g.options.Letters || !strings.HasPrefix(f.Name, "ignore") {
			out = append(out, f)
		}
	}
	return out
}

func (g *generator) member(of *ast.Definition, f *ast.FieldDefinition, at position) member {
	g.terms++
	at.defaulted = f.DefaultValue != nil
	at.depth++
	switch of.Name {
	case "TextFilter":
		if g.words[at.means] == nil || g.chance(20) {
			at.means = anyText
		}
	case "IntFilter", "CountFilter":
		at.means = anyNumber
	case "IdentifierInput":
		at.means = "identifier " + f.Name
	}
	switch f.Type.NamedType {
	case "TextFilter", "TextListFilter":
		switch kind := strings.TrimSuffix(of.Name, "Filter"); kind {
		case "TextList":
		case "Identifier":
			at.means = "identifier " + f.Name
		default:
			at.means = "text:" + kind + "." + f.Name
		}
	case "IDFilter":
		at.means = "id:" + strings.TrimSuffix(of.Name, "Filter")
		if g.chance(20) {
			at.means = anyID
		}
	}
	return member{f.Name, g.input(f.Type, at)}
}
