// Package differential_test holds stores against each other: random valid operations, sent over HTTP
// to servers that differ in nothing but the store, must be answered by the same bytes, cursors and
// errors included. Nothing of the schema is left out.
package differential_test

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"veikart/internal/service"
	"veikart/test/kit/operations"
	"veikart/test/kit/program"
)

// TestStoresAgree draws operations, asks two servers, and asks on from the cursors of the answers. One
// roadmap is compared after the other, because a store may have only one to serve.
func TestStoresAgree(t *testing.T) {
	all := sources(t)
	for name, open := range others() {
		t.Run(name, func(t *testing.T) {
			count := &tally{}
			for _, s := range all {
				t.Run(s.name, func(t *testing.T) {
					p := pair{s.name, program.ServeWith(t, embedded(t, s.graph), program.Computing()),
						program.ServeWith(t, open(t, s.graph), program.Computing())}
					drawn := s.operations()
					operations.Check(t, len(all), func(t *rapid.T) { p.agree(t, count, drawn.Draw(t, "operation")) })
				})
			}
			t.Log(count)
			if err := count.check(); err != nil {
				t.Error(err)
			}
		})
	}
}

// pair is two servers over one roadmap.
type pair struct {
	roadmap       string
	first, second string // URLs
}

// agree fails the test when the answers to an operation differ, or those to what follows from it.
func (p pair) agree(t *rapid.T, count *tally, o operations.Operation) {
	answer := p.ask(t, o)
	count.add(answer)
	for range 3 {
		next, variable, found := turn(t, o, answer)
		if !found {
			return
		}
		answer = p.ask(t, next)
		count.addTurn(variable, next, answer)
		if isError(answer) {
			return
		}
		o = next
	}
}

// turn returns the operation that reads one of its lists on, forward or backward from a cursor of the
// answer; false when the answer has none.
func turn(t *rapid.T, o operations.Operation, answer []byte) (next operations.Operation, variable string, found bool) {
	type place struct {
		variable string
		cursors  []string
	}
	var places []place
	for _, list := range o.Lists {
		cursors, err := list.Cursors(answer)
		if err != nil {
			t.Fatalf("%v\n%s", err, o)
		}
		for _, variable := range []string{list.After, list.Before} {
			if variable != "" && len(cursors) > 0 {
				places = append(places, place{variable, cursors})
			}
		}
	}
	if len(places) == 0 {
		return o, "", false
	}
	at := rapid.SampledFrom(places).Draw(t, "list")
	return o.With(at.variable, rapid.SampledFrom(at.cursors).Draw(t, "cursor")), at.variable, true
}

// ask sends an operation to both servers and returns their answer. It fails the test when they differ,
// or when an error is not the operation's fault.
func (p pair) ask(t *rapid.T, o operations.Operation) []byte {
	firstStatus, first, err := program.Request(context.Background(), p.first, o.Query, o.Variables)
	if err != nil {
		t.Fatalf("the embedded store: %v\n%s", err, o)
	}
	secondStatus, second, err := program.Request(context.Background(), p.second, o.Query, o.Variables)
	if err != nil {
		t.Fatalf("the other store: %v\n%s", err, o)
	}
	if firstStatus != secondStatus || !bytes.Equal(first, second) {
		t.Fatalf("the answers over %s differ (-embedded, status %d, +other, status %d):\n%s\n%s",
			p.roadmap, firstStatus, secondStatus, difference(first, second), o)
	}
	if firstStatus != http.StatusOK {
		t.Fatalf("status %d: %.1000s\n%s", firstStatus, first, o)
	}
	for _, code := range codes(t, first) {
		if !slices.Contains([]service.Code{service.InvalidArgument, service.InvalidID, service.InvalidCursor, service.LimitExceeded,
			service.NotFound, service.NoPath, service.UnknownRelease}, code) {
			t.Fatalf("a valid operation is answered by %s: %.1000s\n%s", code, first, o)
		}
	}
	return first
}

// codes returns the codes of an answer's errors.
func codes(t *rapid.T, answer []byte) []service.Code {
	var decoded struct {
		Errors []struct {
			Extensions struct{ Code service.Code }
		}
	}
	if err := json.Unmarshal(answer, &decoded); err != nil {
		t.Fatalf("the answer is no JSON: %v: %.1000s", err, answer)
	}
	var out []service.Code
	for _, e := range decoded.Errors {
		out = append(out, e.Extensions.Code)
	}
	return out
}

// difference returns how two answers differ, cut to what can be read.
func difference(first, second []byte) string {
	const most = 6000
	diff := cmp.Diff(indented(first), indented(second))
	if diff == "" {
		diff = cmp.Diff(first, second) // in white space or the way characters are written
	}
	if len(diff) > most {
		diff = strings.ToValidUTF8(diff[:most], "") + "…"
	}
	return diff
}

func indented(answer []byte) string {
	var out bytes.Buffer
	if json.Indent(&out, answer, "", "  ") != nil {
		return string(answer)
	}
	return out.String()
}
