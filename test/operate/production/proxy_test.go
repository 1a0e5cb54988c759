package production_test

import (
	"net"
	"net/url"
	"sync"
	"testing"
	"time"

	"veikart/internal/neo4jstore"
)

// proxy stands between a store and its database. It can be cut, as a database that has ended looks from
// outside, or frozen, as one that hangs or a network that loses everything, and be restored at the same
// address.
type proxy struct {
	target  string
	address string

	mu       sync.Mutex
	thawed   chan struct{} // closed unless the proxy is frozen
	rate     int           // bytes in a second and direction of a connection; 0: as many as there are
	listener net.Listener  // nil while the proxy is cut
	open     map[net.Conn]bool
	work     sync.WaitGroup
}

// newProxy returns a proxy before a database, and the settings that lead through it, with the patience that
// people have. Routing would lead past it, so there is none.
func newProxy(t *testing.T, c neo4jstore.Config) (*proxy, neo4jstore.Config) {
	t.Helper()
	u, err := url.Parse(c.URI)
	if err != nil {
		t.Fatal(err)
	}
	p := &proxy{target: u.Host, address: "127.0.0.1:0", open: map[net.Conn]bool{}, thawed: make(chan struct{})}
	close(p.thawed)
	p.restore(t)
	t.Cleanup(p.close)
	c.URI, c.Patience = "bolt://"+p.address, 0
	return p, c
}

// restore lets connections through again.
func (p *proxy) restore(t *testing.T) {
	t.Helper()
	listener, err := net.Listen("tcp", p.address)
	if err != nil {
		t.Fatal(err)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.listener, p.address = listener, listener.Addr().String()
	p.work.Go(func() {
		for {
			from, err := listener.Accept()
			if err != nil {
				return
			}
			p.work.Go(func() { p.join(from, listener) })
		}
	})
}

// join carries what is said between a connection and the database until either side ends.
func (p *proxy) join(from net.Conn, listener net.Listener) {
	to, err := net.Dial("tcp", p.target)
	if err != nil {
		_ = from.Close()
		return
	}
	if !p.enter(from, to, listener) {
		return
	}
	var both sync.WaitGroup
	both.Go(func() { p.carry(from, to) })
	both.Go(func() { p.carry(to, from) })
	both.Wait()
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.open, from)
	delete(p.open, to)
}

// carry carries what one end says to the other, but nothing while the proxy is frozen.
func (p *proxy) carry(from, to net.Conn) {
	defer func() {
		_ = from.Close()
		_ = to.Close()
	}()
	buffer := make([]byte, 32<<10)
	for {
		n, err := from.Read(buffer)
		<-p.gate()
		p.take(n)
		if _, e := to.Write(buffer[:n]); err != nil || e != nil {
			return
		}
	}
}

func (p *proxy) gate() chan struct{} {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.thawed
}

// take waits for as long as a number of bytes takes.
func (p *proxy) take(bytes int) {
	p.mu.Lock()
	rate := p.rate
	p.mu.Unlock()
	if rate > 0 {
		<-time.After(time.Duration(bytes) * time.Second / time.Duration(rate))
	}
}

// throttle lets so many bytes through in a second.
func (p *proxy) throttle(rate int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.rate = rate
}

// freeze keeps back everything that is said until thaw.
func (p *proxy) freeze() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.thawed = make(chan struct{})
}

// thaw lets everything through again.
func (p *proxy) thaw() {
	p.mu.Lock()
	defer p.mu.Unlock()
	select {
	case <-p.thawed:
	default:
		close(p.thawed)
	}
}

// enter notes the two ends of a connection; it closes them when the proxy was cut meanwhile.
func (p *proxy) enter(from, to net.Conn, listener net.Listener) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.listener != listener {
		_ = from.Close()
		_ = to.Close()
		return false
	}
	p.open[from], p.open[to] = true, true
	return true
}

// cut ends every connection and takes no more.
func (p *proxy) cut() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.listener != nil {
		_ = p.listener.Close()
		p.listener = nil
	}
	for c := range p.open {
		_ = c.Close()
	}
}

// close ends the proxy for good, a frozen one too: a test that fails must end.
func (p *proxy) close() {
	p.cut()
	p.thaw()
	p.work.Wait()
}

// connections returns how many connections are open.
func (p *proxy) connections() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.open) / 2
}
