package mcp_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"veikart/internal/web/questions"
)

// same fails where two texts are not the same JSON.
func same(t testing.TB, what string, want, got json.RawMessage) {
	t.Helper()
	var a, b any
	if err := json.Unmarshal(want, &a); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(got, &b); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(a, b); diff != "" {
		t.Errorf("%s: the data is not that of the API (-API +tool):\n%s", what, diff)
	}
}

// Every ready question has what the API answers, with quotes that stand where they are said to, in each of its releases.
func TestEveryQuestionIsAnsweredWithItsQuotes(t *testing.T) {
	a := releases(t)
	all, err := questions.All()
	if err != nil {
		t.Fatal(err)
	}
	quotes := 0
	for _, q := range all {
		for _, release := range []string{"2023-12", "2024-03"} {
			r, text := a.call("ask", map[string]any{"question": q.Name, "release": release, "budget": 200_000})
			if r == nil {
				t.Errorf("%s: %s", q.Name, text)
				continue
			}
			same(t, q.Name, a.data(q.Query, q.Variables, release), r.Data)
			if r.Release.Label != release || r.Truncated || r.Coverage == nil || r.Coverage.Total == 0 {
				t.Errorf("%s: release %v, truncated %v, coverage %v", q.Name, r.Release, r.Truncated, r.Coverage)
			}
			for _, i := range r.Items {
				quotes += len(i.Evidence)
			}
		}
	}
	if quotes < 1000 {
		t.Errorf("%d quotes in all, expected more", quotes)
	}
}
