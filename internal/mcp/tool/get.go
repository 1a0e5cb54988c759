package tool

import (
	"context"
	"encoding/json"
	"fmt"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"veikart/internal/roadmap"
	"veikart/internal/service"
	"veikart/internal/web/inside"
)

// get looks one thing up.
func (s *Set) get() tool {
	return tool{
		name: "get", title: "Look one thing up",
		about: "A goal, sub-goal, measure, activity, actor, user group, involvement, finding or document by id; or an actor by any of its names, " +
			"such as FHI. Returns candidates where a name is not that of one actor.",
		arguments: withCommon(
			argument{name: "id", kind: aText, about: "such as subGoal:1A; or give name", most: 1000},
			argument{name: "name", kind: aText, about: "of an actor", most: 200},
		),
		run: func(ctx context.Context, c *call) (*sdk.CallToolResult, error) {
			id, name := c.given.text("id"), c.given.text("name")
			if (id == "") == (name == "") {
				return nil, service.Errorf(service.InvalidArgument, "Give exactly one of id and name.")
			}
			if id == "" {
				var err error
				if id, err = s.actorNamed(ctx, c, name); err != nil {
					return nil, err
				}
			}
			if id == "" {
				return s.candidates(ctx, c, name)
			}
			return s.answer(ctx, c, asked{
				operation: s.after("get", map[string]any{"id": id}),
				absent:    service.Errorf(service.NotFound, "The release has no %s. Find ids by search.", roadmap.ForMessage(id)),
			})
		},
	}
}

// actorNamed returns the id of the one actor that has a name; empty: there is none, or several have it.
func (s *Set) actorNamed(ctx context.Context, c *call, name string) (string, error) {
	o, err := s.with("actor", map[string]any{"name": name})
	if err != nil {
		return "", err
	}
	got, err := s.once(ctx, c.ask, inside.Question{Query: o.document, Variables: o.variables, Release: c.release()})
	if err != nil {
		return "", err
	}
	var of struct{ Actor struct{ ID string } }
	if err := json.Unmarshal(got.Data, &of); err != nil {
		return "", fmt.Errorf("actor: %w", err)
	}
	return of.Actor.ID, nil
}

// candidates answers with what a name may mean.
func (s *Set) candidates(ctx context.Context, c *call, name string) (*sdk.CallToolResult, error) {
	o, err := s.with("candidates", map[string]any{"text": name})
	if err != nil {
		return nil, err
	}
	got, err := s.once(ctx, c.ask, inside.Question{
		Query: o.document, Variables: o.variables, Release: c.release(), Include: "receipt",
	})
	if err != nil {
		return nil, err
	}
	var of struct {
		Search struct {
			Nodes []struct {
				Node struct {
					Kind  string `json:"__typename"`
					ID    string
					Label string
				}
			}
		}
	}
	if err := json.Unmarshal(got.Data, &of); err != nil {
		return nil, fmt.Errorf("candidates: %w", err)
	}
	if len(of.Search.Nodes) == 0 {
		return nil, service.Errorf(service.NotFound, "No actor is called %q, and nothing has these words. Try fewer or other words in search.",
			roadmap.ForMessage(name))
	}
	r, err := s.result(ctx, c.ask, got)
	if err != nil {
		return nil, err
	}
	r.Data, r.Items = json.RawMessage(`{"node":null}`), noItems()
	for _, n := range of.Search.Nodes {
		r.Candidates = append(r.Candidates, Candidate(n.Node))
	}
	return succeeded(r, r.text(fmt.Sprintf("No one actor is called %q. Call get with the id of what is meant.\n", name)))
}
