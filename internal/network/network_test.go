package network_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"veikart/internal/network"
)

// measures are all that is measured of a graph.
type measures struct {
	Degree, Strength, Components, Communities []int
	Betweenness, PageRank                     []float64
}

func measure(t interface {
	Fatal(...any)
	Context() context.Context
}, ids []string, edges []network.Edge) measures {
	g, err := network.New(ids, edges)
	if err != nil {
		t.Fatal(err)
	}
	between, err := g.Betweenness(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	communities, err := g.Communities(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return measures{g.Degree(), g.Strength(), g.Components(), communities, between, g.PageRank()}
}

// TestSmallGraphs holds graphs whose measures can be found by hand.
func TestSmallGraphs(t *testing.T) {
	tests := map[string]struct {
		ids   string
		edges []network.Edge
		want  measures
	}{
		"nothing": {"", nil, measures{Degree: []int{}, Strength: []int{}, Components: []int{}, Communities: []int{}, Betweenness: []float64{},
			PageRank: []float64{}}},
		"one alone": {"a", nil, measures{[]int{0}, []int{0}, []int{0}, []int{0}, []float64{0}, []float64{1}}},
		"a pair and one alone": {"a b c", []network.Edge{{A: "c", B: "a", Weight: 3}}, measures{
			[]int{1, 0, 1}, []int{3, 0, 3}, []int{0, 1, 0}, []int{0, 1, 0}, []float64{0, 0, 0},
			// x = 0.05 + 0.85x + 0.85z/3, z = 0.05 + 0.85z/3, 2x + z = 1
			[]float64{0.46511627906976744, 0.06976744186046512, 0.46511627906976744},
		}},
		"a path of three": {"a b c", []network.Edge{{A: "a", B: "b", Weight: 1}, {A: "b", B: "c", Weight: 1}}, measures{
			[]int{1, 2, 1}, []int{1, 2, 1}, []int{0, 0, 0}, []int{0, 0, 0}, []float64{0, 1, 0},
			// x = 0.05 + 0.425y, y = 0.05 + 1.7x
			[]float64{0.25675675675675674, 0.4864864864864865, 0.25675675675675674},
		}},
		"a square": {"a b c d", []network.Edge{{A: "a", B: "b", Weight: 1}, {A: "b", B: "c", Weight: 1}, {A: "c", B: "d", Weight: 1},
			{A: "d", B: "a", Weight: 1}},
			measures{
				[]int{2, 2, 2, 2}, []int{2, 2, 2, 2}, []int{0, 0, 0, 0}, nil,
				[]float64{1. / 6, 1. / 6, 1. / 6, 1. / 6}, []float64{0.25, 0.25, 0.25, 0.25},
			}},
		"two triangles and a bridge": {"a b c x y z", []network.Edge{
			{A: "a", B: "b", Weight: 5}, {A: "b", B: "c", Weight: 5}, {A: "a", B: "c", Weight: 5}, {A: "c", B: "x", Weight: 1},
			{A: "x", B: "y", Weight: 5}, {A: "y", B: "z", Weight: 5}, {A: "x", B: "z", Weight: 5},
		}, measures{
			[]int{2, 2, 3, 3, 2, 2}, []int{10, 10, 11, 11, 10, 10}, []int{0, 0, 0, 0, 0, 0}, []int{0, 0, 0, 1, 1, 1},
			[]float64{0, 0, 0.6, 0.6, 0, 0}, nil,
		}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := measure(t, strings.Fields(test.ids), test.edges)
			if test.want.Communities == nil {
				got.Communities = nil
			}
			if test.want.PageRank == nil {
				got.PageRank = nil
			}
			if diff := cmp.Diff(test.want, got, near); diff != "" {
				t.Error(diff)
			}
		})
	}
}

var near = cmp.Comparer(func(a, b float64) bool { return math.Abs(a-b) < 1e-12 })

func TestMalformed(t *testing.T) {
	many := make([]string, network.MaxNodes+1)
	tests := map[string]struct {
		ids   []string
		edges []network.Edge
		kind  error
		says  string
	}{
		"a node twice":   {[]string{"a", "a"}, nil, network.ErrMalformed, `node "a" is given twice`},
		"an unknown end": {[]string{"a"}, []network.Edge{{A: "a", B: "x", Weight: 1}}, network.ErrMalformed, `the edge between "a" and "x" names a node that is not given`},
		"a loop":         {[]string{"a"}, []network.Edge{{A: "a", B: "a", Weight: 1}}, network.ErrMalformed, `an edge joins "a" with itself`},
		"no weight":      {[]string{"a", "b"}, []network.Edge{{A: "a", B: "b"}}, network.ErrMalformed, "weighs 0, expected at least 1"},
		"great weights": {[]string{"a", "b", "c"}, []network.Edge{{A: "a", B: "b", Weight: network.MaxWeight}, {A: "a", B: "c", Weight: 1}},
			network.ErrTooLarge, "its edges weigh more than 1073741824 together"},
		"an edge twice": {
			[]string{"a", "b"}, []network.Edge{{A: "a", B: "b", Weight: 1}, {A: "b", B: "a", Weight: 2}},
			network.ErrMalformed, `two edges join "a" and "b"`,
		},
		"too many nodes": {many, nil, network.ErrTooLarge, "it has 100001 nodes and 0 edges, at most 100000 nodes and 1000000 edges"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := network.New(test.ids, test.edges)
			if !errors.Is(err, test.kind) || !strings.Contains(err.Error(), test.says) {
				t.Errorf("%v", err)
			}
		})
	}
}

