// Package quota bounds what each client may cost in a time. A client has a bucket of tokens, which fills at a rate up to its
// size; what is asked takes as many tokens out as it costs, and is refused while there are too few.
package quota

import (
	"fmt"
	"math"
	"net/netip"
	"time"

	"github.com/maypok86/otter/v2"
	"golang.org/x/time/rate"
)

// Rate is how fast a bucket fills, in units of cost a second, and how many it holds.
type Rate struct {
	PerSecond float64
	Burst     int
}

// Unlimited returns whether the rate bounds nothing.
func (r Rate) Unlimited() bool { return r == Rate{} }

// window is for how many seconds of its rate a bucket holds tokens, unless its size is given.
const window = 60

// mostBurst is the largest bucket: a number that the headers can have, and that is far from overflow.
const mostBurst = 1 << 40

// NewRate returns a rate. Where burst is 0 the bucket holds what a minute fills. The error says what is wrong.
func NewRate(perSecond float64, burst int) (Rate, error) {
	switch {
	case !(perSecond > 0) || perSecond > mostBurst/window: // NaN too
		return Rate{}, fmt.Errorf("%v units of cost a second: expected a number above 0, such as 1000", perSecond)
	case burst < 0 || burst > mostBurst:
		return Rate{}, fmt.Errorf("a burst of %d units of cost: expected a number above 0, such as 60000", burst)
	case burst == 0:
		burst = max(1, int(perSecond*window))
	}
	return Rate{perSecond, burst}, nil
}

// mostBuckets is how many buckets there are at a time of clients that are known, and of addresses.
const mostBuckets = 1 << 14

// Quotas are the buckets of all clients. Memory is bounded: the buckets of those who have not asked for longest are let go, and
// are full when they ask again. Known clients are held apart, so that many addresses take nothing from them. It is safe for
// concurrent use.
type Quotas struct {
	each      Rate
	now       func() time.Time
	known     *otter.Cache[string, *rate.Limiter]
	addresses *otter.Cache[netip.Prefix, *rate.Limiter]
}

// New returns quotas. Each is the rate of a client that has none of its own; an unlimited one bounds only those who have.
func New(each Rate, now func() time.Time) *Quotas {
	return &Quotas{
		each: each, now: now,
		known:     otter.Must(&otter.Options[string, *rate.Limiter]{MaximumSize: mostBuckets}),
		addresses: otter.Must(&otter.Options[netip.Prefix, *rate.Limiter]{MaximumSize: mostBuckets}),
	}
}

// Known returns the bill of a request of a client that is known by an id, at its own rate or, where that is unlimited, at the
// one of all; nil where neither bounds anything.
func (q *Quotas) Known(id string, own Rate) *Bill {
	if own.Unlimited() {
		own = q.each
	}
	return bill(q, q.known, id, own)
}

// Address returns the bill of a request from an address, nil where nothing is bounded. All addresses of a network of IPv6 that one
// subscriber is given (/64) have one bucket.
func (q *Quotas) Address(a netip.Addr) *Bill {
	return bill(q, q.addresses, Network(a), q.each)
}

// Network returns the addresses that count as one client.
func Network(a netip.Addr) netip.Prefix {
	a = a.Unmap().WithZone("")
	bits := a.BitLen()
	if a.Is6() {
		bits = 64
	}
	network, _ := a.Prefix(bits) // the zero prefix for no address
	return network
}

// Buckets returns how many buckets there are, about.
func (q *Quotas) Buckets() int { return q.known.EstimatedSize() + q.addresses.EstimatedSize() }

// bill finds the bucket of a client, or gives it a full one.
func bill[K comparable](q *Quotas, buckets *otter.Cache[K, *rate.Limiter], client K, at Rate) *Bill {
	if at.Unlimited() {
		return nil
	}
	bucket, ok := buckets.GetIfPresent(client)
	if !ok {
		bucket, _ = buckets.ComputeIfAbsent(client, func() (*rate.Limiter, bool) {
			return rate.NewLimiter(rate.Limit(at.PerSecond), at.Burst), false
		})
	}
	if now := q.now(); bucket.Burst() != at.Burst || bucket.Limit() != rate.Limit(at.PerSecond) {
		bucket.SetLimitAt(now, rate.Limit(at.PerSecond))
		bucket.SetBurstAt(now, at.Burst)
	}
	return &Bill{bucket: bucket, rate: at, now: q.now}
}

// seconds returns a time in whole seconds, rounded up, at least 1.
func seconds(d time.Duration) int { return max(1, int(math.Ceil(d.Seconds()))) }
