package analysis

import (
	"container/list"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"veikart/internal/diff"
	"veikart/internal/roadmap"
	"veikart/internal/service"
	"veikart/internal/store"
)

// Comparisons compares releases, and caches what differs within so many bytes: releases never change, so neither does that.
// It is safe for concurrent use; what several want at once is computed once.
type Comparisons struct {
	bytes int

	mu     sync.Mutex
	used   int
	known  map[compared]*list.Element // of *comparison
	recent *list.List                 // the one that was used last in front
}

// compared is which two releases are compared, by their ids, and how.
type compared struct {
	from, to           string
	inferred, findings bool
}

// comparison is what differs between two releases, once done is closed.
type comparison struct {
	of     compared
	done   chan struct{}
	result *diff.Result
	err    error
	bytes  int
}

// NewComparisons returns a cache of so many bytes. What is larger than that is computed each time.
func NewComparisons(bytes int) *Comparisons {
	return &Comparisons{bytes: bytes, known: map[compared]*list.Element{}, recent: list.New()}
}

// Between returns what differs between the releases that two sessions read. Name is for messages. The error is an *Error
// where the releases cannot be compared.
func (c *Comparisons) Between(ctx context.Context, name string, from, to *service.Session, inferred, findings bool) (*diff.Result, error) {
	if err := readAlike(name, from.Release().Node, to.Release().Node); err != nil {
		return nil, err
	}
	of := compared{from.Release().ID, to.Release().ID, inferred, findings}
	for {
		known, mine := c.enter(of)
		if mine {
			known.result, known.err = compare(ctx, name, from, to, of)
			c.leave(known)
			return known.result, known.err
		}
		select {
		case <-known.done:
		case <-ctx.Done():
			return nil, fmt.Errorf("%s: %w", name, ctx.Err())
		}
		if known.err == nil {
			return known.result, nil
		}
		if !errors.Is(known.err, context.Canceled) && !errors.Is(known.err, context.DeadlineExceeded) {
			return nil, known.err
		}
		// whoever computed it gave up, so it is computed anew
	}
}

// enter returns the comparison of two releases, and whether the caller is the one who computes it.
func (c *Comparisons) enter(of compared) (known *comparison, mine bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e := c.known[of]; e != nil {
		c.recent.MoveToFront(e)
		return e.Value.(*comparison), false
	}
	fresh := &comparison{of: of, done: make(chan struct{})}
	c.known[of] = c.recent.PushFront(fresh)
	return fresh, true
}

// leave says that a comparison is computed, and forgets those that were not used for longest until there is room for it.
func (c *Comparisons) leave(k *comparison) {
	c.mu.Lock()
	defer c.mu.Unlock()
	close(k.done)
	if k.err != nil {
		c.forget(c.known[k.of])
		return
	}
	k.bytes = bytesOf(k.result)
	c.used += k.bytes
	for e := c.recent.Back(); e != nil && c.used > c.bytes; {
		before := e.Prev()
		if e.Value.(*comparison).bytes > 0 { // it is computed
			c.forget(e)
		}
		e = before
	}
}

func (c *Comparisons) forget(e *list.Element) {
	k := c.recent.Remove(e).(*comparison)
	delete(c.known, k.of)
	c.used -= k.bytes
}

// What a pair and a change take in memory, in bytes: about, and rather too much. What they share with a store is not counted.
const (
	bytesOfResult  = 1 << 10
	bytesOfPair    = 96
	bytesOfChange  = 1 << 10
	bytesOfSegment = 64
)

// bytesOf returns how many bytes a result takes.
func bytesOf(r *diff.Result) int {
	n := bytesOfResult + bytesOfPair*len(r.Pairs) + bytesOfChange*len(r.Changes)
	for i := range r.Changes {
		for _, s := range r.Changes[i].Segments {
			n += bytesOfSegment + len(s.Text)
		}
	}
	return n
}

// compare reads two releases and compares them.
func compare(ctx context.Context, name string, from, to *service.Session, of compared) (*diff.Result, error) {
	w := wholeOf(of.inferred, of.findings)
	var graphs [2]*roadmap.Graph
	for i, r := range []*service.Session{from, to} {
		err := w.check(name, r.Release())
		if err == nil {
			graphs[i], err = w.read(ctx, r)
		}
		if err != nil {
			return nil, err
		}
	}
	result, err := diff.Between(ctx, graphs[0], graphs[1], diff.Options{
		Inferred: of.inferred, Findings: of.findings, Curated: curated(from, to),
	})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return result, nil
}

// curated returns what people said is the same in two releases, by ids: the lists of the newer release say it.
func curated(from, to *service.Session) map[string]string {
	place := func(of *service.Session) int {
		return slices.IndexFunc(from.Releases().Listed, func(k store.Kept) bool { return k.ID == of.Release().ID })
	}
	older, newer := from.Release().Node, to.Release().Node
	turned := from.Releases() != nil && place(from) > place(to)
	if turned {
		older, newer = newer, older
	}
	out := map[string]string{}
	lines, _ := newer.Get(roadmap.PropMatches).([]string)
	for _, line := range lines {
		same := roadmap.ParseSame(line)
		switch {
		case !same.IsOf(older.Text(roadmap.PropLabel), newer.Text(roadmap.PropLabel)):
		case turned:
			out[same.To] = same.From
		default:
			out[same.From] = same.To
		}
	}
	return out
}

// SameReader is whether two releases were read by the same version of the importer, the same lexicon and the same profiles.
func SameReader(from, to *roadmap.Node) bool {
	return from.Text(roadmap.PropImporter) == to.Text(roadmap.PropImporter) &&
		strings.Join(readerOf(from), "\n") == strings.Join(readerOf(to), "\n")
}

func readerOf(release *roadmap.Node) []string {
	reader, _ := release.Get(roadmap.PropReader).([]string)
	return reader
}

// readAlike refuses two releases of which something may differ only because it was read in another way: by another version
// of the importer, or by a lexicon or a profile that has another content. Each may have profiles that the other does not
// have. The error is an *Error.
func readAlike(name string, from, to *roadmap.Node) error {
	var differ []string
	if a, b := from.Text(roadmap.PropImporter), to.Text(roadmap.PropImporter); a != b {
		differ = append(differ, fmt.Sprintf("the importer's versions are %s and %s", a, b))
	}
	of := map[string]string{}
	for _, part := range readerOf(from) {
		what, digest := cutLast(part)
		of[what] = digest
	}
	for _, part := range readerOf(to) {
		what, digest := cutLast(part)
		if known, both := of[what]; both && known != digest {
			differ = append(differ, "the "+what+" is another")
		}
	}
	if len(differ) == 0 {
		return nil
	}
	return service.Errorf(service.NotComparable,
		"%s: %s and %s were not read alike: %s. Read both again with this version and the same lists: veikart import --releases DIR.",
		name, nameOf(from), nameOf(to), strings.Join(differ, ", "))
}

// cutLast parts what a reader used into its name and its digest.
func cutLast(part string) (what, digest string) {
	i := strings.LastIndexByte(part, ' ')
	return part[:max(0, i)], part[i+1:]
}

// nameOf returns how messages name a release.
func nameOf(release *roadmap.Node) string {
	if label := release.Text(roadmap.PropLabel); label != "" {
		return label
	}
	return release.ID
}
