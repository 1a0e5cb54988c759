package neo4jstore

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"veikart/internal/roadmap"
	"veikart/internal/store"
	"veikart/internal/text"
)

const searchIndex = "veikart_search" // see the migrations

// countFound counts the nodes that the index finds, findTexts reads their texts unless there are too many.
// The index finds nodes of the release only, for its generation is one of their terms.
const (
	countFound = "CALL db.index.fulltext.queryNodes($index, $query) YIELD node\n" +
		"WITH count(node) AS total\n" +
		"RETURN total, [] AS texts, " + isKept

	findTexts = "CALL db.index.fulltext.queryNodes($index, $query, {limit: $bound + 1}) YIELD node\n" +
		"WITH collect(node) AS found\n" +
		"WITH size(found) AS total, CASE WHEN size(found) > $bound THEN [] ELSE [x IN found | x.searchTexts] END AS texts\n" +
		"RETURN total, texts, " + isKept
)

// Search implements store.Store with one statement.
func (s *Store) Search(ctx context.Context, id string, search store.SearchPlan) (store.Found, error) {
	var found store.Found
	err := s.over(ctx, id, func(r *release) (kept bool, err error) {
		found, kept, err = s.search(ctx, r, search)
		return kept, err
	})
	if err != nil {
		return store.Found{}, err
	}
	return found, nil
}

// search answers a search over a release, and tells whether the release was still kept when all was read.
func (s *Store) search(ctx context.Context, r *release, search store.SearchPlan) (store.Found, bool, error) {
	query, err := indexQuery(r.generation, search)
	if err != nil {
		return store.Found{}, false, err
	}
	statement, parameters := findTexts, map[string]any{"index": searchIndex, "query": query, "release": r.generation, "bound": store.SearchBound}
	if search.Counted() {
		statement = countFound
		delete(parameters, "bound")
	}
	record, err := s.read(ctx, statement, parameters)
	if err != nil {
		return store.Found{}, false, err
	}
	if len(record) != 3 {
		return store.Found{}, false, errBroken
	}
	total, _ := record[0].(int64)
	kept, _ := record[2].(bool)
	switch {
	case !kept:
		return store.Found{}, false, nil
	case search.Counted():
		return store.Found{Total: int(total)}, true, nil
	case total > store.SearchBound:
		return store.Found{}, true, store.ErrTooManyCandidates
	}
	candidates, err := unpackTexts(values(record[1]))
	if err != nil {
		return store.Found{}, false, err
	}
	found, err := store.SearchAmong(ctx, search, candidates)
	return found, true, err
}

// marker stands before the terms that are no words: the generation of a node, and its kind. Neither a word
// nor a stem of package text begins with it.
const marker = "__"

func generationTerm(generation int64) string { return marker + strconv.FormatInt(generation, 10) }
func kindTerm(kind roadmap.Kind) string      { return marker + string(kind) }

// searchTerms returns the terms of a node, as its index cuts them: at white space.
func searchTerms(indexer *text.Indexer, n *roadmap.Node, generation int64, d text.Document) string {
	terms := append(store.SearchTerms(indexer, d), generationTerm(generation), kindTerm(n.Kind))
	return strings.Join(terms, " ")
}

// indexQuery returns the query that finds the candidates of a search, in the language of the index. It is
// made of terms and of what is written here, so that nothing of what somebody searched for can have a
// meaning in that language.
func indexQuery(generation int64, search store.SearchPlan) (string, error) {
	var q strings.Builder
	q.WriteString("+" + generationTerm(generation))
	if len(search.Kinds) > 0 {
		q.WriteString(" +(")
		for _, kind := range search.Kinds {
			if !store.IsSearched(kind) {
				return "", fmt.Errorf("nodes of the kind %q are not searched", kind)
			}
			q.WriteString(" " + kindTerm(kind))
		}
		q.WriteString(")")
	}
	for _, choice := range search.Lookups() {
		q.WriteString(" +(")
		for _, l := range choice {
			q.WriteString(" " + l.Term)
			if l.Prefix {
				q.WriteString("*")
			}
		}
		q.WriteString(")")
	}
	return q.String(), nil
}

// packTexts packs what is read of a node that the index finds, as a record does.
func packTexts(n *roadmap.Node, d text.Document) (string, error) {
	var p packer
	p.number(kindNumber(n.Kind))
	p.text(n.ID)
	p.number(d.Ordinal)
	p.number(len(d.Fields))
	for _, f := range d.Fields {
		p.text(string(f.Name))
		p.number(f.Index)
		p.text(f.Text)
	}
	return string(p.out), p.err
}

// unpackTexts reads what packTexts packed of several nodes.
func unpackTexts(packed []any) ([]store.Candidate, error) {
	all := make([]store.Candidate, len(packed))
	for i, one := range packed {
		record, _ := one.(string)
		u := unpacker{rest: record}
		kind := u.number()
		if kind < 0 || kind >= len(roadmap.Kinds()) {
			return nil, errBroken
		}
		all[i] = store.Candidate{Kind: roadmap.Kinds()[kind].Kind, ID: u.text(), Document: text.Document{Ordinal: u.number()}}
		fields := make([]text.Field, u.length())
		for j := range fields {
			fields[j] = text.Field{Name: text.FieldName(u.text()), Index: u.number(), Text: u.text()}
		}
		if all[i].Document.Fields = fields; u.err != nil {
			return nil, u.err
		}
	}
	return all, nil
}
