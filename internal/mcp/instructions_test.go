package mcp_test

import (
	"strings"
	"testing"

	"veikart/internal/mcp"
)

// Every assistant reads the instructions before anything else, so they are short.
func TestInstructionsAreShortAndNameTheTools(t *testing.T) {
	got := connect(t, mcp.Config{}).InitializeResult().Instructions
	if tokens := len(got) / 4; got == "" || tokens > 400 {
		t.Errorf("%d tokens", tokens)
	}
	for _, said := range []string{"list_questions", "ask", "search", "get", "query", "validate", "next", "STATED", "INFERRED", "coverage"} {
		if !strings.Contains(got, said) {
			t.Errorf("the instructions do not say %s", said)
		}
	}
}
