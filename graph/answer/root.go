package answer

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/vektah/gqlparser/v2/ast"

	"veikart/graph/argument"
	"veikart/internal/limit"
	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/service"
	"veikart/internal/store"
)

// Root is one root field, compiled: the plan of what it needs, and how to write the answer. One that IsReusable is used for
// many answers, at the same time; others are used for one.
type Root struct {
	// Malformed are the errors of elements of the field's list, by index; the elements are null.
	Malformed map[int]error

	schema    *Schema
	plan      service.Plan // none when everything is read later
	documents service.Plan // of the documents that passages are asked for beyond what every release carries
	part      Part[store.Rows]
	places    bool // of passages are written
	laters    []settler
	whole     *plan.List // whose weight is the cost of a root without a List
	bindings  []argument.Binding
	fields    int // that were compiled
}

// Cost returns what the root costs at most over a release.
func (r *Root) Cost(statistics *store.Statistics) service.Cost {
	cost := r.plan.Cost(statistics)
	cost.Add(r.documents.Cost(statistics))
	cost.Add(service.Cost{Total: float64(len(r.Malformed))})
	if r.whole != nil {
		own := float64(r.whole.Weight)
		cost.Add(service.Cost{Total: own, Field: r.whole.Name, Own: own})
	}
	return cost
}

// IsReusable returns whether the root can be used for more than one answer.
func (r *Root) IsReusable() bool { return r.whole == nil }

// Fields returns how many fields were compiled, which says how much memory the root takes.
func (r *Root) Fields() int { return r.fields }

// Bound returns the root with other values in the place of those that variables had when it was compiled. All values that
// shape it, which Field.Read got when it was compiled, must be the same. The error says that it must be compiled anew, which
// may show why.
func (r *Root) Bound(variables map[string]any) (*Root, error) {
	if len(r.bindings) == 0 {
		return r, nil
	}
	choices, err := argument.Reader{Types: r.schema.ast.Types, Variables: variables}.Choices(r.bindings)
	if err != nil {
		return nil, err
	}
	out := *r
	out.plan, err = r.plan.Choosing(choices)
	return &out, err
}

// Field is a root field as it stands in the operation.
type Field struct {
	*ast.Field
	Releases   *store.Releases  // that there are; nil: unknown
	Selections ast.SelectionSet // merged
	Variables  map[string]any   // coerced
	Release    store.Release    // that will be read; without statistics: unknown
	Read       argument.Names   // of the variables whose values shape what is compiled, for whoever caches it; nil: nobody does
}

// root starts a root about a list of nodes of some kinds.
func (s *Schema) Begin(f Field, kinds ...roadmap.Kind) (Scope, *Selection) {
	l := &plan.List{Name: f.Name, Shapes: shapesOf(kinds)}
	arguments := argument.Reader{Types: s.ast.Types, Variables: f.Variables, Read: f.Read}
	c := &compilation{schema: s, arguments: arguments, statistics: f.Release.Statistics}
	return Scope{compilation: c, list: l, own: true, weight: &l.Weight, times: 1}, &Selection{f.Field, []ast.SelectionSet{f.Selections}}
}

func (s Scope) done(r *Root) (*Root, error) {
	r.schema, r.places, r.laters, r.bindings, r.fields = s.schema, s.places, s.laters, s.bindings, s.fields
	var err error
	if r.whole == nil {
		if r.plan, err = service.Complete(s.list); err != nil {
			return nil, err
		}
	}
	if d := s.documents; d != nil && (len(d.Shapes[0].Heavy) > 0 || len(d.Shapes[0].Expand) > 0) {
		r.documents, err = service.Complete(d)
		s.completed = r.documents
	}
	return r, err
}

// Connection compiles a root field that is a connection of all nodes of a kind.
func (s *Schema) Connection(f Field, kind roadmap.Kind) (*Root, error) {
	sc, fd := s.Begin(f, kind)
	if err := sc.ask(fd); err != nil {
		return nil, At(fd, err)
	}
	o, err := Compile(sc, fd.Definition.Type.Name(), s.lists, fd)
	if err != nil {
		return nil, At(fd, err)
	}
	return sc.done(&Root{part: Within(o, func(rows store.Rows) listed { return listed{&rows, ""} })})
}

// List compiles a root field that is a plain list of nodes of a kind: the first limit.PageSize.Value.
func (s *Schema) List(f Field, kind roadmap.Kind) (*Root, error) {
	sc, fd := s.Begin(f, kind)
	if err := sc.ask(fd); err != nil {
		return nil, At(fd, err)
	}
	most := limit.PageSize.Value
	sc.list.Asked.First = &most
	return sc.nodes(fd, func(each Part[*store.Row]) Part[store.Rows] {
		return listOfRows(each, func(rows store.Rows) []store.Row { return rows.Rows }, itself)
	})
}

// One compiles a root field that looks up one node of a kind by one of its arguments.
func (s *Schema) One(f Field, kind roadmap.Kind, by argument.LookUps) (*Root, error) {
	sc, fd := s.Begin(f, kind)
	err := sc.choose(fd, slices.Collect(maps.Keys(by)), func(args argument.Values) (c plan.Choice, err error) {
		c.IDs, c.Filter, err = by.Find(args)
		return c, err
	})
	if err != nil {
		return nil, At(fd, err)
	}
	most := 1
	sc.list.Asked.First = &most
	return sc.nodes(fd, first)
}

