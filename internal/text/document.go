package text

import "slices"

// FieldName says what a field of a document is.
type FieldName string

// The fields, in the order of their weight: where terms are found in titles, names, codes and identifiers they count
// more than in aliases, and so on.
const (
	Title       FieldName = "TITLE"
	Name        FieldName = "NAME"
	Code        FieldName = "CODE"
	Alias       FieldName = "ALIAS"
	Description FieldName = "DESCRIPTION"
	Note        FieldName = "NOTE"
	Identifier  FieldName = "IDENTIFIER"
)

// names are the names of fields by their numbers.
var names = [...]FieldName{Title, Name, Code, Alias, Description, Note, Identifier}

// number returns the place of a name among all.
func (n FieldName) number() int { return slices.Index(names[:], n) }

// weight returns the place of a field among all; titles, names, codes and identifiers share the first.
func (n FieldName) weight() int {
	switch n {
	case Title, Name, Code, Identifier:
		return 0
	case Alias:
		return 1
	case Description:
		return 2
	default:
		return 3
	}
}

// Prose returns 0 for the weight of fields that name what a document is of, 1 for that of fields that tell about it.
func Prose(weight int) int { return min(1, weight/Description.weight()) }

// Field is a text of a document. Of a list, such as notes, each element is a field, with its place in
// the list as Index.
type Field struct {
	Name  FieldName
	Index int
	Text  string
}

// Document is what can be found. Ordinal settles the order of documents that match equally well; it must
// be the same in every store, as must the order of fields.
type Document struct {
	Ordinal int
	Fields  []Field
}
