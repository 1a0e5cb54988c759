package memstore

import (
	"cmp"
	"context"
	"maps"
	"math"
	"slices"

	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/store"
)

// way is a compiled plan.Participation: the hops from a measure to the actors that take part in it, and back.
type way struct {
	there, back []*adjacency
	through     predicate // on the nodes in the middle; nil: all
	filter      predicate // on measures; nil: all
}

func (r *run) compileWay(p plan.Participation) (*way, error) {
	found := r.snapshot.release.Statistics.WayOf(p)
	w := &way{}
	kinds := []int{r.snapshot.numbers[roadmap.KindMeasure]}
	var err error
	if p.Filter != nil {
		if w.filter, err = r.where(p.Filter, kinds); err != nil {
			return nil, err
		}
	}
	for i, hop := range found.Hops {
		there, far, err := r.follow(hop)
		if err != nil {
			return nil, err
		}
		if i == 0 && found.Through != nil {
			if w.through, err = r.where(found.Through, far); err != nil {
				return nil, err
			}
		}
		back := r.snapshot.hops[roadmap.Hop{Edge: hop.Edge, Back: !hop.Back}]
		w.there, w.back = append(w.there, there), slices.Insert(w.back, 0, back)
	}
	return w, nil
}

// ends returns the distinct nodes that a path of a way leads to, in the order of their places.
func (r *run) ends(n int32, w *way, path []*adjacency, into []int32) []int32 {
	into = r.walk(n, path, w.through, into[:0])
	slices.Sort(into)
	return slices.Compact(into)
}

// measuresOf returns the measures that count and that an actor takes part in.
func (r *run) measuresOf(actor int32, w *way) []int32 {
	return slices.DeleteFunc(r.ends(actor, w, w.back, nil), func(m int32) bool { return !r.visit() || w.filter != nil && !w.filter(m) })
}

// shared reads the list of the actors that share measures with one.
func (r *run) shared(l *list, actor int32) store.Rows {
	found := r.participations(&plan.Participations{Limit: math.MaxInt}, l.shared, r.measuresOf(actor, l.shared))
	own := r.snapshot.nodes[actor].Node
	others := slices.DeleteFunc(found.Actors, func(p store.Participant) bool { return p.Node == own })
	slices.SortStableFunc(others, func(a, b store.Participant) int { return cmp.Compare(len(b.Measures), len(a.Measures)) })
	var out store.Rows
	if l.plan.Count {
		out.Total, out.Pairs = len(others), int32(found.Total)
	}
	if l.plan.Rows {
		for _, p := range others[:min(l.plan.Page.Limit, len(others))] {
			out.Rows = append(out.Rows, store.Row{Node: p.Node, Keys: []roadmap.Value{len(p.Measures)}})
		}
	}
	return out
}

// Participations implements store.Store.
func (s *Store) Participations(ctx context.Context, release string, asked *plan.Participations) (store.Participations, error) {
	of, err := s.snapshot(ctx, release)
	if err != nil {
		return store.Participations{}, err
	}
	r := &run{ctx: ctx, snapshot: of}
	w, err := r.compileWay(asked.Participation)
	if err != nil {
		return store.Participations{}, err
	}
	out := r.participations(asked, w, r.measures(asked, w))
	return out, r.err
}

// measures returns the measures that are asked about, in the source's order.
func (r *run) measures(asked *plan.Participations, w *way) []int32 {
	var all []int32
	if asked.Around == nil {
		span := r.snapshot.kinds[r.snapshot.numbers[roadmap.KindMeasure]]
		for m := span.from; m < span.to && r.visit(); m++ {
			if w.filter == nil || w.filter(m) {
				all = append(all, m)
			}
		}
		return all
	}
	actors := r.snapshot.numbers[roadmap.KindActor]
	for _, id := range asked.Around {
		if n, ok := r.snapshot.byID[id]; ok && r.snapshot.nodes[n].kind == actors {
			all = append(all, r.measuresOf(n, w)...)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// participations returns who takes part in some measures.
func (r *run) participations(asked *plan.Participations, w *way, measures []int32) store.Participations {
	out := store.Participations{IDs: make(map[int]string, len(measures))}
	in := map[int32][]int{} // the ordinals of an actor's measures
	var ends []int32
	for _, m := range measures {
		if !r.visit() {
			break
		}
		of := r.snapshot.nodes[m]
		out.IDs[of.Ordinal] = of.ID
		ends = r.ends(m, w, w.there, ends)
		out.Total += len(ends)
		for _, actor := range ends {
			in[actor] = append(in[actor], of.Ordinal)
		}
	}
	if out.Total > asked.Limit {
		return store.Participations{Total: out.Total}
	}
	for _, actor := range slices.Sorted(maps.Keys(in)) {
		out.Actors = append(out.Actors, store.Participant{Node: r.snapshot.nodes[actor].Node, Measures: in[actor]})
	}
	return out
}
