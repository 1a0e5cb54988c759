package releases_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"veikart/internal/importer"
	"veikart/internal/roadmap"
	"veikart/internal/store"
	"veikart/test/kit/fixture"
	"veikart/test/kit/program"
)

// jsonFeed is what is read of a JSON Feed.
type jsonFeed struct {
	Version string
	NextURL string `json:"next_url"`
	Items   []struct {
		ID, Title, URL string
		Content        string `json:"content_html"`
		Published      string `json:"date_published"`
	}
}

func readFeed(t *testing.T, at, path string) jsonFeed {
	t.Helper()
	got := get(t, at+path)
	got.must(t, http.StatusOK, `"https://jsonfeed.org/version/1.1"`)
	var f jsonFeed
	if err := json.Unmarshal([]byte(got.body), &f); err != nil {
		t.Fatal(err)
	}
	return f
}

const starts = `{ activities(first: 100) { nodes { id start { date } } } }`

// A feed of a question has an entry for each two releases whose answers differ, with what differs, and no other.
func TestFeedOfAQuestion(t *testing.T) {
	onEachStore(t, func(t *testing.T, s store.Store) {
		at := program.Serve(t, s)
		own := "/feed.json?query=" + url.QueryEscape(starts)
		if f := readFeed(t, at, own); len(f.Items) != 0 {
			t.Errorf("one release has entries: %+v", f.Items)
		}
		write(t, s, second(t))
		f := readFeed(t, at, own)
		if len(f.Items) != 1 {
			t.Fatalf("%d entries, want 1", len(f.Items))
		}
		item := f.Items[0]
		if !strings.Contains(item.Content, `.start.date</code>: <del>&#34;2023-01-01&#34;</del> → <ins>&#34;2023-04-03&#34;</ins>`) ||
			!strings.Contains(item.Content, "på 1 steder") || item.Published != "2024-03-01T00:00:00Z" ||
			!strings.HasPrefix(item.ID, "tag:veikart,2023:question/") || !strings.HasSuffix(item.ID, "/nb/2023-12/2024-03") {
			t.Errorf("%+v", item)
		}
		got := get(t, at+item.URL)
		got.must(t, http.StatusOK, "2023-04-03")
		titles := "/feed.json?query=" + url.QueryEscape(`{ goals { title } }`)
		if f := readFeed(t, at, titles); len(f.Items) != 0 {
			t.Errorf("equal answers have an entry: %+v", f.Items)
		}
		if one, other := get(t, at+own), get(t, program.Serve(t, s)+own); one.body != other.body || one.tag != other.tag || one.tag == "" {
			t.Error("two servers give two feeds")
		}
		get(t, at+own, "If-None-Match", get(t, at+own).tag).must(t, http.StatusNotModified, "")
		get(t, at+strings.Replace(own, ".json", ".atom", 1)).must(t, http.StatusOK, `<feed xmlns="http://www.w3.org/2005/Atom"`)
		for path, status := range map[string]int{
			"/feed.json": 400, "/feed.json?question=finnes-ikke": 400, "/feed.json?query=%7B": 400,
			"/feed.json?query=%7Bgoals%7Btotal%7D%7D": 400, own + "&variables=3": 400, own + "&until=2022": 404,
			"/feed.atom?question=01-hele-veikartet&lang=en": 200,
		} {
			if got := get(t, at+path); got.status != status {
				t.Errorf("%s: status %d, want %d: %.200s", path, got.status, status, got.body)
			}
		}
	})
}

// Many releases are in several documents of a feed, which lead from one to the one before.
func TestFeedHasArchives(t *testing.T) {
	s := fixture.Store(t, first(t))
	at := program.Serve(t, s)
	const releases = 24
	for i := range releases {
		pages := fixture.Seeds()
		pages[0].Data = []byte(strings.Replace(string(pages[0].Data), "Startdato: 01.01.2023", fmt.Sprintf("Startdato: %02d.02.2023", i+1), 1))
		day := fmt.Sprintf("2024-%02d-01", 1+i%12)
		if i >= 12 {
			day = "2025" + day[4:]
		}
		label := fmt.Sprintf("u-%02d", i)
		write(t, s, fixture.Release(t, importer.Meta{Label: label, PublishedOn: roadmap.Day(day)}, pages...))
	}
	ids := map[string]bool{}
	documents := 0
	for path := "/feed.json?query=" + url.QueryEscape(starts); path != ""; documents++ {
		f := readFeed(t, at, path)
		for _, item := range f.Items {
			if ids[item.ID] {
				t.Errorf("%s comes twice", item.ID)
			}
			ids[item.ID] = true
		}
		path = f.NextURL
	}
	if len(ids) != releases || documents != 3 {
		t.Errorf("%d entries in %d documents, want %d in 3", len(ids), documents, releases)
	}
}
