package roadmap

import (
	"slices"
	"strings"
	"testing"
	"time"
)

// sound returns a small graph that keeps every promise of the table.
func sound() *Graph {
	passage := []Source{{Document: "document:a", End: 1, ByteEnd: 1, Quote: "x"}}
	known := Date{Status: NotGiven}
	return &Graph{
		Nodes: []*Node{
			NewNode(KindRelease, "release:0", 0).Set(PropImportedAt, time.Unix(0, 0).UTC()).Set(PropImporter, "1").Set(PropMadeUp, false),
			NewNode(KindGoal, "goal:1", 0).Set(PropNumber, 1).Set(PropTitle, "Mål"),
			NewNode(KindSubGoal, "subGoal:1A", 0).Set(PropCode, "1A").Set(PropTitle, "Delmål").Set(PropSources, passage),
			NewNode(KindMeasure, "measure:1A/x", 0).Set(PropTitle, "X").Set(PropSources, passage),
			NewNode(KindActivity, "activity:1A/x/y", 0).Set(PropTitle, "Y").Set(PropStart, known).Set(PropEnd, known).
				Set(PropTentative, false).Set(PropSources, passage),
		},
		Edges: []*Edge{
			NewEdge(HasSubGoal, "goal:1", "subGoal:1A", 0),
			NewEdge(HasMeasure, "subGoal:1A", "measure:1A/x", 0).Set(PropSources, passage),
			NewEdge(HasActivity, "measure:1A/x", "activity:1A/x/y", 0).Set(PropSources, passage),
			NewEdge(ListedUnder, "activity:1A/x/y", "subGoal:1A", 0),
		},
	}
}

func TestCheck(t *testing.T) {
	if err := sound().Check(); err != nil {
		t.Fatal(err)
	}
	for want, breach := range map[string]func(g *Graph){
		"the first node is not a release":             func(g *Graph) { g.Nodes = g.Nodes[1:] },
		"two nodes have the id goal:1":                func(g *Graph) { g.Nodes = append(g.Nodes, g.Nodes[1]) },
		"subGoal:1A is not an id of a Goal":           func(g *Graph) { g.Nodes[1].ID = "subGoal:1A" },
		"measure:1A/x lacks title":                    func(g *Graph) { g.Nodes[3].Set(PropTitle, nil) },
		"goal:1 has a string as int number":           func(g *Graph) { g.Nodes[1].Set(PropNumber, "1") },
		"subGoal:1A has 0 goal instead of one":        func(g *Graph) { g.Edges = g.Edges[1:] },
		"activity:1A/x/y has 2 listedUnder":           func(g *Graph) { g.Edges = append(g.Edges, g.Edges[3]) },
		"does not join kinds that the table declares": func(g *Graph) { joinElsewhere(g, "goal:1") },
		"measure:1A/nowhere":                          func(g *Graph) { joinElsewhere(g, "measure:1A/nowhere") },
		"lacks sources":                               func(g *Graph) { g.Edges[1].Set(PropSources, nil) },
		"has 0 properties instead of 3":               func(g *Graph) { g.Nodes[2].Properties = nil },
	} {
		g := sound()
		breach(g)
		if err := g.Check(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want %q, got %v", want, err)
		}
	}
}

