package parallel_test

import (
	"slices"
	"sync/atomic"
	"testing"

	"veikart/internal/parallel"
)

func TestEach(t *testing.T) {
	for _, n := range []int{0, 1, 2, 1000} {
		called := make([]atomic.Int32, n)
		parallel.Each(n, func(i int) { called[i].Add(1) })
		for i := range called {
			if times := called[i].Load(); times != 1 {
				t.Errorf("of %d, %d was called %d times", n, i, times)
			}
		}
	}
}

// What comes of elements is taken in their order, over several batches.
func TestInOrder(t *testing.T) {
	const n = 5000
	elements := make([]int, n)
	for i := range elements {
		elements[i] = i
	}
	var taken []int
	parallel.InOrder(elements, func(e int) int { return 2 * e }, func(e, doubled int) {
		if doubled != 2*e {
			t.Errorf("%d came of %d", doubled, e)
		}
		taken = append(taken, e)
	})
	if !slices.Equal(taken, elements) {
		t.Error("they are taken in another order")
	}
}
