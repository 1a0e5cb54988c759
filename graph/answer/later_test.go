package answer

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2/ast"

	"veikart/internal/service"
	"veikart/internal/store"
)

// twoRounds returns a root whose answer is a list that is read later, of texts that are read once the list is known;
// the second may be refused. Steps has what happened.
func twoRounds(refused error) (root *Root, steps *[]string) {
	steps = new([]string)
	s, f := Scope{compilation: &compilation{}}, &Selection{Field: &ast.Field{}}
	texts := newLater(s, f, func(_ context.Context, _ *service.Session, keys []string) (map[string]string, error) {
		*steps = append(*steps, "texts of "+strings.Join(keys, ""))
		return map[string]string{"a": "A", "b": "B"}, refused
	})
	list := newLater(s, f, func(_ context.Context, _ *service.Session, _ []string) (map[string][]string, error) {
		*steps = append(*steps, "list")
		return map[string][]string{"": {"a", "b", "a", "c"}}, nil
	})
	text := texts.shown(Ready(func(w *Writer, v string) {
		*steps = append(*steps, "write "+v)
		w.String(v)
	}))
	all := list.shown(listOfParts(text, func(v []string) []string { return v }))
	return &Root{part: Within(all, func(store.Rows) string { return "" }), laters: s.laters}, steps
}

// What an answer needs is read in rounds, each thing once, and only then the answer is written, once.
func TestAnAnswerIsWrittenOnce(t *testing.T) {
	root, steps := twoRounds(nil)
	found := &read{}
	if err := root.readLater(t.Context(), nil, found); err != nil {
		t.Fatal(err)
	}
	w := new(writers).take(found, NewSize(1000))
	root.part.write(w, found.rows)
	if got, want := string(w.buf), `["A","B","A",""]`; got != want {
		t.Errorf("%s is written, want %s", got, want)
	}
	want := []string{"list", "texts of abc", "write A", "write B", "write A", "write "}
	if diff := cmp.Diff(want, *steps); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// What cannot be read is the error of the answer, and nothing is written.
func TestNothingIsWrittenOfWhatCannotBeRead(t *testing.T) {
	refused := errors.New("refused")
	root, steps := twoRounds(refused)
	if err := root.readLater(t.Context(), nil, &read{}); !errors.Is(err, refused) {
		t.Errorf("%v, want %v", err, refused)
	}
	if want := []string{"list", "texts of abc"}; !slices.Equal(*steps, want) {
		t.Errorf("%q happened, want %q", *steps, want)
	}
}
