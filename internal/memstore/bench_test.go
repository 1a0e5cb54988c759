package memstore_test

import (
	"fmt"
	"runtime"
	"testing"

	"veikart/internal/memstore"
	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/store/storetest"
)

var sizes = []int{51, 1_000, 10_000, 100_000}

// questions are what is asked of graphs of each size.
func questions() map[string]*plan.List {
	subGoal := storetest.Tree()
	subGoal.IDs = []string{"subGoal:3"}

	whole := storetest.Tree()
	whole.Page.Limit = 9

	filtered := storetest.Activities()
	filtered.Filter = plan.And{
		plan.Compare{Property: "title", Op: plan.Contains, Operand: "losning nr. 1", Fold: plan.Fold{Case: true, Accents: true}},
		plan.Compare{Property: "tentative", Op: plan.Eq, Operand: false},
	}
	filtered.Order, filtered.Count = byTitle, true

	ordered := storetest.Activities()
	ordered.Order = byTitle

	owned := storetest.Along(roadmap.Hop{}, roadmap.KindActor, storetest.BySource(),
		storetest.Along(roadmap.Hop{Edge: roadmap.OwnedBy, Back: true}, roadmap.KindActivity, storetest.BySource()))
	owned.IDs = []string{"actor:1"}

	grouped := storetest.Activities()
	grouped.Rows, grouped.Groups = false, []plan.Grouping{storetest.ByOwner()}

	return map[string]*plan.List{
		"tree of a sub-goal":          subGoal,
		"tree of nine sub-goals":      whole,
		"first page":                  storetest.Activities(),
		"ordered first page":          ordered,
		"filtered, ordered, counted":  filtered,
		"an owner's activities":       owned,
		"activities grouped by owner": grouped,
	}
}

func BenchmarkRun(b *testing.B) {
	for _, size := range sizes {
		s, release := written(b, size)
		for name, list := range questions() {
			b.Run(fmt.Sprintf("%s/%d", name, size), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if _, err := s.Run(b.Context(), release, list); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// BenchmarkWrite also reports what a store adds to the memory of the graph, in bytes for each
// activity.
func BenchmarkWrite(b *testing.B) {
	for _, size := range sizes {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			graph := storetest.Synthetic(size)
			before := inUse()
			var s *memstore.Store
			for b.Loop() {
				s = memstore.New()
				if err := s.Write(b.Context(), graph); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(inUse()-before)/float64(size), "B-kept/activity")
			runtime.KeepAlive(s)
			runtime.KeepAlive(graph)
		})
	}
}

func inUse() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
