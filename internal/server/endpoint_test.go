package server

import (
	"net"
	"net/http"
	"strings"
	"testing"

	"veikart/internal/service"
)

// Metrics at an address of their own are nowhere else; health is at both.
func TestMetricsOfTheirOwn(t *testing.T) {
	opened, err := Open(Config{Addr: "127.0.0.1:0", MetricsAddr: "127.0.0.1:0", Service: service.New(emptyStore(t))})
	if err != nil {
		t.Fatal(err)
	}
	s := serve(t, opened)
	main, aside := s.URL(), s.MetricsURL()
	if main == aside {
		t.Fatalf("both are at %s", main)
	}
	for _, c := range []struct {
		address string
		status  int
		part    string
	}{
		{aside + MetricsPath, http.StatusOK, "veikart_ready 0"},
		{main + MetricsPath, http.StatusNotFound, ""},
		{aside + HealthPath, http.StatusOK, "ok"},
		{main + HealthPath, http.StatusOK, "ok"},
		{aside + ReadyPath, http.StatusServiceUnavailable, `"ready":false`},
		{aside + GraphQLPath, http.StatusNotFound, ""},
	} {
		s.at(t, c.address).mustHave(t, c.status, c.part)
	}
	s.stop()
	if err := <-s.ended; err != nil {
		t.Errorf("Run: %v", err)
	}
	for _, url := range []string{main, aside} {
		if _, err := net.Dial("tcp", strings.TrimPrefix(url, "http://")); err == nil {
			t.Errorf("%s is still taken", url)
		}
	}
}

// Without an address of their own they are where all else is.
func TestMetricsBesideAllElse(t *testing.T) {
	opened, err := Open(Config{Addr: "127.0.0.1:0", Service: service.New(emptyStore(t))})
	if err != nil {
		t.Fatal(err)
	}
	s := serve(t, opened)
	if s.MetricsURL() != s.URL() {
		t.Errorf("the metrics are at %s", s.MetricsURL())
	}
	s.do(t, http.MethodGet, MetricsPath, nil).mustHave(t, http.StatusOK, "veikart_ready 0")
}

// A server that does not get the address of its metrics gives back the one that it has.
func TestMetricsWithoutAnAddress(t *testing.T) {
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	addr := free.Addr().String()
	_ = free.Close()
	if s, err := Open(Config{Addr: addr, MetricsAddr: addr, Service: service.New(emptyStore(t))}); err == nil {
		_ = s.Close()
		t.Fatal("two listen at one address")
	}
	again, err := net.Listen("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	_ = again.Close()
}
