package export

import (
	"strings"

	"veikart/internal/roadmap"
	"veikart/internal/service"
)

// Form is a form of files. Name is the ending of a file's name, MediaType what a client accepts it by, Parameters what stands
// behind that in an answer.
type Form struct {
	Name, MediaType, Parameters string
	Label                       roadmap.Words
	made                        makes
}

// makes is what a form is made of.
type makes string

const (
	ofTable  makes = "TABLE"  // one table
	ofTables makes = "TABLES" // all tables, and what states them
	ofGraph  makes = "GRAPH"  // nodes and edges
)

// Forms returns all forms, in the order in which they are offered.
func Forms() []Form {
	return []Form{
		{"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "", roadmap.Words{NB: "Excel", EN: "Excel"}, ofTables},
		{"csv", "text/csv", "; charset=utf-8; header=present", roadmap.Words{NB: "CSV", EN: "CSV"}, ofTable},
		{"tsv", "text/tab-separated-values", "; charset=utf-8", roadmap.Words{NB: "TSV", EN: "TSV"}, ofTable},
		{"zip", "application/zip", "", roadmap.Words{NB: "zip med alle tabeller", EN: "zip with all tables"}, ofTables},
		{"graphml", "application/graphml+xml", "", roadmap.Words{NB: "GraphML", EN: "GraphML"}, ofGraph},
		{"gexf", "application/gexf+xml", "", roadmap.Words{NB: "GEXF (Gephi)", EN: "GEXF (Gephi)"}, ofGraph},
		{"ttl", "text/turtle", "; charset=utf-8", roadmap.Words{NB: "Turtle", EN: "Turtle"}, ofGraph},
		{"jsonld", "application/ld+json", "", roadmap.Words{NB: "JSON-LD", EN: "JSON-LD"}, ofGraph},
		{"nt", "application/n-triples", "", roadmap.Words{NB: "N-Triples", EN: "N-Triples"}, ofGraph},
	}
}

// FormOf returns the form of a name. The error is a *service.Error that names those there are.
func FormOf(name string) (Form, error) {
	for _, f := range Forms() {
		if f.Name == name {
			return f, nil
		}
	}
	return Form{}, service.Errorf(service.NotFound, "There are no files of the form %q. There are %s.", roadmap.ForMessage(name), names(Forms()))
}

// names returns the names of forms as a message lists them.
func names(forms []Form) string {
	all := make([]string, len(forms))
	for i, f := range forms {
		all[i] = f.Name
	}
	return strings.Join(all, ", ")
}

// Compressed returns the media types of the forms that are compressed as they are.
func Compressed() []string {
	var out []string
	for _, f := range Forms() {
		if f.made == ofTables {
			out = append(out, f.MediaType)
		}
	}
	return out
}
