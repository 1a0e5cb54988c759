package releases_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"veikart/internal/store"
	"veikart/internal/web/frame"
	"veikart/test/kit/fixture"
	"veikart/test/kit/program"
)

// The page of changes shows what differs between two releases that the address names, and takes its filters from the address.
func TestPageOfChanges(t *testing.T) {
	onEachStore(t, func(t *testing.T, s store.Store) {
		at := program.Serve(t, s)
		get(t, at+"/changes").must(t, http.StatusOK, "Det er bare én utgave her")
		write(t, s, second(t))
		page := get(t, at+"/changes")
		for _, part := range []string{
			"Endringer: 2.", "<strong>&#43;92 dager</strong>", "<del>Start 01.01.2023</del>", "<ins>Start 03.04.2023</ins>",
			"Minst en av dem er konstruert.", `href="/changes.atom?from=2023-12&amp;to=2024-03"`, "samme tittel på samme sted",
		} {
			if !strings.Contains(strings.ReplaceAll(page.body, ` class="day"`, ""), part) {
				t.Errorf("the page does not show %s", part)
			}
		}
		get(t, at+"/changes?from=2024-03&to=2023-12&lang=en").must(t, http.StatusOK, "−92 days")
		get(t, at+"/changes?kind=DATE").must(t, http.StatusOK, "Endringer: 1.")
		get(t, at+"/changes?significance=EDITORIAL").must(t, http.StatusOK, "redaksjonell")
		get(t, at+"/changes?kind=OWNERS").must(t, http.StatusOK, "Endringer: 0.")
		get(t, at+"/changes?sort=days&lang=en").must(t, http.StatusOK, "92 days")
		get(t, at+"/changes?from=2024-03&to=2024-03").must(t, http.StatusOK, "Endringer: 0.")
		get(t, at+"/changes?from=2022-01").must(t, http.StatusNotFound, "Utgaven «2022-01» finnes ikke her.")
		get(t, at+"/changes?kind=x").must(t, http.StatusBadRequest, "type «x» finnes ikke. Gyldig er ADDED")
		get(t, at+"/changes?sort=x").must(t, http.StatusBadRequest, "INVALID_ARGUMENT")
		get(t, at+"/changes?after=x").must(t, http.StatusBadRequest, "INVALID_CURSOR")
	})
}

// The page of a thing shows what changed of it in each release, as the API says it, and the start page leads there.
func TestPageOfAThingHasItsChanges(t *testing.T) {
	s := fixture.Store(t, first(t))
	write(t, s, second(t))
	at := program.Serve(t, s)
	var read struct {
		Data struct {
			Changes struct {
				Nodes []struct{ Subject struct{ Key string } }
			}
		}
	}
	changes := ask(t, at, "", `{ changes(from: { label: "2023-12" }, to: { label: "2024-03" }) { nodes { subject { key } } } }`, "")
	if err := json.Unmarshal([]byte(changes.body), &read); err != nil {
		t.Fatal(err)
	}
	shown, home := 0, get(t, at+"/").body
	for _, change := range read.Data.Changes.Nodes {
		page := frame.PageOf(change.Subject.Key)
		if !strings.Contains(home, `href="`+page+`"`) {
			t.Errorf("the start page does not lead to %s", page)
		}
		_, history, _ := strings.Cut(get(t, at+page).body, `<section id="history"`)
		newer, older, _ := strings.Cut(history, ">2023-12</a>")
		if strings.Contains(older, `class="changed"`) {
			t.Errorf("%s: the first release has changes", page)
		}
		shown += strings.Count(newer, `<ul class="changed"><li>`)
	}
	if shown != 2 || len(read.Data.Changes.Nodes) != 2 {
		t.Errorf("%d pages show changes, of %d", shown, len(read.Data.Changes.Nodes))
	}
	unchanged := get(t, at+"/goals/1").body
	if _, history, there := strings.Cut(unchanged, `<section id="history"`); !there || strings.Contains(history, `class="changed"`) {
		t.Errorf("a goal that did not change: %s", history)
	}
}

// The feed of changes has an entry for each subject and pair of releases, and leads to those before.
func TestFeedOfChanges(t *testing.T) {
	s := fixture.Store(t, first(t))
	at := program.Serve(t, s)
	if f := readFeed(t, at, "/changes.json"); len(f.Items) != 0 {
		t.Errorf("one release has entries: %+v", f.Items)
	}
	write(t, s, second(t))
	f := readFeed(t, at, "/changes.json")
	if len(f.Items) != 2 {
		t.Fatalf("%d entries, want 2: %+v", len(f.Items), f.Items)
	}
	for _, item := range f.Items {
		if !strings.HasPrefix(item.ID, "tag:veikart,2023:change/nb/2023-12/2024-03/") || item.Published != "2024-03-01T00:00:00Z" {
			t.Errorf("%+v", item)
		}
		get(t, at+item.URL).must(t, http.StatusOK, "Endringer: 2.")
	}
	if f := readFeed(t, at, "/changes.json?kind=DATE&lang=en"); len(f.Items) != 1 ||
		!strings.Contains(f.Items[0].Content, "<del>Start 01.01.2023</del> → <ins>Start 03.04.2023</ins> (+92 days)<br>2023-12: <q>") {
		t.Errorf("%+v", f.Items)
	}
	if f := readFeed(t, at, "/changes.json?kind=OWNERS"); len(f.Items) != 0 {
		t.Errorf("%+v", f.Items)
	}
	if one, other := get(t, at+"/changes.atom"), get(t, program.Serve(t, s)+"/changes.atom"); one.body != other.body {
		t.Error("two servers give two feeds")
	}
	get(t, at+"/changes.atom?to=2023-12").must(t, http.StatusOK, "<fh:archive>")
	get(t, at+"/changes.atom?to=2022-01").must(t, http.StatusNotFound, "Ingen utgave har navnet")
	get(t, at+"/changes.atom?kind=x").must(t, http.StatusBadRequest, "kind")
}
