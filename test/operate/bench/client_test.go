//go:build unix

package bench

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"veikart/test/kit/program"
)

// client asks one server the same thing again and again, over connections that are kept.
type client struct {
	http *http.Client
	url  string
	body []byte
}

// newClient returns a client that keeps as many connections as ask at the same time. Its close
// gives them back.
func newClient(url string, body []byte, concurrency int) (c *client, close func()) {
	transport := &http.Transport{MaxIdleConnsPerHost: concurrency, DisableCompression: true}
	return &client{&http.Client{Transport: transport}, url, body}, transport.CloseIdleConnections
}

// ask asks once and hands the answer to read.
func (c *client) ask(ctx context.Context, read func(io.Reader) error) error {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, c.url, bytes.NewReader(c.body))
	if err != nil {
		return fmt.Errorf("request: %w", err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("X-Request-Id", program.RequestID) // errors are equal then
	response, err := c.http.Do(r)
	if err != nil {
		return fmt.Errorf("ask: %w", err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("%s answered %s", c.url, response.Status)
	}
	return read(response.Body)
}

// answer asks once and returns the answer without white space around it.
func (c *client) answer(ctx context.Context) ([]byte, error) {
	var answer []byte
	err := c.ask(ctx, func(body io.Reader) (err error) {
		answer, err = io.ReadAll(body)
		return err
	})
	return bytes.TrimSpace(answer), err
}

// load asks the given number of times, at the given concurrency, and returns how long it took. Each
// answer must have at least size bytes.
func (c *client) load(ctx context.Context, requests, concurrency int, size int64) (time.Duration, error) {
	group, ctx := errgroup.WithContext(ctx)
	var left atomic.Int64
	left.Store(int64(requests))
	begun := time.Now()
	for range concurrency {
		group.Go(func() error {
			for left.Add(-1) >= 0 {
				err := c.ask(ctx, func(body io.Reader) error {
					n, err := io.Copy(io.Discard, body)
					if err == nil && n < size {
						err = fmt.Errorf("%s answered %d bytes instead of %d", c.url, n, size)
					}
					return err
				})
				if err != nil {
					return err
				}
			}
			return nil
		})
	}
	err := group.Wait()
	return time.Since(begun), err
}
