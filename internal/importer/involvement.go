package importer

import (
	"slices"
	"strconv"

	"veikart/internal/parallel"
	"veikart/internal/roadmap"
	"veikart/internal/role"
	"veikart/internal/rule"
)

// involved is what a passage says of an actor in a measure or an activity. Text is what makes it the same
// in several documents: the sentence, and for owners nothing but the rule.
type involved struct {
	subject, actor *roadmap.Node
	text           string
	role           roadmap.Role
	basis          roadmap.Basis
	rule           string
	tense          roadmap.Tense
	negated        bool
	sources        roadmap.Value // a list of one passage, that of the sentence or the name; shared by those who have it
}

// source is the passage.
func (in involved) source() roadmap.Source { return in.sources.([]roadmap.Source)[0] }

// involvement is a node of that kind with what it joins.
type involvement struct{ node, subject, actor *roadmap.Node }

// addInvolvements adds what the lines of owners state and what sentences say, in the order of the
// documents. A text that stands in several places of one document counts in each of them; what several
// documents say alike is one involvement with several passages, as their measures and activities are.
func (b *builder) addInvolvements() {
	b.used = map[string]int{} // no other kind has ids that begin as those of involvements do
	all := b.ownersInvolved()
	for _, d := range b.documents {
		d.reader = role.NewReader(d.finder)
	}
	all = b.said(all, b.nodes[roadmap.KindMeasure], roadmap.PropDescription)
	all = b.said(all, b.nodes[roadmap.KindActivity], roadmap.PropNotes)
	compare := b.placeOrder()
	slices.SortStableFunc(all, func(x, y involved) int { return compare(x.source(), y.source()) })
	for _, in := range all {
		b.addInvolvement(in)
	}
}

func (b *builder) addInvolvement(in involved) {
	same := keyOf(in.subject.ID, in.actor.ID, in.text)
	occurrence := b.byID[in.source().Document].occurrence(same)
	same = keyOf(string(same[:]), strconv.Itoa(occurrence))
	if n := b.involvements[same]; n != nil {
		cite(n, roadmap.PropSources, in.source())
		return
	}
	n := b.node(roadmap.KindInvolvement, b.unique(roadmap.InvolvementID(in.subject.ID, in.actor.ID, in.text, occurrence))).
		Set(roadmap.PropRole, b.word(string(in.role))).
		Set(roadmap.PropBasis, b.word(string(in.basis))).
		Set(roadmap.PropRule, b.word(in.rule)).
		Set(roadmap.PropNegated, in.negated).
		Set(roadmap.PropSources, in.sources)
	if in.tense != "" {
		n.Set(roadmap.PropTense, b.word(string(in.tense)))
	}
	if len(b.documents) > 1 { // what stands in one document alone is looked up by none
		b.involvements[same] = n
	}
	b.involved = append(b.involved, involvement{n, in.subject, in.actor})
	b.edge(roadmap.HasInvolvement, in.subject, n)
	b.edge(roadmap.OfActor, n, in.actor)
}

// ownersInvolved returns the owners that lines state, once for each place.
func (b *builder) ownersInvolved() []involved {
	byID := b.byNodeID(roadmap.KindActivity, roadmap.KindActor)
	var out []involved
	for _, e := range b.edges[roadmap.OwnedBy] {
		sources, _ := e.Get(roadmap.PropSources).([]roadmap.Source)
		for _, s := range sources {
			one := e.Get(roadmap.PropSources)
			if len(sources) > 1 {
				one = []roadmap.Source{s}
			}
			out = append(out, involved{
				subject: byID[e.From()], actor: byID[e.To()], text: role.RuleStatedOwner,
				role: roadmap.Owner, basis: roadmap.Stated, rule: role.RuleStatedOwner, sources: one,
			})
		}
	}
	return out
}

// byNodeID returns the nodes of kinds by their ids.
func (b *builder) byNodeID(kinds ...roadmap.Kind) map[string]*roadmap.Node {
	out := map[string]*roadmap.Node{}
	for _, kind := range kinds {
		for _, n := range b.nodes[kind] {
			out[n.ID] = n
		}
	}
	return out
}

// statement is a passage with the sentences of it that name actors.
type statement struct {
	source    roadmap.Source
	text      roadmap.Normal
	sentences []role.Sentence
}

// said adds to a list what the titles of nodes and their blocks say.
func (b *builder) said(out []involved, nodes []*roadmap.Node, property roadmap.PropertyName) []involved {
	statements := func(n *roadmap.Node) []statement { return b.statements(n, property) }
	parallel.InOrder(nodes, statements, func(n *roadmap.Node, list []statement) {
		for _, s := range list {
			out = b.read(out, n, s)
		}
	})
	return out
}

// statements reads the title of a node and its blocks.
func (b *builder) statements(n *roadmap.Node, property roadmap.PropertyName) []statement {
	var out []statement
	add := func(s roadmap.Source, sentences func(*role.Reader, string) []role.Sentence) {
		text := roadmap.Normalise(s.Quote)
		if found := sentences(b.byID[s.Document].reader, text.Text); len(found) > 0 {
			out = append(out, statement{s, text, found})
		}
	}
	titles, _ := n.Get(roadmap.PropSources).([]roadmap.Source)
	for _, s := range titles {
		add(s, (*role.Reader).ReadTitle) // a title is one sentence
	}
	blocks, _ := n.Get(property).([]roadmap.Block)
	for _, block := range blocks {
		for _, s := range block.Sources {
			add(s, (*role.Reader).Read)
		}
	}
	return out
}

// read adds to a list what a passage says of actors.
func (b *builder) read(out []involved, n *roadmap.Node, said statement) []involved {
	s, text := said.source, said.text
	d := b.byID[s.Document]
	parts, names := roadmap.Parts{Of: s}, roadmap.Parts{Of: s}
	for _, sentence := range said.sentences {
		var sources roadmap.Value
		if len(sentence.Involvements) > 0 {
			sources = []roadmap.Source{parts.Part(text.Published(sentence.From, sentence.To))}
		}
		for _, in := range sentence.Involvements {
			out = append(out, involved{
				subject: n, actor: b.actorKeys[in.Actor], text: text.Text[sentence.From:sentence.To],
				role: in.Role, basis: roadmap.Inferred, rule: in.Rule,
				tense: in.Tense, negated: in.Negated, sources: sources,
			})
		}
		for _, u := range sentence.Unknown {
			from, to := text.Published(u.From, u.To)
			b.warn(d, n, rule.UnknownActor, names.Part(from, to),
				quoted(u.Name), u.Role)
		}
	}
	return out
}
