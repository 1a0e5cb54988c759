// Package service holds every rule once, above the stores: defaults, limits, cursors, and which
// release a request reads.
package service

import (
	"context"
	"fmt"
	"slices"

	"veikart/internal/limit"
	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/store"
)

// Service answers plans over a store. It is safe for concurrent use.
type Service struct {
	store   store.Store
	current string // the label of the release that is the current one, instead of the last; empty: the last one is
}

// New returns a service over a store, which stays the caller's to close.
func New(s store.Store) *Service { return &Service{store: s} }

// WithCurrent returns a service in which the release with a label, or an id, is the current one.
func (s *Service) WithCurrent(label string) *Service { return &Service{s.store, label} }

// read has the store answer a completed plan.
func (s *Service) read(ctx context.Context, release store.Release, list *plan.List) (store.Rows, error) {
	rows, err := s.store.Run(ctx, release.ID, list)
	if err != nil {
		return store.Rows{}, fmt.Errorf("run %s: %w", list.Name, err)
	}
	if !needsRows(list) {
		return rows, nil
	}
	if err := checkRows(list, rows, ""); err != nil {
		return store.Rows{}, err
	}
	return rows, nil
}

// complete fills in a list and those below it, and checks them against the limits.
func complete(list *plan.List, depth int) error {
	if depth > limit.ListDepth.Value {
		return Errorf(LimitExceeded, "%s: lists are nested %d deep or more; at most %d are answered.", list.Name, depth, limit.ListDepth.Value).Beyond(limit.ListDepth, depth)
	}
	if len(list.IDs) > limit.PageSize.Value && list.Asked.Own == 0 {
		return Errorf(InvalidArgument, "%s: %d ids were given; at most %d are answered.", list.Name, len(list.IDs), limit.PageSize.Value)
	}
	if err := checkFilter(list); err != nil {
		return err
	}
	if err := completeOrder(list); err != nil {
		return err
	}
	if err := completePage(list); err != nil {
		return err
	}
	for i := range list.Groups {
		if err := completeGrouping(list, &list.Groups[i], depth); err != nil {
			return err
		}
	}
	return completeShapes(list.Shapes, depth)
}

func completeShapes(shapes []plan.Shape, depth int) error {
	for _, shape := range shapes {
		for _, nested := range shape.Expand {
			if nested.Shared != nil {
				continue // has an order of its own, and is complete
			}
			if err := complete(nested, depth+1); err != nil {
				return err
			}
		}
	}
	return nil
}

func completeOrder(list *plan.List) error {
	if len(list.Order) > limit.OrderKeys.Value {
		return Errorf(LimitExceeded, "%s: orderBy has %d keys; at most %d are allowed.", list.Name, len(list.Order), limit.OrderKeys.Value).Beyond(limit.OrderKeys, len(list.Order))
	}
	if len(list.Order) == 0 {
		natural := plan.BySource
		if list.Hop != (roadmap.Hop{}) && !list.Hop.Back {
			natural = plan.ByPosition
		}
		list.Order = []plan.Key{{By: natural}}
	}
	list.Order = withoutRepeats(append(list.Order, plan.Key{By: plan.ByID}))
	return nil
}

// withoutRepeats drops the keys that cannot order what the keys before them left equal: those that
// come again, and all behind the id.
func withoutRepeats(keys []plan.Key) []plan.Key {
	kept := keys[:0:0]
	for _, k := range keys {
		again := slices.ContainsFunc(kept, func(known plan.Key) bool {
			return known.By == plan.ByID || known.By == k.By && known.Property == k.Property && known.Hop == k.Hop
		})
		if !again {
			kept = append(kept, k)
		}
	}
	return kept
}

func completeGrouping(list *plan.List, g *plan.Grouping, depth int) error {
	if n := len(g.Dimensions); n < 1 || n > limit.Dimensions.Value {
		return Errorf(InvalidArgument, "%s: groupBy takes 1 to %d dimensions, not %d.", list.Name, limit.Dimensions.Value, n)
	}
	seen := map[string]bool{}
	for _, d := range g.Dimensions {
		if seen[d.Name] {
			return Errorf(InvalidArgument, "%s: groupBy names %s twice.", list.Name, d.Name)
		}
		seen[d.Name] = true
	}
	if g.First != nil && (*g.First < 1 || *g.First > limit.Groups.Value) {
		return Errorf(InvalidArgument, "%s: groupBy(first: %d) is out of range; 1 to %d are allowed.", list.Name, *g.First, limit.Groups.Value)
	}
	g.Limit = limit.Groups.Value
	if g.First != nil {
		g.Limit = *g.First
	}
	if g.Own > 0 {
		g.Limit = g.Own
	}
	g.Count = g.Count || g.First == nil && g.Own == 0 // more than the limit are an error
	return completeShapes(g.Keys, depth)
}

// needsRows returns whether checkRows can refuse rows of a list or of those below it. Most questions
// have neither cursors nor groups, and their rows need not be walked.
func needsRows(list *plan.List) bool {
	if list.Asked.After != nil || list.Asked.Before != nil || len(list.Groups) > 0 {
		return true
	}
	for _, shape := range list.Shapes {
		if slices.ContainsFunc(shape.Expand, needsRows) {
			return true
		}
	}
	return false
}

// checkRows refuses what only the answer can show: a cursor used on another parent's list, and more
// groups than are answered without asking for the largest.
func checkRows(list *plan.List, rows store.Rows, parent string) error {
	if err := checkParent(list, parent); err != nil {
		return err
	}
	for i, g := range rows.Groups {
		if asked := list.Groups[i]; asked.First == nil && asked.Own == 0 && g.Total > limit.Groups.Value {
			return Errorf(LimitExceeded, "%s: groupBy has %d groups; at most %d are answered. Narrow the filter, or ask for the largest with first.", list.Name, g.Total, limit.Groups.Value).Beyond(limit.Groups, g.Total)
		}
		for _, group := range g.Groups {
			for _, key := range group.Keys {
				if key.Row == nil {
					continue
				}
				if err := checkNested(list.Groups[i].Keys, *key.Row); err != nil {
					return err
				}
			}
		}
	}
	for _, row := range rows.Rows {
		if err := checkNested(list.Shapes, row); err != nil {
			return err
		}
	}
	return nil
}

func checkNested(shapes []plan.Shape, row store.Row) error {
	for i, nested := range row.Lists {
		if err := checkRows(plan.ShapeOf(shapes, row.Node.Kind).Expand[i], nested, row.Node.ID); err != nil {
			return err
		}
	}
	return nil
}
