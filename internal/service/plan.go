package service

import (
	"errors"
	"fmt"
	"slices"

	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/store"
)

// Plan is a completed plan: defaults are filled in, cursors read, and everything is held against the limits. Only
// Complete makes one, and only a Session reads it. The zero value is no plan.
type Plan struct{ list *plan.List }

// Complete checks a plan and those below it and fills in what clients may leave out: pages, orders, cursors. The plan
// is the list's own from then on. The error is an *Error.
func Complete(list *plan.List) (Plan, error) {
	if err := complete(list, 1); err != nil {
		return Plan{}, err
	}
	return Plan{list}, nil
}

// IsNone returns whether there is no plan, so that nothing is to be read.
func (p Plan) IsNone() bool { return p.list == nil }

// Name returns the name of the list, for messages.
func (p Plan) Name() string { return p.list.Name }

// IsPlain returns whether nothing is wanted of the nodes but properties that every row holds, and which these are.
func (p Plan) IsPlain() (of plan.Wanted, _ bool) {
	of = plan.Nothing()
	for _, s := range p.list.Shapes {
		if len(s.Heavy)+len(s.Expand) > 0 {
			return of, false
		}
		of = of.Or(s.Wanted)
	}
	return of, true
}

// Cost returns what the plan costs over a release. Without statistics, lists count as long as they are asked for.
func (p Plan) Cost(statistics *store.Statistics) Cost { return costOf(statistics, p.list) }

// Of returns the plan of the nodes with some ids, of the kinds that these have: the shorter a statement, the sooner
// it is planned.
func (p Plan) Of(ids []string) (Plan, error) {
	of := *p.list
	of.IDs, of.Page.Limit, of.Shapes = ids, len(ids), nil
	kinds := map[roadmap.Kind]bool{}
	for _, id := range ids {
		kind, err := roadmap.ParseID(id)
		if err != nil {
			return Plan{}, fmt.Errorf("chosen nodes: %w", err)
		}
		kinds[kind] = true
	}
	for _, shape := range p.list.Shapes {
		if kinds[shape.Kind] {
			of.Shapes = append(of.Shapes, shape)
		}
	}
	if len(of.Shapes) == 0 {
		return Plan{}, errors.New("chosen nodes are of no kind that was asked for")
	}
	return Plan{&of}, nil
}

// Counted returns the plan that counts the lists below the rows of the plan instead of reading them.
func (p Plan) Counted() Plan {
	of := *p.list
	of.Shapes = slices.Clone(of.Shapes)
	for i, shape := range of.Shapes {
		counted := make([]*plan.List, len(shape.Expand))
		for j, nested := range shape.Expand {
			only := *nested
			only.Rows, only.Count, only.Shapes = false, true, slices.Clone(nested.Shapes)
			for k := range only.Shapes {
				only.Shapes[k].Expand = nil
			}
			counted[j] = &only
		}
		of.Shapes[i].Expand = counted
	}
	return Plan{&of}
}

// Behind returns the plan of the rows that come behind one of its own.
func (p Plan) Behind(row store.Row) Plan {
	of := *p.list
	of.Page.After = row.Keys
	return Plan{&of}
}
