package guide

import (
	"fmt"
	"regexp"
	"strings"
)

// link is a link of a guide to a file.
var link = regexp.MustCompile(`\]\(([^)\s]+)\)`)

// ForReaders returns a guide as Markdown whose links lead to the Markdown of other guides on this site. Links to what stands in
// the repository alone name it still.
func (g *Guides) ForReaders(one *Guide) string {
	shown := &shown{guides: g, address: func(path, place string) string {
		if strings.HasPrefix(path, Path) {
			path += ".md"
		}
		if place != "" {
			path += "#" + place
		}
		return path
	}}
	return link.ReplaceAllStringFunc(one.Markdown, func(found string) string {
		if to := shown.target(link.FindStringSubmatch(found)[1]); to != "" {
			return "](" + to + ")"
		}
		return found
	})
}

// Index returns the list of the guides as Markdown.
func (g *Guides) Index() string {
	var out strings.Builder
	out.WriteString("# Guides\n\n")
	for _, one := range g.All {
		fmt.Fprintf(&out, "- [%s](%s%s.md): %s\n", one.Title, Path, one.Name, one.Lead)
	}
	return out.String()
}

// Found returns the sections that a search finds as Markdown, or nothing.
func (g *Guides) Found(text string) string {
	hits := g.Search(text)
	if len(hits) == 0 {
		return ""
	}
	var out strings.Builder
	out.WriteString("\n## In the guides\n\n")
	for _, h := range hits {
		fmt.Fprintf(&out, "- [%s: %s](%s%s.md#%s): %s\n", h.Guide.Title, h.Title, Path, h.Guide.Name, h.Anchor, h.Excerpt)
	}
	return out.String()
}
