package export

import (
	"fmt"
	"io"
	"os"

	"veikart/internal/export/bundle"
	"veikart/internal/export/table"
	"veikart/internal/export/workbook"
	"veikart/internal/roadmap"
)

// zipWriter writes all tables of the answers as CSV, each in a file on disk until all are known, and the passages that state
// what is in them.
type zipWriter struct {
	file   *File
	w      io.Writer
	tables []*spooled
	quotes quotes
	labels labels
}

// spooled is a table that is written to disk.
type spooled struct {
	sheet    table.Sheet
	passages bool // it is that of the passages
	disk     *os.File
	out      *table.Writer
	rows     int
}

// sourcesSheet is the table of the passages.
func sourcesSheet() table.Sheet {
	column := func(name, nb, en, says string) table.Column {
		return table.Column{Name: name, Type: table.Text, Heading: roadmap.Words{NB: nb, EN: en}, Description: says}
	}
	return table.Sheet{
		Name: "kilder", Caption: roadmap.Words{NB: "Kilder", EN: "Sources"},
		Columns: []table.Column{
			column("about", "Gjelder", "About", "What the passage states something of."),
			column("quote", "Sitat", "Quote", "The passage as published."),
			column("document", "Kildeside", "Source page", "The title of the page."),
			column("place", "Sted", "Place", "Where the passage begins in the file of the page."),
			column("address", "Adresse", "Address", "The page of the passage."),
		},
	}
}

func (f *File) newZip(w io.Writer) (*zipWriter, error) {
	z := &zipWriter{file: f, w: w, quotes: newQuotes(f), labels: f.newLabels(f.Request.Language)}
	sheets := f.plan.Sheets()
	if len(f.plan.Values()) > 0 {
		sheets = append(sheets, f.sheetAt(-1))
	}
	sheets = append(sheets, sourcesSheet())
	for i, s := range sheets {
		disk, err := os.CreateTemp("", "veikart-*")
		if err != nil {
			z.Abort()
			return nil, fmt.Errorf("a table on disk: %w", err)
		}
		z.tables = append(z.tables, &spooled{
			sheet: s, passages: i == len(sheets)-1, disk: disk, out: table.NewWriter(disk, s, f.zipped()),
		})
	}
	return z, nil
}

// zipped is how tables in a zip are written.
func (f *File) zipped() table.Options {
	o := f.options()
	o.Form = table.CSV
	return o
}

// Answer adds the rows of an answer.
func (z *zipWriter) Answer(data []byte) error {
	plan := z.file.plan
	if values := len(plan.Sheets()); len(plan.Values()) > 0 && z.tables[values].rows == 0 {
		cells, err := plan.ValuesOf(data)
		if err == nil {
			err = z.row(values, z.labels.row(-1, cells))
		}
		if err != nil {
			return err
		}
	}
	err := plan.Rows(data, func(sheet int, cells []any) error { return z.row(sheet, z.labels.row(sheet, cells)) })
	if err != nil {
		return err
	}
	return z.quotes.each(data, func(q workbook.Quote) error {
		return z.row(len(z.tables)-1, []any{q.Label, q.Quote, q.Document, q.Place, q.Address})
	})
}

func (z *zipWriter) row(number int, cells []any) error {
	z.tables[number].rows++
	return z.tables[number].out.Row(cells)
}

// Close writes the zip.
func (z *zipWriter) Close() error {
	defer z.Abort()
	b := bundle.New(z.w, z.file.Receipt)
	err := b.Add(bundle.ReceiptFile, func(w io.Writer) error { return bundle.WriteReceipt(w, "veikart-answer", version, z.file.Receipt) })
	if err != nil {
		return err
	}
	var all []bundle.Described
	for _, t := range z.tables {
		if err := z.add(b, t); err != nil {
			return err
		}
		all = append(all, bundle.Described{File: t.name(), Columns: t.sheet.Columns})
	}
	err = b.Add(bundle.DictionaryFile, func(w io.Writer) error { return bundle.WriteDictionary(w, all) })
	if err != nil {
		return err
	}
	return b.Close()
}

// name is that of the table's file in the zip. The passages are none of the answer's tables, which may have any name.
func (t *spooled) name() string {
	if t.passages {
		return t.sheet.Name + ".csv"
	}
	return bundle.TablesFolder + t.sheet.Name + ".csv"
}

// add adds a table and its description.
func (z *zipWriter) add(b *bundle.Bundle, t *spooled) error {
	if err := t.out.Close(); err != nil {
		return err
	}
	if _, err := t.disk.Seek(0, io.SeekStart); err != nil {
		return fmt.Errorf("a table on disk: %w", err)
	}
	err := b.Add(t.name(), func(w io.Writer) error {
		_, err := io.Copy(w, t.disk)
		return err
	})
	if err != nil {
		return err
	}
	text, err := table.Metadata(t.sheet, z.file.Receipt, z.file.zipped(), t.sheet.Name+".csv")
	if err != nil {
		return err
	}
	return b.Text(t.name()+metadata, text)
}

// Abort removes what is on disk.
func (z *zipWriter) Abort() {
	for _, t := range z.tables {
		_ = t.disk.Close()
		_ = os.Remove(t.disk.Name())
	}
	z.tables = nil
}
