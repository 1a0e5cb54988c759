package graph

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"veikart"
)

// asked reads a question.
func asked(t *testing.T, query string) (*ast.Schema, *ast.QueryDocument, *ast.OperationDefinition) {
	t.Helper()
	schema := gqlparser.MustLoadSchema(&ast.Source{Input: veikart.Schema})
	document, faults := gqlparser.LoadQueryWithRules(schema, query, nil)
	if faults != nil {
		t.Fatal(faults)
	}
	return schema, document, document.Operations[0]
}

// collected returns the graph of answers to a question.
func collected(t *testing.T, query string, answers ...string) *Graph {
	t.Helper()
	schema, document, operation := asked(t, query)
	c := NewCollector(schema, document, operation)
	for _, answer := range answers {
		if err := c.Add([]byte(answer)); err != nil {
			t.Fatal(err)
		}
	}
	g, err := c.Graph()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// ways are the edges of a graph as texts.
func ways(g *Graph) []string {
	var out []string
	for _, e := range g.Edges {
		out = append(out, e.From+" "+e.Type+" "+e.To+" "+string(e.Basis))
	}
	return out
}

func equal(t *testing.T, what string, want, got any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

const passageOfOwner = `{"document":{"veikartId":"document:d"},"start":5,"end":8,"byteStart":6,"byteEnd":9,"quote":"FHI","place":null}`

// An edge has the direction of the roadmap and is there once, whichever end it was met from; its passages and what its
// connection says stand at it.
func TestEdgesAreOnce(t *testing.T) {
	g := collected(t, `{ actor(name: "FHI") { name ownedActivities { edges { nameInSource node { title owners { nodes { name } } } } } } }`, `{
		"actor": {"veikartId": "actor:fhi", "veikartLabel": "FHI", "veikartSource": null, "name": "FHI", "ownedActivities": {"edges": [{
			"nameInSource": "fhi", "veikartSources": [`+passageOfOwner+`],
			"node": {"veikartId": "activity:a", "veikartLabel": "A", "title": "A", "veikartSources": [], "owners": {
				"nodes": [{"veikartId": "actor:fhi", "veikartLabel": "FHI", "name": "FHI"}, {"veikartId": "actor:ks", "veikartLabel": "KS", "name": "KS"}],
				"veikartEdges": [{"veikartSources": [`+passageOfOwner+`]}, {"veikartSources": []}]
			}}
		}]}}}`)
	equal(t, "edges", []string{"activity:a OWNED_BY actor:fhi STATED", "activity:a OWNED_BY actor:ks STATED"}, ways(g))
	equal(t, "said of the first", []Attribute{{"nameInSource", "String", "OwnedActivityEdge.nameInSource", "fhi"}}, g.Edges[0].Attributes)
	equal(t, "its passages", []Source{{Document: "document:d", Start: 5, End: 8, ByteStart: 6, ByteEnd: 9, Quote: "FHI"}}, g.Edges[0].Sources)
	equal(t, "actor", Node{ID: "actor:fhi", Kind: "Actor", Label: "FHI", Basis: Curated,
		Attributes: []Attribute{{"name", "String", "Actor.name", "FHI"}}}, g.Nodes[0])
	equal(t, "documents", []Document{{ID: "document:d"}}, g.Documents)
}

// Scalars have the path of their response keys, lists stand together, and two values under one name are both kept.
func TestAttributes(t *testing.T) {
	g := collected(t, `{
		a: activities { totalCount nodes { id __typename begins: start { date } phases tentative identifiers { scheme url } owners(first: 0) { totalCount } } }
		b: activities { pageInfo { endCursor } edges { cursor node { owners(first: 0) { totalCount } } } }
	}`, `{
		"a": {"totalCount": 1, "nodes": [{"id": "activity:a", "__typename": "Activity", "veikartId": "activity:a", "veikartLabel": "A",
			"begins": {"date": "2024-01-01"}, "phases": ["CONCEPT", "IN_USE"], "tentative": false,
			"identifiers": [{"scheme": "x", "url": null}, {"scheme": "y", "url": "u"}], "owners": {"totalCount": 1}}]},
		"b": {"pageInfo": {"endCursor": "x"}, "edges": [{"cursor": "c", "node": {"veikartId": "activity:a", "veikartLabel": "A", "owners": {"totalCount": 2}}}]}
	}`)
	equal(t, "attributes", []Attribute{
		{"begins.date", "Date", "ActivityDate.date", "2024-01-01"},
		{"phases", "Phase", "Activity.phases", []string{"CONCEPT", "IN_USE"}},
		{"tentative", "Boolean", "Activity.tentative", false},
		{"identifiers.scheme", "String", "Identifier.scheme", []string{"x", "y"}},
		{"identifiers.url", "String", "Identifier.url", []string{"", "u"}},
		{"owners.totalCount", "Int", "ActivityOwnerConnection.totalCount", int64(1)},
		{"owners.totalCount 2", "Int", "ActivityOwnerConnection.totalCount", int64(2)},
	}, g.Nodes[0].Attributes)
	equal(t, "outside", []Attribute{{"a.totalCount", "Int", "ActivityConnection.totalCount", int64(1)}}, g.Attributes)
}

// A step of a path is an edge between its nodes, though the question did not ask for them; the measures of a network stand at its actors.
func TestObjectsThatAreEdges(t *testing.T) {
	g := collected(t, `{ paths(from: "actor:a", to: "measure:m") { length steps { sentence } } }`, `{"paths": [{"length": 1, "steps": [{
		"sentence": "A leder M.", "veikartEdge": "INVOLVES", "veikartBasis": "INFERRED", "veikartRole": "LEAD", "veikartSource": `+passageOfOwner+`,
		"veikartFrom": {"veikartId": "measure:m", "veikartType": "Measure", "veikartLabel": "M"},
		"veikartTo": {"veikartId": "actor:a", "veikartType": "Actor", "veikartLabel": "A"}}]}]}`)
	equal(t, "steps", []string{"measure:m INVOLVES actor:a INFERRED"}, ways(g))
	equal(t, "said of it", []Attribute{
		{"role", "Role", "PathStep.role", "LEAD"}, {"sentence", "String", "PathStep.sentence", "A leder M."},
	}, g.Edges[0].Attributes)

	g = collected(t, `{ actorNetwork { nodeCount nodes { actor { name } degree } edges { weight measures { totalCount nodes { title } } } } }`, `{"actorNetwork": {
		"nodeCount": 2, "nodes": [{"actor": {"veikartId": "actor:a", "veikartLabel": "A", "name": "A"}, "degree": 1}],
		"edges": [{"weight": 3, "veikartFrom": {"veikartId": "actor:a", "veikartLabel": "A"}, "veikartTo": {"veikartId": "actor:b", "veikartLabel": "B"},
			"measures": {"totalCount": 1, "nodes": [{"veikartId": "measure:m", "veikartLabel": "M", "title": "M"}]}}]}}`)
	equal(t, "network", []string{
		"actor:a ActorNetworkEdge.measures measure:m COMPUTED", "actor:b ActorNetworkEdge.measures measure:m COMPUTED",
		"actor:a ActorNetwork.edges actor:b COMPUTED",
	}, ways(g))
	equal(t, "measure of the network", Attribute{"degree", "Int", "ActorNetworkNode.degree", int64(1)}, g.Nodes[0].Attributes[1])
	equal(t, "weight", []Attribute{
		{"weight", "Int", "ActorNetworkEdge.weight", int64(3)}, {"measures.totalCount", "Int", "SharedMeasures.totalCount", int64(1)},
	}, g.Edges[2].Attributes)
}

// An involvement says how its edges are known; one that is stated by any of several is stated.
func TestBases(t *testing.T) {
	g := collected(t, `{ involvements { nodes { actor { name } measure { actors { nodes { name } } } } } }`, `{"involvements": {"nodes": [{
		"veikartId": "involvement:i", "veikartRole": "LEAD", "veikartBasis": "INFERRED", "veikartSources": [`+passageOfOwner+`],
		"actor": {"veikartId": "actor:a", "veikartLabel": "A"},
		"measure": {"veikartId": "measure:m", "veikartLabel": "M", "actors": {"nodes": [{"veikartId": "actor:a"}], "veikartEdges": [
			{"veikartBases": ["STATED", "INFERRED"], "veikartSources": []}]}}}]}}`)
	equal(t, "edges", []string{
		"involvement:i OF_ACTOR actor:a INFERRED", "involvement:i CONCERNS measure:m INFERRED", "measure:m MEASURE_INVOLVES actor:a STATED",
	}, ways(g))
	if g.Nodes[0].Label != "Leder" || len(g.Edges[0].Sources) != 1 || len(g.Edges[1].Sources) != 1 {
		t.Errorf("%+v", g)
	}
}

// What is said of a whole list is kept once, whichever page says it; without an object there is no graph, and no answer is none either.
func TestPages(t *testing.T) {
	const query = `{ activities(first: 1) { totalCount nodes { title } } }`
	page := func(id string) string {
		return `{"activities": {"totalCount": 2, "nodes": [{"veikartId": "` + id + `", "veikartLabel": "x", "title": "x"}]}}`
	}
	if g := collected(t, query, page("activity:a"), page("activity:b")); len(g.Nodes) != 2 || len(g.Attributes) != 1 {
		t.Errorf("%+v", g)
	}
	schema, document, operation := asked(t, query)
	c := NewCollector(schema, document, operation)
	if err := c.Add([]byte(`{"activities": {"totalCount": 0, "nodes": []}}`)); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Graph(); !errors.Is(err, ErrNoNodes) {
		t.Error(err)
	}
	if err := c.Add([]byte(`[]`)); err == nil {
		t.Error("a list is taken for an answer")
	}
}

// What is added is valid beside what was asked, within fragments too; the document stays as it is.
func TestPrepare(t *testing.T) {
	const query = `query Q($id: ID!) { node(id: $id) { ...F } timeline(lanes: OWNER) { lanes { label rows { bars { start } } } } }
		fragment F on Node { id ... on Activity { owners { nodes { name } } start { source { quote } } } ...G }
		fragment G on Measure { actors { edges { roles } } }`
	schema, document, operation := asked(t, query)
	text, err := Prepare(schema, document, operation, ForFiles())
	if err != nil {
		t.Fatal(err)
	}
	if _, faults := gqlparser.LoadQueryWithRules(schema, text, nil); faults != nil {
		t.Errorf("%v in\n%s", faults, text)
	}
	for _, one := range []string{
		"veikartId: id", "veikartType: __typename", "... on Named {\n\t\t\tveikartLabel: label", "veikartEdges: edges",
		"veikartByteEnd: byteEnd", "veikartBases: bases", "veikartNode: activity", "veikartNode: node", "fragment G",
	} {
		if !strings.Contains(text, one) {
			t.Errorf("no %q in\n%s", one, text)
		}
	}
	if again, err := Prepare(schema, document, operation, ForFiles()); err != nil || again != text {
		t.Errorf("the document was changed: %v\n%s", err, again)
	}
	schema, document, operation = asked(t, `{ release { veikartId: id } }`)
	if _, err := Prepare(schema, document, operation, ForFiles()); !errors.Is(err, ErrReserved) {
		t.Error(err)
	}

	schema, document, operation = asked(t, `{ __schema { types { name } } __type(name: "Node") { name } __typename }`)
	if text, err := Prepare(schema, document, operation, ForFiles()); err != nil || strings.Contains(text, "veikart") {
		t.Errorf("to what the schema says is added: %v\n%s", err, text)
	}
}
