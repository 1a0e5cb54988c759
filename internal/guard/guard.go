// Package guard stands before the paths of the server: it refuses those who may not ask, and those who have asked too much,
// before anything is done for them.
package guard

import (
	"net/http"
	"net/netip"

	"veikart/internal/access"
	"veikart/internal/quota"
	"veikart/internal/service"
)

// Config is what a guard needs.
type Config struct {
	// Checker finds out who asks; nil: everybody may ask.
	Checker *access.Checker
	// Quotas bound what each client may cost; nil: nothing does.
	Quotas *quota.Quotas
	// Client returns the address of who sent a request.
	Client func(*http.Request) netip.Addr
	// File returns whether a request wants its answer as a file, wherever it is sent.
	File func(*http.Request) bool
	// Known is told who asks, by what the log may call them.
	Known func(w http.ResponseWriter, who string)
	// Refuse answers a request with why it is refused.
	Refuse func(http.ResponseWriter, *http.Request, *access.Refusal)
	// Limited is told of each operation that was refused for what its client had cost before.
	Limited func()
}

// Guard stands before paths. It is safe for concurrent use.
type Guard struct{ Config }

// Before returns a handler that is asked only by who may ask it. Where everybody may it is the handler itself.
func (g Guard) Before(rule Rule, next http.Handler) http.Handler {
	asksWho := g.Checker != nil && rule.Scope != access.Open
	counts := g.Quotas != nil && rule.Price > free
	if !asksWho && !counts {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var who *access.Who
		var refusal *access.Refusal
		if asksWho {
			w.Header().Add("Vary", "Authorization, "+access.KeyHeader)
			who, refusal = g.who(w, r, rule.Scope)
		}
		if bill := g.bill(r, who, counts); bill != nil {
			w = &counted{ResponseWriter: w, bill: bill}
			if err := bill.Enter(rule.Price); err != nil {
				refusal = tooMuch(err)
			}
		}
		if refusal != nil {
			g.Refuse(w, r, refusal)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// who returns who asks, nil where that is not known, and why that one may not.
func (g Guard) who(w http.ResponseWriter, r *http.Request, scope access.Scope) (*access.Who, *access.Refusal) {
	who, refusal := g.Checker.Who(r)
	if refusal != nil {
		return nil, refusal
	}
	g.Known(w, who.ID)
	if scope == access.Read && g.File(r) {
		scope = access.Export
	}
	if !who.May(scope) {
		return who, access.Insufficient(scope)
	}
	return who, nil
}

// bill returns what a client pays by, nil where nothing bounds what it costs. Who is not known pays by address, those who guess too.
func (g Guard) bill(r *http.Request, who *access.Who, counts bool) *quota.Bill {
	switch {
	case !counts:
		return nil
	case who != nil:
		return g.Quotas.Known(who.ID, who.Rate)
	default:
		return g.Quotas.Address(g.Client(r))
	}
}

// tooMuch is the refusal of who has asked too much.
func tooMuch(err error) *access.Refusal {
	public := service.Public(err)
	return &access.Refusal{Status: http.StatusTooManyRequests, Code: public.Code, Message: public.Message, Reason: "rate"}
}
