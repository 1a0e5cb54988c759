// Package collector takes traces for tests, as a collector of OpenTelemetry does: by OTLP over HTTP, inside the process.
package collector

import (
	"encoding/hex"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"testing"
	"time"

	collectorpb "go.opentelemetry.io/proto/otlp/collector/trace/v1"
	commonpb "go.opentelemetry.io/proto/otlp/common/v1"
	tracepb "go.opentelemetry.io/proto/otlp/trace/v1"
	"google.golang.org/protobuf/proto"
)

// Span is a span as it was received. Ids are hexadecimal.
type Span struct {
	Trace, ID, Parent, Name string
	Kind                    tracepb.Span_SpanKind
	Attributes              map[string]any // string, int64, float64 or bool
	Resource                map[string]any
	Links                   []Link
	Failed                  bool
	Begun, Ended            time.Time
}

// Link is a span that another one names, with what is told of it.
type Link struct{ Trace, Span, State string }

// Collector takes traces. It is safe for concurrent use.
type Collector struct {
	// URL is where it takes them.
	URL string

	mu    sync.Mutex
	keeps bool
	spans []Span
	raw   []byte
	count int
}

// Start starts a collector that ends with the test. One that keeps nothing only counts.
func Start(t testing.TB, keeps bool) *Collector {
	t.Helper()
	c := &Collector{keeps: keeps}
	server := httptest.NewServer(http.HandlerFunc(c.take))
	t.Cleanup(server.Close)
	c.URL = server.URL
	return c
}

// Env has the process send traces to the collector while the test runs, soon after they end.
func (c *Collector) Env(t testing.TB) {
	t.Helper()
	t.Setenv("OTEL_EXPORTER_OTLP_ENDPOINT", c.URL)
	t.Setenv("OTEL_BSP_SCHEDULE_DELAY", "50")
}

func (c *Collector) take(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil || r.Method != http.MethodPost || r.URL.Path != "/v1/traces" || r.Header.Get("Content-Type") != "application/x-protobuf" {
		http.Error(w, "no OTLP over HTTP", http.StatusBadRequest)
		return
	}
	var sent collectorpb.ExportTraceServiceRequest
	if err := proto.Unmarshal(body, &sent); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, of := range sent.GetResourceSpans() {
		resource := values(of.GetResource().GetAttributes())
		for _, scope := range of.GetScopeSpans() {
			c.count += len(scope.GetSpans())
			for _, s := range scope.GetSpans() {
				if c.keeps {
					c.spans = append(c.spans, spanOf(s, resource))
				}
			}
		}
	}
	if c.keeps {
		c.raw = append(c.raw, body...)
	}
	w.Header().Set("Content-Type", "application/x-protobuf")
}

func spanOf(s *tracepb.Span, resource map[string]any) Span {
	out := Span{
		Trace: hex.EncodeToString(s.GetTraceId()), ID: hex.EncodeToString(s.GetSpanId()), Parent: hex.EncodeToString(s.GetParentSpanId()),
		Name: s.GetName(), Kind: s.GetKind(), Attributes: values(s.GetAttributes()), Resource: resource,
		Failed: s.GetStatus().GetCode() == tracepb.Status_STATUS_CODE_ERROR,
		Begun:  time.Unix(0, int64(s.GetStartTimeUnixNano())), Ended: time.Unix(0, int64(s.GetEndTimeUnixNano())),
	}
	for _, l := range s.GetLinks() {
		out.Links = append(out.Links, Link{hex.EncodeToString(l.GetTraceId()), hex.EncodeToString(l.GetSpanId()), l.GetTraceState()})
	}
	return out
}

func values(attributes []*commonpb.KeyValue) map[string]any {
	out := map[string]any{}
	for _, a := range attributes {
		switch v := a.GetValue().GetValue().(type) {
		case *commonpb.AnyValue_StringValue:
			out[a.GetKey()] = v.StringValue
		case *commonpb.AnyValue_IntValue:
			out[a.GetKey()] = v.IntValue
		case *commonpb.AnyValue_DoubleValue:
			out[a.GetKey()] = v.DoubleValue
		case *commonpb.AnyValue_BoolValue:
			out[a.GetKey()] = v.BoolValue
		default:
			out[a.GetKey()] = a.GetValue().String()
		}
	}
	return out
}

// Spans returns what was kept, in the order in which the spans began.
func (c *Collector) Spans() []Span {
	c.mu.Lock()
	defer c.mu.Unlock()
	out := slices.Clone(c.spans)
	slices.SortStableFunc(out, func(a, b Span) int { return a.Begun.Compare(b.Begun) })
	return out
}

// Raw returns all bytes that were received.
func (c *Collector) Raw() []byte {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.raw)
}

// Count returns how many spans were received.
func (c *Collector) Count() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.count
}
