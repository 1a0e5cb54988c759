package outgoing

import (
	"sync"
	"testing"
)

func TestBudget(t *testing.T) {
	const kb = 1 << 10
	b := New(100 * kb)
	first, ok := b.Take(60 * kb)
	if !ok {
		t.Fatal("an empty budget refuses")
	}
	if _, ok := b.Take(50 * kb); ok {
		t.Error("more than the budget was taken")
	}
	if _, ok := b.Take(Small); !ok {
		t.Error("a small answer is refused")
	}
	first.Shrink(50 * kb)
	first.Shrink(70 * kb) // nothing to give back
	if got := b.Taken(); got != 50*kb {
		t.Errorf("%d bytes are taken after one shrank to %d", got, 50*kb)
	}
	second, ok := b.Take(50 * kb)
	if !ok {
		t.Error("what was given back is not to be had")
	}
	first.Release()
	first.Release()
	second.Release()
	if got := b.Taken(); got != 0 {
		t.Errorf("%d bytes are left over", got)
	}
	whole, ok := b.Take(1000 * kb)
	if !ok || b.Taken() != 100*kb {
		t.Errorf("an answer larger than the budget: %v, %d taken", ok, b.Taken())
	}
	whole.Release()
}

func TestNoBudgetHasNoBound(t *testing.T) {
	var none *Budget
	hold, ok := none.Take(1 << 40)
	if !ok {
		t.Fatal("refused")
	}
	hold.Shrink(1 << 20)
	hold.Release()
}

func TestBudgetIsNeverExceeded(t *testing.T) {
	b := New(10 * Small)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 1000 {
				hold, ok := b.Take(3 * Small)
				if taken := b.Taken(); taken > 10*Small {
					t.Errorf("%d bytes are taken", taken)
				}
				if ok {
					hold.Release()
				}
			}
		})
	}
	all.Wait()
	if b.Taken() != 0 {
		t.Errorf("%d bytes are left over", b.Taken())
	}
}
