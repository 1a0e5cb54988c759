package answer

import (
	"bytes"
	"context"
	"fmt"
	"unicode/utf8"

	"github.com/vektah/gqlparser/v2/ast"

	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/service"
	"veikart/internal/store"
)

// Question is one root field: the plan of what it needs, and how to write the answer. It is used for
// one answer.
type Question struct {
	// List is the plan; nil when everything is read later.
	List *plan.List
	// Documents is the plan of the documents that passages are asked for beyond what every release
	// carries; nil when there is none.
	Documents *plan.List

	schema *Schema
	write  func(w *writer, rows store.Rows)
	each   write[*store.Row]
	joined bool // all rows are one answer, see WriteEach
	laters []settler
	whole  *plan.List // whose weight is the cost of a question without a List
}

// Cost returns what the question costs at most over a release. Its plans are complete.
func (q *Question) Cost(statistics *store.Statistics) service.Cost {
	cost := service.CostOf(statistics, q.List)
	cost.Add(service.CostOf(statistics, q.Documents))
	if q.whole != nil {
		own := float64(q.whole.Weight)
		cost.Add(service.Cost{Total: own, Field: q.whole.Name, Own: own})
	}
	return cost
}

// Field is a root field as it stands in the operation.
type Field struct {
	*ast.Field
	Selections ast.SelectionSet // merged
	Variables  map[string]any   // coerced
	Release    store.Release    // that will be read; without statistics: unknown
}

// question starts a question about a list of nodes of some kinds.
func (s *Schema) question(f Field, kinds ...roadmap.Kind) (scope, *field) {
	l := &plan.List{Name: f.Name}
	for _, k := range kinds {
		l.Shapes = append(l.Shapes, plan.Shape{Kind: k})
	}
	c := &compilation{schema: s, variables: f.Variables, statistics: f.Release.Statistics}
	return scope{compilation: c, list: l, weight: &l.Weight, times: 1}, &field{f.Field, []ast.SelectionSet{f.Selections}}
}

func (s scope) done(q *Question) *Question {
	q.schema, q.laters = s.schema, s.laters
	if q.whole == nil {
		q.List = s.list
	}
	if d := s.documents; d != nil && (len(d.Shapes[0].Heavy) > 0 || len(d.Shapes[0].Expand) > 0) {
		q.Documents = d
	}
	return q
}

// Connection compiles a root field that is a connection of all nodes of a kind.
func (s *Schema) Connection(f Field, kind roadmap.Kind) (*Question, error) {
	sc, fd := s.question(f, kind)
	if err := sc.ask(fd); err != nil {
		return nil, at(fd, err)
	}
	o, err := compile(sc, fd.Definition.Type.Name(), s.lists, fd.selections)
	if err != nil {
		return nil, at(fd, err)
	}
	return sc.done(&Question{write: func(w *writer, rows store.Rows) { o.write(w, listed{&rows, ""}) }}), nil
}

// List compiles a root field that is a plain list of nodes of a kind: the first service.MaxPage.
func (s *Schema) List(f Field, kind roadmap.Kind) (*Question, error) {
	sc, fd := s.question(f, kind)
	if err := sc.ask(fd); err != nil {
		return nil, at(fd, err)
	}
	most := service.MaxPage
	sc.list.Asked.First = &most
	q, err := sc.each(fd)
	if err != nil {
		return nil, err
	}
	q.joined = true
	return q, nil
}

// LookUp is what a root field looks one node up by. Its error is a coded one for a malformed value.
type LookUp func(given any) (ids []string, filter plan.Filter, err error)

// One compiles a root field that looks up one node of a kind by an argument.
func (s *Schema) One(f Field, kind roadmap.Kind, argument string, by LookUp) (*Question, error) {
	sc, fd := s.question(f, kind)
	args, err := sc.arguments(fd)
	if err != nil {
		return nil, at(fd, err)
	}
	if sc.list.IDs, sc.list.Filter, err = by(args[argument]); err != nil {
		return nil, at(fd, err)
	}
	most := 1
	sc.list.Asked.First = &most
	return sc.each(fd)
}

// Node compiles the root field that is a node of whatever kind by its id.
func (s *Schema) Node(f Field) (*Question, error) {
	args, err := s.rootArguments(f)
	if err != nil {
		return nil, err
	}
	id := text(args["id"])
	if err := CheckID(f.Name, id); err != nil {
		return nil, err
	}
	return s.byIDs(f, []string{id})
}

// Nodes compiles the root field that is nodes of whatever kind by their ids. Rows come for the ids that
// are well-formed and in the release, each once.
func (s *Schema) Nodes(f Field) (*Question, error) {
	args, err := s.rootArguments(f)
	if err != nil {
		return nil, err
	}
	ids := []string{}
	for _, id := range list(args["ids"]) {
		if CheckID(f.Name, text(id)) == nil {
			ids = append(ids, text(id))
		}
	}
	return s.byIDs(f, ids)
}

