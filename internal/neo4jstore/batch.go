package neo4jstore

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"veikart/internal/neo4jstore/division"
	"veikart/internal/neo4jstore/record"
	"veikart/internal/roadmap"
	"veikart/internal/search"
)

// A batch is one statement and one transaction. It ends at whichever of the two comes first.
const (
	batchRows  = 5000
	batchBytes = 4 << 20 // of records and heavy properties
)

// creation is how nodes of a kind are written, with their edges to nodes that are there.
type creation struct {
	text  string
	parts map[part]int // by the place of their rows among the statement's edges
}

// part are the edges of a type that lead from the new nodes, or to them.
type part struct {
	edge roadmap.EdgeType
	from bool
}

// newCreation returns how nodes of a kind are written. The statement makes their numbers in the order of their rows, and the number of
// edges. The nodes at the other ends are found by their numbers, which takes no look into an index. Nobody can have removed one of them
// and given its number to another: that takes the lease, and with it the slot.
func newCreation(kind roadmap.Kind) creation {
	c := creation{parts: map[part]int{}}
	text := "UNWIND range(0, size($rows) - 1) AS i\n" +
		"CREATE (x:" + string(kind) + ")\nSET x = $rows[i]\n" + names(kind) +
		"WITH g, x, i ORDER BY i\nWITH g, collect(x) AS nodes\n"
	sum := "0"
	for _, spec := range roadmap.Edges() {
		for _, p := range []part{{spec.Type, true}, {spec.Type, false}} {
			if !p.isOf(kind, spec) {
				continue
			}
			number := strconv.Itoa(len(c.parts))
			c.parts[p] = len(c.parts)
			text += "CALL (nodes) {\n  UNWIND $edges[" + number + "] AS row\n  WITH nodes[row[0]] AS x, row\n" +
				"  MATCH (y) WHERE id(y) = row[1]\n  " + p.create("x", "y") + "\n  RETURN count(*) AS n" + number + "\n}\n"
			sum += " + n" + number
		}
	}
	c.text = text + "WITH g, [[x IN nodes | id(x)], " + sum + "] AS n"
	return c
}

// names returns the clause that has nodes of a kind found by their names; none where they are not looked up by these.
func names(kind roadmap.Kind) string {
	if !record.IsNamed(kind) {
		return ""
	}
	return "FOREACH (name IN x.`" + roadmap.PropNames.String() + "` |\n  CREATE (x)-[:" + record.NameEdge +
		" {release: x.release, " + record.NameProperty + ": name}]->(x))\n"
}

// isOf reports whether there are such edges between a new node of a kind and one of a kind that is written before it.
func (p part) isOf(kind roadmap.Kind, spec roadmap.EdgeSpec) bool {
	own, others := spec.From, spec.To
	if !p.from {
		own, others = others, own
	}
	return slices.Contains(own, kind) &&
		slices.ContainsFunc(others, func(other roadmap.Kind) bool { return division.Rank(other) < division.Rank(kind) })
}

// create returns the clause that creates an edge of a row.
func (p part) create(own, other string) string {
	edge := "-[:" + string(p.edge) + " {position: row[2], record: row[3]}]-"
	if p.from {
		return "CREATE (" + own + ")" + edge + ">(" + other + ")"
	}
	return "CREATE (" + own + ")<" + edge + "(" + other + ")"
}

// batch is what a worker writes at once.
type batch struct {
	rows  []any
	edges [][]any // by their parts
	bytes int
}

func (b *batch) clear() {
	clear(b.rows)
	b.rows, b.bytes = b.rows[:0], 0
	for i := range b.edges {
		clear(b.edges[i])
		b.edges[i] = b.edges[i][:0]
	}
}

func (b *batch) isFull() bool {
	rows := len(b.rows)
	for _, edges := range b.edges {
		rows += len(edges)
	}
	return rows >= batchRows || b.bytes >= batchBytes
}

// writeNodes writes nodes of a kind, which are at some places of the graph.
func (w *worker) writeNodes(ctx context.Context, c creation, places []int32) error {
	b := &batch{edges: make([][]any, len(c.parts))}
	sent := 0
	for at, place := range places {
		if err := w.add(b, c, place); err != nil {
			return fmt.Errorf("%s: %w", w.nodes[place].ID, err)
		}
		if b.isFull() || at == len(places)-1 {
			if err := w.create(ctx, b, c, places[sent:at+1]); err != nil {
				return err
			}
			sent = at + 1
		}
	}
	return nil
}

