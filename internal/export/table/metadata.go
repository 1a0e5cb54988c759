package table

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"veikart/internal/export/receipt"
	"veikart/internal/roadmap"
)

// description is a file of CSV on the Web (W3C, Metadata Vocabulary for Tabular Data): its table, and how that is written.
type description struct {
	Context string  `json:"@context"`
	URL     string  `json:"url"`
	Title   []any   `json:"dc:title,omitempty"`
	Comment []any   `json:"rdfs:comment,omitempty"`
	Dialect dialect `json:"dialect"`
	Schema  schema  `json:"tableSchema"`
	Notes   []note  `json:"notes"`
}

// dialect says how cells are told apart. What differs from the vocabulary's defaults is said, and what readers guess.
type dialect struct {
	Encoding        string   `json:"encoding"`
	Delimiter       string   `json:"delimiter"`
	QuoteChar       string   `json:"quoteChar"`
	DoubleQuote     bool     `json:"doubleQuote"`
	LineTerminators []string `json:"lineTerminators"`
	CommentPrefix   *string  `json:"commentPrefix"` // null: no line is a comment
	Header          bool     `json:"header"`
}

type schema struct {
	Columns []described `json:"columns"`
}

// described is a column. Of its titles that without a language stands in the first line of the file; the vocabulary has readers
// compare the two.
type described struct {
	Name        string            `json:"name"`
	Titles      map[string]string `json:"titles"`
	Datatype    any               `json:"datatype"`
	Identifier  string            `json:"dc:identifier,omitempty"` // coordinate in the schema
	Description []any             `json:"dc:description,omitempty"`
	PropertyURL string            `json:"propertyUrl,omitempty"`
}

// note is a fact of the receipt.
type note struct {
	Identifier string `json:"dc:identifier"`
	Label      []any  `json:"rdfs:label"`
	Value      []any  `json:"rdf:value"`
}

// inLanguage is a text of JSON-LD; without a language where that is not known.
type inLanguage struct {
	Value    string `json:"@value"`
	Language string `json:"@language,omitempty"`
}

// Metadata returns the description of a table that is written with options, as CSV on the Web. It is served or packed beside the
// file, whose address is csvURL.
func Metadata(s Sheet, r receipt.Receipt, o Options, csvURL string) ([]byte, error) {
	d := description{
		Context: "http://www.w3.org/ns/csvw", URL: csvURL, Title: texts(s.Caption),
		Dialect: dialect{
			Encoding: "utf-8", Delimiter: string(o.separator()), QuoteChar: `"`, DoubleQuote: true,
			LineTerminators: []string{"\r\n"}, Header: true,
		},
	}
	if !o.Raw {
		d.Comment = texts(roadmap.Words{
			NB: "Tekster som et regneark ville lest som formler, har en apostrof foran seg i filen.",
			EN: "Texts that a spreadsheet would take for formulas have an apostrophe before them in the file.",
		})
	}
	for _, c := range s.Columns {
		d.Schema.Columns = append(d.Schema.Columns, describe(c, r.Base, o))
	}
	for _, f := range r.Facts() {
		d.Notes = append(d.Notes, note{f.Name, texts(f.Label), texts(f.Value)})
	}
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(d); err != nil {
		return nil, fmt.Errorf("description of a table: %w", err)
	}
	return out.Bytes(), nil
}

func describe(c Column, base string, o Options) described {
	written := o.written(c)
	d := described{Name: nameOf(c), Titles: map[string]string{"und": written}, Datatype: datatype(c.Type, o), Identifier: c.Coordinate}
	for language, heading := range map[string]string{"nb": c.Heading.NB, "en": c.Heading.EN} {
		if heading != "" && heading != written {
			d.Titles[language] = heading
		}
	}
	if c.Description != "" {
		d.Description = []any{inLanguage{c.Description, "en"}}
	}
	of, field, found := strings.Cut(c.Coordinate, ".")
	if one := !strings.Contains(c.Coordinate, Separator); one && found && base != "" {
		d.PropertyURL = base + "docs/types/" + of + "#" + field
	}
	return d
}

// nameOf returns the name of a column as the vocabulary demands it: a variable in the template of an address, which begins with no
// low line. Letters that such a name cannot have are written as in addresses.
func nameOf(c Column) string {
	const allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_."
	var out strings.Builder
	for i, b := range []byte(c.Name) {
		if i == 0 && b == '_' || strings.IndexByte(allowed, b) < 0 {
			fmt.Fprintf(&out, "%%%02X", b)
		} else {
			out.WriteByte(b)
		}
	}
	return out.String()
}

// datatype returns the type of a column in the vocabulary.
func datatype(t Type, o Options) any {
	type numeric struct {
		DecimalChar string `json:"decimalChar"`
	}
	type formatted struct {
		Base   string  `json:"base"`
		Format numeric `json:"format"`
	}
	switch t {
	case Integer:
		return "integer"
	case Decimal:
		if o.Excel {
			return formatted{"decimal", numeric{","}}
		}
		return "double"
	case Boolean:
		return "boolean"
	case Day:
		return "date"
	case Instant:
		return "dateTime"
	}
	return "string"
}

// texts returns words in both languages, or once where they are the same.
func texts(w roadmap.Words) []any {
	switch {
	case w.NB == "" && w.EN == "":
		return nil
	case w.NB == w.EN || w.EN == "":
		return []any{inLanguage{Value: w.NB}}
	}
	return []any{inLanguage{w.NB, "nb"}, inLanguage{w.EN, "en"}}
}
