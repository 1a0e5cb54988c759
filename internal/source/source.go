// Package source reads the bytes of a file as canonical text, with a map from the text back to the
// file. It reads text, CSV, XLSX and HTML, and knows nothing of roadmaps: what a text or a table says
// is for those who call it.
//
// Quotes and offsets count into the canonical text. Of text, and of CSV in UTF-8, that is the file
// itself. Nothing that a reader is given makes it run long or take much memory: what is too large,
// too deep or not what it seems is refused, with the place and what would be right.
package source

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"veikart/internal/source/fault"
	"veikart/internal/source/place"
)

// Form is the form of a file.
type Form string

// The forms that are read.
const (
	Text Form = "TEXT"
	CSV  Form = "CSV"
	XLSX Form = "XLSX"
	HTML Form = "HTML"
)

// Forms returns every form that is read.
func Forms() []Form { return []Form{Text, CSV, XLSX, HTML} }

// MaxBytes is the size of the largest file that Read reads.
const MaxBytes = fault.MaxBytes

// File is a file as read. Offsets count into Text, in bytes of UTF-8.
type File struct {
	Form     Form
	Text     string     // the canonical text: the file itself for text and for CSV in UTF-8 (byte-order mark and line ends included)
	Sha256   string     // of the file's bytes, hexadecimal
	Tables   []Table    // the tables, in their order; nil for text
	Headings []Heading  // of HTML, those outside of lists and tables, in their order
	Map      Map        // from the canonical text to the file; nil where the text is the file
	Omitted  []Omission // what was left out, counted by kind

	locator *place.Locator
}

// Table is a table of a file. Its rows may differ in length; a CSV's blank lines are no rows.
type Table struct {
	Name string // the sheet's name, a caption, or empty
	Rows [][]Cell
}

// Heading is a heading that begins at an offset of the text. Rank is 1 for h1, to 6.
type Heading struct{ At, Rank int }

// Cell is a passage of the text. A merged cell stands in every row and column that it covers, with the same passage.
type Cell struct {
	From, To int
	Doubled  bool // quotation marks in it are doubled, as CSV writes them
}

// Options are what one knows of a file beforehand. What is zero is found.
type Options struct {
	Encoding  string // utf-8, utf-16le, utf-16be, windows-1252 or another name of one of them
	Separator rune   // between the cells of a CSV
}

// Read reads a file. Its form is found by the content first, then by the ending of the name; the name is used for nothing
// else. Read keeps no part of data. An error is a *Refusal.
func Read(name string, data []byte, o Options) (*File, error) {
	if len(data) > MaxBytes {
		return nil, fault.TooManyBytes()
	}
	var file *File
	var refusal *Refusal
	switch seen := sniff(data); {
	case seen == seenXLSX:
		file, refusal = readXLSX(data)
	case seen != "":
		refusal = unknownForm(seen)
	default:
		file, refusal = readEncoded(name, data, o)
	}
	if refusal != nil {
		return nil, refusal
	}
	if file.Map == nil && (file.Form == HTML || file.Form == XLSX) {
		file.Map = Map{} // nothing of the text stands in the file
	}
	sum := sha256.Sum256(data)
	file.Sha256 = hex.EncodeToString(sum[:])
	file.locator = place.NewLocator(file.Text, file.Map)
	return file, nil
}

// readEncoded reads a file whose bytes are characters in some encoding.
func readEncoded(name string, data []byte, o Options) (*File, *Refusal) {
	encoding := o.Encoding
	if encoding == "" && mayBeHTML(name, data) {
		encoding = declaredCharset(data)
	}
	text, charset, refusal := decode(data, encoding)
	if refusal != nil {
		return nil, refusal
	}
	switch form, seen := textForm(name, text, o); {
	case seen != "":
		return nil, unknownForm(seen)
	case form == CSV:
		return readCSV(text, whole(text, charset, len(data)), o.Separator)
	case form == HTML:
		return readHTML(text, charset, whole(text, charset, len(data)))
	}
	return &File{Form: Text, Text: text, Map: whole(text, charset, len(data))}, nil
}

// Value returns the passage of a cell with doubled quotation marks single.
func (f *File) Value(c Cell) string {
	value := f.Text[c.From:c.To]
	if c.Doubled {
		return strings.ReplaceAll(value, `""`, `"`)
	}
	return value
}

// Place returns where a passage of the text stands in the file.
func (f *File) Place(from, to int) Place { return f.locator.Place(from, to) }

// Position returns the line and the column of an offset of the text, both from 1, the column in code points.
func (f *File) Position(offset int) (line, column int) { return f.locator.Position(offset) }

// OfText returns the file that a text is, whatever it looks like. It has no digest.
func OfText(text string) *File {
	return &File{Form: Text, Text: text, locator: place.NewLocator(text, nil)}
}
