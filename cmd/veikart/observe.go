package main

import (
	"fmt"
	"net"
)

// metricsFlags say where the server tells of itself.
type metricsFlags struct {
	MetricsAddr string `placeholder:"HOST:PORT" variable:"VEIKART_METRICS_ADDR" help:"Where to serve the metrics, and health too, over plain HTTP and without saying who one is; then they are not at --addr."`
}

// Validate names the flag, or the variable behind it, that cannot be used.
func (f metricsFlags) Validate() error {
	if f.MetricsAddr == "" {
		return nil
	}
	if _, _, err := net.SplitHostPort(f.MetricsAddr); err != nil {
		return fmt.Errorf("--metrics-addr (VEIKART_METRICS_ADDR) %q: expected host:port, such as 127.0.0.1:9090", f.MetricsAddr)
	}
	return nil
}
