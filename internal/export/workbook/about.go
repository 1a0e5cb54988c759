package workbook

import (
	"slices"

	"veikart/internal/export/table"
	"veikart/internal/roadmap"
)

// wordsFor are the words of the file in one language.
type wordsFor struct {
	about, sources, values                           string // names of sheets
	what, value                                      string
	sheet, heading, path, kind, coordinate, says     string
	of, quote, document, place, address, links, rest string
	types                                            map[table.Type]string
}

func wordsIn(language string) wordsFor {
	if language == "EN" {
		return wordsFor{
			about: "About the data", sources: "Sources", values: "Values", what: "What", value: "Value",
			sheet: "Sheet", heading: "Heading", path: "Path", kind: "Type", coordinate: "In the schema", says: "Description",
			of: "About", quote: "Quote", document: "Source page", place: "Place", address: "Address",
			links: "Links", rest: "Excel has room for 65,530 links in a sheet; further ids have none.",
			types: map[table.Type]string{
				table.Text: "text", table.Integer: "whole number", table.Decimal: "number", table.Boolean: "true or false",
				table.Day: "day", table.Instant: "instant (UTC)",
			},
		}
	}
	return wordsFor{
		about: "Om dataene", sources: "Kilder", values: "Verdier", what: "Hva", value: "Verdi",
		sheet: "Ark", heading: "Overskrift", path: "Sti", kind: "Type", coordinate: "I skjemaet", says: "Beskrivelse",
		of: "Gjelder", quote: "Sitat", document: "Kildeside", place: "Sted", address: "Adresse",
		links: "Lenker", rest: "Excel har plass til 65 530 lenker i et ark; videre id-er har ingen.",
		types: map[table.Type]string{
			table.Text: "tekst", table.Integer: "heltall", table.Decimal: "tall", table.Boolean: "sann eller usann",
			table.Day: "dag", table.Instant: "tidspunkt (UTC)",
		},
	}
}

// headingOf returns what stands above a column: its words for people, else its path.
func headingOf(c table.Column, language string) string {
	if words := c.Heading.In(language); words != "" {
		return words
	}
	return c.Name
}

func (b *Writer) columns(columns []table.Column) []string {
	out := make([]string, len(columns))
	for i, c := range columns {
		out[i] = headingOf(c, b.options.Language)
	}
	return out
}

func aboutColumns(w wordsFor) []string { return []string{w.what, w.value} }

// writeAbout writes what the file came from and the dictionary of columns.
func (b *Writer) writeAbout() error {
	w := wordsIn(b.options.Language)
	for _, fact := range b.receipt.Facts() {
		if err := b.aboutRow(fact.Label.In(b.options.Language), valueIn(fact.Value, b.options.Language)); err != nil {
			return err
		}
	}
	if slices.ContainsFunc(b.all, func(s *sheet) bool { return s.links.more }) {
		if err := b.aboutRow(w.links, w.rest); err != nil {
			return err
		}
	}
	if err := b.about.put(nil); err != nil {
		return err
	}
	head := b.texts(w.sheet, w.heading, w.path, w.kind, w.coordinate, w.says)
	for i := range head {
		head[i].style = b.styles.heading
	}
	if err := b.about.put(head); err != nil {
		return err
	}
	for i, t := range b.tables {
		if err := b.describe(b.sheets[i].name, t.Columns, w); err != nil {
			return err
		}
	}
	return b.describe(w.values, b.options.Values, w)
}

// valueIn returns the words of a value in a language; a fact that is the same in all may be there in one.
func valueIn(v roadmap.Words, language string) string {
	if words := v.In(language); words != "" {
		return words
	}
	return v.NB
}

// aboutRow writes a fact, in as many rows as its value takes.
func (b *Writer) aboutRow(what, value string) error {
	for _, part := range parts(value) {
		if err := b.about.put(b.texts(what, part)); err != nil {
			return err
		}
	}
	return nil
}

// describe writes the lines of the dictionary for the columns of a sheet.
func (b *Writer) describe(sheet string, columns []table.Column, w wordsFor) error {
	for _, c := range columns {
		for i, part := range parts(c.Description) {
			row := b.texts(sheet, headingOf(c, b.options.Language), c.Name, w.types[c.Type], c.Coordinate, part)
			if i > 0 {
				row = b.texts("", "", "", "", "", part)
			}
			if err := b.about.put(row); err != nil {
				return err
			}
		}
	}
	return nil
}

// texts returns a row of texts; an empty one is no cell.
func (b *Writer) texts(texts ...string) []entry {
	out := make([]entry, len(texts))
	for i, text := range texts {
		if text != "" {
			out[i] = entry{value: text, style: b.styles.text}
		}
	}
	return out
}
