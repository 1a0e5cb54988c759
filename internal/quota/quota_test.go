package quota

import (
	"errors"
	"math"
	"net/http"
	"net/netip"
	"runtime"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"veikart/internal/service"
)

// clock is a clock that a test moves.
type clock struct{ at time.Time }

func (c *clock) now() time.Time { return c.at }

func newClock() *clock { return &clock{time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)} }

func rateOf(t *testing.T, perSecond float64, burst int) Rate {
	t.Helper()
	r, err := NewRate(perSecond, burst)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func limited(err error) bool {
	known := (*service.Error)(nil)
	return errors.As(err, &known) && known.Code == service.RateLimited
}

func TestRates(t *testing.T) {
	for _, c := range []struct {
		perSecond float64
		burst     int
		want      Rate
	}{
		{100, 0, Rate{100, 6000}},
		{0.001, 0, Rate{0.001, 1}},
		{2.5, 7, Rate{2.5, 7}},
	} {
		if got, err := NewRate(c.perSecond, c.burst); err != nil || got != c.want {
			t.Errorf("%v, %d: %v, %v", c.perSecond, c.burst, got, err)
		}
	}
	for _, c := range []struct {
		perSecond float64
		burst     int
	}{{0, 1}, {-1, 1}, {math.NaN(), 1}, {math.Inf(1), 0}, {1, -1}, {1, math.MaxInt}} {
		if got, err := NewRate(c.perSecond, c.burst); err == nil {
			t.Errorf("%v, %d: %v", c.perSecond, c.burst, got)
		}
	}
}

// A client is let ask until its bucket is empty, and again when it has filled; others have their own.
func TestABucketEmptiesAndFills(t *testing.T) {
	c := newClock()
	q := New(rateOf(t, 10, 100), c.now)
	for range 10 {
		if err := q.Known("a", Rate{}).Charge(10); err != nil {
			t.Fatal(err)
		}
	}
	bill := q.Known("a", Rate{})
	if err := bill.Charge(20); !limited(err) {
		t.Fatalf("an empty bucket: %v", err)
	}
	h := http.Header{}
	bill.Announce(h, http.StatusTooManyRequests)
	want := http.Header{"Ratelimit-Policy": {`"cost";q=100;w=10`}, "Ratelimit": {`"cost";r=0;t=10`}, "Retry-After": {"2"}}
	if diff := cmp.Diff(want, h); diff != "" {
		t.Error(diff)
	}
	if err := q.Known("b", Rate{}).Charge(100); err != nil {
		t.Errorf("another client: %v", err)
	}
	if err := q.Address(netip.MustParseAddr("192.0.2.1")).Charge(100); err != nil {
		t.Errorf("an address: %v", err)
	}
	c.at = c.at.Add(2 * time.Second)
	if err := q.Known("a", Rate{}).Charge(20); err != nil {
		t.Errorf("after Retry-After: %v", err)
	}
}

// What was refused costs nothing, what costs more than the bucket holds takes a full one, and what a request owes is paid before the next.
func TestBills(t *testing.T) {
	c := newClock()
	q := New(rateOf(t, 10, 100), c.now)
	bill := q.Known("a", Rate{})
	if err := errors.Join(bill.Enter(40), q.Known("a", Rate{}).Charge(60)); err != nil {
		t.Fatal(err)
	}
	if bill = q.Known("a", Rate{}); !limited(bill.Charge(1_000_000)) || !limited(bill.Charge(0)) {
		t.Error("a request that was refused goes on")
	}
	c.at = c.at.Add(9900 * time.Millisecond)
	if bill = q.Known("a", Rate{}); !limited(bill.Charge(1_000_000)) {
		t.Error("the bucket is not full")
	}
	c.at = c.at.Add(100 * time.Millisecond)
	bill = q.Known("a", Rate{})
	if err := errors.Join(bill.Enter(7), bill.Charge(1_000_000), bill.Charge(50)); err != nil {
		t.Errorf("a full bucket, and what comes after: %v", err)
	}
	c.at = c.at.Add(5 * time.Second)
	if !limited(q.Known("a", Rate{}).Enter(1)) {
		t.Error("what was owed is forgotten")
	}
	c.at = c.at.Add(100 * time.Millisecond)
	if err := q.Known("a", Rate{}).Enter(1); err != nil {
		t.Error(err)
	}
}

// A key has its own rate, also when that changes; nothing bounds who has none where there is none for all.
func TestRatesOfTheirOwn(t *testing.T) {
	c := newClock()
	q := New(Rate{}, c.now)
	if q.Known("a", Rate{}) != nil || q.Address(netip.MustParseAddr("::1")) != nil {
		t.Error("somebody is bounded by nothing")
	}
	if err := q.Known("a", rateOf(t, 1, 5)).Charge(5); err != nil || !limited(q.Known("a", rateOf(t, 1, 5)).Enter(1)) {
		t.Error("the rate of a key")
	}
	if err := q.Known("a", rateOf(t, 1000, 5000)).Enter(0); err != nil {
		t.Error(err)
	}
	c.at = c.at.Add(time.Second)
	if err := q.Known("a", rateOf(t, 1000, 5000)).Charge(900); err != nil {
		t.Errorf("a rate that was raised: %v", err)
	}
}

func TestNetworks(t *testing.T) {
	for given, want := range map[string]string{
		"192.0.2.7": "192.0.2.7/32", "::ffff:192.0.2.7": "192.0.2.7/32", "2001:db8:1:2:3:4:5:6": "2001:db8:1:2::/64",
		"fe80::1%eth0": "fe80::/64", "::1": "::/64",
	} {
		if got := Network(netip.MustParseAddr(given)); got.String() != want {
			t.Errorf("%s: %s, want %s", given, got, want)
		}
	}
	c := newClock()
	q := New(rateOf(t, 1, 1), c.now)
	if err := q.Address(netip.MustParseAddr("2001:db8::1")).Enter(1); err != nil {
		t.Error(err)
	}
	if !limited(q.Address(netip.MustParseAddr("2001:db8::2")).Enter(1)) {
		t.Error("two addresses of one network have two buckets")
	}
	if err := q.Address(netip.Addr{}).Enter(1); err != nil { // of a connection without an address
		t.Error(err)
	}
}

// However many addresses ask, there are so many buckets, and who is known keeps his.
func TestBucketsAreBounded(t *testing.T) {
	c := newClock()
	q := New(rateOf(t, 1, 10), c.now)
	if err := q.Known("a", Rate{}).Charge(10); err != nil {
		t.Fatal(err)
	}
	const addresses = 100_000
	before := heap()
	for i := range addresses {
		a := netip.AddrFrom4([4]byte{10, byte(i >> 16), byte(i >> 8), byte(i)})
		if err := q.Address(a).Enter(1); err != nil {
			t.Fatal(err)
		}
	}
	q.addresses.CleanUp()
	grown := heap() - before
	if n := q.Buckets(); n > mostBuckets+1 || n < mostBuckets/2 {
		t.Errorf("%d buckets of %d addresses, want at most %d", n, addresses, mostBuckets+1)
	}
	const most = 16 << 20
	if grown > most {
		t.Errorf("%d addresses took %d bytes, more than %d", addresses, grown, most)
	}
	t.Logf("%d addresses: %d buckets, %d KiB", addresses, q.Buckets(), grown>>10)
	if !limited(q.Known("a", Rate{}).Enter(1)) {
		t.Error("a client that is known lost its bucket to addresses")
	}
}

// heap returns the bytes that are in use.
func heap() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// However many requests of one client come at once, it gets what its bucket holds.
func TestABucketByMany(t *testing.T) {
	q := New(rateOf(t, 1, 50), newClock().now)
	var all sync.WaitGroup
	var mu sync.Mutex
	let := 0
	for range 200 {
		all.Go(func() {
			if q.Known("a", Rate{}).Enter(1) == nil {
				mu.Lock()
				let++
				mu.Unlock()
			}
		})
	}
	all.Wait()
	if let != 50 {
		t.Errorf("%d of 50 were let", let)
	}
}
