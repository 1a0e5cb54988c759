package tracing_test

import (
	"net/http"
	"testing"
	"time"

	sdk "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"

	"veikart/internal/tracing"
)

// Where nothing is traced, all that a request does for traces allocates nothing.
func TestNoTracerCostsNothing(t *testing.T) {
	none := tracing.New(tracing.Config{})
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "/", http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
	if n := testing.AllocsPerRun(100, func() {
		ctx, request := none.Request(r)
		ctx, operation := none.Operation(ctx)
		_, plan := none.Begin(ctx, "plan")
		plan.End()
		none.Read(ctx, tracing.Reading{Statements: 1})
		none.Wrote(ctx, time.Time{}, time.Time{})
		none.EndOperation(operation, tracing.Operation{Type: "query"})
		request.EndRequest(r, "id", "GET /", http.StatusOK)
		if !request.IsNone() || request.TraceID() != "" {
			t.Fatal("there is a span")
		}
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

// What no request asked for, or one whose trace is not recorded, has no spans.
func TestNothingIsRecordedOutsideOfATrace(t *testing.T) {
	recorder := tracetest.NewSpanRecorder()
	for name, sampler := range map[string]sdk.Sampler{"always": sdk.AlwaysSample(), "never": sdk.NeverSample()} {
		t.Run(name, func(t *testing.T) {
			tracer := tracing.New(tracing.Config{Provider: sdk.NewTracerProvider(sdk.WithSpanProcessor(recorder), sdk.WithSampler(sampler))})
			ctx := t.Context()
			if name == "never" {
				r, err := http.NewRequestWithContext(ctx, http.MethodGet, "/", http.NoBody)
				if err != nil {
					t.Fatal(err)
				}
				ctx, _ = tracer.Request(r)
			}
			_, span := tracer.Begin(ctx, "plan")
			span.End()
			tracer.Read(ctx, tracing.Reading{Statements: 1})
			tracer.Wrote(ctx, time.Time{}, time.Time{})
			if n := len(recorder.Ended()); n != 0 || !span.IsNone() {
				t.Errorf("%d spans", n)
			}
		})
	}
}

// Of many requests so many a second are traced; the others have no span, and what is done for them allocates nothing.
func TestSoManyASecond(t *testing.T) {
	recorder := tracetest.NewSpanRecorder()
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	tracer := tracing.New(tracing.Config{
		Provider: sdk.NewTracerProvider(sdk.WithSpanProcessor(recorder)), PerSecond: 3, Now: func() time.Time { return now },
	})
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "/", http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	ask := func() {
		_, span := tracer.Request(r)
		span.EndRequest(r, "id", "GET /", http.StatusOK)
	}
	for want := range 4 {
		for range 10 {
			ask()
		}
		if n := len(recorder.Ended()); n != 3*(want+1) {
			t.Errorf("after %d seconds %d requests were traced", want, n)
		}
		if n := testing.AllocsPerRun(10, ask); n != 0 {
			t.Errorf("a request without a span allocates %v times", n)
		}
		now = now.Add(time.Second)
	}
}
