// Package plan is the neutral form of a question: what one root field needs from the graph. The
// answer package makes plans from selections, the service completes and checks them, stores run
// them. A plan knows neither GraphQL nor a store.
package plan

import "veikart/internal/roadmap"

// List asks for one list of nodes. At the root Hop is zero and the list holds nodes of the release;
// elsewhere it holds the nodes that Hop leads to from each row of the list above.
type List struct {
	Name   string         // where the list stands in the question, for messages: "measures.activities"
	Hop    roadmap.Hop    // zero at the root
	Shared *Participation // when not nil, below actors only: the actors that take part in the same measures; see Rows of package store
	Shapes []Shape        // what is wanted of the rows, by kind; only these kinds are in the list
	IDs    []string       // when not nil, only the nodes with these ids, at the root only
	Filter Filter         // nil: all
	Order  []Key          // empty: the source's order; the service closes it with ByID
	Asked  Asked          // the page as asked for
	Page   Page           // the page to read, set by the service
	Rows   bool           // whether rows are wanted, or only the count and the groups
	Edges  Wanted         // of the edges that Hop follows
	Count  bool           // whether the number of all nodes under Filter is wanted
	Groups []Grouping     // aggregates over all nodes under Filter
	Weight Weight         // of what is written once for the list
	Each   Weight         // of what is written for each row, whatever its kind
}

// Weight is how many values of an answer are written, lists of values counted at their longest. It is what
// a question costs, and nothing to a store.
type Weight int

// Shape is what is wanted of rows of one kind.
type Shape struct {
	Kind   roadmap.Kind
	Wanted Wanted   // properties; of a heavy list of passages, the first
	Heavy  []string // the heavy properties that are read
	Expand []*List  // the lists wanted for each row
	Weight Weight   // of what is written for each row
}

// Asked is a page as a client asks for it. Numbers and cursors are unchecked.
type Asked struct {
	First, Last   *int
	After, Before *string

	Own int // when not 0: the rows that the program itself needs, to which the limits of clients do not apply
}

// Page is the page of a list that a store reads: at most Limit rows strictly behind After and
// strictly before Before, in the list's order; the first ones, or the last ones when FromEnd is set.
// The rows come in the list's order either way. After and Before are nil or hold one value for each
// key of the order.
type Page struct {
	Limit         int
	FromEnd       bool
	After, Before []roadmap.Value
}

// Grouping asks for the number of nodes of the list for each combination of values that the
// dimensions take. An absent value is a value; a node counts once for each combination it has.
// Keys says what is wanted of the nodes that dimensions lead to.
type Grouping struct {
	Dimensions []roadmap.Dimension
	Coverage   []roadmap.Hop // the way to the owners; nil: no coverage is wanted
	Keys       []Shape
	Count      bool   // whether the number of all groups is wanted; the service wants it where no number of groups is asked for
	First      *int   // how many of the largest groups, as asked for; unchecked
	Own        int    // when not 0: the groups that the program itself needs, as with Asked
	Limit      int    // how many groups at most, set by the service; 0: all
	Weight     Weight // of what is written for each group, its nodes not counted
}

// Combinations returns how many groups one node of a kind is in, when so many steps lead from a node by each hop and a property has
// so many elements.
func (g Grouping) Combinations(
	kind roadmap.Kind, steps func(roadmap.Kind, roadmap.Hop) float64, elements func(roadmap.Kind, string) float64,
) float64 {
	all := 1.0
	for _, d := range g.Dimensions {
		at := []roadmap.Kind{kind}
		for _, hop := range d.Path {
			most := 1.0
			for _, kind := range at {
				most = max(most, steps(kind, hop))
			}
			all *= most
			at = hop.Targets()
		}
		if d.Property != "" {
			all *= max(1, elements(d.Target(kind), d.Property))
		}
	}
	return all
}

// Through adds to a condition, nil for none, on the nodes that the first hop of a dimension leads to what the dimension wants of
// them. It returns nil where nothing is wanted.
func Through(d roadmap.Dimension, where Filter) Filter {
	if d.Role == "" {
		return where
	}
	role := Compare{Property: roadmap.PropRole.String(), Op: Eq, Operand: string(d.Role)}
	if where == nil {
		return role
	}
	return And{role, where}
}

// ShapeOf returns the shape of rows of a kind, nil when the list holds none of it.
func ShapeOf(shapes []Shape, kind roadmap.Kind) *Shape {
	for i := range shapes {
		if shapes[i].Kind == kind {
			return &shapes[i]
		}
	}
	return nil
}
