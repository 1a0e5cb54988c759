package tool

import (
	"context"
	"encoding/json"
	"fmt"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"
)

// search finds things by words.
func (s *Set) search() tool {
	return tool{
		name: "search", title: "Search the roadmap",
		about: "Full text search in Norwegian over titles, names, aliases and descriptions. Returns ids for get.",
		arguments: withCommon(
			argument{name: "text", kind: aText, about: "words, all of which must be found", required: true, most: 500},
			argument{name: "kinds", kind: aList, options: s.enums["SearchKind"]},
			argument{name: "first", kind: aNumber, about: "hits of a page, 20 unless told", least: 1, most: 100},
		),
		run: func(ctx context.Context, c *call) (*sdk.CallToolResult, error) {
			values := map[string]any{"text": c.given.text("text"), "first": c.given.number("first", 20)}
			if kinds := c.given.list("kinds"); len(kinds) > 0 {
				values["kinds"] = kinds
			}
			return s.answer(ctx, c, asked{operation: s.after("search", values), list: "search"})
		},
	}
}

// after returns an operation of a tool whose list begins behind a cursor.
func (s *Set) after(name string, values map[string]any) func(after string) (operation, error) {
	return func(after string) (operation, error) {
		if after != "" {
			values["after"] = after
		}
		return s.with(name, values)
	}
}

// with returns an operation of a tool with the values of its variables.
func (s *Set) with(name string, values map[string]any) (operation, error) {
	text, err := json.Marshal(values)
	if err != nil {
		return operation{}, fmt.Errorf("variables: %w", err)
	}
	return operation{document: s.operations[name], variables: string(text)}, nil
}
