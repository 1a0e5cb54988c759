package role

import (
	"cmp"
	"slices"

	"veikart/internal/lexicon"
	"veikart/internal/norsk"
	"veikart/internal/roadmap"
)

// Involvement is what a sentence tells of one actor, the strongest where it tells of several roles.
// Tense is empty for a mention. Negated tells of a role that the sentence denies; it is a mention then.
type Involvement struct {
	Actor   string // the key in the lexicon
	Role    roadmap.Role
	Rule    string
	Tense   roadmap.Tense
	Negated bool
}

// Unknown is a name in the place of a role that the lexicon does not know.
type Unknown struct {
	norsk.Span
	Name string
	Role roadmap.Role
	Rule string
}

// Sentence is a sentence of a text with the actors that it names, in the order of their first mention.
type Sentence struct {
	norsk.Span
	Involvements []Involvement
	Unknown      []Unknown
}

// Reader reads roles. It is immutable and may be used by many at the same time.
type Reader struct {
	finder    *lexicon.Finder
	verbs     map[string]verb
	particles map[string][]particleVerb
}

// NewReader returns a reader that finds names with the finder.
func NewReader(finder *lexicon.Finder) *Reader {
	return &Reader{finder, verbForms(), particleVerbs()}
}

// Read returns the sentences of a text, in NFC, that name an actor or have an unknown name in the place
// of a role.
func (r *Reader) Read(text string) []Sentence { return r.read(text, norsk.Sentences(text)) }

// ReadTitle reads a title: it is one sentence, whatever points stand in it.
func (r *Reader) ReadTitle(text string) []Sentence {
	if len(text) > norsk.MaxSentence {
		return r.Read(text)
	}
	return r.read(text, []norsk.Span{{From: 0, To: len(text)}})
}

func (r *Reader) read(text string, sentences []norsk.Span) []Sentence {
	var out []Sentence
	names := r.finder.Find(text)
	for _, s := range sentences {
		first := slices.IndexFunc(names, func(m lexicon.Mention) bool { return m.From >= s.From })
		if first < 0 {
			first = len(names)
		}
		last := first
		for last < len(names) && names[last].To <= s.To {
			last++
		}
		read := r.sentence(text, s, names[first:last])
		names = names[last:]
		if len(read.Involvements)+len(read.Unknown) > 0 {
			out = append(out, read)
		}
	}
	return out
}

func (r *Reader) sentence(text string, s norsk.Span, names []lexicon.Mention) Sentence {
	out := Sentence{Span: s}
	at := map[string]int{}
	for _, m := range names {
		if _, there := at[m.Key]; m.Key != "" && !there {
			at[m.Key] = len(out.Involvements)
			out.Involvements = append(out.Involvements, Involvement{Actor: m.Key, Role: roadmap.Mentioned, Rule: RuleNamed})
		}
	}
	for _, tokens := range sequences(text, s, names) {
		c := clause{Reader: r, text: text, tokens: tokens}
		c.read()
		for _, g := range c.given {
			known := &out.Involvements[at[g.Actor]]
			if g.Role.Stronger(known.Role) || g.Role == known.Role && known.Rule == RuleNamed {
				*known = g
			}
		}
		out.Unknown = append(out.Unknown, c.unknown...)
	}
	slices.SortFunc(out.Unknown, func(a, b Unknown) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.Rule, b.Rule))
	})
	out.Unknown = slices.CompactFunc(out.Unknown, func(a, b Unknown) bool { return a.Span == b.Span })
	return out
}

// clause is a run of tokens on its way through the rules.
type clause struct {
	*Reader
	text    string
	tokens  []token
	given   []Involvement
	unknown []Unknown
}

// read tries every construction at every word.
func (c *clause) read() {
	for i := range c.tokens {
		if c.tokens[i].kind != plainWord {
			continue
		}
		for _, construction := range constructions {
			construction.read(c, i)
		}
	}
}

// trigger is what a rule found in a sentence: the words from first to last, and the finite verb that they
// hang on, -1 where there is none.
type trigger struct {
	first, last int
	finite      int
	role        roadmap.Role
	rule        string
	tense       roadmap.Tense // empty: that of the sentence
}

// give gives the names of a list the role of a trigger, unless the sentence denies or only considers it.
func (c *clause) give(t trigger, l list) {
	if l.empty() {
		return
	}
	in := Involvement{Role: t.role, Rule: t.rule, Tense: t.tense}
	switch {
	case c.negated(t):
		in = Involvement{Role: roadmap.Mentioned, Rule: RuleNegated, Negated: true}
	case c.doubtful(t):
		in = Involvement{Role: roadmap.Mentioned, Rule: RuleDoubtful}
	case in.Tense == "":
		in.Tense = c.tense(t)
	}
	for _, i := range l.agents {
		in.Actor = c.tokens[i].actor
		c.given = append(c.given, in)
	}
	if in.Role != roadmap.Mentioned {
		for _, s := range l.unknown {
			c.unknown = append(c.unknown, Unknown{s, c.text[s.From:s.To], t.role, t.rule})
		}
	}
}

// word returns the token at a place; an empty one outside the clause.
func (c *clause) word(i int) token {
	if i < 0 || i >= len(c.tokens) {
		return token{kind: mark}
	}
	return c.tokens[i]
}

// skip returns the first place from i on, in steps, whose token is none of the words.
func (c *clause) skip(i, step int, words map[string]bool) int {
	for c.word(i).lower != "" && words[c.word(i).lower] {
		i += step
	}
	return i
}

// contrast reads what a denial is set against: «ikke av KS, men av Helsedirektoratet».
func (c *clause) contrast(t trigger, l list, preposition string) {
	at := l.end
	if c.word(at).is(",") {
		at++
	}
	if !c.negated(t) || !c.word(at).is("men") {
		return
	}
	c.give(trigger{first: at, last: at, finite: -1, role: t.role, rule: t.rule}, c.listFrom(at+1, preposition, true))
}
