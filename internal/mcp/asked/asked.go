// Package asked asks the API for what resources and completions are made of, and says what is wrong as errors of the protocol.
package asked

import (
	"context"
	"encoding/json"
	"errors"

	"veikart/internal/service"
	"veikart/internal/web/inside"
)

// errBroken stands for what clients read nothing of.
var errBroken = errors.New("broken")

// Question is an operation with its variables, and the release that it is asked of: its label or its id, empty for the current one.
// URI is the address of the resource that is read, if any.
type Question struct {
	Query     string
	Variables map[string]any
	Release   string
	URI       string
}

// Data asks the API and decodes the data of its answer. The error is one that clients may read.
func Data[T any](ctx context.Context, ask inside.Ask, q Question) (data T, err error) {
	variables, err := json.Marshal(q.Variables)
	if err != nil {
		return data, Broken(q.URI)
	}
	got, err := ask(ctx, inside.Question{Query: q.Query, Variables: string(variables), Release: q.Release})
	if err != nil {
		public := service.Public(err)
		return data, Fault(public.Code, q.URI, "%s", public.Message)
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
		return data, Broken(q.URI)
	}
	if len(body.Errors) > 0 {
		return data, Fault(body.Errors[0].Extensions.Code, q.URI, "%s", body.Errors[0].Message)
	}
	return body.Data, nil
}
