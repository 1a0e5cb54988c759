// Package parallel does work of one kind on all processors.
package parallel

import (
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
)

// Each calls a function for each number from 0 to below n, for as many at the same time as there are processors, and
// returns when all calls have.
func Each(n int, do func(i int)) {
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

// batch is how many elements are worked on before what came of them is taken: enough to keep all processors at work, and
// few enough that it takes little memory.
const batch = 1024

// InOrder works on elements, on several at the same time, and takes what comes of each in their order. Work must not
// change what others read; take is called by one at a time.
func InOrder[E, T any](elements []E, work func(E) T, take func(E, T)) {
	results := make([]T, min(batch, len(elements)))
	for some := range slices.Chunk(elements, batch) {
		Each(len(some), func(i int) { results[i] = work(some[i]) })
		for i, e := range some {
			take(e, results[i])
		}
	}
}
