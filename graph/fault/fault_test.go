package fault_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/gqlerror"

	"veikart/graph/answer"
	"veikart/graph/fault"
	"veikart/internal/service"
	"veikart/internal/store"
)

// Every error has a code and public words; a cause that is not public is logged and not sent.
func TestPresenter(t *testing.T) {
	secret := errors.New("secret")
	for name, c := range map[string]struct {
		err    error
		code   service.Code
		logged bool
	}{
		"of ours":         {service.Errorf(service.InvalidCursor, "No."), service.InvalidCursor, false},
		"of ours, deeper": {fmt.Errorf("%w: %w", service.Errorf(service.NotFound, "No."), secret), service.NotFound, false},
		"no release":      {fault.FromResolver(fmt.Errorf("%w: %w", store.ErrNoRelease, secret)), service.Unavailable, true},
		"release gone":    {fault.FromResolver(fmt.Errorf("%w: %w", store.ErrReleaseGone, secret)), service.Unavailable, true},
		"store away":      {fault.FromResolver(fmt.Errorf("%w: %w", store.ErrUnavailable, secret)), service.Unavailable, true},
		"out of time":     {fault.FromResolver(fmt.Errorf("%w: %w", context.DeadlineExceeded, secret)), service.Timeout, true},
		"unknown":         {fault.FromResolver(secret), service.Internal, true},
		"of gqlgen":       {secret, service.InvalidArgument, false},
	} {
		var log bytes.Buffer
		present := fault.Presenter(slog.New(slog.NewTextHandler(&log, nil)))
		got := present(t.Context(), c.err)
		if got.Extensions["code"] != string(c.code) || got.Message == "" || strings.Contains(got.Message, "secret") {
			t.Errorf("%s: %+v; want the code %s", name, got, c.code)
		}
		if strings.Contains(log.String(), "secret") != c.logged {
			t.Errorf("%s: the log holds %q", name, &log)
		}
		left, leave := context.WithCancel(t.Context())
		leave()
		log.Reset()
		if present(left, c.err); log.Len() != 0 {
			t.Errorf("%s: of a client that left the log holds %q", name, &log)
		}
	}
}

// An error that knows its place in the document says it, and one of a limit says what was counted.
func TestPlaceAndExcess(t *testing.T) {
	err := service.Errorf(service.LimitExceeded, "Too much.")
	err.Excess = &service.Excess{Limit: "cost", Counted: 3, Allowed: 2, Field: "goals"}
	got := fault.Of(fmt.Errorf("in a field: %w", &answer.FieldError{Line: 4, Column: 7, Err: err}))
	if len(got.Locations) != 1 || got.Locations[0] != (gqlerror.Location{Line: 4, Column: 7}) {
		t.Errorf("locations %v", got.Locations)
	}
	for name, want := range map[string]any{"limit": "cost", "counted": 3, "allowed": 2, "field": "goals"} {
		if got.Extensions[name] != want {
			t.Errorf("%s: %v, want %v", name, got.Extensions[name], want)
		}
	}
	if out := fault.Coded(service.ParseFailed, strings.Repeat("æ", 1000)); len([]rune(out.Message)) > 401 {
		t.Errorf("a message of %d characters", len([]rune(out.Message)))
	}
}

// Errors come in the order of their places, those without one first.
func TestSort(t *testing.T) {
	at := func(line, column int) *gqlerror.Error {
		return &gqlerror.Error{Message: fmt.Sprint(line, column), Locations: []gqlerror.Location{{Line: line, Column: column}}}
	}
	errs := gqlerror.List{at(2, 1), at(1, 9), at(1, 2), {Message: "none"}}
	fault.Sort(errs)
	var got []string
	for _, err := range errs {
		got = append(got, err.Message)
	}
	if strings.Join(got, ",") != "none,1 2,1 9,2 1" {
		t.Errorf("order %v", got)
	}
}

// A panic becomes an error that does not say why, and a record that does.
func TestRecovered(t *testing.T) {
	var log bytes.Buffer
	err := fault.Recovered(slog.New(slog.NewTextHandler(&log, nil)))(t.Context(), "secret")
	if strings.Contains(err.Error(), "secret") || !strings.Contains(log.String(), "secret") {
		t.Errorf("error %v, log %s", err, &log)
	}
}
