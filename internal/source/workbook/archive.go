// Package workbook reads the sheets of XLSX files. Its parts are bounded before they are unpacked.
package workbook

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"maps"
	"path"
	"slices"
	"strings"

	"veikart/internal/source/fault"
)

// What bounds a workbook. Its parts are deflated, which makes up to a thousand bytes of one.
const (
	maxParts    = 2000
	maxUnpacked = 32 << 20 // bytes of XML, all parts together
	maxRatio    = 100      // of parts larger than 1 MiB
	maxTag      = 64 << 10 // bytes of one tag, and with them its attributes
	maxXMLDepth = 100
)

func damaged() *fault.Refusal {
	return fault.Refuse(fault.BadXLSX, "filen er avkortet eller skadet: lagre den på nytt", "the file is cut or damaged: save it anew")
}

func bomb() *fault.Refusal {
	return fault.Refuse(fault.TooLarge,
		"arbeidsboken pakkes ut til mer enn %d byte XML, eller mer enn %d byte for hver byte: del den, eller lagre den som CSV",
		"the workbook unpacks to more than %d bytes of XML, or more than %d bytes for each byte: split it, or save it as CSV",
		maxUnpacked, maxRatio)
}

// archive is the directory of a ZIP file; the names of its parts are in lower case, with slashes.
type archive map[string]*zip.File

// openZIP reads the directory of an archive.
func openZIP(data []byte) (archive, *fault.Refusal) {
	if n := bytes.Count(data, []byte("PK\x01\x02")); n > maxParts { // counted first: the directory's own count may be false
		return nil, fault.Refuse(fault.TooLarge, "arkivet har mer enn %d filer", "the archive has more than %d files", maxParts)
	}
	reader, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, damaged()
	}
	a := make(archive, len(reader.File))
	for _, f := range reader.File {
		name := partName(f.Name)
		if a[name] != nil {
			return nil, fault.Refuse(fault.BadXLSX, "arkivet har to filer med navnet %q: lagre arbeidsboken på nytt",
				"the archive has two files named %q: save the workbook anew", name)
		}
		a[name] = f
	}
	return a, nil
}

func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

// bounded refuses an archive that unpacks to too much, by what its directory says.
func (a archive) bounded() *fault.Refusal {
	total := uint64(0)
	for name, f := range a {
		size := f.UncompressedSize64
		if size > 1<<20 && size/maxRatio > f.CompressedSize64 {
			return bomb()
		}
		if strings.HasSuffix(name, ".xml") || strings.HasSuffix(name, ".rels") {
			total += min(size, maxUnpacked+1)
		}
		if total > maxUnpacked {
			return bomb()
		}
		if f.Flags&1 != 0 {
			return fault.Refuse(fault.BadXLSX, "arbeidsboken er kryptert: lagre den uten passord", "the workbook is encrypted: save it without a password")
		}
	}
	return nil
}

// part unpacks a part; it is nil where there is none. No more is unpacked than the directory says.
func (a archive) part(name string) ([]byte, *fault.Refusal) {
	f := a[partName(name)]
	if f == nil {
		return nil, nil
	}
	r, err := f.Open()
	if err != nil {
		return nil, damaged()
	}
	defer func() { _ = r.Close() }()
	var b bytes.Buffer
	b.Grow(int(min(f.UncompressedSize64, maxUnpacked)) + bytes.MinRead)
	if _, err := b.ReadFrom(io.LimitReader(r, int64(min(f.UncompressedSize64, maxUnpacked)+1))); err != nil {
		return nil, damaged()
	}
	return b.Bytes(), nil
}

// walk calls begin, text and end for the elements of a part and what stands between them; a function may be nil. It stops at
// the first refusal. A part that is not there has nothing.
func walk(
	part string, data []byte, begin func(xml.StartElement) *fault.Refusal, text func([]byte), end func(name string) *fault.Refusal,
) *fault.Refusal {
	if data == nil {
		return nil
	}
	for rest := data; ; {
		from := bytes.IndexByte(rest, '<')
		if from < 0 {
			break
		}
		to := bytes.IndexByte(rest[from:min(len(rest), from+maxTag)], '>')
		if to < 0 {
			return badPart(part)
		}
		rest = rest[from+to:]
	}
	d := xml.NewDecoder(bytes.NewReader(data))
	for depth, elements := 0, 0; ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) && elements > 0 {
			return nil
		}
		if err != nil {
			return badPart(part)
		}
		var refusal *fault.Refusal
		switch token := token.(type) {
		case xml.StartElement:
			elements++
			if depth++; depth > maxXMLDepth {
				return badPart(part)
			}
			refusal = begin(token)
		case xml.EndElement:
			depth--
			if end != nil {
				refusal = end(token.Name.Local)
			}
		case xml.CharData:
			if text != nil {
				text(token)
			}
		case xml.Directive: // no workbook has a document type, and its entities are how a small file becomes a large one
			return badPart(part)
		}
		if refusal != nil {
			return refusal
		}
	}
}

func badPart(part string) *fault.Refusal {
	return fault.Refuse(fault.BadXLSX, "delen %q er ikke XML for en arbeidsbok: lagre arbeidsboken på nytt",
		"the part %q is no XML of a workbook: save the workbook anew", part)
}

// attribute returns an attribute of an element by its local name; empty where it has none.
func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// isTrue is whether an attribute says yes.
func isTrue(value string) bool { return value == "1" || value == "true" }

// relation leads from a part to another, or to somewhere outside the file.
type relation struct {
	kind   string // the last word of its type
	target string
}

// relations returns the relations of a part by their ids, and how many lead outside the file. They are never followed.
func (a archive) relations(part string) (map[string]relation, int, *fault.Refusal) {
	folder, base := path.Split(part)
	name := folder + "_rels/" + base + ".rels"
	data, refusal := a.part(name)
	if refusal != nil {
		return nil, 0, refusal
	}
	found, outside := make(map[string]relation), 0
	refusal = walk(name, data, func(e xml.StartElement) *fault.Refusal {
		switch target := attribute(e, "Target"); {
		case e.Name.Local != "Relationship":
		case strings.EqualFold(attribute(e, "TargetMode"), "External"):
			outside++
		case strings.HasPrefix(target, "/"):
			found[attribute(e, "Id")] = relation{path.Base(attribute(e, "Type")), path.Clean(target[1:])}
		default:
			found[attribute(e, "Id")] = relation{path.Base(attribute(e, "Type")), path.Join(folder, target)}
		}
		return nil
	}, nil, nil)
	return found, outside, refusal
}

// Names returns the names of the files in an archive, in lower case; nil of what is no archive, or too large a one.
func Names(data []byte) []string {
	a, refusal := openZIP(data)
	if refusal != nil {
		return nil
	}
	return slices.Collect(maps.Keys(a))
}
