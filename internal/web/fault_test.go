package web

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"veikart/internal/memstore"
	"veikart/internal/service"
	"veikart/internal/web/inside"
)

// A page that cannot be asked for says so with a fitting status and the words of the API, and with nothing else.
func TestFaults(t *testing.T) {
	failed := func(code string) string {
		return `{"errors":[{"message":"<i>Ask</i> again.","extensions":{"code":"` + code + `"}}]}`
	}
	for _, c := range []struct {
		name, answer string
		status       int
		shows        string
	}{
		{"the data is away", failed("UNAVAILABLE"), 503, "&lt;i&gt;Ask&lt;/i&gt; again."},
		{"too much to do", failed("OVERLOADED"), 503, "OVERLOADED"},
		{"no such thing", failed("INVALID_CURSOR"), 400, "Til begynnelsen av listen"},
		{"a fault", failed("INTERNAL"), 500, "Dataene kan ikke nås nå."},
		{"no JSON", "no JSON", 500, "Dataene kan ikke nås nå."},
		{"data of another form", `{"data":{"goals":1,"activities":2,"userGroups":3}}`, 500, "Dataene kan ikke nås nå."},
	} {
		t.Run(c.name, func(t *testing.T) {
			api := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, c.answer) })
			var log strings.Builder
			s, err := New(Config{
				Now: time.Now, Service: service.New(memstore.New()), API: inside.API{Handler: api}, Logger: slog.New(slog.NewTextHandler(&log, nil)),
			})
			if err != nil {
				t.Fatal(err)
			}
			mux := http.NewServeMux()
			s.Routes(func(pattern string, page http.HandlerFunc) { mux.HandleFunc(pattern, page) })
			paths := []string{"/", "/goals", "/owners", "/user-groups", "/activities", "/about"}
			if strings.HasPrefix(c.answer, `{"errors"`) { // pages of things say of data without any that there is no such thing
				paths = append(paths, "/measures", "/actors", "/findings", "/findings/x/y", "/documents", "/documents/x", "/search?q=a",
					"/network", "/goals/1", "/sub-goals/1A", "/measures/1A/x", "/activities/1A/x/y", "/actors/ks", "/user-groups/x")
			}
			for _, path := range paths {
				w := httptest.NewRecorder()
				mux.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
				if w.Code != c.status || !strings.Contains(w.Body.String(), c.shows) {
					t.Errorf("%s: %d, want %d with %q", path, w.Code, c.status, c.shows)
				}
				if strings.Contains(w.Body.String(), "<i>") || strings.Contains(w.Body.String(), "json:") {
					t.Errorf("%s shows what is not for people", path)
				}
			}
			if logged := strings.Contains(log.String(), "a page cannot be asked for"); logged != (c.status == 500) {
				t.Errorf("status %d, logged: %v", c.status, logged)
			}
		})
	}
}

// Who leaves before a page is ready has not found a fault: the API has no answer for nobody.
func TestLeaving(t *testing.T) {
	ctx, leave := context.WithCancel(t.Context())
	var log strings.Builder
	s, err := New(Config{
		Now: time.Now, Service: service.New(memstore.New()), Logger: slog.New(slog.NewTextHandler(&log, nil)),
		API: inside.API{Handler: http.HandlerFunc(func(http.ResponseWriter, *http.Request) { leave() })},
	})
	if err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	s.Routes(func(pattern string, page http.HandlerFunc) { mux.HandleFunc(pattern, page) })
	mux.ServeHTTP(httptest.NewRecorder(), httptest.NewRequestWithContext(ctx, http.MethodGet, "/", nil))
	if ctx.Err() == nil || log.Len() > 0 {
		t.Errorf("left: %v, logged: %s", ctx.Err() != nil, log.String())
	}
}
