package server

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"veikart/internal/store"
)

// Whoever probes is told what the store does, not how to ask.
func TestWhyNotReady(t *testing.T) {
	for want, err := range map[string]error{
		"The store did not name its release within 2s.":    fmt.Errorf("current: %w", context.DeadlineExceeded),
		"No release has been imported yet.":                store.ErrNoRelease,
		"The data cannot be reached now. Ask again later.": fmt.Errorf("%w: bolt", store.ErrUnavailable),
		"Something went wrong on the server.":              errors.New("bolt://host"),
	} {
		if got := whyNotReady(err); got != want {
			t.Errorf("%v: %q, want %q", err, got, want)
		}
	}
}
