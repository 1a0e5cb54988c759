package server

import (
	"fmt"
	"net"
	"net/http"
	"strconv"
)

// endpoint is an address that a server is bound to, and what answers there.
type endpoint struct {
	http     *http.Server
	listener net.Listener
	secured  bool // it speaks HTTPS; net/http sets TLSConfig in any case
}

// bind binds an address that a handler answers at, within the limits of a configuration.
func bind(addr string, c Config, handler http.Handler) (endpoint, error) {
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return endpoint{}, fmt.Errorf("listen: %w", err)
	}
	return endpoint{http: httpServer(c, handler), listener: listener, secured: c.TLS != nil}, nil
}

// serve takes connections until the endpoint is closed.
func (e *endpoint) serve() error {
	if e.secured {
		return e.http.ServeTLS(e.listener, "", "")
	}
	return e.http.Serve(e.listener)
}

// url returns the address under which this machine reaches an endpoint.
func (e *endpoint) url() string {
	scheme := "http://"
	if e.secured {
		scheme = "https://"
	}
	addr := e.listener.Addr()
	if tcp, ok := addr.(*net.TCPAddr); ok && tcp.IP.IsUnspecified() {
		return scheme + "localhost:" + strconv.Itoa(tcp.Port)
	}
	return scheme + addr.String()
}

// bindMetrics binds the address of the metrics, where they have one of their own: there is health too, and nothing else. Who
// reaches it need not say who he is, and it speaks plain HTTP, so it belongs to a network of the operator's.
func bindMetrics(c Config, metrics http.Handler) (endpoint, error) {
	mux := http.NewServeMux()
	mux.Handle("GET "+MetricsPath, metrics)
	serveProbes(mux.Handle, c)
	plain := Config{Logger: c.Logger, Limits: c.Limits}
	return bind(c.MetricsAddr, plain, around(plain, nil, mux, mux))
}
