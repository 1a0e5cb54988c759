package analysis_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"veikart/internal/analysis"
	"veikart/internal/generate"
	"veikart/internal/roadmap"
	"veikart/internal/service"
	"veikart/internal/store"
	"veikart/test/kit/fixture"
)

// matrixOf returns the matrix of two dimensions over a store.
func matrixOf(t *testing.T, kept store.Store, rows, columns string) (*analysis.Matrix, error) {
	t.Helper()
	release, err := kept.Current(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	ask := &analysis.MatrixAsk{Rows: rows, Columns: columns}
	if err := ask.Plan("matrix"); err != nil {
		return nil, err
	}
	return ask.Read(t.Context(), service.New(kept).Session(release, nil))
}

// keyOf returns what a header stands for, "" for the absent value.
func keyOf(h analysis.MatrixHeader) string {
	if h.Row != nil {
		return h.Row.Node.ID
	}
	return h.Value
}

// Every cell and every sum is the number of activities that the graph itself has there, each once.
func TestMatricesCountEveryActivity(t *testing.T) {
	dimensions := []string{"OWNER", "USER_GROUP", "SUB_GOAL", "MEASURE", "PHASE", "ACTOR"}
	for name, g := range map[string]*roadmap.Graph{
		"the page": fixture.Graph(t, fixture.Seeds()...),
		"made up":  fixture.Generated(t, generate.Roadmap{Seed: 7, Activities: 200}),
	} {
		kept := fixture.Store(t, g)
		for _, rows := range dimensions {
			for _, columns := range dimensions {
				if rows == columns {
					continue
				}
				m, err := matrixOf(t, kept, rows, columns)
				if public := (*service.Error)(nil); errors.As(err, &public) && public.Code == service.LimitExceeded {
					continue
				}
				if err != nil {
					t.Fatal(err)
				}
				checkMatrix(t, name+": "+rows+" × "+columns, m, lanesOf(g, rows), lanesOf(g, columns))
			}
		}
	}
}

// checkMatrix holds a matrix against the ids of the activities by row and by column.
func checkMatrix(t *testing.T, name string, m *analysis.Matrix, rows, columns map[string][]string) {
	t.Helper()
	seen := map[string]bool{}
	for i, row := range m.Rows {
		ofRow := rows[keyOf(row)]
		seen[keyOf(row)] = true
		if row.Count != len(ofRow) {
			t.Errorf("%s: row %q has %d activities, want %d", name, keyOf(row), row.Count, len(ofRow))
		}
		if len(m.Cells[i]) != len(m.Columns) {
			t.Fatalf("%s: row %q has %d cells and there are %d columns", name, keyOf(row), len(m.Cells[i]), len(m.Columns))
		}
		for j, column := range m.Columns {
			want := 0
			for _, id := range columns[keyOf(column)] {
				if slices.Contains(ofRow, id) {
					want++
				}
			}
			if m.Cells[i][j] != want {
				t.Errorf("%s: cell %q, %q is %d, want %d", name, keyOf(row), keyOf(column), m.Cells[i][j], want)
			}
		}
	}
	for key := range rows {
		if !seen[key] {
			t.Errorf("%s: row %q is missing", name, key)
		}
	}
	for _, column := range m.Columns {
		if column.Count != len(columns[keyOf(column)]) {
			t.Errorf("%s: column %q has %d activities, want %d", name, keyOf(column), column.Count, len(columns[keyOf(column)]))
		}
	}
}

// Objects come as the source has them, phases as they are declared, and the absent value last: always where an activity can be
// without a value, though none is, and never where none can be.
func TestMatricesAreInOrder(t *testing.T) {
	g := fixture.Graph(t, fixture.Seeds()...)
	m, err := matrixOf(t, fixture.Store(t, g), "OWNER", "PHASE")
	if err != nil {
		t.Fatal(err)
	}
	var want, got []string
	for _, p := range roadmap.Phases() {
		want = append(want, p.Phase)
	}
	for _, column := range m.Columns {
		got = append(got, keyOf(column))
	}
	if diff := cmp.Diff(append(want, ""), got); diff != "" || m.Columns[len(m.Columns)-1].Count != 0 {
		t.Errorf("columns (-want +got):\n%s", diff)
	}
	for i, row := range m.Rows[1:] {
		before := m.Rows[i]
		if before.Row == nil || row.Row != nil && row.Row.Node.Ordinal < before.Row.Node.Ordinal {
			t.Errorf("row %d, %q, comes before %q", i, keyOf(before), keyOf(row))
		}
	}
	if m, err = matrixOf(t, fixture.Store(t, g), "MEASURE", "START_STATUS"); err != nil {
		t.Fatal(err)
	}
	for _, h := range slices.Concat(m.Rows, m.Columns) {
		if keyOf(h) == "" {
			t.Error("every activity has a measure and a status, and there is an absent value")
		}
	}
}

// What has too many cells is refused with the limit and what to narrow, and a dimension is not counted by itself.
func TestMatricesAreBounded(t *testing.T) {
	kept := fixture.Store(t, fixture.Graph(t, fixture.Seeds()...))
	_, err := matrixOf(t, counting{kept, 200}, "OWNER", "PHASE")
	public := service.Public(err)
	excess := public.Excess
	if public.Code != service.LimitExceeded || excess == nil || excess.Limit != "matrixCells" || excess.Counted != 40_000 {
		t.Errorf("got %v", err)
	}
	if _, err := matrixOf(t, kept, "OWNER", "OWNER"); service.Public(err).Code != service.InvalidArgument {
		t.Errorf("got %v", err)
	}
}
