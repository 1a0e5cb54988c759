package answer

import (
	"fmt"
	"maps"
	"slices"

	"github.com/vektah/gqlparser/v2/ast"

	"veikart/graph/argument"
	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/service"
	"veikart/internal/store"
)

// Schema is what answers know of the schema: its types, and what each of their fields is. It is safe
// for concurrent use.
type Schema struct {
	ast    *ast.Schema
	nodes  map[roadmap.Kind]Fields[*store.Row]
	edges  map[roadmap.EdgeType]Fields[edge] // "" for lists that follow no edge
	lists  Fields[listed]
	pages  Fields[listed]
	groups Fields[store.Groups]
	group  Fields[store.Group]
	keys   Fields[groupKey]
	values values

	writers writers
}

// NewSchema returns what answers know of a schema. Base is what permalinks begin with, a slash at its end; empty: they are paths.
func NewSchema(schema *ast.Schema, base string) *Schema {
	s := &Schema{
		ast:    schema,
		nodes:  map[roadmap.Kind]Fields[*store.Row]{},
		edges:  map[roadmap.EdgeType]Fields[edge]{"": edgeFields(&roadmap.EdgeSpec{})},
		lists:  listFields(),
		pages:  pageFields(),
		groups: groupsFields(),
		group:  groupFields(),
		keys:   groupKeyFields(),
		values: newValues(base),
	}
	for _, k := range roadmap.Kinds() {
		s.nodes[k.Kind] = nodeFields(&k)
	}
	for _, e := range roadmap.Edges() {
		s.edges[e.Type] = edgeFields(&e)
	}
	return s
}

// Fields is the table of one type of the schema: for each field, what compiles a selection of it. T is the Go type
// that stands for the type.
type Fields[T any] map[string]func(s Scope, f *Selection) (Part[T], error)

// compilation is what is shared by all parts of one question.
type compilation struct {
	schema    *Schema
	arguments argument.Reader
	documents *plan.List   // the documents that passages are asked for; nil: none
	completed service.Plan // documents, once all is compiled
	places    bool         // passages are asked for their places

	statistics *store.Statistics  // of the release that will be read; nil: unknown
	laters     []settler          // in the order in which they were compiled
	bindings   []argument.Binding // of the lists of the root's plan
	fields     int                // that were compiled
}

// Scope is where in a question a selection stands.
type Scope struct {
	*compilation
	list  *plan.List       // the list whose rows are selected from
	own   bool             // it is the root's, or read with it
	shape *plan.Shape      // what is wanted of those rows
	edge  roadmap.EdgeType // that led to them; empty at the root

	grouping *plan.Grouping // that is selected from; nil: none is

	weight *plan.Weight // of what the selection's values are part of
	times  int          // how often the selection is written for each of those at most
	value  string       // the property whose values are selected from, for their lengths
	first  int          // how many elements of the computed list that is selected from are shown at most
}

// OneOf returns the part that is a selection on an interface or a union, of which values of one Go type are: typeOf says which
// type of the schema a value is of. It counts as much as the heaviest type.
func OneOf[T any](s Scope, f *Selection, tables map[string]Fields[T], typeOf func(T) string) (Part[T], error) {
	parts := make(map[string]Part[T], len(tables))
	heaviest := plan.Weight(0)
	needy := false
	for _, name := range slices.Sorted(maps.Keys(tables)) {
		own := s
		own.weight = new(plan.Weight)
		p, err := Compile(own, name, tables[name], f)
		if err != nil {
			return p, err
		}
		parts[name], heaviest, needy = p, max(heaviest, *own.weight), needy || p.needs != nil
	}
	*s.weight += heaviest
	out := Ready(func(w *Writer, v T) { parts[typeOf(v)].write(w, v) })
	if needy {
		out.needs = func(found *read, v T) error {
			if p := parts[typeOf(v)]; p.needs != nil {
				return p.needs(found, v)
			}
			return nil
		}
	}
	return out, nil
}

