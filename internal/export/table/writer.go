// Package table writes tables as files that spreadsheets and programs read, one row after the other.
package table

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode"
)

// Form is a form of file that holds one table.
type Form string

// The forms. Both are quoted by the rule of RFC 4180. The media type text/tab-separated-values has no way to write a tab or the
// end of a line within a cell; quoted as in CSV, they come back whole in Excel, pandas and every reader of CSV that is told the
// tab.
const (
	CSV Form = "csv" // separated by commas
	TSV Form = "tsv" // separated by tabs
)

// Options says how a table is written. The zero value of each but Form is how programs read it.
type Options struct {
	Form Form
	// Excel writes what Excel in Norwegian opens as a table: a byte-order mark, semicolons in place of commas, decimal commas.
	Excel bool
	// Raw leaves texts as they are that a spreadsheet would take for formulas.
	Raw bool
	// Language is that of the headings, nb or en. Empty: the headings are the names of the columns.
	Language string
}

// separator stands between cells.
func (o Options) separator() rune {
	switch {
	case o.Form == TSV:
		return '\t'
	case o.Excel:
		return ';'
	}
	return ','
}

// Heading is what the first row says of a column.
func (o Options) Heading(c Column) string {
	if o.Language == "" {
		return c.Name
	}
	return c.Heading.In(strings.ToUpper(o.Language))
}

// written is the heading as it stands in the file.
func (o Options) written(c Column) string {
	if o.Raw {
		return o.Heading(c)
	}
	return harmless(o.Heading(c))
}

// Writer writes a table (RFC 4180): UTF-8, lines that end in CR LF, the headings first, and nothing else before, between or behind
// the rows.
type Writer struct {
	out     *bufio.Writer
	columns []Column
	options Options
	err     error // the first one; nothing is written after it
}

const byteOrderMark = "\ufeff"

// NewWriter begins a table with its headings. What fails in writing them is returned by the next call.
func NewWriter(w io.Writer, s Sheet, o Options) *Writer {
	t := &Writer{out: bufio.NewWriter(w), columns: s.Columns, options: o}
	headings := make([]string, len(s.Columns))
	for i, c := range s.Columns {
		headings[i] = o.written(c)
	}
	if o.Excel {
		t.write(byteOrderMark)
	}
	t.line(headings)
	return t
}

// Row writes a row. A cell is a string, a json.Number, a bool or nil; there are as many as columns.
func (t *Writer) Row(cells []any) error {
	if len(cells) != len(t.columns) {
		return fmt.Errorf("a row of %d cells in a table of %d columns", len(cells), len(t.columns))
	}
	texts := make([]string, len(cells))
	for i, cell := range cells {
		text, err := t.text(cell, t.columns[i].Type)
		if err != nil {
			return fmt.Errorf("column %s: %w", t.columns[i].Name, err)
		}
		texts[i] = text
	}
	t.line(texts)
	return t.err
}

// Close writes what waits to be written. It leaves the writer below open.
func (t *Writer) Close() error {
	if t.err == nil {
		t.err = t.out.Flush()
	}
	return t.err
}

// text returns a cell of a column of a type as it is written, but for quotes.
func (t *Writer) text(cell any, of Type) (string, error) {
	switch v := cell.(type) {
	case nil:
		return "", nil
	case bool:
		if v {
			return "true", nil
		}
		return "false", nil
	case json.Number:
		if t.options.Excel {
			return strings.Replace(Number(v), ".", ",", 1), nil
		}
		return Number(v), nil
	case string:
		runs := of == Text || of == unknown && !isNumber(v)
		if runs && !t.options.Raw {
			return harmless(v), nil
		}
		return v, nil
	}
	return "", fmt.Errorf("a cell of %T", cell)
}

// Number returns a number as it is written in cells: with an exponent only below a millionth or from 10^21 on, as in JavaScript and
// unlike in answers, which write 5e-05.
func Number(n json.Number) string {
	if !strings.ContainsAny(n.String(), "eE") {
		return n.String()
	}
	value, err := n.Float64()
	if err != nil {
		return n.String()
	}
	text, err := json.Marshal(value)
	if err != nil {
		return n.String()
	}
	return string(text)
}

// line writes a line of cells. A line of one empty cell is quoted: readers pass over a line in which nothing stands.
func (t *Writer) line(texts []string) {
	separator := t.options.separator()
	for i, text := range texts {
		if i > 0 {
			t.write(string(separator))
		}
		if needsQuotes(text, separator) || text == "" && len(texts) == 1 {
			text = `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
		}
		t.write(text)
	}
	t.write("\r\n")
}

func (t *Writer) write(text string) {
	if t.err == nil {
		_, t.err = t.out.WriteString(text)
	}
}

// needsQuotes is whether a text cannot stand bare. Blanks at its ends can by the RFC, but some readers take them away.
func needsQuotes(text string, separator rune) bool {
	if text == "" {
		return false
	}
	return strings.ContainsAny(text, "\"\r\n") || strings.ContainsRune(text, separator) || strings.TrimFunc(text, isBlank) != text
}

// isBlank is whether a letter is white space, by the rule of JavaScript, in which the playground writes the same files.
func isBlank(letter rune) bool {
	const nextLine, noBreakSpace = '\u0085', '\ufeff'
	return letter == noBreakSpace || letter != nextLine && unicode.IsSpace(letter)
}
