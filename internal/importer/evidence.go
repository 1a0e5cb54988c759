package importer

import (
	"cmp"
	"strings"

	"veikart/internal/roadmap"
)

// evidence returns the passages of the documents' notices and leads that hold the text, one for each
// block that holds it.
func (b *builder) evidence(text string) []roadmap.Source {
	if text == "" {
		return nil
	}
	var out []roadmap.Source
	for _, d := range b.documents {
		for _, blocks := range [][]roadmap.Block{d.page.Notices, d.page.Lead} {
			for _, block := range blocks {
				for _, s := range block.Sources {
					if from, to, found := find(s.Quote, text); found {
						out = append(out, d.passage(s.Part(from, to)))
					}
				}
			}
		}
	}
	return out
}

// placeOrder returns how passages are ordered: the documents in their order, each from top to bottom.
func (b *builder) placeOrder() func(x, y roadmap.Source) int {
	order := map[string]int{}
	for i, d := range b.documents {
		order[d.id] = i
	}
	return func(x, y roadmap.Source) int {
		return cmp.Or(cmp.Compare(order[x.Document], order[y.Document]), cmp.Compare(x.ByteStart, y.ByteStart))
	}
}

// find returns where, in bytes, the text as published first holds a clean text.
func find(published, text string) (from, to int, found bool) {
	n := roadmap.Normalise(published)
	at := strings.Index(n.Text, text)
	if at < 0 {
		return 0, 0, false
	}
	from, to = n.Published(at, at+len(text))
	return from, to, true
}
