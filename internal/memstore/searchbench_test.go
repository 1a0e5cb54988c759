package memstore_test

import (
	"bytes"
	"fmt"
	"runtime"
	"syscall"
	"testing"
	"time"

	"veikart/internal/generate"
	"veikart/internal/importer"
	"veikart/internal/memstore"
	"veikart/internal/roadmap"
	"veikart/internal/search"
	"veikart/internal/store"
	"veikart/test/kit/fixture"
)

// generated returns a generated roadmap of so many activities.
func generated(b *testing.B, activities int) *roadmap.Graph {
	r := generate.Roadmap{Seed: 1, Activities: activities}
	var pages []importer.Page
	for i := range r.Pages() {
		var page bytes.Buffer
		if err := r.Write(&page, i); err != nil {
			b.Fatal(err)
		}
		pages = append(pages, importer.Page{Name: r.Name(i), Document: r.Name(i)[:len(r.Name(i))-4], Data: page.Bytes()})
	}
	return fixture.Graph(b, pages...)
}

// kept returns a store that holds a graph.
func kept(b *testing.B, graph *roadmap.Graph) (*memstore.Store, store.Release) {
	s := memstore.New()
	if err := s.Write(b.Context(), graph); err != nil {
		b.Fatal(err)
	}
	release, err := s.Current(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	return s, release
}

// cpuTime returns what the process has used of the processors. A machine that is shared does not change it much.
func cpuTime(b *testing.B) time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		b.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

func reportCPU(b *testing.B, used time.Duration) {
	b.ReportMetric(used.Seconds()*1000/float64(b.N), "cpu-ms/op")
}

// BenchmarkSearch searches releases of each size. The first search of a release waits for the index.
func BenchmarkSearch(b *testing.B) {
	for _, size := range sizes {
		b.Run(fmt.Sprint(size), func(b *testing.B) { benchmarkSearch(b, size) })
	}
}

func benchmarkSearch(b *testing.B, size int) {
	graph := generated(b, size)
	ask := func(s *memstore.Store, release store.Release, query string, rows bool) (search.Found, error) {
		asked, err := search.Read(query, release.Synonyms)
		if err != nil {
			b.Fatal(err)
		}
		asked.Rows, asked.Page.Limit = rows, 20
		return s.Search(b.Context(), release.ID, asked)
	}
	b.Run("the first", func(b *testing.B) {
		used := time.Duration(0)
		for b.Loop() {
			b.StopTimer()
			s, release := kept(b, graph)
			before, begun := inUse(), cpuTime(b)
			b.StartTimer()
			if _, err := ask(s, release, "finnesikke ", true); err != nil {
				b.Fatal(err)
			}
			b.StopTimer()
			used += cpuTime(b) - begun
			b.ReportMetric(float64(inUse()-before)/float64(size), "B-kept/activity")
			runtime.KeepAlive(s)
			b.StartTimer()
		}
		reportCPU(b, used)
	})
	b.Run("abbreviations", func(b *testing.B) {
		for b.Loop() {
			search.SynonymsOf(search.AbbreviationsOf(graph))
		}
	})
	s, release := kept(b, graph)
	if _, err := ask(s, release, "finnesikke ", true); err != nil { // waits for the index, which is no part of the others
		b.Fatal(err)
	}
	for _, query := range []string{"helse sor-ost", "legemid", "knutepunkt nasjonal ", `"felles språk"`, "kommune ", "delmål 2B"} {
		for _, rows := range []bool{true, false} {
			b.Run(fmt.Sprintf("%s/rows=%t", query, rows), func(b *testing.B) {
				b.ReportAllocs()
				found, begun := search.Found{}, cpuTime(b)
				for b.Loop() {
					var err error
					if found, err = ask(s, release, query, rows); err != nil {
						b.Fatal(err)
					}
				}
				reportCPU(b, cpuTime(b)-begun)
				b.ReportMetric(float64(found.Total), "matches")
			})
		}
	}
}
