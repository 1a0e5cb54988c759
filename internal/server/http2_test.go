package server

import (
	"bufio"
	"context"
	"crypto/tls"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"golang.org/x/net/http2"
	"golang.org/x/net/http2/hpack"

	"veikart/internal/limit"
	"veikart/test/kit/certified"
)

// overHTTP2 has a handler serve one connection of HTTP/2, in the limits that a server has by default, and returns the
// connection's other end. It is not encrypted, which changes nothing of what is tested. End is called when all is done.
func overHTTP2(t *testing.T, handler http.HandlerFunc) (ours net.Conn, end func()) {
	t.Helper()
	limits, err := limit.Settings{}.Complete()
	if err != nil {
		t.Fatal(err)
	}
	s := httpServer(Config{Limits: limits, Logger: slog.New(slog.DiscardHandler)}, pace(limits, handler))
	s.Protocols = new(http.Protocols)
	s.Protocols.SetUnencryptedHTTP2(true)
	listener := dialled{make(chan net.Conn), make(chan struct{})}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = s.Serve(listener)
	}()
	ours, theirs := net.Pipe()
	listener.conns <- theirs
	return ours, func() {
		_ = ours.Close()
		_ = s.Shutdown(context.Background())
		<-ended
	}
}

// http2Client is a client whose streams have room for so many bytes that are not read.
func http2Client(conn net.Conn, room int) *http.Transport {
	protocols := new(http.Protocols)
	protocols.SetUnencryptedHTTP2(true)
	return &http.Transport{
		Protocols:   protocols,
		HTTP2:       &http.HTTP2Config{MaxReceiveBufferPerStream: room},
		DialContext: func(context.Context, string, string) (net.Conn, error) { return conn, nil },
	}
}

// wrote is what a handler's write came to.
type wrote struct {
	bytes int
	took  time.Duration
	err   error
}

// writeOf returns a handler that writes so many bytes, and where to learn what that came to.
func writeOf(size int) (http.HandlerFunc, chan wrote) {
	done := make(chan wrote, 1)
	return func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/small" {
			return
		}
		begun := time.Now()
		n, err := w.Write(make([]byte, size))
		done <- wrote{n, time.Since(begun), err}
	}, done
}

func get(t *testing.T, client *http.Transport, path string) *http.Response {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://veikart.test"+path, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	res, err := client.RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// A stream that nobody reads is cut; others of its connection are served.
func TestAStreamThatIsNotReadIsCut(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		handler, done := writeOf(10 << 20)
		conn, end := overHTTP2(t, handler)
		client := http2Client(conn, 64<<10)
		res := get(t, client, "/")
		defer res.Body.Close()
		got := <-done
		if !errors.Is(got.err, os.ErrDeadlineExceeded) || got.took != limit.Defaults().WriteTime {
			t.Errorf("%d bytes in %v, error %v", got.bytes, got.took, got.err)
		}
		if _, err := io.Copy(io.Discard, res.Body); err == nil {
			t.Error("the client takes what it got for whole")
		}
		small := get(t, client, "/small")
		if small.StatusCode != http.StatusOK || small.Body.Close() != nil {
			t.Errorf("another stream: %v", small.Status)
		}
		client.CloseIdleConnections()
		end()
	})
}

func TestAStreamThatIsReadSlowlyIsServed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const size = 2 << 20
		handler, done := writeOf(size)
		conn, end := overHTTP2(t, handler)
		client := http2Client(conn, 64<<10)
		res := get(t, client, "/")
		defer res.Body.Close()
		part, read := make([]byte, 4<<10), 0
		for {
			n, err := res.Body.Read(part)
			read += n
			if err != nil {
				break
			}
			time.Sleep(15 * time.Second * time.Duration(n) / paceBytes)
		}
		if got := <-done; got.err != nil || read != size || got.took < 5*time.Minute {
			t.Errorf("%d bytes read, %d written in %v, error %v", read, got.bytes, got.took, got.err)
		}
		client.CloseIdleConnections()
		end()
	})
}

