package workbook

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"veikart/internal/export/table"
)

// exactly is the largest whole number that Excel holds with all its digits. Greater ones are text.
const exactly = 1e15

// row writes a row of a table.
func (s *sheet) row(cells []any) error {
	out := make([]entry, len(cells))
	for i, cell := range cells {
		made, err := s.book.entryOf(s.types[i], cell)
		if err != nil {
			return fmt.Errorf("%s, row %d, %s: %w", s.name, s.count+1, s.types[i].Name, err)
		}
		out[i] = made
	}
	return s.put(out)
}

// entryOf returns what stands in the cell of a column. What Excel has no value for is text: a day before March of 1900, a whole
// number with more digits than it holds. Other numbers have the 15 digits that Excel has.
func (b *Writer) entryOf(c table.Column, cell any) (entry, error) {
	switch v := cell.(type) {
	case nil:
		return entry{}, nil
	case bool:
		return entry{value: v, style: b.styles.boolean}, nil
	case json.Number:
		return b.numberOf(c, v), nil
	case string:
		if tooLong(v) {
			return entry{}, ErrCellTooLong
		}
		return b.textOf(c, v), nil
	}
	return entry{}, fmt.Errorf("a %T is no cell", cell)
}

func (b *Writer) numberOf(c table.Column, v json.Number) entry {
	if whole, err := v.Int64(); err == nil && c.Type == table.Integer {
		if whole > exactly || whole < -exactly {
			return entry{value: v.String(), style: b.styles.text}
		}
		return entry{value: whole, style: b.styles.integer}
	}
	if decimal, err := v.Float64(); err == nil && c.Type == table.Decimal {
		return entry{value: decimal, style: b.styles.decimal}
	}
	return entry{value: v.String(), style: b.styles.text}
}

func (b *Writer) textOf(c table.Column, v string) entry {
	switch c.Type {
	case table.Day:
		if day, err := time.Parse(time.DateOnly, v); err == nil && !day.Before(firstDay) {
			return entry{value: day, style: b.styles.day}
		}
	case table.Instant:
		if at, err := time.Parse(time.RFC3339, v); err == nil && !at.Before(firstDay) {
			return entry{value: at.UTC(), style: b.styles.instant}
		}
	}
	if b.options.Link != nil && isID(c) {
		if address := b.options.Link(v); address != "" {
			return entry{value: v, style: b.styles.link, link: address}
		}
	}
	return entry{value: v, style: b.styles.text}
}

// firstDay is the first day from which on Excel's calendar is ours: it takes 1900 for a leap year.
var firstDay = time.Date(1900, time.March, 1, 0, 0, 0, 0, time.UTC)

// isID returns whether a column has ids of objects, whatever an operation calls it.
func isID(c table.Column) bool {
	return c.Type == table.Text && strings.HasSuffix(c.Coordinate, ".id")
}

// tooLong returns whether a text has more units of UTF-16 than a cell holds.
func tooLong(text string) bool { return len(text) > MaxCell && units(text) > MaxCell }

func units(text string) int {
	n := 0
	for _, r := range text {
		n += unitsOf(r)
	}
	return n
}

func unitsOf(r rune) int {
	if r > 0xFFFF {
		return 2
	}
	return 1
}

// parts returns a text in pieces that cells hold: where a sheet is about the file, one that is longer goes on in the next row.
func parts(text string) []string {
	var out []string
	from, n := 0, 0
	for i, r := range text {
		if n += unitsOf(r); n > MaxCell {
			out = append(out, text[from:i])
			from, n = i, unitsOf(r)
		}
	}
	return append(out, text[from:])
}
