package workbook

import (
	"fmt"
	"strconv"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"veikart/internal/export/table"
)

// sampled is how many rows of a sheet its widths are taken from. Excel's file has widths before rows, so these wait.
const sampled = 100

// The narrowest and the widest column that is made, in characters.
const (
	narrowest = 8
	widest    = 60
)

// entry is what stands in a cell: a string, an int64, a float64, a bool, a time.Time or nil.
type entry struct {
	value any
	style int
	link  string // address that the cell leads to; empty: none
}

// sheet is one sheet while its rows come.
type sheet struct {
	book     *Writer
	name     string
	headings []string
	types    []table.Column // of a table; nil: the sheet is about the file
	stream   *excelize.StreamWriter
	waiting  [][]entry // until widths are known
	begun    bool
	count    int // rows below the headings, those that wait included
	written  int // rows of the file, the headings included
	links    links
}

// newSheet adds a sheet behind the others.
func (b *Writer) newSheet(name string, headings []string, types []table.Column) (*sheet, error) {
	var err error
	if len(b.all) == 0 {
		err = b.file.SetSheetName(b.file.GetSheetName(0), name) // the one that the library begins a file with
	} else {
		_, err = b.file.NewSheet(name)
	}
	if err != nil {
		return nil, fmt.Errorf("workbook: %w", err)
	}
	stream, err := b.file.NewStreamWriter(name)
	if err != nil {
		return nil, fmt.Errorf("workbook: %w", err)
	}
	s := &sheet{book: b, name: name, headings: headings, types: types, stream: stream}
	b.all = append(b.all, s)
	return s, nil
}

// put adds a row below the others.
func (s *sheet) put(row []entry) error {
	if s.count == MaxRows {
		return fmt.Errorf("%s: %w", s.name, ErrTooManyRows)
	}
	s.count++
	if s.begun {
		return s.write(row)
	}
	s.waiting = append(s.waiting, row)
	if len(s.waiting) < sampled {
		return nil
	}
	return s.begin()
}

// begin writes what stands before the rows, and those that waited.
func (s *sheet) begin() error {
	s.begun = true
	for i := range s.headings {
		if err := s.stream.SetColWidth(i+1, i+1, s.width(i)); err != nil {
			return fmt.Errorf("workbook: %w", err)
		}
	}
	frozen := excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}
	if err := s.stream.SetPanes(&frozen); err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	head := make([]entry, len(s.headings))
	for i, heading := range s.headings {
		head[i] = entry{value: heading, style: s.book.styles.heading}
	}
	if err := s.write(head); err != nil {
		return err
	}
	for _, row := range s.waiting {
		if err := s.write(row); err != nil {
			return err
		}
	}
	s.waiting = nil
	return nil
}

// width returns the width of a column from its heading and the rows that wait.
func (s *sheet) width(column int) float64 {
	most := max(narrowest, utf8.RuneCountInString(s.headings[column])+4) // with room for the filter's button
	for _, row := range s.waiting {
		if column < len(row) {
			most = max(most, length(row[column].value)+2)
		}
	}
	return float64(min(most, widest))
}

// length returns about how many characters a value has where it is shown, of its longest line.
func length(v any) int {
	switch v := v.(type) {
	case string:
		most, line := 0, 0
		for _, r := range v {
			if r == '\n' {
				line = -1
			}
			line++
			most = max(most, line)
		}
		return most
	case nil:
		return 0
	default:
		return len("dd.mm.yyyy")
	}
}

// write writes a row to the file.
func (s *sheet) write(row []entry) error {
	s.written++
	cells := make([]any, len(row))
	for i, e := range row {
		if e.value == nil {
			continue
		}
		cells[i] = excelize.Cell{StyleID: e.style, Value: e.value}
		s.book.bytes += perCell
		if text, ok := e.value.(string); ok {
			s.book.bytes += len(text)
		}
		if e.link != "" {
			s.links.add(i+1, s.written, e.link)
		}
	}
	if s.book.folder == "" && s.book.bytes > maxInMemory {
		return ErrNoRoom
	}
	first, err := excelize.CoordinatesToCellName(1, s.written)
	if err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	if err := s.stream.SetRow(first, cells); err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	return nil
}

// perCell is about how many bytes of a sheet a cell takes beside its text.
const perCell = 64

// end writes what stands behind the rows.
func (s *sheet) end() error {
	if !s.begun {
		if err := s.begin(); err != nil {
			return err
		}
	}
	if s != s.book.about { // which is two lists
		last, err := excelize.CoordinatesToCellName(len(s.headings), s.written)
		if err != nil {
			return fmt.Errorf("workbook: %w", err)
		}
		if err := s.book.file.AutoFilter(s.name, "A1:"+last, nil); err != nil {
			return fmt.Errorf("workbook: %w", err)
		}
	}
	if err := s.stream.Flush(); err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	return nil
}

// part returns the name of a part of the file that belongs to the sheet.
func (s *sheet) part(before, behind string) string {
	return before + "sheet" + strconv.Itoa(s.stream.SheetID) + behind
}
