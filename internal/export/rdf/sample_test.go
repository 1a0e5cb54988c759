package rdf

import (
	"strings"

	"veikart/internal/export/graph"
	"veikart/internal/export/receipt"
)

const base = "https://veikart.example.no/"

// sample is a graph with a case of each way of saying something.
func sample() (*graph.Graph, receipt.Receipt, map[string]string) {
	text := "Tittel: «Blå» e-resept 🧪\r\nEier: FHI\r\nFHI leder arbeidet.\r\n"
	source := func(quote string) graph.Source {
		at := strings.Index(text, quote)
		start := len([]rune(text[:at]))
		return graph.Source{
			Document: "document:d", Start: start, End: start + len([]rune(quote)), ByteStart: at, ByteEnd: at + len(quote), Quote: quote,
		}
	}
	say := func(name, typed, coordinate string, value any) graph.Attribute {
		return graph.Attribute{Name: name, Type: typed, Coordinate: coordinate, Value: value}
	}
	g := &graph.Graph{
		Nodes: []graph.Node{
			{ID: "subGoal:1A", Kind: "SubGoal", Label: "1A Mål", Attributes: []graph.Attribute{
				say("code", "String", "SubGoal.code", "1A"), say("title", "String", "SubGoal.title", "Mål"),
			}},
			{ID: "measure:1A/x", Kind: "Measure", Label: "X"},
			{ID: "activity:1A/x/blaa", Kind: "Activity", Label: "«Blå» e-resept 🧪", Attributes: []graph.Attribute{
				say("title", "String", "Activity.title", "«Blå» e-resept 🧪"), say("start.date", "Date", "ActivityDate.date", "2025-01-01"),
				say("start.status", "DateStatus", "ActivityDate.status", "KNOWN"),
				say("phases", "Enum", "Activity.phases", []string{"CONCEPT", "IN_USE"}),
				say("tentative", "Boolean", "Activity.tentative", true),
			}, Sources: []graph.Source{source("«Blå» e-resept 🧪")}},
			{ID: "actor:fhi", Kind: "Actor", Label: "Folkehelseinstituttet", Attributes: []graph.Attribute{
				say("name", "String", "Actor.name", "Folkehelseinstituttet"), say("kind", "ActorKind", "Actor.kind", "INSTITUTE"),
				say("aliases", "String", "Actor.aliases", []string{"FHI", "Sykt \"navn\"\\\n"}),
				say("identifiers.value", "String", "Identifier.value", []string{"983744516"}),
				say("identifiers.url", "String", "Identifier.url", []string{"https://data.brreg.no/enhetsregisteret/api/enheter/983744516"}),
			}},
			{ID: "actor:program", Kind: "Actor", Label: "Programmet", Attributes: []graph.Attribute{
				say("kind", "ActorKind", "Actor.kind", "PROGRAMME"),
			}},
			{ID: "involvement:1A/x@fhi/abcd", Kind: "Involvement", Attributes: []graph.Attribute{
				say("role", "Role", "Involvement.role", "LEAD"), say("basis", "Basis", "Involvement.basis", "INFERRED"),
			}, Sources: []graph.Source{source("FHI leder arbeidet.")}},
			{ID: "userGroup:fastleger", Kind: "UserGroup", Label: "Fastleger", Attributes: []graph.Attribute{
				say("name", "String", "UserGroup.name", "Fastleger"),
			}},
		},
		Edges: []graph.Edge{
			{Type: "HAS_MEASURE", From: "subGoal:1A", To: "measure:1A/x", Basis: graph.Stated},
			{Type: "HAS_ACTIVITY", From: "measure:1A/x", To: "activity:1A/x/blaa", Basis: graph.Stated, Sources: []graph.Source{source("«Blå»")}},
			{Type: "LISTED_UNDER", From: "activity:1A/x/blaa", To: "subGoal:1A", Basis: graph.Stated},
			{Type: "OWNED_BY", From: "activity:1A/x/blaa", To: "actor:fhi", Basis: graph.Stated, Sources: []graph.Source{source("FHI")},
				Attributes: []graph.Attribute{say("nameInSource", "String", "ActivityOwnerEdge.nameInSource", "FHI")}},
			{Type: "HAS_INVOLVEMENT", From: "measure:1A/x", To: "involvement:1A/x@fhi/abcd", Basis: graph.Inferred},
			{Type: "OF_ACTOR", From: "involvement:1A/x@fhi/abcd", To: "actor:fhi", Basis: graph.Inferred},
			{Type: "SERVES", From: "activity:1A/x/blaa", To: "userGroup:fastleger", Basis: graph.Stated},
			{Type: "SUCCEEDED_BY", From: "actor:program", To: "actor:fhi", Basis: graph.Curated,
				Attributes: []graph.Attribute{say("since", "Date", "SuccessionEdge.since", "2024-01-01")}},
			{Type: "Actor.coActors", From: "actor:fhi", To: "actor:program", Basis: graph.Computed,
				Attributes: []graph.Attribute{
					say("sharedMeasures.totalCount", "Int", "SharedMeasures.totalCount", int64(3)), say("weight", "Float", "CoActor.weight", 0.5),
				}},
		},
		Documents: []graph.Document{{ID: "document:d"}},
	}
	r := receipt.Receipt{
		Release:   receipt.Release{ID: "release:00ff", Label: "2023-12 & mer", PublishedOn: "2023-12-01", Importer: "1"},
		Documents: []receipt.Document{{ID: "document:d", Title: "Siden", SHA256: "00", TextSHA256: "01"}},
		Base:      base, Schema: "1", Again: base + "export.ttl?release=2023-12",
	}
	return g, r, map[string]string{"document:d": text}
}
