// Package table writes tables as files that spreadsheets and programs read.
package table

import (
	"encoding/csv"
	"fmt"
	"strings"
)

// Table is a table of texts. Each row has as many cells as there are columns.
type Table struct {
	Columns []string
	Rows    [][]string
}

// Separator stands between the texts of a cell that holds several.
const Separator = "; "

// Cell is a cell that holds several texts.
func Cell(texts []string) string { return strings.Join(texts, Separator) }

// CSV returns the table as CSV (RFC 4180): UTF-8, commas, lines that end in CR LF, the names of the columns first and nothing
// else before, between or behind the rows.
func (t Table) CSV() ([]byte, error) {
	var out strings.Builder
	w := csv.NewWriter(&out)
	w.UseCRLF = true
	for _, row := range append([][]string{t.Columns}, t.Rows...) {
		if len(row) != len(t.Columns) {
			return nil, fmt.Errorf("a row of %d cells in a table of %d columns", len(row), len(t.Columns))
		}
		cells := make([]string, len(row))
		for i, cell := range row {
			cells[i] = harmless(cell)
		}
		if err := w.Write(cells); err != nil {
			return nil, fmt.Errorf("CSV: %w", err)
		}
	}
	w.Flush()
	return []byte(out.String()), w.Error()
}

// formulaStarts are the letters by which spreadsheets take a text for a formula (OWASP, "CSV injection").
const formulaStarts = "=+-@\t\r\n＝＋－＠"

// harmless returns a text that no spreadsheet runs: one that begins like a formula gets an apostrophe before it. A number below
// zero is none.
func harmless(text string) string {
	if text == "" || !strings.ContainsAny(firstLetter(text), formulaStarts) || isNumber(text) {
		return text
	}
	return "'" + text
}

func firstLetter(text string) string {
	for _, letter := range text {
		return string(letter)
	}
	return ""
}

// isNumber is whether a text is a decimal number with at most a sign before it.
func isNumber(text string) bool {
	digits := strings.TrimPrefix(text, "-")
	return digits != "" && strings.Trim(digits, "0123456789.") == "" && strings.Count(digits, ".") <= 1 && digits[0] != '.'
}
