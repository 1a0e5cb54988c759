package server

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"time"

	"veikart/internal/service"
)

// readyTimeout is how long the store may take to name its release; probes ask often and give up soon.
const readyTimeout = 2 * time.Second

// serveProbes adds what says whether the server lives, and can answer.
func serveProbes(serve func(pattern string, handler http.Handler), c Config) {
	serve("GET "+HealthPath, http.HandlerFunc(serveHealth))
	serve("GET "+ReadyPath, serveReady(c.Service, c.Logger))
}

// serveHealth answers as long as the process does, and says nothing about the store.
func serveHealth(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	_, _ = io.WriteString(w, "ok")
}

// serveReady says whether questions can be answered now, and from which release.
func serveReady(s *service.Service, logger *slog.Logger) http.Handler {
	type readiness struct {
		Ready   bool   `json:"ready"`
		Release string `json:"release,omitempty"`
		Reason  string `json:"reason,omitempty"`
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), readyTimeout)
		defer cancel()
		release, err := s.Current(ctx)
		if err != nil {
			logger.WarnContext(ctx, "not ready", "error", err)
			writeJSON(w, http.StatusServiceUnavailable, readiness{Reason: whyNotReady(err)})
			return
		}
		writeJSON(w, http.StatusOK, readiness{Ready: true, Release: release.ID})
	})
}

// whyNotReady says why no question can be answered. Whoever probes asks nothing that could be less.
func whyNotReady(err error) string {
	if public := service.Public(err); public.Code != service.Timeout {
		return public.Message
	}
	return fmt.Sprintf("The store did not name its release within %v.", readyTimeout)
}
