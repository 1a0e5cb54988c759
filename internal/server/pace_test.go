package server

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"testing"
	"testing/synctest"
	"time"

	"veikart/internal/limit"
)

// dialled is a listener whose one connection is a pipe, so that time is the test's own.
type dialled struct {
	conns  chan net.Conn
	closed chan struct{}
}

func (d dialled) Accept() (net.Conn, error) {
	select {
	case c := <-d.conns:
		return c, nil
	case <-d.closed:
		return nil, net.ErrClosed
	}
}

func (d dialled) Close() error   { close(d.closed); return nil }
func (d dialled) Addr() net.Addr { return &net.UnixAddr{} }

// paceOf serves an answer of so many bytes to a client, and returns what the handler's write came to, and how long it
// took. That the server is shut down afterwards takes a time of its own.
func paceOf(t *testing.T, size int, client func(net.Conn)) (written int, took time.Duration, err error) {
	t.Helper()
	const begin = time.Minute // the write timeout of net/http itself, for the whole answer
	done := make(chan struct{})
	handler := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		defer close(done)
		begun := time.Now()
		written, err = w.Write(make([]byte, size))
		took = time.Since(begun)
	})
	listener := dialled{make(chan net.Conn), make(chan struct{})}
	paced := pace(limit.Settings{WriteTime: 20 * time.Second}, handler)
	s := &http.Server{Handler: paced, WriteTimeout: begin, ReadHeaderTimeout: begin, ConnContext: boundBuffer}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = s.Serve(listener)
	}()
	ours, theirs := net.Pipe()
	listener.conns <- theirs
	if _, err := io.WriteString(ours, "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	client(ours)
	<-done
	_ = ours.Close()
	_ = s.Shutdown(context.Background())
	<-ended
	return written, took, err
}

func TestAClientThatTakesNothingIsCut(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		written, took, err := paceOf(t, 10<<20, func(net.Conn) {})
		if !errors.Is(err, os.ErrDeadlineExceeded) || written >= paceBytes {
			t.Errorf("%d bytes were written, error %v", written, err)
		}
		if took != 20*time.Second {
			t.Errorf("it was cut after %v", took)
		}
	})
}

// One byte at a time is no progress: with it an answer of megabytes would be in memory for weeks.
func TestAClientThatTakesAByteAtATimeIsCut(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		_, took, err := paceOf(t, 10<<20, func(c net.Conn) {
			one := make([]byte, 1)
			for {
				if _, err := c.Read(one); err != nil {
					return
				}
				time.Sleep(10 * time.Millisecond)
			}
		})
		if !errors.Is(err, os.ErrDeadlineExceeded) {
			t.Errorf("error %v", err)
		}
		if took > 41*time.Second {
			t.Errorf("it was cut after %v", took)
		}
	})
}

// A bad line that carries 64 KiB in 15 s has the whole answer in the end, long after any timeout.
func TestAClientThatIsSlowAndSteadyIsServed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const size = 2 << 20
		read := 0
		written, took, err := paceOf(t, size, func(c net.Conn) {
			part := make([]byte, 4<<10)
			for {
				n, err := c.Read(part)
				read += n
				if err != nil {
					return
				}
				time.Sleep(15 * time.Second * time.Duration(n) / paceBytes)
			}
		})
		if err != nil || written != size || read < size {
			t.Errorf("%d bytes were written and %d read, error %v", written, read, err)
		}
		if took < 5*time.Minute {
			t.Errorf("the client was faster than was meant: %v", took)
		}
	})
}
