package tool

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"veikart/internal/mcp/answer"
	"veikart/internal/roadmap"
	"veikart/internal/service"
	"veikart/internal/web/inside"
	"veikart/internal/web/questions"
)

// listedQuestion is a ready question as assistants read of it.
type listedQuestion struct {
	Name       string           `json:"name"`
	NB         string           `json:"nb"`
	EN         string           `json:"en"`
	Parameters []listedVariable `json:"parameters,omitempty"`
}

// listedVariable is a parameter of a ready question. Default is the value that it has when none is given.
type listedVariable struct {
	Name    string          `json:"name"`
	NB      string          `json:"nb"`
	EN      string          `json:"en"`
	Type    string          `json:"type"`
	Default json.RawMessage `json:"default,omitempty"`
	Options []string        `json:"options,omitempty"`
}

// listQuestions lists the ready questions.
func (s *Set) listQuestions() tool {
	return tool{
		name: "list_questions", title: "List ready questions",
		about: "Ready questions with their parameters, for ask. Prefer one of them to a query of your own.",
		run: func(ctx context.Context, c *call) (*sdk.CallToolResult, error) {
			all := make([]listedQuestion, len(s.Questions))
			var text strings.Builder
			for i, q := range s.Questions {
				one, err := s.listed(q)
				if err != nil {
					return nil, err
				}
				all[i] = one
				fmt.Fprintf(&text, "%s: %s (%s)\n", one.Name, one.NB, one.EN)
				for _, p := range one.Parameters {
					fmt.Fprintf(&text, "  %s: %s = %s (%s) %s\n", p.Name, p.Type, p.Default, p.NB, strings.Join(p.Options, " "))
				}
			}
			got, err := s.once(ctx, c.ask, inside.Question{Query: s.operations["release"], Include: "receipt"})
			if err != nil {
				return nil, err
			}
			r, err := resultOf(got, got)
			if err != nil {
				return nil, err
			}
			data, err := json.Marshal(map[string]any{"questions": all})
			if err != nil {
				return nil, fmt.Errorf("questions: %w", err)
			}
			r.Data, r.Items = data, noItems()
			return succeeded(r, r.text(text.String()))
		},
	}
}

func noItems() []*answer.Item { return []*answer.Item{} }

func (s *Set) listed(q questions.Question) (listedQuestion, error) {
	out := listedQuestion{Name: q.Name, NB: q.Title.NB, EN: q.Title.EN}
	parameters, err := q.Parameters(s.enums)
	if err != nil {
		return out, fmt.Errorf("question %s: %w", q.Name, err)
	}
	defaults, err := q.Defaults()
	if err != nil {
		return out, err
	}
	for _, p := range parameters {
		out.Parameters = append(out.Parameters, listedVariable{p.Name, p.Title.NB, p.Title.EN, p.Type, defaults[p.Name], p.Options})
	}
	return out, nil
}

// askQuestion asks a ready question.
func (s *Set) askQuestion() tool {
	return tool{
		name: "ask", title: "Ask a ready question",
		about: "Asks a question of list_questions.",
		arguments: withCommon(
			argument{name: "question", kind: aText, about: "its name", required: true, most: 200},
			argument{name: "parameters", kind: anObject, about: "values by name; the defaults for those not given"},
		),
		run: func(ctx context.Context, c *call) (*sdk.CallToolResult, error) {
			o, err := s.ready(c)
			if err != nil {
				return nil, err
			}
			return s.answered(ctx, c, o)
		},
	}
}

// ready returns the operation of a ready question with the values that were given.
func (s *Set) ready(c *call) (operation, error) {
	name := c.given.text("question")
	i := slices.IndexFunc(s.Questions, func(q questions.Question) bool { return q.Name == name })
	if i < 0 {
		known := make([]string, len(s.Questions))
		for i, q := range s.Questions {
			known[i] = q.Name
		}
		return operation{}, service.Errorf(service.NotFound, "There is no ready question %q. There are %s.",
			roadmap.ForMessage(name), strings.Join(known, ", "))
	}
	q := s.Questions[i]
	values, err := q.Defaults()
	if err != nil {
		return operation{}, err
	}
	given := map[string]json.RawMessage{}
	if text := c.given.object("parameters"); text != "" {
		if err := json.Unmarshal([]byte(text), &given); err != nil {
			return operation{}, fmt.Errorf("parameters: %w", err)
		}
	}
	for _, parameter := range slices.Sorted(maps.Keys(given)) {
		if _, ok := values[parameter]; !ok {
			return operation{}, service.Errorf(service.InvalidArgument, "parameters: %s has no parameter %s. It has %s.",
				q.Name, roadmap.ForMessage(parameter), orNone(slices.Sorted(maps.Keys(values))))
		}
		values[parameter] = given[parameter]
	}
	text, err := json.Marshal(values)
	if err != nil {
		return operation{}, fmt.Errorf("parameters: %w", err)
	}
	return operation{document: q.Query, variables: string(text)}, nil
}

func orNone(names []string) string {
	if len(names) == 0 {
		return "none"
	}
	return strings.Join(names, ", ")
}
