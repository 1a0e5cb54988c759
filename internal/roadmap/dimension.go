package roadmap

// Dimension is something that nodes of a kind can be grouped by: where the hops lead, the node
// itself or, when Property is set, that property of it. A node that the hops lead to several times
// counts once.
type Dimension struct {
	Name     string // as in the schema
	Path     []Hop
	Property string // empty: the node at the end of Path
	Part     Part
}

// Target returns the kind of the nodes that the dimension's hops lead to from nodes of a kind.
func (d Dimension) Target(kind Kind) Kind {
	for _, hop := range d.Path {
		kind = hop.Target()
	}
	return kind
}

// Part is the part of a property's value that a dimension groups by.
type Part string

// The parts. WholeValue takes each element of a list on its own.
const (
	WholeValue Part = ""
	YearPart   Part = "YEAR"   // of a Date; an undefined date is the value UNDEFINED, one not given is absent
	StatusPart Part = "STATUS" // of a Date
)
