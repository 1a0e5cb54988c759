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
			out = append(out, field(t.Name, t.Name+"."+f.Name, f))
			of, ok := reference.Type(f.Named)
			switch {
			case !ok:
			case of.Kind == "enum" && !slices.Contains(enums, of.Name):
				enums = append(enums, of.Name)
			case of.Kind == "type" && isNode(t) && !isNode(of) && !isOfPages(of.Name):
				for _, inner := range of.Fields {
					out = append(out, field(t.Name, t.Name+"."+f.Name+"."+inner.Name, inner))
				}
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

func field(of, coordinate string, f schemadocs.Field) rdf.Term {
	return rdf.Term{Coordinate: coordinate, Kind: rdf.Field, Of: of, Description: inOneLine(f.Description)}
}

func isNode(t *schemadocs.Type) bool { return slices.Contains(t.Implements, "Node") }

// isOfPages returns whether a type only says where a page stands in a list, or is where all questions begin.
func isOfPages(name string) bool {
	return strings.HasSuffix(name, "Connection") || slices.Contains([]string{"Query", "Mutation", "Subscription", "PageInfo"}, name)
}

func inOneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
