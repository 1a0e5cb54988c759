package importer

import (
	"slices"
	"strconv"
	"strings"

	"veikart/internal/lexicon"
	"veikart/internal/reading"
	"veikart/internal/roadmap"
	"veikart/internal/role"
)

// document is a page on its way into the graph.
type document struct {
	file, name, id string
	bytes          int // of the file
	page           *reading.Page
	finder         *lexicon.Finder
	reader         *role.Reader // of what sentences say

	text       string
	textSha256 string                 // of text
	references map[string]*reference  // by the page's keys
	seen       map[key]int            // how often a thing stood under one parent
	stated     map[*roadmap.Node]bool // activities that stand in it so far
}

// open makes the document ready to be built from, with what its text adds to the names of a lexicon.
func (d *document) open(lex *lexicon.Lexicon) {
	d.text = d.page.Source.Text
	if d.textSha256 = d.page.Source.Sha256; d.page.Source.Map != nil {
		d.textSha256 = sha256Hex(d.text)
	}
	d.finder = lex.Finder(roadmap.Clean(d.text))
	d.references = map[string]*reference{}
	d.seen = map[key]int{}
	d.stated = map[*roadmap.Node]bool{}
}

// passage returns a passage of the page as a passage of the document.
func (d *document) passage(s roadmap.Source) roadmap.Source {
	s.Document = d.id
	return s
}

// passages makes a page's passages those of the document. The list stays the page's: what is added to it goes elsewhere.
func (d *document) passages(list []roadmap.Source) []roadmap.Source {
	for i := range list {
		list[i].Document = d.id
	}
	return slices.Clip(list)
}

// blocks returns a page's blocks with passages of the document.
func (d *document) blocks(list []roadmap.Block) []roadmap.Block {
	out := make([]roadmap.Block, len(list))
	for i, b := range list {
		b.Sources = d.passages(b.Sources)
		out[i] = b
	}
	return out
}

// date returns a page's date with passages of the document.
func (d *document) date(date roadmap.Date) roadmap.Date {
	date.Sources = d.passages(date.Sources)
	return date
}

// place returns the line and the column, in code points, of an offset of the text in bytes, both from 1.
func (d *document) place(offset int) (line, column int) { return d.page.Source.Position(offset) }

// occurrence counts, from 1, how often the thing has stood in the document.
func (d *document) occurrence(of key) int {
	d.seen[of]++
	return d.seen[of]
}

// labelOf returns the label that the documents state for the release, of the first that states one; nil where none does.
func labelOf(documents []*document) roadmap.Value {
	for _, d := range documents {
		if label := d.page.Label.Value; label != "" {
			return label
		}
	}
	return nil
}

// unmappedParts says how many percent of each part of the text no field took, in its order; nil where fields took all.
func (d *document) unmappedParts() roadmap.Value {
	if d.page.Unmapped == 0 {
		return nil
	}
	percents := make([]string, len(d.page.Parts))
	for i, p := range d.page.Parts {
		percents[i] = strconv.Itoa(p.Percent())
	}
	return strings.Join(percents, " ")
}
