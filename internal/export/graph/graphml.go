package graph

import (
	"io"
	"strconv"

	"veikart/internal/export/receipt"
)

// graphmlTypes are the types of keys in GraphML.
var graphmlTypes = map[kind]string{text: "string", whole: "long", decimal: "double", truth: "boolean"}

// GraphML writes a graph with what it came from. Keys have types; what a node or an edge does not have is left out. Days are
// texts with their years as numbers beside, lists are one text, joined by «; ». Beside the attributes nodes and edges have a
// kind, a label, a basis, quotes, a line for each passage, and places, a line for each with document and offsets. An attribute
// of one of these names is written under its coordinate. The same graph and receipt give the same bytes. The error is the
// writer's.
func GraphML(w io.Writer, g *Graph, r receipt.Receipt) error {
	d := newXML(w)
	// Ids are those of the API. They hold more than the schema of GraphML allows, which readers do not mind, so none is named.
	d.put(`<graphml xmlns="http://graphml.graphdrawing.org/xmlns">`, "\n")
	about := append(facts(r), attributePairs(g.Attributes)...)
	of := map[string]*keys{"graph": newKeys(about)}
	of["node"], of["edge"] = keysOf(g)
	of["node"].note([]pair{{keyOfName, ""}})
	of["edge"].note([]pair{{keyOfName, ""}})
	names := map[string]map[string]string{}
	for _, class := range []string{"graph", "node", "edge"} {
		names[class] = map[string]string{}
		for i, name := range of[class].names {
			id := class[:1] + strconv.Itoa(i)
			names[class][name] = id
			d.open("key", "/>\n", "id", id, "for", class, "attr.name", name, "attr.type", graphmlTypes[of[class].kinds[name]])
		}
	}
	data := func(class string, pairs []pair) {
		for _, p := range pairs {
			d.open("data", ">", "key", names[class][p.name])
			d.text(written(p.value))
			d.put("</data>\n")
		}
	}
	d.put(`<graph id="veikart" edgedefault="directed">`, "\n")
	data("graph", about)
	for i := range g.Nodes {
		d.open("node", ">\n", "id", g.Nodes[i].ID)
		data("node", labelled(g.Nodes[i].Label, nodePairs(&g.Nodes[i])))
		d.put("</node>\n")
	}
	for i := range g.Edges {
		d.open("edge", ">\n", "id", "e"+strconv.Itoa(i), "source", g.Edges[i].From, "target", g.Edges[i].To)
		data("edge", labelled(g.Edges[i].Type, edgePairs(&g.Edges[i])))
		d.put("</edge>\n")
	}
	d.put("</graph>\n</graphml>\n")
	return d.end("GraphML")
}
