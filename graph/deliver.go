package graph

import (
	"net/http"

	"github.com/vektah/gqlparser/v2/gqlerror"

	"veikart/graph/fault"
	"veikart/internal/outgoing"
	"veikart/internal/service"
)

// deliver sends a reply once there is room for it among those that wait for their clients to read them;
// without room it sends a refusal, and lets go of the answer.
func (t *transport) deliver(w http.ResponseWriter, r *http.Request, p *reply) {
	size := len(p.data)
	if codingOf(r.Header.Get("Accept-Encoding")) != identity {
		size *= 2 // the body is put together to be compressed
	}
	hold, ok := t.outgoing.Take(size)
	if !ok {
		*p = p.withoutRoom(t)
		hold = new(outgoing.Hold) // a refusal is small
	}
	defer hold.Release()
	t.send(w, r, p, hold)
}

// withoutRoom is the reply in place of one that there is no room for.
func (p *reply) withoutRoom(t *transport) reply {
	public := service.Errorf(service.Overloaded, "Too many answers wait for their clients to read them. Ask again in a moment.")
	out := reply{operation: p.operation, retryAfter: t.query.limits.QueueTime}
	out.computed = computed{
		status: http.StatusServiceUnavailable, errs: gqlerror.List{fault.Public(public)}, overloaded: true,
		cost: p.cost, statements: p.statements, rows: p.rows, reading: p.reading,
	}
	return out
}
