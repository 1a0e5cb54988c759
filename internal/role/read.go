package role

import (
	"cmp"
	"slices"
	"sync"
	"unicode"
	"unicode/utf8"

	"veikart/internal/lexicon"
	"veikart/internal/norsk"
	"veikart/internal/roadmap"
	"veikart/internal/role/sentence"
)

// Involvement is what a sentence says of one actor, the strongest where it states several roles.
// Tense is empty for a mention. Negated says that the sentence denies the role; it is a mention then.
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
	finder *lexicon.Finder
	verbs  *sentence.Verbs
	tokens sync.Pool // of *[]sentence.Token, room for those of one sentence
}

// NewReader returns a reader that finds names with the finder.
func NewReader(finder *lexicon.Finder) *Reader {
	return &Reader{finder, sentence.NewVerbs(), sync.Pool{New: func() any { return new([]sentence.Token) }}}
}

// Read returns the sentences of a clean text that name an actor or have an unknown name in the place
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

// sentence reads a sentence with the names in it, which are few.
func (r *Reader) sentence(text string, s norsk.Span, names []lexicon.Mention) Sentence {
	out := Sentence{Span: s}
	if len(names) == 0 && !mayNameUnknown(text[s.From:s.To]) {
		return out // most of them
	}
	for _, m := range names {
		if m.Key != "" && out.of(m.Key) == nil {
			out.Involvements = append(out.Involvements, Involvement{Actor: m.Key, Role: roadmap.Mentioned, Rule: RuleNamed})
		}
	}
	r.clauses(text, &out, names)
	slices.SortFunc(out.Unknown, func(a, b Unknown) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.Rule, b.Rule))
	})
	out.Unknown = slices.CompactFunc(out.Unknown, func(a, b Unknown) bool { return a.Span == b.Span })
	return out
}

// mayNameUnknown returns whether a sentence may have a name that the lexicon does not know: one with a capital, behind the
// first letter.
func mayNameUnknown(sentence string) bool {
	_, first := utf8.DecodeRuneInString(sentence)
	for _, r := range sentence[first:] {
		if 'A' <= r && r <= 'Z' || r >= utf8.RuneSelf && unicode.IsUpper(r) {
			return true
		}
	}
	return false
}

// of returns what is said of an actor, nil where it is not named.
func (s *Sentence) of(actor string) *Involvement {
	for i := range s.Involvements {
		if s.Involvements[i].Actor == actor {
			return &s.Involvements[i]
		}
	}
	return nil
}

// clauses applies the rules to the clauses of a sentence.
func (r *Reader) clauses(text string, out *Sentence, names []lexicon.Mention) {
	tokens := r.tokens.Get().(*[]sentence.Token)
	defer r.tokens.Put(tokens)
	for _, read := range r.verbs.Clauses(text, out.Span, names, tokens) {
		c := clause{Clause: read, text: text}
		c.read()
		for _, g := range c.given {
			if known := out.of(g.Actor); g.Role.Stronger(known.Role) || g.Role == known.Role && known.Rule == RuleNamed {
				*known = g
			}
		}
		out.Unknown = append(out.Unknown, c.unknown...)
	}
}

// clause is a clause on its way through the rules.
type clause struct {
	sentence.Clause
	text    string
	given   []Involvement
	unknown []Unknown
}

// read tries every construction at every word.
func (c *clause) read() {
	for i := range c.Tokens {
		if c.Tokens[i].Kind != sentence.PlainWord {
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
func (c *clause) give(t trigger, l sentence.List) {
	if l.Empty() {
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
	for _, i := range l.Agents {
		in.Actor = c.Tokens[i].Actor
		c.given = append(c.given, in)
	}
	if in.Role != roadmap.Mentioned {
		for _, s := range l.Unknown {
			c.unknown = append(c.unknown, Unknown{s, c.text[s.From:s.To], t.role, t.rule})
		}
	}
}

// contrast reads what a denial is set against: «ikke av KS, men av Helsedirektoratet».
func (c *clause) contrast(t trigger, l sentence.List, preposition string) {
	at := l.End
	if c.Word(at).Is(",") {
		at++
	}
	if !c.negated(t) || !c.Word(at).Is("men") {
		return
	}
	c.give(trigger{first: at, last: at, finite: -1, role: t.role, rule: t.rule}, c.ListFrom(at+1, preposition, true))
}
