package text

import "slices"

// Ranker ranks many documents for one query in less time than Query.Rank takes for each: it remembers which
// words it has seen, and how well they match. It must not be used concurrently, and is best dropped after use.
type Ranker struct {
	ranking ranking
	seen    map[string]matched // by what is written
	reader  reader
}

// Ranker returns a ranker that has seen nothing.
func (q Query) Ranker() *Ranker {
	return &Ranker{ranking: newRanking(q), seen: map[string]matched{}}
}

// Rank returns what Query.Rank does.
func (r *Ranker) Rank(d Document) (Rank, bool) {
	r.ranking.begin()
	for _, f := range d.Fields {
		r.ranking.beginField(f.Name)
		for r.reader.read(f.Text); ; {
			word, ok := r.reader.next()
			if !ok {
				break
			}
			m, known := r.seen[word]
			if !known {
				m = r.ranking.matched(word)
				r.seen[word] = m
			}
			r.ranking.note(m.hits)
			r.ranking.parts += m.parts
		}
		r.ranking.endField()
	}
	rank, matches, sure := r.ranking.end(d.Ordinal)
	if !sure {
		return r.ranking.query.Rank(d)
	}
	return rank, matches
}

// matched is what of a word of a text matches words of a query.
type matched struct {
	parts int32
	hits  []tokenHit // in the order of tokens
}

// tokenHit is a token that matches a word of a query.
type tokenHit struct {
	at, width int32 // the part that it begins with, and how many it is made of
	word      int32 // of the query: its place among all words of all runs
	level     Level
}

// ranking ranks documents of which it is told the hits, field by field, by what Query.Rank says. It makes no places: of
// those it keeps what ranks.
type ranking struct {
	query Query
	words []queryWord // of all runs
	runs  []wantedRun

	best, named  []found // by term: in any field, and in those that name a document
	before       []counted
	full, unsure bool // a field holds nothing but what matches; its places would have to be looked at to say

	// of the field that is read
	name    FieldName
	parts   int32 // so far
	hits    []tokenHit
	covered []cover // by part
	ends    [2][]numberedEnd
}

// wantedRun is a run of a term, with its words' places among all.
type wantedRun struct {
	term     int
	from, to int32
	least    Level
}

// cover says what covers a part of a field.
type cover struct{ any, alone bool }

// found is the best place of a term so far, by what ranks.
type found struct {
	level      Level
	weight, at int
}

// keep keeps a match where it is better.
func (f *found) keep(level Level, weight, at int) {
	if level < f.level || level == f.level && (weight < f.weight || weight == f.weight && at < f.at) {
		*f = found{level, weight, at}
	}
}

// counted is how many parts stood in the fields of a name so far.
type counted struct {
	name  FieldName
	parts int
}

// noLevel is the level of a word that does not match.
const noLevel = PrefixLevel + 1

func newRanking(q Query) ranking {
	r := ranking{query: q, best: make([]found, len(q.terms)), named: make([]found, len(q.terms))}
	for i, t := range q.terms {
		for _, run := range t {
			from := int32(len(r.words))
			r.words = append(r.words, run.words...)
			r.runs = append(r.runs, wantedRun{i, from, int32(len(r.words)), run.least})
		}
	}
	return r
}

// matched returns what of a word, as it is written, matches.
func (r *ranking) matched(written string) matched {
	var m matched
	for _, t := range Tokens(written) {
		if t.Width == 1 {
			m.parts++
		}
		for i, w := range r.words {
			if level, ok := w.match(t); ok {
				m.hits = append(m.hits, tokenHit{int32(t.Position), int32(t.Width), int32(i), level})
			}
		}
	}
	slices.SortStableFunc(m.hits, func(a, b tokenHit) int { return int(a.at - b.at) })
	return m
}

// begin begins with a document.
func (r *ranking) begin() {
	for i := range r.best {
		r.best[i], r.named[i] = found{level: noLevel}, found{level: noLevel}
	}
	r.before = r.before[:0]
	r.full, r.unsure = false, false
}

// end returns the rank of the document, whether it matches, and whether that is sure.
func (r *ranking) end(ordinal int) (rank Rank, matches, sure bool) {
	if rank, matches = rankOf(r.named, ordinal); !matches {
		rank, matches = rankOf(r.best, ordinal)
	}
	if r.full {
		rank.Partial = 0
	}
	return rank, matches, !matches || r.full || !r.unsure
}

