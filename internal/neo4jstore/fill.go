package neo4jstore

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"veikart/internal/neo4jstore/record"
	"veikart/internal/roadmap"
	"veikart/internal/text"
)

// A release is filled kind by kind, those with few nodes first. Each node is written together with its edges to nodes that are
// there already, so that the database writes it and what it keeps of its edges once. Several workers write batches of one
// kind at once: while the database takes one, others are made, and it has work for more than one processor.

// workers is how many write at once. Each has a slot of the lease, and one batch in memory.
const workers = 3

// filler writes the nodes and edges of one generation.
type filler struct {
	lease      *lease
	generation int64
	graph      *roadmap.Graph
	documents  map[string]*record.Document
	places     map[string]int32 // of nodes in the graph, by their ids
	numbers    []int64          // by which the database finds the nodes that are written, by their places
	edges      *division
	workers    []*worker

	mu             sync.Mutex
	written, total int // nodes and edges
}

// worker writes batches, under its slot of the lease.
type worker struct {
	*filler
	slot     int
	collator *roadmap.Collator
	indexer  *text.Indexer
}

// fill writes the graph under a generation.
func (l *lease) fill(ctx context.Context, graph *roadmap.Graph, generation int64) error {
	f := &filler{
		lease: l, generation: generation, graph: graph, documents: record.DocumentsOf(graph).ByID(),
		places: make(map[string]int32, len(graph.Nodes)), numbers: make([]int64, len(graph.Nodes)),
		total: len(graph.Nodes) + len(graph.Edges),
	}
	for i, n := range graph.Nodes {
		f.places[n.ID] = int32(i) // #nosec G115 -- a graph of so many nodes is larger than any memory
	}
	f.edges = divide(graph, f.places)
	for slot := range min(workers, l.store.config.Connections) {
		f.workers = append(f.workers, &worker{filler: f, slot: slot, collator: roadmap.NewCollator(), indexer: text.NewIndexer()})
	}
	all, ctx := errgroup.WithContext(ctx)
	filled := make(chan struct{})
	all.Go(func() error {
		l.keep(ctx, filled)
		return nil
	})
	all.Go(func() error {
		defer close(filled)
		return f.kinds(ctx)
	})
	return all.Wait()
}

func (f *filler) kinds(ctx context.Context) error {
	nodes := map[roadmap.Kind][]int32{}
	for i, n := range f.graph.Nodes {
		nodes[n.Kind] = append(nodes[n.Kind], int32(i)) // #nosec G115 -- as above
	}
	for _, kind := range record.BySize {
		create := newCreation(kind)
		err := f.share(ctx, f.writersOf(kind), len(nodes[kind]), func(ctx context.Context, w *worker, from, to int) error {
			return w.nodes(ctx, create, nodes[kind][from:to])
		})
		if err != nil {
			return fmt.Errorf("nodes of the kind %s: %w", kind, err)
		}
		for _, edge := range roadmap.Edges() {
			later := f.edges.later[laterKey{kind, edge.Type}]
			err := f.share(ctx, f.workers, len(later), func(ctx context.Context, w *worker, from, to int) error {
				return w.between(ctx, edge.Type, later[from:to])
			})
			if err != nil {
				return fmt.Errorf("edges of the type %s: %w", edge.Type, err)
			}
		}
	}
	return nil
}

// writersOf returns the workers that write nodes of a kind. Documents are written by one: a connection keeps the memory of the
// largest message that it has sent, and the one that was used last is used next.
func (f *filler) writersOf(kind roadmap.Kind) []*worker {
	if kind == roadmap.KindDocument {
		return f.workers[:1]
	}
	return f.workers
}

// share has workers write so many rows, each as many at once as a batch may have. When one fails, the others end.
func (f *filler) share(
	ctx context.Context, workers []*worker, rows int, write func(ctx context.Context, w *worker, from, to int) error,
) error {
	all, ctx := errgroup.WithContext(ctx)
	var taken atomic.Int64
	for _, w := range workers {
		all.Go(func() error {
			for {
				from := int(taken.Add(batchRows)) - batchRows
				if from >= rows {
					return nil
				}
				if err := ctx.Err(); err != nil {
					return err
				}
				if err := write(ctx, w, from, min(from+batchRows, rows)); err != nil {
					return err
				}
			}
		})
	}
	return all.Wait()
}

