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

// Search finds what has every word of the text in its name or description, without regard to letter case: first what the text
// is the name or a Norwegian term of, then names that begin with it, names that contain it, and descriptions. Of equals, the
// fields of kinds of nodes and of Query come before types that only carry lists, groups and filters, and types before their
// parts. MostHits are returned at most.
func (r *Reference) Search(text string) Found {
	words := strings.Fields(roadmap.FoldCase(text))
	if len(words) == 0 {
		return Found{Text: text}
	}
	var hits []Hit
	try := func(of Group, h Hit, own string) {
		if rank, ok := rankOf(roadmap.FoldCase(own), roadmap.FoldCase(h.Description), roadmap.FoldCase(h.Name), words); ok {
			h.rank = 4 * rank
			if of != Start && of != Kinds && of != Objects && of != Enums {
				h.rank += 2
			}
			if h.Anchor != "" {
				h.rank++
			}
			hits = append(hits, h)
		}
	}
	for _, t := range r.Types {
		try(t.Group, Hit{Type: t.Name, Name: t.Name, Description: t.Description}, t.Name)
		for _, f := range t.Fields {
			try(t.Group, Hit{Type: t.Name, Name: t.Name + "." + f.Name, Anchor: f.Name, Description: f.Description}, f.Name)
			for _, a := range f.Arguments {
				name := t.Name + "." + f.Name + "(" + a.Name + ":)"
				try(t.Group, Hit{Type: t.Name, Name: name, Anchor: f.Name, Description: a.Description}, a.Name)
			}
		}
		for _, v := range t.Values {
			try(t.Group, Hit{Type: t.Name, Name: t.Name + "." + v.Name, Anchor: v.Name, Description: v.Description}, v.Name)
		}
	}
	slices.SortStableFunc(hits, func(a, b Hit) int { return cmp.Compare(a.rank, b.rank) })
	return Found{text, hits[:min(len(hits), MostHits)], len(hits)}
}

// rankOf returns whether all words are in the full name or the description, and how well they fit: 0 is best.
func rankOf(own, description, name string, words []string) (int, bool) {
	for _, w := range words {
		if !strings.Contains(name+" "+description, w) {
			return 0, false
		}
	}
	switch whole := strings.Join(words, ""); {
	case own == whole, slices.Contains(termsIn(description), strings.Join(words, " ")):
		return 0, true
	case strings.HasPrefix(own, whole):
		return 1, true
	case strings.Contains(own, whole):
		return 2, true
	}
	return 3, true
}
