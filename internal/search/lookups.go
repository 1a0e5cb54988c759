package search

import "veikart/internal/text"

// Terms returns the terms under which an index must hold a document, without repetition.
func Terms(indexer *text.Indexer, d text.Document) []string {
	texts := make([]string, len(d.Fields))
	for i, f := range d.Fields {
		texts[i] = f.Text
	}
	return indexer.Terms(texts...)
}

// maxLookups is how many lookups an index is asked for one search at most: indexes have bounds of their
// own. A query has more only where many of its words are abbreviations of many meanings.
const maxLookups = 500

// Lookups returns what an index finds candidates by: nodes that hold of each of the lists one lookup at
// least, whichever fields are searched. Every store looks up the same, so that all find equally many candidates.
func (s Plan) Lookups() [][]text.Lookup {
	all := s.Query.Lookups()
	count := 0
	for i, choice := range all {
		if count += len(choice); count > maxLookups && i > 0 {
			return all[:i] // what is left out only narrows
		}
	}
	return all
}

// Counted returns whether the number of candidates is all that is wanted of a search.
func (s Plan) Counted() bool { return !s.Rows && len(s.Fields) == 0 && s.Query.Sufficient() }
