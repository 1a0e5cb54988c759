package neo4jstore_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"veikart/internal/generate"
	"veikart/internal/importer"
	"veikart/internal/search"
	"veikart/internal/text"
	graphs "veikart/test/kit/fixture"
)

// BenchmarkSearch searches generated roadmaps of each size; s-written is what it took to write one.
func BenchmarkSearch(b *testing.B) {
	for _, size := range []int{51, 10_000, 100_000} {
		b.Run(fmt.Sprint(size), func(b *testing.B) { benchmarkSearch(b, size) })
	}
}

func benchmarkSearch(b *testing.B, size int) {
	r := generate.Roadmap{Seed: 1, Activities: size}
	var pages []importer.Page
	for i := range r.Pages() {
		var page bytes.Buffer
		if err := r.Write(&page, i); err != nil {
			b.Fatal(err)
		}
		pages = append(pages, importer.Page{Name: r.Name(i), Document: strings.TrimSuffix(r.Name(i), ".txt"), Data: page.Bytes()})
	}
	graph, s := graphs.Graph(b, pages...), open(b, nil)
	begun := time.Now()
	if err := s.Write(b.Context(), graph); err != nil {
		b.Fatal(err)
	}
	written := time.Since(begun)
	release, err := s.Current(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	for _, query := range []string{"helse sor-ost", "knutepunkt nasjonal ", `"felles språk"`, "legemid", "kommune "} {
		for _, rows := range []bool{true, false} {
			b.Run(fmt.Sprintf("%s/rows=%t", query, rows), func(b *testing.B) {
				q, err := text.ParseQuery(query, release.Synonyms)
				if err != nil {
					b.Fatal(err)
				}
				plan := search.Plan{Query: q, Rows: rows, Page: search.Page{Limit: 20}}
				found := search.Found{}
				for b.Loop() {
					if found, err = s.Search(b.Context(), release.ID, plan); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(found.Total), "matches")
				b.ReportMetric(written.Seconds(), "s-written")
			})
		}
	}
}
