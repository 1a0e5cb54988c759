package memstore

import (
	"errors"
	"fmt"
	"slices"

	"veikart/internal/plan"
	"veikart/internal/roadmap"
)

// list is a compiled plan.List.
type list struct {
	plan      *plan.List
	hop       *adjacency // nil at the root
	kinds     []int      // numbers of the kinds in the list, each once
	shapes    []*shape   // by the kind's number, nil for kinds that are not in the list
	filter    predicate  // nil: all
	order     order
	natural   bool         // the candidates come in this order already
	stored    *storedOrder // it is the order of a whole kind by a property; nil: it is not
	groupings []*grouping
	shared    *way // not nil: the list holds the actors that share measures
}

// shape is a compiled plan.Shape.
type shape struct{ expand []*list }

func (r *run) compileRoot(p *plan.List) (*list, error) {
	if p.Hop != (roadmap.Hop{}) {
		return nil, fmt.Errorf("list %q: the root list has the hop %v", p.Name, p.Hop)
	}
	return r.compile(p)
}

// compile compiles a list and those below it. An error names the list.
func (r *run) compile(p *plan.List) (*list, error) {
	l := &list{plan: p}
	if err := r.compileParts(l); err != nil {
		return nil, fmt.Errorf("list %q: %w", p.Name, err)
	}
	return l, nil
}

func (r *run) compileParts(l *list) error {
	var err error
	if l.plan.Shared != nil {
		l.shared, err = r.compileWay(*l.plan.Shared)
		return err
	}
	var reach []int // kinds of the candidates
	if l.plan.Hop != (roadmap.Hop{}) {
		if l.plan.IDs != nil {
			return errors.New("ids are for the root list only")
		}
		if l.hop, reach, err = r.follow(l.plan.Hop); err != nil {
			return err
		}
	}
	if l.shapes, l.kinds, err = r.compileShapes(l.plan.Shapes); err != nil {
		return err
	}
	if l.plan.Filter != nil {
		if l.filter, err = r.where(l.plan.Filter, l.kinds); err != nil {
			return err
		}
	}
	for _, kind := range reach {
		if l.shapes[kind] == nil {
			l.filter = r.ofShapes(l.shapes, l.filter)
			break
		}
	}
	if err := r.compileOrder(l); err != nil {
		return err
	}
	for _, p := range l.plan.Groups {
		g, err := r.compileGrouping(p, l.kinds)
		if err != nil {
			return err
		}
		l.groupings = append(l.groupings, g)
	}
	return nil
}

// compileShapes returns the shapes by the number of their kind, and those numbers.
func (r *run) compileShapes(shapes []plan.Shape) ([]*shape, []int, error) {
	byKind, kinds := make([]*shape, len(r.snapshot.kinds)), make([]int, 0, 1)
	for _, p := range shapes {
		kind, ok := r.snapshot.numbers[p.Kind]
		if !ok {
			return nil, nil, fmt.Errorf("there is no kind %q", p.Kind)
		}
		if byKind[kind] != nil {
			return nil, nil, fmt.Errorf("two shapes are of the kind %s", p.Kind)
		}
		s := &shape{expand: make([]*list, len(p.Expand))}
		for i, below := range p.Expand {
			if below.Hop == (roadmap.Hop{}) && below.Shared == nil {
				return nil, nil, fmt.Errorf("list %q has no hop", below.Name)
			}
			var err error
			if s.expand[i], err = r.compile(below); err != nil {
				return nil, nil, err
			}
		}
		byKind[kind] = s
		kinds = append(kinds, kind)
	}
	return byKind, kinds, nil
}

// follow returns the index of a hop and the numbers of the kinds that it leads to.
func (r *run) follow(hop roadmap.Hop) (*adjacency, []int, error) {
	a := r.snapshot.hops[hop]
	if a == nil {
		return nil, nil, fmt.Errorf("there is no edge %q", hop.Edge)
	}
	spec := roadmap.EdgeOf(hop.Edge)
	far := spec.To
	if hop.Back {
		far = spec.From
	}
	kinds := make([]int, len(far))
	for i, kind := range far {
		kinds[i] = r.snapshot.numbers[kind]
	}
	return a, kinds, nil
}

// followAll follows hops one after another, from nodes of the given kinds.
func (r *run) followAll(hops []roadmap.Hop, kinds []int) ([]*adjacency, []int, error) {
	path := make([]*adjacency, len(hops))
	for i, hop := range hops {
		var err error
		if path[i], kinds, err = r.follow(hop); err != nil {
			return nil, nil, err
		}
	}
	return path, kinds, nil
}

// ofShapes narrows a filter, which may be nil, to the kinds that have a shape.
func (r *run) ofShapes(shapes []*shape, filter predicate) predicate {
	return func(n int32) bool {
		return shapes[r.snapshot.nodes[n].kind] != nil && (filter == nil || filter(n))
	}
}

// property is a property as several kinds declare it.
type property struct {
	places []int // by the kind's number: the place in Node.Properties, -1 where it is not declared
	kinds  []int // numbers of the kinds that declare it
}

// compileProperty finds the property in the kinds. It is an error when none declares it.
func (r *run) compileProperty(name string, kinds []int) (property, error) {
	p := property{places: slices.Repeat([]int{-1}, len(r.snapshot.kinds))}
	for _, kind := range kinds {
		if place := roadmap.Kinds()[kind].PropertyNamed(name); place >= 0 {
			p.places[kind] = place
			p.kinds = append(p.kinds, kind)
		}
	}
	if len(p.kinds) == 0 && len(kinds) > 0 {
		return p, fmt.Errorf("%s has no property %q", roadmap.Kinds()[kinds[0]].Kind, name)
	}
	return p, nil
}

// every returns whether a condition holds for every declaration of the property.
func (p property) every(holds func(roadmap.Property) bool) bool {
	for _, kind := range p.kinds {
		if !holds(roadmap.Kinds()[kind].Properties[p.places[kind]]) {
			return false
		}
	}
	return true
}

// value returns the property of a node, nil where it is absent.
func (r *run) value(p property, n int32) roadmap.Value {
	node := &r.snapshot.nodes[n]
	if place := p.places[node.kind]; place >= 0 {
		return node.Properties[place]
	}
	return nil
}
