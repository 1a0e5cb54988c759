package memstore

import (
	"cmp"
	"fmt"
	"slices"

	"veikart/internal/plan"
	"veikart/internal/roadmap"
)

// order is a compiled order: what to compare, and how to read it of a link.
type order struct {
	keys   []plan.Key
	values []func(link) roadmap.Value
}

// read puts the values of the keys into the slice, as many as it has room for.
func (o *order) read(at link, into []roadmap.Value) {
	for i := range into {
		into[i] = o.values[i](at)
	}
}

// compileOrder compiles the order of a list. A list without one comes by position along an edge,
// else in the source's order.
func (r *run) compileOrder(l *list) error {
	keys, page := l.plan.Order, l.plan.Page
	for _, bound := range [][]roadmap.Value{page.After, page.Before} {
		if bound != nil && (len(bound) != len(keys) || len(keys) == 0) {
			return fmt.Errorf("a bound of the page has %d values, but the order has %d keys", len(bound), len(keys))
		}
	}
	natural := plan.BySource
	if l.hop != nil && !l.plan.Hop.Back {
		natural = plan.ByPosition
	}
	if len(keys) == 0 {
		keys = []plan.Key{{By: natural}, {By: plan.ByID}}
	}
	l.natural = isNatural(keys, natural) && (l.hop != nil || len(l.kinds) == 1)
	l.order = order{keys, make([]func(link) roadmap.Value, len(keys))}
	if l.stored = storedOrderOf(l); l.stored != nil {
		l.natural = true
	}
	for i, k := range keys {
		var err error
		if l.order.values[i], err = r.compileKey(k, l.kinds); err != nil {
			return err
		}
	}
	return nil
}

// storedOrder names an order that a snapshot keeps: that of the nodes of a kind by a property. There are no more of them than
// the table has properties of kinds, in two directions, with those that lack it first or last.
type storedOrder struct {
	kind int
	key  plan.Key
}

// storedOrderOf returns which stored order a list is in, nil where it is in none: it has all nodes of one kind, by one
// property and then by id.
func storedOrderOf(l *list) *storedOrder {
	keys := l.plan.Order
	if l.hop != nil || l.plan.IDs != nil || len(l.kinds) != 1 || !l.plan.Rows || len(keys) == 0 || keys[0].By != plan.ByProperty {
		return nil
	}
	if len(keys) > 2 || len(keys) == 2 && (keys[1].By != plan.ByID || keys[1].Descending) {
		return nil
	}
	return &storedOrder{l.kinds[0], keys[0]}
}

// inOrder returns the places of a kind's nodes in the stored order of a list, none when the run has ended. A release does not
// change, so an order is made once; who asks for one while it is made makes it too.
func (r *run) inOrder(l *list) []int32 {
	if known, ok := r.snapshot.orders.Load(*l.stored); ok {
		return known.([]int32)
	}
	places := r.sorted(l)
	if r.err != nil {
		return nil
	}
	r.snapshot.orders.Store(*l.stored, places)
	return places
}

// sorted sorts the nodes of a list's kind, unless the run ends.
func (r *run) sorted(l *list) []int32 {
	span := r.snapshot.kinds[l.kinds[0]]
	entries := make([]ranked, span.to-span.from)
	keys := make([]roadmap.Value, len(entries))
	for i := range entries {
		e := &entries[i]
		e.node, e.keys = span.from+int32(i), keys[i:i+1:i+1]
		l.order.read(e.link, e.keys)
	}
	by := selection{order: &order{keys: l.order.keys[:1]}, nodes: r.snapshot.nodes}
	slices.SortFunc(entries, func(a, b ranked) int {
		if !r.visit() {
			return 0
		}
		return by.compare(a, b)
	})
	places := make([]int32, len(entries))
	for i := range entries {
		places[i] = entries[i].node
	}
	return places
}

// isNatural returns whether the keys are the natural order, closed with ids or not.
func isNatural(keys []plan.Key, natural plan.By) bool {
	first := keys[0].By == natural && !keys[0].Descending
	return first && (len(keys) == 1 || len(keys) == 2 && keys[1].By == plan.ByID && !keys[1].Descending)
}

