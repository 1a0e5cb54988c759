package diff_test

import (
	"bytes"
	"fmt"
	"slices"
	"testing"

	"veikart/internal/diff"
	"veikart/internal/generate"
	"veikart/internal/importer"
	"veikart/internal/roadmap"
	"veikart/test/kit/fixture"
)

// BenchmarkBetween compares generated roadmaps with copies in which one activity of fifty has another title, another start,
// or is gone.
func BenchmarkBetween(b *testing.B) {
	for _, activities := range []int{1_000, 10_000, 100_000} {
		b.Run(fmt.Sprint(activities), func(b *testing.B) {
			from := generated(b, activities, 1)
			to := copied(from)
			b.ReportAllocs()
			changes := 0
			for b.Loop() {
				r, err := diff.Between(b.Context(), from, to, diff.Options{})
				if err != nil {
					b.Fatal(err)
				}
				changes = len(r.Changes)
			}
			b.ReportMetric(float64(changes), "changes")
		})
	}
}

// BenchmarkBetweenOthers compares generated roadmaps that have nothing to do with each other.
func BenchmarkBetweenOthers(b *testing.B) {
	for _, activities := range []int{1_000, 10_000} {
		b.Run(fmt.Sprint(activities), func(b *testing.B) {
			from, to := generated(b, activities, 1), generated(b, activities, 2)
			b.ReportAllocs()
			for b.Loop() {
				if _, err := diff.Between(b.Context(), from, to, diff.Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func generated(b *testing.B, activities int, seed uint64) *roadmap.Graph {
	b.Helper()
	r := generate.Roadmap{Seed: seed, Activities: activities}
	var pages []importer.Page
	for page := range r.Pages() {
		var text bytes.Buffer
		if err := r.Write(&text, page); err != nil {
			b.Fatal(err)
		}
		pages = append(pages, importer.Page{Name: r.Name(page), Document: r.Name(page), Data: text.Bytes()})
	}
	return fixture.Graph(b, pages...)
}

func copied(g *roadmap.Graph) *roadmap.Graph {
	out := &roadmap.Graph{}
	gone := map[string]bool{}
	number := 0
	for _, n := range g.Nodes {
		if n.Kind != roadmap.KindActivity {
			out.Nodes = append(out.Nodes, n)
			continue
		}
		c := *n
		c.Properties = slices.Clone(n.Properties)
		switch number++; number % 150 {
		case 0:
			gone[n.ID] = true
			continue
		case 50:
			c.Set(roadmap.PropTitle, n.Text(roadmap.PropTitle)+" på nytt")
		case 100:
			c.Set(roadmap.PropStart, roadmap.OnDay("2031-01-02").As("02.01.2031"))
		}
		out.Nodes = append(out.Nodes, &c)
	}
	for _, e := range g.Edges {
		if !gone[e.From()] && !gone[e.To()] {
			out.Edges = append(out.Edges, e)
		}
	}
	return out
}
