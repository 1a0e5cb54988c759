//go:build unix

package bench

import (
	"bytes"
	"testing"

	"veikart/internal/generate"
	"veikart/internal/importer"
	"veikart/seeds"
	"veikart/test/kit/fixture"
)

// pages returns pages that together have so many activities.
func pages(b testing.TB, activities int) []importer.Page {
	if activities == 51 {
		return fixture.Seeds()
	}
	r := generate.Roadmap{Seed: 1, Activities: activities}
	var all []importer.Page
	for i := range r.Pages() {
		var text bytes.Buffer
		if err := r.Write(&text, i); err != nil {
			b.Fatal(err)
		}
		all = append(all, importer.Page{Name: r.Name(i), Document: seeds.DocumentName(r.Name(i)), Data: text.Bytes()})
	}
	return all
}
