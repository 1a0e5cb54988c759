package service

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"veikart/internal/limit"
	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/search"
	"veikart/internal/store"
	"veikart/internal/text"
)

// Search is one search of a root field: what is asked and, once it is completed, the plan for the store.
type Search struct {
	Name   string           // where it stands in the question, for messages: "search"
	Text   string           // as typed
	Kinds  []roadmap.Kind   // nil: all that are searched
	Fields []text.FieldName // nil: all that are searched
	Asked  plan.Asked
	Rows   bool        // whether matches are wanted, or only their number
	Each   plan.Weight // of what is written for each match, the node itself not counted

	plan search.Plan
}

// CompleteSearch reads what is searched for, with the abbreviations of a release, fills in what the client
// left open, and holds it against the limits. The error is an *Error. A search is completed once, before
// anything is asked of it.
func CompleteSearch(release store.Release, s *Search) error {
	asked, err := search.Read(s.Text, release.Synonyms)
	if err != nil {
		return s.refused(err)
	}
	kinds, err := s.kinds()
	if err != nil {
		return err
	}
	fields, err := s.fields()
	if err != nil {
		return err
	}
	asked.Kinds, asked.Rows = kinds, s.Rows
	s.plan = asked.In(fields)
	return s.completePage()
}

// refused returns the error for a text that cannot be searched for.
func (s *Search) refused(cause error) error {
	switch n := utf8.RuneCountInString(s.Text); {
	case errors.Is(cause, text.ErrEmpty):
		return Errorf(InvalidArgument, "%s: the text holds nothing to search for; give a letter or a digit at least, such as %q.", s.Name, "kommune")
	case n > limit.SearchText.Value:
		return Errorf(LimitExceeded, "%s: the text has %d characters; at most %d are searched for.", s.Name, n, limit.SearchText.Value).Beyond(limit.SearchText, n)
	case errors.Is(cause, text.ErrTooLong):
		return Errorf(LimitExceeded, "%s: the text has more than %d words; at most %d are searched for.", s.Name, limit.SearchWords.Value, limit.SearchWords.Value).
			Beyond(limit.SearchWords, limit.SearchWords.Value+1)
	default:
		return cause
	}
}

// kinds returns the kinds asked for, each once and in one order.
func (s *Search) kinds() ([]roadmap.Kind, error) {
	if s.Kinds == nil {
		return nil, nil
	}
	if len(s.Kinds) == 0 {
		return nil, s.empty("kinds")
	}
	var all []roadmap.Kind
	for _, kind := range search.Kinds() {
		if slices.Contains(s.Kinds, kind) {
			all = append(all, kind)
		}
	}
	for _, kind := range s.Kinds {
		if !search.IsSearched(kind) {
			return nil, Errorf(InvalidArgument, "%s: objects of the type %s are not searched; name some of %s.", s.Name, kind, listed(search.Kinds()))
		}
	}
	return all, nil
}

// fields returns the fields asked for, each once and in one order.
func (s *Search) fields() ([]text.FieldName, error) {
	if s.Fields == nil {
		return nil, nil
	}
	if len(s.Fields) == 0 {
		return nil, s.empty("fields")
	}
	all := search.Fields()
	return slices.DeleteFunc(all, func(f text.FieldName) bool { return !slices.Contains(s.Fields, f) }), nil
}

// empty returns the error for a list that leaves nothing to search.
func (s *Search) empty(argument string) error {
	return Errorf(InvalidArgument, "%s: %s is empty; name one at least, or leave it out to search all.", s.Name, argument)
}

func listed(kinds []roadmap.Kind) string {
	names := make([]string, len(kinds))
	for i, kind := range kinds {
		names[i] = string(kind)
	}
	return strings.Join(names, ", ")
}

// search has the store answer a completed search.
func (s *Service) search(ctx context.Context, release store.Release, asked *Search) (search.Found, error) {
	found, err := s.store.Search(ctx, release.ID, asked.plan)
	switch {
	case errors.Is(err, search.ErrTooManyCandidates):
		return search.Found{}, Errorf(LimitExceeded,
			"%s: more than %d objects may match; at most %d are ranked for one search. Search for more words or longer ones, or for fewer kinds.",
			asked.Name, limit.SearchMatches.Value, limit.SearchMatches.Value).Beyond(limit.SearchMatches, limit.SearchMatches.Value+1)
	case err != nil:
		return search.Found{}, fmt.Errorf("%s: %w", asked.Name, err)
	}
	return found, nil
}

// rankedCost is what it costs to rank one node by its texts, in values that are written: some six
// microseconds against one or two.
const rankedCost = 4

// CostOfSearch returns what a completed search costs over a release: the nodes that may have to be ranked,
// and what is written. Without statistics the release counts as large.
func CostOfSearch(statistics *store.Statistics, asked *Search) Cost {
	kinds := asked.plan.Kinds
	if len(kinds) == 0 {
		kinds = search.Kinds()
	}
	nodes := limit.SearchMatches.Value
	if statistics != nil {
		nodes = 0
		for _, kind := range kinds {
			nodes += statistics.Count(kind)
		}
	}
	ranked := min(nodes, limit.SearchMatches.Value)
	own := 1 + float64(ranked*rankedCost)
	if asked.plan.Counted() {
		own = 1 + float64(nodes)/lookedAt
	}
	if asked.Rows {
		own += float64(min(asked.plan.Page.Limit, ranked)) * (1 + float64(asked.Each))
	}
	return Cost{Total: own, Field: asked.Name, Own: own}
}
