package schemadocs

import (
	"cmp"
	"slices"
	"strings"

	"veikart/internal/roadmap"
)

// Hit is a type, field, argument or value that a search found. Anchor is its place on the page of the type, empty
// for the type itself.
type Hit struct {
	Type, Name, Anchor string
	Description        string
	rank               int
}

// MostHits is how many hits a search returns at most.
const MostHits = 100

// Found is what a search found: the best hits, and how many there are in all.
type Found struct {
	Text  string
	Hits  []Hit
	Total int
}

// Search finds what has every word of the text in its name or description, without regard to letter case. Names that
// are the text come first, then names that begin with it, names that contain it, and descriptions; MostHits at
// most.
func (r *Reference) Search(text string) Found {
	words := strings.Fields(roadmap.FoldCase(text))
	if len(words) == 0 {
		return Found{Text: text}
	}
	var hits []Hit
	try := func(h Hit, own string) {
		if rank, ok := rankOf(roadmap.FoldCase(own), roadmap.FoldCase(h.Name+" "+h.Description), words); ok {
			h.rank = 2 * rank
			if h.Anchor != "" { // of equals, types before their parts
				h.rank++
			}
			hits = append(hits, h)
		}
	}
	for _, t := range r.Types {
		try(Hit{Type: t.Name, Name: t.Name, Description: t.Description}, t.Name)
		for _, f := range t.Fields {
			try(Hit{Type: t.Name, Name: t.Name + "." + f.Name, Anchor: f.Name, Description: f.Description}, f.Name)
			for _, a := range f.Arguments {
				try(Hit{Type: t.Name, Name: t.Name + "." + f.Name + "(" + a.Name + ":)", Anchor: f.Name, Description: a.Description}, a.Name)
			}
		}
		for _, v := range t.Values {
			try(Hit{Type: t.Name, Name: t.Name + "." + v.Name, Anchor: v.Name, Description: v.Description}, v.Name)
		}
	}
	slices.SortStableFunc(hits, func(a, b Hit) int { return cmp.Compare(a.rank, b.rank) })
	return Found{text, hits[:min(len(hits), MostHits)], len(hits)}
}

// rankOf returns whether all words are in the text, and how well the name fits: 0 is best.
func rankOf(name, text string, words []string) (int, bool) {
	for _, w := range words {
		if !strings.Contains(text, w) {
			return 0, false
		}
	}
	switch whole := strings.Join(words, ""); {
	case name == whole:
		return 0, true
	case strings.HasPrefix(name, whole):
		return 1, true
	case strings.Contains(name, whole):
		return 2, true
	}
	return 3, true
}
