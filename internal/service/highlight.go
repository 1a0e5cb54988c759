package service

import (
	"veikart/internal/roadmap"
	"veikart/internal/search"
	"veikart/internal/text"
)

// MaxHighlights is the most highlights of one node.
const MaxHighlights = text.MaxHits

// Highlight is a passage of a node's texts that matches a search. Fragment is a passage around it, cut at
// spaces. Start and End count code points of Fragment, TextStart and TextEnd those of the whole text, clean;
// an end is exclusive. Index is the text's place in a list, such as notes.
type Highlight struct {
	Field              text.FieldName
	Index              int
	Fragment           string
	Start, End         int
	TextStart, TextEnd int
}

// Highlights returns the passages by which a node was found, the best first.
func Highlights(n *roadmap.Node, match search.Match) []Highlight {
	document := search.DocumentOf(n)
	out := make([]Highlight, 0, len(match.Hits))
	for _, hit := range match.Hits {
		for _, f := range document.Fields {
			if f.Name != hit.Field || f.Index != hit.Index {
				continue
			}
			out = append(out, Highlight{
				Field: hit.Field, Index: hit.Index, Fragment: hit.Fragment.Of(f.Text),
				Start: hit.Span.Start - hit.Fragment.Start, End: hit.Span.End - hit.Fragment.Start,
				TextStart: hit.Span.Start, TextEnd: hit.Span.End,
			})
		}
	}
	return out
}
