package neo4jstore

import (
	"context"
	"fmt"

	"veikart/internal/neo4jstore/record"
	"veikart/internal/roadmap"
	"veikart/internal/search"
	"veikart/internal/text"
)

// A batch is one statement and one transaction. It ends at whichever of the two comes first.
const (
	batchRows  = 5000
	batchBytes = 4 << 20 // of records and heavy properties
)

// filler writes the nodes and edges of one generation.
type filler struct {
	lease      *lease
	generation int64
	documents  map[string]*record.Document
	collator   *roadmap.Collator
	indexer    *text.Indexer

	written, total int // nodes and edges
}

// fill writes the graph under a generation.
func (l *lease) fill(ctx context.Context, graph *roadmap.Graph, generation int64) error {
	f := &filler{
		lease: l, generation: generation, documents: record.DocumentsOf(graph).ByID(),
		collator: roadmap.NewCollator(), indexer: text.NewIndexer(),
		total: len(graph.Nodes) + len(graph.Edges),
	}
	for _, kind := range roadmap.Kinds() {
		if err := f.nodes(ctx, graph, kind.Kind); err != nil {
			return fmt.Errorf("nodes of the kind %s: %w", kind.Kind, err)
		}
	}
	for _, spec := range roadmap.Edges() {
		if err := f.edges(ctx, graph, spec); err != nil {
			return fmt.Errorf("edges of the type %s: %w", spec.Type, err)
		}
	}
	return nil
}

// batch collects the rows of a statement and sends them when they are many.
type batch struct {
	filler *filler
	text   string
	rows   []any
	bytes  int
}

func (b *batch) add(ctx context.Context, row any, bytes int) error {
	b.rows = append(b.rows, row)
	if b.bytes += bytes; len(b.rows) >= batchRows || b.bytes >= batchBytes {
		return b.send(ctx)
	}
	return nil
}

// send sends what was collected. The statement's n must be the number of rows.
func (b *batch) send(ctx context.Context) error {
	if len(b.rows) == 0 {
		return nil
	}
	n, err := b.filler.lease.run(ctx, b.text, map[string]any{"rows": b.rows, "release": b.filler.generation})
	if err != nil {
		return err
	}
	if n != int64(len(b.rows)) {
		return fmt.Errorf("%d of %d rows were written", n, len(b.rows))
	}
	b.filler.progress(len(b.rows))
	b.rows, b.bytes = nil, 0
	return nil
}

// progress says how far the work is.
func (f *filler) progress(rows int) {
	f.written += rows
	f.lease.store.config.Progress(f.written, f.total)
}

func (f *filler) nodes(ctx context.Context, graph *roadmap.Graph, kind roadmap.Kind) error {
	b := &batch{filler: f, text: "UNWIND $rows AS row\nCREATE (x:" + string(kind) + ")\nSET x = row\nWITH g, count(*) AS n"}
	for _, n := range graph.Nodes {
		if n.Kind != kind {
			continue
		}
		packed, err := record.PackNode(n, f.documents)
		if err != nil {
			return fmt.Errorf("%s: %w", n.ID, err)
		}
		row := record.Properties(n, f.generation, f.collator)
		row["record"] = packed
		if err := f.setPassages(row, n); err != nil {
			return fmt.Errorf("%s: %w", n.ID, err)
		}
		searched, err := f.setSearched(row, n)
		if err != nil {
			return fmt.Errorf("%s: %w", n.ID, err)
		}
		if err := b.add(ctx, row, len(packed)+heavyBytes(n, row)+searched); err != nil {
			return err
		}
	}
	return b.send(ctx)
}

// setPassages sets heavy passages, where there are more than the record holds.
func (f *filler) setPassages(row map[string]any, n *roadmap.Node) error {
	for i, property := range roadmap.KindOf(n.Kind).Properties {
		if passages, ok := n.Properties[i].([]roadmap.Source); ok && property.Heavy && len(passages) > 1 {
			packed, err := record.PackPassages(passages, f.documents)
			if err != nil {
				return err
			}
			row[property.Name] = packed
		}
	}
	return nil
}

