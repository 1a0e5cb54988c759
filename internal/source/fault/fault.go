// Package fault has what readers say of a file: why it is refused, and what of it was left out.
package fault

import (
	"fmt"

	"veikart/internal/roadmap"
	"veikart/internal/source/place"
)

// MaxBytes is the size of the largest file that is read, and of the longest text that is made of one.
const MaxBytes = 32 << 20

// MaxCells is how many cells the tables of a file have, all together.
const MaxCells = 1_000_000

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
	at := place.Place{Line: r.Line, Column: r.Column, Sheet: r.Sheet, Cell: r.Cell}
	if words := at.Words().EN; words != "" {
		return words + ": " + r.Message.EN
	}
	return r.Message.EN
}

// Refuse makes a refusal of a whole file. The words may have verbs of package fmt.
func Refuse(kind Kind, nb, en string, args ...any) *Refusal {
	return &Refusal{Kind: kind, Message: roadmap.Words{NB: fmt.Sprintf(nb, args...), EN: fmt.Sprintf(en, args...)}}
}

// TooManyBytes refuses a file that is larger than MaxBytes.
func TooManyBytes() *Refusal {
	return Refuse(TooLarge, "filen har mer enn %d byte, som er det meste som leses",
		"the file has more than %d bytes, which is the most that is read", MaxBytes)
}

// TooManyCells refuses a file with more than MaxCells.
func TooManyCells() *Refusal {
	return Refuse(TooLarge, "filen har mer enn %d celler, som er det meste som leses: del den i flere",
		"the file has more than %d cells, which is the most that is read: split it", MaxCells)
}
