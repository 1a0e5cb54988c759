package origins_test

import (
	"bytes"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"veikart/internal/server"
	"veikart/test/kit/browser"
	"veikart/test/kit/fixture"
	"veikart/test/kit/logged"
	"veikart/test/kit/need"
	"veikart/test/kit/program"
)

const unused = "PAGES OF OTHER ORIGINS ARE NOT TRIED; make test fetches the clients"

// clients returns the script that asks with every client.
func clients(t *testing.T) []byte {
	t.Helper()
	need.Path(t, unused, "node_modules/esbuild")
	var failed bytes.Buffer
	made := exec.CommandContext(t.Context(), need.Command(t, unused, "node"), "bundle.mjs")
	made.Stderr = &failed
	script, err := made.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, failed.Bytes())
	}
	return script
}

// page serves an empty page with a script, and returns its origin, of a host that leads to this machine.
func page(t *testing.T, host string, script []byte) string {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/":
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			fmt.Fprint(w, `<!doctype html><link rel="icon" href="data:,"><title>A page of another origin</title><script src="/clients.js"></script>`)
		case "/clients.js":
			w.Header().Set("Content-Type", "text/javascript")
			if _, err := w.Write(script); err != nil {
				t.Error(err)
			}
		default:
			http.NotFound(w, r)
		}
	}))
	t.Cleanup(s.Close)
	_, port, err := net.SplitHostPort(s.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	return "http://" + net.JoinHostPort(host, port)
}

// answer is what a client got.
type answer struct {
	Code    string   // of the sub-goal that was asked for
	Refused string   // why there is none
	Headers []string // that it sent
}

// ask opens a page of an origin, as a browser writes it, and has every client there ask.
func ask(t *testing.T, origin, url string, expected ...string) map[string]answer {
	t.Helper()
	b := browser.Open(t, origin)
	b.Allow(url)
	for _, text := range expected {
		b.ExpectPrefix(text)
	}
	b.Do(chromedp.Navigate(origin + "/"))
	b.Until(`window.ask`)
	got := browser.Value[map[string]answer](b, fmt.Sprintf("ask(%q)", url+server.GraphQLPath))
	if len(got) != 7 {
		t.Errorf("%d clients asked", len(got))
	}
	return got
}

// Where letters of a host are not in ASCII, the operator writes them and the browser sends Punycode.
const (
	asGiven = "blåbær.localhost"
	asSent  = "xn--blbr-roah.localhost"
)

func TestAnAllowedOrigin(t *testing.T) {
	script := clients(t)
	origin := page(t, asSent, script)
	url := program.ServeWith(t, fixture.Store(t, fixture.Graph(t, fixture.Seeds()...)), server.Config{
		CORSOrigins: []string{strings.Replace(origin, asSent, asGiven, 1)},
	})
	const unknown = "Failed to load resource: the server responded with a status of 400" // Apollo's document, when it sends the digest alone
	headers := []string{"traceparent", "sentry-trace", "baggage"}                        // of every client
	for name, got := range ask(t, origin, url, unknown) {
		if got.Code != "1A" {
			t.Errorf("%s got %+v", name, got)
		}
		for _, header := range headers {
			if !slices.Contains(got.Headers, header) {
				t.Errorf("%s sent no %s: %v", name, header, got.Headers)
			}
		}
		if name == "apollo" && !slices.Contains(got.Headers, "apollographql-client-name") {
			t.Errorf("%s did not say who asks: %v", name, got.Headers)
		}
	}
}

func TestAForeignOrigin(t *testing.T) {
	script := clients(t)
	origin := page(t, "foreign.localhost", script)
	for _, c := range []struct {
		name    string
		allowed []string
	}{{"another", []string{"http://other.localhost"}}, {"none", nil}} {
		t.Run(c.name, func(t *testing.T) {
			var said logged.Text
			url := program.ServeWith(t, fixture.Store(t, fixture.Graph(t, fixture.Seeds()...)), server.Config{
				CORSOrigins: c.allowed, Logger: slog.New(slog.NewTextHandler(&said, nil)),
			})
			for name, got := range ask(t, origin, url, "Access to fetch at '"+url, "Failed to load resource: net::ERR_FAILED") {
				if got.Refused == "" || got.Code != "" {
					t.Errorf("%s got %+v", name, got)
				}
			}
			if text := said.String(); strings.Contains(text, "operation=SubGoal") || !strings.Contains(text, origin) {
				t.Errorf("an operation was run, or nobody was told who was refused:\n%s", text)
			}
		})
	}
}
