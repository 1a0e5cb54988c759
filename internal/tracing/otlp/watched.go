package otlp

import (
	"context"
	"log/slog"
	"sync"
	"time"

	sdk "go.opentelemetry.io/otel/sdk/trace"

	"veikart/internal/roadmap"
)

const (
	// often is how often it is logged at most that spans are lost.
	often = 5 * time.Minute
	// longestFault is how much is logged of what a collector says, in code points.
	longestFault = 300
)

// watched is an exporter whose faults are logged now and then. They are kept from the SDK, which would hand them to a handler
// that is the whole process's.
type watched struct {
	sdk.SpanExporter
	logger *slog.Logger
	now    func() time.Time

	mu   sync.Mutex
	last time.Time // that it was logged
	lost int       // spans since then
}

// ExportSpans implements sdk.SpanExporter.
func (w *watched) ExportSpans(ctx context.Context, spans []sdk.ReadOnlySpan) error {
	err := w.SpanExporter.ExportSpans(ctx, spans)
	if err == nil {
		return nil
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.lost += len(spans)
	if now := w.now(); w.last.IsZero() || now.Sub(w.last) >= often {
		w.logger.WarnContext(ctx, "traces are lost", "spans", w.lost, "error", roadmap.Excerpt(err.Error(), longestFault))
		w.last, w.lost = now, 0
	}
	return nil
}
