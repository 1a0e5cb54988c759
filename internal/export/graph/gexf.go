package graph

import (
	"io"
	"strconv"
	"strings"

	"veikart/internal/export/receipt"
)

// gexfTypes are the types of attributes in GEXF.
var gexfTypes = map[kind]string{text: "string", whole: "long", decimal: "double", truth: "boolean"}

// keyOfWeight is an attribute of edges that GEXF has a place for.
const keyOfWeight = "weight"

// GEXF writes a graph in GEXF 1.3 with what it came from, in its description. Attributes are those of GraphML; the weight of
// an edge stands in its own place. Edges have their type as kind, so that several between two nodes stay apart. A node that
// goes on between days has them as start and end, both inclusive, as far as they are known: one without an end has none, and
// its status among the attributes says why where the question asked for it. One that ends before it starts has neither. The
// same graph and receipt give the same bytes. The error is the writer's.
func GEXF(w io.Writer, g *Graph, r receipt.Receipt) error {
	d := newXML(w)
	d.put(`<gexf xmlns="http://gexf.net/1.3" version="1.3">`, "\n<meta>\n")
	description := make([]string, 0, 16)
	for _, p := range append(facts(r), attributePairs(g.Attributes)...) {
		description = append(description, p.name+": "+written(p.value))
	}
	d.element("creator", "Veikart")
	d.element("description", strings.Join(description, "\n"))
	d.put("</meta>\n")
	mode := []string{"defaultedgetype", "directed", "idtype", "string", "mode", "static"}
	if hasPeriods(g) {
		mode = []string{
			"defaultedgetype", "directed", "idtype", "string", "mode", "dynamic", "timeformat", "date", "timerepresentation", "interval",
		}
	}
	d.open("graph", ">\n", mode...)
	nodes, edges := keysOf(g)
	nodeIDs := d.attributes("node", nodes)
	edgeIDs := d.attributes("edge", edges)
	d.open("nodes", ">\n", "count", strconv.Itoa(len(g.Nodes)))
	for i := range g.Nodes {
		n := &g.Nodes[i]
		attributes := []string{"id", n.ID}
		if n.Label != "" {
			attributes = append(attributes, "label", n.Label)
		}
		d.open("node", ">\n", append(attributes, periodOf(n)...)...)
		d.values(nodePairs(n), nodeIDs)
		d.put("</node>\n")
	}
	d.put("</nodes>\n")
	d.open("edges", ">\n", "count", strconv.Itoa(len(g.Edges)))
	for i := range g.Edges {
		e := &g.Edges[i]
		attributes := []string{"id", "e" + strconv.Itoa(i), "source", e.From, "target", e.To, "label", e.Type, "kind", e.Type}
		pairs := edgePairs(e)
		if weight, ok := weightOf(pairs); ok {
			attributes = append(attributes, "weight", weight)
		}
		d.open("edge", ">\n", attributes...)
		d.values(pairs, edgeIDs)
		d.put("</edge>\n")
	}
	d.put("</edges>\n</graph>\n</gexf>\n")
	return d.end("GEXF")
}

func (d *xmlFile) element(name, content string) {
	d.put("<", name, ">")
	d.text(content)
	d.put("</", name, ">\n")
}

// attributes declares the attributes of nodes or edges, and returns their ids.
func (d *xmlFile) attributes(class string, of *keys) map[string]string {
	ids := map[string]string{}
	d.open("attributes", ">\n", "class", class, "mode", "static")
	for i, name := range of.names {
		if class == "edge" && name == keyOfWeight && of.kinds[name] != text {
			continue
		}
		ids[name] = class[:1] + strconv.Itoa(i)
		d.open("attribute", "/>\n", "id", ids[name], "title", name, "type", gexfTypes[of.kinds[name]])
	}
	d.put("</attributes>\n")
	return ids
}

// values writes what a node or an edge has, but for what has no id.
func (d *xmlFile) values(pairs []pair, ids map[string]string) {
	d.put("<attvalues>\n")
	for _, p := range pairs {
		if id, ok := ids[p.name]; ok {
			d.open("attvalue", "/>\n", "for", id, "value", written(p.value))
		}
	}
	d.put("</attvalues>\n")
}

// weightOf returns the weight of an edge where it is a number.
func weightOf(pairs []pair) (string, bool) {
	for _, p := range pairs {
		if p.name == keyOfWeight && (kindOf(p.value) == whole || kindOf(p.value) == decimal) {
			return written(p.value), true
		}
	}
	return "", false
}

func hasPeriods(g *Graph) bool {
	for i := range g.Nodes {
		if periodOf(&g.Nodes[i]) != nil {
			return true
		}
	}
	return false
}

// periodOf returns the first and the last day of what a node is, as attributes of XML.
func periodOf(n *Node) []string {
	var start, end string
	for _, a := range n.Attributes {
		if day, ok := a.Value.(string); ok && a.Coordinate == "ActivityDate.date" {
			switch a.Name {
			case "start.date":
				start = day
			case "end.date":
				end = day
			}
		}
	}
	if start != "" && end != "" && end < start {
		return nil
	}
	var out []string
	if start != "" {
		out = append(out, "start", start)
	}
	if end != "" {
		out = append(out, "end", end)
	}
	return out
}
