package text

import "cmp"

// Level says how well a term is matched. Less is better.
type Level int

// The levels.
const (
	ExactLevel   Level = iota // as it stands, but for letter case
	FoldedLevel               // æ, ø, å and accents written in another way
	StemLevel                 // another inflection
	SynonymLevel              // what an abbreviation stands for, or the abbreviation
	PrefixLevel               // the term is the beginning of a word
)

// Rank orders documents that match a query, by its fields one after the other; less is better. All are
// whole numbers, so that no two stores can differ. Of each term the best match counts: by level, then
// by field, then by place. What names a document comes before its prose: where every term is found in fields that name
// it, only these count, and the document comes before all others.
type Rank struct {
	Level   Level // the worst of the terms' levels
	Field   int   // the worst weight of the fields they are matched in: 0 titles, names and codes, 1 aliases, 2 descriptions, 3 notes
	Partial int   // 0 where a title, name, code or alias holds nothing but words that match, else 1
	Place   int   // the last of the terms' places: how many words stand before it in fields of that name
	Ordinal int   // the document's
}

// take counts the best match of one more term.
func (r *Rank) take(level Level, weight, at int) {
	r.Level = max(r.Level, level)
	r.Field = max(r.Field, weight)
	r.Place = max(r.Place, at)
}

// Compare returns a negative number when r comes before s, a positive one when it comes after, and 0
// when they are equal.
func (r Rank) Compare(s Rank) int {
	return cmp.Or(
		cmp.Compare(Prose(r.Field), Prose(s.Field)),
		cmp.Compare(r.Level, s.Level),
		cmp.Compare(r.Field, s.Field),
		cmp.Compare(r.Partial, s.Partial),
		cmp.Compare(r.Place, s.Place),
		cmp.Compare(r.Ordinal, s.Ordinal),
	)
}
