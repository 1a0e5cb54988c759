package neo4jstore

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"veikart/internal/neo4jstore/division"
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
	nodes      []*roadmap.Node // those of the graph, nil once they are written
	documents  map[string]*record.Document
	numbers    []int64 // by which the database finds the nodes that are written, by their places
	edges      *division.Division
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

// fill writes the graph under a generation. It holds no edge of it, and no node that is written: of a graph that the caller
// does not need any more, these are freed meanwhile.
func (l *lease) fill(ctx context.Context, graph *roadmap.Graph, generation int64) error {
	f := &filler{
		lease: l, generation: generation, nodes: slices.Clone(graph.Nodes), documents: record.DocumentsOf(graph).ByID(),
		numbers: make([]int64, len(graph.Nodes)), edges: division.Of(graph),
		total: len(graph.Nodes) + len(graph.Edges),
	}
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
	places := map[roadmap.Kind][]int32{}
	for i, n := range f.nodes {
		places[n.Kind] = append(places[n.Kind], int32(i)) // #nosec G115 -- a graph of so many nodes is larger than any memory
	}
	for _, kind := range record.BySize {
		create := newCreation(kind)
		err := f.share(ctx, f.writersOf(kind), len(places[kind]), func(ctx context.Context, w *worker, from, to int) error {
			return w.writeNodes(ctx, create, places[kind][from:to])
		})
		if err != nil {
			return fmt.Errorf("nodes of the kind %s: %w", kind, err)
		}
		for _, edge := range roadmap.Edges() {
			later := f.edges.Later(kind, edge.Type)
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
