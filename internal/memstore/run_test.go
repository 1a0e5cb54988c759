package memstore_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"veikart/internal/memstore"
	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/store"
	"veikart/internal/store/storetest"
)

func TestKeepsTheLastReleases(t *testing.T) {
	s := memstore.New()
	run := func(i int) error {
		_, err := s.Run(t.Context(), fmt.Sprintf("release:%d", i), storetest.Activities())
		return err
	}
	write := func(i int) {
		t.Helper()
		graph := storetest.Synthetic(6)
		graph.Release().ID = fmt.Sprintf("release:%d", i)
		for i, e := range graph.Edges {
			if e.Type() == roadmap.HasDocument {
				graph.Edges[i] = roadmap.NewEdge(e.Type(), graph.Release().ID, e.To(), e.Position())
			}
		}
		if err := s.Write(t.Context(), graph); err != nil {
			t.Fatalf("Write: %v", err)
		}
	}
	for i := range 4 {
		write(i)
	}
	write(3) // is current and stays so
	if err := run(1); err != nil {
		t.Errorf("release 1 is gone after the current one was written again: %v", err)
	}
	write(1) // is kept, and becomes the last one again
	write(4)
	for i, want := range []error{store.ErrReleaseGone, nil, store.ErrReleaseGone, nil, nil} {
		if err := run(i); !errors.Is(err, want) {
			t.Errorf("release %d: got the error %v, want %v", i, err, want)
		}
	}
	for range 2 {
		if err := s.Close(t.Context()); err != nil {
			t.Errorf("Close: %v", err)
		}
	}
}

// cancelledAfter is a context that is cancelled once it was looked at some times.
type cancelledAfter struct {
	context.Context
	looks int
}

func (c *cancelledAfter) Err() error {
	if c.looks--; c.looks < 0 {
		return context.Canceled
	}
	return nil
}

func TestRunEndsWithTheContext(t *testing.T) {
	const size = 6000
	s, release := written(t, size)
	related := plan.Related{Hop: roadmap.Hop{Edge: roadmap.OwnedBy}, Quantifier: plan.Some}
	for name, change := range map[string]func(*plan.List){
		"filter":       func(l *plan.List) { l.Filter, l.Count = related, true },
		"sort":         func(l *plan.List) { l.Order = append([]plan.Key{{By: plan.BySource}}, byTitle...) },
		"stored order": func(l *plan.List) { l.Order = byTitle },
		"groups":       func(l *plan.List) { l.Groups = []plan.Grouping{storetest.ByOwner()} },
		"rows":         func(l *plan.List) { l.Page.Limit = size },
		"natural page": func(l *plan.List) { l.Filter = plan.Or{} },
	} {
		t.Run(name, func(t *testing.T) {
			list := storetest.Activities()
			change(list)
			ctx := &cancelledAfter{t.Context(), 3}
			if _, err := s.Run(ctx, release, list); !errors.Is(err, context.Canceled) {
				t.Errorf("got the error %v, want %v", err, context.Canceled)
			}
			if ctx.looks < -3 {
				t.Errorf("the run went on and looked at the context %d times more", -ctx.looks)
			}
		})
	}
}

func TestRefusesPlansThatTheTableDoesNotAllow(t *testing.T) {
	s, release := written(t, 6)
	title := plan.Compare{Property: "title", Op: plan.Eq, Operand: "x"}
	where := func(f plan.Filter) func(*plan.List) { return func(l *plan.List) { l.Filter = f } }
	for name, c := range map[string]struct {
		change func(*plan.List)
		want   string
	}{
		"kind":        {func(l *plan.List) { l.Shapes[0].Kind = "Ukjent" }, `no kind "Ukjent"`},
		"kind twice":  {func(l *plan.List) { l.Shapes = append(l.Shapes, l.Shapes[0]) }, "two shapes are of the kind Activity"},
		"root hop":    {func(l *plan.List) { l.Hop.Edge = roadmap.OwnedBy }, "root list has the hop"},
		"nested hop":  {func(l *plan.List) { l.Shapes[0].Expand = []*plan.List{{Name: "inner"}} }, `list "inner" has no hop`},
		"order":       {func(l *plan.List) { l.Order = []plan.Key{{By: "COLOUR"}} }, `no order by "COLOUR"`},
		"order key":   {func(l *plan.List) { l.Order = []plan.Key{{By: plan.ByProperty, Property: "x"}} }, `Activity has no property "x"`},
		"order list":  {func(l *plan.List) { l.Order = []plan.Key{{By: plan.ByProperty, Property: "phases"}} }, `the list "phases"`},
		"bound":       {func(l *plan.List) { l.Page.After = []roadmap.Value{1, 2} }, "has 2 values, but the order has 1 keys"},
		"property":    {where(plan.Compare{Property: "x", Op: plan.Present}), `Activity has no property "x"`},
		"edge":        {where(plan.Related{Hop: roadmap.Hop{Edge: "X"}}), `no edge "X"`},
		"quantifier":  {where(plan.Elements{Property: "phases", Quantifier: "FEW", Where: nil}), `no quantifier "FEW"`},
		"not a list":  {where(plan.Size{Property: "title", Op: plan.Eq, Operand: 1}), `"title" is not a list`},
		"operand":     {where(plan.Compare{Property: "title", Op: plan.Eq, Operand: 1.5}), "float64"},
		"operator":    {where(plan.Compare{Property: "title", Op: plan.Lt, Operand: []string{"x"}}), "LT does not take a []string"},
		"not":         {where(plan.Not{}), "no filter <nil>"},
		"of elements": {where(plan.Elements{Property: "phases", Quantifier: plan.Some, Where: title}), `elements of "phases" are compared as "title"`},
		"dimension": {func(l *plan.List) {
			l.Groups = []plan.Grouping{{Dimensions: []roadmap.Dimension{{Name: "ORIGIN", Property: "sources"}}}}
		}, `dimension "ORIGIN": nothing is grouped by "sources"`},
	} {
		t.Run(name, func(t *testing.T) {
			list := storetest.Activities()
			c.change(list)
			_, err := s.Run(t.Context(), release, list)
			if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), `list "activities"`) {
				t.Errorf("got the error %v, want one that names the list and %s", err, c.want)
			}
		})
	}
}
