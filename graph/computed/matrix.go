package computed

import (
	"veikart/graph/answer"
	"veikart/graph/label"
	"veikart/internal/analysis"
	"veikart/internal/roadmap"
	"veikart/internal/store"
)

// matrixRow is a row of a matrix.
type matrixRow struct {
	header analysis.MatrixHeader
	counts []int
}

// Matrix compiles the root field that is activities counted in two dimensions at once.
func Matrix(s *answer.Schema, f answer.Field) (*answer.Root, error) {
	sc, fd := s.Begin(f)
	args, err := sc.Arguments(fd)
	if err != nil {
		return nil, answer.At(fd, err)
	}
	ask := &analysis.MatrixAsk{Rows: args.Text("rows"), Columns: args.Text("columns")}
	if args.Has("filter") {
		if ask.Filter, err = args.Filter(roadmap.KindActivity); err != nil {
			return nil, answer.At(fd, sc.Named(err))
		}
	}
	return answer.Computed(sc, fd, ask, matrixFields(ask))
}

// matrixFields is the table of the type Matrix.
func matrixFields(ask *analysis.MatrixAsk) answer.Fields[*analysis.Matrix] {
	type matrix = *analysis.Matrix
	return answer.Fields[matrix]{
		"totalCount": answer.Always(func(w *answer.Writer, v matrix) { w.Integer(v.Coverage.Total) }),
		"coverage": func(s answer.Scope, f *answer.Selection) (answer.Part[matrix], error) {
			o, err := answer.Stated(s, f)
			return answer.Within(o, func(v matrix) analysis.Coverage { return v.Coverage }), err
		},
		"columns": func(s answer.Scope, f *answer.Selection) (answer.Part[matrix], error) {
			columns := func(v matrix) []analysis.MatrixHeader { return v.Columns }
			return answer.ObjectsOf(s, ask.ColumnsAtMost(s.Statistics()), f, "MatrixHeader", headerFields(ask.ColumnTarget()), columns)
		},
		"rows": func(s answer.Scope, f *answer.Selection) (answer.Part[matrix], error) {
			return answer.ObjectsOf(s, ask.RowsAtMost(s.Statistics()), f, "MatrixRow", matrixRowFields(ask), func(v matrix) []matrixRow {
				rows := make([]matrixRow, len(v.Rows))
				for i, h := range v.Rows {
					rows[i] = matrixRow{h, v.Cells[i]}
				}
				return rows
			})
		},
	}
}

// matrixRowFields is the table of the type MatrixRow.
func matrixRowFields(ask *analysis.MatrixAsk) answer.Fields[matrixRow] {
	return answer.Fields[matrixRow]{
		"header": func(s answer.Scope, f *answer.Selection) (answer.Part[matrixRow], error) {
			o, err := answer.Compile(s, "MatrixHeader", headerFields(ask.RowTarget()), f)
			return answer.Within(o, func(v matrixRow) analysis.MatrixHeader { return v.header }), err
		},
		"counts": func(s answer.Scope, _ *answer.Selection) (answer.Part[matrixRow], error) {
			counts := func(v matrixRow) []int { return v.counts }
			return answer.LeavesOf(s, ask.CellsOfRow(s.Statistics()), counts, (*answer.Writer).Integer)
		},
	}
}

// headerFields is the table of the type MatrixHeader, of headers that stand for nodes of a kind, or for values.
func headerFields(target roadmap.Kind) answer.Fields[analysis.MatrixHeader] {
	type header = analysis.MatrixHeader
	return answer.Fields[header]{
		"label": labelled(func(v header, language string) string { return labelOf(v.GroupKey, language) }),
		"value": answer.Always(func(w *answer.Writer, v header) { writeKey(w, v.GroupKey) }),
		"count": answer.Always(func(w *answer.Writer, v header) { w.Integer(v.Count) }),
		"node": func(s answer.Scope, f *answer.Selection) (answer.Part[header], error) {
			if target == "" {
				return answer.Ready(func(w *answer.Writer, _ header) { w.Null() }), nil
			}
			each, err := s.Chosen(f, target)
			return answer.Optional(each, func(v header) (string, bool) {
				if v.Row == nil {
					return "", false
				}
				return v.Row.Node.ID, true
			}), err
		},
	}
}

// labelOf returns the name of a value of a dimension for people.
func labelOf(k store.GroupKey, language string) string {
	if k.Row != nil {
		return label.OfNode(k.Row.Node)
	}
	return label.OfValue(k.Value, language)
}

// writeKey writes a value of a dimension for programs: an id, a value, or null for the absent one.
func writeKey(w *answer.Writer, k store.GroupKey) {
	if k.Row != nil {
		w.String(k.Row.Node.ID)
	} else {
		w.StringOrNull(k.Value)
	}
}
