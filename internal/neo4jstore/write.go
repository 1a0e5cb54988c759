package neo4jstore

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"veikart/internal/neo4jstore/record"
	"veikart/internal/roadmap"
	"veikart/internal/search"
	"veikart/internal/store"
)

// States of a release in the database. Only kept ones are read; nodes of all others are remains.
const (
	stateWriting = "writing"
	stateKept    = "kept"
	stateRemoved = "removed"
)

// Write implements store.Store. The error wraps ErrBusy when another writer does not end in time.
//
// When it fails or is cut short, nothing is changed for readers, and the next Write clears what was
// left. One exception is not ours to decide: when the connection breaks while the last transaction is
// committed, the error does not say whether the release became current; writing it again settles that.
//
// What is written of the graph is held no longer, and freed if nobody else holds it.
func (s *Store) Write(ctx context.Context, graph *roadmap.Graph) error {
	if err := graph.Check(); err != nil {
		return fmt.Errorf("the graph is refused: %w", err)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	s.writing.Lock()
	defer s.writing.Unlock()
	l, err := s.takeLease(ctx)
	if err != nil {
		return err
	}
	id := graph.Release().ID
	err = l.writeGraph(ctx, graph)
	l.drop(ctx)
	if err != nil {
		return fmt.Errorf("write %s: %w", id, err)
	}
	if _, err := s.readPointer(ctx); err != nil {
		s.current.Store(nil) // so that it is read before it is used again
	}
	return nil
}

func (l *lease) writeGraph(ctx context.Context, graph *roadmap.Graph) error {
	if err := l.clear(ctx); err != nil {
		return fmt.Errorf("remains of earlier writers: %w", err)
	}
	release := graph.Release()
	generation, err := l.kept(ctx, release.ID)
	if err != nil {
		return err
	}
	if generation == 0 {
		if generation, err = l.begin(ctx, graph); err != nil {
			return err
		}
		if err := l.fill(ctx, graph, generation); err != nil {
			return err
		}
	}
	if err := l.publish(ctx, release, generation); err != nil {
		return err
	}
	// From here on the release is kept, whatever else happens. What is left of others is removed now or, should that fail,
	// by the next writer.
	_ = l.clear(ctx)
	return nil
}

const findKept = `OPTIONAL MATCH (v:VeikartRelease)
WHERE v.namespace = $namespace AND v.id = $id AND v.state = $kept AND v.format = $format
WITH g, coalesce(max(v.generation), 0) AS n`

// kept returns the generation of a kept release in our format, 0 when there is none.
func (l *lease) kept(ctx context.Context, id string) (int64, error) {
	return l.run(ctx, findKept, map[string]any{"id": id, "kept": stateKept, "format": record.Format()})
}

const beginRelease = `MERGE (c:VeikartGenerations {name: 'last'})
SET c.generation = coalesce(c.generation, 0) + 1
CREATE (:VeikartRelease {namespace: $namespace, id: $id, generation: c.generation, state: $writing, format: $format,
  statistics: $statistics, abbreviations: $abbreviations})
WITH g, c.generation AS n`

// begin gives the release a generation.
func (l *lease) begin(ctx context.Context, graph *roadmap.Graph) (int64, error) {
	return l.run(ctx, beginRelease, map[string]any{
		"id": graph.Release().ID, "writing": stateWriting, "format": record.Format(),
		"statistics":    record.PackStatistics(store.StatisticsOf(graph)),
		"abbreviations": record.PackAbbreviations(search.AbbreviationsOf(graph)),
	})
}

const publishRelease = `MATCH (v:VeikartRelease {generation: $generation})
SET g.sequence = g.sequence + 1
SET v.state = $kept, v.sequence = g.sequence, v.label = $label, v.written = $written, v.replaced = false
WITH g
CALL (g) {
  MATCH (o:VeikartRelease)
  WHERE o.namespace = $namespace AND o.generation IN $dropped
  SET o.state = $removed
  RETURN count(*) AS dropped
}
CALL (g) {
  MATCH (o:VeikartRelease)
  WHERE o.namespace = $namespace AND o.generation IN $replaced
  SET o.replaced = true
  RETURN count(*) AS replaced
}
MATCH (c:VeikartRelease {generation: $current})
SET g.current = c.id, g.generation = c.generation
WITH g, g.sequence AS n`

// publish makes a release one that is kept. Which one is current, and which ones are kept no longer, is said by
// store.Settle. The lease keeps other writers away from what was read.
func (l *lease) publish(ctx context.Context, node *roadmap.Node, generation int64) error {
	before, err := l.store.readReleases(ctx)
	if err != nil {
		return err
	}
	written := known{store.KeptAt(node, node.Get(roadmap.PropImportedAt), 1), generation}
	for _, k := range before {
		written.Sequence = max(written.Sequence, k.Sequence+1)
		if k.generation == generation { // it is written again
			written.Node = k.Node
		}
	}
	after := settle(before, written, l.store.config.Keep)
	_, err = l.run(ctx, publishRelease, map[string]any{
		"generation": generation, "kept": stateKept, "removed": stateRemoved, "label": node.Get(roadmap.PropLabel),
		"written": string(written.Written), "dropped": after.dropped, "replaced": after.replaced, "current": after.current,
	})
	return err
}

const findRemains = `OPTIONAL MATCH (v:VeikartRelease)
WHERE v.namespace = $namespace AND v.state <> $kept
WITH g, coalesce(min(v.generation), 0) AS n`

const forgetRelease = `MATCH (v:VeikartRelease {generation: $release})
DELETE v
WITH g, count(*) AS n`

// clear removes what is left of releases that are not kept.
func (l *lease) clear(ctx context.Context) error {
	for {
		generation, err := l.run(ctx, findRemains, map[string]any{"kept": stateKept})
		if err != nil || generation == 0 {
			return err
		}
		// Kinds with many nodes come first: a node of the others has as many edges as a release has nodes, more than
		// one transaction can remove, until those nodes are gone.
		for _, kind := range slices.Backward(record.BySize) {
			if err := l.clearKind(ctx, kind, generation); err != nil {
				return err
			}
		}
		if _, err := l.run(ctx, forgetRelease, map[string]any{"release": generation}); err != nil {
			return err
		}
	}
}

// clearKind removes the nodes of a kind, fewer at once where the database has too little memory for them.
func (l *lease) clearKind(ctx context.Context, kind roadmap.Kind, generation int64) error {
	text := "CALL () { MATCH (x:" + string(kind) + ") WHERE x.release = $release AND x.ordinal >= 0\n" +
		"WITH x LIMIT $limit DETACH DELETE x RETURN count(*) AS n }\nWITH g, n"
	for limit := record.RemovedAtOnce(kind); ; {
		n, err := l.run(ctx, text, map[string]any{"release": generation, "limit": limit})
		switch {
		case errors.Is(err, ErrMemory) && limit > 1:
			limit /= 2
		case err != nil || n < limit:
			return err
		}
	}
}
