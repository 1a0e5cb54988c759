package analysis

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"veikart/internal/limit"
	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/service"
	"veikart/internal/store"
)

// MatrixAsk asks for activities counted in two dimensions at once.
type MatrixAsk struct {
	Rows, Columns string      // names of dimensions of activities
	Filter        plan.Filter // on activities; nil: all

	rows, columns roadmap.Dimension
	list          service.Plan
}

// Matrix is activities counted in two dimensions. Cells has a number for each row and each column, zero ones included.
type Matrix struct {
	Coverage      Coverage
	Rows, Columns []MatrixHeader
	Cells         [][]int
}

// MatrixHeader is a value of a dimension, and how many activities have it, each counted once.
type MatrixHeader struct {
	store.GroupKey
	Count int
}

// Plan completes what is asked for: both sums and all cells are counted by one plan, so that they are of the same
// activities. The error is an *Error.
func (a *MatrixAsk) Plan(name string) (err error) {
	if a.Rows == a.Columns {
		return service.Errorf(service.InvalidArgument, "%s: rows and columns are both %s; give two different dimensions.", name, a.Rows)
	}
	spec := roadmap.KindOf(roadmap.KindActivity)
	a.rows, _ = spec.Dimension(a.Rows)
	a.columns, _ = spec.Dimension(a.Columns)
	owner, _ := spec.Dimension("OWNER")
	cells := grouped(a.rows, a.columns)
	cells.Coverage = owner.Path
	a.list, err = service.Complete(&plan.List{
		Name:   name,
		Shapes: []plan.Shape{{Kind: roadmap.KindActivity}},
		Filter: a.Filter,
		Groups: []plan.Grouping{cells, grouped(a.rows), grouped(a.columns)},
	})
	return err
}

// grouped returns how activities are counted by dimensions.
func grouped(dimensions ...roadmap.Dimension) plan.Grouping {
	g := plan.Grouping{Dimensions: dimensions, Own: limit.MatrixCells.Value}
	for _, d := range dimensions {
		if target := targetOf(d); target != "" && plan.ShapeOf(g.Keys, target) == nil {
			g.Keys = append(g.Keys, plan.Shape{Kind: target})
		}
	}
	return g
}

// targetOf returns the kind of the nodes that a dimension of activities leads to, empty when it is of values.
func targetOf(d roadmap.Dimension) roadmap.Kind {
	if d.Property != "" {
		return ""
	}
	return d.Target(roadmap.KindActivity)
}

// RowTarget returns the kind of the nodes that rows stand for, empty when they stand for values.
func (a *MatrixAsk) RowTarget() roadmap.Kind { return targetOf(a.rows) }

// ColumnTarget is RowTarget for columns.
func (a *MatrixAsk) ColumnTarget() roadmap.Kind { return targetOf(a.columns) }

// Cost returns what counting costs.
func (a *MatrixAsk) Cost(statistics *store.Statistics) float64 { return a.list.Cost(statistics).Total }

// RowsAtMost returns how many rows there are at most.
func (a *MatrixAsk) RowsAtMost(statistics *store.Statistics) int {
	return headersAtMost(statistics, a.rows)
}

// ColumnsAtMost is RowsAtMost for columns.
func (a *MatrixAsk) ColumnsAtMost(statistics *store.Statistics) int {
	return headersAtMost(statistics, a.columns)
}

// CellsOfRow returns how many cells are to be counted for each of the rows that there are at most, so that together they
// are as many as a matrix has at most.
func (a *MatrixAsk) CellsOfRow(statistics *store.Statistics) int {
	rows := a.RowsAtMost(statistics)
	return min(a.ColumnsAtMost(statistics), (limit.MatrixCells.Value+rows-1)/rows)
}

// headersAtMost returns how many values a dimension has at most, the absent one among them.
func headersAtMost(statistics *store.Statistics, d roadmap.Dimension) int {
	if statistics == nil {
		return limit.MatrixCells.Value
	}
	return min(statistics.Keys(roadmap.KindActivity, d), limit.MatrixCells.Value)
}

