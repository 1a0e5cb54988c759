package export

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"

	"veikart/internal/export/table"
	"veikart/internal/roadmap"
	"veikart/internal/service"
)

// writer writes a form from the answers of an operation. Close writes what is left; Abort gives back what the writer holds where it
// is not closed.
type writer interface {
	Answer(data []byte) error
	Close() error
	Abort()
}

// Streams is whether the file can be sent while it is made: its beginning does not depend on its end, and nothing that can be
// known beforehand can go wrong.
func (f *File) Streams() bool {
	return f.Request.All && f.Request.Form.made == ofTable && f.sure
}

// Write makes the file. What w has got when it fails is no file.
func (f *File) Write(ctx context.Context, w io.Writer) error {
	if f.Request.Query == "" {
		return f.writeWhole(ctx, w)
	}
	out, err := f.writer(ctx, w)
	if err != nil {
		return err
	}
	for {
		data, err := f.walk.Next(ctx)
		if errors.Is(err, io.EOF) {
			return out.Close()
		}
		if err == nil {
			err = out.Answer(data)
		}
		if err != nil {
			out.Abort()
			return err
		}
	}
}

// writer returns the writer of the form.
func (f *File) writer(ctx context.Context, w io.Writer) (writer, error) {
	switch f.Request.Form.made {
	case ofTable:
		return f.newTable(w)
	case ofTables:
		if f.Request.Form.Name == "xlsx" {
			return f.newWorkbook(w)
		}
		return f.newZip(w)
	default:
		return f.newGraph(ctx, w), nil
	}
}

// sheet returns the place of the table that is asked for, -1 for the values outside of all lists. The error is a *service.Error that
// names those there are.
func (f *File) sheet(sheets []table.Sheet) (int, error) {
	names := make([]string, len(sheets))
	for i, s := range sheets {
		names[i] = s.Name
	}
	if len(f.plan.Values()) > 0 {
		names = append(names, f.valuesName())
	}
	wanted := f.Request.Table
	switch {
	case wanted == "" && len(sheets) == 1:
		return 0, nil
	case wanted == "" && len(names) == 1:
		return -1, nil
	case wanted == "":
		return 0, service.Errorf(service.InvalidArgument,
			"The answer has several tables, and %s holds one: say which with table=, or ask for zip or xlsx. Tables: %s.",
			f.Request.Form.Name, strings.Join(names, ", "))
	}
	for i, name := range names {
		if name == wanted && i < len(sheets) {
			return i, nil
		}
		if name == wanted {
			return -1, nil
		}
	}
	return 0, service.Errorf(service.InvalidArgument, "table: the answer has no table %q. Tables: %s.", roadmap.ForMessage(wanted), strings.Join(names, ", "))
}

// valuesName is the name of the table of what stands outside of all lists: values, unless a list is called so.
func (f *File) valuesName() string {
	name := "values"
	for slices.ContainsFunc(f.plan.Sheets(), func(s table.Sheet) bool { return s.Name == name }) {
		name += "_"
	}
	return name
}

// tableWriter writes one table of the answers.
type tableWriter struct {
	file   *File
	sheet  int // -1: the values
	out    *table.Writer
	labels labels
	valued bool
}

func (f *File) options() table.Options {
	return table.Options{
		Form: table.Form(f.Request.Form.Name), Excel: f.Request.Excel, Raw: f.Request.Raw, Language: f.Request.Language,
	}
}

func (f *File) newTable(w io.Writer) (*tableWriter, error) {
	place, err := f.sheet(f.plan.Sheets())
	if err != nil {
		return nil, err
	}
	return &tableWriter{
		file: f, sheet: place, out: table.NewWriter(w, f.sheetAt(place), f.options()), labels: f.newLabels(f.Request.Language),
	}, nil
}

// sheetAt returns the table of a place, as sheet gives it.
func (f *File) sheetAt(place int) table.Sheet {
	if place < 0 {
		return table.Sheet{Name: f.valuesName(), Caption: roadmap.Words{NB: "Verdier", EN: "Values"}, Columns: f.plan.Values()}
	}
	return f.plan.Sheets()[place]
}

// Answer adds the rows of an answer.
func (t *tableWriter) Answer(data []byte) error {
	if t.sheet < 0 {
		if t.valued {
			return nil
		}
		t.valued = true
		cells, err := t.file.plan.ValuesOf(data)
		if err != nil {
			return err
		}
		return t.out.Row(t.labels.row(-1, cells))
	}
	return t.file.plan.Rows(data, func(sheet int, cells []any) error {
		if sheet != t.sheet {
			return nil
		}
		return t.out.Row(t.labels.row(sheet, cells))
	})
}

// Close ends the table.
func (t *tableWriter) Close() error { return t.out.Close() }

// Abort has nothing to give back.
func (*tableWriter) Abort() {}

// noQuestion is why there is no table without a question.
func (f *File) noQuestion() error {
	return service.Errorf(service.NotExportable,
		"Without a question the whole release is asked for, which is no table: give question or query, or take %s.", names(f.Forms()))
}
