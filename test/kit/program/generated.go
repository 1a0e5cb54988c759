package program

import (
	"bytes"
	"testing"

	"veikart/internal/generate"
	"veikart/internal/importer"
	"veikart/internal/roadmap"
	"veikart/seeds"
)

// Generated returns the graph of a made-up roadmap.
func Generated(t testing.TB, r generate.Roadmap) *roadmap.Graph {
	t.Helper()
	pages := make([]importer.Page, r.Pages())
	for i := range pages {
		var data bytes.Buffer
		if err := r.Write(&data, i); err != nil {
			t.Fatal(err)
		}
		pages[i] = importer.Page{Name: r.Name(i), Document: seeds.DocumentName(r.Name(i)), Data: data.Bytes()}
	}
	return Graph(t, pages...)
}
