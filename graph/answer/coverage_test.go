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
	"veikart/internal/rule"
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

// Filters ask about exactly what the domain declares: the id, every property that can be compared and
// every relation that the schema shows.
func TestFiltersCoverTheTable(t *testing.T) {
	schema := loadSchema(t)
	for _, k := range roadmap.Kinds() {
		definition := schema.Types[string(k.Kind)+"Filter"]
		if definition == nil {
			if k.Kind != roadmap.KindRelease {
				t.Errorf("no filter for %s", k.Kind)
			}
			continue
		}
		want := []string{"and", "id", "not", "or"}
		for _, p := range k.Properties {
			if !p.Internal && p.Type != roadmap.Passages && p.Type != roadmap.Origin && p.Language == "" {
				want = append(want, p.Name)
			}
		}
		for _, r := range roadmap.Relations(k.Kind) {
			want = append(want, r.Name)
		}
		if k.Kind == roadmap.KindActivity {
			want = append(want, "activeOn")
		}
		var declared []string
		for _, f := range definition.Fields {
			declared = append(declared, f.Name)
		}
		slices.Sort(want)
		slices.Sort(declared)
		if diff := cmp.Diff(want, declared); diff != "" {
			t.Errorf("%s (-table +schema):\n%s", definition.Name, diff)
		}
	}
}

func TestOrdersAndDimensionsCoverTheTable(t *testing.T) {
	schema := loadSchema(t)
	enum := func(name string) []string {
		var values []string
		if definition := schema.Types[name]; definition != nil {
			for _, v := range definition.EnumValues {
				values = append(values, v.Name)
			}
		}
		slices.Sort(values)
		return values
	}
	for _, k := range roadmap.Kinds() {
		if schema.Types[string(k.Kind)+"Order"] == nil {
			continue
		}
		fields := slices.Sorted(maps.Keys(orderKeys(k.Kind)))
		if k.Kind == roadmap.KindDocument { // nobody orders pages by their digest
			fields = slices.DeleteFunc(fields, func(f string) bool { return f == "SHA256" })
		}
		if diff := cmp.Diff(fields, enum(string(k.Kind)+"OrderField")); diff != "" {
			t.Errorf("order of %s (-table +schema):\n%s", k.Kind, diff)
		}
		var dimensions []string
		for _, d := range k.Dimensions {
			dimensions = append(dimensions, d.Name)
		}
		slices.Sort(dimensions)
		if diff := cmp.Diff(dimensions, enum(string(k.Kind)+"Dimension")); diff != "" {
			t.Errorf("dimensions of %s (-table +schema):\n%s", k.Kind, diff)
		}
	}
}

// Every value that an enum of the schema can take as a group has labels of its own in both languages.
func TestEveryEnumValueHasLabels(t *testing.T) {
	schema := loadSchema(t)
	labels := valueLabels()
	for _, name := range []string{"Phase", "DateStatus", "ActorKind", "Role", "Basis", "Tense", "Severity", "SubjectKind"} {
		for _, v := range schema.Types[name].EnumValues {
			if l := labels[v.Name]; l.nb == "" || l.en == "" {
				t.Errorf("%s.%s has the labels %q and %q", name, v.Name, l.nb, l.en)
			}
		}
	}
}

// Every rule has labels of its own in both languages, but for those of pages that cannot be read.
func TestEveryRuleHasLabels(t *testing.T) {
	labels := valueLabels()
	for _, r := range rule.All() {
		l, labelled := labels[r.Name]
		if (r.Severity != roadmap.Error) != labelled || labelled && (l.nb == "" || l.en == "" || l.nb == l.en) {
			t.Errorf("%s has the labels %q and %q", r.Name, l.nb, l.en)
		}
	}
}
