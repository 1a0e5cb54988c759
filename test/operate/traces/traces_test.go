// Package traces_test looks at what a collector of traces receives from the server.
package traces_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	tracepb "go.opentelemetry.io/proto/otlp/trace/v1"

	"veikart/internal/limit"
	"veikart/internal/server"
	"veikart/internal/service"
	"veikart/internal/tracing/otlp"
	"veikart/test/kit/collector"
	"veikart/test/kit/fixture"
	"veikart/test/kit/logged"
	"veikart/test/kit/program"
)

// serve starts a server that sends traces as the variables of the process say. Stop ends it, which sends what is left.
func serve(t *testing.T, logger *slog.Logger, limits limit.Settings) (address string, stop func() error) {
	t.Helper()
	provider, err := otlp.Open(t.Context(), logger, "1.2.3")
	if err != nil {
		t.Fatal(err)
	}
	s, err := server.Open(server.Config{
		Addr: "127.0.0.1:0", Service: service.New(fixture.Store(t, fixture.Graph(t, fixture.Seeds()...))), Logger: logger, Limits: limits,
		Traces: server.Traces{Provider: provider, Store: "veikart"},
	})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- s.Run(ctx) }()
	stop = sync.OnceValue(func() error { cancel(); return <-ended })
	t.Cleanup(func() { _ = stop() })
	return s.URL(), stop
}

// The ids of a stranger's trace, and texts that must not leave the server.
const (
	foreignTrace = "0af7651916cd43dd8448eb211c80319c"
	foreignSpan  = "b7ad6b7169203331"
	secret       = "Hemmelig" // part of each of them
)

// asked is what is asked, one after the other: the header X-Request-Id names it.
var asked = []struct{ id, path, body string }{
	{"first", "/graphql", `{"query":"query HemmeligNavn($text: String) { activities(first: 2, filter: { title: { contains: $text } }) ` +
		`{ nodes { title } } b: activities(first: 1, filter: { title: { contains: \"HemmeligLiteral\" } }) { totalCount } }",` +
		`"variables":{"text":"HemmeligVerdi"}}`},
	{"cached", "/graphql", `{"query":"{ goal(number: 1) { title } }"}`},
	{"again", "/graphql", `{"query":"{ goal(number: 1) { title } }"}`},
	{"page", "/goals?text=HemmeligVerdi", ""},
	{"file", "/export.csv?question=02-fhi-eier", ""},
	{"unparsed", "/graphql", `{"query":"query HemmeligNavn { "}`},
	{"invalid", "/graphql", `{"query":"{ HemmeligFelt }"}`},
	{"missing", "/HemmeligSti", ""},
	{"health", "/healthz", ""},
}

func ask(t *testing.T, address string) {
	t.Helper()
	for _, a := range asked {
		method := http.MethodGet
		if a.body != "" {
			method = http.MethodPost
		}
		r, err := http.NewRequestWithContext(t.Context(), method, address+a.path, strings.NewReader(a.body))
		if err != nil {
			t.Fatal(err)
		}
		for name, value := range map[string]string{
			"Content-Type": "application/json", "X-Request-Id": a.id, "Authorization": "Bearer HemmeligToken", "Cookie": "HemmeligKake=1",
			"User-Agent": "HemmeligKlient", "traceparent": "00-" + foreignTrace + "-" + foreignSpan + "-01", "tracestate": "a=HemmeligTilstand",
			"baggage": "b=HemmeligBagasje",
		} {
			r.Header.Set(name, value)
		}
		program.Send(t, http.DefaultClient, r)
	}
}

// The collector receives the tree of each request, once the server has ended: the delay until spans are sent is longer than that.
func TestTree(t *testing.T) {
	to := collector.Start(t, true)
	t.Setenv("OTEL_EXPORTER_OTLP_ENDPOINT", to.URL)
	t.Setenv("OTEL_BSP_SCHEDULE_DELAY", "3600000")
	t.Setenv("OTEL_RESOURCE_ATTRIBUTES", "deployment.environment.name=test")
	address, stop := serve(t, slog.New(slog.DiscardHandler), limit.Settings{})
	ask(t, address)
	if n := to.Count(); n != 0 {
		t.Errorf("%d spans were sent before the end", n)
	}
	if err := stop(); err != nil {
		t.Fatal(err)
	}
	spans := to.Spans()
	var got strings.Builder
	for _, s := range spans {
		if s.Parent == "" {
			write(&got, spans, s, "")
		}
	}
	const want = `POST /graphql first 200 server linked
  query first miss
    parse
    validate
    plan
    store in veikart statements=2 rows=0
    write
POST /graphql cached 200 server linked
  query cached miss
    parse
    validate
    plan
    store in veikart statements=1 rows=1
    write
POST /graphql again 200 server linked
  query again hit
GET /goals page 200 server linked
  query page miss
    parse
    validate
    plan
    store in veikart statements=1 rows=2
    write
  query page named Goals miss
    parse
    validate
    plan
    store in veikart statements=2 rows=10
    write
GET /export.csv file 200 server linked
  query file miss
    parse
    validate
    plan
    store in veikart statements=2 rows=2
    write
  query file named FhiEier miss
    parse
    validate
    plan
    store in veikart statements=1 rows=25
    write
POST /graphql unparsed 200 server linked
  GraphQL Operation unparsed error=GRAPHQL_PARSE_FAILED
    parse error=GRAPHQL_PARSE_FAILED
POST /graphql invalid 200 server linked
  GraphQL Operation invalid error=GRAPHQL_VALIDATION_FAILED
    parse
    validate error=GRAPHQL_VALIDATION_FAILED
GET missing 404 server linked
`
	if diff := cmp.Diff(want, got.String()); diff != "" {
		t.Errorf("spans (-want +got):\n%s", diff)
	}
	if bytes.Contains(bytes.ToLower(to.Raw()), []byte(strings.ToLower(secret))) {
		t.Errorf("what was received has a secret")
	}
	if bytes.Contains(to.Raw(), []byte("goal(")) {
		t.Errorf("what was received has a document")
	}
	for _, s := range spans {
		if s.Trace == foreignTrace || s.Parent == foreignSpan {
			t.Errorf("%s continues the trace of a stranger", s.Name)
		}
		of := s.Resource
		if of["service.name"] != "veikart" || of["service.version"] != "1.2.3" || of["deployment.environment.name"] != "test" {
			t.Errorf("the resource is %v", of)
		}
		if s.Ended.Before(s.Begun) {
			t.Errorf("%s ended before it began", s.Name)
		}
	}
}

