package access

import (
	"context"
	"fmt"
	"net/http"
	"strings"

	"veikart/internal/service"
)

// KeyHeader carries a key, for clients that cannot set Authorization.
const KeyHeader = "X-Api-Key"

// Checker finds out who asks. Keys and Tokens may be nil, but not both. It is safe for concurrent use.
type Checker struct {
	Keys   *Keys
	Tokens *Tokens
}

// Who returns who asks, or why that is not known.
func (c *Checker) Who(r *http.Request) (*Who, *Refusal) {
	secret, refusal := presented(r.Header)
	switch {
	case refusal != nil:
		return nil, refusal
	case c.Tokens != nil && (c.Keys == nil || isToken(secret)):
		return c.Tokens.who(r.Context(), secret)
	case c.Keys == nil:
		return nil, invalid("no key is known", "")
	default:
		return c.Keys.who(secret)
	}
}

// isToken tells tokens from keys, which have no dots.
func isToken(secret string) bool { return strings.Contains(secret, ".") }

// longest is the length of the longest key or token that is looked at.
const longest = 16 << 10

// presented returns the key or the token that a request brings.
func presented(h http.Header) (string, *Refusal) {
	bearer, keys := h["Authorization"], h[KeyHeader]
	if len(bearer)+len(keys) > 1 {
		return "", invalid("several keys or tokens", "Send one key or token.")
	}
	var secret string
	switch {
	case len(keys) == 1:
		secret = keys[0]
	case len(bearer) == 1:
		scheme, rest, _ := strings.Cut(bearer[0], " ")
		if !strings.EqualFold(scheme, "Bearer") {
			return "", missing()
		}
		secret = rest
	}
	switch secret = strings.TrimSpace(secret); {
	case secret == "":
		return "", missing()
	case len(secret) > longest:
		return "", invalid("too long", "")
	}
	return secret, nil
}

// realm is what challenges call that which is guarded.
const realm = `Bearer realm="veikart"`

// missing is the refusal of who says nothing of who asks (RFC 6750, section 3: then the challenge has no error).
func missing() *Refusal {
	return &Refusal{
		Status: http.StatusUnauthorized, Code: service.Unauthenticated, Challenge: realm, Reason: "no key or token",
		Message: "This needs a key or a token: send the header Authorization: Bearer, with the key or the token behind it.",
	}
}

// invalid is the refusal of a key or a token that does not hold. What is told of why is empty where that would help only who guesses.
func invalid(reason, told string) *Refusal {
	if told == "" {
		told = "The key or the token is not valid."
	}
	return &Refusal{
		Status: http.StatusUnauthorized, Code: service.Unauthenticated, Reason: reason, Message: told,
		Challenge: fmt.Sprintf("%s, error=%q, error_description=%q", realm, "invalid_token", told),
	}
}

// Insufficient is the refusal of who is known and may not ask this.
func Insufficient(scope Scope) *Refusal {
	return &Refusal{
		Status: http.StatusForbidden, Code: service.Forbidden, Reason: "without the scope " + string(scope),
		Message:   fmt.Sprintf("The key or the token lacks the scope %s.", scope),
		Challenge: fmt.Sprintf("%s, error=%q, scope=%q", realm, "insufficient_scope", scope),
	}
}

// away is the refusal where nobody can say now whether a token holds.
func away(ctx context.Context, err error) *Refusal {
	reason := "the identity provider cannot be asked: " + err.Error()
	if ctx.Err() != nil {
		reason = "the client has gone"
	}
	return &Refusal{
		Status: http.StatusServiceUnavailable, Code: service.Unavailable, Busy: true, Reason: reason,
		Message: "Tokens cannot be checked now. Ask again later.",
	}
}