// rankOf returns the rank that the matches of all terms make, and whether there is one of each.
func rankOf(matches []found, ordinal int) (Rank, bool) {
	rank := Rank{Partial: 1, Ordinal: ordinal}
	for _, m := range matches {
		if m.level == noLevel {
			return Rank{}, false
		}
		rank.take(m.level, m.weight, m.at)
	}
	return rank, true
}

// beginField begins with a field.
func (r *ranking) beginField(name FieldName) {
	r.name, r.parts, r.hits = name, 0, r.hits[:0]
}

// note notes the hits in the word that begins behind the parts so far.
func (r *ranking) note(hits []tokenHit) {
	for _, h := range hits {
		h.at += r.parts
		r.hits = append(r.hits, h)
	}
}

// endField finds the places of all terms in the field.
func (r *ranking) endField() {
	before := r.partsBefore()
	first := *before
	*before += int(r.parts)
	if len(r.hits) == 0 {
		return
	}
	weight := r.name.weight()
	mayFill := weight <= Alias.weight()
	if mayFill {
		r.covered = slices.Grow(r.covered[:0], int(r.parts))[:r.parts]
		clear(r.covered)
	}
	for _, run := range r.runs {
		last := int32(-1)
		for i, h := range r.hits {
			if h.word != run.from || h.at == last {
				continue
			}
			last = h.at
			e, ok := r.follow(run, i)
			if !ok {
				continue
			}
			r.keep(run.term, e.level, weight, first+int(h.at))
			if mayFill {
				r.cover(h.at, e.position)
			}
		}
	}
	if mayFill {
		r.fill()
	}
}

// partsBefore returns the number of parts in earlier fields of the name, to be counted on.
func (r *ranking) partsBefore() *int {
	i := slices.IndexFunc(r.before, func(c counted) bool { return c.name == r.name })
	if i < 0 {
		i, r.before = len(r.before), append(r.before, counted{name: r.name})
	}
	return &r.before[i].parts
}

// keep keeps a place of a term where it is better than the best so far.
func (r *ranking) keep(term int, level Level, weight, at int) {
	r.best[term].keep(level, weight, at)
	if Prose(weight) == 0 {
		r.named[term].keep(level, weight, at)
	}
}

// numberedEnd is where words that were matched one after the other end.
type numberedEnd struct {
	position int32 // behind them
	level    Level
}

// follow returns how well a run is matched from a hit of its first word on, the first one at its position, and where it
// ends, as run.match does.
func (r *ranking) follow(run wantedRun, hit int) (numberedEnd, bool) {
	ends, spare := r.after(run.from, hit, numberedEnd{}, r.ends[0][:0]), r.ends[1]
	for word := run.from + 1; word < run.to; word++ {
		next := spare[:0]
		for _, e := range ends {
			at, _ := slices.BinarySearchFunc(r.hits, e.position, func(h tokenHit, position int32) int { return int(h.at - position) })
			if at < len(r.hits) && r.hits[at].at == e.position {
				next = r.after(word, at, e, next)
			}
		}
		ends, spare = next, ends
	}
	r.ends[0], r.ends[1] = ends, spare
	if len(ends) == 0 {
		return numberedEnd{}, false
	}
	best := slices.MinFunc(ends, func(a, b numberedEnd) int { return int(a.level - b.level) })
	best.level = max(best.level, run.least)
	return best, true
}

// after adds to ends where a word ends that is matched at the position of a hit, the best of each position.
func (r *ranking) after(word int32, hit int, others numberedEnd, ends []numberedEnd) []numberedEnd {
	for position := r.hits[hit].at; hit < len(r.hits) && r.hits[hit].at == position; hit++ {
		h := &r.hits[hit]
		if h.word != word {
			continue
		}
		e := numberedEnd{h.at + h.width, max(others.level, h.level)}
		i := slices.IndexFunc(ends, func(known numberedEnd) bool { return known.position == e.position })
		switch {
		case i < 0:
			ends = append(ends, e)
		case e.level < ends[i].level:
			ends[i] = e
		}
	}
	return ends
}

// cover notes that a place covers parts of the field.
func (r *ranking) cover(from, to int32) {
	for i := from; i < to; i++ {
		r.covered[i].any = true
		r.covered[i].alone = r.covered[i].alone || to-from == 1
	}
}

// fill finds out whether the field holds nothing but what matches. Where each part is a place of its own, none of them is
// free, whichever places are taken; where broader places are needed, they may overlap.
func (r *ranking) fill() {
	switch {
	case slices.ContainsFunc(r.covered, func(c cover) bool { return !c.any }):
	case slices.ContainsFunc(r.covered, func(c cover) bool { return !c.alone }):
		r.unsure = true
	default:
		r.full = true
	}
}
