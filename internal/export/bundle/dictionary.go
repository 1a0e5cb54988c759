package bundle

import (
	"io"

	"veikart/internal/export/table"
	"veikart/internal/roadmap"
)

// Described is a file with a table, and the columns of that.
type Described struct {
	File    string
	Columns []table.Column
}

// dictionary is the table that says what columns are.
func dictionary() table.Sheet {
	s := table.Sheet{Name: "dictionary", Caption: roadmap.Words{NB: "Ordbok", EN: "Dictionary"}}
	for _, name := range []string{"file", "column", "headingNb", "headingEn", "type", "coordinate", "description"} {
		s.Columns = append(s.Columns, table.Column{Name: name, Type: table.Text})
	}
	return s
}

// WriteDictionary writes a table of all columns of some files: what they are called, what is in them, and where the schema
// declares that.
func WriteDictionary(w io.Writer, files []Described) error {
	out := table.NewWriter(w, dictionary(), table.Options{Form: table.CSV})
	for _, f := range files {
		for _, c := range f.Columns {
			row := []any{
				f.File, c.Name, absent(c.Heading.NB), absent(c.Heading.EN), string(c.Type), absent(c.Coordinate), absent(c.Description),
			}
			if err := out.Row(row); err != nil {
				return err
			}
		}
	}
	return out.Close()
}

// absent is a text as a cell: nil where there is none.
func absent(text string) any {
	if text == "" {
		return nil
	}
	return text
}
