// Package workbook writes tables as an XLSX file that people read: a sheet for each table, one that says what the file came from
// and what each column holds, and one with the passages that state what is in it.
package workbook

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/xuri/excelize/v2"

	"veikart/internal/export/receipt"
	"veikart/internal/export/table"
)

// What a sheet of Excel holds at most. Cells are counted in units of UTF-16, as Excel does.
const (
	MaxRows     = excelize.TotalRows - 1 // below the headings
	MaxColumns  = excelize.MaxColumns
	MaxCell     = excelize.TotalCellChars
	MaxLinks    = excelize.TotalSheetHyperlinks + 1
	maxInMemory = 64 << 20 // bytes of sheets where no temporary file can be made
)

// Errors of what a workbook cannot hold. Nothing was written to the file's writer then.
var (
	ErrTooManyRows    = errors.New("a sheet of Excel has room for 1,048,575 rows below its headings; take CSV, or ask for less")
	ErrTooManyColumns = errors.New("a sheet of Excel has room for 16,384 columns; take CSV, or ask for less")
	ErrCellTooLong    = errors.New("a cell of Excel has room for 32,767 characters; take CSV, or leave the long field out")
	ErrSheetTooLarge  = errors.New("a sheet of more than 4 GiB cannot be read by Excel; take CSV, or ask for less")
	ErrNoRoom         = errors.New("no temporary file can be made, and the workbook is too large for memory; take CSV, or ask for less")
)

// Options say how a workbook is written. The zero Options are a workbook in Norwegian without links.
type Options struct {
	Language string                 // of headings and of what the file says of itself: en, else nb
	Link     func(id string) string // address of the page of an object; empty where it has none; nil: no links
	Values   []table.Column         // what stands outside of lists; none: no sheet for it
	Counts   []int                  // rows of each sheet, where they are known before; below 0: not known
	TempDir  string                 // for temporary files; empty: the system's
}

// Writer writes a workbook. Rows may come in any order of sheets. It is not safe for concurrent use. Every Writer is ended by Close
// or Abort.
type Writer struct {
	out     io.Writer
	receipt receipt.Receipt
	options Options
	file    *excelize.File
	styles  styles
	tables  []table.Sheet
	names   names
	all     []*sheet // in the order in which people see them
	sheets  []*sheet // of the tables
	outside *sheet   // of what stands outside of lists; nil: nothing does
	about   *sheet
	sources *sheet
	values  []any
	folder  string // with the temporary files; empty: there are none
	bytes   int    // written to sheets so far, about
}

// New begins a workbook with a sheet for each table. Nothing is written to w before Close. The error is one of those above, or of
// the file system.
func New(w io.Writer, r receipt.Receipt, sheets []table.Sheet, o Options) (*Writer, error) {
	for i, s := range sheets {
		if len(s.Columns) > MaxColumns {
			return nil, fmt.Errorf("%s has %d columns: %w", s.Name, len(s.Columns), ErrTooManyColumns)
		}
		if i < len(o.Counts) && o.Counts[i] > MaxRows {
			return nil, fmt.Errorf("%s has %d rows: %w", s.Name, o.Counts[i], ErrTooManyRows)
		}
	}
	o.Language = strings.ToUpper(o.Language)
	b := &Writer{out: w, receipt: r, options: o, tables: sheets}
	// The library stays in memory, and says nothing, where it cannot make a temporary file.
	if folder, err := os.MkdirTemp(o.TempDir, "veikart-"); err == nil {
		b.folder = folder
	}
	b.file = excelize.NewFile(excelize.Options{TmpDir: b.folder})
	if err := b.begin(); err != nil {
		return nil, errors.Join(err, b.Abort())
	}
	return b, nil
}

