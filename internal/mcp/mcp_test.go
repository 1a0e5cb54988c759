package mcp_test

import (
	"net/http"
	"testing"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"veikart/docs"
	"veikart/graph"
	"veikart/graph/check"
	"veikart/internal/guide"
	"veikart/internal/limit"
	"veikart/internal/mcp"
	"veikart/internal/schemadocs"
	"veikart/internal/service"
	"veikart/internal/web/inside"
	"veikart/internal/web/questions"
	"veikart/test/kit/assisted"
	"veikart/test/kit/fixture"
)

// connect returns a client of a server that answers from two releases. The configuration says what is otherwise than by default.
func connect(t *testing.T, c mcp.Config) *sdk.ClientSession {
	t.Helper()
	return connectOver(t, c, func(to sdk.Transport) sdk.Transport { return to })
}

// connectOver returns a client that reaches the server over what over makes of the way to it.
func connectOver(t *testing.T, c mcp.Config, over func(sdk.Transport) sdk.Transport) *sdk.ClientSession {
	t.Helper()
	handler, err := graph.NewHandler(graph.Config{Service: service.New(fixture.Both(t, fixture.Store))})
	if err != nil {
		t.Fatal(err)
	}
	return assisted.ClientOver(t, maker(t, c, handler).Server(nil, ""), over)
}

// maker returns what makes servers that ask an API.
func maker(t testing.TB, c mcp.Config, api http.Handler) *mcp.Maker {
	t.Helper()
	var err error
	if c.Guides, err = guide.Read(docs.Guides); err != nil {
		t.Fatal(err)
	}
	if c.Questions, err = questions.All(); err != nil {
		t.Fatal(err)
	}
	if c.Reference, err = schemadocs.New(graph.SDL(), nil); err != nil {
		t.Fatal(err)
	}
	c.Version, c.API, c.Schema = "1", inside.API{Handler: api}, graph.Schema()
	c.Documents = check.NewDocuments(c.Schema, limit.Defaults(), true)
	out, err := mcp.New(c)
	if err != nil {
		t.Fatal(err)
	}
	return out
}
