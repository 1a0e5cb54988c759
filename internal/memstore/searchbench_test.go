package memstore_test

import (
	"bytes"
	"errors"
	"fmt"
	"testing"
	"time"

	"veikart/internal/generate"
	"veikart/internal/importer"
	"veikart/internal/memstore"
	"veikart/internal/store"
	"veikart/internal/text"
	"veikart/test/program"
)

// generated returns a store that holds a generated roadmap of so many activities.
func generated(b *testing.B, activities int) (*memstore.Store, store.Release) {
	r := generate.Roadmap{Seed: 1, Activities: activities}
	var pages []importer.Page
	for i := range r.Pages() {
		var page bytes.Buffer
		if err := r.Write(&page, i); err != nil {
			b.Fatal(err)
		}
		pages = append(pages, importer.Page{Name: r.Name(i), Document: r.Name(i)[:len(r.Name(i))-4], Data: page.Bytes()})
	}
	s := memstore.New()
	if err := s.Write(b.Context(), program.Graph(b, pages...)); err != nil {
		b.Fatal(err)
	}
	release, err := s.Current(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	return s, release
}

// BenchmarkSearch searches releases of each size. What the first search of a release takes, which waits for
// the index, is told in a line of its own.
func BenchmarkSearch(b *testing.B) {
	queries := []string{"helse sor-ost", "legemid", "knutepunkt nasjonal ", `"felles språk"`, "kommune "}
	for _, size := range sizes {
		s, release := generated(b, size)
		ask := func(query string, rows bool) (store.Found, error) {
			q, err := text.ParseQuery(query, release.Synonyms)
			if err != nil {
				b.Fatal(err)
			}
			return s.Search(b.Context(), release.ID, store.SearchPlan{Query: q, Rows: rows, Page: store.SearchPage{Limit: 20}})
		}
		begun := time.Now()
		if _, err := ask("finnesikke ", true); err != nil {
			b.Fatal(err)
		}
		b.Logf("%d activities: %v until the first search is answered", size, time.Since(begun))
		for _, query := range queries {
			for _, rows := range []bool{true, false} {
				b.Run(fmt.Sprintf("%d/%s/rows=%t", size, query, rows), func(b *testing.B) {
					b.ReportAllocs()
					found := store.Found{}
					for b.Loop() {
						var err error
						if found, err = ask(query, rows); err != nil && !errors.Is(err, store.ErrTooManyCandidates) {
							b.Fatal(err)
						}
					}
					b.ReportMetric(float64(found.Total), "matches")
				})
			}
		}
	}
}