// Read counts. The error is an *Error when the client caused it.
func (a *MatrixAsk) Read(ctx context.Context, r *service.Session) (*Matrix, error) {
	read, err := r.Read(ctx, a.list)
	if err != nil {
		return nil, err
	}
	cells, rows, columns := read.Groups[0], read.Groups[1], read.Groups[2]
	out := &Matrix{Coverage: Coverage{Stated: cells.Stated, Total: cells.Counted}}
	out.Rows, out.Columns = headers(a.rows, rows), headers(a.columns, columns)
	high, wide := max(len(out.Rows), rows.Total), max(len(out.Columns), columns.Total)
	if all := high * wide; all > limit.MatrixCells.Value {
		return nil, service.Errorf(service.LimitExceeded,
			"%s: %d rows of %s and %d columns of %s are %d cells; at most %d are answered. Narrow the filter, or choose a dimension with fewer values.",
			a.list.Name(), high, a.Rows, wide, a.Columns, all, limit.MatrixCells.Value).Beyond(limit.MatrixCells, all)
	}
	out.Cells = cellsOf(out, cells)
	return out, nil
}

// headers returns the values that a dimension takes in their order: nodes as the source has them, phases and roles as
// they are declared, other values by their bytes, and the absent value last. That is there also when no activity is without a value,
// unless none can be.
func headers(d roadmap.Dimension, counted store.Groups) []MatrixHeader {
	var out []MatrixHeader
	absent := MatrixHeader{}
	for _, g := range counted.Groups {
		h := MatrixHeader{g.Keys[0], g.Count}
		if h.Row == nil && h.Value == "" {
			absent = h
		} else {
			out = append(out, h)
		}
	}
	slices.SortFunc(out, func(a, b MatrixHeader) int {
		if a.Row != nil {
			return cmp.Compare(a.Row.Node.Ordinal, b.Row.Node.Ordinal)
		}
		return cmp.Or(cmp.Compare(placeOf(a.Value), placeOf(b.Value)), strings.Compare(a.Value, b.Value))
	})
	if absent.Count > 0 || !isAlwaysStated(d) {
		out = append(out, absent)
	}
	return out
}

// placeOf returns the place of a phase among the phases, or of a role among the roles, -1 of another value.
func placeOf(value string) int {
	if i := slices.Index(roadmap.Roles(), roadmap.Role(value)); i >= 0 {
		return i
	}
	return slices.IndexFunc(roadmap.Phases(), func(p roadmap.PhaseLabel) bool { return p.Phase == value })
}

// isAlwaysStated returns whether every activity has a value of a dimension.
func isAlwaysStated(d roadmap.Dimension) bool {
	kind := roadmap.KindActivity
	for _, hop := range d.Path {
		spec := roadmap.EdgeOf(hop.Edge)
		if one := spec.ForwardOne && !hop.Back || spec.BackwardOne && hop.Back; !one {
			return false
		}
		kind = hop.Target()
	}
	if d.Property == "" {
		return true
	}
	spec := roadmap.KindOf(kind)
	return spec.Properties[spec.PropertyNamed(d.Property)].Required && (d.Part == roadmap.WholeValue || d.Part == roadmap.StatusPart)
}

// cellsOf returns the number of each cell of a matrix whose headers are known.
func cellsOf(m *Matrix, counted store.Groups) [][]int {
	place := func(headers []MatrixHeader) map[string]int {
		places := make(map[string]int, len(headers))
		for i, h := range headers {
			places[idOf(h.GroupKey)] = i
		}
		return places
	}
	rows, columns := place(m.Rows), place(m.Columns)
	cells := make([][]int, len(m.Rows))
	for i := range cells {
		cells[i] = make([]int, len(m.Columns))
	}
	for _, g := range counted.Groups {
		cells[rows[idOf(g.Keys[0])]][columns[idOf(g.Keys[1])]] = g.Count
	}
	return cells
}

// idOf returns what a key is told from others of its dimension by, empty for the absent value.
func idOf(k store.GroupKey) string {
	if k.Row != nil {
		return k.Row.Node.ID
	}
	return k.Value
}
