package main

import (
	"errors"
	"fmt"
	"log/slog"
	"net"
	"time"

	"veikart/internal/certificate"
	"veikart/internal/server"
)

// longestHSTS is what browsers are asked at most to remember. Their own lists want a year or two.
const longestHSTS = 10 * 365 * 24 * time.Hour

// tlsFlags say how clients know the server, and that nobody between reads along.
type tlsFlags struct {
	TLSCert     string         `name:"tls-cert" group:"tls" placeholder:"FILE" variable:"VEIKART_TLS_CERT" help:"Serve HTTPS with the certificate in this file, as PEM, with those that lead to its issuer; with --tls-key. It is read again when it changes."`
	TLSKey      string         `name:"tls-key" group:"tls" placeholder:"FILE" variable:"VEIKART_TLS_KEY" help:"The private key of --tls-cert, as PEM. It is read again when it changes."`
	HSTS        *time.Duration `name:"hsts" group:"tls" placeholder:"TIME" variable:"VEIKART_HSTS" help:"Ask browsers to use HTTPS alone for this long, such as 8760h; 0s takes it back. With --tls-cert or --behind-proxy."`
	BehindProxy bool           `group:"tls" variable:"VEIKART_BEHIND_PROXY" help:"Says that clients reach the server through a proxy with TLS alone: no warning, and --hsts may be used."`
}

// validate names the flag, or the variable behind it, that cannot be used. What only a look at the files knows is found by
// configure.
func (f tlsFlags) validate() error {
	switch {
	case f.TLSCert != "" && f.TLSKey == "":
		return fmt.Errorf("--tls-cert (VEIKART_TLS_CERT) %q: expected --tls-key (VEIKART_TLS_KEY) too, with its private key", f.TLSCert)
	case f.TLSKey != "" && f.TLSCert == "":
		return fmt.Errorf("--tls-key (VEIKART_TLS_KEY) %q: expected --tls-cert (VEIKART_TLS_CERT) too, with its certificate", f.TLSKey)
	case f.HSTS == nil:
		return nil
	case *f.HSTS < 0 || *f.HSTS > longestHSTS || *f.HSTS%time.Second != 0:
		return fmt.Errorf("--hsts (VEIKART_HSTS) %s: expected whole seconds, up to %s", *f.HSTS, longestHSTS)
	case f.TLSCert == "" && !f.BehindProxy:
		return errors.New("--hsts (VEIKART_HSTS): expected --tls-cert or --behind-proxy too; browsers heed it over HTTPS alone")
	}
	return nil
}

// configure has a server do what the flags say. Protected says that who asks must show who he is.
func (f tlsFlags) configure(c *server.Config, protected bool) error {
	if f.HSTS != nil {
		c.StrictTransport = fmt.Sprintf("max-age=%d", int(f.HSTS.Seconds()))
	}
	if f.TLSCert == "" {
		if !protected && !f.BehindProxy && !ownMachine(c.Addr) {
			warnOfStrangers(c.Logger, c.Addr)
		}
		return nil
	}
	pair, err := certificate.Open(certificate.Config{Chain: f.TLSCert, Key: f.TLSKey, Now: c.Now, Logger: c.Logger})
	if err != nil {
		return fmt.Errorf("--tls-cert (VEIKART_TLS_CERT), --tls-key (VEIKART_TLS_KEY): %w", err)
	}
	c.TLS = pair.TLS()
	return nil
}

func warnOfStrangers(logger *slog.Logger, addr string) {
	logger.Warn("other machines reach this server, without TLS and without saying who they are: expected --tls-cert, --auth, or "+
		"--behind-proxy where a proxy with TLS stands before it", "addr", addr)
}

// ownMachine returns whether only this machine reaches an address, which is host:port.
func ownMachine(addr string) bool {
	host, _, _ := net.SplitHostPort(addr)
	return loopback(host)
}

// loopback returns whether a host is this machine, as it calls itself.
func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}
