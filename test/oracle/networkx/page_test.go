package networkx_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"veikart/internal/analysis"
	"veikart/internal/limit"
	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/service"
	"veikart/internal/store"
	"veikart/test/kit/fixture"
	"veikart/test/kit/need"
	"veikart/test/kit/program"
)

// bases are the choices of bases that the page is measured with.
var bases = [][]roadmap.Basis{{roadmap.Stated}, {roadmap.Inferred}, {roadmap.Stated, roadmap.Inferred}}

// numbered are things by their numbers in a graph for networkx.
type numbered struct {
	ids    []string
	number map[string]int
}

func (n *numbered) of(id string) int {
	i, ok := n.number[id]
	if !ok {
		if n.number == nil {
			n.number = map[string]int{}
		}
		i = len(n.ids)
		n.number[id], n.ids = i, append(n.ids, id)
	}
	return i
}

// ask has networkx measure one graph.
func ask(t *testing.T, g graph) measures {
	t.Helper()
	line, err := json.Marshal(g)
	if err != nil {
		t.Fatal(err)
	}
	command := exec.CommandContext(t.Context(), need.Venv(t, "measures of networks are not held against networkx"), "measures.py")
	command.Stdin = bytes.NewReader(line)
	out, err := command.Output()
	if err != nil {
		t.Fatal(err)
	}
	var m measures
	if err := json.Unmarshal(out, &m); err != nil {
		t.Fatal(err)
	}
	return m
}

// facts are the edges of a graph that paths and networks are made of, read without any of our stores.
type facts struct {
	actor, subject, measure map[string]string // by involvement
	measureOf               map[string]string // by activity
	role, basis             map[string]string // by involvement
	edges                   []*roadmap.Edge
}

func factsOf(g *roadmap.Graph) facts {
	f := facts{
		actor: map[string]string{}, subject: map[string]string{}, measure: map[string]string{}, measureOf: map[string]string{},
		role: map[string]string{}, basis: map[string]string{},
	}
	for _, n := range g.Nodes {
		if n.Kind == roadmap.KindInvolvement {
			f.role[n.ID], f.basis[n.ID] = n.Text(roadmap.PropRole), n.Text(roadmap.PropBasis)
		}
	}
	for _, e := range g.Edges {
		switch e.Type() {
		case roadmap.HasActivity:
			f.measureOf[e.To()] = e.From()
			f.edges = append(f.edges, e)
		case roadmap.OfActor:
			f.actor[e.From()] = e.To()
		case roadmap.HasInvolvement:
			f.subject[e.To()] = e.From()
		case roadmap.HasSubGoal, roadmap.HasMeasure, roadmap.ListedUnder, roadmap.OwnedBy, roadmap.Serves, roadmap.RefersTo, roadmap.SucceededBy:
			f.edges = append(f.edges, e)
		}
	}
	for id, subject := range f.subject {
		f.measure[id] = subject
		if m, ok := f.measureOf[subject]; ok {
			f.measure[id] = m
		}
	}
	return f
}

