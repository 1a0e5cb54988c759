package search

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"veikart/internal/roadmap"
	"veikart/internal/text"
)

// maxMeanings is how many meanings of one abbreviation are searched for, so that texts cannot make a query
// of one word a query of thousands.
const maxMeanings = 8

// Abbreviation is a short form and what it stands for, as a text introduces it.
type Abbreviation struct {
	Short string `json:"short"`
	Long  string `json:"long"`
}

// AbbreviationsOf returns the abbreviations that the searched texts of a graph introduce, each meaning
// once, in the order of the nodes. Of the meanings of one the first eight are kept, and of the short forms
// of one meaning the first eight.
func AbbreviationsOf(graph *roadmap.Graph) []Abbreviation {
	var all []Abbreviation
	meanings := meanings{map[string]int{}, map[string]int{}, map[Abbreviation]bool{}}
	for _, kind := range Kinds() {
		for _, n := range inOrder(graph, kind) {
			for _, f := range DocumentOf(n).Fields {
				if !mayIntroduce(f.Text) { // nearly all
					continue
				}
				for _, a := range text.Abbreviations(f.Text) {
					if one := (Abbreviation{a.Short, a.Long}); meanings.take(one) {
						all = append(all, Abbreviation{strings.Clone(one.Short), strings.Clone(one.Long)}) // not the whole text with them
					}
				}
			}
		}
	}
	return all
}

// mayIntroduce returns whether it is worth the while to look for abbreviations in a text: whether parentheses
// hold a word that begins with a capital, and nothing else.
func mayIntroduce(s string) bool {
	for {
		_, behind, open := strings.Cut(s, "(")
		if !open {
			return false
		}
		inside, rest, closed := strings.Cut(behind, ")")
		if first, _ := utf8.DecodeRuneInString(inside); closed && unicode.IsUpper(first) && !strings.ContainsFunc(inside, unicode.IsSpace) {
			return true
		}
		s = behind
		if !closed {
			s = rest
		}
	}
}

// meanings counts what is known of abbreviations, without regard to letter case.
type meanings struct {
	short, long map[string]int
	seen        map[Abbreviation]bool
}

// take returns whether an abbreviation is to be kept, and notes that it is.
func (m meanings) take(a Abbreviation) bool {
	key := Abbreviation{roadmap.FoldCase(a.Short), roadmap.FoldCase(a.Long)}
	if m.seen[key] || m.short[key.Short] >= maxMeanings || m.long[key.Long] >= maxMeanings {
		return false
	}
	m.seen[key] = true
	m.short[key.Short]++
	m.long[key.Long]++
	return true
}

// SynonymsOf returns the synonyms that abbreviations make.
func SynonymsOf(abbreviations []Abbreviation) text.Synonyms {
	all := make([]text.Abbreviation, len(abbreviations))
	for i, a := range abbreviations {
		all[i] = text.Abbreviation{Short: a.Short, Long: a.Long}
	}
	return text.NewSynonyms(all)
}

// inOrder returns the nodes of a kind in the source's order, which that of a graph's nodes need not be.
func inOrder(graph *roadmap.Graph, kind roadmap.Kind) []*roadmap.Node {
	var nodes []*roadmap.Node
	for _, n := range graph.Nodes {
		if n.Kind == kind {
			nodes = append(nodes, n)
		}
	}
	slices.SortFunc(nodes, func(a, b *roadmap.Node) int {
		return cmp.Or(cmp.Compare(a.Ordinal, b.Ordinal), strings.Compare(a.ID, b.ID))
	})
	return nodes
}
