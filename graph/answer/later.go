package answer

import (
	"context"
	"fmt"

	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/service"
	"veikart/internal/store"
)

// later is a part of answers that can be read only when the parts around it are known: the nodes that a
// computation chooses, or a computation about a row. The parts of the answer ask for it by keys, and all that
// was asked for is read at once, until nothing is left to ask for. Then the answer is written.
//
// A later belongs to what is compiled, of which many answers are written at the same time; what one of them asked for is
// in its read.
type later[T any] struct {
	field *Selection
	place int // among those of the root
	read  reader[T]
}

// asked is what one answer asked of a later.
type asked[T any] struct {
	keys  []string      // that are not read yet
	known map[string]*T // nil: it is asked for
}

// reader reads the parts with some keys.
type reader[T any] func(ctx context.Context, r *service.Session, keys []string) (map[string]T, error)

// settler is a later of any type.
type settler interface {
	// settle reads what an answer asked for, and returns whether that was anything.
	settle(ctx context.Context, r *service.Session, found *read) (bool, error)
}

// newLater returns a part that is read later, and notes it for the root.
func newLater[T any](s Scope, f *Selection, read reader[T]) *later[T] {
	l := &later[T]{field: f, place: len(s.laters), read: read}
	s.laters = append(s.laters, l)
	return l
}

// of returns what an answer asked.
func (l *later[T]) of(found *read) *asked[T] {
	of, ok := found.asked[l.place].(*asked[T])
	if !ok {
		of = &asked[T]{known: map[string]*T{}}
		found.asked[l.place] = of
	}
	return of
}

// ask asks for what there is under a key, unless it is known or asked for. It returns nil until that is read.
func (l *later[T]) ask(found *read, key string) *T {
	of := l.of(found)
	v, ok := of.known[key]
	if !ok {
		of.known[key] = nil
		of.keys = append(of.keys, key)
	}
	return v
}

// get returns what was read under a key, the zero value where there was nothing.
func (l *later[T]) get(found *read, key string) (v T) {
	if known := l.of(found).known[key]; known != nil {
		v = *known
	}
	return v
}

// shown returns the part that is what there is under a key.
func (l *later[T]) shown(p Part[T]) Part[string] {
	return Part[string]{
		write: func(w *Writer, key string) { p.write(w, l.get(w.read, key)) },
		needs: func(found *read, key string) error {
			if v := l.ask(found, key); v != nil && p.needs != nil {
				return p.needs(found, *v)
			}
			return nil
		},
	}
}

func (l *later[T]) settle(ctx context.Context, r *service.Session, found *read) (bool, error) {
	of := l.of(found)
	if len(of.keys) == 0 {
		return false, nil
	}
	read, err := l.read(ctx, r, of.keys)
	if err != nil {
		return false, At(l.field, err)
	}
	for _, key := range of.keys {
		v := read[key]
		of.known[key] = &v
	}
	of.keys = nil
	return true, nil
}

// readLater reads all that the answer is written with beyond the rows of its plan.
func (r *Root) readLater(ctx context.Context, session *service.Session, found *read) error {
	if r.part.needs == nil {
		return nil
	}
	found.asked = make([]any, len(r.laters))
	for more := true; more; {
		if err := r.part.needs(found, found.rows); err != nil {
			return err
		}
		more = false
		for _, l := range r.laters {
			read, err := l.settle(ctx, session, found)
			if err != nil {
				return err
			}
			more = more || read
		}
	}
	return nil
}

// Written adds so many values to the weight of what the scope's selection is part of.
func (s Scope) Written(values float64) {
	const most = 1 << 40 // far beyond any limit of cost, and sums of it fit
	*s.weight += plan.Weight(min(most, float64(s.times)*values))
}

// Chosen compiles a selection on nodes of some kinds that are chosen later, and returns the part that is the one
// with an id. Nodes that the release does not have are written as null.
func (s Scope) Chosen(f *Selection, kinds ...roadmap.Kind) (Part[string], error) {
	each, chosen, err := s.chosen(f, kinds)
	if err != nil {
		return Part[string]{}, err
	}
	return s.readRows(f, chosen).shown(present(each)), nil
}

