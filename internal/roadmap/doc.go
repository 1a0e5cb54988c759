// Package roadmap is the domain: what a roadmap page states, as a graph.
//
// A graph is made of nodes of a few kinds and edges of a few types. Both are declared once, in
// kinds.go and edges.go; stores, filters, the importer and the export read that table, so that a new edge is
// one row there and one field in the schema.
//
// The package imports nothing else of this module and knows no store, no file format and no
// GraphQL.
package roadmap
