package storetest

import (
	"fmt"

	"veikart/internal/roadmap"
)

// builder makes a graph: ordinals and positions follow the order of the calls, and each source that
// the table requires is a passage of its own.
type builder struct {
	graph     roadmap.Graph
	ordinals  map[roadmap.Kind]int
	positions map[place]int
	passages  int
}

// place is where edges get their positions.
type place struct {
	edge roadmap.EdgeType
	from string
}

func newBuilder() *builder {
	return &builder{ordinals: map[roadmap.Kind]int{}, positions: map[place]int{}}
}

// node adds a node; properties are names and values in turn.
func (b *builder) node(kind roadmap.Kind, id string, properties ...any) {
	n := roadmap.NewNode(kind, id, b.ordinals[kind])
	b.ordinals[kind]++
	for i := 0; i < len(properties); i += 2 {
		n.Set(properties[i].(roadmap.PropertyName), properties[i+1])
	}
	b.complete(roadmap.KindOf(kind).Properties, n.Properties)
	b.graph.Nodes = append(b.graph.Nodes, n)
}

// edge adds an edge; properties are names and values in turn.
func (b *builder) edge(edge roadmap.EdgeType, from, to string, properties ...any) {
	at := place{edge, from}
	e := roadmap.NewEdge(edge, from, to, b.positions[at])
	b.positions[at]++
	for i := 0; i < len(properties); i += 2 {
		e.Set(properties[i].(roadmap.PropertyName), properties[i+1])
	}
	b.complete(roadmap.EdgeOf(edge).Properties, e.Properties)
	b.graph.Edges = append(b.graph.Edges, e)
}

// edges adds an edge to each of the nodes, in their order.
func (b *builder) edges(edge roadmap.EdgeType, from string, to ...string) {
	for _, id := range to {
		if edge == roadmap.OwnedBy || edge == roadmap.Serves {
			b.edge(edge, from, id, roadmap.PropNameInSource, "navnet «"+id+"»")
		} else {
			b.edge(edge, from, id)
		}
	}
}

// complete sets the required passages that are not set yet.
func (b *builder) complete(properties []roadmap.Property, values []roadmap.Value) {
	for i, p := range properties {
		if p.Required && p.Type == roadmap.Passages && values[i] == nil {
			values[i] = []roadmap.Source{b.passage()}
		}
	}
}

// passage returns a passage that no other call returns. Its offsets in bytes are not those in code
// points, as in any Norwegian text.
func (b *builder) passage() roadmap.Source {
	b.passages++
	return roadmap.Source{
		Document:  "document:kommuner",
		Start:     10 * b.passages,
		End:       10*b.passages + 9,
		ByteStart: 11 * b.passages,
		ByteEnd:   11*b.passages + 10,
		Quote:     fmt.Sprintf("sted nr. %d ø", b.passages),
	}
}

func known(day roadmap.Day) roadmap.Date { return roadmap.OnDay(day) }

var (
	undefined = roadmap.Date{Status: roadmap.Undefined}
	notGiven  = roadmap.Date{Status: roadmap.NotGiven}
)

func blocks(kind roadmap.BlockKind, texts ...string) []roadmap.Block {
	all := make([]roadmap.Block, len(texts))
	for i, text := range texts {
		all[i] = roadmap.Block{Kind: kind, Text: text, Sources: []roadmap.Source{
			{Document: "document:kommuner", Start: i, End: i + 1, ByteStart: i, ByteEnd: i + 1, Quote: "x"},
		}}
	}
	return all
}
