package follow_test

import (
	"slices"
	"strings"
	"testing"

	"veikart/graph"
	"veikart/graph/check"
	"veikart/internal/export/follow"
	"veikart/internal/limit"
)

// What serves a page alone is left out of a file, and a list of names is one value.
func TestOnly(t *testing.T) {
	const document = `query Page($first: Int, $after: String, $owner: String) {
		...Choices
		kinds: actors(first: 0) { totalCount }
		activities(first: $first, after: $after) {
			totalCount
			nodes { id title owners { nodes { id name } } listedUnder { id code } measure { id title identifiers: subGoals { nodes { id code title } } } }
			pageInfo { hasNextPage }
		}
	}
	fragment Choices on Query { actor(name: $owner) { id } }`
	query, variables, err := follow.Only(document, "activities", "-code")
	if err != nil {
		t.Fatal(err)
	}
	want := "query Page ($first: Int, $after: String) { activities(first: $first, after: $after) { totalCount nodes { id title " +
		"owners { nodes { name } } listedUnder { id } measure { id title identifiers: subGoals { nodes { id title } } } } } }"
	if got := strings.Join(strings.Fields(query), " "); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if !slices.Equal(variables, []string{"after", "first"}) {
		t.Errorf("variables %q", variables)
	}
	for _, fields := range [][]string{{"activities", "nothing"}, {"Choices"}} {
		if _, _, err := follow.Only(document, fields...); err == nil {
			t.Errorf("%q are fields of the operation", fields)
		}
	}
}

// A look at whole lists asks once, and says how much there is.
func TestLook(t *testing.T) {
	a := newAPI(t)
	for query, want := range map[string]struct {
		objects, more bool
	}{
		`{ activities(first: 2) { nodes { id } } }`:                         {true, true},
		`{ goals { number subGoals(first: 1) { nodes { code } } } }`:        {false, false},
		`{ actors(first: 1) { nodes { id activities { nodes { id } } } } }`: {true, true},
	} {
		document, errs := check.NewDocuments(graph.Schema(), limit.Defaults(), true).Read(t.Context(), query)
		if errs != nil {
			t.Fatal(errs)
		}
		asked := len(a.asked)
		walk, err := follow.New(graph.Schema(), follow.Operation{Document: document, Definition: document.Operations[0]}, much, a.ask)
		if err != nil {
			t.Fatal(err)
		}
		data, objects, more, err := walk.Look(t.Context())
		if err != nil || len(data) == 0 || want.objects != (objects > 0) || more != want.more || len(a.asked) != asked+1 {
			t.Errorf("%s: %d objects, more %v, asked %d times: %v", query, objects, more, len(a.asked)-asked, err)
		}
	}
}

func TestCursors(t *testing.T) {
	const query = `query($a: String, $b: String, $n: Int) { activities(first: $n, after: $a) { nodes { owners(after: $b) { nodes { id } } } } }`
	document, errs := check.NewDocuments(graph.Schema(), limit.Defaults(), true).Read(t.Context(), query)
	if errs != nil {
		t.Fatal(errs)
	}
	got := follow.Cursors(graph.Schema(), follow.Operation{Document: document, Definition: document.Operations[0]})
	if !slices.Equal(got, []string{"a", "b"}) {
		t.Errorf("cursors %q", got)
	}
}
