// Package assisted connects the client of the protocol's library with servers of assistants, within the process.
package assisted

import (
	"context"
	"testing"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"
)

// Client returns a client of a server. It ends with the test, and the server with it.
func Client(t testing.TB, s *sdk.Server) *sdk.ClientSession {
	t.Helper()
	return ClientOver(t, s, func(to sdk.Transport) sdk.Transport { return to })
}

// ClientOver is Client over what over makes of the way to the server.
func ClientOver(t testing.TB, s *sdk.Server, over func(sdk.Transport) sdk.Transport) *sdk.ClientSession {
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
