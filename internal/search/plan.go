package search

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"veikart/internal/roadmap"
	"veikart/internal/text"
)

// Bound is how many nodes one search ranks at most. A rank is made from a node's texts, so each one
// costs the same, whatever its place; the bound keeps a word that stands nearly everywhere from costing
// as much as reading the whole release.
const Bound = 100_000

// ErrTooManyCandidates: an index finds more than Bound nodes, and the search needs their ranks.
var ErrTooManyCandidates = errors.New("more nodes may match than one search ranks")

// Plan asks for the nodes that match a query. It is the same in every store: which nodes there are,
// and their order by Key.
type Plan struct {
	Query  text.Query       // parsed with the release's synonyms
	Named  []string         // ids that come first, where there are such nodes of the kinds: see NamedIn
	Kinds  []roadmap.Kind   // only these; empty: all of Kinds
	Fields []text.FieldName // only in these; empty: in all of Fields
	Rows   bool             // whether matches are wanted, or only their number
	Page   Page
}

// In returns the plan with only some fields, or all where none is given. Goals and sub-goals are named by their
// number or code, so only where codes are searched.
func (p Plan) In(fields []text.FieldName) Plan {
	p.Fields = fields
	if len(fields) > 0 && !slices.Contains(fields, text.Code) {
		p.Named = nil
	}
	return p
}

// searched returns what of a document the plan is for.
func (p Plan) searched(d text.Document) text.Document {
	if len(p.Fields) == 0 {
		return d
	}
	out := text.Document{Ordinal: d.Ordinal}
	for _, f := range d.Fields {
		if slices.Contains(p.Fields, f.Name) {
			out.Fields = append(out.Fields, f)
		}
	}
	return out
}

// Read returns the plan of a search for what somebody typed, with the synonyms of a release, among all kinds. The error
// is text.ParseQuery's.
func Read(typed string, synonyms text.Synonyms) (Plan, error) {
	query, err := text.ParseQuery(typed, synonyms)
	return Plan{Query: query, Named: NamedIn(typed)}, err
}

// Page is the page of matches that is read, as Page is that of a list: at most Limit of them
// strictly behind After and strictly before Before, the last ones when FromEnd is set, in the order of
// their keys either way. After and Before may be nil.
type Page struct {
	Limit         int
	FromEnd       bool
	After, Before *Key
}

// Found is the answer to a Plan. Total is the number of all nodes that match. HasNext and
// HasPrevious are exact, and mean what they mean in Rows.
type Found struct {
	Total       int
	Matches     []Match
	HasNext     bool
	HasPrevious bool
}

// Match is a node that matches. Hits count into the texts of DocumentOf, best first; at most
// text.MaxHits of the Total are there.
type Match struct {
	Key   Key
	Hits  []text.Hit
	Total int
}

// Key is a node's place among all that match a query: what comes first is better, the first
// difference decides. No two nodes of a release have the same.
type Key struct {
	Level   text.Level // NamedLevel where the query names the node; then nothing else of its texts counts
	Field   int
	Partial int
	Place   int
	Kind    roadmap.Kind // in the order of Kinds
	Ordinal int
	ID      string
}

// Compare returns a negative number when k comes before o, a positive one when it comes after, and 0 when
// they are equal.
func (k Key) Compare(o Key) int {
	if c := k.rank().Compare(o.rank()); c != 0 {
		return c
	}
	return cmp.Or(
		cmp.Compare(searchedPlace(k.Kind), searchedPlace(o.Kind)),
		cmp.Compare(k.Ordinal, o.Ordinal),
		strings.Compare(k.ID, o.ID),
	)
}

// rank returns what a key says of a node's texts.
func (k Key) rank() text.Rank {
	return text.Rank{Level: k.Level, Field: k.Field, Partial: k.Partial, Place: k.Place}
}

// Score returns how well the node matches as a number above 0, at most 1. A node with a greater score
// always comes first; the key says more, for nodes with equal scores have an order too.
func (k Key) Score() float64 {
	if k.Level == NamedLevel {
		return 1
	}
	const levels, fields, partials = int(text.PrefixLevel) + 1, 4, 2
	const tiers = float64(2 * levels * fields * partials)
	tier := float64(((text.Prose(k.Field)*levels+int(k.Level))*fields+k.Field)*partials + k.Partial)
	within := float64(k.Place) / float64(k.Place+1) // below 1
	return (tiers - tier - within) / tiers
}

// fieldNames say as what a property is searched.
var fieldNames = map[roadmap.PropertyName]text.FieldName{
	roadmap.PropTitle: text.Title, roadmap.PropName: text.Name, roadmap.PropCode: text.Code,
	roadmap.PropAliases: text.Alias, roadmap.PropDescription: text.Description, roadmap.PropNotes: text.Note,
	roadmap.PropIdentifiers: text.Identifier,
}

// Fields returns the fields that are searched, in the order in which the kinds have them.
func Fields() []text.FieldName {
	var all []text.FieldName
	for _, k := range roadmap.Kinds() {
		for _, property := range k.Searched {
			if f := fieldNames[property]; !slices.Contains(all, f) {
				all = append(all, f)
			}
		}
	}
	return all
}

// searched are the kinds of which something is searched.
var searched = searchedKinds()

// searchedKinds are in the order of the table, but a page comes after what stands on it.
func searchedKinds() []roadmap.Kind {
	var all []roadmap.Kind
	for _, k := range roadmap.Kinds() {
		if len(k.Searched) > 0 && k.Kind != roadmap.KindDocument {
			all = append(all, k.Kind)
		}
	}
	return append(all, roadmap.KindDocument)
}

// Kinds returns the kinds that are searched, in the order of matches of equal rank.
func Kinds() []roadmap.Kind { return slices.Clone(searched) }

// searchedPlace returns a kind's place among those that are searched, -1 when it is not.
func searchedPlace(kind roadmap.Kind) int {
	return slices.Index(searched, kind)
}

// IsSearched returns whether nodes of a kind can be found.
func IsSearched(kind roadmap.Kind) bool { return searchedPlace(kind) >= 0 }

// DocumentOf returns the texts by which a node is found: of a list each element that holds text, under its
// place in the list. A node of a kind that is not searched has none.
func DocumentOf(n *roadmap.Node) text.Document {
	d := text.Document{Ordinal: n.Ordinal}
	for _, property := range roadmap.KindOf(n.Kind).Searched {
		as := fieldNames[property]
		switch v := n.Get(property).(type) {
		case string:
			d.Fields = append(d.Fields, text.Field{Name: as, Text: v})
		case []string:
			for index, s := range v {
				d.Fields = append(d.Fields, text.Field{Name: as, Index: index, Text: s})
			}
		case []roadmap.Block:
			for index, b := range v {
				d.Fields = append(d.Fields, text.Field{Name: as, Index: index, Text: b.Text})
			}
		case []roadmap.Identifier:
			for index, i := range v {
				d.Fields = append(d.Fields, text.Field{Name: as, Index: index, Text: i.Value})
			}
		}
	}
	return d
}
