package text

import (
	"cmp"
	"slices"
	"strings"
)

// MaxHits is the most hits that are returned of one document.
const MaxHits = 20

// Hit is a passage that matches a term. Span counts into the field's text. Fragment is a passage of the
// same text around it, some hundred characters long and cut at spaces.
type Hit struct {
	Field    FieldName
	Index    int // of the field, in a list
	Level    Level
	Span     Span
	Fragment Span
}

// Match is how a document matches a query. Hits do not overlap; the best come first: in a document that is found by
// its names these, then by level, then by field, then by place. Total is the number of all hits, of which the first
// MaxHits are returned.
type Match struct {
	Rank  Rank
	Hits  []Hit
	Total int
}

// Match returns how a document matches, and whether it does: whether each term is found in a field.
func (q Query) Match(d Document) (Match, bool) {
	places, rank, ok := q.places(d)
	if !ok {
		return Match{}, false
	}
	m := Match{Rank: rank, Total: len(places)}
	for _, p := range places[:min(len(places), MaxHits)] {
		m.Hits = append(m.Hits, Hit{p.field.Name, p.field.Index, p.level, p.span, fragment(p.field.Text, p.span)})
	}
	return m, true
}

// Rank returns what Match does but for the hits, in less time.
func (q Query) Rank(d Document) (Rank, bool) {
	_, rank, ok := q.places(d)
	return rank, ok
}

// places returns the places of all terms, the best first and none that overlaps a better one.
func (q Query) places(d Document) ([]place, Rank, bool) {
	fields := analyse(d)
	rank := Rank{Ordinal: d.Ordinal}
	byNames, named := rank, true
	var all []place
	for _, t := range q.terms {
		places := t.in(fields)
		if len(places) == 0 {
			return nil, Rank{}, false
		}
		rank.takeBest(places)
		all = append(all, places...)
		names := slices.DeleteFunc(places, func(p place) bool { return p.prose() > 0 })
		if named = named && len(names) > 0; named {
			byNames.takeBest(names)
		}
	}
	compare := place.compare
	if named {
		rank = byNames
		compare = func(p, o place) int { return cmp.Or(cmp.Compare(p.prose(), o.prose()), p.compare(o)) }
	}
	all = apart(all, compare)
	if !fillsOne(all) {
		rank.Partial = 1
	}
	return all, rank, true
}

// analysed is a field and its tokens.
type analysed struct {
	Field
	tokens []Token
	starts []int  // the first token of each position, and behind them the number of tokens
	before int    // parts in fields of the same name before this one
	taken  []bool // positions that a place has; apart makes it
	free   int    // positions that none has
}

func analyse(d Document) []*analysed {
	fields := make([]analysed, len(d.Fields))
	out := make([]*analysed, len(d.Fields))
	for i, f := range d.Fields {
		a := &fields[i]
		a.Field, a.tokens, out[i] = f, Tokens(f.Text), a
		a.starts = make([]int, 0, len(a.tokens)+1)
		for j, t := range a.tokens {
			if t.Position == len(a.starts) {
				a.starts = append(a.starts, j)
			}
		}
		a.starts = append(a.starts, len(a.tokens))
		a.free = a.parts()
		for _, earlier := range out[:i] {
			if earlier.Name == f.Name {
				a.before += earlier.parts()
			}
		}
	}
	return out
}

// parts returns the number of positions.
func (a *analysed) parts() int { return len(a.starts) - 1 }

// at returns the tokens that begin at a position.
func (a *analysed) at(position int) []Token {
	if position >= a.parts() {
		return nil
	}
	return a.tokens[a.starts[position]:a.starts[position+1]]
}

// place is where a term is matched.
type place struct {
	field *analysed
	level Level
	at    int // parts before it in fields of the name
	first int // position
	width int // parts
	span  Span
}

// takeBest counts the best of some places, the matches of one term.
func (r *Rank) takeBest(places []place) {
	best := slices.MinFunc(places, place.compare)
	r.take(best.level, best.field.Name.weight(), best.at)
}

