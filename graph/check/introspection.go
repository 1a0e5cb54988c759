package check

import (
	"github.com/vektah/gqlparser/v2/ast"

	"veikart/internal/service"
)

// introspectionWeight is what a field of an introspection costs, in values of an answer: gqlgen writes those
// itself, which takes that much longer.
const introspectionWeight = 10

// Introspection says, for each list of introspection, how many elements it has in this schema: on the
// average of all types, which is what a list of all types leads to, and at most.
type Introspection map[string]struct{ average, most float64 }

// IntrospectionOf returns the sizes of the lists of a schema.
func IntrospectionOf(schema *ast.Schema) Introspection {
	sizes := Introspection{}
	note := func(name string, lengths []int) {
		sum, most := 0, 0
		for _, n := range lengths {
			sum, most = sum+n, max(most, n)
		}
		sizes[name] = struct{ average, most float64 }{float64(sum) / float64(max(1, len(lengths))), float64(most)}
	}
	lengths := map[string][]int{}
	add := func(name string, n int) { lengths[name] = append(lengths[name], n) }
	for _, d := range schema.Types {
		fields, inputs := len(d.Fields), 0
		if d.Kind == ast.InputObject {
			fields, inputs = 0, fields
		}
		add("fields", fields)
		add("inputFields", inputs)
		add("enumValues", len(d.EnumValues))
		add("interfaces", len(d.Interfaces))
		add("possibleTypes", len(schema.PossibleTypes[d.Name]))
		for _, f := range d.Fields {
			add("args", len(f.Arguments))
		}
	}
	add("types", len(schema.Types))
	add("directives", len(schema.Directives))
	for name, all := range lengths {
		note(name, all)
	}
	return sizes
}

// Cost returns what an introspection can cost at most, about: lists within a list count at their longest.
func (s Introspection) Cost(name string, set ast.SelectionSet) service.Cost {
	total := 1 + s.count(set, 1, 0)*introspectionWeight
	return service.Cost{Total: total, Field: name, Own: total}
}

// count returns how many fields a selection has for so many objects, below so many lists of fields.
func (s Introspection) count(set ast.SelectionSet, objects float64, lists int) float64 {
	sum := 0.0
	for _, selection := range set {
		switch f := selection.(type) {
		case *ast.InlineFragment:
			sum += s.count(f.SelectionSet, objects, lists)
		case *ast.FragmentSpread:
			sum += s.count(f.Definition.SelectionSet, objects, lists)
		case *ast.Field:
			below, within := objects, lists
			if size, ok := s[f.Name]; ok {
				if isIntrospectionList(f.Name) {
					within++
				}
				if within > 1 {
					below *= size.most
				} else {
					below *= size.average
				}
			}
			sum += objects + s.count(f.SelectionSet, below, within)
		}
	}
	return sum
}
