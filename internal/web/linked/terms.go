package linked

import (
	"slices"
	"strings"

	"veikart/internal/export/rdf"
	"veikart/internal/schemadocs"
)

// termsOf returns the words of our own vocabulary: the object types of the schema, their fields, and the enums that these have.
// Without the schema there are none to describe.
func termsOf(reference *schemadocs.Reference) []rdf.Term {
	if reference == nil {
		return nil
	}
	var out []rdf.Term
	var enums []string
	for _, t := range reference.Types {
		if t.Kind != "type" || isOfPages(t.Name) {
			continue
		}
		out = append(out, rdf.Term{Coordinate: t.Name, Kind: rdf.Class, Description: inOneLine(t.Description)})
		for _, f := range t.Fields {
			if isOfPlace(f) {
				continue
			}
			out = append(out, field(t.Name, t.Name+"."+f.Name, f))
			of, ok := reference.Type(f.Named)
			if ok && of.Kind == "enum" && !slices.Contains(enums, of.Name) {
				enums = append(enums, of.Name)
			}
			if ok && isNode(t) {
				out = append(out, within(reference, t.Name, t.Name+"."+f.Name, of)...)
			}
		}
	}
	for _, name := range enums {
		of, _ := reference.Type(name)
		out = append(out, rdf.Term{Coordinate: name, Kind: rdf.Enum, Description: inOneLine(of.Description)})
		for _, v := range of.Values {
			out = append(out, rdf.Term{Coordinate: name + "." + v.Name, Kind: rdf.Value, Of: name, Description: inOneLine(v.Description)})
		}
	}
	return out
}

// within are the fields of objects that a kind of nodes holds and that are no nodes, by their paths from the kind.
func within(reference *schemadocs.Reference, kind, path string, of *schemadocs.Type) []rdf.Term {
	var out []rdf.Term
	var names []string
	for _, name := range append([]string{of.Name}, of.Members...) {
		one, ok := reference.Type(name)
		if !ok || one.Kind != "type" || isNode(one) || isOfPages(name) {
			continue
		}
		for _, inner := range one.Fields {
			if !isOfPlace(inner) && !slices.Contains(names, inner.Name) { // several members may have it
				names = append(names, inner.Name)
				out = append(out, field(kind, path+"."+inner.Name, inner))
			}
		}
	}
	return out
}

func field(of, coordinate string, f schemadocs.Field) rdf.Term {
	return rdf.Term{Coordinate: coordinate, Kind: rdf.Field, Of: of, Description: inOneLine(f.Description)}
}

func isNode(t *schemadocs.Type) bool { return slices.Contains(t.Implements, "Node") }

// isOfPages returns whether a type only says where a page stands in a list, or is where all questions begin.
func isOfPages(name string) bool {
	return slices.Contains([]string{"Query", "Mutation", "Subscription", "PageInfo"}, name)
}

// isOfPlace returns whether a field only says where something stands in a list.
func isOfPlace(f schemadocs.Field) bool { return f.Name == "pageInfo" || f.Name == "cursor" }

func inOneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
