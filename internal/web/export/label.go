package export

import (
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"veikart/internal/export/table"
)

// labels writes values of enums as people call them, where a file is in a language of theirs.
type labels struct {
	file     *File
	language string   // of labels; empty: values stay as they are
	enums    [][]bool // by table and column: whether there are values of an enum
}

// newLabels returns the labels for tables in a language, NB or EN; empty: none.
func (f *File) newLabels(language string) labels {
	l := labels{file: f, language: language}
	for _, s := range f.plan.Sheets() {
		l.enums = append(l.enums, l.columns(s.Columns))
	}
	l.enums = append(l.enums, l.columns(f.plan.Values()))
	return l
}

// columns says which columns hold values of an enum.
func (l labels) columns(columns []table.Column) []bool {
	schema, out := l.file.engine.Schema, make([]bool, len(columns))
	for i, c := range columns {
		of, name, _ := strings.Cut(c.Coordinate, ".")
		if declared := schema.Types[of]; declared != nil && declared.Fields.ForName(name) != nil {
			t := schema.Types[declared.Fields.ForName(name).Type.Name()]
			out[i] = t != nil && t.Kind == ast.Enum
		}
	}
	return out
}

// row returns the cells of a row of a table, -1: of the values, with labels in the place of values of enums.
func (l labels) row(sheet int, cells []any) []any {
	if l.language == "" {
		return cells
	}
	if sheet < 0 {
		sheet = len(l.enums) - 1
	}
	cells = slices.Clone(cells) // the flattener goes on with its own
	for i, isEnum := range l.enums[sheet] {
		if text, given := cells[i].(string); isEnum && given {
			if label, known := l.file.engine.Words.Labels(text, l.language); known {
				cells[i] = label
			}
		}
	}
	return cells
}
