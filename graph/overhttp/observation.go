package overhttp

import (
	"net/http"
	"time"

	"veikart/graph/execute"
	"veikart/internal/service"
	"veikart/internal/tracing"
)

// Observation is what became of one request, for logs and metrics. It holds nothing that a person typed but
// the name of the operation.
type Observation struct {
	Operation  string // the name, which anybody can choose; empty when there is none
	Status     int    // of HTTP; 0 when the client had gone
	Codes      []string
	Cost       int    // 0 when it was not computed
	Cache      string // hit, stale, miss, collapsed, bypass; empty when nothing could be cached
	Statements int64  // that the store was asked for this request
	Rows       int64
	Reading    time.Duration // of the store
	Duration   time.Duration
	Digest     string // of the document, SHA-256 in hexadecimal; empty where none was read
}

// Gone returns whether the client left before there was an answer. It is false where nothing was observed.
func (o *Observation) Gone() bool { return o.Duration != 0 && o.Status == 0 }

func (p *reply) observation(took time.Duration) Observation {
	o := Observation{Operation: p.operation, Status: p.status, Cost: p.Cost, Duration: took, Digest: p.digest}
	o.Cache, _ = p.cacheUse()
	if p.Cached != execute.Collapsed {
		o.Statements, o.Rows, o.Reading = p.Statements, p.Rows, p.Reading
	}
	for _, err := range p.Errors {
		if code, ok := err.Extensions["code"].(string); ok {
			o.Codes = append(o.Codes, code)
		}
	}
	return o
}

// traced returns what a span says of an operation of a kind.
func (o *Observation) traced(kind, requestID string) tracing.Operation {
	out := tracing.Operation{
		Type: kind, Name: o.Operation, RequestID: requestID, Cache: o.Cache, Cost: o.Cost, Broken: o.Status >= http.StatusInternalServerError,
	}
	if len(o.Codes) > 0 {
		out.Code = o.Codes[0]
	}
	for _, code := range o.Codes {
		switch service.Code(code) {
		case service.Internal, service.Unavailable, service.Timeout:
			out.Broken = true
		default:
		}
	}
	return out
}