// The table holds together: kinds and edges are found by name, required ways exist in the schema's
// names, dimensions lead along edges that fit.
func TestTableIsSound(t *testing.T) {
	prefixes := map[string]bool{}
	for _, k := range Kinds() {
		if KindOf(k.Kind).Prefix != k.Prefix || prefixes[k.Prefix] {
			t.Errorf("%s: prefix %q", k.Kind, k.Prefix)
		}
		prefixes[k.Prefix] = true
		names := map[string]bool{"id": true}
		for i, p := range k.Properties {
			if k.PropertyNamed(p.Name) != i || names[p.Name] {
				t.Errorf("%s.%s is declared twice", k.Kind, p.Name)
			}
			names[p.Name] = true
		}
		for _, r := range Relations(k.Kind) {
			if names[r.Name] {
				t.Errorf("%s.%s is declared twice", k.Kind, r.Name)
			}
			names[r.Name] = true
		}
		for _, d := range k.Dimensions {
			at, all := k.Kind, []Kind{k.Kind}
			for _, hop := range d.Path {
				from := EdgeOf(hop.Edge).From
				if hop.Back {
					from = EdgeOf(hop.Edge).To
				}
				if !slices.ContainsFunc(from, func(one Kind) bool { return slices.Contains(all, one) }) {
					t.Errorf("%s.%s: %v does not start at one of %s", k.Kind, d.Name, hop, all)
				}
				at, all = hop.Target(), hop.Targets()
			}
			if d.Property != "" && KindOf(at).PropertyNamed(d.Property) < 0 {
				t.Errorf("%s.%s: %s has no %s", k.Kind, d.Name, at, d.Property)
			}
			if d.Target(k.Kind) != at {
				t.Errorf("%s.%s leads to %s, not %s", k.Kind, d.Name, d.Target(k.Kind), at)
			}
		}
	}
}

func TestUndeclaredPropertiesPanic(t *testing.T) {
	activity, edge := NewNode(KindActivity, "activity:x", 0), NewEdge(OwnedBy, "activity:x", "actor:y", 0)
	for name, use := range map[string]func(){
		"Node.Set": func() { activity.Set(PropCode, "1A") },
		"Edge.Set": func() { edge.Set(PropCode, "1A") },
		"Node.Get": func() { activity.Get(PropCode) },
		"Edge.Get": func() { edge.Get(PropCode) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s of a property that is not declared does not panic", name)
				}
			}()
			use()
		}()
	}
	if activity.Lookup("code") != nil || edge.Lookup("code") != nil {
		t.Error("a name that is data and not declared has a value")
	}
}

func TestWhatAKindSaysOfItsPropertiesIsDeclared(t *testing.T) {
	for _, k := range Kinds() {
		for _, names := range [][]PropertyName{k.Title, k.Searched, k.LookUp} {
			for _, name := range names {
				if k.Property(name) < 0 {
					t.Errorf("%s has no property %s", k.Kind, name)
				}
			}
		}
	}
	for _, k := range Kinds() {
		dated := []PropertyName{}
		if k.Period != (Period{}) {
			dated = append(dated, k.Period.Start, k.Period.End)
		}
		for _, name := range dated {
			if i := k.Property(name); i < 0 || k.Properties[i].Type != Dated {
				t.Errorf("%s has no date %s for its period", k.Kind, name)
			}
		}
		if k.Since != (PropertyName{}) {
			if i := k.Property(k.Since); i < 0 || k.Properties[i].Type != Calendar {
				t.Errorf("%s has no day %s since when it holds", k.Kind, k.Since)
			}
		}
	}
	for _, e := range Edges() {
		if hasPassages := e.Property(PropSources) >= 0; e.Sentence != (Words{}) && hasPassages == (e.StatedBy != 0) {
			t.Errorf("the edge %s has passages of its own: %v, and those of its end %d", e.Type, hasPassages, e.StatedBy)
		}
	}
	sizes := map[int]Kind{}
	for _, k := range Kinds() {
		if sizes[k.Size] != "" || k.Size < 1 || k.Size > len(Kinds()) {
			t.Errorf("%s has the size %d, as has %q", k.Kind, k.Size, sizes[k.Size])
		}
		sizes[k.Size] = k.Kind
	}
	for _, kind := range LinkKinds() {
		if len(KindOf(kind).Title) == 0 {
			t.Errorf("links join nodes of the kind %s, which nothing names", kind)
		}
	}
}

// joinElsewhere has the second edge of a graph lead to another node.
func joinElsewhere(g *Graph, to string) {
	e := NewEdge(g.Edges[1].Type(), g.Edges[1].From(), to, g.Edges[1].Position())
	e.Properties = g.Edges[1].Properties
	g.Edges[1] = e
}
