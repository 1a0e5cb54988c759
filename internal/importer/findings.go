package importer

import (
	"cmp"
	"slices"
	"strconv"

	"veikart/internal/roadmap"
	"veikart/internal/rule"
)

// warn reports something that a passage of the document says about a node.
func (b *builder) warn(d *document, about *roadmap.Node, r rule.Rule, s roadmap.Source, args ...any) {
	f := r.Finding(about, s.Quote, []roadmap.Source{d.passage(s)}, args...)
	f.Line, f.Column = d.place(s.ByteStart)
	b.findings = append(b.findings, f)
}

// sortedFindings returns all findings in the order of the documents and of their places.
func (b *builder) sortedFindings() []Finding {
	b.sortFindings()
	out := make([]Finding, 0, len(b.findings))
	for _, f := range b.findings {
		d := b.documentOf(f)
		out = append(out, Finding{d.file, d.page.Place(f), f})
	}
	return out
}

func (b *builder) sortFindings() { slices.SortStableFunc(b.findings, b.byPlace) }

// byPlace compares two findings by their documents and their first passages.
func (b *builder) byPlace(x, y rule.Finding) int {
	return cmp.Or(
		cmp.Compare(b.documentOf(x).name, b.documentOf(y).name),
		cmp.Compare(x.Source().ByteStart, y.Source().ByteStart),
	)
}

// documentOf returns the document in which a finding stands first.
func (b *builder) documentOf(f rule.Finding) *document { return b.byID[f.Source().Document] }

// firstPlace says where a node is first stated, for messages: the line and the name of the document.
func (b *builder) firstPlace(n *roadmap.Node) (line int, document string) {
	first := n.Get(roadmap.PropSources).([]roadmap.Source)[0]
	d := b.byID[first.Document]
	line, _ = d.place(first.ByteStart)
	return line, d.name
}

// quoted returns text of a page for a message.
func quoted(text string) string { return strconv.Quote(roadmap.ForMessage(text)) }
