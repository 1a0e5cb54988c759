package graph

import (
	"strconv"
	"strings"

	"veikart/internal/export/receipt"
)

// kind is the type of a key in a file.
type kind int

// The kinds. What is of several kinds under one name is text.
const (
	text kind = iota + 1
	whole
	decimal
	truth
)

// keys are the names under which the nodes, or the edges, of a file have values, in the order in which they are met.
type keys struct {
	names []string
	kinds map[string]kind
}

// pair is a name and its value as it is written.
type pair struct {
	name  string
	value any // string, int64, float64 or bool
}

func (k *keys) note(pairs []pair) {
	for _, p := range pairs {
		known, is := k.kinds[p.name], kindOf(p.value)
		switch {
		case known == 0:
			k.names = append(k.names, p.name)
			k.kinds[p.name] = is
		case known != is && (known == text || is == text || known == truth || is == truth):
			k.kinds[p.name] = text
		case known != is:
			k.kinds[p.name] = decimal
		}
	}
}

func kindOf(value any) kind {
	switch value.(type) {
	case int64:
		return whole
	case float64:
		return decimal
	case bool:
		return truth
	}
	return text
}

// The names of what every file says of nodes and edges itself. An attribute of such a name is written under its coordinate.
const (
	keyOfKind   = "kind"
	keyOfName   = "label"
	keyOfType   = "type"
	keyOfBasis  = "basis"
	keyOfQuotes = "quotes"
	keyOfPlaces = "places"
)

// isTaken returns whether a name has a meaning of its own in files: for us, or for the programs that read them.
func isTaken(name string) bool {
	switch strings.ToLower(name) {
	case keyOfKind, keyOfName, keyOfType, keyOfBasis, keyOfQuotes, keyOfPlaces, "id", "source", "target",
		"start", "end", "timeset", "interval",
		"networkx_key", "viz", "pid", "parents", "spells", "slices", "contraction":
		return true
	}
	return false
}

// nodePairs returns what is said of a node, but for id and label.
func nodePairs(n *Node) []pair {
	out := append([]pair{{keyOfKind, n.Kind}}, basisPair(n.Basis)...)
	return append(append(out, attributePairs(n.Attributes)...), sourcePairs(n.Sources)...)
}

// edgePairs returns what is said of an edge, but for its ends and its label.
func edgePairs(e *Edge) []pair {
	out := append([]pair{{keyOfKind, e.Type}}, basisPair(e.Basis)...)
	return append(append(out, attributePairs(e.Attributes)...), sourcePairs(e.Sources)...)
}

// basisPair returns a basis as it is written: in small letters, because Gephi 0.10 reads INFERRED as InfinityERRED. Values that
// a question asked for stay as the API has them.
func basisPair(b Basis) []pair {
	if b == "" {
		return nil
	}
	return []pair{{keyOfBasis, strings.ToLower(string(b))}}
}

// attributePairs returns attributes as they are written: lists as one text, days with their years as numbers beside.
func attributePairs(attributes []Attribute) []pair {
	out := make([]pair, 0, len(attributes))
	for _, a := range attributes {
		name := a.Name
		if isTaken(name) {
			name = a.Coordinate
		}
		list, isList := a.Value.([]string)
		if isList {
			out = append(out, pair{name, strings.Join(list, "; ")})
			continue
		}
		out = append(out, pair{name, a.Value})
		if day, ok := a.Value.(string); ok && a.Type == "Date" && len(day) > 4 {
			if year, err := strconv.ParseInt(day[:4], 10, 64); err == nil {
				out = append(out, pair{name + " year", year})
			}
		}
	}
	return out
}

// sourcePairs returns passages as they are written: a line for each quote, and in the same order a line for each place.
func sourcePairs(sources []Source) []pair {
	if len(sources) == 0 {
		return nil
	}
	quotes, places := make([]string, 0, len(sources)), make([]string, 0, len(sources))
	for _, s := range sources {
		quotes = append(quotes, lineBreaks.Replace(s.Quote))
		place := s.Document + " " + strconv.Itoa(s.Start) + "–" + strconv.Itoa(s.End)
		if s.Place != "" {
			place += " (" + s.Place + ")"
		}
		places = append(places, place)
	}
	return []pair{{keyOfQuotes, strings.Join(quotes, "\n")}, {keyOfPlaces, strings.Join(places, "\n")}}
}

// lineBreaks writes the ends of lines within a quote as a blank, so that a line is a quote.
var lineBreaks = strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ")

// facts returns what a receipt says, each name once: several facts of a name are lines of one text.
func facts(r receipt.Receipt) []pair {
	var out []pair
	places := map[string]int{}
	for _, f := range r.Facts() {
		value := f.Value.In(language)
		if i, again := places[f.Name]; again {
			out[i].value = out[i].value.(string) + "\n" + value
			continue
		}
		places[f.Name] = len(out)
		out = append(out, pair{f.Name, value})
	}
	return out
}

// labelled returns what is said of a node or an edge with its label, where it has one.
func labelled(label string, pairs []pair) []pair {
	if label == "" {
		return pairs
	}
	return append([]pair{{keyOfName, label}}, pairs...)
}

func newKeys(pairs []pair) *keys {
	k := &keys{kinds: map[string]kind{}}
	k.note(pairs)
	return k
}

// keysOf returns the names that the nodes and the edges of a graph have, but for label.
func keysOf(g *Graph) (nodes, edges *keys) {
	nodes, edges = newKeys(nil), newKeys(nil)
	for i := range g.Nodes {
		nodes.note(nodePairs(&g.Nodes[i]))
	}
	for i := range g.Edges {
		edges.note(edgePairs(&g.Edges[i]))
	}
	return nodes, edges
}
