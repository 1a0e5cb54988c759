package check

import (
	"errors"
	"strconv"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"

	"veikart/internal/limit"
	"veikart/internal/service"
)

// excessOf returns the limit that a document goes beyond, empty when it goes beyond none.
func excessOf(t *testing.T, text string, limits limit.Settings) string {
	t.Helper()
	document, err := parser.ParseQuery(&ast.Source{Input: text})
	if err != nil {
		t.Fatal(err)
	}
	limits, err = limits.Complete()
	if err != nil {
		t.Fatal(err)
	}
	var refused *service.Error
	if err := checkDocument(document, limits); errors.As(err, &refused) {
		return refused.Excess.Limit
	}
	return ""
}

// Each limit is passed by one more than it allows, and not by as many.
func TestBounds(t *testing.T) {
	each := func(n int, text string) string {
		var all strings.Builder
		for i := range n {
			all.WriteString(strings.ReplaceAll(text, "#", strconv.Itoa(i)))
		}
		return all.String()
	}
	for _, c := range []struct {
		limit  string
		limits limit.Settings
		asks   func(n int) string // for n of what is limited
		most   int
	}{
		{"depth", limit.Settings{Depth: 4}, func(n int) string { return strings.Repeat("{a", n) + strings.Repeat("}", n) }, 4},
		{"fields", limit.Settings{Fields: 30}, func(n int) string { return "{" + each(n, "a# ") + "}" }, 30},
		{"fields", limit.Settings{Fields: 31}, func(n int) string {
			return "{" + strings.Repeat("...F ", n) + "} fragment F on Q { a b }" // each spread counts with its two fields
		}, 10},
		{"aliases", limit.Settings{Aliases: 5}, func(n int) string { return "{ b c " + each(n, "a#:b ") + "}" }, 5},
		{"aliases", limit.Settings{Aliases: 6}, func(n int) string {
			return "{" + each(n, "...F ") + "} fragment F on Q { x: a y: a }"
		}, 3},
		{"inputs", limit.Settings{Inputs: 9}, func(n int) string { return "{ a(b: [" + strings.Repeat("1 ", n) + "]) }" }, 8},
		{"inputs", limit.Settings{Inputs: 9}, func(n int) string { return "{ a @x(b: {" + each(n, "c#: 1 ") + "}) }" }, 8},
		{"introspectionDepth", limit.Settings{IntrospectionDepth: 2}, func(n int) string {
			return "{ __type(name: \"Q\") " + strings.Repeat("{ fields ", n) + "{ name }" + strings.Repeat("}", n) + "}"
		}, 2},
		// 1 + 2 + … of the pairs of n equal fields
		{"validation", limit.Settings{Validation: 10}, func(n int) string { return "{" + strings.Repeat("a ", n) + "}" }, 5},
	} {
		if got := excessOf(t, c.asks(c.most), c.limits); got != "" {
			t.Errorf("%s: %s is refused for %s", c.limit, c.asks(c.most), got)
		}
		if got := excessOf(t, c.asks(c.most+1), c.limits); got != c.limit {
			t.Errorf("%s: %s is refused for %q", c.limit, c.asks(c.most+1), got)
		}
	}
	if got := excessOf(t, "{ ...A } fragment A on Q { ...B } fragment B on Q { ...A ...Missing }", limit.Settings{}); got != "" {
		t.Errorf("a circle of fragments, which validation refuses, goes beyond %s", got)
	}
}

// Fields of the domain that are called like those of introspection do not count as such.
func TestOnlyIntrospectionIsIntrospection(t *testing.T) {
	if got := excessOf(t, "{ fields { fields { fields { name } } } }", limit.Settings{}); got != "" {
		t.Errorf("refused for %s", got)
	}
}
