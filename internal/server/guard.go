package server

import (
	"net/http"
	"strconv"
	"time"

	"veikart/graph/overhttp"
	"veikart/internal/accept"
	"veikart/internal/access"
	"veikart/internal/guard"
	mcphttp "veikart/internal/mcp/overhttp"
	"veikart/internal/service"
	"veikart/internal/web/export"
	"veikart/internal/web/frame"
)

// paths is a mux that serves nothing without a rule of who may ask for it.
type paths struct {
	mux    *http.ServeMux
	guard  guard.Guard
	faults []error
}

// handle serves a pattern. Around is what answers before it is asked who asks, innermost first.
func (p *paths) handle(pattern string, handler http.Handler, around ...func(http.Handler) http.Handler) {
	rule, err := guard.RuleOf(pattern)
	if err != nil {
		p.fault(err)
		return
	}
	handler = p.guard.Before(rule, handler)
	for _, layer := range around {
		handler = layer(handler)
	}
	p.mux.Handle(pattern, handler)
}

// fault keeps an error, nil or not, that nothing can be served with.
func (p *paths) fault(err error) { p.faults = append(p.faults, err) }

// newGuard returns what stands before the paths. Pages that say why something is refused are made by the kit.
func newGuard(c Config, p parts, kit *frame.Kit) guard.Guard {
	count := func(code service.Code) {
		if p.refused != nil {
			p.refused.WithLabelValues(string(code)).Inc()
		}
	}
	return guard.Guard{Config: guard.Config{
		Checker: c.Access, Quotas: c.Quotas, Client: c.Proxies.Client,
		File: func(r *http.Request) bool {
			if r.URL.Path == GraphQLPath {
				_, file := export.Preferred(r.Header.Get("Accept"))
				return file
			}
			return r.URL.RawQuery != "" && r.URL.Query().Get("format") == frame.CSV
		},
		Known: func(w http.ResponseWriter, who string) {
			if rec := recorderOf(w); rec != nil {
				rec.who = who
			}
		},
		Refuse: func(w http.ResponseWriter, r *http.Request, why *access.Refusal) {
			count(why.Code)
			refuse(w, r, why, c, p, kit)
		},
		Limited: func() { count(service.RateLimited) },
	}}
}

// refuse says why a request is not answered: to browsers with a page, to others as the API says why there is no answer.
func refuse(w http.ResponseWriter, r *http.Request, why *access.Refusal, c Config, p parts, kit *frame.Kit) {
	begun := time.Now()
	if rec := recorderOf(w); rec != nil {
		rec.refused = why.Reason
	}
	h := w.Header()
	if why.Challenge != "" {
		h.Set("WWW-Authenticate", why.Challenge+pointer(c, r))
	}
	if why.Busy {
		h.Set("Retry-After", strconv.Itoa(int(access.AskAgain.Seconds())))
	}
	accepted := r.Header.Get("Accept")
	switch {
	case r.URL.Path == GraphQLPath:
		writeErrorAs(w, overhttp.MediaType(accepted), why.Status, why.Code, why.Message)
		p.observe(w, overhttp.Observation{Status: why.Status, Codes: []string{string(why.Code)}, Duration: time.Since(begun)})
	case r.URL.Path == AssistantsPath:
		mcphttp.WriteError(w, why.Status, why.Code, why.Message)
	case accept.TakesPages(accepted):
		kit.Refused(w, r, why.Status, why.Code)
	default:
		writeError(w, why.Status, why.Code, why.Message)
	}
}

// chargeBy returns what charges the client of a request for an operation, nil where nothing does.
func chargeBy(c Config, p parts) func(http.ResponseWriter, int) error {
	if c.Quotas == nil {
		return nil
	}
	return newGuard(c, p, nil).Charge
}
