package table

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"veikart/internal/export/receipt"
	"veikart/internal/roadmap"
)

// The description names each column with its type, and says all that the receipt says.
func TestMetadata(t *testing.T) {
	s := Sheet{Name: "activities", Caption: roadmap.Words{NB: "Aktiviteter", EN: "Activities"}, Columns: []Column{
		{Name: "__typename", Type: Text, Heading: roadmap.Words{NB: "Type", EN: "Kind"}},
		{Name: "keys 1", Type: Decimal, Coordinate: "ActorNetworkNode.pageRank", Description: "How central."},
		{Name: "start.date", Type: Day, Coordinate: "ActivityDate.date; Other.date"},
	}}
	r := receipt.Receipt{Release: receipt.Release{ID: "release:1"}, Base: "https://veikart.example/"}
	text, err := Metadata(s, r, Options{Form: CSV, Excel: true}, "activities.csv")
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		Context string `json:"@context"`
		URL     string
		Dialect map[string]any
		Schema  struct {
			Columns []map[string]any
		} `json:"tableSchema"`
		Notes []map[string]any
	}
	if err := json.Unmarshal(text, &got); err != nil {
		t.Fatal(err)
	}
	want := []map[string]any{
		{"name": "%5F_typename", "titles": map[string]any{"und": "__typename", "nb": "Type", "en": "Kind"}, "datatype": "string"},
		{
			"name": "keys%201", "titles": map[string]any{"und": "keys 1"}, "dc:identifier": "ActorNetworkNode.pageRank",
			"datatype":       map[string]any{"base": "decimal", "format": map[string]any{"decimalChar": ","}},
			"dc:description": []any{map[string]any{"@value": "How central.", "@language": "en"}},
			"propertyUrl":    "https://veikart.example/docs/types/ActorNetworkNode#pageRank",
		},
		{
			"name": "start.date", "titles": map[string]any{"und": "start.date"}, "dc:identifier": "ActivityDate.date; Other.date",
			"datatype": "date",
		},
	}
	if diff := cmp.Diff(want, got.Schema.Columns); diff != "" {
		t.Errorf("columns (-want +got):\n%s", diff)
	}
	if got.Context != "http://www.w3.org/ns/csvw" || got.URL != "activities.csv" || got.Dialect["delimiter"] != ";" {
		t.Errorf("the description is %s", text)
	}
	facts := r.Facts()
	if len(got.Notes) != len(facts) {
		t.Fatalf("%d notes for %d facts", len(got.Notes), len(facts))
	}
	for i, f := range facts {
		if got.Notes[i]["dc:identifier"] != f.Name {
			t.Errorf("note %d is of %v, want %s", i, got.Notes[i], f.Name)
		}
	}
}
