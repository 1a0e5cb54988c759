package frame

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"net/http"
	"strings"

	"veikart/internal/service"
	"veikart/internal/web/inside"
)

// QueryPath is the page with the form that asks the API.
const QueryPath = "/query"

// Operation is a GraphQL document that a page asks, with one operation.
type Operation struct{ Name, Text string }

// Operations are the operations of pages, by the names of their files without ending.
type Operations map[string]Operation

// ParseOperations reads the files `operations/*.graphql`.
func ParseOperations(files fs.FS) (Operations, error) {
	names, err := fs.Glob(files, "operations/*.graphql")
	if err != nil {
		return nil, fmt.Errorf("operations: %w", err)
	}
	out := Operations{}
	for _, file := range names {
		text, err := fs.ReadFile(files, file)
		if err != nil {
			return nil, fmt.Errorf("operations: %w", err)
		}
		name := strings.TrimSuffix(strings.TrimPrefix(file, "operations/"), ".graphql")
		out[name] = Operation{name, string(text)}
	}
	return out, nil
}

// Asked is what a page shows together with how it was asked for. Variables is a JSON object.
type Asked struct{ Query, Variables string }

// NewAsked returns a page's operation with variables; those that are nil are left out.
func NewAsked(o Operation, variables map[string]any) (Asked, error) {
	given := map[string]any{}
	for k, v := range variables {
		if v != nil {
			given[k] = v
		}
	}
	values, err := json.MarshalIndent(given, "", "  ")
	if err != nil {
		return Asked{}, fmt.Errorf("%s: variables: %w", o.Name, err)
	}
	return Asked{o.Text, string(values)}, nil
}

// URL is the form with the query in it, asked again.
func (a Asked) URL(f Frame) string {
	variables := a.Variables
	if variables == "{}" {
		variables = ""
	}
	return f.Link(QueryPath, "query", a.Query, "variables", variables)
}

// Ask asks the API for a page, about the release that the page is asked for. Variables is a JSON object, or empty.
func (k *Kit) Ask(w http.ResponseWriter, r *http.Request, query, variables string) (inside.Answer, error) {
	release := strings.TrimSpace(r.URL.Query().Get(ReleaseName))
	return k.api.Ask(r.Context(), w, inside.Question{Query: query, Variables: variables, Release: release})
}

// Read asks a page's operation and decodes its data. An error of the API is an *Error.
func (k *Kit) Read(
	w http.ResponseWriter, r *http.Request, o Operation, variables map[string]any, into any,
) (Asked, error) {
	release := strings.TrimSpace(r.URL.Query().Get(ReleaseName))
	return k.ReadIn(w, r, release, o, variables, into)
}

// ReadIn asks a page's operation about another release than the page is asked for, by its label or id; empty: the current one.
func (k *Kit) ReadIn(
	w http.ResponseWriter, r *http.Request, release string, o Operation, variables map[string]any, into any,
) (Asked, error) {
	a, err := NewAsked(o, variables)
	if err != nil {
		return Asked{}, err
	}
	got, err := k.api.Ask(r.Context(), w, inside.Question{Query: a.Query, Variables: a.Variables, Release: release})
	if err != nil {
		return a, err
	}
	answer := struct {
		Data   any
		Errors []struct {
			Message    string
			Extensions struct{ Code service.Code }
		}
	}{Data: into}
	if err := json.Unmarshal(got.Body, &answer); err != nil {
		return a, fmt.Errorf("%s: answer: %w", o.Name, err)
	}
	if len(answer.Errors) > 0 {
		return a, &Error{Code: answer.Errors[0].Extensions.Code, Message: answer.Errors[0].Message}
	}
	return a, nil
}
