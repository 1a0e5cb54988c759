package workbook

import (
	"encoding/xml"
	"strconv"
	"strings"

	"veikart/internal/source/fault"
)

// book is what the sheets of a workbook share.
type book struct {
	archive  archive
	sheets   []sheetEntry
	strings  []string
	formats  []dateFormat // of each style of cells
	from1904 bool
	omitted  fault.Omissions
}

// sheetEntry is a sheet as the workbook lists it.
type sheetEntry struct{ name, part string }

// openBook reads what stands outside the sheets.
func openBook(data []byte) (*book, *fault.Refusal) {
	a, refusal := openZIP(data)
	if refusal == nil {
		refusal = a.bounded()
	}
	if refusal != nil {
		return nil, refusal
	}
	w := &book{archive: a, omitted: fault.Omissions{}}
	part := "xl/workbook.xml"
	roots, _, refusal := a.relations("")
	if refusal != nil {
		return nil, refusal
	}
	for _, r := range roots {
		if r.kind == "officeDocument" {
			part = r.target
		}
	}
	relations, outside, refusal := a.relations(part)
	if refusal != nil {
		return nil, refusal
	}
	w.omitted[fault.ExternalLinks] += outside
	for _, read := range []func() *fault.Refusal{
		func() *fault.Refusal { return w.readBook(part, relations) },
		func() *fault.Refusal { return w.readStrings(partOf(relations, "sharedStrings")) },
		func() *fault.Refusal { return w.readStyles(partOf(relations, "styles")) },
		w.countParts,
	} {
		if refusal := read(); refusal != nil {
			return nil, refusal
		}
	}
	return w, nil
}

func partOf(relations map[string]relation, kind string) string {
	for _, r := range relations {
		if r.kind == kind {
			return r.target
		}
	}
	return ""
}

// readBook reads the list of sheets.
func (w *book) readBook(part string, relations map[string]relation) *fault.Refusal {
	data, refusal := w.archive.part(part)
	if refusal != nil {
		return refusal
	}
	refusal = walk(part, data, func(e xml.StartElement) *fault.Refusal {
		switch e.Name.Local {
		case "workbookPr":
			w.from1904 = isTrue(attribute(e, "date1904"))
		case "sheet":
			switch r := relations[attribute(e, "id")]; {
			case strings.HasSuffix(strings.ToLower(attribute(e, "state")), "hidden"):
				w.omitted[fault.HiddenSheets]++
			case r.kind == "worksheet":
				w.sheets = append(w.sheets, sheetEntry{attribute(e, "name"), r.target})
			case r.kind != "": // a sheet that is a chart, or a dialogue
				w.omitted[fault.Pictures]++
			default:
				return badPart(part)
			}
		}
		return nil
	}, nil, nil)
	if refusal == nil && len(w.sheets) == 0 {
		refusal = fault.Refuse(fault.BadXLSX, "arbeidsboken har ikke noe synlig ark", "the workbook has no sheet that is seen")
	}
	return refusal
}

// readStrings reads the texts that cells refer to by number.
func (w *book) readStrings(part string) *fault.Refusal {
	data, refusal := w.archive.part(part)
	if refusal != nil {
		return refusal
	}
	var r richText
	return walk(part, data, func(e xml.StartElement) *fault.Refusal {
		r.begin(e.Name.Local)
		return nil
	}, r.text, func(name string) *fault.Refusal {
		r.end(name)
		if name == "si" {
			w.strings = append(w.strings, r.take())
		}
		return nil
	})
}

// richText joins the runs of a text. How it is pronounced is none of it.
type richText struct {
	b        strings.Builder
	inText   bool
	phonetic bool
}

func (r *richText) begin(name string) {
	switch name {
	case "t":
		r.inText = !r.phonetic
	case "rPh":
		r.phonetic = true
	}
}

func (r *richText) text(text []byte) {
	if r.inText {
		r.b.Write(text)
	}
}

func (r *richText) end(name string) {
	switch name {
	case "t":
		r.inText = false
	case "rPh":
		r.phonetic = false
	}
}

// take returns the text, and begins a new one. Characters that XML cannot hold are written as _x000D_; of these only tabs
// and line ends are text.
func (r *richText) take() string {
	text := r.b.String()
	r.b.Reset()
	if strings.Contains(text, "_x00") {
		text = escapes.Replace(text)
	}
	return text
}

var escapes = strings.NewReplacer("_x0009_", "\t", "_x000A_", "\n", "_x000a_", "\n", "_x000D_", "\r", "_x000d_", "\r",
	"_x005F_", "_", "_x005f_", "_")

// readStyles reads which styles of cells write a number as a date.
func (w *book) readStyles(part string) *fault.Refusal {
	data, refusal := w.archive.part(part)
	if refusal != nil {
		return refusal
	}
	own, inCells := map[int]dateFormat{}, false
	return walk(part, data, func(e xml.StartElement) *fault.Refusal {
		id, _ := strconv.Atoi(attribute(e, "numFmtId")) // 0 is the general format
		switch e.Name.Local {
		case "numFmt":
			own[id] = readFormat(attribute(e, "formatCode"))
		case "cellXfs":
			inCells = true
		case "xf":
			if inCells {
				format, ok := own[id]
				if !ok {
					format = builtInFormat(id)
				}
				w.formats = append(w.formats, format)
			}
		}
		return nil
	}, nil, func(name string) *fault.Refusal {
		inCells = inCells && name != "cellXfs"
		return nil
	})
}

// countParts counts what is left out of the parts that no sheet's cells are in.
func (w *book) countParts() *fault.Refusal {
	for name := range w.archive {
		switch {
		case strings.HasPrefix(name, "xl/media/"):
			w.omitted[fault.Pictures]++
		case strings.HasPrefix(name, "xl/externallinks/") && strings.HasSuffix(name, ".xml"):
			w.omitted[fault.ExternalLinks]++
		case strings.HasSuffix(name, "/vbaproject.bin"):
			w.omitted[fault.Macros]++
		case strings.HasPrefix(name, "xl/comments") && strings.HasSuffix(name, ".xml"):
			data, refusal := w.archive.part(name)
			if refusal == nil {
				refusal = walk(name, data, func(e xml.StartElement) *fault.Refusal {
					if e.Name.Local == "comment" {
						w.omitted[fault.Comments]++
					}
					return nil
				}, nil, nil)
			}
			if refusal != nil {
				return refusal
			}
		}
	}
	return nil
}
