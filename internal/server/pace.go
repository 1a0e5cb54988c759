package server

import (
	"context"
	"crypto/tls"
	"fmt"
	"net"
	"net/http"
	"os"
	"time"

	"veikart/internal/limit"
)

// paceBytes is how much of an answer a client must take within the write timeout, in bytes.
const paceBytes = 64 << 10

// sendBuffer is the memory that the system has for what was sent over one connection and not yet taken, in
// bytes. By its own measure it would take megabytes, and report no progress before a third of them is taken.
const sendBuffer = 128 << 10

// pace cuts off clients that take too little of their answer in a time. One that is slow and steady is served
// to its end, however long that takes.
func pace(limits limit.Settings, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p := &paced{ResponseWriter: w, connection: http.NewResponseController(w), timeout: limits.WriteTime}
		if r.ProtoMajor == 2 {
			p.pause = answerTime(limits)
		}
		next.ServeHTTP(p, r)
	})
}

// answerTime is how long it takes, at most, until an answer begins and its first part is taken.
func answerTime(limits limit.Settings) time.Duration {
	return limits.ReadTime + limits.QueueTime + limits.Timeout + limits.WriteTime
}

// paced writes an answer in parts, each with a deadline of its own.
type paced struct {
	http.ResponseWriter
	connection *http.ResponseController
	timeout    time.Duration
	// pause is how long the handler may take between two writes; 0: as long as it likes. A deadline of a connection ends a
	// write that waits. Over HTTP/2 it is one of the stream, and ends that when it has passed, though nobody writes.
	pause time.Duration
	set   time.Time // when the deadline was set
}

func (p *paced) Write(body []byte) (int, error) {
	written := 0
	for {
		part := body[written:min(len(body), written+paceBytes)]
		if err := p.extend(); err != nil {
			return written, err
		}
		n, err := p.ResponseWriter.Write(part)
		written += n
		if err != nil || written == len(body) {
			return written, p.rest(err, p.pause)
		}
	}
}

// FlushError sends what was written so far, with a deadline of its own.
func (p *paced) FlushError() error {
	if err := p.extend(); err != nil {
		return err
	}
	return p.rest(p.connection.Flush(), 0) // nothing waits now: a stream of events may be silent for long
}

// rest takes the deadline away that a stream of HTTP/2 has for a write, which ended with an error or nil. The handler has
// pause to go on; 0: it has its time. A part that is written and not sent yet has that time, too.
func (p *paced) rest(err error, pause time.Duration) error {
	switch {
	case p.pause == 0:
		return err
	case err != nil && time.Since(p.set) >= p.timeout: // a stream that has ended says not why
		return fmt.Errorf("%w: %w", os.ErrDeadlineExceeded, err)
	case err != nil:
		return err
	}
	p.set = time.Time{}
	if pause == 0 {
		return p.connection.SetWriteDeadline(time.Time{})
	}
	return p.connection.SetWriteDeadline(time.Now().Add(pause))
}

// extend gives the client its time from now on. One that has most of it is not given more: small answers are written in a few
// parts at once, and a deadline costs more than writing them.
func (p *paced) extend() error {
	const most = 16 // of as many parts of the time, less than one has passed
	now := time.Now()
	if now.Sub(p.set) < p.timeout/most {
		return nil
	}
	p.set = now
	return p.connection.SetWriteDeadline(now.Add(p.timeout))
}

// Unwrap lets http.ResponseController reach what the connection can do.
func (p *paced) Unwrap() http.ResponseWriter { return p.ResponseWriter }

// boundBuffer sets the send buffer of a new connection. A system that does not do so keeps its own.
func boundBuffer(ctx context.Context, c net.Conn) context.Context {
	if secured, ok := c.(*tls.Conn); ok {
		c = secured.NetConn()
	}
	if sized, ok := c.(interface{ SetWriteBuffer(bytes int) error }); ok {
		_ = sized.SetWriteBuffer(sendBuffer)
	}
	return ctx
}
