package main

import (
	"os"
	"strings"
	"testing"

	"veikart/internal/rule"
	"veikart/seeds"
)

// docs/findings.md is what the rules make it, and has a row for each.
func TestTheDocumentIsFresh(t *testing.T) {
	text, err := os.ReadFile("../../" + document)
	if err != nil {
		t.Fatal(err)
	}
	found, err := counts(seeds.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	want, err := describe(string(text), rule.Groups(), found)
	if err != nil {
		t.Fatal(err)
	}
	if want != string(text) {
		t.Errorf("%s is not as make generate writes it", document)
	}
	for _, r := range rule.All() {
		if n := strings.Count(want, "\n| `"+r.Name+"` | "); n != 1 {
			t.Errorf("%s has %d rows for %s", document, n, r.Name)
		}
	}
}

// A document without a mark, or with a table that does not end, is refused, not cut.
func TestMarksAreMissing(t *testing.T) {
	groups := []rule.Group{{Name: "names"}}
	for _, text := range []string{"Text.\n", "<!-- rules: names -->\nText.\n"} {
		if got, err := describe(text, groups, nil); err == nil {
			t.Errorf("%q became %q", text, got)
		}
	}
}
