package export_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"veikart/internal/generate"
	"veikart/internal/limit"
	"veikart/internal/plan"
	"veikart/internal/store"
	"veikart/internal/web/export"
	"veikart/test/kit/fixture"
)

// leaving is a store that cannot be reached any more after some plans.
type leaving struct {
	store.Store
	left atomic.Int64
}

func (l *leaving) Run(ctx context.Context, release string, list *plan.List) (store.Rows, error) {
	if l.left.Add(-1) < 0 {
		return store.Rows{}, store.ErrUnavailable
	}
	return l.Store.Run(ctx, release, list)
}

const titles = "{ activities { nodes { id title notes { text } } } }"

// A file that breaks off in the middle is not sent as if it were whole, and one that is made before it is sent is not sent.
func TestStoreGoesAway(t *testing.T) {
	gone := &leaving{Store: fixture.Store(t, fixture.Generated(t, generate.Roadmap{Seed: 7, Activities: 2000}))}
	address := serve(t, gone, limit.Settings{})
	for form, broken := range map[string]bool{"csv": true, "tsv": true, "graphml": false, "xlsx": false, "zip": false} {
		for _, coding := range []string{"identity", "gzip"} {
			gone.left.Store(12) // of twenty and more pages
			path := export.Path + form + "?all=yes&query=" + url.QueryEscape(titles)
			r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address+path, nil)
			if err != nil {
				t.Fatal(err)
			}
			r.Header.Set("Accept-Encoding", coding)
			answer, err := http.DefaultClient.Do(r)
			if err != nil {
				t.Fatal(err)
			}
			_, err = io.Copy(io.Discard, answer.Body)
			if e := answer.Body.Close(); e != nil {
				t.Fatal(e)
			}
			switch {
			case broken && (answer.StatusCode != http.StatusOK || !errors.Is(err, io.ErrUnexpectedEOF)):
				t.Errorf("%s, %s: %d, read with %v", form, coding, answer.StatusCode, err)
			case !broken && (answer.StatusCode != http.StatusServiceUnavailable || err != nil):
				t.Errorf("%s, %s: %d, read with %v", form, coding, answer.StatusCode, err)
			}
		}
	}
}

// A client that takes nothing is cut off, and its place is free for others.
func TestClientThatTakesNothing(t *testing.T) {
	g := fixture.Generated(t, generate.Roadmap{Seed: 6, Activities: 2500})
	address := serve(t, fixture.Store(t, g), limit.Settings{Exports: 1, WriteTime: 300 * time.Millisecond})
	host := strings.TrimPrefix(address, "http://")
	path := export.Path + "csv?all=yes&query=" + url.QueryEscape(titles)
	connection, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", host)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = connection.Close() }()
	if tcp, ok := connection.(*net.TCPConn); ok {
		if err := tcp.SetReadBuffer(4 << 10); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := io.WriteString(connection, "GET "+path+" HTTP/1.1\r\nHost: "+host+"\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadFull(connection, make([]byte, 20)); err != nil { // it has begun
		t.Fatal(err)
	}
	refused := false
	for { // ends when the place is free; the test's time bounds it
		answer, body := get(t, http.MethodGet, address+path)
		if answer.StatusCode == http.StatusOK {
			break
		}
		if name, _ := code(t, body); name != "OVERLOADED" || answer.Header.Get("Retry-After") == "" {
			t.Fatalf("%d %s", answer.StatusCode, body)
		}
		refused = true
	}
	if !refused {
		t.Error("the client that takes nothing did not hold its place, so nothing was tried")
	}
}
