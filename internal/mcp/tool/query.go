package tool

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"veikart/internal/service"
	"veikart/internal/web/inside"
)

// queried are the arguments that name an operation.
func queried() []argument {
	return []argument{
		{name: "query", kind: aText, about: "a GraphQL document", required: true},
		{name: "variables", kind: anObject},
		{name: "operationName", kind: aText, about: "where the document has several", most: 200},
	}
}

func operationOf(given arguments) operation {
	return operation{document: given.text("query"), name: given.text("operationName"), variables: given.object("variables")}
}

// query answers an operation that a client wrote.
func (s *Set) query() tool {
	return tool{
		name: "query", title: "Ask in GraphQL",
		about: "Answers a GraphQL query, with the passages that state what it asks for; do not select them. Types are in the resources " +
			"veikart://schema/{Type}. Validate it first.",
		arguments: withCommon(queried()...),
		run: func(ctx context.Context, c *call) (*sdk.CallToolResult, error) {
			o := operationOf(c.given)
			if err := s.admitted(o.document); err != nil {
				return nil, err
			}
			return s.answered(ctx, c, o)
		},
	}
}

// admitted returns why a document that a client wrote is not answered; nil: it is.
func (s *Set) admitted(document string) error {
	if s.Admit == nil {
		return nil
	}
	return s.Admit(document)
}

// validation is what validate says of an operation. Cost is that of the operation, WithEvidence what query charges for it.
type validation struct {
	Valid        bool      `json:"valid"`
	Cost         int       `json:"cost"`
	WithEvidence int       `json:"withEvidence"`
	Limit        int       `json:"limit"`
	Allowed      bool      `json:"allowed"`
	Expensive    bool      `json:"expensive"`
	Errors       []Problem `json:"errors,omitempty"`
}

// validate says whether an operation is valid and what it costs.
func (s *Set) validate() tool {
	return tool{
		name: "validate", title: "Validate a GraphQL query",
		about:     "Whether a query is valid, what it costs and may cost. Runs nothing.",
		arguments: queried(),
		run: func(ctx context.Context, c *call) (*sdk.CallToolResult, error) {
			o := operationOf(c.given)
			if err := s.admitted(o.document); err != nil {
				return nil, err
			}
			v, err := s.validated(ctx, c.ask, o)
			if err != nil {
				return nil, err
			}
			data, err := json.Marshal(v)
			if err != nil {
				return nil, fmt.Errorf("validate: %w", err)
			}
			return succeeded(&Result{Data: data, Items: noItems()}, v.text())
		},
	}
}

// validated asks what an operation costs, as it is and as query asks it.
func (s *Set) validated(ctx context.Context, ask inside.Ask, o operation) (validation, error) {
	var v validation
	cited, err := s.cited(ctx, o)
	if err == nil {
		var bare, full *priced
		if bare, err = s.price(ctx, ask, o.document, o); err == nil {
			if full, err = s.price(ctx, ask, cited, o); err == nil {
				v = validation{
					Valid: true, Cost: bare.Cost, WithEvidence: full.Cost, Limit: bare.Limit, Allowed: bare.Allowed && full.Allowed,
					Expensive: full.Expensive,
				}
			}
		}
	}
	var said problems
	var wrong *service.Error
	switch {
	case errors.As(err, &said):
		v.Errors = said
	case errors.As(err, &wrong) && wrong.Code == service.BadRequest:
		v.Errors = problems{{Code: string(wrong.Code), Message: wrong.Message}}
	default:
		return v, err
	}
	return v, nil
}

// price asks what a document costs with the variables of an operation. The error is problems where it is not valid.
func (s *Set) price(ctx context.Context, ask inside.Ask, document string, o operation) (*priced, error) {
	got, err := s.once(ctx, ask, inside.Question{Query: document, Name: o.name, Variables: o.variables, DryRun: true})
	if err != nil {
		return nil, err
	}
	if got.Extensions.DryRun == nil {
		return nil, errors.New("validate: the API said no price")
	}
	return got.Extensions.DryRun, nil
}

// text is the validation for readers.
func (v validation) text() string {
	if !v.Valid {
		lines := []string{"Not valid."}
		for _, p := range v.Errors {
			lines = append(lines, p.String())
		}
		return strings.Join(lines, "\n")
	}
	out := fmt.Sprintf("Valid. Costs %d, with evidence %d, of %d.", v.Cost, v.WithEvidence, v.Limit)
	if !v.Allowed {
		out += " That is too much: narrow lists by filters, ask for fewer of them or for fewer fields."
	}
	return out
}
