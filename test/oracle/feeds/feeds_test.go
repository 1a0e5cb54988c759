// Package feeds_test has the feeds read by feedparser.
package feeds_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"os/exec"
	"strings"
	"testing"

	"veikart/internal/importer"
	"veikart/test/kit/fixture"
	"veikart/test/kit/need"
	"veikart/test/kit/program"
)

// parsed is what read.py prints.
type parsed struct {
	Bozo                             int
	Why, Version, ID, Title, Updated string
	Links                            map[string]string
	Entries                          []struct{ ID, Title, Updated, Link, Content string }
}

func parse(t *testing.T, interpreter string, feed []byte) parsed {
	t.Helper()
	c := exec.CommandContext(t.Context(), interpreter, "read.py")
	c.Stdin = bytes.NewReader(feed)
	out, err := c.Output()
	if err != nil {
		t.Fatal(err)
	}
	var p parsed
	if err := json.Unmarshal(out, &p); err != nil {
		t.Fatal(err)
	}
	return p
}

func get(t *testing.T, address string) []byte {
	t.Helper()
	status, body := program.Get(t, address)
	if status != http.StatusOK {
		t.Fatal(status, string(body))
	}
	return body
}

// served starts a server over two releases, of which the second is edited.
func served(t *testing.T) string {
	t.Helper()
	s := fixture.Store(t, fixture.Release(t, importer.Meta{Label: "2023-12", PublishedOn: "2023-12-01"}, fixture.Seeds()...))
	later := fixture.Release(t, importer.Meta{Label: "2024-03 & <mer>", PublishedOn: "2024-03-01"}, fixture.Edited(t)...)
	if err := s.Write(t.Context(), later); err != nil {
		t.Fatal(err)
	}
	return program.Serve(t, s)
}

// feedparser finds nothing wrong with a feed, and the same in it after a restart.
func TestFeedparser(t *testing.T) {
	interpreter := need.Venv(t, "feeds are not read by feedparser")
	first, second := served(t), served(t)
	for _, path := range []string{
		"/feed.atom?question=01-hele-veikartet", "/feed.atom?question=01-hele-veikartet&lang=en",
		"/feed.atom?question=25-aktorer-per-mal", "/changes.atom", "/changes.atom?lang=en&kind=DATE", "/changes.atom?to=2023-12",
	} {
		p := parse(t, interpreter, get(t, first+path))
		if p.Bozo != 0 || p.Version != "atom10" || p.Updated == "" || p.Links["self"] == "" {
			t.Errorf("%s: %+v", path, p)
		}
		again := parse(t, interpreter, get(t, second+path))
		if len(p.Entries) != len(again.Entries) {
			t.Fatalf("%s: %d entries, then %d", path, len(p.Entries), len(again.Entries))
		}
		seen := map[string]bool{}
		for i, e := range p.Entries {
			if seen[e.ID] || e != again.Entries[i] || !strings.HasPrefix(e.ID, "tag:veikart,") {
				t.Errorf("%s: %+v, then %+v", path, e, again.Entries[i])
			}
			seen[e.ID] = true
		}
	}
	if p := parse(t, interpreter, get(t, first+"/feed.atom?question=01-hele-veikartet")); len(p.Entries) != 1 ||
		!strings.Contains(p.Entries[0].Title, "2023-12 → 2024-03 & <mer>") || !strings.Contains(p.Entries[0].Content, "2023-04-03") {
		t.Errorf("%+v", p)
	}
}