// setSearched sets what a node is found by, and returns how many bytes that takes.
func (f *filler) setSearched(row map[string]any, n *roadmap.Node) (int, error) {
	if !search.IsSearched(n.Kind) {
		return 0, nil
	}
	d := search.DocumentOf(n)
	texts, err := record.PackTexts(n, d)
	if err != nil {
		return 0, err
	}
	terms := record.Terms(f.indexer, n, f.generation, d)
	row["searchTerms"], row["searchTexts"] = terms, texts
	return len(terms) + len(texts), nil
}

// heavyBytes returns about how many bytes a node's heavy properties take.
func heavyBytes(n *roadmap.Node, row map[string]any) int {
	bytes := 0
	for _, p := range roadmap.KindOf(n.Kind).Properties {
		text, _ := row[p.Name].(string)
		switch {
		case !p.Heavy:
		case p.Type == roadmap.Text:
			bytes += len(text) * (1 + len(record.Folds))
		default:
			bytes += len(text)
		}
	}
	return bytes
}

// ends are the kinds that an edge joins.
type ends struct{ from, to roadmap.Kind }

// edges writes the edges of a type: of several between two nodes the first by position.
func (f *filler) edges(ctx context.Context, graph *roadmap.Graph, spec roadmap.EdgeSpec) error {
	batches := map[ends]*batch{}
	var inOrder []*batch
	for _, e := range firstEdges(graph, spec.Type) {
		between, err := endsOf(e)
		if err != nil {
			return err
		}
		b := batches[between]
		if b == nil {
			b = &batch{filler: f, text: createEdges(spec.Type, between)}
			batches[between] = b
			inOrder = append(inOrder, b)
		}
		packed, err := record.PackEdge(e, f.documents)
		if err != nil {
			return fmt.Errorf("from %s to %s: %w", e.From, e.To, err)
		}
		if err := b.add(ctx, []any{e.From, e.To, e.Position, packed}, len(packed)); err != nil {
			return err
		}
	}
	for _, b := range inOrder {
		if err := b.send(ctx); err != nil {
			return err
		}
	}
	return nil
}

func endsOf(e *roadmap.Edge) (ends, error) {
	from, err := roadmap.ParseID(e.From)
	if err != nil {
		return ends{}, fmt.Errorf("from %s: %w", e.From, err)
	}
	to, err := roadmap.ParseID(e.To)
	if err != nil {
		return ends{}, fmt.Errorf("to %s: %w", e.To, err)
	}
	return ends{from, to}, nil
}

// createEdges returns the statement's part that creates edges. It says which indexes to use: when the
// first edges are written, the statistics do not know the nodes yet.
func createEdges(edge roadmap.EdgeType, between ends) string {
	from, to := string(between.from), string(between.to)
	return "UNWIND $rows AS row\n" +
		"MATCH (a:" + from + " {release: $release, id: row[0]}) USING INDEX SEEK a:" + from + "(release, id)\n" +
		"MATCH (b:" + to + " {release: $release, id: row[1]}) USING INDEX SEEK b:" + to + "(release, id)\n" +
		"CREATE (a)-[:" + string(edge) + " {position: row[2], record: row[3]}]->(b)\n" +
		"WITH g, count(*) AS n"
}

// firstEdges returns the edges of a type, of those between the same nodes the first by position, each
// of them where the first of them stands.
func firstEdges(graph *roadmap.Graph, edge roadmap.EdgeType) []*roadmap.Edge {
	type joined struct{ from, to string }
	at := map[joined]int{}
	var all []*roadmap.Edge
	for _, e := range graph.Edges {
		if e.Type != edge {
			continue
		}
		key := joined{e.From, e.To}
		i, ok := at[key]
		switch {
		case !ok:
			at[key] = len(all)
			all = append(all, e)
		case e.Position < all[i].Position:
			all[i] = e
		}
	}
	return all
}
