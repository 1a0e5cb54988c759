package tool

import (
	"context"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"
)

// changes says what differs between two releases.
func (s *Set) changes() tool {
	return tool{
		name: "changes", title: "What changed between releases",
		about: "What differs between two releases, typed, each with the quote before and after. " +
			"An unknown label is answered with those that there are.",
		arguments: withCommon(
			argument{name: "from", kind: aText, about: "label of the release before", required: true, most: 200},
			argument{name: "to", kind: aText, about: "label of the release after; the one that is read when not given", most: 200},
			argument{name: "kinds", kind: aList, options: s.enums["ChangeKind"]},
			argument{name: "inferred", kind: aTruth, about: "roles that sentences give count too"},
			argument{name: "first", kind: aNumber, about: "changes of a page, 50 unless told", least: 1, most: 100},
		),
		run: func(ctx context.Context, c *call) (*sdk.CallToolResult, error) {
			values := map[string]any{
				"from": map[string]string{"label": c.given.text("from")}, "basis": []string{"STATED"}, "first": c.given.number("first", 50),
			}
			if to := c.given.text("to"); to != "" {
				values["to"] = map[string]string{"label": to}
			}
			if kinds := c.given.list("kinds"); len(kinds) > 0 {
				values["filter"] = map[string]any{"kind": map[string]any{"in": kinds}}
			}
			if c.given.truth("inferred") {
				values["basis"] = []string{"STATED", "INFERRED"}
			}
			return s.answer(ctx, c, asked{operation: s.after("changes", values), list: "changes"})
		},
	}
}