// progress says how far the work is.
func (f *filler) progress(rows int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.written += rows
	f.lease.store.config.Progress(f.written, f.total)
}

// division says of each edge with what it is written: with the one of its nodes that is written last, or after all nodes of a kind.
type division struct {
	first []int32 // of each node, by its place, the first of its edges in order; one more at the end
	order []*roadmap.Edge
	later map[laterKey][]*roadmap.Edge
}

// laterKey is what edges have in common that are written together after all nodes of a kind.
type laterKey struct {
	kind roadmap.Kind
	edge roadmap.EdgeType
}

// withNode is how many edges a node has at most that are written with it: a batch has no bound for them.
const withNode = 1000

// divide divides the edges of a graph, in their order; of several of one type between two nodes only the first by position.
func divide(graph *roadmap.Graph, places map[string]int32) *division {
	d := &division{first: make([]int32, len(graph.Nodes)+1), later: map[laterKey][]*roadmap.Edge{}}
	owner := func(e *roadmap.Edge) int32 {
		from, to := places[e.From()], places[e.To()]
		switch a, b := rank(graph.Nodes[from].Kind), rank(graph.Nodes[to].Kind); {
		case a > b:
			return from
		case a < b:
			return to
		default:
			return -1
		}
	}
	for _, e := range graph.Edges {
		if o := owner(e); o >= 0 {
			d.first[o+1]++
		}
	}
	many := map[int32]bool{}
	for i := range graph.Nodes {
		if d.first[i+1] > withNode {
			many[int32(i)] = true // #nosec G115 -- as above
			d.first[i+1] = 0
		}
		d.first[i+1] += d.first[i]
	}
	d.order = make([]*roadmap.Edge, d.first[len(graph.Nodes)])
	next := slices.Clone(d.first)
	for _, e := range graph.Edges {
		o := owner(e)
		if o >= 0 && !many[o] {
			d.order[next[o]] = e
			next[o]++
			continue
		}
		if o < 0 { // both are of one kind
			o = places[e.From()]
		}
		key := laterKey{graph.Nodes[o].Kind, e.Type()}
		d.later[key] = append(d.later[key], e)
	}
	for key, edges := range d.later {
		d.later[key] = firstEdges(edges)
	}
	return d
}

// rank says when the nodes of a kind are written.
func rank(kind roadmap.Kind) int { return roadmap.KindOf(kind).Size }

// with returns the edges that are written with a node.
func (d *division) with(place int32) []*roadmap.Edge {
	return firstEdges(d.order[d.first[place]:d.first[place+1]])
}

// few is how many edges are held against each other faster one by one than by a map.
const few = 16

// firstEdges returns, of the edges of one type between the same nodes, the first by position, each of them where the first
// of them stands.
func firstEdges(edges []*roadmap.Edge) []*roadmap.Edge {
	type joined struct {
		edge     roadmap.EdgeType
		from, to string
	}
	of := func(e *roadmap.Edge) joined { return joined{e.Type(), e.From(), e.To()} }
	out := make([]*roadmap.Edge, 0, len(edges))
	at := map[joined]int{}
	find := func(key joined) (int, bool) {
		i := slices.IndexFunc(out, func(e *roadmap.Edge) bool { return of(e) == key })
		return i, i >= 0
	}
	if len(edges) > few {
		find = func(key joined) (int, bool) {
			i, ok := at[key]
			return i, ok
		}
	}
	for _, e := range edges {
		switch i, ok := find(of(e)); {
		case !ok:
			if len(edges) > few {
				at[of(e)] = len(out)
			}
			out = append(out, e)
		case e.Position() < out[i].Position():
			out[i] = e
		}
	}
	return out
}
