package layout

import (
	"math"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// drawn is a network in columns, with lines between things of any two columns.
func drawn(t *rapid.T) *Columns {
	c := &Columns{Gap: 8, Fixed: map[int]bool{2: true}}
	for range rapid.IntRange(0, 40).Draw(t, "nodes") {
		c.Nodes = append(c.Nodes, Node{rapid.IntRange(0, 2).Draw(t, "column"), rapid.SampledFrom([]float64{28, 45}).Draw(t, "height")})
	}
	if len(c.Nodes) == 0 {
		return c
	}
	one := rapid.IntRange(0, len(c.Nodes)-1)
	for range rapid.IntRange(0, 60).Draw(t, "edges") {
		if e := (Edge{one.Draw(t, "from"), one.Draw(t, "to")}); e.From != e.To {
			c.Edges = append(c.Edges, e)
		}
	}
	return c
}

// Nothing overlaps, nothing stands outside, a fixed column keeps its order, lines cross no more than before, and it is the same
// each time.
func TestColumns(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		c := drawn(t)
		c.prepare()
		before := c.Crossings()
		tops, height := c.Arrange()
		if after := c.Crossings(); after > before {
			t.Fatalf("lines cross %d times, before they were ordered %d times", after, before)
		}
		last := math.Inf(-1)
		for i, a := range c.Nodes {
			if tops[i] < -1e-9 || tops[i]+a.Height > height+1e-9 {
				t.Fatalf("%d stands at %v to %v of %v", i, tops[i], tops[i]+a.Height, height)
			}
			for j, b := range c.Nodes[:i] {
				if a.Column == b.Column && tops[i] < tops[j]+b.Height+c.Gap-1e-9 && tops[j] < tops[i]+a.Height+c.Gap-1e-9 {
					t.Fatalf("%d at %v and %d at %v overlap", i, tops[i], j, tops[j])
				}
			}
			if a.Column == 2 {
				if tops[i] < last {
					t.Fatalf("a fixed column has another order: %v", tops)
				}
				last = tops[i]
			}
		}
		if again, _ := c.Arrange(); !slices.Equal(again, tops) {
			t.Fatalf("not the same again: %s", cmp.Diff(tops, again))
		}
	})
}

// Two columns whose lines all cross are turned so that none does.
func TestColumnsAreOrdered(t *testing.T) {
	t.Parallel()
	c := Columns{Gap: 8}
	const n = 6
	for i := range 2 * n {
		c.Nodes = append(c.Nodes, Node{i / n, 28})
	}
	for i := range n {
		c.Edges = append(c.Edges, Edge{i, 2*n - 1 - i})
	}
	c.prepare()
	if got := c.Crossings(); got != n*(n-1)/2 {
		t.Errorf("%d crossings before", got)
	}
	tops, _ := c.Arrange()
	if got := c.Crossings(); got != 0 {
		t.Errorf("%d crossings after", got)
	}
	for _, e := range c.Edges {
		if tops[e.From] != tops[e.To] {
			t.Errorf("%v stands at %v and %v, not level", e, tops[e.From], tops[e.To])
		}
	}
}

// Crossings are those that looking at each pair of lines finds.
func TestCrossings(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		c := drawn(t)
		c.prepare()
		want := 0
		ends := func(e Edge) (from, to int) {
			if c.Nodes[e.From].Column < c.Nodes[e.To].Column {
				return e.From, e.To
			}
			return e.To, e.From
		}
		for i, a := range c.Edges {
			for _, b := range c.Edges[:i] {
				af, at := ends(a)
				bf, bt := ends(b)
				same := c.Nodes[af].Column == c.Nodes[bf].Column && c.Nodes[at].Column == c.Nodes[bt].Column
				if same && c.Nodes[af].Column != c.Nodes[at].Column && (c.place[af]-c.place[bf])*(c.place[at]-c.place[bt]) < 0 {
					want++
				}
			}
		}
		if got := c.Crossings(); got != want {
			t.Fatalf("got %d, want %d", got, want)
		}
	})
}

func TestForces(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		f := &Forces{Margin: 10, Width: 900}
		for range rapid.IntRange(0, 40).Draw(t, "nodes") {
			f.Sizes = append(f.Sizes, Size{rapid.Float64Range(40, 200).Draw(t, "w"), rapid.Float64Range(24, 50).Draw(t, "h")})
		}
		if len(f.Sizes) > 0 {
			one := rapid.IntRange(0, len(f.Sizes)-1)
			for range rapid.IntRange(0, 80).Draw(t, "edges") {
				if e := (Weighted{one.Draw(t, "from"), one.Draw(t, "to"), 1 + float64(rapid.IntRange(0, 9).Draw(t, "weight"))}); e.From != e.To {
					f.Edges = append(f.Edges, e)
				}
			}
		}
		at, size := f.Arrange()
		for i, p := range at {
			if p.X-f.Sizes[i].W/2 < -1e-6 || p.X+f.Sizes[i].W/2 > size.W+1e-6 || p.Y-f.Sizes[i].H/2 < -1e-6 || p.Y+f.Sizes[i].H/2 > size.H+1e-6 {
				t.Fatalf("%d at %v stands outside of %v", i, p, size)
			}
			for j, q := range at[:i] {
				if math.Abs(p.X-q.X) < (f.Sizes[i].W+f.Sizes[j].W)/2+f.Margin-1e-6 && math.Abs(p.Y-q.Y) < (f.Sizes[i].H+f.Sizes[j].H)/2+f.Margin-1e-6 {
					t.Fatalf("%d at %v and %d at %v overlap", i, p, j, q)
				}
			}
		}
		if again, _ := f.Arrange(); !slices.Equal(again, at) {
			t.Fatal("not the same again")
		}
	})
}

// Things that are joined stand nearer to each other than things that are not.
func TestForcesDrawTogether(t *testing.T) {
	t.Parallel()
	f := &Forces{Margin: 10, Width: 900}
	const n = 12
	for range 2 * n {
		f.Sizes = append(f.Sizes, Size{60, 28})
	}
	for i := range 2 * n {
		for j := range i {
			if i%2 == j%2 {
				f.Edges = append(f.Edges, Weighted{j, i, 3})
			}
		}
	}
	f.Edges = append(f.Edges, Weighted{0, 1, 1}) // else they are two networks
	at, _ := f.Arrange()
	var within, between float64
	for i, p := range at {
		for j, q := range at[:i] {
			if d := math.Hypot(p.X-q.X, p.Y-q.Y); i%2 == j%2 {
				within += d / (n * (n - 1))
			} else {
				between += d / (n * n)
			}
		}
	}
	if within > 0.6*between {
		t.Errorf("joined ones are %.0f apart, others %.0f", within, between)
	}
}

// As many things as are ever drawn have their places soon.
func TestForcesAreFast(t *testing.T) {
	f := &Forces{Margin: 10, Width: 900}
	for i := range 400 {
		f.Sizes = append(f.Sizes, Size{120, 30})
		for j := range min(i, 5) {
			f.Edges = append(f.Edges, Weighted{(i*7 + j*31) % i, i, 1})
		}
	}
	start := time.Now()
	f.Arrange()
	if took := time.Since(start); took > 5*time.Second { // half a second on two quiet cores
		t.Errorf("took %v", took)
	} else {
		t.Logf("took %v", took)
	}
}
