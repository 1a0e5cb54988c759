// Package certificate keeps the certificate and the key with which a server shows who it is, as their files have them now:
// a renewal needs no restart.
package certificate

import (
	"crypto/sha256"
	"crypto/tls"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"veikart/internal/regular"
)

// lookEvery is how long what was read is taken for what the files hold. They are read when a client connects: two small files
// a second at most, and the contents tell a change where times and sizes of files may not.
const lookEvery = time.Second

// largest is the size in bytes of the largest file that is read.
const largest = 1 << 20

// Config says where a certificate is.
type Config struct {
	// Chain is the file with the certificate and those that lead to its issuer, as PEM.
	Chain string
	// Key is the file with the certificate's private key, as PEM.
	Key string
	// Now is the clock.
	Now func() time.Time
	// Logger is told of renewals, and of files that cannot be used.
	Logger *slog.Logger
}

// Pair is a certificate with its key. It may be used by many at once.
type Pair struct {
	config Config
	served atomic.Pointer[tls.Certificate]

	looking sync.Mutex // held by the one who looks; others take what was read before
	looked  time.Time
	seen    [sha256.Size]byte // what the files held, be it of use or not
	unread  string            // why they could not be read when somebody looked last
}

// Open reads a certificate and its key. The error says which file cannot be used, and why.
func Open(c Config) (*Pair, error) {
	p := &Pair{config: c, looked: c.Now()}
	chain, key, err := p.read()
	if err != nil {
		return nil, err
	}
	p.seen = digest(chain, key)
	if err := p.take(chain, key); err != nil {
		return nil, err
	}
	return p, nil
}

// TLS returns what a server needs to know: this certificate, TLS 1.2 or later, HTTP/2 before HTTP/1.1. Which ciphers are used
// is left to Go, which keeps them up to date.
func (p *Pair) TLS() *tls.Config {
	return &tls.Config{MinVersion: tls.VersionTLS12, NextProtos: []string{"h2", "http/1.1"}, GetCertificate: p.current}
}

// current returns the certificate for a connection that begins now.
func (p *Pair) current(*tls.ClientHelloInfo) (*tls.Certificate, error) {
	if p.looking.TryLock() {
		defer p.looking.Unlock()
		if now := p.config.Now(); now.Sub(p.looked) >= lookEvery || now.Before(p.looked) {
			p.looked = now
			p.look()
		}
	}
	return p.served.Load(), nil
}

// look takes what the files hold, if that has changed. What cannot be used is logged once, and what was served before is served
// on: a renewal writes two files, and whoever looks between sees a pair that is none.
func (p *Pair) look() {
	chain, key, err := p.read()
	if err != nil {
		if p.unread != err.Error() {
			p.unread = err.Error()
			p.config.Logger.Error("the certificate cannot be read; the one from before is served on", "error", err)
		}
		return
	}
	p.unread = ""
	held := digest(chain, key)
	if held == p.seen {
		return
	}
	p.seen = held
	if err := p.take(chain, key); err != nil {
		p.config.Logger.Error("the new certificate cannot be used; the one from before is served on", "error", err)
	}
}

// take serves a certificate from now on.
func (p *Pair) take(chain, key []byte) error {
	pair, err := tls.X509KeyPair(chain, key)
	if err != nil {
		// the words of the package name no file, and nothing of what is in them
		reason := strings.TrimPrefix(err.Error(), "tls: ")
		return fmt.Errorf("certificate %q with key %q: %s", p.config.Chain, p.config.Key, reason)
	}
	p.served.Store(&pair)
	about := []any{"names", pair.Leaf.DNSNames, "from", pair.Leaf.NotBefore, "until", pair.Leaf.NotAfter}
	if now := p.config.Now(); now.After(pair.Leaf.NotAfter) || now.Before(pair.Leaf.NotBefore) {
		p.config.Logger.Warn("clients refuse the certificate: it does not hold today", about...)
	} else {
		p.config.Logger.Info("certificate", about...)
	}
	return nil
}

// read returns what the files hold.
func (p *Pair) read() (chain, key []byte, err error) {
	if chain, err = regular.Read(p.config.Chain, largest); err != nil {
		return nil, nil, fmt.Errorf("certificate: %w", err)
	}
	if key, err = regular.Read(p.config.Key, largest); err != nil {
		return nil, nil, fmt.Errorf("key: %w", err)
	}
	return chain, key, nil
}

// digest tells one pair of files from another.
func digest(chain, key []byte) [sha256.Size]byte {
	parts := sha256.Sum256(chain)
	return sha256.Sum256(append(parts[:], key...))
}
