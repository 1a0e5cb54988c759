package graph

import "errors"

// ErrNoNodes is that an answer holds no node: it is numbers or texts, which are tables.
var ErrNoNodes = errors.New("the answer holds no objects")

// Graph is nodes and edges, each in the order in which they were met, each once. Attributes are what an answer says outside
// of them, such as how many objects there are.
type Graph struct {
	Nodes      []Node
	Edges      []Edge
	Documents  []Document // that the sources lie in
	Attributes []Attribute
}

// Node is an object with an id. Kind is its type in the schema, such as `Activity`; Label what people call it. Basis is
// how it is known, empty where no passage was asked for.
type Node struct {
	ID, Kind, Label string
	Basis           Basis
	Attributes      []Attribute
	Sources         []Source
}

// Edge leads from one node to another; both are in the graph. Type is that of the table of edges, such as `OWNED_BY`, else the
// coordinate of the field that led from the one to the other, such as `ActorNetwork.edges`. No two edges have the same type
// and the same ends.
type Edge struct {
	Type, From, To string
	Basis          Basis
	Attributes     []Attribute
	Sources        []Source
}

// Basis is how a node or an edge is known; empty: nobody states it, it is no fact of a page.
type Basis string

// The bases of nodes and edges. One that is both stated and something else is stated.
const (
	Stated   Basis = "STATED"   // a page says so in a field of its own
	Inferred Basis = "INFERRED" // it is read from a sentence
	Curated  Basis = "CURATED"  // it is from a list that is kept beside the pages
	Computed Basis = "COMPUTED" // it is counted from other edges, or found by a rule
)

// Attribute is a value by its name, a path of fields. The value is a string, an int64, a float64, a bool or a list of strings; an
// absent one is no attribute. Type is one of the schema's scalars and enums, such as `Date`; of a release as a whole it is
// `Enum` for every enum. Coordinate is where the schema declares it, such as `Activity.title`.
type Attribute struct {
	Name, Type, Coordinate string
	Value                  any
}

// Source is a passage that states something. Offsets count into the text of the document, in code points and in bytes; ends
// are exclusive. Place is where it stands in its file, in words; empty where that was not read. Prefix and Suffix are what
// stands before and behind it, see SetContext.
type Source struct {
	Document                       string // id
	Start, End, ByteStart, ByteEnd int
	Quote, Prefix, Suffix, Place   string
}

// Document is a source page. SHA256 is of the file, TextSHA256 of the text, both in hexadecimal digits. Of an answer only the
// ids are known; the receipt has the rest.
type Document struct{ ID, Title, SHA256, TextSHA256 string }
