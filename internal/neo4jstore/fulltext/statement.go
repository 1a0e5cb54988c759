// Package fulltext turns a search into one statement over the full text index of Neo4j.
package fulltext

import (
	"fmt"
	"strings"

	"veikart/internal/neo4jstore/record"
	"veikart/internal/search"
)

const searchIndex = "veikart_search" // see the migrations

// countFound counts the nodes that the index finds, findTexts reads their texts unless there are too many.
// The index finds nodes of the release only, for its generation is one of their terms.
const (
	countFound = "CALL db.index.fulltext.queryNodes($index, $query) YIELD node\n" +
		"WITH count(node) AS total\n" +
		"RETURN total, [] AS texts"

	findTexts = "CALL db.index.fulltext.queryNodes($index, $query, {limit: $bound + 1}) YIELD node\n" +
		"WITH collect(node) AS found\n" +
		"WITH size(found) AS total, CASE WHEN size(found) > $bound THEN [] ELSE [x IN found | x.searchTexts] END AS texts\n" +
		"RETURN total, texts"
)

// Statement returns the statement for a search over the release of a generation, and its parameters. It returns how many nodes
// the index finds, and their packed texts where there are not too many of them.
func Statement(asked search.Plan, generation int64) (text string, parameters map[string]any, err error) {
	query, err := indexQuery(asked, generation)
	if err != nil {
		return "", nil, err
	}
	parameters = map[string]any{"index": searchIndex, "query": query, "release": generation}
	if asked.Counted() {
		return countFound, parameters, nil
	}
	parameters["bound"] = search.Bound
	return findTexts, parameters, nil
}

// indexQuery returns the query that finds the candidates of a search, in the language of the index. It is
// made of terms and of what is written here, so that nothing of what somebody searched for can have a
// meaning in that language.
func indexQuery(asked search.Plan, generation int64) (string, error) {
	var q strings.Builder
	q.WriteString("+" + record.GenerationTerm(generation))
	if len(asked.Kinds) > 0 {
		q.WriteString(" +(")
		for _, kind := range asked.Kinds {
			if !search.IsSearched(kind) {
				return "", fmt.Errorf("nodes of the kind %q are not searched", kind)
			}
			q.WriteString(" " + record.KindTerm(kind))
		}
		q.WriteString(")")
	}
	words := wordsQuery(asked)
	if len(asked.Named) == 0 {
		q.WriteString(words)
		return q.String(), nil
	}
	q.WriteString(" +((" + words + ")")
	for _, id := range asked.Named {
		q.WriteString(" " + record.NameTerm(id))
	}
	q.WriteString(")")
	return q.String(), nil
}

// wordsQuery returns the part of a query that finds what holds its words.
func wordsQuery(asked search.Plan) string {
	var q strings.Builder
	for _, choice := range asked.Lookups() {
		q.WriteString(" +(")
		for _, l := range choice {
			q.WriteString(" " + l.Term)
			if l.Prefix {
				q.WriteString("*")
			}
		}
		q.WriteString(")")
	}
	return q.String()
}
