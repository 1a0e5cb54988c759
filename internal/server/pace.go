package server

import (
	"context"
	"net"
	"net/http"
	"time"
)

// paceBytes is how much of an answer a client must take within the write timeout, in bytes.
const paceBytes = 64 << 10

// sendBuffer is the memory that the system has for what was sent over one connection and not yet taken, in
// bytes. By its own measure it would take megabytes, and report no progress before a third of them is taken.
const sendBuffer = 128 << 10

// pace cuts off clients that take too little of their answer in a time. One that is slow and steady is served
// to its end, however long that takes.
func pace(timeout time.Duration, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(&paced{ResponseWriter: w, connection: http.NewResponseController(w), timeout: timeout}, r)
	})
}

// paced writes an answer in parts, each with a deadline of its own.
type paced struct {
	http.ResponseWriter
	connection *http.ResponseController
	timeout    time.Duration
	set        time.Time // when the deadline was set
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
			return written, err
		}
	}
}

// FlushError sends what was written so far, with a deadline of its own.
func (p *paced) FlushError() error {
	if err := p.extend(); err != nil {
		return err
	}
	return p.connection.Flush()
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
	if tcp, ok := c.(*net.TCPConn); ok {
		_ = tcp.SetWriteBuffer(sendBuffer)
	}
	return ctx
}
