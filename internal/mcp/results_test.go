package mcp_test

import (
	"encoding/json"
	"testing"

	"github.com/google/jsonschema-go/jsonschema"
	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"veikart/internal/mcp"
	"veikart/internal/web/questions"
)

// Clients hold results against the schema of the tool, and drop one that does not fit.
func TestResultsFitTheSchemasOfTheirTools(t *testing.T) {
	session := connect(t, mcp.Config{})
	schemas := outputSchemas(t, session)
	calls := []sdk.CallToolParams{
		{Name: "search", Arguments: map[string]any{"text": "kjernejournal"}},
		{Name: "get", Arguments: map[string]any{"name": "FHI"}},
		{Name: "get", Arguments: map[string]any{"name": "Helse"}},
		{Name: "list_questions"},
		{Name: "query", Arguments: map[string]any{"query": "{ goal(number: 9) { title } actor(name: \"nobody\") { name } }"}},
		{Name: "query", Arguments: map[string]any{"query": "{ limits { cost } }"}},
		{Name: "validate", Arguments: map[string]any{"query": "{ goals { title } }"}},
		{Name: "validate", Arguments: map[string]any{"query": "{ gaols { title } }"}},
		{Name: "find_paths", Arguments: map[string]any{"from": "KS", "to": "FHI", "basis": []string{"STATED", "INFERRED"}}},
		{Name: "changes", Arguments: map[string]any{"from": "2023-12"}},
		{Name: "changes", Arguments: map[string]any{"from": "2023-12", "to": "2023-12"}},
	}
	ready, err := questions.All()
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range ready {
		for _, budget := range []int{1_000, 20_000} {
			calls = append(calls, sdk.CallToolParams{Name: "ask", Arguments: map[string]any{"question": q.Name, "budget": budget}})
		}
	}
	called := map[string]bool{}
	for _, c := range calls {
		got, err := session.CallTool(t.Context(), &c)
		if err != nil {
			t.Errorf("%s %v: %v", c.Name, c.Arguments, err)
			continue
		}
		if got.IsError {
			t.Errorf("%s %v: %s", c.Name, c.Arguments, got.Content[0].(*sdk.TextContent).Text)
			continue
		}
		called[c.Name] = true
		if err := schemas[c.Name].Validate(got.StructuredContent); err != nil {
			t.Errorf("%s %v: %v", c.Name, c.Arguments, err)
		}
	}
	for _, name := range names {
		if !called[name] {
			t.Errorf("%s has answered nothing", name)
		}
	}
}

// outputSchemas returns the schemas of the results of all tools, by their names.
func outputSchemas(t *testing.T, session *sdk.ClientSession) map[string]*jsonschema.Resolved {
	t.Helper()
	listed, err := session.ListTools(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]*jsonschema.Resolved{}
	for _, tool := range listed.Tools {
		text, err := json.Marshal(tool.OutputSchema)
		if err != nil {
			t.Fatal(err)
		}
		var schema jsonschema.Schema
		if err := json.Unmarshal(text, &schema); err != nil {
			t.Fatal(err)
		}
		if out[tool.Name], err = schema.Resolve(nil); err != nil {
			t.Fatal(err)
		}
	}
	return out
}
