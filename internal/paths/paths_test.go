package paths_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"veikart/internal/paths"
)

// hops is a graph: the hops from each node.
type hops map[string][]paths.Hop[string]

// expand answers from the graph, and fails when a node is asked for twice.
func (h hops) expand(t interface{ Fatalf(string, ...any) }) paths.Expand[string] {
	asked := map[string]bool{}
	return func(_ context.Context, nodes []string) ([][]paths.Hop[string], error) {
		out := make([][]paths.Hop[string], len(nodes))
		for i, node := range nodes {
			if asked[node] {
				t.Fatalf("%s is asked for twice", node)
			}
			asked[node] = true
			out[i] = h[node]
		}
		return out, nil
	}
}

// read makes a graph from words such as "ab": an edge, in both directions, with its place as index.
func read(words string) hops {
	h := hops{}
	for i, w := range strings.Fields(words) {
		a, b := w[:1], w[1:]
		h[a] = append(h[a], paths.Hop[string]{To: b, Index: i})
		h[b] = append(h[b], paths.Hop[string]{To: a, Index: i})
	}
	return h
}

// show writes paths as words: nodes with the hops between them.
func show(found []paths.Path[string]) []string {
	var out []string
	for _, p := range found {
		s := p.Nodes[0]
		for i, hop := range p.Hops {
			s += fmt.Sprint(hop) + p.Nodes[i+1]
		}
		out = append(out, s)
	}
	return out
}

func TestBetween(t *testing.T) {
	tests := map[string]struct {
		graph         string
		length, paths int
		want          []string
		more          bool
		searched      paths.Searched
	}{
		"next to each other": {"az", 6, 9, []string{"a0z"}, false, paths.Searched{Nodes: 2, Hops: 1, Depth: 1}},
		"several edges":      {"az az za", 6, 9, []string{"a0z", "a1z", "a2z"}, false, paths.Searched{Nodes: 2, Hops: 3, Depth: 1}},
		"two ways":           {"ab ac bz cz", 6, 9, []string{"a0b2z", "a1c3z"}, false, paths.Searched{Nodes: 4, Hops: 6, Depth: 2}},
		"ways of several edges": {"ab ab bz bz", 6, 3, []string{"a0b2z", "a0b3z", "a1b2z"}, true,
			paths.Searched{Nodes: 3, Hops: 6, Depth: 2}},
		"exactly as many as wanted": {"ab ab bz bz", 6, 4, []string{"a0b2z", "a0b3z", "a1b2z", "a1b3z"}, false,
			paths.Searched{Nodes: 3, Hops: 6, Depth: 2}},
		"longer ways are left out": {"ab bz ac cd dz", 6, 9, []string{"a0b1z"}, false, paths.Searched{Nodes: 5, Hops: 6, Depth: 2}},
		"dead ends are left out":   {"ab ac bz cd bd", 6, 9, []string{"a0b2z"}, false, paths.Searched{Nodes: 5, Hops: 7, Depth: 2}},
		"just short enough":        {"ab bc cz", 3, 9, []string{"a0b1c2z"}, false, paths.Searched{Nodes: 4, Hops: 5, Depth: 3}},
		"too long":                 {"ab bc cz", 2, 9, nil, false, paths.Searched{Nodes: 3, Hops: 3, Depth: 2}},
		"not joined":               {"ab yz", 6, 9, nil, false, paths.Searched{Nodes: 2, Hops: 2, Depth: 2, Whole: true}},
		"nothing there":            {"", 6, 9, nil, false, paths.Searched{Nodes: 1, Hops: 0, Depth: 1, Whole: true}},
		"a loop":                   {"aa az", 6, 9, []string{"a1z"}, false, paths.Searched{Nodes: 2, Hops: 3, Depth: 1}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := paths.Between(t.Context(), "a", "z", paths.Limits{Length: test.length, Paths: test.paths, Nodes: 100},
				read(test.graph).expand(t))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, show(got.Paths)); diff != "" {
				t.Error(diff)
			}
			if got.More != test.more || got.Searched != test.searched {
				t.Errorf("more %v, searched %+v", got.More, got.Searched)
			}
		})
	}
}

func TestFromANodeToItself(t *testing.T) {
	got, err := paths.Between(t.Context(), "a", "a", paths.Limits{Length: 1, Paths: 1, Nodes: 1}, read("ab ba").expand(t))
	want := paths.Result[string]{Paths: []paths.Path[string]{{Nodes: []string{"a"}, Hops: []int{}}}, Searched: paths.Searched{Nodes: 1}}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Error(err, diff)
	}
}