func TestBetweennessIsBounded(t *testing.T) {
	ids, edges := random(20_000, 40_000)
	g, err := network.New(ids, edges)
	if err != nil {
		t.Fatal(err)
	}
	_, err = g.Betweenness(t.Context())
	if !errors.Is(err, network.ErrTooLarge) || !strings.Contains(err.Error(), "at most 200000000") {
		t.Error(err)
	}
}

func TestTheContextIsHonoured(t *testing.T) {
	ids, edges := random(100, 300)
	g, err := network.New(ids, edges)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := g.Betweenness(ctx); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if _, err := g.Communities(ctx); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// drawn draws a graph.
func drawn(t *rapid.T) ([]string, []network.Edge) {
	n := rapid.IntRange(0, 25).Draw(t, "nodes")
	ids := make([]string, n)
	for i := range ids {
		ids[i] = strconv.Itoa(i)
	}
	var edges []network.Edge
	density := rapid.IntRange(0, 8).Draw(t, "density")
	for i := range n {
		for j := range i {
			if rapid.IntRange(0, 8).Draw(t, "draw") < density {
				edges = append(edges, network.Edge{A: ids[i], B: ids[j], Weight: rapid.IntRange(1, 5).Draw(t, "weight")})
			}
		}
	}
	return ids, edges
}

func TestOrderOfEdgesDoesNotCount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ids, edges := drawn(t)
		other := rapid.Permutation(edges).Draw(t, "order")
		for i := range other {
			if rapid.Bool().Draw(t, "turned") {
				other[i].A, other[i].B = other[i].B, other[i].A
			}
		}
		// to the last bit
		if diff := cmp.Diff(measure(t, ids, edges), measure(t, ids, other)); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestWhatHoldsForAnyGraph(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ids, edges := drawn(t)
		m := measure(t, ids, edges)
		weights, ranks := 0, 0.0
		for _, e := range edges {
			weights += e.Weight
		}
		next := 0
		nextCommunity := 0
		componentOf := map[int]int{}
		for i := range ids {
			weights -= m.Strength[i] // counted at both ends, so once too often
			ranks += m.PageRank[i]
			if m.Betweenness[i] < 0 || m.Betweenness[i] > 1+1e-12 {
				t.Fatalf("betweenness %g", m.Betweenness[i])
			}
			next = inOrder(t, m.Components[i], next)
			nextCommunity = inOrder(t, m.Communities[i], nextCommunity)
			if c, seen := componentOf[m.Communities[i]]; seen && c != m.Components[i] {
				t.Fatal("a community spreads over two components")
			}
			componentOf[m.Communities[i]] = m.Components[i]
		}
		sum := 0
		for _, e := range edges {
			sum += e.Weight
		}
		if weights != -sum {
			t.Fatalf("strengths do not sum to twice the weights: %d, %d", weights, sum)
		}
		if len(ids) > 0 && math.Abs(ranks-1) > 1e-12 {
			t.Fatalf("ranks sum to %g", ranks)
		}
	})
}

// inOrder checks that a number is known or the next one, and returns the next after it.
func inOrder(t *rapid.T, number, next int) int {
	if number < 0 || number > next {
		t.Fatalf("number %d follows on %d others", number, next)
	}
	return max(next, number+1)
}

// random returns a graph of one size, the same each time.
func random(nodes, edges int) ([]string, []network.Edge) {
	draw := rand.New(rand.NewPCG(1, 2))
	ids := make([]string, nodes)
	for i := range ids {
		ids[i] = fmt.Sprint("actor:", i)
	}
	seen := map[[2]int]bool{}
	var out []network.Edge
	for len(out) < edges {
		// neighbourhoods of fifty, with some edges between them
		a := draw.IntN(nodes)
		b := a/50*50 + draw.IntN(50)
		if draw.IntN(10) == 0 {
			b = draw.IntN(nodes)
		}
		a, b = min(a, b), max(a, b)
		if b < nodes && a != b && !seen[[2]int{a, b}] {
			seen[[2]int{a, b}] = true
			out = append(out, network.Edge{A: ids[a], B: ids[b], Weight: 1 + draw.IntN(5)})
		}
	}
	return ids, out
}

func BenchmarkMeasures(b *testing.B) {
	for _, n := range []int{1_000, 3_000, 10_000, 100_000} {
		ids, edges := random(n, 4*n)
		g, err := network.New(ids, edges)
		if err != nil {
			b.Fatal(err)
		}
		measures := map[string]func() error{
			"New":         func() error { _, err := network.New(ids, edges); return err },
			"Betweenness": func() error { _, err := g.Betweenness(b.Context()); return err },
			"PageRank":    func() error { g.PageRank(); return nil },
			"Components":  func() error { g.Components(); return nil },
			"Communities": func() error { _, err := g.Communities(b.Context()); return err },
		}
		for name, run := range measures {
			if name == "Betweenness" && n > 3_000 {
				continue // beyond its bound
			}
			b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) {
				for b.Loop() {
					if err := run(); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