// Arguments returns the values of a field's arguments. The error is coded and names the scope's list.
func (s Scope) Arguments(f *Selection) (argument.Values, error) {
	args, err := s.arguments.Of(f.Field)
	return args, s.Named(err)
}

// choose reads the choice of the scope's list from some arguments of a field. Where the list is the root's own, other values
// of variables can be bound later.
func (s Scope) choose(f *Selection, names []string, of func(argument.Values) (plan.Choice, error)) error {
	b, bound, err := s.arguments.Bind(s.list, f.Field, names, s.own, of)
	if bound {
		s.bindings = append(s.bindings, b)
	}
	return err
}

// Statistics returns the numbers of the release that will be read; nil: unknown.
func (s Scope) Statistics() *store.Statistics { return s.statistics }

// Name returns the name of the list that is selected from, for messages.
func (s Scope) Name() string { return s.list.Name }

// length returns how many elements the list property has at most in the release, never less than one.
func (s Scope) length(of, property string) int {
	if s.statistics == nil {
		return 1
	}
	return max(1, s.statistics.Length(of, property))
}

// Compile returns the part that is a selection on an object type.
func Compile[T any](s Scope, typeName string, table Fields[T], f *Selection) (Part[T], error) {
	collected := s.collect(typeName, f.selections)
	s.fields += len(collected)
	s.Written(float64(len(collected) + lengthOfKeys(collected)))
	out := make(object[T], 0, len(collected))
	for _, f := range collected {
		m := member[T]{key: `"` + f.Alias + `":`} // a name of GraphQL needs no escapes
		if f.Name == "__typename" {
			quoted := `"` + typeName + `"`
			m.Part = Ready(func(w *Writer, _ T) { w.Raw(quoted) })
		} else {
			make, ok := table[f.Name]
			if !ok {
				return Part[T]{}, fmt.Errorf("no table says what %s.%s is", typeName, f.Name)
			}
			var err error
			if m.Part, err = make(s, f); err != nil {
				return Part[T]{}, At(f, err)
			}
		}
		out = append(out, m)
	}
	return out.part(), nil
}

// charactersOfKey is how many characters of a response key weigh as much as a value.
const charactersOfKey = 32

// lengthOfKeys returns how many further values the response keys of fields weigh as much as: none for most.
func lengthOfKeys(fields []*Selection) int {
	n := 0
	for _, f := range fields {
		n += len(f.Alias) / charactersOfKey
	}
	return n
}

// rows returns the part that is rows of the scope's list: a selection on the type of a kind, or on an
// interface that several kinds share.
func (s Scope) rows(shapes []plan.Shape, f *Selection) (Part[*store.Row], error) {
	of := func(shape *plan.Shape) (Part[*store.Row], error) {
		s.shape, s.weight, s.times = shape, &shape.Weight, 1
		return Compile(s, string(shape.Kind), s.schema.nodes[shape.Kind], f)
	}
	if len(shapes) == 1 {
		return of(&shapes[0])
	}
	byKind := make(map[roadmap.Kind]Part[*store.Row], len(shapes))
	needy := false
	for i := range shapes {
		p, err := of(&shapes[i])
		if err != nil {
			return p, err
		}
		byKind[shapes[i].Kind] = p
		needy = needy || p.needs != nil
	}
	out := Ready(func(w *Writer, row *store.Row) { byKind[row.Node.Kind].write(w, row) })
	if needy {
		out.needs = func(found *read, row *store.Row) error {
			if p := byKind[row.Node.Kind]; p.needs != nil {
				return p.needs(found, row)
			}
			return nil
		}
	}
	return out, nil
}

// FieldError is an error at a field below the root, which the path of the error does not name.
type FieldError struct {
	Line, Column int
	Err          error
}

// Error returns the message of the error.
func (e *FieldError) Error() string { return e.Err.Error() }

// Unwrap returns the error.
func (e *FieldError) Unwrap() error { return e.Err }

// At adds the place of a field to an error that has none.
func At(f *Selection, err error) error {
	if _, ok := err.(*FieldError); ok || f.Position == nil {
		return err
	}
	return &FieldError{f.Position.Line, f.Position.Column, err}
}
