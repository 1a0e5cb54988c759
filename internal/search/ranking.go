package search

import (
	"context"
	"slices"

	"veikart/internal/roadmap"
	"veikart/internal/text"
)

// Candidates are the nodes that can match, in any order and each once, as a store keeps them.
type Candidates interface {
	// Len returns how many there are.
	Len() int
	// Of returns a candidate's kind, its place among its kind and its id.
	Of(i int) (kind roadmap.Kind, ordinal int, id string)
	// Rank returns how a candidate matches by the fields that are searched, and whether it does, as text.Query.Rank does.
	// Where sure is false, its texts have to be looked at to say.
	Rank(i int) (rank text.Rank, matches, sure bool)
	// Document returns the texts by which a candidate is found.
	Document(i int) text.Document
}

// Candidate is a node that an index found, with the texts by which it is found (see DocumentOf).
type Candidate struct {
	Kind     roadmap.Kind
	ID       string
	Document text.Document
}

// texts are candidates that are ranked by their texts.
type texts struct {
	plan   Plan
	all    []Candidate
	ranker *text.Ranker
}

func (t *texts) Len() int { return len(t.all) }

func (t *texts) Of(i int) (kind roadmap.Kind, ordinal int, id string) {
	c := &t.all[i]
	return c.Kind, c.Document.Ordinal, c.ID
}

func (t *texts) Rank(i int) (rank text.Rank, matches, sure bool) {
	rank, matches = t.ranker.Rank(t.plan.searched(t.all[i].Document))
	return rank, matches, true
}

func (t *texts) Document(i int) text.Document { return t.all[i].Document }

// AmongTexts answers a search from the texts of all of the nodes that can match, as Among does.
func AmongTexts(ctx context.Context, search Plan, candidates []Candidate) (Found, error) {
	return Among(ctx, search, &texts{search, candidates, search.Query.Ranker()})
}

// Among answers a search from all of the nodes that can match. It is what every store does behind its index. The only error
// is the context's.
func Among(ctx context.Context, search Plan, candidates Candidates) (Found, error) {
	matching := &selection{page: search.Page}
	if !search.Rows {
		matching.page.Limit = 0
	}
	if err := rank(ctx, search, candidates, matching); err != nil {
		return Found{}, err
	}
	found := Found{Total: matching.total}
	if !search.Rows {
		return found, nil
	}
	from, to := matching.window()
	found.HasPrevious, found.HasNext = from > 0, to < matching.total
	for _, m := range matching.chosen() {
		d := candidates.Document(m.candidate)
		match, ok := search.Query.Match(search.searched(d))
		if !ok {
			match = code(d)
		}
		found.Matches = append(found.Matches, Match{Key: m.key, Hits: match.Hits, Total: match.Total})
	}
	return found, nil
}

// rankedBetweenLooks is how many candidates are ranked between two looks at the context.
const rankedBetweenLooks = 64

// rank offers the candidates that match.
func rank(ctx context.Context, search Plan, candidates Candidates, matching *selection) error {
	for i := range candidates.Len() {
		if i%rankedBetweenLooks == 0 {
			if err := ctx.Err(); err != nil {
				return err
			}
		}
		if len(search.Named) > 0 {
			if kind, ordinal, id := candidates.Of(i); slices.Contains(search.Named, id) {
				matching.offer(Key{Level: NamedLevel, Kind: kind, Ordinal: ordinal, ID: id}, i)
				continue
			}
		}
		r, ok, sure := candidates.Rank(i)
		if !sure {
			r, ok = search.Query.Rank(search.searched(candidates.Document(i)))
		}
		if ok {
			kind, ordinal, id := candidates.Of(i)
			matching.offer(Key{r.Level, r.Field, r.Partial, r.Place, kind, ordinal, id}, i)
		}
	}
	return nil
}
