package tool

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"veikart/internal/mcp/answer"
	"veikart/internal/service"
)

// next is where a call goes on: in the same release, behind a cursor of the API, at a place in its answer. Of is a digest of the tool
// and of what it was given, since places mean something in one answer alone.
type next struct {
	Of      string       `json:"d"`
	Release string       `json:"r,omitempty"`
	After   string       `json:"a,omitempty"`
	Place   answer.Place `json:"p,omitempty"`
}

// mostNext is how long a text may be that says where to go on.
const mostNext = 4000

// text is the place as a client sends it back.
func (n next) text() (string, error) {
	text, err := json.Marshal(n)
	if err != nil {
		return "", fmt.Errorf("next: %w", err)
	}
	return base64.RawURLEncoding.EncodeToString(text), nil
}

// readNext reads where a call of a tool goes on, of which a digest is given; at the beginning where the text is empty. The error is a
// *service.Error.
func readNext(text, of string) (next, error) {
	n := next{Of: of}
	if text == "" {
		return n, nil
	}
	n.Of = ""
	raw, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil || json.Unmarshal(raw, &n) != nil || n.Of == "" {
		return n, service.Errorf(service.InvalidCursor, "next: this is not what a result said. Leave it out to begin anew.")
	}
	if n.Of != of {
		return n, service.Errorf(service.InvalidCursor,
			"next: it belongs to other arguments. Give the same ones as before, with the budget that you like, or leave it out.")
	}
	return n, nil
}

// digest is that of a tool and of what it was given, without how much and where.
func digest(tool string, given arguments) string {
	sum := sha256.New()
	fmt.Fprintf(sum, "%q", tool)
	for _, name := range slices.Sorted(maps.Keys(given)) {
		if name != argumentNext && name != argumentBudget {
			fmt.Fprintf(sum, " %q %q", name, fmt.Sprint(given[name]))
		}
	}
	return base64.RawURLEncoding.EncodeToString(sum.Sum(nil)[:9])
}
