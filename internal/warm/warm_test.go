package warm_test

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"veikart/internal/warm"
	"veikart/internal/watch"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// Every path is asked once for each release that is served, by nobody, one after the other, and whatever one of them does.
func TestRun(t *testing.T) {
	var mu sync.Mutex
	var asked []string
	asking := 0
	pages := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		asked = append(asked, r.URL.Path)
		if asking++; asking > 1 {
			t.Errorf("%s: %d at a time", r.URL.Path, asking)
		}
		mu.Unlock()
		defer func() { mu.Lock(); asking--; mu.Unlock() }()
		if r.URL.Path == "/broken" {
			panic("broken")
		}
	})
	releases := []watch.Served{{ID: "a"}, {ID: "a"}, {}, {ID: "b"}}
	next := make(chan watch.Served)
	ticks := make(chan time.Time)
	var log strings.Builder
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		warm.Run(ctx, warm.Config{
			Pages: pages, Paths: []string{"/", "/broken", "/goals"}, Ticks: ticks, Logger: slog.New(slog.NewTextHandler(&log, nil)),
			Served: func(context.Context) (watch.Served, error) {
				served := <-next
				if served == (watch.Served{}) {
					return served, errors.New("away")
				}
				return served, nil
			},
		})
	}()
	for _, served := range releases {
		next <- served
		ticks <- time.Time{}
	}
	next <- watch.Served{ID: "b"}
	stop()
	<-ended
	want := []string{"/", "/broken", "/goals", "/", "/broken", "/goals"}
	if !slices.Equal(asked, want) || strings.Count(log.String(), "msg=warmed") != 2 {
		t.Errorf("%v, want %v: %s", asked, want, log.String())
	}
}

// A round ends with its context, before the next path.
func TestRunEnds(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	asked := 0
	warm.Run(ctx, warm.Config{
		Pages: http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked++; stop() }), Paths: []string{"/1", "/2"},
		Served: func(context.Context) (watch.Served, error) { return watch.Served{ID: "a"}, nil },
		Logger: slog.New(slog.DiscardHandler),
	})
	if asked != 1 {
		t.Errorf("%d paths were asked", asked)
	}
}
