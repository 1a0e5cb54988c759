package importer

import (
	"sort"
	"unicode/utf8"

	"veikart/internal/page"
	"veikart/internal/roadmap"
	"veikart/internal/role"
	"veikart/internal/rule"
)

// document is a page on its way into the graph.
type document struct {
	file, name, id string
	data           []byte
	sha256         string
	page           *page.Page
	findings       []rule.Finding
	reader         *role.Reader // of what sentences say

	text       string
	lines      []int                  // where lines start, in bytes
	references map[string]*reference  // by the page's keys
	seen       map[key]int            // how often a thing stood under one parent
	stated     map[*roadmap.Node]bool // activities that stand in it so far
	counted    counted                // the last place whose column was counted
}

// open makes the document ready to be built from.
func (d *document) open() {
	d.text = string(d.data)
	d.lines = []int{0}
	for i, c := range d.data {
		if c == '\n' {
			d.lines = append(d.lines, i+1)
		}
	}
	d.references = map[string]*reference{}
	d.seen = map[key]int{}
	d.stated = map[*roadmap.Node]bool{}
}

// source returns a passage of the page as a passage of the document.
func (d *document) source(s roadmap.Source) roadmap.Source {
	s.Document = d.id
	return s
}

// sources returns a page's passages as passages of the document.
func (d *document) sources(list []roadmap.Source) []roadmap.Source {
	var out []roadmap.Source
	for _, s := range list {
		out = append(out, d.source(s))
	}
	return out
}

// blocks returns a page's blocks with passages of the document.
func (d *document) blocks(list []roadmap.Block) []roadmap.Block {
	var out []roadmap.Block
	for _, b := range list {
		b.Sources = d.sources(b.Sources)
		out = append(out, b)
	}
	return out
}

// date returns a page's date with passages of the document.
func (d *document) date(date roadmap.Date) roadmap.Date {
	date.Sources = d.sources(date.Sources)
	return date
}

// place returns the line and the column, in code points, of an offset in bytes, both from 1.
func (d *document) place(offset int) (line, column int) {
	line = sort.Search(len(d.lines), func(i int) bool { return d.lines[i] > offset })
	if start := d.lines[line-1]; d.counted.offset < start || d.counted.offset > offset {
		d.counted = counted{offset: start}
	}
	d.counted.runes += utf8.RuneCountInString(d.text[d.counted.offset:offset])
	d.counted.offset = offset
	return line, 1 + d.counted.runes
}

// counted is a place within a line, from which columns are counted on: many places may lie in one long line.
type counted struct{ offset, runes int }

// occurrence counts, from 1, how often the thing has stood in the document.
func (d *document) occurrence(of key) int {
	d.seen[of]++
	return d.seen[of]
}
