package storetest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"veikart/internal/store"
)

// testReadersDuringWrites reads without a break while releases follow each other. Every answer must
// be of the one release that was asked for.
func testReadersDuringWrites(t *testing.T, open func(t *testing.T) store.Store) {
	const readers, releases = 4, 20
	s := opened(t, open)
	write(t, s, tiny("release:0"))

	done := make(chan struct{})
	var reading sync.WaitGroup
	for range readers {
		reading.Go(func() {
			for finished := false; !finished; {
				select {
				case <-done:
					finished = true // and one more, of the last release
				default:
				}
				if err := readCurrent(s); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	for i := range releases {
		if err := s.Write(context.Background(), tiny(fmt.Sprintf("release:%d", i+1))); err != nil {
			t.Errorf("Write: %v", err)
			break
		}
	}
	close(done)
	reading.Wait()
	wantCurrent(t, s, fmt.Sprintf("release:%d", releases))
	wantRelease(t, s, fmt.Sprintf("release:%d", releases))
}

// readCurrent reads the current release. It may be gone by the time that it is read; then the next
// one is.
func readCurrent(s store.Store) error {
	for {
		current, err := s.Current(context.Background())
		if err != nil {
			return fmt.Errorf("current release: %w", err)
		}
		rows, err := s.Run(context.Background(), current.ID, tree())
		if errors.Is(err, store.ErrReleaseGone) {
			continue
		}
		if err != nil {
			return fmt.Errorf("run: %w", err)
		}
		all := titles(rows.Rows)
		if len(all) != 7 {
			return fmt.Errorf("%s has %d titles instead of 7: %q", current.ID, len(all), all)
		}
		for _, title := range all {
			if title != current.ID {
				return fmt.Errorf("%s is answered with nodes of %s", current.ID, title)
			}
		}
		return nil
	}
}
