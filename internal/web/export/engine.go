// Package export gives any answer of the API as a file: tables for spreadsheets and programs, graphs, and linked data, each with
// what it came from. It asks the API inside the process, within all of its limits, and follows lists to their ends where that
// is wanted.
package export

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"github.com/maypok86/otter/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"veikart/graph/check"
	"veikart/internal/export/flat"
	"veikart/internal/export/follow"
	"veikart/internal/export/publication"
	"veikart/internal/forwarded"
	"veikart/internal/limit"
	"veikart/internal/service"
	"veikart/internal/web/inside"
	"veikart/internal/web/questions"
)

// Config is what an engine needs. Words are those of tables. Fault says to people, with a page, why there is no file; nil: JSON says
// it to them too.
type Config struct {
	API         inside.API
	Service     *service.Service
	Schema      *ast.Schema
	Documents   *check.Documents
	Questions   []questions.Question
	Words       flat.Words
	Publication publication.Publication
	Place       forwarded.Place // where the server stands
	Limits      limit.Settings  // complete
	Logger      *slog.Logger
	Fault       func(http.ResponseWriter, *http.Request, *service.Error)
}

// Engine makes files. It is safe for concurrent use.
type Engine struct {
	Config
	places chan struct{}
	sizes  *otter.Cache[string, int] // of files by their tags, in bytes
	enums  map[string][]string       // the values of the schema's enums by their names
}

// Base returns the base of the addresses in files that a request asks for.
func (e *Engine) Base(r *http.Request) string { return e.Publication.Base(e.Place.Root(r)) }

// New returns an engine.
func New(c Config) *Engine {
	return &Engine{
		c, make(chan struct{}, c.Limits.Exports), otter.Must(&otter.Options[string, int]{MaximumSize: mostSizes}), questions.Enums(c.Schema),
	}
}

// Take takes one of the places for files that are made or sent at a time; free gives it back. The error is a *service.Error where
// none is free.
func (e *Engine) Take() (free func(), err error) {
	select {
	case e.places <- struct{}{}:
		return func() { <-e.places }, nil
	default:
		return nil, service.Errorf(service.Overloaded, "Too many files are made or sent now. Ask again in a moment.")
	}
}

func (e *Engine) budget() follow.Budget {
	return follow.Budget{Objects: e.Limits.ExportObjects, Cost: e.Limits.ExportCost}
}

// answer is an answer of the API, and the version of its schema.
type answer struct {
	follow.Answer
	version string
}

// tries is how often the API is asked again that is too busy in the middle of a file.
const tries = 6

// firstWait is how long it is waited before it is asked again, and twice as long each further time.
const firstWait = 50 * time.Millisecond

// patiently asks once, and again where the server is too busy.
func (e *Engine) patiently(ctx context.Context, page http.ResponseWriter, q inside.Question, variables map[string]any) (answer, error) {
	wait := firstWait
	for n := 1; ; n++ {
		got, err := e.once(ctx, page, q, variables)
		busy := (*service.Error)(nil)
		if n == tries || !errors.As(err, &busy) || busy.Code != service.Overloaded {
			return got, err
		}
		timer := time.NewTimer(wait)
		select {
		case <-timer.C:
		case <-ctx.Done():
			timer.Stop()
			return answer{}, ctx.Err()
		}
		wait *= 2
	}
}

// once asks the API. The error is a *service.Error where the answer has one: a file has all or nothing.
func (e *Engine) once(ctx context.Context, page http.ResponseWriter, q inside.Question, variables map[string]any) (answer, error) {
	if len(variables) > 0 {
		text, err := json.Marshal(variables)
		if err != nil {
			return answer{}, fmt.Errorf("variables: %w", err)
		}
		q.Variables = string(text)
	}
	q.Include = "cost, receipt"
	got, err := e.API.Ask(ctx, page, q)
	if err != nil {
		return answer{}, fmt.Errorf("ask: %w", err)
	}
	if err := ctx.Err(); err != nil {
		return answer{}, err
	}
	var read struct {
		Data   json.RawMessage
		Errors []struct {
			Message    string
			Extensions struct{ Code service.Code }
		}
		Extensions struct {
			Cost    struct{ Cost int }
			Receipt struct{ SchemaVersion string }
		}
	}
	if err := json.Unmarshal(got.Body, &read); err != nil {
		return answer{}, fmt.Errorf("answer: %w", err)
	}
	if len(read.Errors) > 0 {
		return answer{}, service.Errorf(read.Errors[0].Extensions.Code, "%s", read.Errors[0].Message)
	}
	return answer{follow.Answer{Data: read.Data, Cost: read.Extensions.Cost.Cost}, read.Extensions.Receipt.SchemaVersion}, nil
}
