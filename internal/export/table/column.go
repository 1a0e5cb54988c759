package table

import "veikart/internal/roadmap"

// Type is what the cells of a column are.
type Type string

// The types of columns. A cell is nil where its row has no value; else it is as its type says.
const (
	Text    Type = "TEXT"    // a string; several values are joined by Separator
	Integer Type = "INTEGER" // a json.Number without a fraction
	Decimal Type = "DECIMAL" // a json.Number
	Boolean Type = "BOOLEAN" // a bool
	Day     Type = "DAY"     // a string YYYY-MM-DD
	Instant Type = "INSTANT" // a string by RFC 3339, in UTC
)

// unknown is the type of a column of texts that may have been numbers before.
const unknown Type = ""

// Column is a column of a table: its name, which is a path of fields, and what the dictionary says of it. Coordinate is where the
// schema declares what is in it, such as `Activity.title`; Description is the schema's. Heading is for people. Place says that
// it holds offsets in a text.
type Column struct {
	Name        string
	Type        Type
	Heading     roadmap.Words
	Coordinate  string
	Description string
	Place       bool
}

// Sheet is a table before its rows are known: they come one by one. Name is the path of its lists, Caption what people call it.
type Sheet struct {
	Name    string
	Caption roadmap.Words
	Columns []Column
}
