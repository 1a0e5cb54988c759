package record

import (
	"strconv"
	"strings"
	"unicode"

	"veikart/internal/roadmap"
	"veikart/internal/search"
	"veikart/internal/text"
)

// marker stands before the terms that are no words: the generation of a node, its kind and its name. Neither a word
// nor a stem of package text begins with it.
const marker = "__"

// GenerationTerm is the term of the nodes of a generation.
func GenerationTerm(generation int64) string { return marker + strconv.FormatInt(generation, 10) }

// KindTerm is the term of the nodes of a kind.
func KindTerm(kind roadmap.Kind) string { return marker + string(kind) }

// NameTerm is the term of a node that is found by its number or code. Of its id letters and digits stay, so that
// nothing in it has a meaning in the language of the index; two ids with one term are told apart behind it.
func NameTerm(id string) string {
	return marker + strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return '_'
	}, id)
}

// Terms returns the terms of a node, as its index cuts them: at white space.
func Terms(indexer *text.Indexer, n *roadmap.Node, generation int64, d text.Document) string {
	terms := append(search.Terms(indexer, d), GenerationTerm(generation), KindTerm(n.Kind))
	if search.IsNamed(n.Kind) {
		terms = append(terms, NameTerm(n.ID))
	}
	return strings.Join(terms, " ")
}

// PackTexts packs what is read of a node that the index finds, as a record does.
func PackTexts(n *roadmap.Node, d text.Document) (string, error) {
	var p packer
	p.number(kindNumber(n.Kind))
	p.text(n.ID)
	p.number(d.Ordinal)
	p.number(len(d.Fields))
	for _, f := range d.Fields {
		p.text(string(f.Name))
		p.number(f.Index)
		p.text(f.Text)
	}
	return string(p.out), p.err
}

// UnpackTexts reads what PackTexts packed of several nodes.
func UnpackTexts(packed []any) ([]search.Candidate, error) {
	all := make([]search.Candidate, len(packed))
	for i, one := range packed {
		record, _ := one.(string)
		u := unpacker{rest: record}
		kind := u.number()
		if kind < 0 || kind >= len(roadmap.Kinds()) {
			return nil, ErrBroken
		}
		all[i] = search.Candidate{Kind: roadmap.Kinds()[kind].Kind, ID: u.text(), Document: text.Document{Ordinal: u.number()}}
		fields := make([]text.Field, u.length())
		for j := range fields {
			fields[j] = text.Field{Name: text.FieldName(u.text()), Index: u.number(), Text: u.text()}
		}
		if all[i].Document.Fields = fields; u.err != nil {
			return nil, u.err
		}
	}
	return all, nil
}
