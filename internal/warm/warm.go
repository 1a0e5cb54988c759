// Package warm asks pages before visitors do, so that what they ask is compiled, planned and cached when the first of them comes.
package warm

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"veikart/internal/watch"
)

// Config is what is asked. Pages answers the paths by GET. Served says which release is served: pages are asked again when it is
// another one, which is looked for at each tick.
type Config struct {
	Pages  http.Handler
	Paths  []string
	Served func(context.Context) (watch.Served, error)
	Ticks  <-chan time.Time
	Logger *slog.Logger
}

// Every is how often it is looked whether another release is served.
const Every = 5 * time.Second

// Run asks all paths, one after the other, whenever another release is served, until the context ends.
func Run(ctx context.Context, c Config) {
	var known watch.Served
	for {
		served, err := c.Served(ctx)
		if err == nil && served != known && served != (watch.Served{}) {
			begun := time.Now()
			if c.round(ctx); ctx.Err() == nil {
				known = served
				c.Logger.InfoContext(ctx, "warmed", "release", served.ID, "paths", len(c.Paths), "duration", time.Since(begun))
			}
		}
		select {
		case <-ctx.Done():
			return
		case <-c.Ticks:
		}
	}
}

// round asks each path once. It rests after each for as long as that took, so that visitors have the processors meanwhile.
func (c Config) round(ctx context.Context) {
	for _, path := range c.Paths {
		begun := time.Now()
		c.ask(ctx, path)
		rest := time.NewTimer(time.Since(begun))
		select {
		case <-ctx.Done():
			rest.Stop()
			return
		case <-rest.C:
		}
	}
}

// ask asks one path. What goes wrong is left to those who ask for it themselves.
func (c Config) ask(ctx context.Context, path string) {
	defer func() {
		if v := recover(); v != nil {
			c.Logger.ErrorContext(ctx, "a page cannot be warmed", "path", path, "panic", v)
		}
	}()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, path, http.NoBody)
	if err != nil {
		c.Logger.ErrorContext(ctx, "a page cannot be warmed", "path", path, "error", err)
		return
	}
	r.Header.Set("Accept", "text/html")
	c.Pages.ServeHTTP(&nobody{http.Header{}}, r)
}

// nobody is whom answers are written to that nobody reads.
type nobody struct{ header http.Header }

func (n *nobody) Header() http.Header         { return n.header }
func (n *nobody) WriteHeader(int)             {}
func (n *nobody) Write(p []byte) (int, error) { return len(p), nil }
