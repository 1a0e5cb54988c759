package graph

import (
	"slices"
	"unicode/utf8"
)

// around is how many code points of a text stand before and behind a quote, so that it is found again where the text has moved.
const around = 32

// SetContext sets the prefix and the suffix of every source: up to 32 code points of the text of its document, by ids. They
// are empty at the ends of a text, and where a text is not given or does not hold the quote in its place.
func (g *Graph) SetContext(texts map[string]string) {
	set := func(s *Source) {
		text := texts[s.Document]
		if s.ByteStart < 0 || s.ByteEnd < s.ByteStart || s.ByteEnd > len(text) || text[s.ByteStart:s.ByteEnd] != s.Quote {
			return
		}
		s.Prefix, s.Suffix = lastOf(text[:s.ByteStart]), firstOf(text[s.ByteEnd:])
	}
	for i := range g.Nodes {
		g.Nodes[i].Sources = slices.Clone(g.Nodes[i].Sources)
		for j := range g.Nodes[i].Sources {
			set(&g.Nodes[i].Sources[j])
		}
	}
	for i := range g.Edges {
		g.Edges[i].Sources = slices.Clone(g.Edges[i].Sources) // an edge may share those of a node
		for j := range g.Edges[i].Sources {
			set(&g.Edges[i].Sources[j])
		}
	}
}

func firstOf(text string) string {
	at := 0
	for range around {
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return text[:at]
}

func lastOf(text string) string {
	at := len(text)
	for range around {
		_, size := utf8.DecodeLastRuneInString(text[:at])
		at -= size
	}
	return text[at:]
}