// network returns the network of actors on some bases, as the definition says.
func (f facts) network(on []roadmap.Basis) (graph, *numbered) {
	members := map[string]map[string]bool{} // actors by measure
	actors := &numbered{}
	ids := []string{}
	for id := range f.actor {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for _, id := range ids {
		if !slices.Contains(on, roadmap.Basis(f.basis[id])) {
			continue
		}
		actors.of(f.actor[id])
		if members[f.measure[id]] == nil {
			members[f.measure[id]] = map[string]bool{}
		}
		members[f.measure[id]][f.actor[id]] = true
	}
	weights := map[[2]int]int{}
	for _, of := range members {
		for a := range of {
			for b := range of {
				if i, j := actors.of(a), actors.of(b); i < j {
					weights[[2]int{i, j}]++
				}
			}
		}
	}
	g := graph{Nodes: len(actors.ids), Edges: [][3]int{}}
	for pair, weight := range weights {
		g.Edges = append(g.Edges, [3]int{pair[0], pair[1], weight})
	}
	return g, actors
}

// links returns what paths go over on some bases.
func (f facts) links(g *roadmap.Graph, on []roadmap.Basis) (graph, *numbered) {
	nodes := &numbered{}
	for _, n := range g.Nodes {
		if slices.Contains(analysis.LinkKinds(), n.Kind) {
			nodes.of(n.ID)
		}
	}
	out := graph{Nodes: len(nodes.ids), Edges: [][3]int{}}
	if slices.Contains(on, roadmap.Stated) {
		for _, e := range f.edges {
			out.Edges = append(out.Edges, [3]int{nodes.of(e.From()), nodes.of(e.To()), 1})
		}
	}
	for id, actor := range f.actor {
		if f.role[id] != string(roadmap.Owner) && slices.Contains(on, roadmap.Basis(f.basis[id])) {
			out.Edges = append(out.Edges, [3]int{nodes.of(f.subject[id]), nodes.of(actor), 1})
		}
	}
	return out, nodes
}

// The network of the page has, over HTTP, the nodes, edges and weights that its definition says, and the
// measures that networkx finds.
func TestNetworkOfThePage(t *testing.T) {
	g := fixture.Graph(t, fixture.Seeds()...)
	url := program.Serve(t, fixture.Store(t, g))
	for _, on := range bases {
		t.Run(fmt.Sprint(on), func(t *testing.T) {
			want, actors := factsOf(g).network(on)
			var answer struct {
				ActorNetwork struct {
					NodeCount, EdgeCount int
					Nodes                []struct {
						Actor                       struct{ ID string }
						Degree, Strength, Component int
						Betweenness, PageRank       float64
					}
					Edges []struct {
						From, To struct{ ID string }
						Weight   int
					}
				}
			}
			program.Ask(t, url, `query ($basis: [Basis!]!) { actorNetwork(basis: $basis) { nodeCount edgeCount
				nodes { actor { id } degree strength betweenness pageRank component } edges { from { id } to { id } weight } } }`,
				map[string]any{"basis": on}, &answer)
			got := answer.ActorNetwork
			if got.NodeCount != want.Nodes || got.EdgeCount != len(want.Edges) || len(got.Nodes) != want.Nodes || len(got.Edges) != len(want.Edges) {
				t.Fatalf("%d nodes and %d edges, want %d and %d", got.NodeCount, got.EdgeCount, want.Nodes, len(want.Edges))
			}
			weights := map[[2]int]int{}
			for _, e := range want.Edges {
				weights[[2]int{e[0], e[1]}] = e[2]
			}
			for _, e := range got.Edges {
				i, j := actors.of(e.From.ID), actors.of(e.To.ID)
				if weights[[2]int{min(i, j), max(i, j)}] != e.Weight {
					t.Errorf("%s and %s share %d measures, want %d", e.From.ID, e.To.ID, e.Weight, weights[[2]int{min(i, j), max(i, j)}])
				}
			}
			networkx := ask(t, want)
			for _, node := range got.Nodes {
				i := actors.of(node.Actor.ID)
				if node.Degree != networkx.Degree[i] || node.Strength != networkx.Strength[i] ||
					abs(node.Betweenness-networkx.Betweenness[i]) > tolerance || abs(node.PageRank-networkx.PageRank[i]) > tolerance {
					t.Errorf("%+v, networkx has degree %d, strength %d, betweenness %v, PageRank %v", node,
						networkx.Degree[i], networkx.Strength[i], networkx.Betweenness[i], networkx.PageRank[i])
				}
			}
		})
	}
}

func abs(f float64) float64 { return max(f, -f) }

// remembering is a store that remembers what it read: searches from one node read the same again.
type remembering struct {
	store.Store
	known map[string]store.Rows
}

func (r remembering) Run(ctx context.Context, release string, list *plan.List) (store.Rows, error) {
	expanded := 0
	for _, shape := range list.Shapes {
		expanded += len(shape.Expand)
	}
	key := fmt.Sprint(expanded, strings.Join(list.IDs, " "))
	if rows, ok := r.known[key]; ok {
		return rows, nil
	}
	rows, err := r.Store.Run(ctx, release, list)
	r.known[key] = rows
	return rows, err
}

// Between any two objects of the page, paths are as long as networkx says, and none goes over a step of
// another basis.
func TestPathsOfThePage(t *testing.T) {
	g := fixture.Graph(t, fixture.Seeds()...)
	embedded := fixture.Store(t, g)
	release, err := embedded.Current(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, on := range bases {
		t.Run(fmt.Sprint(on), func(t *testing.T) {
			want, nodes := factsOf(g).links(g, on)
			lengths := ask(t, want).Lengths
			var texts []string
			for _, basis := range on {
				texts = append(texts, string(basis))
			}
			r := service.New(remembering{embedded, map[string]store.Rows{}}).Session(release, nil)
			found, longest := 0, 0
			for i, from := range nodes.ids {
				for j, to := range nodes.ids {
					paths := &analysis.PathsAsk{From: from, To: to, Bases: texts, Length: limit.PathLength.Value, First: 1}
					if err := paths.Plan("paths"); err != nil {
						t.Fatal(err)
					}
					got, err := paths.Read(t.Context(), r)
					length := -1
					switch {
					case err == nil:
						length = len((*got)[0].Links)
						found++
						longest = max(longest, length)
						for _, l := range (*got)[0].Links {
							if !slices.Contains(texts, l.Basis) {
								t.Errorf("from %s to %s over a step that is %s", from, to, l.Basis)
							}
						}
					case service.Public(err).Code != service.NoPath:
						t.Fatal(err)
					}
					if length != lengths[i][j] && lengths[i][j] <= limit.PathLength.Value {
						t.Fatalf("from %s to %s: %d steps, networkx has %d", from, to, length, lengths[i][j])
					}
				}
			}
			t.Logf("%d of %d pairs of %d objects are joined, by %d steps at most", found, len(nodes.ids)*len(nodes.ids), len(nodes.ids), longest)
		})
	}
}

// A path says where each of its steps begins and ends, and every quote is cut from its page.
func TestStepsOfPathsAreEvidence(t *testing.T) {
	g := fixture.Graph(t, fixture.Seeds()...)
	url := program.ServeWith(t, fixture.Store(t, g), program.Computing()) // the whole of a page costs more than one may ask for
	type end struct{ ID string }
	var answer struct {
		Neighbourhood struct {
			Edges []struct {
				From, To end
				Edge     string
				Source   *struct {
					Quote      string
					Start, End int
					Document   struct{ Text string }
				}
				Sentence string
			}
		}
	}
	program.Ask(t, url, `{ neighbourhood(of: "actor:norsk-helsenett", basis: [STATED, INFERRED], depth: 3) {
		edges { from { id } to { id } edge sentence source { quote start end document { text } } } } }`, nil, &answer)
	if len(answer.Neighbourhood.Edges) < 50 {
		t.Fatal(len(answer.Neighbourhood.Edges))
	}
	for _, e := range answer.Neighbourhood.Edges {
		if e.Source == nil {
			t.Errorf("%s: nothing states it", e.Sentence)
			continue
		}
		if text := []rune(e.Source.Document.Text)[e.Source.Start:e.Source.End]; string(text) != e.Source.Quote {
			t.Errorf("%s: %s", e.Sentence, cmp.Diff(string(text), e.Source.Quote))
		}
	}
}
