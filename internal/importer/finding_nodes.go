package importer

import (
	"slices"
	"sort"

	"veikart/internal/roadmap"
	"veikart/internal/rule"
)

// addFindings adds a node for everything that was found: by the parser, by the importer and in the graph. They
// are in the order of the documents and of their places.
func (b *builder) addFindings(found []rule.Finding) {
	b.sortFindings()
	all := make([]rule.Finding, 0, len(b.findings)+len(found))
	places, about := b.titlePlaces(), abouts()
	for _, f := range b.findings {
		if f.Subject == nil {
			f.Subject = places.subject(f, about[f.Rule])
		}
		all = append(all, f)
	}
	for _, f := range found {
		f.Line, f.Column = b.documentOf(f).place(f.Source().ByteStart)
		all = append(all, f)
	}
	slices.SortStableFunc(all, b.byPlace)
	for _, f := range all {
		b.addFinding(f)
	}
}

// abouts returns the kind of what the findings of each rule are about, the first where there are several.
func abouts() map[string]roadmap.Kind {
	out := map[string]roadmap.Kind{}
	for _, r := range rule.All() {
		out[r.Name] = r.About[0]
	}
	return out
}

func (b *builder) addFinding(f rule.Finding) {
	id := b.numbered(func(n int) string { return roadmap.FindingID(f.Rule, f.Subject.ID, f.Detail, n) })
	n := b.node(roadmap.KindFinding, id).
		Set(roadmap.PropRule, b.word(f.Rule)).
		Set(roadmap.PropSeverity, b.word(string(f.Severity))).
		Set(roadmap.PropSubjectKind, b.word(roadmap.SubjectKind(f.Subject.Kind))).
		Set(roadmap.PropMessageNb, roadmap.Clean(f.Message.NB)).
		Set(roadmap.PropMessageEn, roadmap.Clean(f.Message.EN)).
		Set(roadmap.PropLine, f.Line).
		Set(roadmap.PropColumn, f.Column).
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

// subject returns what a finding of the parser is about: the last thing of a kind whose title stands above it, and
// the document where there is none.
func (p titlePlaces) subject(f rule.Finding, kind roadmap.Kind) *roadmap.Node {
	in := p[f.Source().Document]
	if n := in[kind].last(f.Source().ByteStart); n != nil {
		return n
	}
	return in[roadmap.KindDocument].nodes[0]
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
