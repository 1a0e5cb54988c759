package mcp_test

import (
	"testing"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"veikart/internal/mcp"
)

// What is cached is for whoever may read it: nobody between caches it where it is asked who asks.
func TestNobodyBetweenKeepsWhatIsNotForAll(t *testing.T) {
	for private, scope := range map[bool]string{false: "public", true: "private"} {
		session := connect(t, mcp.Config{Private: private})
		tools, err := session.ListTools(t.Context(), nil)
		if err != nil {
			t.Fatal(err)
		}
		prompts, err := session.ListPrompts(t.Context(), nil)
		if err != nil {
			t.Fatal(err)
		}
		guide, err := session.ReadResource(t.Context(), &sdk.ReadResourceParams{URI: "veikart://guides/start"})
		if err != nil {
			t.Fatal(err)
		}
		for name, kept := range map[string]sdk.Cacheable{"tools": tools.Cacheable, "prompts": prompts.Cacheable, "guide": guide.Cacheable} {
			if kept.CacheScope != scope || kept.TTLMs != 3_600_000 {
				t.Errorf("private: %v: %s: %+v", private, name, kept)
			}
		}
	}
}
