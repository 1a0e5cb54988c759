package importer

import (
	"regexp"
	"slices"

	"veikart/internal/parallel"
	"veikart/internal/roadmap"
)

var (
	// codes of sub-goals: «delmål 1.A», «delmål 1A, 1B og 2C», «mål 3.2»
	codesForm = regexp.MustCompile(`(?i)\b(?:del)?mål(?:ene|et)?\s+(` + anyCode + `(?:\s*(?:,|og|samt|eller|/)\s*(?:(?:del)?mål\s+)?` + anyCode + `)*)`)
	codeForm  = regexp.MustCompile(`(?i)\b` + anyCode)
	// the title of a measure in quotation marks: «tiltaket "…"»
	measureForm = regexp.MustCompile(`(?i)\btiltak(?:et)?\s+[«“"]([^»”"]+)[»”"]`)
)

// anyCode matches what may be a code of any form. Whether it is one, the sub-goals of the release say: «3.2» may be a part
// of «3.2.1».
const anyCode = `(?:[1-9][0-9]?\.[1-9][0-9]?(?:\.[0-9]+)*|[1-9][0-9]?\.?[a-z]|[ivxlc]{1,8}\.[a-z])\b`

// reference to another part of the roadmap.
type referred struct {
	to     *roadmap.Node
	source roadmap.Source
}

// addReferences joins measures to the sub-goals and measures that their texts refer to by code or by
// title. What the release does not hold, and a title that several measures have, is left alone.
func (b *builder) addReferences() {
	titles := map[string]*roadmap.Node{}
	for _, m := range b.nodes[roadmap.KindMeasure] {
		key := roadmap.NameKey(m.Text(roadmap.PropTitle))
		if _, twice := titles[key]; twice {
			titles[key] = nil
			continue
		}
		titles[key] = m
	}
	compare := b.placeOrder()
	read := func(m *roadmap.Node) []referred {
		var all []referred
		blocks, _ := m.Get(roadmap.PropDescription).([]roadmap.Block)
		for _, block := range blocks {
			for _, s := range block.Sources {
				all = append(all, b.references(s, titles)...)
			}
		}
		slices.SortStableFunc(all, func(x, y referred) int { return compare(x.source, y.source) })
		return all
	}
	parallel.InOrder(b.nodes[roadmap.KindMeasure], read, b.addReferred)
}

// addReferred joins a measure to what its text refers to.
func (b *builder) addReferred(m *roadmap.Node, all []referred) {
	for _, r := range all {
		e := b.joined(roadmap.RefersTo, m, r.to)
		if e == nil {
			e = b.edge(roadmap.RefersTo, m, r.to)
		}
		citeEdge(e, r.source)
	}
}

// references returns what a passage refers to.
func (b *builder) references(s roadmap.Source, titles map[string]*roadmap.Node) []referred {
	text := roadmap.Normalise(s.Quote)
	parts := roadmap.Parts{Of: s}
	cut := func(from, to int) roadmap.Source {
		begin, end := text.Published(from, to)
		return parts.Part(begin, end)
	}
	var out []referred
	for _, all := range codesForm.FindAllStringSubmatchIndex(text.Text, -1) {
		for i, one := range codeForm.FindAllStringIndex(text.Text[all[2]:all[3]], -1) {
			from, to := all[2]+one[0], all[2]+one[1]
			code, err := roadmap.ParseCode(text.Text[from:to])
			if i == 0 {
				from = all[0] // with the word
			}
			if n := b.subGoals[code]; err == nil && n != nil {
				out = append(out, referred{n, cut(from, to)})
			}
		}
	}
	for _, at := range measureForm.FindAllStringSubmatchIndex(text.Text, -1) {
		if n := titles[roadmap.NameKey(text.Text[at[2]:at[3]])]; n != nil {
			out = append(out, referred{n, cut(at[0], at[1])})
		}
	}
	return out
}
