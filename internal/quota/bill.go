package quota

import (
	"fmt"
	"math"
	"net/http"
	"strconv"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"veikart/internal/service"
)

// Bill is what one request takes out of its client's bucket. It is safe for concurrent use: a page may ask several questions at once.
type Bill struct {
	bucket *rate.Limiter
	rate   Rate
	now    func() time.Time

	mu      sync.Mutex
	entered int  // what was taken before anything ran
	running bool // something of the request was let run for what it costs
	refused *service.Error
	wait    time.Duration // until what was refused can be had
}

// Enter takes what a request costs whatever it asks. The error says that there is not enough.
func (b *Bill) Enter(price int) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.entered = min(price, b.rate.Burst)
	return b.takeLocked(b.entered)
}

// Charge takes what an operation of the request costs. What costs more than the bucket holds takes a full bucket, what the request
// took when it entered included. The error says that there is not enough; it stays one for the rest of the request. Once an
// operation was let run, those after it are owed when there is not enough: nobody is helped by half of a page or of a file.
func (b *Bill) Charge(cost int) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.refused != nil {
		return b.refused
	}
	if b.running {
		b.bucket.ReserveN(b.now(), min(cost, b.rate.Burst))
		return nil
	}
	if err := b.takeLocked(min(cost, b.rate.Burst-b.entered)); err != nil {
		return err
	}
	b.running = true
	return nil
}

func (b *Bill) takeLocked(cost int) error {
	now := b.now()
	reserved := b.bucket.ReserveN(now, cost)
	wait := reserved.DelayFrom(now)
	if wait == 0 {
		return nil
	}
	reserved.CancelAt(now)
	b.wait = wait
	b.refused = service.Errorf(service.RateLimited,
		"This client has asked for too much in a short time. Ask again in %d s, or for less.", seconds(wait))
	return b.refused
}

// policy names the one rule that there is, in headers.
const policy = "cost"

// Announce says in the headers of an answer how much the client may cost, and what is left
// (draft-ietf-httpapi-ratelimit-headers-11).
func (b *Bill) Announce(h http.Header, status int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	left := b.bucket.TokensAt(b.now())
	full := time.Duration((float64(b.rate.Burst) - left) / b.rate.PerSecond * float64(time.Second))
	fills := int(math.Ceil(float64(b.rate.Burst) / b.rate.PerSecond))
	h.Set("RateLimit-Policy", fmt.Sprintf("%q;q=%d;w=%d", policy, b.rate.Burst, max(1, fills)))
	h.Set("RateLimit", fmt.Sprintf("%q;r=%d;t=%d", policy, max(0, int(left)), int(math.Ceil(full.Seconds()))))
	if status == http.StatusTooManyRequests && b.wait > 0 {
		h.Set("Retry-After", strconv.Itoa(seconds(b.wait)))
	}
}
