package neo4jstore

import (
	"context"
	"fmt"
	"slices"

	"veikart/internal/neo4jstore/record"
	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/store"
)

// known is a release that the database keeps, with its generation.
type known struct {
	store.Kept
	generation int64
}

const findReleases = `OPTIONAL MATCH (v:VeikartRelease) WHERE v.namespace = $namespace AND v.state = $kept
RETURN collect([v.id, v.generation, v.format, v.label, v.written, v.sequence, v.replaced,
COLLECT { MATCH (r:Release) WHERE r.release = v.generation AND r.ordinal >= 0 RETURN r.record AS record }]) AS releases`

// readReleases reads which releases the database keeps. Of those in another format than ours nothing is known but the
// label.
func (s *Store) readReleases(ctx context.Context) ([]known, error) {
	columns, err := s.read(ctx, findReleases, map[string]any{"namespace": s.config.Namespace, "kept": stateKept})
	if err != nil {
		return nil, err
	}
	var out []known
	for _, row := range record.List(columns[0]) {
		k, err := knownOf(record.List(row))
		if err != nil {
			return nil, fmt.Errorf("the list of releases: %w", err)
		}
		if k.ID != "" { // the database holds none at all
			out = append(out, k)
		}
	}
	return out, nil
}

func knownOf(columns []any) (known, error) {
	const count = 8
	if len(columns) != count {
		return known{}, record.ErrBroken
	}
	var k known
	var format, written string
	k.ID, _ = columns[0].(string)
	k.generation, _ = columns[1].(int64)
	format, _ = columns[2].(string)
	k.Label, _ = columns[3].(string)
	written, _ = columns[4].(string)
	k.Written = roadmap.Day(written)
	k.Sequence, _ = columns[5].(int64)
	k.Replaced, _ = columns[6].(bool)
	own := record.List(columns[7])
	if format != record.Format() || len(own) != 1 {
		return k, nil
	}
	var err error
	k.Node, err = record.UnpackNode(own[0], plan.Wanted{}, record.Documents{})
	return k, err
}

// keptOf returns known releases as every store lists them.
func keptOf(all []known) []store.Kept {
	out := make([]store.Kept, len(all))
	for i, k := range all {
		out[i] = k.Kept
	}
	return out
}

// settled are the generations of the releases that something becomes of.
type settled struct {
	current           int64
	dropped, replaced []int64
}

// settle returns what becomes of the releases that are known once another is written.
func settle(before []known, written known, keep int) settled {
	generations := map[string]int64{}
	for _, k := range before {
		generations[k.ID] = k.generation
	}
	generations[written.ID] = written.generation
	after := store.Settle(keptOf(before), written.Kept, keep)
	out := settled{generations[after.Current], []int64{}, []int64{}}
	stays := map[int64]bool{}
	for _, k := range slices.Concat(after.Listed, after.Others) {
		stays[generations[k.ID]] = true
		if k.Replaced {
			out.replaced = append(out.replaced, generations[k.ID])
		}
	}
	for _, k := range before {
		if !stays[k.generation] {
			out.dropped = append(out.dropped, k.generation)
		}
	}
	return out
}

// Releases implements store.Store.
func (s *Store) Releases(ctx context.Context) (*store.Releases, error) {
	p, err := s.followed(ctx)
	if err != nil {
		return nil, err
	}
	return p.releases, nil
}

// Release implements store.Store.
func (s *Store) Release(ctx context.Context, id string) (store.Release, error) {
	if err := ctx.Err(); err != nil {
		return store.Release{}, err
	}
	r, err := s.releaseOf(ctx, id)
	if err != nil {
		return store.Release{}, err
	}
	return r.Release, nil
}
