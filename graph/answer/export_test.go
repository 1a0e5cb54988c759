package answer

import (
	"maps"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"veikart/internal/analysis"
	"veikart/internal/roadmap"
)

// TableOf is tableOf for the tests that know the tables of other packages as well.
var TableOf = tableOf

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

		"SharedMeasures":  slices.Sorted(maps.Keys(chosenFields(roadmap.KindMeasure))),
		"CoActors":        slices.Sorted(maps.Keys(coActorsFields(&analysis.CoActorsAsk{}, 0, new(coActorUses)))),
		"CoActor":         slices.Sorted(maps.Keys(coActorFields(analysis.Participation{}, new(coActorUses)))),
		"CoActorEvidence": slices.Sorted(maps.Keys(evidenceFields(coActorSides, nil))),

		"ActorNetworkEvidence": slices.Sorted(maps.Keys(evidenceFields([2]string{"from", "to"}, nil))),
		"EvidenceInvolvements": slices.Sorted(maps.Keys(chosenFields(roadmap.KindInvolvement))),
	}
	if names, ok := values[name]; ok {
		return names, true
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
