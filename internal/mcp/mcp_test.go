package mcp_test

import (
	"context"
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
	return clientOf(t, maker(t, c, handler).Server(nil, ""), over)
}

// clientOf returns a client of a server within the process.
func clientOf(t testing.TB, s *sdk.Server, over func(sdk.Transport) sdk.Transport) *sdk.ClientSession {
	t.Helper()
	here, there := sdk.NewInMemoryTransports()
	if _, err := s.Connect(context.Background(), there, nil); err != nil {
		t.Fatal(err)
	}
	session, err := sdk.NewClient(&sdk.Implementation{Name: "test", Version: "1"}, nil).Connect(context.Background(), over(here), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = session.Close() }) // the server ends with its client
	return session
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
