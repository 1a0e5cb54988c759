package importer

import (
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"veikart/internal/roadmap"
)

// each calls a function for each number below n, for as many at the same time as there are processors.
func each(n int, do func(i int)) {
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		workers.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	workers.Wait()
}

// batch is how many nodes are worked on before what came of them is taken: enough to keep all processors at work, and few
// enough that it takes little memory.
const batch = 1024

// inOrder works on nodes, on several at the same time, and takes what comes of each in their order. Work must not change
// what others read; take is called by one at a time.
func inOrder[T any](nodes []*roadmap.Node, work func(*roadmap.Node) T, take func(*roadmap.Node, T)) {
	results := make([]T, min(batch, len(nodes)))
	for some := range slices.Chunk(nodes, batch) {
		each(len(some), func(i int) { results[i] = work(some[i]) })
		for i, n := range some {
			take(n, results[i])
		}
	}
}
