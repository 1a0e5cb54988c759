package differential_test

import (
	"context"
	"slices"
	"testing"

	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/store"
	"veikart/test/kit/fixture"
)

// sparing is a store that returns nothing of a row that its plan does not want. So an answer that is made of more than it asked
// for is a wrong one.
type sparing struct{ store.Store }

func spared(t *testing.T, g *roadmap.Graph) store.Store { return sparing{fixture.Store(t, g)} }

func (s sparing) Run(ctx context.Context, release string, list *plan.List) (store.Rows, error) {
	rows, err := s.Store.Run(ctx, release, list)
	if err == nil {
		rows = spare(list, rows)
	}
	return rows, err
}

func spare(list *plan.List, rows store.Rows) store.Rows {
	rows.Rows = slices.Clone(rows.Rows)
	for i := range rows.Rows {
		rows.Rows[i] = spareRow(list.Shapes, rows.Rows[i])
		if e := rows.Rows[i].Edge; e != nil {
			rows.Rows[i].Edge = spareEdge(list, *e)
		}
	}
	rows.Groups = slices.Clone(rows.Groups)
	for i, g := range rows.Groups {
		rows.Groups[i].Groups = slices.Clone(g.Groups)
		for j := range rows.Groups[i].Groups {
			group := &rows.Groups[i].Groups[j]
			group.Keys = slices.Clone(group.Keys)
			for k, key := range group.Keys {
				if key.Row != nil {
					row := spareRow(list.Groups[i].Keys, *key.Row)
					group.Keys[k].Row = &row
				}
			}
		}
	}
	return rows
}

func spareRow(shapes []plan.Shape, row store.Row) store.Row {
	shape := plan.ShapeOf(shapes, row.Node.Kind)
	node := *row.Node
	node.Properties = spareValues(shape.Wanted, node.Properties)
	row.Node, row.Lists = &node, slices.Clone(row.Lists)
	for i, below := range shape.Expand {
		row.Lists[i] = spare(below, row.Lists[i])
	}
	return row
}

func spareValues(wanted plan.Wanted, all []roadmap.Value) []roadmap.Value {
	all = slices.Clone(all)
	for i := range all {
		if !wanted.Cites() {
			all[i] = fixture.Uncited(all[i])
		}
		if !wanted.Has(i) {
			all[i] = nil
		}
	}
	return all
}

// spareEdge returns what is wanted of an edge, nil where nothing is.
func spareEdge(list *plan.List, e roadmap.Edge) *roadmap.Edge {
	if !list.Edges.Has(plan.AtPosition) && !list.Edges.Any(len(e.Properties)) {
		return nil
	}
	position := e.Position()
	if !list.Edges.Has(plan.AtPosition) {
		position = -1
	}
	spared := roadmap.NewEdge(e.Type(), e.From(), e.To(), position)
	spared.Properties = spareValues(list.Edges, e.Properties)
	return spared
}
