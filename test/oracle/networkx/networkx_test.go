// Package networkx_test holds the measures of networks and the lengths of paths against those of
// networkx, on graphs of many forms.
package networkx_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os/exec"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"veikart/internal/network"
	"veikart/internal/paths"
	"veikart/test/kit/need"
)

// tolerance is how far measures may be apart.
const tolerance = 1e-9

// graph is a graph as the script reads it. An edge is two nodes and a weight.
type graph struct {
	Nodes int      `json:"nodes"`
	Edges [][3]int `json:"edges"`
}

// measures are what is compared.
type measures struct {
	Degree      []int     `json:"degree"`
	Strength    []int     `json:"strength"`
	Betweenness []float64 `json:"betweenness"`
	PageRank    []float64 `json:"pageRank"`
	Components  []int     `json:"components"`
	Lengths     [][]int   `json:"lengths"`
	Paths       [][]int   `json:"paths"`
}

func TestMeasuresAreNetworkxs(t *testing.T) {
	python := need.Venv(t, "measures of networks are not held against networkx")
	var names []string
	var in bytes.Buffer
	all := graphs()
	for name, g := range all {
		names = append(names, name)
		line, err := json.Marshal(g)
		if err != nil {
			t.Fatal(err)
		}
		in.Write(append(line, '\n'))
	}
	command := exec.CommandContext(t.Context(), python, "measures.py")
	command.Stdin = &in
	var failure bytes.Buffer
	command.Stderr = &failure
	out, err := command.Output()
	if err != nil {
		t.Fatalf("measures.py: %v\n%s", err, &failure)
	}
	answers := json.NewDecoder(bytes.NewReader(out))
	for _, name := range names {
		var want measures
		if err := answers.Decode(&want); err != nil {
			t.Fatal(err)
		}
		t.Run(name, func(t *testing.T) { compare(t, all[name], want) })
	}
}

func compare(t *testing.T, g graph, want measures) {
	near := cmp.Comparer(func(a, b float64) bool { return math.Abs(a-b) <= tolerance })
	if diff := cmp.Diff(want, ours(t, g), near); diff != "" {
		t.Error(diff)
	}
}

// ours returns what our packages say of a graph.
func ours(t *testing.T, g graph) measures {
	ids := make([]string, g.Nodes)
	for i := range ids {
		ids[i] = strconv.Itoa(i)
	}
	edges := make([]network.Edge, len(g.Edges))
	hops := make([][]paths.Hop[int], g.Nodes)
	for i, e := range g.Edges {
		edges[i] = network.Edge{A: ids[e[0]], B: ids[e[1]], Weight: e[2]}
		hops[e[0]] = append(hops[e[0]], paths.Hop[int]{To: e[1], Index: i})
		hops[e[1]] = append(hops[e[1]], paths.Hop[int]{To: e[0], Index: i})
	}
	n, err := network.New(ids, edges)
	if err != nil {
		t.Fatal(err)
	}
	between, err := n.Betweenness(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	m := measures{
		Degree: n.Degree(), Strength: n.Strength(), Betweenness: between, PageRank: n.PageRank(), Components: n.Components(),
		Lengths: make([][]int, g.Nodes), Paths: make([][]int, g.Nodes),
	}
	expand := func(_ context.Context, nodes []int) ([][]paths.Hop[int], error) {
		out := make([][]paths.Hop[int], len(nodes))
		for i, node := range nodes {
			out[i] = hops[node]
		}
		return out, nil
	}
	for from := range g.Nodes {
		for to := range g.Nodes {
			found, err := paths.Between(t.Context(), from, to, paths.Limits{Length: g.Nodes, Paths: 100_000, Nodes: g.Nodes}, expand)
			if err != nil {
				t.Fatal(err)
			}
			length := -1
			if len(found.Paths) > 0 {
				length = found.Paths[0].Length()
			}
			m.Lengths[from] = append(m.Lengths[from], length)
			m.Paths[from] = append(m.Paths[from], len(found.Paths))
		}
	}
	return m
}

// graphs returns the graphs by name: the same each time.
func graphs() map[string]graph {
	all := map[string]graph{
		"one alone":          {1, [][3]int{}},
		"two alone":          {2, [][3]int{}},
		"a pair":             {2, [][3]int{{0, 1, 7}}},
		"a pair and one":     {3, [][3]int{{2, 0, 3}}},
		"a path":             {9, path(0, 9)},
		"a star":             {8, star(8)},
		"a ring":             {7, append(path(0, 7), [3]int{6, 0, 1})},
		"a path, a star":     {20, append(star(8), path(9, 18)...)},
		"all joined":         {12, joined(12)},
		"a grid":             {36, grid(6)},
		"weights far apart":  {5, [][3]int{{0, 1, 1}, {1, 2, 1_000_000}, {2, 3, 1}, {3, 0, 1000}, {3, 4, 2}}},
		"a path of hundreds": {120, path(0, 120)},
	}
	draw := rand.New(rand.NewPCG(1, 2))
	for i := range 40 {
		n := 2 + draw.IntN(40)
		share := draw.Float64() * draw.Float64() // often sparse, with several components
		all[fmt.Sprintf("random %d", i)] = random(draw, n, share)
	}
	return all
}

func path(from, to int) (edges [][3]int) {
	for i := from; i < to-1; i++ {
		edges = append(edges, [3]int{i + 1, i, 1 + i%3})
	}
	return edges
}

func star(n int) (edges [][3]int) {
	for i := 1; i < n; i++ {
		edges = append(edges, [3]int{0, i, i})
	}
	return edges
}

func joined(n int) (edges [][3]int) {
	for i := range n {
		for j := range i {
			edges = append(edges, [3]int{i, j, 1 + (i+j)%4})
		}
	}
	return edges
}

func grid(n int) (edges [][3]int) {
	for i := range n {
		for j := range n {
			if i > 0 {
				edges = append(edges, [3]int{i*n + j, (i-1)*n + j, 1})
			}
			if j > 0 {
				edges = append(edges, [3]int{i*n + j, i*n + j - 1, 2})
			}
		}
	}
	return edges
}

func random(draw *rand.Rand, n int, share float64) graph {
	g := graph{n, [][3]int{}}
	for i := range n {
		for j := range i {
			if draw.Float64() < share {
				g.Edges = append(g.Edges, [3]int{i, j, 1 + draw.IntN(9)})
			}
		}
	}
	return g
}
