package tool

import (
	"context"
	"errors"
	"slices"
	"strings"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"veikart/internal/service"
)

// findPaths says why two things are connected.
func (s *Set) findPaths() tool {
	return tool{
		name: "find_paths", title: "Why two things are connected",
		about: "The shortest paths between two things, each step with its basis and quote. NO_PATH says how far was searched.",
		arguments: withCommon(
			argument{name: "from", kind: aText, about: "an id, or the name of an actor", required: true, most: 1000},
			argument{name: "to", kind: aText, about: "as from", required: true, most: 1000},
			argument{name: "basis", kind: aList, about: "STATED unless told; INFERRED: roles that sentences give", options: s.enums["Basis"]},
			argument{name: "maxLength", kind: aNumber, about: "steps, 6 unless told", least: 1, most: 10},
			argument{name: "first", kind: aNumber, about: "paths, 5 unless told", least: 1, most: 100},
		),
		run: func(ctx context.Context, c *call) (*sdk.CallToolResult, error) {
			basis := c.given.list("basis")
			if len(basis) == 0 {
				basis = []string{"STATED"}
			}
			values := map[string]any{
				"basis": basis, "maxLength": c.given.number("maxLength", 6), "first": c.given.number("first", 5),
			}
			for _, end := range []string{"from", "to"} {
				given := c.given.text(end)
				id, err := s.end(ctx, c, given)
				if err != nil {
					return nil, err
				}
				if id == "" {
					return s.candidates(ctx, c, given)
				}
				values[end] = id
			}
			o, err := s.with("paths", values)
			if err != nil {
				return nil, err
			}
			out, err := s.answered(ctx, c, o)
			return out, saidOfBasis(err, basis)
		},
	}
}

// saidOfBasis adds to what is said of paths that do not exist on what is stated, that there is more to search.
func saidOfBasis(err error, basis []string) error {
	var said problems
	if !errors.As(err, &said) || slices.Contains(basis, "INFERRED") {
		return err
	}
	out := slices.Clone(said)
	for i, p := range out {
		if p.Code == string(service.NoPath) {
			out[i].Message += ` With basis ["STATED", "INFERRED"] roles that sentences give are searched too.`
		}
	}
	return out
}

// end returns the id of an end of paths, which is given by it or by the name of an actor; empty: no one actor has the name.
func (s *Set) end(ctx context.Context, c *call, given string) (string, error) {
	if given == "" {
		return "", service.Errorf(service.InvalidArgument, "from and to: expected an id or a name, not an empty text.")
	}
	if strings.Contains(given, ":") { // an id, or one that is malformed, as the API says then
		return given, nil
	}
	return s.actorNamed(ctx, c, given)
}
