package memstore

import (
	"bytes"
	"fmt"
	"runtime"
	"slices"
	"testing"
	"time"

	"veikart/internal/generate"
	"veikart/internal/importer"
	"veikart/internal/lexicon"
	"veikart/internal/memstore/size"
	"veikart/internal/roadmap"
	"veikart/seeds"
)

// made returns the graph of a made-up roadmap, or of the built-in page for none.
func made(t testing.TB, activities int) *roadmap.Graph {
	t.Helper()
	s := seeds.Embedded()
	pages := []importer.Page{{Name: "a.txt", Document: "a", Data: s.Pages[0].Data}}
	if activities > 0 {
		made := generate.Roadmap{Seed: 1, Activities: activities}
		pages = nil
		for i := range made.Pages() {
			var page bytes.Buffer
			if err := made.Write(&page, i); err != nil {
				t.Fatal(err)
			}
			pages = append(pages, importer.Page{Name: fmt.Sprint(i), Document: fmt.Sprint(i), Data: page.Bytes()})
		}
	}
	lex, err := lexicon.Parse("a", s.Actors.Data, "g", s.Goals.Data)
	if err != nil {
		t.Fatal(err)
	}
	graph, _, err := importer.Build(pages, lex, time.Unix(0, 0))
	if err != nil {
		t.Fatal(err)
	}
	return graph
}

// The estimate of what a snapshot takes is near what it takes, with the index of its texts and every column made.
func TestSizes(t *testing.T) {
	for _, activities := range []int{0, 1_000} {
		before := heap()
		graph := made(t, activities)
		s := newSnapshot(graph)
		if _, err := s.texts.Of(t.Context()); err != nil {
			t.Fatal(err)
		}
		makeColumns(s)
		took, estimated := heap()-before, size.Of(graph)
		if share := float64(estimated) / float64(took); share < 0.8 || share > 1.6 {
			t.Errorf("%d activities take %d bytes; %d were estimated, %.2f of them", activities, took, estimated, share)
		} else {
			t.Logf("%d activities take %d bytes; %d were estimated, %.2f of them", activities, took, estimated, share)
		}
		runtime.KeepAlive(s)
	}
}

// makeColumns makes every column of a snapshot, as questions would that order and filter by everything.
func makeColumns(s *snapshot) {
	for _, t := range s.columns {
		for _, column := range slices.Concat([]lazyColumn{t.ids, t.ordinals}, t.keys, t.withoutCase, t.withoutBoth) {
			if column != nil {
				column()
			}
		}
	}
}

func heap() int64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