// TestDeadEnds: two to the power of fifty walks lead into a dead end, so that they must not be gone.
func TestDeadEnds(t *testing.T) {
	const length = 50
	graph := hops{}
	for i := range length {
		for _, way := range []string{"way", "dead end"} {
			from, to := fmt.Sprint(way, i), fmt.Sprint(way, i+1)
			graph[from] = []paths.Hop[string]{{To: to, Index: i}, {To: to, Index: -i}}
		}
	}
	graph["from"] = []paths.Hop[string]{{To: "dead end0"}, {To: "way0"}}
	got, err := paths.Between(t.Context(), "from", fmt.Sprint("way", length), paths.Limits{Length: 100, Paths: 10, Nodes: 1000},
		graph.expand(t))
	if err != nil || len(got.Paths) != 10 || !got.More || got.Paths[0].Length() != length+1 {
		t.Errorf("%d paths, more: %v, %v", len(got.Paths), got.More, err)
	}
}

func TestErrors(t *testing.T) {
	limits := paths.Limits{Length: 9, Paths: 9, Nodes: 3}
	graph := read("ab bc cd de")
	canceled, cancel := context.WithCancel(t.Context())
	cancel()
	broken := errors.New("the database is away")
	tests := map[string]struct {
		ctx    context.Context
		limits paths.Limits
		expand paths.Expand[string]
		is     error
		says   string
	}{
		"too many nodes":   {t.Context(), limits, graph.expand(t), paths.ErrTooLarge, "more than 3 nodes lie within 3 hops, at most 3 are looked at"},
		"no length":        {t.Context(), paths.Limits{Paths: 1, Nodes: 1}, graph.expand(t), nil, "expected at least 1 each"},
		"a canceled asker": {canceled, limits, graph.expand(t), context.Canceled, ""},
		"a broken graph": {t.Context(), limits, func(context.Context, []string) ([][]paths.Hop[string], error) { return nil, broken }, broken,
			"the hops from 1 nodes: the database is away"},
		"too few answers": {t.Context(), limits, func(context.Context, []string) ([][]paths.Hop[string], error) { return nil, nil }, nil,
			"hops of 1 nodes were asked for, of 0 returned"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := paths.Between(test.ctx, "a", "e", test.limits, test.expand)
			if err == nil || test.is != nil && !errors.Is(err, test.is) || !strings.Contains(err.Error(), test.says) {
				t.Error(err)
			}
		})
	}
}

// TestNaive compares with the search that tries every walk.
func TestNaive(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		edge := rapid.StringMatching(`[a-f][a-f]`)
		graph := read(strings.Join(rapid.SliceOfN(edge, 0, 12).Draw(t, "edges"), " "))
		from, to := rapid.StringMatching(`[a-f]`).Draw(t, "from"), rapid.StringMatching(`[a-f]`).Draw(t, "to")
		limits := paths.Limits{Length: rapid.IntRange(1, 5).Draw(t, "length"), Paths: rapid.IntRange(1, 5).Draw(t, "paths"), Nodes: 10}
		got, err := paths.Between(t.Context(), from, to, limits, graph.expand(t))
		if err != nil {
			t.Fatal(err)
		}
		want := naive(graph, from, to, limits.Length)
		if more := len(want) > limits.Paths; more != got.More {
			t.Fatalf("more: %v, there are %d", got.More, len(want))
		}
		if diff := cmp.Diff(want[:min(len(want), limits.Paths)], got.Paths, cmp.Transformer("show", show)); diff != "" {
			t.Fatal(diff)
		}
	})
}

// naive goes all walks of length 0, 1, … until some arrive.
func naive(graph hops, from, to string, length int) []paths.Path[string] {
	walks := []paths.Path[string]{{Nodes: []string{from}}}
	for range length + 1 {
		arrived := slices.DeleteFunc(slices.Clone(walks), func(p paths.Path[string]) bool { return p.Nodes[len(p.Nodes)-1] != to })
		if len(arrived) > 0 {
			return arrived
		}
		var next []paths.Path[string]
		for _, p := range walks {
			for _, hop := range graph[p.Nodes[len(p.Nodes)-1]] {
				if !slices.Contains(p.Nodes, hop.To) {
					next = append(next, paths.Path[string]{Nodes: append(slices.Clone(p.Nodes), hop.To), Hops: append(slices.Clone(p.Hops), hop.Index)})
				}
			}
		}
		walks = next
	}
	return nil
}

// BenchmarkBetween looks for paths over the whole of graphs with four edges for each node.
func BenchmarkBetween(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 100_000} {
		draw := rand.New(rand.NewPCG(1, 2))
		graph := make([][]paths.Hop[int], n)
		for i := range 4 * n {
			x, y := draw.IntN(n-1), draw.IntN(n-1)
			graph[x] = append(graph[x], paths.Hop[int]{To: y, Index: i})
			graph[y] = append(graph[y], paths.Hop[int]{To: x, Index: i})
		}
		expand := func(_ context.Context, nodes []int) ([][]paths.Hop[int], error) {
			out := make([][]paths.Hop[int], len(nodes))
			for i, node := range nodes {
				out[i] = graph[node]
			}
			return out, nil
		}
		for name, to := range map[string]int{"found": n / 2, "not joined": n - 1} {
			b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) {
				for b.Loop() {
					if _, err := paths.Between(b.Context(), 0, to, paths.Limits{Length: 50, Paths: 100, Nodes: n}, expand); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
