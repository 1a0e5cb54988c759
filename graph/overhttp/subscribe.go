package overhttp

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"time"

	"github.com/vektah/gqlparser/v2/gqlerror"

	"veikart/graph/execute"
	"veikart/graph/fault"
	"veikart/internal/outgoing"
	"veikart/internal/service"
	"veikart/internal/watch"
)

// errComplete ends a stream whose last event was sent.
var errComplete = errors.New("the stream is complete")

// subscribe answers a subscription by the protocol graphql-sse with distinct connections: an event `next` at once and for
// each change. Behind one that is refused comes `complete`; a stream that ends because the server does has none, so that
// clients ask again. The reply has the subscription; it is observed, once, when the first event is there.
func (t *Transport) subscribe(w http.ResponseWriter, r *http.Request, p *reply, observed func()) {
	observe := sync.OnceFunc(observed)
	defer observe()
	if r.Method == http.MethodHead {
		OpenStream(w)
		return
	}
	listener, err := t.Watcher.Listen()
	if err != nil {
		full := execute.Computed{Outcome: execute.Overloaded, Errors: gqlerror.List{fault.Public(service.Public(err))}}
		*p = t.answered(execute.Result{Computed: full}).as(p)
		t.deliver(w, r, p)
		return
	}
	defer listener.Close()
	stream := OpenStream(w)
	if stream.Ping() != nil {
		return
	}
	asked := *p.followed
	asked.Alone = false // many follow the same, and a browser asks for everything new
	_ = listener.Follow(r.Context(), func(watch.Served) error {
		ctx, cancel := context.WithTimeout(r.Context(), t.Limits.QueueTime+t.Limits.Timeout)
		defer cancel()
		begun := time.Now()
		*p = t.answer(r.WithContext(ctx), asked).as(p)
		t.addCost(r, p, begun)
		observe()
		return t.sendEvent(stream, r, p)
	}, stream.Ping) // however it ends, there is nobody to say it to
}

// sendEvent sends what an operation came to as an event, and ends the stream behind one that was refused.
func (t *Transport) sendEvent(stream *Stream, r *http.Request, p *reply) error {
	if p.Outcome == execute.Gone {
		return r.Context().Err()
	}
	if err := t.sendNext(stream, p); err != nil {
		return err
	}
	if p.Outcome != execute.Refused {
		return nil
	}
	return errors.Join(stream.Send([]byte(complete)), errComplete)
}

// sendWhole answers an operation that is no subscription as a stream of one event.
func (t *Transport) sendWhole(w http.ResponseWriter, r *http.Request, p *reply) {
	stream := OpenStream(w)
	if r.Method == http.MethodHead {
		return
	}
	if t.sendNext(stream, p) == nil {
		_ = stream.Send([]byte(complete)) // a client that has gone misses nothing
	}
}

// sendNext sends a reply as an event `next` once there is room for it among those that wait for their clients; without
// room it sends a refusal in its place.
func (t *Transport) sendNext(stream *Stream, p *reply) error {
	hold, ok := t.Outgoing.Take(len(p.Data))
	if !ok {
		*p = p.withoutRoom(t)
		hold = new(outgoing.Hold) // a refusal is small
	}
	defer hold.Release()
	return stream.Send(next(p.body(stream.w.Header().Get("X-Request-Id")))...)
}