func (s *Schema) rootArguments(f Field) (arguments, error) {
	sc, fd := s.question(f)
	args, err := sc.arguments(fd)
	if err != nil {
		return nil, at(fd, err)
	}
	return args, nil
}

// byIDs compiles a question about the nodes with some well-formed ids.
func (s *Schema) byIDs(f Field, ids []string) (*Question, error) {
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
	sc, fd := s.question(f, shown...)
	sc.list.IDs = ids
	most := service.MaxPage
	sc.list.Asked.First = &most
	return sc.each(fd)
}

// Release compiles the root field that is the release.
func (s *Schema) Release(f Field) (*Question, error) {
	sc, fd := s.question(f, roadmap.KindRelease)
	return sc.each(fd)
}

// each finishes a question whose rows are written one by one.
func (s scope) each(f *field) (*Question, error) {
	s.list.Rows = true
	each, err := s.rows(s.list.Shapes, f.selections)
	if err != nil {
		return nil, at(f, err)
	}
	return s.done(&Question{each: each}), nil
}

// Read is what a question was answered with: rows of its List, the release, and rows of its
// Documents where there is such a plan.
type Read struct {
	Rows      store.Rows
	Release   store.Release
	Documents store.Rows
}

// Write writes the answer to a question whose rows are one answer, and reads through r what is read later.
// It counts in size; beyond that it is an error.
func (q *Question) Write(ctx context.Context, r service.Reader, read Read, size *Size) (*Answer, error) {
	w := q.schema.writers.take(read, size)
	if err := q.settle(ctx, r, w, func() { q.write(w, read.Rows) }); err != nil {
		return nil, err
	}
	return w.lend(), nil
}

// WriteEach writes the answers to a question made by the others: one for each row. The rows of a List
// are one answer, with commas between them, because gqlgen would marshal each of several in a
// goroutine of its own. They count in size; beyond that they are an error.
func (q *Question) WriteEach(ctx context.Context, r service.Reader, read Read, size *Size) ([]*Answer, error) {
	rows := read.Rows.Rows
	w := q.schema.writers.take(read, size)
	ends := make([]int, len(rows))
	separator := ""
	if q.joined {
		separator = ","
	}
	err := q.settle(ctx, r, w, func() {
		for i := range rows {
			if i > 0 {
				w.raw(separator)
			}
			q.each(w, &rows[i])
			ends[i] = len(w.buf)
		}
	})
	if err != nil {
		return nil, err
	}
	if q.joined && len(rows) > 0 {
		return []*Answer{w.lend()}, nil
	}
	answers := make([]*Answer, len(rows))
	begin := 0
	for i, end := range ends {
		answers[i] = &Answer{json: bytes.Clone(w.buf[begin:end])}
		begin = end
	}
	w.release()
	return answers, nil
}

// CheckID returns a coded error when an id, given as the named argument, is malformed.
func CheckID(name, id string) error {
	if _, err := roadmap.ParseID(id); err != nil {
		return service.Errorf(service.InvalidID, "%s: %q is no id; an id is a kind and a path, such as %q.", name, short(id), "subGoal:1A")
	}
	return nil
}

// ByID looks a node up by its id.
func ByID(given any) ([]string, plan.Filter, error) {
	return []string{text(given)}, nil, CheckID("id", text(given))
}

// ByCode looks a sub-goal up by its code.
func ByCode(given any) ([]string, plan.Filter, error) {
	code, err := roadmap.ParseCode(text(given))
	if err != nil {
		return nil, nil, service.Errorf(service.InvalidArgument, "code: %q is no code; a code is a digit and a letter, such as %q.", short(text(given)), "1A")
	}
	return []string{roadmap.SubGoalID(code)}, nil, nil
}

// ByNumber looks a goal up by its number.
func ByNumber(given any) ([]string, plan.Filter, error) {
	n, err := integer("number", given)
	if err != nil {
		return nil, nil, err
	}
	if n < 1 || n > 9 {
		return nil, nil, service.Errorf(service.InvalidArgument, "number: %d is out of range; goals have the numbers 1 to 9.", n)
	}
	return []string{roadmap.GoalID(n)}, nil, nil
}

// ByName looks an actor or a user group up by any of its names, without regard to letter case.
func ByName(given any) ([]string, plan.Filter, error) {
	const most = 200
	key := roadmap.NameKey(text(given))
	if n := utf8.RuneCountInString(text(given)); key == "" || n > most {
		return nil, nil, service.Errorf(service.InvalidArgument, "name: a name has 1 to %d characters.", most)
	}
	return nil, plan.Elements{
		Property: "names", Quantifier: plan.Some,
		Where: plan.Compare{Property: "names", Op: plan.Eq, Operand: key},
	}, nil
}