// A client with room for everything that then takes nothing off the connection holds no stream up for ever: not even that it
// is cut could be told to it.
func TestAConnectionThatIsNotReadIsCut(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		handler, done := writeOf(10 << 20)
		conn, end := overHTTP2(t, handler)
		go func() { // a pipe holds nothing: what the server sends first is read until the answer begins
			framer := http2.NewFramer(conn, bufio.NewReaderSize(conn, 16))
			for {
				if f, err := framer.ReadFrame(); err != nil || f.Header().Type == http2.FrameHeaders {
					return
				}
			}
		}()
		var fields strings.Builder
		encoder := hpack.NewEncoder(&fields)
		for _, f := range [][2]string{{":method", "GET"}, {":scheme", "http"}, {":authority", "veikart.test"}, {":path", "/"}} {
			if err := encoder.WriteField(hpack.HeaderField{Name: f[0], Value: f[1]}); err != nil {
				t.Fatal(err)
			}
		}
		framer := http2.NewFramer(conn, conn)
		_, preface := io.WriteString(conn, http2.ClientPreface)
		if err := errors.Join(preface,
			framer.WriteSettings(http2.Setting{ID: http2.SettingInitialWindowSize, Val: 1 << 30}),
			framer.WriteWindowUpdate(0, 1<<30),
			framer.WriteHeaders(http2.HeadersFrameParam{
				StreamID: 1, BlockFragment: []byte(fields.String()), EndStream: true, EndHeaders: true,
			})); err != nil {
			t.Fatal(err)
		}
		if got := <-done; got.err == nil || got.took > 2*limit.Defaults().WriteTime {
			t.Errorf("%d bytes in %v, error %v", got.bytes, got.took, got.err)
		}
		end()
	})
}

// A handler that has nothing to say for long, as one of a stream of events, is not cut for it: a deadline is one of what is
// written.
func TestAStreamMayBeSilent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const silence = time.Hour
		var failed error
		conn, end := overHTTP2(t, func(w http.ResponseWriter, _ *http.Request) {
			connection := http.NewResponseController(w)
			for range 3 {
				_, err := io.WriteString(w, "event\n")
				failed = errors.Join(failed, err, connection.Flush())
				time.Sleep(silence)
			}
		})
		client := http2Client(conn, 64<<10)
		res := get(t, client, "/")
		defer res.Body.Close()
		body, err := io.ReadAll(res.Body)
		if err != nil || failed != nil || string(body) != "event\nevent\nevent\n" {
			t.Errorf("%q, error %v, of the handler %v", body, err, failed)
		}
		client.CloseIdleConnections()
		end()
	})
}

// secured returns the settings of a server with TLS, and of its client.
func secured(t *testing.T) (server, client *tls.Config) {
	t.Helper()
	pair := certified.Write(t, t.TempDir(), 1, time.Now())
	served, err := tls.LoadX509KeyPair(pair.Chain, pair.Key)
	if err != nil {
		t.Fatal(err)
	}
	return &tls.Config{Certificates: []tls.Certificate{served}}, &tls.Config{RootCAs: pair.Pool()}
}

// sized is a connection that notes the size of its send buffer.
type sized struct {
	net.Conn
	bytes int
}

func (s *sized) SetWriteBuffer(bytes int) error { s.bytes = bytes; return nil }

func TestTheSendBufferIsBoundedUnderTLSToo(t *testing.T) {
	plain, below := &sized{}, &sized{}
	boundBuffer(t.Context(), plain)
	boundBuffer(t.Context(), tls.Server(below, &tls.Config{}))
	if plain.bytes != sendBuffer || below.bytes != sendBuffer {
		t.Errorf("%d bytes for a connection, %d for one under TLS; want %d", plain.bytes, below.bytes, sendBuffer)
	}
}
