package neo4jstore_test

import (
	"context"
	"crypto/rand"
	"testing"

	"veikart/internal/neo4jstore"
	"veikart/test/neo4j"
)

// settings returns the settings for a graph that no other test uses.
func settings(t testing.TB) neo4jstore.Config {
	server := neo4j.Open(t)
	return neo4jstore.Config{
		URI:       server.URI,
		Username:  server.Username,
		Password:  server.Password,
		Database:  server.Database,
		Namespace: rand.Text(),
	}
}

// open opens a store for a graph that no other test uses. Change may be nil.
func open(t testing.TB, change func(*neo4jstore.Config)) *neo4jstore.Store {
	t.Helper()
	c := settings(t)
	if change != nil {
		change(&c)
	}
	s, err := neo4jstore.Open(t.Context(), c)
	if err != nil {
		t.Fatalf("Open: %v", err)
	}
	t.Cleanup(func() {
		if err := s.Close(context.Background()); err != nil {
			t.Errorf("Close: %v", err)
		}
	})
	return s
}
