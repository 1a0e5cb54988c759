package flat

import (
	"encoding/json"
	"fmt"
	"testing"
)

// BenchmarkRows lays a page of a hundred activities flat.
func BenchmarkRows(b *testing.B) {
	var nodes []any
	for i := range 100 {
		nodes = append(nodes, map[string]any{
			"id": fmt.Sprint("activity:", i), "title": "Etablere felles grunnmur for digitale tjenester", "start": map[string]any{"date": "2026-01-01"},
			"end": nil, "phases": []any{"CONCEPT", "REALISATION"}, "tentative": false,
			"owners":     map[string]any{"nodes": []any{map[string]any{"name": "Helsedirektoratet"}, map[string]any{"name": "FHI"}}},
			"userGroups": map[string]any{"nodes": []any{map[string]any{"name": "Innbyggere", "id": "userGroup:1"}}},
		})
	}
	data, err := json.Marshal(map[string]any{"activities": map[string]any{"totalCount": 100, "nodes": nodes}})
	if err != nil {
		b.Fatal(err)
	}
	p, _ := operation{query: `{ activities { totalCount nodes {
		id title start { date } end { date } phases tentative owners { nodes { name } } userGroups { nodes { id name } }
	} } }`}.plan(b, schemaOf(b))
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if err := p.Rows(data, func(int, []any) error { return nil }); err != nil {
			b.Fatal(err)
		}
	}
}
