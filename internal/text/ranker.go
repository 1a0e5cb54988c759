package text

import "slices"

// Ranker ranks many documents for one query in less time than Query.Rank takes for each: it remembers which
// words it has seen, and how well they match. It must not be used concurrently, and is best dropped after use.
type Ranker struct {
	query Query
	plain bool // each term is one word, and so is matched by one token
	// by what stands in a text: how well it matches each of the terms, nil where it matches none
	parts, joined map[string][]Level
	scanner       scanner
	best, named   []found // by term: in any field, and in those that name a document
	before        []counted
}

// found is the best place of a term so far, by what ranks.
type found struct {
	level      Level
	weight, at int
}

// keep keeps a match where it is better.
func (f *found) keep(level Level, weight, at int) {
	if level < f.level || level == f.level && level != noLevel && (weight < f.weight || weight == f.weight && at < f.at) {
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

// Ranker returns a ranker that has seen nothing.
func (q Query) Ranker() *Ranker {
	r := &Ranker{query: q, parts: map[string][]Level{}, joined: map[string][]Level{}}
	r.best, r.named = make([]found, len(q.terms)), make([]found, len(q.terms))
	r.plain = !slices.ContainsFunc(q.terms, func(t term) bool { return len(t) > 1 || len(t[0].words) > 1 })
	return r
}

// Rank returns what Query.Rank does.
func (r *Ranker) Rank(d Document) (Rank, bool) {
	if !r.plain {
		return r.query.Rank(d)
	}
	for i := range r.best {
		r.best[i], r.named[i] = found{level: noLevel}, found{level: noLevel}
	}
	r.before = r.before[:0]
	for _, f := range d.Fields {
		if filled := r.field(f); filled {
			return r.query.Rank(d) // its hits say whether they fill it without overlapping
		}
	}
	if rank, ok := rankOf(r.named, d.Ordinal); ok {
		return rank, true
	}
	return rankOf(r.best, d.Ordinal)
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

// field notes the places in a field. It returns whether a title, name, code or alias may hold nothing but
// what matches: whether each of its parts is in something that does.
func (r *Ranker) field(f Field) bool {
	weight, before := f.Name.weight(), r.partsBefore(f.Name)
	first := *before
	whole := weight <= Alias.weight()
	r.scanner = scanner{text: f.Text, parts: r.scanner.parts}
	for s := &r.scanner; s.word(); *before += len(s.parts) {
		whole = r.word(f.Text, s, weight, *before) && whole
	}
	return whole && *before > first
}

// word notes the places in a word that was read, and returns whether each of its parts may be in something that
// matches.
func (r *Ranker) word(text string, s *scanner, weight, before int) bool {
	number := 0 // the parts of a number that matches
	if s.groups > 1 {
		levels := r.join(text, s.parts[:s.groups], true)
		r.note(levels, weight, before)
		if levels != nil {
			number = s.groups
		}
	}
	all := true
	for i, span := range s.parts {
		levels := r.part(span.Of(text))
		r.note(levels, weight, before+i)
		all = all && (levels != nil || i < number)
	}
	if len(s.parts) > max(1, s.groups) {
		levels := r.join(text, s.parts, false)
		r.note(levels, weight, before)
		all = all || levels != nil
	}
	return all
}

// partsBefore returns the number of parts in earlier fields of a name, to be counted on.
func (r *Ranker) partsBefore(name FieldName) *int {
	i := slices.IndexFunc(r.before, func(c counted) bool { return c.name == name })
	if i < 0 {
		i, r.before = len(r.before), append(r.before, counted{name: name})
	}
	return &r.before[i].parts
}

// note keeps a place where it is better than the best of a term so far.
func (r *Ranker) note(levels []Level, weight, at int) {
	for i, level := range levels {
		r.best[i].keep(level, weight, at)
		if Prose(weight) == 0 {
			r.named[i].keep(level, weight, at)
		}
	}
}

// part returns how well a part matches each of the terms.
func (r *Ranker) part(written string) []Level {
	levels, known := r.parts[written]
	if !known {
		levels = r.levels(newToken(Span{}, written, 0, 1))
		r.parts[written] = levels
	}
	return levels
}

// join returns how well what parts are joined to, a number of groups or a word, matches each of the terms.
func (r *Ranker) join(text string, parts []Span, number bool) []Level {
	written := parts[0].to(parts[len(parts)-1]).Of(text)
	levels, known := r.joined[written]
	if !known {
		tokens := make([]Token, len(parts))
		for i, span := range parts {
			tokens[i] = newToken(span, span.Of(text), i, 1)
		}
		if number || !onlyNumbers(tokens) {
			levels = r.levels(join(tokens))
		}
		r.joined[written] = levels
	}
	return levels
}

// levels returns how well a token matches each of the terms; nil when it matches none.
func (r *Ranker) levels(t Token) []Level {
	var levels []Level
	for i, one := range r.query.terms {
		level, ok := one[0].words[0].match(t)
		if !ok {
			continue
		}
		if levels == nil {
			levels = slices.Repeat([]Level{noLevel}, len(r.query.terms))
		}
		levels[i] = level
	}
	return levels
}
