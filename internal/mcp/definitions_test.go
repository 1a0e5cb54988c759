package mcp_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/jsonschema-go/jsonschema"
	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"veikart/internal/mcp"
)

// names are those of the tools. Assistants and their users write them down, so they stay.
var names = []string{"ask", "changes", "find_paths", "get", "list_questions", "query", "search", "validate"}

// Every assistant reads the definitions of all tools in every conversation: a token is about four bytes.
const (
	mostBytes  = 12_000
	mostTokens = mostBytes / 4
)

func TestDefinitionsOfToolsAreFewAndSmall(t *testing.T) {
	var sent bytes.Buffer
	session := connectOver(t, mcp.Config{}, func(to sdk.Transport) sdk.Transport {
		return &sdk.LoggingTransport{Transport: to, Writer: &sent}
	})
	sent.Reset()
	listed, err := session.ListTools(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, tool := range listed.Tools {
		got = append(got, tool.Name)
	}
	slices.Sort(got)
	if !slices.Equal(got, names) {
		t.Errorf("the tools are %q", got)
	}
	_, answer, ok := strings.Cut(sent.String(), "read: ")
	if !ok || !strings.Contains(answer, `"tools":[`) {
		t.Fatalf("no list was sent: %.200q", sent.String())
	}
	var message struct{ Result json.RawMessage }
	if err := json.NewDecoder(strings.NewReader(answer)).Decode(&message); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d bytes, about %d tokens", len(message.Result), len(message.Result)/4)
	if len(message.Result) > mostBytes {
		t.Errorf("tools/list has %d bytes, about %d tokens; at most %d, %d", len(message.Result), len(message.Result)/4, mostBytes, mostTokens)
	}
}

func TestToolsSayWhatTheyAreAndDo(t *testing.T) {
	listed, err := connect(t, mcp.Config{}).ListTools(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, tool := range listed.Tools {
		a := tool.Annotations
		if tool.Title == "" || len(tool.Description) < 20 || a == nil {
			t.Errorf("%s lacks a title, a description or annotations", tool.Name)
			continue
		}
		if !a.ReadOnlyHint || !a.IdempotentHint || a.DestructiveHint == nil || *a.DestructiveHint || a.OpenWorldHint == nil || *a.OpenWorldHint {
			t.Errorf("%s is not said to read only, to be idempotent and to know a closed world: %+v", tool.Name, *a)
		}
		checkSchema(t, tool.Name+": input", tool.InputSchema, true)
		checkSchema(t, tool.Name+": output", tool.OutputSchema, false)
	}
}

// checkSchema holds a schema of an object against what all clients take: JSON Schema without what refers to another place.
func checkSchema(t *testing.T, what string, given any, described bool) {
	t.Helper()
	text, err := json.Marshal(given)
	if err != nil {
		t.Fatal(err)
	}
	var schema jsonschema.Schema
	if err := json.Unmarshal(text, &schema); err != nil {
		t.Errorf("%s is no JSON Schema: %v", what, err)
		return
	}
	if _, err := schema.Resolve(nil); err != nil {
		t.Errorf("%s is no JSON Schema: %v", what, err)
	}
	var raw map[string]any
	if err := json.Unmarshal(text, &raw); err != nil {
		t.Fatal(err)
	}
	if _, ok := raw["properties"].(map[string]any); raw["type"] != "object" || !ok {
		t.Errorf("%s is no object with properties: %s", what, text)
	}
	for word := range keywords(&schema) {
		t.Errorf("%s has %s", what, word)
	}
	for name, property := range schema.Properties {
		if described && property.Description == "" && property.Type != "object" && property.Type != "array" {
			t.Errorf("%s: %s has no description", what, name)
		}
	}
	for _, name := range schema.Required {
		if schema.Properties[name] == nil {
			t.Errorf("%s: %s is required, and not there", what, name)
		}
	}
}

// keywords returns the keywords of a schema and those in it that some clients drop a whole tool for.
func keywords(s *jsonschema.Schema) map[string]bool {
	found := map[string]bool{}
	for word, is := range map[string]bool{
		"$schema": s.Schema != "", "$ref": s.Ref != "", "$dynamicRef": s.DynamicRef != "", "$id": s.ID != "", "$defs": len(s.Defs) > 0,
		"definitions": len(s.Definitions) > 0, "$anchor": s.Anchor != "",
	} {
		if is {
			found[word] = true
		}
	}
	inside := slices.Concat(s.AnyOf, s.AllOf, s.OneOf, s.PrefixItems, []*jsonschema.Schema{s.Items, s.Not, s.AdditionalProperties})
	for _, property := range s.Properties {
		inside = append(inside, property)
	}
	for _, one := range inside {
		if one != nil {
			for word := range keywords(one) {
				found[word] = true
			}
		}
	}
	return found
}

func TestWhatSomeClientsDropToolsForIsFound(t *testing.T) {
	for word, text := range map[string]string{
		"$schema": `{"type":"object","properties":{"a":{"$schema":"https://json-schema.org/draft/2020-12/schema"}}}`,
		"$ref":    `{"type":"object","properties":{"a":{"type":"array","items":{"$ref":"#/properties/b"}}}}`,
		"$defs":   `{"type":"object","anyOf":[{"$defs":{"a":{}}}]}`,
	} {
		var schema jsonschema.Schema
		if err := json.Unmarshal([]byte(text), &schema); err != nil {
			t.Fatal(err)
		}
		if found := keywords(&schema); len(found) != 1 || !found[word] {
			t.Errorf("%s has %v", text, found)
		}
	}
}
