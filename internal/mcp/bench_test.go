package mcp_test

import (
	"context"
	"testing"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"
)

// What one call takes: a search, a look-up and the whole roadmap in its first part, answers cached.
func BenchmarkCall(b *testing.B) {
	a := releases(b)
	for _, c := range []sdk.CallToolParams{
		{Name: "search", Arguments: map[string]any{"text": "helsenorge"}},
		{Name: "get", Arguments: map[string]any{"name": "FHI"}},
		{Name: "ask", Arguments: map[string]any{"question": "01-hele-veikartet"}},
		{Name: "list_questions"},
	} {
		b.Run(c.Name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if got, err := a.tools.CallTool(context.Background(), &c); err != nil || got.IsError {
					b.Fatal(err, got)
				}
			}
		})
	}
}

// What making a server takes, as each request over HTTP does.
func BenchmarkServer(b *testing.B) {
	m := releases(b).maker
	b.ReportAllocs()
	for b.Loop() {
		m.Server(nil, "")
	}
}
