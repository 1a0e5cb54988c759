//go:build unix

package bench

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"veikart/test/kit/program"
)

// client asks one server the same things again and again, one after the other, over connections that are kept.
type client struct {
	http   *http.Client
	url    string
	bodies [][]byte
	sizes  []int64 // of the answers
	close  func()  // gives the connections back
}

// newClient returns a client that keeps as many connections as ask at the same time. It asks everything once.
func newClient(url string, concurrency int, bodies ...[]byte) (*client, error) {
	transport := &http.Transport{MaxIdleConnsPerHost: concurrency, DisableCompression: true}
	c := &client{http: &http.Client{Transport: transport}, url: url, bodies: bodies, close: transport.CloseIdleConnections}
	for i := range bodies {
		answer, err := c.answer(context.Background(), i)
		if err != nil {
			return nil, err
		}
		c.sizes = append(c.sizes, int64(len(answer)))
	}
	return c, nil
}

// ask asks for one of the things once and hands the answer to read.
func (c *client) ask(ctx context.Context, body int, read func(io.Reader) error) error {
	method, url, sent := http.MethodPost, c.url, c.bodies[body]
	if bytes.HasPrefix(sent, []byte("/")) { // a page or a file, by its path
		method, url, sent = http.MethodGet, strings.TrimSuffix(url, "/graphql")+string(sent), nil
	}
	r, err := http.NewRequestWithContext(ctx, method, url, bytes.NewReader(sent))
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
		why, _ := io.ReadAll(io.LimitReader(response.Body, 1000)) // as much of it as there is
		return fmt.Errorf("%s answered %s: %s", c.url, response.Status, why)
	}
	return read(response.Body)
}

// answer asks for one of the things once and returns the answer without white space around it.
func (c *client) answer(ctx context.Context, body int) ([]byte, error) {
	var answer []byte
	err := c.ask(ctx, body, func(body io.Reader) (err error) {
		answer, err = io.ReadAll(body)
		return err
	})
	return bytes.TrimSpace(answer), err
}

// load asks the given number of times, at the given concurrency, and returns how long it took. Each
// answer must have at least as many bytes as the first one to the same request.
func (c *client) load(ctx context.Context, requests, concurrency int) (time.Duration, error) {
	group, ctx := errgroup.WithContext(ctx)
	var next atomic.Int64
	begun := time.Now()
	for range concurrency {
		group.Go(func() error {
			for {
				i := int(next.Add(1)) - 1
				if i >= requests {
					return nil
				}
				if err := c.askForSize(ctx, i%len(c.bodies)); err != nil {
					return err
				}
			}
		})
	}
	err := group.Wait()
	return time.Since(begun), err
}

// askForSize asks for one of the things once and throws the answer away.
func (c *client) askForSize(ctx context.Context, body int) error {
	return c.ask(ctx, body, func(r io.Reader) error {
		n, err := io.Copy(io.Discard, r)
		if err == nil && n < c.sizes[body] {
			err = fmt.Errorf("%s answered %d bytes instead of %d", c.url, n, c.sizes[body])
		}
		return err
	})
}
