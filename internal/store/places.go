package store

import (
	"fmt"
	"sync"

	"veikart/internal/roadmap"
	"veikart/internal/source/place"
)

// Places returns what finds passages in the files of a release's documents. It is computed by the first call, and is safe
// for concurrent use.
type Places func() (Located, error)

// Located finds passages in the files of a release's documents, by the documents' ids.
type Located map[string]*place.Locator

// Of returns where a passage stands in the file of its document; the zero Place where it stands in none.
func (l Located) Of(s roadmap.Source) place.Place {
	if of := l[s.Document]; of != nil {
		return of.Place(s.ByteStart, s.ByteEnd)
	}
	return place.Place{}
}

// Passage returns the passage of a document's text between two offsets in code points; ok is whether there is one.
func (l Located) Passage(document string, start, end int) (s roadmap.Source, ok bool) {
	of := l[document]
	if of == nil {
		return roadmap.Source{}, false
	}
	quote, from, ok := of.Passage(start, end)
	return roadmap.Source{
		Document: document, Start: start, End: end, ByteStart: from, ByteEnd: from + len(quote), Quote: quote,
	}, ok
}

// PlacesOf returns the places of documents, which are given with their heavy properties. It keeps their texts.
func PlacesOf(documents []*roadmap.Node) Places {
	return sync.OnceValues(func() (Located, error) {
		out := make(Located, len(documents))
		for _, d := range documents {
			text := d.Text(roadmap.PropText)
			var places place.Map
			if stored := d.Text(roadmap.PropPlaces); stored != "" {
				var err error
				if places, err = place.ParseMap(stored, len(text)); err != nil {
					return nil, fmt.Errorf("%s: %w", d.ID, err)
				}
			}
			out[d.ID] = place.NewLocator(text, places)
		}
		return out, nil
	})
}
