// Package graph is what an answer or a release holds as nodes and edges, for files that draw or link them.
package graph

// Graph is nodes and edges, each in the order in which they were met, each node once.
type Graph struct {
	Nodes     []Node
	Edges     []Edge
	Documents []Document // that the sources lie in
}

// Node is an object with an id. Kind is its type in the schema, such as `Activity`; Label what people call it.
type Node struct {
	ID, Kind, Label string
	Attributes      []Attribute
	Sources         []Source
}

// Edge leads from one node to another; both are in the graph. Type is that of the table of edges, such as `OWNED_BY`, else the
// coordinate of the field that led from the one to the other, such as `ActorNetwork.edges`.
type Edge struct {
	Type, From, To string
	Basis          Basis
	Attributes     []Attribute
	Sources        []Source
}

// Basis is how an edge is known.
type Basis string

// The bases of edges. One that is both is stated.
const (
	Stated   Basis = "STATED"   // a page says so in a field of its own
	Inferred Basis = "INFERRED" // it is read from a sentence
	Curated  Basis = "CURATED"  // it is from a list that is kept beside the pages
	Computed Basis = "COMPUTED" // it is counted from other edges
)

// Attribute is a value by its name, a path of fields. The value is a string, an int64, a float64, a bool or a list of strings; an
// absent one is no attribute. Type is one of the schema's scalars and enums, such as `Date`. Coordinate is where the schema
// declares it, such as `Activity.title`.
type Attribute struct {
	Name, Type, Coordinate string
	Value                  any
}

// Source is a passage that states something. Offsets count into the text of the document, in code points and in bytes; ends
// are exclusive. Prefix and Suffix are what stands before and behind it, up to 32 code points; empty at the ends of the text and
// where the text was not read.
type Source struct {
	Document                       string // id
	Start, End, ByteStart, ByteEnd int
	Quote, Prefix, Suffix, Place   string
}

// Document is a source page. SHA256 is of the file, TextSHA256 of the text, both in hexadecimal digits.
type Document struct{ ID, Title, SHA256, TextSHA256 string }
