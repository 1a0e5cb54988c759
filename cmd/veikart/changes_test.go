package main

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"veikart/internal/changes"
	"veikart/internal/importer"
	"veikart/internal/memstore"
	"veikart/internal/roadmap"
	"veikart/seeds"
)

func graphOf(t *testing.T, page string) *roadmap.Graph {
	t.Helper()
	pages := []importer.Page{{Name: "side.txt", Document: "side", Data: []byte(page)}}
	graph, _, err := buildPages(pages, seeds.Embedded(), lexiconFlags{}, readingFlags{}, time.Unix(0, 0), t.Output())
	if err != nil {
		t.Fatal(err)
	}
	return graph
}

// replace replaces the one place of a text.
func replace(t *testing.T, page, old, by string) string {
	t.Helper()
	if strings.Count(page, old) < 1 {
		t.Fatalf("the page has no %q", old)
	}
	return strings.Replace(page, old, by, 1)
}

func TestChanges(t *testing.T) {
	for _, c := range []struct {
		name    string
		old, by string
		want    string // without the document, which changes with every page
	}{
		{"nothing is said otherwise", "\n", "\n\n", ""},
		{"a date", "Startdato: 01.01.2023", "Startdato: 02.01.2023", "Activity 0 0 1"},
		{"a title", "Delmål 1A - ", "Delmål 1A - Ny ", "SubGoal 0 0 1"},
		{"an owner", "Eier: Helse Nord RHF", "Eier: Ny etat", "Actor 1 0 0, Involvement 1 1 0, Finding 1 0 0, OWNED_BY 1 1 0, HAS_INVOLVEMENT 1 1 0, OF_ACTOR 1 1 0, " +
			"CONCERNS 1 1 0, ACTIVITY_INVOLVES 1 0 1, MEASURE_INVOLVES 1 0 1, ABOUT 1 0 0"}, // the notes go on naming Helse Nord
		{"another spelling of an owner", "Eier: Folkehelseinstituttet", "Eier: FHI", "OWNED_BY 0 0 1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			before, after := graphOf(t, seedPage()), graphOf(t, replace(t, seedPage(), c.old, c.by))
			said := tellOf(t, before, after)
			for _, id := range []string{before.Release().ID, after.Release().ID} {
				if !strings.Contains(said, id) {
					t.Errorf("%q does not name %s", said, id)
				}
			}
			var got []string
			for line := range strings.Lines(said) {
				words := strings.Fields(line)
				if len(words) == 4 && words[0] != "Document" && words[0] != "added" {
					got = append(got, strings.Join(words, " "))
				}
			}
			if diff := cmp.Diff(c.want, strings.Join(got, ", ")); diff != "" {
				t.Errorf("-want +said:\n%s\n%s", diff, said)
			}
		})
	}
}

// More nodes of a kind than are read at once.
func TestChangesOfManyNodes(t *testing.T) {
	var page strings.Builder
	page.WriteString("Tittel\n\nDelmål 1A - Delmål\n\n  • Tiltak\n\n")
	const nodes = 2*changes.AtOnce + 1
	for i := range nodes {
		fmt.Fprintf(&page, "    • Aktivitet %d\n      Startdato: 01.01.2024\n      Sluttdato: Udefinert\n", i)
	}
	before := graphOf(t, page.String())
	after := graphOf(t, strings.ReplaceAll(page.String(), "Udefinert", "01.02.2024"))
	if said := tellOf(t, before, after); !strings.Contains(said, fmt.Sprint("Activity      0        0     ", nodes)) {
		t.Errorf("not all of %d activities are changed:\n%s", nodes, said)
	}
}

func tellOf(t *testing.T, before, after *roadmap.Graph) string {
	t.Helper()
	kept := memstore.New()
	if err := kept.Write(t.Context(), before); err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := writeChanges(t.Context(), &out, kept, after); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestChangesOfTheCurrentRelease(t *testing.T) {
	said := tellOf(t, graphOf(t, seedPage()), graphOf(t, seedPage()))
	for _, part := range []string{"current release already", "No node and no edge", "Nothing was written"} {
		if !strings.Contains(said, part) {
			t.Errorf("%q does not say %q", said, part)
		}
	}
}

func TestChangesOfTheFirstRelease(t *testing.T) {
	var out strings.Builder
	if err := writeChanges(t.Context(), &out, memstore.New(), graphOf(t, seedPage())); err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{"would be the first", "Activity     51        0        0", "OWNED_BY     16        0        0"} {
		if !strings.Contains(out.String(), part) {
			t.Errorf("%q does not say %q", out.String(), part)
		}
	}
}
