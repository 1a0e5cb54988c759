package resource

import (
	"context"
	_ "embed" // the operations
	"encoding/json"
	"fmt"

	"veikart/internal/service"
	"veikart/internal/web/inside"
)

// The operations that are asked.
var (
	//go:embed operations/documents.graphql
	documentsQuery string
	//go:embed operations/document.graphql
	documentQuery string
	//go:embed operations/passage.graphql
	passageQuery string
)

// question is an operation with its variables, and the release that it is asked of.
type question struct {
	query     string
	variables map[string]any
	release   string
}

// answered asks the API and decodes the data of the answer. The error is one that clients may read.
func answered[T any](ctx context.Context, ask inside.Ask, uri string, q question) (data T, err error) {
	variables, err := json.Marshal(q.variables)
	if err != nil {
		return data, fault(service.Internal, uri, "Something went wrong on the server.")
	}
	got, err := ask(ctx, inside.Question{Query: q.query, Variables: string(variables), Release: q.release})
	if err != nil {
		public := service.Public(err)
		return data, fault(public.Code, uri, "%s", public.Message)
	}
	var body struct {
		Data   T `json:"data"`
		Errors []struct {
			Message    string `json:"message"`
			Extensions struct {
				Code service.Code `json:"code"`
			} `json:"extensions"`
		} `json:"errors"`
	}
	if err := json.Unmarshal(got.Body, &body); err != nil {
		return data, fault(service.Internal, uri, "Something went wrong on the server.")
	}
	if len(body.Errors) > 0 {
		return data, fault(body.Errors[0].Extensions.Code, uri, "%s", body.Errors[0].Message)
	}
	return body.Data, nil
}

// release is the release that was read.
type release struct {
	ID    string `json:"id"`
	Label string `json:"label,omitempty"`
}

// name is how people name it.
func (r release) name() string {
	if r.Label != "" {
		return r.Label
	}
	return r.ID
}

// encoded returns something as JSON.
func encoded(uri string, what any) (string, error) {
	text, err := json.Marshal(what)
	if err != nil {
		return "", fault(service.Internal, uri, "Something went wrong on the server.")
	}
	return string(text), nil
}

// in returns an address with what stands behind its question mark.
func in(format string, args ...any) string { return fmt.Sprintf(scheme+format, args...) }
