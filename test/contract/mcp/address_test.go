package mcp_test

import (
	"context"
	"encoding/json"
	"html"
	"net/http"
	"strings"
	"testing"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"veikart/internal/export/publication"
	"veikart/internal/mcp/tool"
	"veikart/internal/server"
	"veikart/test/kit/fixture"
	"veikart/test/kit/program"
)

// Each address of a passage leads to a page that shows it, where the server stands at the root, below a path, and behind a public URL.
func TestAddressesShowTheirPassages(t *testing.T) {
	both := fixture.Both(t, fixture.Store)
	for name, c := range map[string]struct {
		config server.Config
		root   string // of addresses; empty: where the server is
	}{
		"at the root":     {server.Config{}, ""},
		"below a path":    {server.Config{BasePath: "/veikart"}, ""},
		"at a public URL": {server.Config{Publication: publication.Publication{URL: "https://veikart.example.no"}}, "https://veikart.example.no"},
	} {
		t.Run(name, func(t *testing.T) {
			url := program.ServeWith(t, both, c.config) + c.config.BasePath
			tools := connect(t, &sdk.StreamableClientTransport{Endpoint: url + "/mcp", HTTPClient: client(t), DisableStandaloneSSE: true})
			defer func() {
				if err := tools.Close(); err != nil {
					t.Error(err)
				}
			}()
			seen := map[string]bool{}
			for tool, arguments := range map[string]map[string]any{
				"get": {"name": "FHI"}, "changes": {"from": "2023-12", "to": "2024-03"}, "search": {"text": "legemidler"},
			} {
				for _, i := range called(t, tools, tool, arguments).Items {
					for _, p := range i.Evidence {
						showsAt(t, url, c.root, p.Address, p.Quote, seen)
					}
				}
			}
			if len(seen) < 20 {
				t.Errorf("%d addresses, expected more", len(seen))
			}
		})
	}
}

// showsAt fails where the page of an address does not show a quote. What begins with root is asked at url.
func showsAt(t *testing.T, url, root, address, quote string, seen map[string]bool) {
	t.Helper()
	path, ok := strings.CutPrefix(address, url)
	if root != "" {
		path, ok = strings.CutPrefix(address, root)
	}
	if !ok || seen[address] {
		if !ok {
			t.Errorf("%q is the address of no page here", address)
		}
		return
	}
	seen[address] = true
	status, page := program.Get(t, url+path)
	if status != http.StatusOK || !strings.Contains(html.UnescapeString(string(page)), quote) {
		t.Errorf("%s: %d, and %q is not on the page", address, status, quote)
	}
}

// called is the result of a tool.
func called(t *testing.T, tools *sdk.ClientSession, name string, arguments map[string]any) tool.Result {
	t.Helper()
	got, err := tools.CallTool(context.Background(), &sdk.CallToolParams{Name: name, Arguments: arguments})
	if err != nil || got.IsError {
		t.Fatalf("%s %v: %v %v", name, arguments, err, got)
	}
	raw, err := json.Marshal(got.StructuredContent)
	if err != nil {
		t.Fatal(err)
	}
	var out tool.Result
	if err := json.Unmarshal(raw, &out); err != nil {
		t.Fatal(err)
	}
	return out
}