// chosen returns the part that is a row of nodes that are chosen later, and their plan.
func (s Scope) chosen(f *Selection, kinds []roadmap.Kind) (Part[*store.Row], service.Plan, error) {
	list := s.chosenList(f, kinds)
	list.Shapes = shapesOf(kinds)
	nested := Scope{compilation: s.compilation, list: list, weight: &list.Weight, times: 1}
	each, err := nested.rows(list.Shapes, f)
	if err != nil {
		return each, service.Plan{}, err
	}
	completed, err := s.complete(list)
	return each, completed, err
}

// ChosenNode is a node that a computation chooses: its id, and its row without heavy properties and lists.
type ChosenNode struct {
	ID  string
	Row *store.Row
}

// ChosenOrRead is Chosen for nodes of a kind of which a computation may have read the rows, without heavy properties and lists.
// It also returns whether no more than that is selected, and which properties are; else they are read later all the same.
func (s Scope) ChosenOrRead(f *Selection, kind roadmap.Kind) (_ Part[ChosenNode], of plan.Wanted, plain bool, _ error) {
	each, chosen, err := s.chosen(f, []roadmap.Kind{kind})
	if err != nil {
		return Part[ChosenNode]{}, of, false, err
	}
	if of, plain = chosen.IsPlain(); plain {
		return Within(each, func(v ChosenNode) *store.Row { return v.Row }), of, true, nil
	}
	return Within(s.readRows(f, chosen).shown(present(each)), func(v ChosenNode) string { return v.ID }), of, false, nil
}

// WithNode returns the part that is made of a value and of a node that it leads to, which is nil where the release does not have
// it. Of the node no more is read than every row holds.
func WithNode[T, E any](
	s Scope, f *Selection, kinds []roadmap.Kind, p Part[E], id func(T) string, both func(T, *store.Row) E,
) (Part[T], error) {
	completed, err := s.complete(s.chosenList(f, kinds))
	if err != nil {
		return Part[T]{}, err
	}
	rows := s.readRows(f, completed)
	return Part[T]{
		write: func(w *Writer, v T) { p.write(w, both(v, rows.get(w.read, id(v)))) },
		needs: func(found *read, v T) error {
			if row := rows.ask(found, id(v)); row != nil && p.needs != nil {
				return p.needs(found, both(v, *row))
			}
			return nil
		},
	}, nil
}

// chosenList returns the plan of nodes of some kinds that are chosen later. It asks for one node, which is
// what the cost of one is computed from.
func (s Scope) chosenList(f *Selection, kinds []roadmap.Kind) *plan.List {
	list := &plan.List{Name: s.list.Name + "." + f.Name, Rows: true, Asked: plan.Asked{Own: 1}}
	for _, k := range kinds {
		list.Shapes = append(list.Shapes, plan.Shape{Kind: k})
	}
	return list
}

// complete completes the plan of nodes that are chosen later, and adds what they cost.
func (s Scope) complete(list *plan.List) (service.Plan, error) {
	completed, err := service.Complete(list)
	if err != nil {
		return completed, fmt.Errorf("complete: %w", err)
	}
	s.Written(completed.Cost(s.statistics).Total)
	return completed, nil
}

// readRows has nodes that are chosen later read by their plan.
func (s Scope) readRows(f *Selection, completed service.Plan) *later[*store.Row] {
	return newLater(s, f, func(ctx context.Context, r *service.Session, ids []string) (map[string]*store.Row, error) {
		return readRows(ctx, r, completed, ids)
	})
}

// readRows reads the nodes with some ids as a plan asks for them.
func readRows(ctx context.Context, r *service.Session, chosen service.Plan, ids []string) (map[string]*store.Row, error) {
	of, err := chosen.Of(ids)
	if err != nil {
		return nil, err
	}
	read, err := r.Read(ctx, of)
	if err != nil {
		return nil, err
	}
	rows := make(map[string]*store.Row, len(read.Rows))
	for i := range read.Rows {
		rows[read.Rows[i].Node.ID] = &read.Rows[i]
	}
	return rows, nil
}
