package neo4jstore

import (
	"errors"
	"strings"

	"veikart/internal/plan"
	"veikart/internal/store"
)

// Compile compiles a plan without a database. The column that every statement ends with is left out.
func Compile(list *plan.List, generation int64, statistics *store.Statistics) (string, map[string]any, error) {
	s, err := compile(list, &release{generation: generation, Release: store.Release{Statistics: statistics}})
	if err != nil {
		return "", nil, err
	}
	text, ok := strings.CutSuffix(s.text, ", "+isKept)
	if !ok {
		return "", nil, errors.New("a statement does not say whether its release is kept")
	}
	return text, s.parameters, nil
}

// CompileSearch does so for a search.
func CompileSearch(search store.SearchPlan, generation int64) (string, map[string]any, error) {
	query, err := indexQuery(generation, search)
	if err != nil {
		return "", nil, err
	}
	text := findTexts
	if search.Counted() {
		text = countFound
	}
	text, ok := strings.CutSuffix(text, ", "+isKept)
	if !ok {
		return "", nil, errors.New("a statement does not say whether its release is kept")
	}
	return text, map[string]any{"query": query, "release": generation}, nil
}