// An example of the metrics and a record of the log name the trace of a request, so that one finds it; the digest in the record
// is that of the document, as everybody can compute it.
func TestOneTraceIsNamedEverywhere(t *testing.T) {
	to := collector.Start(t, true)
	t.Setenv("OTEL_EXPORTER_OTLP_ENDPOINT", to.URL)
	var log logged.Text
	address, stop := serve(t, slog.New(slog.NewJSONHandler(&log, nil)), limit.Settings{})
	const document = "{ goal(number: 1) { title } }"
	for range 2 {
		if status, body, err := program.Request(t.Context(), address, document, nil); err != nil || status != http.StatusOK {
			t.Fatalf("%d %s %v", status, body, err)
		}
	}
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address+server.MetricsPath, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Accept", "application/openmetrics-text")
	_, metrics := program.Send(t, http.DefaultClient, r)
	if err := stop(); err != nil {
		t.Fatal(err)
	}
	traces := map[string]bool{}
	for _, s := range to.Spans() {
		traces[s.Trace] = true
	}
	const records = 2
	if len(traces) != records {
		t.Errorf("%d traces", len(traces))
	}
	examples := 0
	for id := range traces {
		if strings.Contains(string(metrics), `# {trace_id="`+id+`"}`) {
			examples++
		}
		if strings.Count(log.String(), `"trace_id":"`+id+`"`) != 1 {
			t.Errorf("the log does not name the trace %s once", id)
		}
	}
	if examples == 0 {
		t.Errorf("no trace is an example in\n%s", metrics)
	}
	if sum := sha256.Sum256([]byte(document)); strings.Count(log.String(), `"digest":"`+hex.EncodeToString(sum[:])+`"`) != records {
		t.Error("the log does not have the digest of the document")
	}
}

// write writes a span and those below it, a line each, in the order in which they began.
func write(b *strings.Builder, all []collector.Span, s collector.Span, indent string) {
	b.WriteString(indent + s.Name)
	add := func(form, key string) {
		if v, ok := s.Attributes[key]; ok {
			fmt.Fprintf(b, form, v)
		}
	}
	add(" %v", "veikart.request_id")
	add(" %v", "http.response.status_code")
	add(" named %v", "graphql.operation.name")
	add(" %v", "veikart.cache")
	add(" in %v", "db.system.name")
	add(" statements=%v", "veikart.store.statements")
	add(" rows=%v", "veikart.store.rows")
	add(" error=%v", "error.type")
	if s.Failed {
		b.WriteString(" failed")
	}
	if s.Kind == tracepb.Span_SPAN_KIND_SERVER {
		b.WriteString(" server")
	}
	if slices.Equal(s.Links, []collector.Link{{Trace: foreignTrace, Span: foreignSpan}}) {
		b.WriteString(" linked")
	}
	b.WriteString("\n")
	for _, below := range all {
		if below.Trace == s.Trace && below.Parent == s.ID {
			write(b, all, below, indent+"  ")
		}
	}
}

// Where nobody takes the traces, or takes them and says nothing, requests are answered as ever, the log says so once, and the
// server ends within its time.
func TestNobodyTakesTraces(t *testing.T) {
	t.Setenv("OTEL_BSP_SCHEDULE_DELAY", "1")
	t.Setenv("OTEL_EXPORTER_OTLP_TIMEOUT", "100")
	silent := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		<-r.Context().Done()
	}))
	defer silent.Close()
	gone := httptest.NewServer(http.NotFoundHandler())
	gone.Close()
	for name, endpoint := range map[string]string{"silent": silent.URL, "gone": gone.URL} {
		t.Run(name, func(t *testing.T) {
			t.Setenv("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint)
			var log logged.Text
			const drain = 2 * time.Second
			address, stop := serve(t, slog.New(slog.NewTextHandler(&log, nil)), limit.Settings{DrainTime: drain})
			for i := range 3000 { // more spans than wait to be sent
				target := address + "/graphql?" + url.Values{"query": {fmt.Sprintf("{ goal(number: %d) { title } }", i%9)}}.Encode()
				if status, body := program.Get(t, target); status != http.StatusOK {
					t.Fatalf("%d: %s", status, body)
				}
			}
			if err := stop(); err != nil {
				t.Error(err)
			}
			if n := strings.Count(log.String(), "traces are lost"); n > 1 || name == "gone" && n == 0 {
				t.Errorf("the log says %d times that traces are lost", n)
			}
		})
	}
}
