package importer

import (
	"cmp"
	"slices"
	"sort"

	"veikart/internal/finding"
	"veikart/internal/page"
	"veikart/internal/roadmap"
)

// shown is a finding on its way into the graph. Line and column are those of the first passage.
type shown struct {
	finding.Finding
	document     *document
	line, column int
}

// addFindings adds a node for everything that was found: by the parser, by the importer and in the graph. They
// are in the order of the documents and of their places.
func (b *builder) addFindings(found []finding.Finding) {
	b.sortFindings()
	var all []shown
	places := b.titlePlaces()
	for _, f := range b.findings {
		subject := f.subject
		if subject == nil {
			subject = places.subject(f)
		}
		all = append(all, shown{finding.Finding{
			Rule: f.Rule, Severity: f.Severity, Message: f.Message, Norwegian: f.Norwegian,
			Subject: subject, Sources: []roadmap.Source{f.Source}, Detail: f.Source.Quote,
		}, f.document, f.Line, f.Column})
	}
	for _, f := range found {
		d := b.byID[f.Sources[0].Document]
		line, column := d.place(f.Sources[0].ByteStart)
		all = append(all, shown{f, d, line, column})
	}
	slices.SortStableFunc(all, func(x, y shown) int {
		return cmp.Or(cmp.Compare(x.document.name, y.document.name), cmp.Compare(x.Sources[0].ByteStart, y.Sources[0].ByteStart))
	})
	for _, f := range all {
		b.addFinding(f)
	}
}

func (b *builder) addFinding(f shown) {
	occurrence := b.occurrence(roadmap.FindingID(f.Rule, f.Subject.ID, f.Detail, 1))
	n := b.node(roadmap.KindFinding, roadmap.FindingID(f.Rule, f.Subject.ID, f.Detail, occurrence)).
		Set(roadmap.PropRule, f.Rule).
		Set(roadmap.PropSeverity, string(f.Severity)).
		Set(roadmap.PropSubjectKind, roadmap.SubjectKind(f.Subject.Kind)).
		Set(roadmap.PropMessageNb, roadmap.NFC(f.Norwegian)).
		Set(roadmap.PropMessageEn, roadmap.NFC(f.Message)).
		Set(roadmap.PropLine, f.line).
		Set(roadmap.PropColumn, f.column).
		Set(roadmap.PropSources, f.Sources)
	if f.Since != "" {
		n.Set(roadmap.PropSince, string(f.Since))
	}
	b.edge(roadmap.About, n, f.Subject)
}

// titles are the places of the titles of one kind of node in a document, from top to bottom.
type titles struct {
	starts []int // in bytes
	nodes  []*roadmap.Node
}

// titlePlaces are the places of titles by the document's id and the kind.
type titlePlaces map[string]map[roadmap.Kind]*titles

func (b *builder) titlePlaces() titlePlaces {
	out := titlePlaces{}
	for _, d := range b.documents {
		out[d.id] = map[roadmap.Kind]*titles{
			roadmap.KindDocument: {[]int{0}, []*roadmap.Node{b.byNodeID(roadmap.KindDocument)[d.id]}},
			roadmap.KindMeasure:  {}, roadmap.KindActivity: {},
		}
	}
	for _, kind := range []roadmap.Kind{roadmap.KindMeasure, roadmap.KindActivity} {
		for _, n := range b.nodes[kind] {
			for _, s := range n.Get(roadmap.PropSources).([]roadmap.Source) {
				t := out[s.Document][kind]
				t.starts, t.nodes = append(t.starts, s.ByteStart), append(t.nodes, n)
			}
		}
		for _, d := range b.documents {
			sort.Sort(out[d.id][kind])
		}
	}
	return out
}

// subject returns what a finding of the parser is about: the activity or measure in whose lines it stands,
// and the document for what belongs to none.
func (p titlePlaces) subject(f placed) *roadmap.Node {
	kind := roadmap.KindDocument
	switch f.Rule {
	case page.RuleMissingDate, page.RuleEmptyDate, page.RuleEndBeforeStart, page.RuleEmptyName, page.RuleLongName, page.RuleRepeatedName,
		page.RuleRepeatedLine, page.RuleUnknownLine:
		kind = roadmap.KindActivity
	case page.RuleLateDescription:
		kind = roadmap.KindMeasure
	}
	if n := p[f.document.id][kind].last(f.Source.ByteStart); n != nil {
		return n
	}
	return p[f.document.id][roadmap.KindDocument].nodes[0]
}

// last returns the last node whose title stands at an offset or before it, nil when there is none.
func (t *titles) last(at int) *roadmap.Node {
	i := sort.Search(len(t.starts), func(i int) bool { return t.starts[i] > at })
	if i == 0 {
		return nil
	}
	return t.nodes[i-1]
}

// Len is the number of titles.
func (t *titles) Len() int { return len(t.starts) }

// Less compares the places of two titles.
func (t *titles) Less(i, j int) bool { return t.starts[i] < t.starts[j] }

// Swap swaps two titles.
func (t *titles) Swap(i, j int) {
	t.starts[i], t.starts[j] = t.starts[j], t.starts[i]
	t.nodes[i], t.nodes[j] = t.nodes[j], t.nodes[i]
}
