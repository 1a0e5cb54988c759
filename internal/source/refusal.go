package source

import (
	"fmt"

	"veikart/internal/roadmap"
)

// Kind says why a file is refused.
type Kind string

// Why files are refused.
const (
	TooLarge      Kind = "TOO_LARGE"      // too many bytes, unpacked bytes, or cells
	Binary        Kind = "BINARY"         // a NUL byte: no text
	NotUTF8       Kind = "NOT_UTF8"       // bytes that are not UTF-8, and no other encoding is declared
	WrongEncoding Kind = "WRONG_ENCODING" // the declared encoding is unknown, or not that of the file
	BadCSV        Kind = "BAD_CSV"
	BadXLSX       Kind = "BAD_XLSX"
	BadHTML       Kind = "BAD_HTML"
	UnknownForm   Kind = "UNKNOWN_FORM" // no reader reads what the file seems to be
)

// Refusal says why a file is not read, where, and what would be right. Line and Column count from 1, the column in code
// points; they are 0 where the whole file is meant. Offset is the place in bytes of the file. Sheet and Cell are the
// place in a workbook.
type Refusal struct {
	Kind         Kind
	Line, Column int
	Offset       int
	Sheet, Cell  string
	Message      roadmap.Words
}

// Error returns the message in English, with its place.
func (r *Refusal) Error() string {
	switch {
	case r.Line > 0:
		return fmt.Sprintf("line %d, column %d: %s", r.Line, r.Column, r.Message.EN)
	case r.Cell != "":
		return fmt.Sprintf("sheet %q, cell %s: %s", r.Sheet, r.Cell, r.Message.EN)
	case r.Sheet != "":
		return fmt.Sprintf("sheet %q: %s", r.Sheet, r.Message.EN)
	}
	return r.Message.EN
}

// refuse makes a refusal of a whole file. The words may have verbs of package fmt.
func refuse(kind Kind, nb, en string, args ...any) *Refusal {
	return &Refusal{Kind: kind, Message: roadmap.Words{NB: fmt.Sprintf(nb, args...), EN: fmt.Sprintf(en, args...)}}
}

// at gives a refusal its place, an offset of a text of the file.
func (r *Refusal) at(text string, offset int) *Refusal {
	r.Line, r.Column = NewLocator(Text, text, nil).position(offset)
	r.Offset = offset
	return r
}

func tooLarge() *Refusal {
	return refuse(TooLarge, "filen har mer enn %d byte, som er det meste som leses",
		"the file has more than %d bytes, which is the most that is read", MaxBytes)
}

func tooManyCells() *Refusal {
	return refuse(TooLarge, "filen har mer enn %d celler, som er det meste som leses: del den i flere",
		"the file has more than %d cells, which is the most that is read: split it", maxCells)
}

// inMap has a refusal that counts in a decoded text count in the file.
func (r *Refusal) inMap(places Map, text string) *Refusal {
	if len(places) == 1 && r.Line > 0 {
		r.Offset = NewLocator(CSV, text, places).inFile(places[0], r.Offset)
	}
	return r
}
