// Package inside asks the GraphQL API inside the process, as pages and feeds do.
package inside

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"

	"veikart/internal/service"
)

// API is the handler of GraphQL requests sent by POST as JSON, within limits of its own. It answers every document. Admit says
// which of those that visitors write are answered, with a *service.Error; nil: all are.
type API struct {
	Handler http.Handler
	Admit   func(document string) error
}

// Question is what is asked: a document, its variables as a JSON object or nothing, and the release that is asked by its label
// or id; empty: the current one. Include is what the answer says beside its data, as the header Veikart-Include names it. Alone
// is whether the answer is computed for this question alone, and not cached. Typed is whether a visitor wrote the document.
// Name is that of the operation where the document has several. With DryRun it is said what the question costs, and nothing is run.
type Question struct {
	Query, Variables, Release, Include string
	Alone, Typed                       bool
	Name                               string
	DryRun                             bool
}

// Answer is the HTTP status and the body of an answer.
type Answer struct {
	Status int
	Body   []byte
}

// Ask sends a question for whoever is answered through page, nil: for nobody who is. The error is that of writing the request, or
// context.Canceled where the context was, since the API answers nobody who has left; refusals are answers.
func (a API) Ask(ctx context.Context, page http.ResponseWriter, q Question) (Answer, error) {
	if q.Typed {
		if err := a.Admitted(q.Query); err != nil {
			return refused(err)
		}
	}
	sent, err := json.Marshal(struct {
		Query     string          `json:"query"`
		Name      string          `json:"operationName,omitempty"`
		Variables json.RawMessage `json:"variables,omitempty"`
	}{q.Query, q.Name, json.RawMessage(q.Variables)})
	if err != nil {
		return Answer{}, err
	}
	to := "/graphql"
	if q.Release != "" {
		to += "?" + url.Values{"release": {q.Release}}.Encode()
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, to, bytes.NewReader(sent))
	if err != nil {
		return Answer{}, err
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", "application/json")
	if q.Include != "" {
		r.Header.Set("Veikart-Include", q.Include)
	}
	if q.DryRun {
		r.Header.Set("Veikart-Dry-Run", "1")
	}
	if q.Alone {
		r.Header.Set("Cache-Control", "no-store")
	}
	w := &buffer{page: page, header: http.Header{}, status: http.StatusOK}
	a.Handler.ServeHTTP(w, r)
	if err := ctx.Err(); errors.Is(err, context.Canceled) {
		return Answer{}, err
	}
	return Answer{w.status, w.body.Bytes()}, nil
}

// Ask asks a question for somebody who is settled, as API.Ask does.
type Ask func(ctx context.Context, q Question) (Answer, error)

// For returns what asks for whoever is answered through page, nil: for nobody who is.
func (a API) For(page http.ResponseWriter) Ask {
	return func(ctx context.Context, q Question) (Answer, error) { return a.Ask(ctx, page, q) }
}

// Admitted returns why a document that a visitor wrote is not answered; nil: it is.
func (a API) Admitted(document string) error {
	if a.Admit == nil {
		return nil
	}
	return a.Admit(document)
}

// refused is the answer to a document that is not answered, as the API gives it.
func refused(why error) (Answer, error) {
	public := service.Public(why)
	body, err := json.Marshal(map[string]any{"errors": []any{
		map[string]any{"message": public.Message, "extensions": map[string]any{"code": public.Code}},
	}})
	return Answer{http.StatusForbidden, body}, err
}

// buffer holds what a handler writes.
type buffer struct {
	page   http.ResponseWriter
	header http.Header
	status int
	body   bytes.Buffer
}

func (b *buffer) Header() http.Header         { return b.header }
func (b *buffer) WriteHeader(status int)      { b.status = status }
func (b *buffer) Write(p []byte) (int, error) { return b.body.Write(p) }

// Unwrap lets who observes the API find what the page is answered through.
func (b *buffer) Unwrap() http.ResponseWriter { return b.page }