// begin makes the sheets, in the order in which people see them.
func (b *Writer) begin() error {
	var err error
	if b.styles, err = newStyles(b.file, b.options.Language); err != nil {
		return err
	}
	words := wordsIn(b.options.Language)
	b.names.take(words.values)
	b.names.take(words.about)
	b.names.take(words.sources)
	for _, s := range b.tables {
		made, err := b.newSheet(b.names.of(s.Caption.In(b.options.Language), s.Name), b.columns(s.Columns), s.Columns)
		if err != nil {
			return err
		}
		b.sheets = append(b.sheets, made)
	}
	if len(b.options.Values) > 0 {
		if err := b.beginValues(words); err != nil {
			return err
		}
	}
	if b.about, err = b.newSheet(words.about, aboutColumns(words), nil); err != nil {
		return err
	}
	b.sources, err = b.newSheet(words.sources, sourceColumns(words), nil)
	return err
}

// Row writes a row of the sheet with a number, from 0. Cells are as package table says, one for each column. The error is one of
// those above, or of the file system.
func (b *Writer) Row(number int, cells []any) error {
	s := b.sheets[number]
	if len(cells) != len(s.types) {
		return fmt.Errorf("%s: a row of %d cells; there are %d columns", s.name, len(cells), len(s.types))
	}
	return s.row(cells)
}

// Values writes what stands outside of lists, one value for each column of Options.Values.
func (b *Writer) Values(cells []any) error {
	if len(cells) != len(b.options.Values) {
		return fmt.Errorf("%d values; there are %d columns of values", len(cells), len(b.options.Values))
	}
	b.values = cells
	return nil
}

// finish writes what is not written yet, and the whole to the writer.
func (b *Writer) finish() error {
	if b.outside != nil {
		if err := b.writeValues(); err != nil {
			return err
		}
	}
	if err := b.writeAbout(); err != nil {
		return err
	}
	tails := map[string]string{}
	for _, s := range b.all {
		if err := s.end(); err != nil {
			return err
		}
		if s.links.count > 0 {
			tails[s.part("xl/worksheets/", ".xml")] = s.links.element()
			b.file.Pkg.Store(s.part("xl/worksheets/_rels/", ".xml.rels"), s.links.relationships())
		}
	}
	if err := b.describeFile(); err != nil {
		return err
	}
	z, err := newZipped(b.out, b.folder, tails)
	if err != nil {
		return err
	}
	defer z.release()
	b.file.ZipWriter = func(io.Writer) excelize.ZipWriter { return z }
	if err := b.file.Write(io.Discard); err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	return nil
}

// describeFile sets what programs show of a file. Its times are the day of the release: no file says when it was made.
func (b *Writer) describeFile() error {
	properties := &excelize.DocProperties{
		Title: b.title(), Creator: "Veikart", LastModifiedBy: "Veikart",
		Description: receipt.DerivedBy.In(b.options.Language), Language: "nb-NO",
	}
	if b.options.Language == "EN" {
		properties.Language = "en-GB"
	}
	for _, day := range []string{b.receipt.Release.PublishedOn, b.receipt.Release.ObservedOn} {
		if day != "" && properties.Created == "" {
			properties.Created = day + "T00:00:00Z"
			properties.Modified = properties.Created
		}
	}
	if err := b.file.SetDocProps(properties); err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	if err := b.file.SetAppProps(&excelize.AppProperties{Application: "Veikart"}); err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	return nil
}

// title returns what the file is called: the question, where it has a title, and the release.
func (b *Writer) title() string {
	if q := b.receipt.Question; q != nil && q.Title != "" {
		return q.Title + " – " + b.receipt.Release.Name()
	}
	return "Veikart – " + b.receipt.Release.Name()
}

// Close writes the workbook to the writer and removes the temporary files, whatever becomes of it.
func (b *Writer) Close() error {
	if b.file == nil {
		return errEnded
	}
	return errors.Join(b.finish(), b.Abort())
}

var errEnded = errors.New("workbook: it is ended already")

// Abort removes the temporary files of a workbook that nobody waits for any more. After Close it does nothing.
func (b *Writer) Abort() error {
	var errs []error
	if b.file != nil {
		errs = append(errs, b.file.Close())
		b.file = nil
	}
	if b.folder != "" {
		errs = append(errs, os.RemoveAll(b.folder))
		b.folder = ""
	}
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("temporary files of the workbook: %w", err)
	}
	return nil
}
