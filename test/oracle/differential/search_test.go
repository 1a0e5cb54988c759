package differential_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"veikart/internal/roadmap"
	"veikart/internal/search"
	"veikart/internal/store"
	"veikart/internal/store/storetest"
)

// TestSearchesAgree: every store finds what looking at every node finds, in the same order, with the same
// hits, and knows the same abbreviations. Queries are drawn from the roadmaps' own words.
func TestSearchesAgree(t *testing.T) {
	all := sources(t)
	for name, open := range others() {
		t.Run(name, func(t *testing.T) {
			for _, s := range all {
				t.Run(s.name, func(t *testing.T) {
					searchesAgree(t, s.graph, open(t, s.graph))
				})
			}
		})
	}
}

func searchesAgree(t *testing.T, graph *roadmap.Graph, s store.Store) {
	release, err := s.Current(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	synonyms := search.SynonymsOf(search.AbbreviationsOf(graph))
	found := 0
	rapid.Check(t, func(r *rapid.T) {
		drawn := rapid.Custom(func(r *rapid.T) string { return storetest.RandomQuery(r, graph) })
		typed := rapid.OneOf(
			rapid.SampledFrom([]string{"VKP", "pll ", "SFM", "KS", "digital hjemmeoppfølging", "1.A", "sor-ost", "kommunene ",
				"delmål 2B", "Delmål 1.A", "delmål 1A:", "2B", "mål 2", "delmål 2B legemidler",
				"NEWS2", "news-2 ", "99616", "99 616", "99 6", "1A ", "kommuner NEWS2"}),
			drawn, drawn, drawn, // the others find nothing in most pages
		).Draw(r, "typed")
		ours, err := search.Read(typed, synonyms)
		if err != nil {
			r.Fatal(err)
		}
		plan, err := search.Read(typed, release.Synonyms)
		if err != nil {
			r.Fatal(err)
		}
		if rapid.Bool().Draw(r, "some kinds") {
			plan.Kinds = rapid.SliceOfNDistinct(rapid.SampledFrom(search.Kinds()), 0, 3, rapid.ID).Draw(r, "kinds")
		}
		if rapid.Bool().Draw(r, "some fields") {
			plan = plan.In(rapid.SliceOfNDistinct(rapid.SampledFrom(search.Fields()), 0, 3, rapid.ID).Draw(r, "fields"))
		}
		plan.Rows = rapid.Float64Range(0, 1).Draw(r, "rows") < 0.8
		plan.Page = search.Page{Limit: rapid.IntRange(0, 20).Draw(r, "limit"), FromEnd: rapid.Bool().Draw(r, "from the end")}
		got, err := s.Search(t.Context(), release.ID, plan)
		if err != nil {
			r.Fatal(err)
		}
		plan.Query = ours.Query
		if diff := cmp.Diff(storetest.NaiveSearch(graph, plan), got, cmpopts.EquateEmpty()); diff != "" {
			r.Fatalf("%q (-every node +store):\n%s", typed, diff)
		}
		found += min(1, got.Total)
	})
	if found < 30 {
		t.Errorf("%d searches found anything; this shows little", found)
	}
}
