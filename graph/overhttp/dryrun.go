package overhttp

import (
	"net/http"

	"veikart/graph/execute"
	"veikart/graph/fault"
	"veikart/internal/service"
)

// DryRunHeader asks what an operation costs, without running it: 1, or 0 as without it.
const DryRunHeader = "Veikart-Dry-Run"

// dryRunExtension says what would become of an operation.
type dryRunExtension struct {
	Valid     bool `json:"valid"`
	Cost      int  `json:"cost"` // 0 where it is not known
	Limit     int  `json:"limit"`
	Allowed   bool `json:"allowed"`
	Expensive bool `json:"expensive"`
}

// IsDryRun returns whether a request asks for no answer, but what it would cost.
func IsDryRun(h http.Header) bool { return h.Get(DryRunHeader) == "1" }

// readDryRun refuses values of the header that mean nothing: who sends one does not want the operation to be run.
func readDryRun(h http.Header) refusal {
	switch h.Get(DryRunHeader) {
	case "", "0", "1":
		return refusal{}
	default:
		return refusal{http.StatusBadRequest, DryRunHeader + " must be 1, or 0."}
	}
}

// priced is the reply to a valid operation that is not to be run.
func (t *Transport) priced(r *http.Request, mediaType string, request execute.Request) reply {
	of, err := t.Executor.Price(r.Context(), request)
	if err != nil {
		p := invalid(mediaType, err)
		if code := err.Extensions["code"]; code == string(service.Unavailable) || code == string(service.Timeout) {
			p = reply{status: http.StatusServiceUnavailable}
			p.Errors = append(p.Errors, err)
		}
		return p
	}
	p := reply{status: http.StatusOK}
	p.Data, p.Errors = []byte("null"), of.Errors
	fault.Sort(p.Errors)
	p.extensions.DryRun = &dryRunExtension{
		Valid: true, Cost: of.Cost, Limit: t.Limits.Cost, Allowed: of.Allowed, Expensive: of.Expensive,
	}
	return p
}

// asDryRun says of a reply to an operation that was not to be run, and is not valid, that it is not.
func (t *Transport) asDryRun(p reply) reply {
	if p.extensions.DryRun == nil {
		p.extensions.DryRun = &dryRunExtension{Limit: t.Limits.Cost}
	}
	return p
}
