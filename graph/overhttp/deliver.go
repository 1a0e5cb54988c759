package overhttp

import (
	"net/http"

	"github.com/vektah/gqlparser/v2/gqlerror"

	"veikart/graph/execute"
	"veikart/graph/fault"
	"veikart/internal/outgoing"
	"veikart/internal/service"
)

// deliver sends a reply once there is room for it among those that wait for their clients to read them;
// without room it sends a refusal, and lets go of the answer.
func (t *Transport) deliver(w http.ResponseWriter, r *http.Request, p *reply) {
	size := len(p.Data)
	if codingOf(r.Header.Get("Accept-Encoding")) != identity {
		size *= 2 // the body is put together to be compressed
	}
	hold, ok := t.Outgoing.Take(size)
	if !ok {
		*p = p.withoutRoom(t)
		hold = new(outgoing.Hold) // a refusal is small
	}
	defer hold.Release()
	t.send(w, r, p, hold)
}

// withoutRoom is the reply in place of one that there is no room for.
func (p *reply) withoutRoom(t *Transport) reply {
	public := service.Errorf(service.Overloaded, "Too many answers wait for their clients to read them. Ask again in a moment.")
	out := t.answered(execute.Result{Computed: execute.Computed{
		Outcome: execute.Overloaded, Errors: gqlerror.List{fault.Public(public)},
		Cost: p.Cost, Statements: p.Statements, Rows: p.Rows, Reading: p.Reading,
	}})
	return out.as(p)
}
