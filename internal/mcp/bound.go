package mcp

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"runtime/debug"
	"time"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"veikart/internal/mcp/tool"
	"veikart/internal/service"
)

// Call is what became of a request to a server. Tool is the name of the tool that was called; empty: none was. Code is that of the
// error that it came to; empty: it has a result.
type Call struct {
	Method, Tool string
	Code         service.Code
}

// Tools returns the names of the tools.
func Tools() []string { return tool.Names() }

// Operations returns the documents that tools ask, by names.
func Operations() (map[string]string, error) { return tool.Operations() }

// Within returns what makes a server as Server does whose requests end when a context does, and after a time; what ends knows what it
// was doing, and says so. Observe, unless it is nil, gets each request before it is answered.
func (m *Maker) Within(
	timeout time.Duration, observe func(http.ResponseWriter, Call),
) func(ctx context.Context, page http.ResponseWriter, root string) *sdk.Server {
	return func(ctx context.Context, page http.ResponseWriter, root string) *sdk.Server {
		s := m.Server(page, root)
		m.bound(ctx, s, timeout, func(c Call) {
			if observe != nil {
				observe(page, c)
			}
		})
		return s
	}
}

// OverHTTP returns what makes the server for one request, as Within does. Root is where the pages are for who sent it.
func (m *Maker) OverHTTP(
	timeout time.Duration, observe func(http.ResponseWriter, Call), root func(*http.Request) string,
) func(http.ResponseWriter, *http.Request) *sdk.Server {
	within := m.Within(timeout, observe)
	return func(w http.ResponseWriter, r *http.Request) *sdk.Server { return within(r.Context(), w, root(r)) }
}

// bound has the requests of a server end. A handler that breaks becomes an error: the library runs each in a goroutine of its own,
// where it would end the program.
func (m *Maker) bound(ctx context.Context, s *sdk.Server, timeout time.Duration, observe func(Call)) {
	s.AddReceivingMiddleware(func(next sdk.MethodHandler) sdk.MethodHandler {
		return func(call context.Context, method string, r sdk.Request) (result sdk.Result, err error) {
			call, cancel := context.WithTimeout(call, timeout)
			defer cancel()
			defer context.AfterFunc(ctx, cancel)()
			defer func() {
				if v := recover(); v != nil {
					m.config.Logger.ErrorContext(call, "a handler broke", "method", method, "panic", fmt.Sprint(v), "stack", string(debug.Stack()))
					result, err = nil, errBroken
				}
				observe(callOf(method, r, result, err))
			}()
			return next(call, method, r)
		}
	})
}

// errBroken is what clients read when a handler broke.
var errBroken = errors.New("something went wrong on the server")

// callOf returns what became of a request.
func callOf(method string, r sdk.Request, result sdk.Result, err error) Call {
	c := Call{Method: method}
	if params, ok := r.GetParams().(*sdk.CallToolParamsRaw); ok && params != nil {
		c.Tool = params.Name
	}
	answer, ok := result.(*sdk.CallToolResult)
	switch {
	case errors.Is(err, errBroken):
		c.Code = service.Internal
	case err != nil:
		c.Code = service.BadRequest // what is no call is refused by the library
	case ok && answer != nil && answer.IsError:
		c.Code = tool.CodeOf(answer)
	}
	return c
}
