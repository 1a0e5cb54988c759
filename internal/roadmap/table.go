package roadmap

import (
	"fmt"
	"slices"
)

// The table has its rows in kinds.go and edges.go.

// Kinds returns the table of kinds. It must not be changed.
func Kinds() []KindSpec { return kinds }

// Edges returns the table of edges. It must not be changed.
func Edges() []EdgeSpec { return edges }

// KindOf returns the declaration of a kind, nil when there is none.
func KindOf(kind Kind) *KindSpec {
	for i := range kinds {
		if kinds[i].Kind == kind {
			return &kinds[i]
		}
	}
	return nil
}

// EdgeOf returns the declaration of a type of edge, nil when there is none.
func EdgeOf(edge EdgeType) *EdgeSpec {
	for i := range edges {
		if edges[i].Type == edge {
			return &edges[i]
		}
	}
	return nil
}

// placeOf returns the place of a type of edge in the table. One that is not declared is a fault of the program.
func placeOf(edge EdgeType) uint8 {
	for i := range edges {
		if edges[i].Type == edge {
			return uint8(i) // #nosec G115 -- there are some twenty
		}
	}
	panic(fmt.Sprintf("roadmap: there is no type of edge %q", edge))
}

// LinkTypes returns the types of edges that links and paths follow: all that say something of the roadmap itself.
func LinkTypes() []EdgeType {
	var out []EdgeType
	for _, e := range edges {
		if e.Sentence != (Words{}) {
			out = append(out, e.Type)
		}
	}
	return out
}

// LinkKinds returns the kinds of nodes that links join, in the order of the table.
func LinkKinds() []Kind {
	var out []Kind
	for _, k := range kinds {
		for _, e := range edges {
			if e.Sentence != (Words{}) && (slices.Contains(e.From, k.Kind) || slices.Contains(e.To, k.Kind)) {
				out = append(out, k.Kind)
				break
			}
		}
	}
	return out
}

// Hop is one step along an edge, with its direction or against it. The zero Hop is no step.
type Hop struct {
	Edge EdgeType
	Back bool
}

// Relation is a way from the nodes of one kind to those of another: an edge seen from one end.
type Relation struct {
	Name string // as in the schema
	From Kind
	To   []Kind
	Hop  Hop
	One  bool // exactly one neighbour
}

// Target returns the kind of the nodes that a hop leads to: the first, where there are several.
func (h Hop) Target() Kind {
	spec := EdgeOf(h.Edge)
	if h.Back {
		return spec.From[0]
	}
	return spec.To[0]
}

// Targets returns all kinds that a hop leads to.
func (h Hop) Targets() []Kind {
	spec := EdgeOf(h.Edge)
	if h.Back {
		return spec.From
	}
	return spec.To
}

// Relations returns the ways that the schema names from nodes of a kind, in the order of the table.
func Relations(kind Kind) []Relation {
	var out []Relation
	for _, e := range edges {
		for _, from := range e.From {
			if from == kind && e.Forward != "" {
				out = append(out, Relation{e.Forward, kind, e.To, Hop{e.Type, false}, e.ForwardOne})
			}
		}
		for _, to := range e.To {
			if to == kind && e.Backward != "" {
				out = append(out, Relation{e.Backward, kind, e.From, Hop{e.Type, true}, e.BackwardOne})
			}
		}
	}
	return out
}

// RelationOf returns the named way from nodes of a kind.
func RelationOf(kind Kind, name string) (Relation, bool) {
	for _, r := range Relations(kind) {
		if r.Name == name {
			return r, true
		}
	}
	return Relation{}, false
}
