// Package library serves the releases in a folder from the embedded store: it reads each once when it opens, and again
// when its files have changed.
package library

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"sync/atomic"
	"time"

	"veikart/internal/memstore"
	"veikart/internal/roadmap"
	"veikart/seeds"
)

// Config says where the releases are and how they are read.
type Config struct {
	Dir string
	// Build makes the graph of a release. At is when it was read first. An error says all that is wrong with it.
	Build  func(ctx context.Context, files seeds.Seeds, at time.Time) (*roadmap.Graph, error)
	Store  *memstore.Store
	Logger *slog.Logger
	Now    func() time.Time
}

// Library is the releases in a folder, as they were read last.
type Library struct {
	config Config
	books  []*book // in the order of their folders' names
	looked string  // the signature of the folder when it was read last
}

// book is the release in one folder.
type book struct {
	folder seeds.Folder
	held   *memstore.Held
	at     time.Time // when it was read first

	signature atomic.Value // string: that of the files that it was read from
}

// Open reads every release of the folder, and makes them the ones that the store lists. The error says what is wrong with
// all of them.
func Open(ctx context.Context, c Config) (*Library, error) {
	l := &Library{config: c, looked: signatureOf(c.Dir)}
	folders, err := seeds.FindReleases(c.Dir)
	if err != nil {
		return nil, err
	}
	var errs []error
	for _, f := range folders {
		b, err := l.read(ctx, f, nil)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		errs = append(errs, err)
		l.books = append(l.books, b)
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	l.list()
	return l, nil
}

// Labels returns the labels of the releases, in the order of their folders' names.
func (l *Library) Labels() []string {
	labels := make([]string, len(l.books))
	for i, b := range l.books {
		labels[i] = b.folder.About.Label
	}
	return labels
}

// read reads the release of a folder. Where its content is what it was before, that stays, and is in memory if it is.
func (l *Library) read(ctx context.Context, f seeds.Folder, before *book) (*book, error) {
	signature := l.signature(f)
	files, err := f.Load()
	if err != nil {
		return nil, err
	}
	b := &book{folder: f, at: l.config.Now()}
	graph, err := l.config.Build(ctx, files, b.at)
	if err != nil {
		return nil, fmt.Errorf("the release in %s: %w", seeds.Shown(f.Path()), err)
	}
	if before != nil && before.held.ID() == graph.Release().ID {
		before.signature.Store(signature)
		return before, nil
	}
	b.signature.Store(signature)
	b.held, err = l.config.Store.Hold(graph, func(ctx context.Context) (*roadmap.Graph, error) { return l.readAgain(ctx, b) })
	if err != nil {
		return nil, fmt.Errorf("the release in %s: %w", seeds.Shown(f.Path()), err)
	}
	return b, nil
}

// errChanged is why a release that is not in memory cannot be read again.
var errChanged = errors.New("its folder has changed since it was read")

// readAgain reads the graph of a release that is not in memory, unless its files are others now.
func (l *Library) readAgain(ctx context.Context, b *book) (*roadmap.Graph, error) {
	begun := time.Now()
	if l.signature(b.folder) != b.signature.Load() {
		return nil, errChanged
	}
	files, err := b.folder.Load()
	if err != nil {
		return nil, err
	}
	graph, err := l.config.Build(ctx, files, b.at)
	if err == nil {
		l.config.Logger.Info("read again", "label", b.folder.About.Label, "release", graph.Release().ID, "took", time.Since(begun))
	}
	return graph, err
}

// list makes the books the releases that the store lists.
func (l *Library) list() {
	held := make([]*memstore.Held, len(l.books))
	for i, b := range l.books {
		held[i] = b.held
	}
	l.config.Store.List(held)
}

// Reread reads the folders that have changed, or all of them, and lists what there is then at once; until then what was
// listed is served. A folder that cannot be read is logged, with the reason, and stays what it was.
func (l *Library) Reread(ctx context.Context, all bool) {
	looked := signatureOf(l.config.Dir)
	folders, err := seeds.FindReleases(l.config.Dir)
	if err != nil {
		l.config.Logger.Error("the releases cannot be read again; what was served goes on being served", "error", err)
		l.looked = looked
		return
	}
	next, changed := l.reread(ctx, folders, all)
	if ctx.Err() != nil {
		return
	}
	l.looked = looked
	gone := slices.DeleteFunc(slices.Clone(l.books), func(b *book) bool { return slices.Contains(next, b) })
	l.books = next
	if changed || len(gone) > 0 {
		l.list()
		l.config.Logger.Info("releases", "labels", l.Labels())
	}
}

// bookIn returns the book of a folder, nil where there was none.
func (l *Library) bookIn(folder string) *book {
	if i := slices.IndexFunc(l.books, func(b *book) bool { return b.folder.Name == folder }); i >= 0 {
		return l.books[i]
	}
	return nil
}

// reading is what came of reading a folder.
type reading struct {
	folder       seeds.Folder
	before, book *book // nil where there is none
	err          error
}

// reread returns the books of the folders as they are now, and whether one of them is another than before.
func (l *Library) reread(ctx context.Context, folders []seeds.Folder, all bool) (next []*book, changed bool) {
	var read []*reading
	for _, f := range folders {
		r := &reading{folder: f, before: l.bookIn(f.Name)}
		read = append(read, r)
		b := r.before
		if !all && b != nil && b.folder.About == f.About && f.Err == nil && b.signature.Load() == l.signature(f) {
			r.book = b
			continue
		}
		if r.book, r.err = l.read(ctx, f, b); ctx.Err() != nil {
			return nil, false
		}
	}
	refuseTaken(read)
	for _, r := range read {
		b := r.book
		if r.err != nil {
			l.config.Logger.Error("a release cannot be read; it stays what it was", "folder", r.folder.Path(), "served", r.before != nil, "error", r.err)
			if b = r.before; b == nil {
				continue
			}
		}
		b.held.Stay(r.err != nil) // it could not be read again
		if b != r.before {
			changed = true
			l.config.Logger.Info("read", "folder", r.folder.Path(), "label", b.folder.About.Label, "release", b.held.ID())
		}
		next = append(next, b)
	}
	return next, changed
}

// refuseTaken refuses books with the label of one that stays what it was, though its folder says something else now. What is
// refused for it stays what it was too.
func refuseTaken(read []*reading) {
	for again := true; again; {
		again = false
		for _, r := range read {
			if r.err != nil || r.book == r.before {
				continue
			}
			label := r.book.folder.About.Label
			i := slices.IndexFunc(read, func(o *reading) bool {
				return o != r && o.err != nil && o.before != nil && o.before.folder.About.Label == label
			})
			if i >= 0 {
				r.err = fmt.Errorf("the label %q is that of the release of %s, which is served", label, seeds.Shown(read[i].folder.Path()))
				again = true
			}
		}
	}
}
