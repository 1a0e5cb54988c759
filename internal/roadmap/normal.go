package roadmap

import (
	"sort"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Normal is a text in NFC that knows where its characters stand in the text as published.
type Normal struct {
	Text   string
	places []place // nil when the text was published in NFC
}

// place says that the character at an offset of the normal form begins at an offset as published,
// both in bytes.
type place struct{ normal, published int }

// Normalise returns the normal form of a text as published.
func Normalise(published string) Normal {
	if norm.NFC.IsNormalString(published) {
		return Normal{Text: published}
	}
	var n Normal
	var text strings.Builder
	for at := 0; at < len(published); {
		n.places = append(n.places, place{text.Len(), at})
		next := at + norm.NFC.NextBoundaryInString(published[at:], true)
		text.WriteString(norm.NFC.String(published[at:next]))
		at = next
	}
	n.places = append(n.places, place{text.Len(), len(published)})
	n.Text = text.String()
	return n
}

// Published returns where, in bytes, a part of the normal form stands in the text as published. A
// part that begins or ends within a character as published is widened to the whole of it.
func (n Normal) Published(from, to int) (int, int) {
	if n.places == nil {
		return from, to
	}
	first := sort.Search(len(n.places), func(i int) bool { return n.places[i].normal > from }) - 1
	last := sort.Search(len(n.places), func(i int) bool { return n.places[i].normal >= to })
	return n.places[first].published, n.places[last].published
}
