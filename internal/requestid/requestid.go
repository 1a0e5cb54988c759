// Package requestid carries the id of a request: clients find it in the header X-Request-Id and in errors,
// operators in the log.
package requestid

import (
	"context"
	"crypto/rand"
	"log/slog"
)

// Header is the header that carries the id, in requests and in answers.
const Header = "X-Request-Id"

// longest is the length of the longest id that is taken over from a request.
const longest = 64

type key struct{}

// With returns a context that carries an id.
func With(ctx context.Context, id string) context.Context { return context.WithValue(ctx, key{}, id) }

// Of returns the id that a context carries, empty when it carries none.
func Of(ctx context.Context) string {
	id, _ := ctx.Value(key{}).(string)
	return id
}

// For returns the id for a request: the one it brings, if that is made of at most 64 letters, digits, dots,
// hyphens and underscores, else a new one.
func For(brought string) string {
	if brought == "" || len(brought) > longest {
		return rand.Text()
	}
	for _, c := range []byte(brought) {
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == '.', c == '-', c == '_':
		default:
			return rand.Text()
		}
	}
	return brought
}

// Handler adds the id of the context to every record of a log.
type Handler struct{ slog.Handler }

// Handle implements slog.Handler.
func (h Handler) Handle(ctx context.Context, r slog.Record) error {
	if id := Of(ctx); id != "" {
		r.AddAttrs(slog.String("request_id", id))
	}
	return h.Handler.Handle(ctx, r)
}

// WithAttrs implements slog.Handler.
func (h Handler) WithAttrs(attrs []slog.Attr) slog.Handler {
	return Handler{h.Handler.WithAttrs(attrs)}
}

// WithGroup implements slog.Handler.
func (h Handler) WithGroup(name string) slog.Handler { return Handler{h.Handler.WithGroup(name)} }
