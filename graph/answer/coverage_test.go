package answer

import (
	"iter"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"veikart"
	"veikart/internal/analysis"
	"veikart/internal/roadmap"
)

func loadSchema(t *testing.T) *ast.Schema {
	t.Helper()
	schema, err := gqlparser.LoadSchema(&ast.Source{Name: "schema.graphqls", Input: veikart.Schema})
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// The tables say what each field of each object type is: no field is missing, none is left over.
func TestTablesCoverTheSchema(t *testing.T) {
	schema := loadSchema(t)
	s := NewSchema(schema)
	for _, definition := range schema.Types {
		if definition.Kind != ast.Object || definition.BuiltIn || definition.Name == "Query" {
			continue
		}
		var declared []string
		for _, f := range definition.Fields {
			declared = append(declared, f.Name)
		}
		slices.Sort(declared)
		known, ok := tableOf(s, definition)
		if !ok {
			t.Errorf("no table for type %s", definition.Name)
			continue
		}
		// a connection of a kind without dimensions has no groupBy, and a plain edge shows no position
		known = slices.DeleteFunc(known, func(name string) bool {
			optional := name == "groupBy" || name == "position" || name == "coverage"
			return optional && !slices.Contains(declared, name)
		})
		if diff := cmp.Diff(declared, known); diff != "" {
			t.Errorf("type %s (-schema +table):\n%s", definition.Name, diff)
		}
	}
}

// tableOf returns the names of the fields that the table of a type knows, sorted.
func tableOf(s *Schema, definition *ast.Definition) ([]string, bool) {
	name := definition.Name
	if table, ok := s.nodes[roadmap.Kind(name)]; ok {
		return slices.Sorted(maps.Keys(table)), true
	}
	values := map[string][]string{
		"Source":       slices.Sorted(maps.Keys(s.values.source)),
		"Origin":       slices.Sorted(maps.Keys(s.values.origin)),
		"TextBlock":    slices.Sorted(maps.Keys(s.values.block)),
		"ActivityDate": slices.Sorted(maps.Keys(s.values.date)),
		"Identifier":   slices.Sorted(maps.Keys(s.values.identifier)),
		"PageInfo":     slices.Sorted(maps.Keys(s.pages)),
		"Coverage":     slices.Sorted(maps.Keys(coverageFields())),
		"Limits":       slices.Sorted(maps.Keys(limitsFields())),
	}
	if names, ok := values[name]; ok {
		return names, true
	}
	if names, ok := computedTables()[name]; ok {
		return slices.Sorted(names), true
	}
	switch {
	case strings.HasSuffix(name, "Connection"):
		return slices.Sorted(maps.Keys(s.lists)), true
	case strings.HasSuffix(name, "Groups"):
		return slices.Sorted(maps.Keys(s.groups)), true
	case strings.HasSuffix(name, "Group"):
		return slices.Sorted(maps.Keys(s.group)), true
	case strings.HasSuffix(name, "GroupKey"):
		return slices.Sorted(maps.Keys(s.keys)), true
	case strings.HasSuffix(name, "Edge"):
		return slices.Sorted(maps.Keys(s.edges[edgeTypeOf(s.ast, name)])), true
	}
	return nil, false
}

// computedTables returns the names of the fields of each type whose values are computed.
func computedTables() map[string]iter.Seq[string] {
	return map[string]iter.Seq[string]{
		"SearchHit":        maps.Keys(hitFields()),
		"SearchEdge":       maps.Keys(hitEdgeFields()),
		"SearchConnection": maps.Keys(searchFields()),
		"SearchHighlight":  maps.Keys(highlightFields()),
		"ActorNetwork":     maps.Keys(networkFields(&analysis.NetworkAsk{})),
		"ActorNetworkNode": maps.Keys(networkNodeFields(&analysis.NetworkAsk{})),
		"ActorNetworkEdge": maps.Keys(networkEdgeFields()),
		"SharedMeasures":   maps.Keys(sharedFields()),
		"CoActors":         maps.Keys(coActorsFields(&analysis.CoActorsAsk{}, 0)),
		"CoActor":          maps.Keys(coActorFields()),
		"Path":             maps.Keys(pathFields(0)),
		"PathStep":         maps.Keys(linkFields()),
		"Neighbourhood":    maps.Keys(neighbourhoodFields(&analysis.NeighbourhoodAsk{})),
		"Neighbour":        maps.Keys(neighbourFields()),
		"Timeline":         maps.Keys(timelineFields(&analysis.TimelineAsk{})),
		"TimelineLane":     maps.Keys(laneFields(&analysis.TimelineAsk{})),
		"TimelineRow":      maps.Keys(rowFields()),
		"TimelineBar":      maps.Keys(barFields()),
		"UnplacedActivity": maps.Keys(unplacedFields()),
		"TimelinePeriod":   maps.Keys(periodFields()),
	}
}

// edgeTypeOf finds the edge of the domain that a connection's edge type shows: that of the relation
// whose field returns the connection, none when the root returns it too.
func edgeTypeOf(schema *ast.Schema, edgeName string) roadmap.EdgeType {
	connectionName := strings.TrimSuffix(edgeName, "Edge") + "Connection"
	for _, f := range schema.Query.Fields {
		if f.Type.Name() == connectionName {
			return ""
		}
	}
	for _, k := range roadmap.Kinds() {
		definition := schema.Types[string(k.Kind)]
		if definition == nil {
			continue
		}
		for _, r := range roadmap.Relations(k.Kind) {
			if f := definition.Fields.ForName(r.Name); f != nil && f.Type.Name() == connectionName {
				return r.Hop.Edge
			}
		}
	}
	return ""
}