// prose is that of the field.
func (p place) prose() int { return Prose(p.field.Name.weight()) }

// compare orders places, the best first.
func (p place) compare(o place) int {
	return cmp.Or(
		cmp.Compare(p.level, o.level),
		cmp.Compare(p.field.Name.weight(), o.field.Name.weight()),
		cmp.Compare(p.at, o.at),
		strings.Compare(string(p.field.Name), string(o.field.Name)),
		cmp.Compare(p.width, o.width),
	)
}

// in returns all places of a term.
func (t term) in(fields []*analysed) []place {
	var out []place
	for _, f := range fields {
		for position := range f.parts() {
			for _, r := range t {
				if e, ok := r.match(f, position); ok {
					out = append(out, place{
						field: f, level: e.level, at: f.before + position,
						first: position, width: e.position - position,
						span: f.at(position)[0].to(e.span),
					})
				}
			}
		}
	}
	return out
}

// end is where words that were matched one after the other end.
type end struct {
	position int // behind them
	level    Level
	span     Span // of the last token
}

// match returns how well a run is matched from a position on, and where it ends: of several ways the best
// counts. A way is not followed twice from where it meets another, so that their number does not matter.
func (r run) match(f *analysed, position int) (end, bool) {
	ends := r.words[0].after(f, end{position: position}, nil)
	for _, word := range r.words[1:] {
		var next []end
		for _, e := range ends {
			next = word.after(f, e, next)
		}
		ends = next
	}
	if len(ends) == 0 {
		return end{}, false
	}
	best := slices.MinFunc(ends, func(a, b end) int { return cmp.Compare(a.level, b.level) })
	best.level = max(best.level, r.least)
	return best, true
}

// after adds to ends where the word ends when it stands behind others, the best of each position.
func (w queryWord) after(f *analysed, others end, ends []end) []end {
	for _, token := range f.at(others.position) {
		level, ok := w.match(token)
		if !ok {
			continue
		}
		e := end{token.Position + token.Width, max(others.level, level), token.Span}
		i := slices.IndexFunc(ends, func(known end) bool { return known.position == e.position })
		switch {
		case i < 0:
			ends = append(ends, e)
		case e.level < ends[i].level:
			ends[i] = e
		}
	}
	return ends
}

// match returns how well a token matches a word.
func (w queryWord) match(t Token) (Level, bool) {
	switch {
	case w.exact == t.Exact:
		return ExactLevel, true
	case w.folded == t.Folded:
		return FoldedLevel, true
	case w.stems != nil && mayShareStem(w.folded, t.Folded) && shareOne(w.stems, t.Stems()):
		return StemLevel, true
	case w.prefix && strings.HasPrefix(t.Folded, w.folded):
		return PrefixLevel, true
	default:
		return 0, false
	}
}

// mayShareStem returns whether it is worth the while to find the stems of a word. Those of words that
// differ in the first two bytes are different.
func mayShareStem(a, b string) bool {
	return len(a) > 1 && len(b) > 1 && a[:2] == b[:2]
}

func shareOne(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}

// apart returns the best of places that overlap, the best first.
func apart(all []place, compare func(p, o place) int) []place {
	slices.SortStableFunc(all, compare)
	out := all[:0]
	for _, p := range all {
		f := p.field
		if f.taken == nil {
			f.taken = make([]bool, f.parts())
		}
		positions := f.taken[p.first : p.first+p.width]
		if slices.Contains(positions, true) {
			continue
		}
		for i := range positions {
			positions[i] = true
		}
		f.free -= p.width
		out = append(out, p)
	}
	return out
}

// fillsOne returns whether the places are all that stands in a title, name, code or alias.
func fillsOne(places []place) bool {
	return slices.ContainsFunc(places, func(p place) bool { return p.field.free == 0 && p.field.Name.weight() <= Alias.weight() })
}
