package service

import (
	"context"
	"sync/atomic"
	"time"

	"veikart/internal/search"
	"veikart/internal/store"
)

// Session reads one release, the same one for all parts of an answer, and counts what that takes. It is safe for
// concurrent use.
type Session struct {
	service *Service
	release store.Release

	statements, rows, reading atomic.Int64 // so far; reading in nanoseconds
}

// Session returns a session that reads a release.
func (s *Service) Session(release store.Release) *Session {
	return &Session{service: s, release: release}
}

// Release returns the release that is read.
func (s *Session) Release() store.Release { return s.release }

// Read answers a completed plan. The error is an *Error when the client caused it.
func (s *Session) Read(ctx context.Context, p Plan) (store.Rows, error) {
	begun := time.Now()
	rows, err := s.service.read(ctx, s.release, p.list)
	s.count(begun, countRows(rows))
	return rows, err
}

// Search answers a completed search. The error is an *Error when the client caused it.
func (s *Session) Search(ctx context.Context, search *Search) (search.Found, error) {
	begun := time.Now()
	found, err := s.service.search(ctx, s.release, search)
	s.count(begun, int64(len(found.Matches)))
	return found, err
}

func (s *Session) count(begun time.Time, rows int64) {
	s.reading.Add(int64(time.Since(begun)))
	s.statements.Add(1)
	s.rows.Add(rows)
}

// Used returns how many statements the store was asked so far, how many nodes it returned, and how long that took.
func (s *Session) Used() (statements, rows int64, reading time.Duration) {
	return s.statements.Load(), s.rows.Load(), time.Duration(s.reading.Load())
}

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
