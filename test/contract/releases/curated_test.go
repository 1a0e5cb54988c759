package releases_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"veikart/internal/importer"
	"veikart/internal/roadmap"
	"veikart/internal/store"
	"veikart/test/kit/fixture"
	"veikart/test/kit/program"
)

// titled returns the id of the activity with a title.
func titled(t *testing.T, g *roadmap.Graph, title string) string {
	t.Helper()
	for _, n := range g.Nodes {
		if n.Kind == roadmap.KindActivity && n.Text(roadmap.PropTitle) == title {
			return n.ID
		}
	}
	t.Fatalf("no activity is called %s", title)
	return ""
}

// What people say is the same wins over what is found, whichever release comes first. A match of other releases counts for
// nothing.
func TestCuratedMatches(t *testing.T) {
	const old, renamed = "DigiHelsestasjon (Basisløsning), innføring via nettverk", "Stasjonene tar i bruk noe nytt"
	pages := fixture.Seeds()
	pages[0].Data = []byte(strings.Replace(string(pages[0].Data), "• "+old, "• "+renamed, 1))
	later := func(label, fromLabel string) *roadmap.Graph {
		same := roadmap.Same{
			From: titled(t, first(t), old), To: titled(t, fixture.Graph(t, pages...), renamed), FromLabel: fromLabel, ToLabel: label,
		}
		return fixture.Release(t, importer.Meta{Label: label, PublishedOn: "2024-03-01", Matches: same.Text()}, pages...)
	}
	onEachStore(t, func(t *testing.T, s store.Store) {
		write(t, s, later("said", "2023-12"))
		write(t, s, later("said of another", "2022-01"))
		at := program.Serve(t, s)
		for _, c := range []struct{ from, to, how string }{
			{"2023-12", "said", "CURATED"}, {"said", "2023-12", "CURATED"}, {"2023-12", "said of another", "SAME_CONTENT"},
		} {
			variables, err := json.Marshal(map[string]any{"from": map[string]string{"label": c.from}, "to": map[string]string{"label": c.to}})
			if err != nil {
				t.Fatal(err)
			}
			const query = `query C($from: ReleaseRef!, $to: ReleaseRef!) { changes(from: $from, to: $to) { nodes { kind match { how } } } }`
			want := `{"data":{"changes":{"nodes":[{"kind":"TITLE","match":{"how":"` + c.how + `"}}]}}}`
			ask(t, at, "", query, string(variables)).must(t, http.StatusOK, want)
		}
	})
}
