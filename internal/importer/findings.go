package importer

import (
	"cmp"
	"slices"
	"sort"
	"strconv"

	"veikart/internal/finding"
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

// found is a finding that is a node already, but for its id and its place among the others.
type found struct {
	node, subject *roadmap.Node
	detail        string
}

// addFindings adds a node for everything that was found: by the parser, by the importer and in the graph. They
// are in the order of the documents and of their places.
func (b *builder) addFindings() {
	b.sortFindings()
	var all []found
	places, about := b.titlePlaces(), abouts()
	for _, f := range b.findings {
		if f.Subject == nil {
			f.Subject = places.subject(f, about[f.Rule])
		}
		all = append(all, b.found(f))
	}
	all = append(all, finding.Made(b.graph(), func(f rule.Finding) found {
		f.Line, f.Column = b.documentOf(f).place(f.Source().ByteStart)
		return b.found(f)
	})...)
	compare, above := b.placeOrder(), b.above()
	slices.SortStableFunc(all, func(x, y found) int { return compare(x.source(), y.source()) })
	for _, f := range all {
		f.node.ID = b.numbered(func(n int) string {
			return roadmap.FindingID(f.node.Text(roadmap.PropRule), f.subject.ID, f.detail, n)
		})
		f.node.Ordinal = len(b.nodes[roadmap.KindFinding])
		b.nodes[roadmap.KindFinding] = append(b.nodes[roadmap.KindFinding], f.node)
		b.edge(roadmap.About, f.node, f.subject)
		b.foundIn(above, f)
	}
}

// above has what nodes stand under, by their ids.
type above map[string][]*roadmap.Node

// above returns the measure and the sub-goal of each activity, the sub-goals of each measure and the goal of each
// sub-goal. An activity stands under the sub-goal that it is listed under, whatever other ones its measure is placed in.
func (b *builder) above() above {
	nodes := map[string]*roadmap.Node{}
	for _, kind := range []roadmap.Kind{roadmap.KindGoal, roadmap.KindSubGoal, roadmap.KindMeasure} {
		for _, n := range b.nodes[kind] {
			nodes[n.ID] = n
		}
	}
	out := above{}
	for _, edge := range []roadmap.EdgeType{roadmap.HasActivity, roadmap.HasMeasure, roadmap.HasSubGoal} {
		for _, e := range b.edges[edge] {
			out[e.To()] = append(out[e.To()], nodes[e.From()])
		}
	}
	for _, e := range b.edges[roadmap.ListedUnder] {
		out[e.From()] = append(out[e.From()], nodes[e.To()])
	}
	return out
}

// of returns the nodes of a kind that some nodes are or stand directly under, each once.
func (a above) of(kind roadmap.Kind, some ...*roadmap.Node) []*roadmap.Node {
	var out []*roadmap.Node
	for _, n := range some {
		for _, up := range append([]*roadmap.Node{n}, a[n.ID]...) {
			if up.Kind == kind && !slices.Contains(out, up) {
				out = append(out, up)
			}
		}
	}
	return out
}

// foundIn joins a finding to the measure, the sub-goals and the goals that its subject is or stands under.
func (b *builder) foundIn(above above, f found) {
	join := func(edge roadmap.EdgeType, nodes []*roadmap.Node) {
		for position, n := range nodes {
			b.edges[edge] = append(b.edges[edge], b.maker.Edge(edge, f.node, n, position))
		}
	}
	subGoals := above.of(roadmap.KindSubGoal, f.subject)
	join(roadmap.FoundInMeasure, above.of(roadmap.KindMeasure, f.subject))
	join(roadmap.FoundInSubGoal, subGoals)
	join(roadmap.FoundInGoal, above.of(roadmap.KindGoal, append([]*roadmap.Node{f.subject}, subGoals...)...))
}

// source is the first passage.
func (f found) source() roadmap.Source { return f.node.Get(roadmap.PropSources).([]roadmap.Source)[0] }

// abouts returns the kind of what the findings of each rule are about, the first where there are several.
func abouts() map[string]roadmap.Kind {
	out := map[string]roadmap.Kind{}
	for _, r := range rule.All() {
		out[r.Name] = r.About[0]
	}
	return out
}

// found makes the node of a finding.
func (b *builder) found(f rule.Finding) found {
	message := b.message(f)
	n := b.maker.Node(roadmap.KindFinding, "", 0).
		Set(roadmap.PropRule, b.word(f.Rule)).
		Set(roadmap.PropSeverity, b.word(string(f.Severity))).
		Set(roadmap.PropSubjectKind, b.word(roadmap.SubjectKind(f.Subject.Kind))).
		Set(roadmap.PropMessageNb, message[0]).
		Set(roadmap.PropMessageEn, message[1]).
		Set(roadmap.PropLine, f.Line).
		Set(roadmap.PropColumn, f.Column).
		Set(roadmap.PropSources, f.Sources)
	if f.Since != "" {
		n.Set(roadmap.PropSince, string(f.Since))
	}
	return found{n, f.Subject, f.Detail}
}

// message returns what a finding says, in each language. Findings of one rule that follow each other share it where it is
// the same.
func (b *builder) message(f rule.Finding) [2]roadmap.Value {
	message := [2]roadmap.Value{roadmap.Clean(f.Message.NB), roadmap.Clean(f.Message.EN)}
	if last := b.messages[f.Rule]; last == message {
		return last
	}
	b.messages[f.Rule] = message
	return message
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