// Node compiles the root field that is a node of whatever kind by its id.
func (s *Schema) Node(f Field) (*Root, error) {
	args, err := s.rootArguments(f)
	if err != nil {
		return nil, err
	}
	id := args.Text("id")
	if err := argument.CheckID(f.Name, id); err != nil {
		return nil, err
	}
	return s.byIDs(f, []string{id}, first)
}

// Nodes compiles the root field that is nodes of whatever kind by their ids. An id that is malformed is an error
// at its place in the list and leaves the others alone.
func (s *Schema) Nodes(f Field) (*Root, error) {
	args, err := s.rootArguments(f)
	if err != nil {
		return nil, err
	}
	given := args.Texts("ids")
	sound := []string{}
	malformed := map[int]error{}
	for i, id := range given {
		if err := argument.CheckID("ids", id); err != nil {
			malformed[i] = err
		} else {
			sound = append(sound, id)
		}
	}
	root, err := s.byIDs(f, sound, func(each Part[*store.Row]) Part[store.Rows] { return inOrder(given, each) })
	if err != nil {
		return nil, err
	}
	root.Malformed = malformed
	return root, nil
}

// inOrder is, for each of some ids, the row with that id, or null.
func inOrder(ids []string, each Part[*store.Row]) Part[store.Rows] {
	return listOfParts(present(each), func(rows store.Rows) []*store.Row {
		byID := make(map[string]*store.Row, len(rows.Rows))
		for i := range rows.Rows {
			byID[rows.Rows[i].Node.ID] = &rows.Rows[i]
		}
		out := make([]*store.Row, len(ids))
		for i, id := range ids {
			out[i] = byID[id]
		}
		return out
	})
}

// present is a row, or null where there is none.
func present(each Part[*store.Row]) Part[*store.Row] {
	return Optional(each, func(row *store.Row) (*store.Row, bool) { return row, row != nil })
}

func (s *Schema) rootArguments(f Field) (argument.Values, error) {
	sc, fd := s.Begin(f)
	args, err := sc.arguments.Of(fd.Field)
	if err != nil {
		return nil, At(fd, err)
	}
	return args, nil
}

// byIDs compiles a root about the nodes with some well-formed ids.
func (s *Schema) byIDs(f Field, ids []string, form form) (*Root, error) {
	kinds := map[roadmap.Kind]bool{}
	for _, id := range ids {
		kind, err := roadmap.ParseID(id)
		if err != nil {
			return nil, fmt.Errorf("ids: %w", err)
		}
		kinds[kind] = true
	}
	var shown []roadmap.Kind
	for _, k := range roadmap.Kinds() {
		if kinds[k.Kind] && s.ast.Types[string(k.Kind)] != nil {
			shown = append(shown, k.Kind)
		}
	}
	sc, fd := s.Begin(f, shown...)
	sc.list.IDs = ids
	most := limit.PageSize.Value
	sc.list.Asked.First = &most
	return sc.nodes(fd, form)
}

// Release compiles the root field that is the release.
func (s *Schema) Release(f Field) (*Root, error) {
	sc, fd := s.Begin(f, roadmap.KindRelease)
	return sc.nodes(fd, first)
}

// form says what part the rows of a root are, given what one is.
type form func(each Part[*store.Row]) Part[store.Rows]

// first is the first row, or null.
func first(each Part[*store.Row]) Part[store.Rows] {
	return Optional(each, func(rows store.Rows) (*store.Row, bool) {
		if len(rows.Rows) == 0 {
			return nil, false
		}
		return &rows.Rows[0], true
	})
}

// nodes finishes a root whose answer is the rows of its list, in some form.
func (s Scope) nodes(f *Selection, form form) (*Root, error) {
	s.list.Rows = true
	each, err := s.rows(s.list.Shapes, f)
	if err != nil {
		return nil, At(f, err)
	}
	return s.done(&Root{part: form(each)})
}

// read is what a root was answered with: rows of its plan, the release, and rows of the documents where there is
// such a plan.
type read struct {
	rows      store.Rows
	release   store.Release
	documents store.Rows
	current   string // id of the release that is current

	places store.Located // nil where no place is asked for

	byID map[string]*store.Row // the documents; made when a passage first asks for its page

	asked []any // of each of the root's laters: *asked
}

// passages reads what passages of the release are written with: the documents that they are asked for, by a plan that may be
// none, and what finds their places.
func (r *read) passages(ctx context.Context, session *service.Session, documents service.Plan, places bool) (err error) {
	if !documents.IsNone() {
		if r.documents, err = session.Read(ctx, documents); err != nil {
			return err
		}
	}
	if places {
		if r.places, err = r.release.Places(); err != nil {
			return fmt.Errorf("places: %w", err)
		}
	}
	return nil
}

// document returns the row of a document that passages refer to.
func (r *read) document(id string) *store.Row {
	if r.byID == nil {
		r.byID = documentRows(r)
	}
	return r.byID[id]
}

// Answer reads what the root needs, and writes the answer. It counts in size; beyond that it is an error.
func (r *Root) Answer(ctx context.Context, session *service.Session, size *Size) (*Answer, error) {
	found := read{release: session.Release(), current: currentOf(session)}
	var err error
	if !r.plan.IsNone() {
		if found.rows, err = session.Read(ctx, r.plan); err != nil {
			return nil, err
		}
	}
	if err := found.passages(ctx, session, r.documents, r.places); err != nil {
		return nil, err
	}
	if err := r.readLater(ctx, session, &found); err != nil {
		return nil, err
	}
	w := r.schema.writers.take(&found, size)
	r.part.write(w, found.rows)
	if err := w.tooLong(); err != nil {
		return nil, err
	}
	return w.lend(), nil
}
