// Package overstdio has an assistant ask over standard input and output: a message a line, and nothing else on either.
package overstdio

import (
	"context"
	"errors"
	"io"
	"sync"

	"github.com/modelcontextprotocol/go-sdk/jsonrpc"
	sdk "github.com/modelcontextprotocol/go-sdk/mcp"
)

// Serve answers what comes in, a line of at most so many bytes each, until it ends or the context does. Requests that came before
// the end are answered.
func Serve(ctx context.Context, server *sdk.Server, in io.Reader, out io.Writer, most int) error {
	err := server.Run(ctx, transport{&sdk.IOTransport{Reader: io.NopCloser(in), Writer: kept{out}, MaxLineLength: most}})
	if ctx.Err() != nil {
		return nil // who ends it wants no more of it
	}
	return err
}

// kept is a writer that stays open.
type kept struct{ io.Writer }

// Close implements io.Closer.
func (kept) Close() error { return nil }

// transport makes connections whose end waits.
type transport struct{ sdk.Transport }

// Connect implements sdk.Transport.
func (t transport) Connect(ctx context.Context) (sdk.Connection, error) {
	c, err := t.Transport.Connect(ctx)
	if err != nil {
		return nil, err
	}
	return &connection{Connection: c, closed: make(chan struct{})}, nil
}

// connection is read to its end only when all requests that came have their answers: the library ends those that run at that end,
// and who writes some lines to a program and closes its input wants them.
type connection struct {
	sdk.Connection
	once   sync.Once
	closed chan struct{}

	mu      sync.Mutex
	waiting int           // calls without an answer
	idle    chan struct{} // closed when none waits; nil until somebody wants to know
}

// Read implements sdk.Connection.
func (c *connection) Read(ctx context.Context) (jsonrpc.Message, error) {
	message, err := c.Connection.Read(ctx)
	if errors.Is(err, io.EOF) {
		c.drain(ctx)
	}
	if request, ok := message.(*jsonrpc.Request); ok && request.IsCall() {
		c.count(1)
	}
	return message, err
}

// count adds to the calls without an answer.
func (c *connection) count(n int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.waiting += n
	if c.idle != nil && c.waiting == 0 {
		close(c.idle)
		c.idle = nil
	}
}

// drain waits until all calls have their answers.
func (c *connection) drain(ctx context.Context) {
	c.mu.Lock()
	if c.waiting == 0 {
		c.mu.Unlock()
		return
	}
	idle := make(chan struct{})
	c.idle = idle
	c.mu.Unlock()
	select {
	case <-idle:
	case <-ctx.Done():
	case <-c.closed:
	}
}

// Write implements sdk.Connection.
func (c *connection) Write(ctx context.Context, message jsonrpc.Message) error {
	if _, ok := message.(*jsonrpc.Response); ok {
		defer c.count(-1)
	}
	return c.Connection.Write(ctx, message)
}

// Close implements sdk.Connection.
func (c *connection) Close() error {
	c.once.Do(func() { close(c.closed) })
	return c.Connection.Close()
}
