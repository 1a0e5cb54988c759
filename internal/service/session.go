package service

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"veikart/internal/plan"
	"veikart/internal/search"
	"veikart/internal/store"
)

// Session reads one release, the same one for all parts of an answer, and counts what that takes. It is safe for
// concurrent use.
type Session struct {
	service  *Service
	release  store.Release
	releases *store.Releases // beside which it is read
	used     *used
}

// used is what sessions took of the store so far.
type used struct {
	statements, rows, reading atomic.Int64 // reading in nanoseconds
	first, last               atomic.Int64 // when the first statement began and the last one ended, in nanoseconds since 1970
	removed                   atomic.Bool
}

// Session returns a session that reads a release. Releases is the list that it is one of; nil where there is none.
func (s *Service) Session(release store.Release, releases *store.Releases) *Session {
	return &Session{s, release, releases, new(used)}
}

// Release returns the release that is read.
func (s *Session) Release() store.Release { return s.release }

// Releases returns the list of releases as it was when the session began.
func (s *Session) Releases() *store.Releases { return s.releases }

// Beside returns a session that reads another of the releases. What it takes is counted with what this one takes. The
// error is an *Error of code UnknownRelease where there is none.
func (s *Session) Beside(ctx context.Context, of Ref) (*Session, error) {
	release, err := s.service.find(ctx, s.releases, of)
	if err != nil {
		return nil, err
	}
	return &Session{s.service, release, s.releases, s.used}, nil
}

// Read answers a completed plan. The error is an *Error when the client caused it.
func (s *Session) Read(ctx context.Context, p Plan) (store.Rows, error) {
	begun := time.Now()
	rows, err := s.service.read(ctx, s.release, p.list)
	s.used.count(begun, countRows(rows), err)
	return rows, err
}

// Search answers a completed search. The error is an *Error when the client caused it.
func (s *Session) Search(ctx context.Context, search *Search) (search.Found, error) {
	begun := time.Now()
	found, err := s.service.search(ctx, s.release, search)
	s.used.count(begun, int64(len(found.Matches)), err)
	return found, err
}

// Participations answers which actors take part in which measures. The filter on measures is one that was completed with a plan.
func (s *Session) Participations(ctx context.Context, asked *plan.Participations) (store.Participations, error) {
	begun := time.Now()
	found, err := s.service.store.Participations(ctx, s.release.ID, asked)
	s.used.count(begun, int64(len(found.Actors)), err)
	if err != nil {
		return store.Participations{}, fmt.Errorf("participations: %w", err)
	}
	return found, nil
}

func (u *used) count(begun time.Time, rows int64, err error) {
	took := time.Since(begun)
	u.reading.Add(int64(took))
	for from, old := begun.UnixNano(), u.first.Load(); (old == 0 || from < old) && !u.first.CompareAndSwap(old, from); old = u.first.Load() {
	}
	for to, old := begun.Add(took).UnixNano(), u.last.Load(); to > old && !u.last.CompareAndSwap(old, to); old = u.last.Load() {
	}
	u.statements.Add(1)
	u.rows.Add(rows)
	if errors.Is(err, store.ErrReleaseGone) {
		u.removed.Store(true)
	}
}

// Used returns how many statements the store was asked so far, how many nodes it returned, and how long that took.
func (s *Session) Used() (statements, rows int64, reading time.Duration) {
	return s.used.statements.Load(), s.used.rows.Load(), time.Duration(s.used.reading.Load())
}

// Between returns when the first statement began, and when the last one ended.
func (s *Session) Between() (first, last time.Time) {
	return time.Unix(0, s.used.first.Load()), time.Unix(0, s.used.last.Load())
}

// Removed reports whether a release was no more kept when it was read.
func (s *Session) Removed() bool { return s.used.removed.Load() }

// countRows returns the number of nodes in an answer of the store.
func countRows(rows store.Rows) int64 {
	n := int64(len(rows.Rows))
	for i := range rows.Rows {
		for _, nested := range rows.Rows[i].Lists {
			n += countRows(nested)
		}
	}
	return n
}
