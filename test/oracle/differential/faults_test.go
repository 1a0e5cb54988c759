package differential_test

import (
	"bytes"
	"context"
	"slices"
	"testing"

	"veikart/internal/plan"
	"veikart/internal/store"
	"veikart/test/kit/operations"
	"veikart/test/kit/program"
)

// faulty is a store that answers something a little wrong: ask changes every list that is asked for,
// answer what comes back of a root list.
type faulty struct {
	store.Store
	ask    func(*plan.List)
	answer func(*store.Rows)
}

// Run implements store.Store.
func (f faulty) Run(ctx context.Context, release string, list *plan.List) (store.Rows, error) {
	if f.ask != nil {
		list = changed(list, f.ask)
	}
	rows, err := f.Store.Run(ctx, release, list)
	if f.answer != nil {
		f.answer(&rows)
	}
	return rows, err
}

// changed returns a copy of a list, with those below it, in which all are changed.
func changed(list *plan.List, change func(*plan.List)) *plan.List {
	out := *list
	change(&out)
	out.Shapes = slices.Clone(out.Shapes)
	for i, shape := range out.Shapes {
		out.Shapes[i].Expand = make([]*plan.List, len(shape.Expand))
		for j, nested := range shape.Expand {
			out.Shapes[i].Expand[j] = changed(nested, change)
		}
	}
	return &out
}

// withoutFolds takes the folds out of a filter.
func withoutFolds(f plan.Filter) plan.Filter {
	switch f := f.(type) {
	case plan.And:
		out := slices.Clone(f)
		for i := range out {
			out[i] = withoutFolds(out[i])
		}
		return out
	case plan.Or:
		return plan.Or(withoutFolds(plan.And(f)).(plan.And))
	case plan.Not:
		return plan.Not{Filter: withoutFolds(f.Filter)}
	case plan.Related:
		f.Where = withoutFolds(f.Where)
		return f
	case plan.Elements:
		f.Where = withoutFolds(f.Where)
		return f
	case plan.Compare:
		f.Fold = plan.Fold{}
		return f
	default:
		return f
	}
}

// The comparison finds the faults that stores are likely to have. Were it blind for one, its silence
// would mean nothing.
func TestFaultsAreFound(t *testing.T) {
	s := sources(t)[1]
	kept := embedded(t, s.graph)
	first := program.ServeWith(t, kept, program.Computing())
	drawn := s.operations()
	for name, fault := range map[string]faulty{
		"a filter's case and accents": {ask: func(l *plan.List) { l.Filter = withoutFolds(l.Filter) }},
		"a cursor's direction":        {ask: func(l *plan.List) { l.Page.After, l.Page.Before = l.Page.Before, l.Page.After }},
		"the end of a list":           {ask: func(l *plan.List) { l.Page.FromEnd = false }},
		"ties in an order": {ask: func(l *plan.List) {
			l.Order = append(l.Order[:len(l.Order)-1:len(l.Order)-1], plan.Key{By: plan.ByID, Descending: true})
		}},
		"absent values in an order": {ask: func(l *plan.List) {
			l.Order = slices.Clone(l.Order)
			for i := range l.Order {
				l.Order[i].NullsFirst = false
			}
		}},
		"a count":                {answer: func(r *store.Rows) { r.Total += min(r.Total, 1) }},
		"whether a page follows": {answer: func(r *store.Rows) { r.HasNext = r.HasNext && len(r.Rows) > 0 }},
		"the order of groups": {answer: func(r *store.Rows) {
			for _, g := range r.Groups {
				if n := len(g.Groups); n > 1 {
					g.Groups[n-1], g.Groups[n-2] = g.Groups[n-2], g.Groups[n-1]
				}
			}
		}},
	} {
		t.Run(name, func(t *testing.T) {
			fault.Store = kept
			p := pair{roadmap: s.name, first: first, second: program.ServeWith(t, fault, program.Computing())}
			const most = 5000
			for seed := range most {
				if p.differs(t, drawn.Example(seed), seed) {
					t.Logf("found by operation %d", seed+1)
					return
				}
			}
			t.Errorf("not found by %d operations", most)
		})
	}
}

// differs returns whether the answers to an operation differ, or those to what reads its lists on.
func (p pair) differs(t *testing.T, o operations.Operation, seed int) bool {
	t.Helper()
	first, second := p.both(t, o)
	if !bytes.Equal(first, second) {
		return true
	}
	for _, list := range o.Lists {
		cursors, err := list.Cursors(first)
		if err != nil {
			t.Fatal(err)
		}
		for _, variable := range []string{list.After, list.Before} {
			if variable == "" || len(cursors) == 0 {
				continue
			}
			if first, second := p.both(t, o.With(variable, cursors[seed%len(cursors)])); !bytes.Equal(first, second) {
				return true
			}
		}
	}
	return false
}

func (p pair) both(t *testing.T, o operations.Operation) (first, second []byte) {
	t.Helper()
	_, first = program.Post(t, p.first, o.Query, o.Variables)
	_, second = program.Post(t, p.second, o.Query, o.Variables)
	return first, second
}
