package neo4jstore

import (
	"context"
	"fmt"
	"sync"

	"veikart/internal/neo4jstore/record"
	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/store"
)

// release is one kept release. Its documents' texts stay in memory, for quotes are cut from them.
type release struct {
	store.Release
	generation int64
	documents  record.Documents
	causal     bool // statements over it must see what was remembered
}

// cachedReleases is how many releases stay in memory.
const cachedReleases = 4

// cache holds the releases that were used last. The zero cache is empty.
type cache struct {
	mu   sync.Mutex
	used []*release // the last one first
}

// get returns a release by its id, nil when it is not there.
func (c *cache) get(id string) *release {
	c.mu.Lock()
	defer c.mu.Unlock()
	for i, r := range c.used {
		if r.ID == id {
			copy(c.used[1:i+1], c.used[:i])
			c.used[0] = r
			return r
		}
	}
	return nil
}

// put caches a release in place of an older one of its id.
func (c *cache) put(r *release) {
	c.drop(r.ID)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.used = append([]*release{r}, c.used...)
	c.used = c.used[:min(len(c.used), cachedReleases)]
}

func (c *cache) drop(id string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	var rest []*release
	for _, r := range c.used {
		if r.ID != id {
			rest = append(rest, r)
		}
	}
	c.used = rest
}

const readRelease = `MATCH (v:VeikartRelease) WHERE v.namespace = $namespace AND v.id = $id AND v.state = $kept
WITH v ORDER BY v.sequence DESC LIMIT 1
RETURN v.generation AS generation, v.format AS format,
COLLECT { MATCH (r:Release) WHERE r.release = v.generation AND r.ordinal >= 0 RETURN r.record AS record } AS release,
COLLECT { MATCH (d:Document) WHERE d.release = v.generation AND d.ordinal >= 0
WITH d ORDER BY d.ordinal, d.id RETURN [d.id, d.record] AS document } AS documents, v.statistics AS statistics,
v.abbreviations AS abbreviations`

// readText reads the text of one document, and its map to the file. Texts come one by one: all of a large release at once would
// take as much memory again, here and in the database.
const readText = "MATCH (d:Document {release: $release, id: $id}) RETURN d.text AS text, d.places AS places"

// releaseOf returns a kept release, from memory where it is there.
func (s *Store) releaseOf(ctx context.Context, id string) (*release, error) {
	if r := s.releases.get(id); r != nil {
		return r, nil
	}
	return s.load(ctx, id)
}

// load reads a kept release's own node and its documents.
func (s *Store) load(ctx context.Context, id string) (*release, error) {
	columns, err := s.ask(ctx, request{text: readRelease, remember: true, parameters: map[string]any{
		"namespace": s.config.Namespace, "id": id, "kept": stateKept,
	}})
	if err != nil {
		return nil, err
	}
	if columns == nil {
		return nil, fmt.Errorf("%w: %s", store.ErrReleaseGone, id)
	}
	if format, _ := columns[1].(string); format != record.Format() {
		return nil, fmt.Errorf("%w: %s", store.ErrFormat, id)
	}
	r := &release{Release: store.Release{ID: id}}
	r.generation, _ = columns[0].(int64)
	if r.Statistics, err = record.UnpackStatistics(columns[4]); err != nil {
		return nil, fmt.Errorf("release %s: %w", id, err)
	}
	if r.Synonyms, err = record.UnpackSynonyms(columns[5]); err != nil {
		return nil, fmt.Errorf("release %s: %w", id, err)
	}
	places, err := s.loadTexts(ctx, r, record.List(columns[3]))
	if err != nil {
		return nil, fmt.Errorf("release %s: %w", id, err)
	}
	r.Places = store.PlacesOf(places)
	if err := r.read(columns[2], columns[3]); err != nil {
		return nil, fmt.Errorf("release %s: %w", id, err)
	}
	s.releases.put(r)
	return r, nil
}

// loadTexts reads the texts of a release's documents, and returns the documents with their texts and their maps alone.
func (s *Store) loadTexts(ctx context.Context, r *release, documents []any) ([]*roadmap.Node, error) {
	var out []*roadmap.Node
	for _, row := range documents {
		columns := record.List(row)
		if len(columns) != 2 {
			return nil, record.ErrBroken
		}
		id, _ := columns[0].(string)
		read, err := s.read(ctx, readText, map[string]any{"release": r.generation, "id": id})
		if err != nil {
			return nil, err
		}
		if read == nil {
			return nil, fmt.Errorf("%w: its text is not there", store.ErrReleaseGone)
		}
		text, _ := read[0].(string)
		r.documents = r.documents.With(id, text)
		n := roadmap.NewNode(roadmap.KindDocument, id, len(out)).Set(roadmap.PropText, text)
		if places, _ := read[1].(string); places != "" {
			n.Set(roadmap.PropPlaces, places)
		}
		out = append(out, n)
	}
	return out, nil
}

// read takes the release's node and its documents, of which the texts are known, from what the database
// returned.
func (r *release) read(own, documents any) error {
	nodes, rows := record.List(own), record.List(documents)
	if len(nodes) != 1 {
		return record.ErrBroken
	}
	var err error
	if r.Node, err = record.UnpackNode(nodes[0], plan.Wanted{}, r.documents); err != nil {
		return err
	}
	for _, row := range rows {
		n, err := record.UnpackNode(record.List(row)[1], plan.Wanted{}, r.documents)
		if err != nil {
			return err
		}
		r.Documents = append(r.Documents, n)
	}
	return nil
}