// add adds a node and its edges to a batch.
func (w *worker) add(b *batch, c creation, place int32) error {
	n := w.nodes[place]
	row, bytes, err := w.row(n)
	if err != nil {
		return err
	}
	for _, e := range w.edges.With(place) {
		packed, err := w.packed(e)
		if err != nil {
			return err
		}
		p, other := part{e.Type(), true}, e.To
		if other == place {
			p.from, other = false, e.From
		}
		number := c.parts[p]
		b.edges[number] = append(b.edges[number], []any{len(b.rows), w.numbers[other], e.Position, packed})
		bytes += len(packed)
	}
	b.rows = append(b.rows, row)
	b.bytes += bytes
	return nil
}

// packed returns the record of an edge.
func (f *filler) packed(e division.Edge) (string, error) {
	record, err := record.PackEdge(int(e.Position), f.edges.TakeProperties(e), f.documents)
	if err != nil {
		return "", fmt.Errorf("an edge of the type %s: %w", e.Type(), err)
	}
	return record, nil
}

// create writes a batch of nodes and keeps their numbers.
func (w *worker) create(ctx context.Context, b *batch, c creation, places []int32) error {
	made, err := w.lease.runInSlot(ctx, w.slot, c.text, map[string]any{"rows": b.rows, "edges": b.edges})
	if err != nil {
		return err
	}
	edges := 0
	for _, of := range b.edges {
		edges += len(of)
	}
	columns := record.List(made)
	if len(columns) != 2 || columns[1] != int64(edges) {
		return fmt.Errorf("not all of %d edges were written", edges)
	}
	numbers := record.List(columns[0])
	if len(numbers) != len(places) {
		return fmt.Errorf("%d of %d nodes were written", len(numbers), len(places))
	}
	for i, place := range places {
		w.numbers[place], _ = numbers[i].(int64)
		w.nodes[place] = nil
	}
	w.progress(len(b.rows) + edges)
	b.clear()
	return nil
}

// joinNodes returns the statement that creates edges of a type between nodes that are there, and makes their number.
func joinNodes(edge roadmap.EdgeType) string {
	return "UNWIND $rows AS row\nMATCH (x) WHERE id(x) = row[0]\nMATCH (y) WHERE id(y) = row[1]\n" +
		part{edge, true}.create("x", "y") + "\nWITH g, count(*) AS n"
}

// between writes edges of a type whose nodes are all there.
func (w *worker) between(ctx context.Context, edge roadmap.EdgeType, edges []division.Edge) error {
	var rows []any
	bytes := 0
	for i, e := range edges {
		packed, err := w.packed(e)
		if err != nil {
			return err
		}
		rows = append(rows, []any{w.numbers[e.From], w.numbers[e.To], e.Position, packed})
		if bytes += len(packed); bytes < batchBytes && i < len(edges)-1 {
			continue
		}
		made, err := w.lease.runInSlot(ctx, w.slot, joinNodes(edge), map[string]any{"rows": rows})
		if err != nil {
			return err
		}
		if made != int64(len(rows)) {
			return fmt.Errorf("%v of %d edges were written", made, len(rows))
		}
		w.progress(len(rows))
		rows, bytes = nil, 0
	}
	return nil
}

// row returns what is written of a node, and about how many bytes that is.
func (w *worker) row(n *roadmap.Node) (map[string]any, int, error) {
	packed, err := record.PackNode(n, w.documents)
	if err != nil {
		return nil, 0, err
	}
	row := record.Properties(n, w.generation, w.collator)
	row["record"] = packed
	if err := w.setPassages(row, n); err != nil {
		return nil, 0, err
	}
	searched, err := w.setSearched(row, n)
	return row, len(packed) + heavyBytes(n, row) + searched, err
}

// setPassages sets heavy passages, where there are more than the record holds.
func (w *worker) setPassages(row map[string]any, n *roadmap.Node) error {
	for i, property := range roadmap.KindOf(n.Kind).Properties {
		if passages, ok := n.Properties[i].([]roadmap.Source); ok && property.Heavy && len(passages) > 1 {
			packed, err := record.PackPassages(passages, w.documents)
			if err != nil {
				return err
			}
			row[property.Name] = packed
		}
	}
	return nil
}

// setSearched sets what a node is found by, and returns how many bytes that takes.
func (w *worker) setSearched(row map[string]any, n *roadmap.Node) (int, error) {
	if !search.IsSearched(n.Kind) {
		return 0, nil
	}
	d := search.DocumentOf(n)
	texts, err := record.PackTexts(n, d)
	if err != nil {
		return 0, err
	}
	terms := record.Terms(w.indexer, n, w.generation, d)
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
