package otlp

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"time"

	sdk "go.opentelemetry.io/otel/sdk/trace"
)

func TestWanted(t *testing.T) {
	const endpoint = "http://127.0.0.1:4318"
	for _, c := range []struct {
		name   string
		set    map[string]string
		wanted bool
		fault  string // the variable that the error names
	}{
		{"nothing", nil, false, ""},
		{"an endpoint", map[string]string{endpointVariable: endpoint}, true, ""},
		{"an endpoint of traces", map[string]string{tracesVariable: endpoint + "/v1/traces"}, true, ""},
		{"the exporter", map[string]string{exporterVariable: "otlp"}, true, ""},
		{"no exporter", map[string]string{endpointVariable: endpoint, exporterVariable: "none"}, false, ""},
		{"disabled", map[string]string{endpointVariable: endpoint, disabledVariable: "True"}, false, ""},
		{"disabled, and wrong", map[string]string{endpointVariable: "here", disabledVariable: "true"}, false, ""},
		{"another exporter", map[string]string{exporterVariable: "console"}, false, exporterVariable},
		{"no address", map[string]string{endpointVariable: "localhost:4318"}, true, endpointVariable},
		{"another protocol", map[string]string{endpointVariable: endpoint, protocolVariable: "grpc"}, true, protocolVariable},
		{"a sampler", map[string]string{endpointVariable: endpoint, samplerVariable: "traceidratio", samplerArgument: "0.1"}, true, ""},
		{"an unknown sampler", map[string]string{endpointVariable: endpoint, samplerVariable: "some"}, true, samplerVariable},
		{"too much", map[string]string{exporterVariable: "otlp", samplerVariable: "traceidratio", samplerArgument: "2"}, true, samplerArgument},
	} {
		t.Run(c.name, func(t *testing.T) {
			wanted, err := Wanted(func(name string) (string, bool) { v, ok := c.set[name]; return v, ok })
			if c.fault != "" {
				if err == nil || !strings.HasPrefix(err.Error(), c.fault) {
					t.Fatalf("the error is %v, want one that names %s", err, c.fault)
				}
				return
			}
			if err != nil || wanted != c.wanted {
				t.Errorf("wanted: %t %v", wanted, err)
			}
		})
	}
}

// failing is an exporter that nobody listens to.
type failing struct{ sdk.SpanExporter }

func (failing) ExportSpans(context.Context, []sdk.ReadOnlySpan) error {
	return errors.New("nobody listens")
}

// What is lost is logged at once, and then no more often than it is worth, with all that was lost meanwhile.
func TestLostTracesAreLoggedNowAndThen(t *testing.T) {
	var log strings.Builder
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	w := &watched{SpanExporter: failing{}, logger: slog.New(slog.NewTextHandler(&log, nil)), now: func() time.Time { return now }}
	for range 4 {
		if err := w.ExportSpans(t.Context(), make([]sdk.ReadOnlySpan, 10)); err != nil {
			t.Error(err)
		}
		now = now.Add(2 * time.Minute)
	}
	text := log.String()
	if n := strings.Count(text, "traces are lost"); n != 2 || !strings.Contains(text, "spans=10 ") || !strings.Contains(text, "spans=30 ") {
		t.Errorf("the log is\n%s", text)
	}
}