func (r *run) compileKey(k plan.Key, kinds []int) (func(link) roadmap.Value, error) {
	switch k.By {
	case plan.BySource:
		return r.snapshot.value(func(t *table) column { return t.ordinals() }), nil
	case plan.ByID:
		return r.snapshot.value(func(t *table) column { return t.ids() }), nil
	case plan.ByPosition:
		return func(at link) roadmap.Value {
			if at.edge == 0 {
				return nil
			}
			return r.snapshot.edges[at.edge].Position()
		}, nil
	case plan.ByCount:
		hop, _, err := r.follow(k.Hop)
		return func(at link) roadmap.Value { return len(hop.of(at.node)) }, err
	case plan.ByProperty:
		return r.compilePropertyKey(k.Property, kinds)
	default:
		return nil, fmt.Errorf("there is no order by %q", k.By)
	}
}

// value returns how a column of each kind is read of a node.
func (s *snapshot) value(of func(*table) column) func(link) roadmap.Value {
	return func(at link) roadmap.Value {
		kind := s.nodes[at.node].kind
		return of(&s.columns[kind])[at.node-s.kinds[kind].from]
	}
}

func (r *run) compilePropertyKey(name string, kinds []int) (func(link) roadmap.Value, error) {
	p, err := r.compileProperty(name, kinds)
	if err != nil {
		return nil, err
	}
	if !p.every(func(p roadmap.Property) bool { return p.Type.Sortable() }) {
		return nil, fmt.Errorf("nothing is ordered by the list %q", name)
	}
	if r.collator == nil && !p.every(hasKeys) {
		r.collator = roadmap.NewCollator()
	}
	columns := make([]column, len(r.snapshot.kinds))
	for _, kind := range p.kinds {
		if column := r.snapshot.columns[kind].keys[p.places[kind]]; column != nil {
			columns[kind] = column()
		}
	}
	return func(at link) roadmap.Value {
		kind := r.snapshot.nodes[at.node].kind
		place := p.places[kind]
		if place < 0 {
			return nil
		}
		if keys := columns[kind]; keys != nil {
			return keys[at.node-r.snapshot.kinds[kind].from]
		}
		declared := &roadmap.Kinds()[kind].Properties[place]
		return sortKey(r.snapshot.nodes[at.node].Properties[place], declared.Type, r.collator)
	}, nil
}

// hasKeys returns whether no collator is needed to order by a property.
func hasKeys(p roadmap.Property) bool {
	return p.Type != roadmap.Text || !p.Heavy && !p.Internal
}

// selection keeps the first of the links that are offered to it, or the last. It holds up to twice
// as many as wanted before it drops those that come too late, so that choosing a short page from a
// long list does not sort the list.
type selection struct {
	order   *order
	nodes   []node
	wanted  int
	last    bool // keep the last ones
	full    bool // the element at wanted-1 is the worst that is kept
	entries []ranked
}

type ranked struct {
	link
	keys []roadmap.Value
}

// reset empties the selection; its space is used again.
func (s *selection) reset(o *order, nodes []node, page plan.Page) {
	*s = selection{order: o, nodes: nodes, wanted: page.Limit, last: page.FromEnd, entries: s.entries[:0]}
}

// compare orders by the keys, then by id; backwards when the last ones are kept.
func (s *selection) compare(a, b ranked) int {
	c := plan.CompareKeys(s.order.keys, a.keys, b.keys)
	if c == 0 {
		c = cmp.Compare(s.nodes[a.node].ID, s.nodes[b.node].ID)
	}
	if s.last {
		return -c
	}
	return c
}

// offer takes a link with its keys, which are copied.
func (s *selection) offer(at link, keys []roadmap.Value) {
	if s.wanted <= 0 {
		return
	}
	if s.full && s.compare(ranked{at, keys}, s.entries[s.wanted-1]) >= 0 {
		return
	}
	n := len(s.entries)
	if n < cap(s.entries) {
		s.entries = s.entries[:n+1]
	} else {
		s.entries = append(s.entries, ranked{})
	}
	e := &s.entries[n]
	e.link, e.keys = at, append(e.keys[:0], keys...)
	if n+1-s.wanted >= s.wanted {
		s.cut()
	}
}

// cut drops what is not wanted.
func (s *selection) cut() {
	slices.SortFunc(s.entries, s.compare)
	if len(s.entries) >= s.wanted {
		s.entries, s.full = s.entries[:s.wanted], true
	}
}

// chosen returns what was selected, in the list's order.
func (s *selection) chosen() []ranked {
	s.cut()
	if s.last {
		slices.Reverse(s.entries)
	}
	return s.entries
}
