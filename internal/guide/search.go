package guide

import (
	"slices"
	"strings"

	"veikart/internal/roadmap"
)

// Hit is a section that a search found. Excerpt is the beginning of its text.
type Hit struct {
	Guide         *Guide
	Title, Anchor string
	Excerpt       string
	titled        bool // the words stand in its title
}

// excerptLength is how many characters of a section a hit shows.
const excerptLength = 200

// Search finds the sections that have every word of the text, without regard to letter case: first those with the words in
// their titles, each in the order of the guides.
func (g *Guides) Search(text string) []Hit {
	words := strings.Fields(roadmap.FoldCase(text))
	if len(words) == 0 {
		return nil
	}
	var hits []Hit
	for _, one := range g.All {
		for _, s := range one.Sections {
			title := roadmap.FoldCase(s.Title)
			if hasAll(title+" "+roadmap.FoldCase(s.Text), words) {
				hits = append(hits, Hit{
					Guide: one, Title: s.Title, Anchor: s.Anchor, Excerpt: roadmap.Excerpt(s.Text, excerptLength), titled: hasAll(title, words),
				})
			}
		}
	}
	slices.SortStableFunc(hits, func(a, b Hit) int { return rank(a) - rank(b) })
	return hits
}

func rank(h Hit) int {
	if h.titled {
		return 0
	}
	return 1
}

func hasAll(text string, words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) })
}
