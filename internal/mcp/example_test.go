package mcp_test

import (
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"veikart/internal/mcp"
)

// digests are what changes with every version of the importer and the schema.
var digests = regexp.MustCompile(`\b[0-9a-f]{16,64}\b`)

// The documentation shows a call with its result: that is what a server returns.
func TestExampleOfTheDocumentation(t *testing.T) {
	guide, err := os.ReadFile("../../docs/mcp.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, ok := strings.Cut(string(guide), "<!-- the test of internal/mcp makes this call and compares the result -->\n")
	blocks := regexp.MustCompile("(?s)```(?:json|text)\n(.*?)```").FindAllStringSubmatch(rest, 3)
	if !ok || len(blocks) != 3 {
		t.Fatal("the guide has no call with its structured result and its text")
	}
	var call sdk.CallToolParams
	if err := json.Unmarshal([]byte(blocks[0][1]), &call); err != nil {
		t.Fatal(err)
	}
	got, err := connect(t, mcp.Config{}).CallTool(t.Context(), &call)
	if err != nil || got.IsError {
		t.Fatalf("%v, %+v", err, got)
	}
	structured, err := json.Marshal(got.StructuredContent)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(tree(t, blocks[1][1]), tree(t, string(structured))); diff != "" {
		t.Errorf("the result (-shown +returned):\n%s\n%s", diff, structured)
	}
	text := got.Content[0].(*sdk.TextContent).Text
	if diff := cmp.Diff(digests.ReplaceAllString(blocks[2][1], "…"), digests.ReplaceAllString(text, "…")); diff != "" {
		t.Errorf("the text (-shown +returned):\n%s\n%s", diff, text)
	}
}

// tree is JSON without the digests.
func tree(t *testing.T, text string) any {
	t.Helper()
	var out any
	if err := json.Unmarshal([]byte(digests.ReplaceAllString(text, "…")), &out); err != nil {
		t.Fatal(err)
	}
	return out
}
