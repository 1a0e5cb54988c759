package search

import (
	"context"
	"slices"

	"veikart/internal/roadmap"
	"veikart/internal/text"
)

// Candidate is a node that an index found, with the texts by which it is found (see DocumentOf).
type Candidate struct {
	Kind     roadmap.Kind
	ID       string
	Document text.Document
}

// ranked is a candidate that matches.
type ranked struct {
	key       Key
	candidate *Candidate
}

// Among answers a search from all of the nodes that can match, in any order and each once. It is
// what every store does behind its index. The only error is the context's.
func Among(ctx context.Context, search Plan, candidates []Candidate) (Found, error) {
	matching, err := rank(ctx, search, candidates)
	if err != nil {
		return Found{}, err
	}
	found := Found{Total: len(matching)}
	if !search.Rows {
		return found, nil
	}
	from, to := window(matching, search.Page)
	found.HasPrevious, found.HasNext = from > 0, to < len(matching)
	for _, m := range matching[from:to] {
		match, ok := search.Query.Match(search.searched(m.candidate.Document))
		if !ok {
			match = code(m.candidate.Document)
		}
		found.Matches = append(found.Matches, Match{Key: m.key, Hits: match.Hits, Total: match.Total})
	}
	return found, nil
}

// rankedBetweenLooks is how many candidates are ranked between two looks at the context.
const rankedBetweenLooks = 64

// rank returns the candidates that match, in order.
func rank(ctx context.Context, search Plan, candidates []Candidate) ([]ranked, error) {
	var matching []ranked
	ranker := search.Query.Ranker()
	for i := range candidates {
		if i%rankedBetweenLooks == 0 {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
		}
		c := &candidates[i]
		if slices.Contains(search.Named, c.ID) {
			matching = append(matching, ranked{Key{Level: NamedLevel, Kind: c.Kind, Ordinal: c.Document.Ordinal, ID: c.ID}, c})
		} else if r, ok := ranker.Rank(search.searched(c.Document)); ok {
			matching = append(matching, ranked{Key{r.Level, r.Field, r.Partial, r.Place, c.Kind, r.Ordinal, c.ID}, c})
		}
	}
	slices.SortFunc(matching, func(a, b ranked) int { return a.key.Compare(b.key) })
	return matching, nil
}

// window returns which of the matches a page holds, from one place to before another. An empty page is
// where it would be.
func window(matching []ranked, page Page) (from, to int) {
	first, end := 0, len(matching)
	if page.After != nil {
		var at bool
		if first, at = find(matching, *page.After); at {
			first++
		}
	}
	if page.Before != nil {
		end, _ = find(matching, *page.Before)
	}
	if page.FromEnd {
		return max(min(first, end), end-page.Limit), end
	}
	return first, min(max(first, end), first+page.Limit)
}

// find returns the place of a key among matches, and whether one has it.
func find(matching []ranked, key Key) (int, bool) {
	return slices.BinarySearchFunc(matching, key, func(m ranked, key Key) int { return m.key.Compare(key) })
}
