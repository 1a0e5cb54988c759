package plan

import "veikart/internal/roadmap"

// Filter is a condition on a node. Logic is two-valued: a comparison with an absent value is false,
// and Not is the complement.
//
// The types of this file are all there are.
type Filter interface{ isFilter() }

// And holds when all hold; without any it holds.
type And []Filter

// Or holds when one holds; without any it does not.
type Or []Filter

// Not holds when the filter does not.
type Not struct{ Filter Filter }

// Op is a comparison.
type Op string

// The comparisons. In holds when the value equals one of the values; the order of text is not
// compared, so Lt to Gte are for numbers, dates and instants.
const (
	Eq         Op = "EQ"
	In         Op = "IN"
	Lt         Op = "LT"
	Lte        Op = "LTE"
	Gt         Op = "GT"
	Gte        Op = "GTE"
	Contains   Op = "CONTAINS"
	StartsWith Op = "STARTS_WITH"
	EndsWith   Op = "ENDS_WITH"
	Present    Op = "PRESENT" // the value is not absent; takes no operand
)

// Fold says what does not count when text is compared: both sides are folded with
// roadmap.FoldAccents first where accents do not count, then with roadmap.FoldCase.
type Fold struct{ Case, Accents bool }

// Apply returns the text in the form that is compared. Text that is clean stays so.
func (f Fold) Apply(text string) string {
	if f.Accents {
		text = roadmap.FoldAccents(text)
	}
	if f.Case {
		text = roadmap.FoldCase(text)
	}
	return text
}

// Compare compares a property with an operand. What is compared of the property's value is: of a
// Date its Day, absent unless known, or the Part of it (see roadmap.Date.Compared); of a Block its Text; of an
// Identifier its Key, or its Scheme or Value when Part says so; of an Instant its RFC 3339 form. ByID,
// the node's id, is compared when Property is "id". Operand is a string, int or bool, a []string or
// []int with In, nil with Present. Text operands are clean and already folded as Fold says.
//
// Of a list each element is compared on its own, and Elements says how many must satisfy.
type Compare struct {
	Property string
	Part     roadmap.Part
	Op       Op
	Operand  any
	Fold     Fold
}

// Quantifier says how many must satisfy.
type Quantifier string

// The quantifiers. Every and None hold for an empty set.
const (
	Some  Quantifier = "SOME"
	None  Quantifier = "NONE"
	Every Quantifier = "EVERY"
)

// Elements quantifies over the elements of a list property. Where is nil (any element), or made of
// And, Or, Not and Compare on that property only.
type Elements struct {
	Property   string
	Quantifier Quantifier
	Where      Filter
}

// Related quantifies over the distinct nodes that a hop leads to. Where is nil for any node.
type Related struct {
	Hop        roadmap.Hop
	Quantifier Quantifier
	Where      Filter
}

// Size compares a number of things: the distinct nodes that Hop leads to, or the elements of the
// list property when Property is set. Op is one of Eq, In, Lt, Lte, Gt, Gte; Operand an int, or a
// []int with In.
type Size struct {
	Hop      roadmap.Hop
	Property string
	Op       Op
	Operand  any
}

// Active holds for nodes whose roadmap.ActiveDuring of the days from From to To is one of Certainties. From is not
// behind To; both are the same where one day is meant.
type Active struct {
	Period      roadmap.Period // of the kind
	From, To    roadmap.Day
	Certainties []roadmap.Certainty
}

func (And) isFilter()      {}
func (Or) isFilter()       {}
func (Not) isFilter()      {}
func (Compare) isFilter()  {}
func (Elements) isFilter() {}
func (Related) isFilter()  {}
func (Size) isFilter()     {}
func (Active) isFilter()   {}
