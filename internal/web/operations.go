package web

import (
	"embed"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"veikart/internal/service"
	"veikart/internal/web/change"
	"veikart/internal/web/inside"
)

//go:embed operations
var operationFiles embed.FS

// changesOperation is the name of the operation that pages and feeds share.
const changesOperation = "changes"

// operation returns the text of a page's operation, the file operations/NAME.graphql, or the one that feeds ask too.
func operation(name string) (string, error) {
	if name == changesOperation {
		return change.Operation, nil
	}
	text, err := operationFiles.ReadFile("operations/" + name + ".graphql")
	if err != nil {
		return "", fmt.Errorf("operation: %w", err)
	}
	return string(text), nil
}

// PageOperations returns the operations of the pages, by the names of their files.
func PageOperations() (map[string]string, error) {
	files, err := operationFiles.ReadDir("operations")
	if err != nil {
		return nil, fmt.Errorf("operations: %w", err)
	}
	out := make(map[string]string, len(files)+1)
	out[changesOperation] = change.Operation
	for _, f := range files {
		name := strings.TrimSuffix(f.Name(), ".graphql")
		if out[name], err = operation(name); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// asked is what a page shows together with how it was asked for.
type asked struct{ Query, Variables string }

// newAsked returns a page's operation with variables; those that are nil are left out.
func newAsked(name string, variables map[string]any) (asked, error) {
	query, err := operation(name)
	if err != nil {
		return asked{}, err
	}
	given := map[string]any{}
	for k, v := range variables {
		if v != nil {
			given[k] = v
		}
	}
	values, err := json.MarshalIndent(given, "", "  ")
	if err != nil {
		return asked{}, fmt.Errorf("%s: variables: %w", name, err)
	}
	return asked{query, string(values)}, nil
}

// URL is the form with the query in it, asked again.
func (a asked) URL(frame shell) string {
	variables := a.Variables
	if variables == "{}" {
		variables = ""
	}
	return frame.Link(QueryPath, "query", a.Query, "variables", variables)
}

// ask asks the API for a page, about the release that the page is asked for. Variables is a JSON object, or empty.
func (s *Site) ask(w http.ResponseWriter, r *http.Request, query, variables string) (inside.Answer, error) {
	release := strings.TrimSpace(r.URL.Query().Get(releaseName))
	return s.api.Ask(r.Context(), w, inside.Question{Query: query, Variables: variables, Release: release})
}

// read asks a page's operation and decodes its data. An error of the API is an *apiError.
func (s *Site) read(w http.ResponseWriter, r *http.Request, name string, variables map[string]any, into any) (asked, error) {
	a, err := newAsked(name, variables)
	if err != nil {
		return asked{}, err
	}
	got, err := s.ask(w, r, a.Query, a.Variables)
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
		return a, fmt.Errorf("%s: answer: %w", name, err)
	}
	if len(answer.Errors) > 0 {
		return a, &apiError{answer.Errors[0].Extensions.Code, answer.Errors[0].Message}
	}
	return a, nil
}
