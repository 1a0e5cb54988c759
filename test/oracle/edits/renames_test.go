package edits_test

import (
	"strings"
	"testing"

	"veikart/internal/diff"
	"veikart/internal/edit"
	"veikart/internal/importer"
	"veikart/internal/reading"
	"veikart/internal/roadmap"
	"veikart/test/kit/fixture"
)

// How renames are looked for: so many copies, each the copy of a copy, so that what is renamed may have moved, and have
// other dates and texts too.
const (
	copies      = 30
	generations = 4
)

// Renames that keep 60 % of the words are found where other things of the same object were edited too.
func TestRenamesAmongOtherEditsAreFound(t *testing.T) {
	for _, page := range pages() {
		t.Run(page.Document, func(t *testing.T) {
			t.Parallel()
			first := open(t, page)
			renames, found, said, wrong := 0, 0, 0, 0
			for seed := range uint64(copies) {
				now, ids, renamed := generationsOf(t, first, page, seed)
				r, err := diff.Between(t.Context(), first.Graph, now, diff.Options{})
				if err != nil {
					t.Fatal(err)
				}
				titles := map[string]string{}
				for _, c := range r.Changes {
					if c.Kind == diff.Added || c.Kind == diff.Removed {
						continue // of an object of one side alone
					}
					if c.Kind == diff.Title {
						titles[c.Earlier.Key] = c.Subject.Key
						said++
					}
					if kind := c.Subject.Kind; kind != roadmap.KindActivity && kind != roadmap.KindMeasure {
						t.Errorf("seed %d: a change of %s", seed, c.Subject.Key)
					} else if ids[c.Earlier.Key] != c.Subject.Key {
						wrong++
						t.Logf("seed %d: %s is taken for %s, not %q", seed, c.Earlier.Key, c.Subject.Key, ids[c.Earlier.Key])
					}
				}
				for id := range renamed {
					renames++
					if titles[id] == ids[id] {
						found++
					} else {
						t.Logf("seed %d: not found: %s, now %s", seed, id, ids[id])
					}
				}
			}
			t.Logf("renames: %d, found: %d; titles said to be changed: %d, changes of something else: %d", renames, found, said, wrong)
			if 100*found < 98*renames || 100*(said-wrong) < 98*said {
				t.Error("fewer than 98 %")
			}
		})
	}
}

// generationsOf edits a page, and its copy again, and so on. It returns the graph of the last copy, the id that each object
// of the page has there, empty where it was removed, and what was renamed once.
func generationsOf(t *testing.T, p *edit.Page, page importer.Page, seed uint64) (*roadmap.Graph, map[string]string, map[string]bool) {
	t.Helper()
	ids, times := map[string]string{}, map[string]int{}
	for _, n := range p.Graph.Nodes {
		if n.Kind == roadmap.KindActivity || n.Kind == roadmap.KindMeasure {
			ids[n.ID] = n.ID
		}
	}
	var now *roadmap.Graph
	for generation := range uint64(generations) {
		c, err := p.Plant(edit.Plan{Edits: edits / 2, Seed: seed*generations + generation, Keep: edit.KeepWords})
		if err != nil {
			t.Fatal(err)
		}
		for id, was := range ids {
			for _, e := range c.Edits {
				if was == "" {
					break // it was removed
				}
				if e.Subject.Before == was {
					ids[id] = e.Subject.After
					if e.Kind == edit.Title {
						times[id]++
					}
					break
				}
				if e.Subject.Before == e.Subject.After {
					continue
				}
				if below, inside := cutPrefix(was, e.Subject.Before); inside {
					ids[id] = path("activity:", e.Subject.After) + "/" + below
				}
			}
		}
		now, page.Data = c.Graph, c.Data
		var findings []importer.Finding
		if p, findings, err = edit.Open(reading.Reading{}, page, fixture.Lexicon(t)); err != nil {
			t.Fatal(err, findings)
		}
	}
	renamed := map[string]bool{}
	for id, n := range times {
		if n == 1 && ids[id] != "" {
			renamed[id] = true
		}
	}
	return now, ids, renamed
}

// cutPrefix cuts the id of a measure off that of one of its activities.
func cutPrefix(activity, measure string) (below string, inside bool) {
	if !strings.HasPrefix(measure, "measure:") {
		return "", false
	}
	return strings.CutPrefix(activity, path("activity:", measure)+"/")
}

// path returns the path of a measure's id behind another kind.
func path(kind, measure string) string { return kind + strings.TrimPrefix(measure, "measure:") }
