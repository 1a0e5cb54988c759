package memstore

import (
	"context"
	"slices"

	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/store"
)

// run is one run of a plan. The plan is compiled first, so that names of kinds, edges and
// properties are looked up once and not once for each row; then the lists are read, each row's own
// lists after it.
type run struct {
	ctx      context.Context
	snapshot *snapshot
	visits   int
	err      error             // of the context; ends the run
	collator *roadmap.Collator // made when it is needed

	// scratch space, and the space that the answer is cut from
	stack     []link // pages and filtered lists that are being read, the innermost last
	selection selection
	key       []roadmap.Value
	rows      arena[store.Row]
	lists     arena[store.Rows]
	keys      arena[roadmap.Value]
}

// run answers a plan over the snapshot.
func (s *snapshot) run(ctx context.Context, root *plan.List) (store.Rows, error) {
	r := &run{ctx: ctx, snapshot: s}
	l, err := r.compileRoot(root)
	if err != nil {
		return store.Rows{}, err
	}
	rows := r.read(l, r.candidates(l))
	if r.err != nil {
		return store.Rows{}, r.err
	}
	return rows, nil
}

// visit counts a node that is looked at, and returns whether the run goes on. It looks at the context
// once in a while.
func (r *run) visit() bool {
	r.visits++
	if r.visits%256 == 0 && r.err == nil {
		r.err = r.ctx.Err()
	}
	return r.err == nil
}

// sequence is a list of links that need not be in memory: the nodes of a whole kind are a span, or the places of a stored
// order.
type sequence struct {
	links  []link
	places []int32 // when there are no links
	span   span    // when there is neither
}

func (s sequence) len() int { return len(s.links) + len(s.places) + int(s.span.to-s.span.from) }

func (s sequence) at(i int) link {
	if s.links != nil {
		return s.links[i]
	}
	if s.places != nil {
		return link{node: s.places[i]}
	}
	return link{node: s.span.from + int32(i)}
}

// candidates returns the nodes of the kinds, or with the ids, that the root list asks for: in the
// source's order when they are of one kind, or in a stored order.
func (r *run) candidates(l *list) sequence {
	if l.plan.IDs == nil && len(l.kinds) == 1 {
		if l.stored != nil {
			return sequence{places: r.inOrder(l)}
		}
		return sequence{span: r.snapshot.kinds[l.kinds[0]]}
	}
	var places []int32
	if l.plan.IDs == nil {
		for _, kind := range l.kinds {
			for n := r.snapshot.kinds[kind].from; n < r.snapshot.kinds[kind].to; n++ {
				places = append(places, n)
			}
		}
	}
	for _, id := range l.plan.IDs {
		if n, ok := r.snapshot.byID[id]; ok && l.shapes[r.snapshot.nodes[n].kind] != nil {
			places = append(places, n)
		}
	}
	slices.Sort(places)
	places = slices.Compact(places)
	links := make([]link, len(places))
	for i, n := range places {
		links[i].node = n
	}
	return sequence{links: links}
}

// read answers a list over its candidates.
func (r *run) read(l *list, candidates sequence) store.Rows {
	var out store.Rows
	mark := len(r.stack)
	accept := l.filter
	if accept != nil && (l.plan.Count || len(l.groupings) > 0) {
		candidates, accept = r.filtered(candidates, accept), nil
	}
	if l.plan.Count {
		out.Total = candidates.len()
	}
	for _, g := range l.groupings {
		out.Groups = append(out.Groups, r.group(g, candidates))
	}
	if l.plan.Rows {
		var page []link
		if l.natural {
			page, out.HasPrevious, out.HasNext = r.naturalPage(l, candidates, accept)
		} else {
			page, out.HasPrevious, out.HasNext = r.sortedPage(l, candidates, accept)
		}
		out.Rows = r.rowsOf(l, page)
	}
	r.stack = r.stack[:mark]
	return out
}

// filtered returns the candidates that are accepted. They stay on the stack until the list is read.
func (r *run) filtered(candidates sequence, accept predicate) sequence {
	mark := len(r.stack)
	for i := range candidates.len() {
		at := candidates.at(i)
		if !r.visit() {
			break
		}
		if accept(at.node) {
			r.stack = append(r.stack, at)
		}
	}
	return sequence{links: r.stack[mark:]}
}

// rowsOf makes the rows of a page and reads their lists.
func (r *run) rowsOf(l *list, page []link) []store.Row {
	rows := r.rows.take(len(page))
	for i, at := range page {
		if !r.visit() {
			break
		}
		n := &r.snapshot.nodes[at.node]
		rows[i] = store.Row{Node: n.Node, Edge: r.snapshot.edges[at.edge], Keys: r.keys.take(len(l.plan.Order))}
		l.order.read(at, rows[i].Keys)
		rows[i].Lists = r.expand(l.shapes[n.kind], at.node)
	}
	return rows
}

// expand reads the lists that a shape, which may be nil, wants of a node.
func (r *run) expand(s *shape, n int32) []store.Rows {
	if s == nil || len(s.expand) == 0 {
		return nil
	}
	lists := r.lists.take(len(s.expand))
	for i, l := range s.expand {
		if l.shared != nil {
			lists[i] = r.shared(l, n)
			continue
		}
		lists[i] = r.read(l, sequence{links: l.hop.of(n)})
	}
	return lists
}

// arena hands out slices that are cut from larger ones, because an answer has many small lists. The
// larger ones grow with the answer, but only so far that little of the last one is left over.
type arena[T any] struct {
	free []T
	size int // of the last larger one
}

const largestCut = 64

// take returns a slice of n zero values.
func (a *arena[T]) take(n int) []T {
	if n == 0 {
		return nil
	}
	if n > len(a.free) {
		a.size = max(n, min(2*a.size, largestCut), 8)
		a.free = make([]T, a.size)
	}
	taken := a.free[:n:n]
	a.free = a.free[n:]
	return taken
}
