package neo4jstore_test

import (
	"context"
	"crypto/rand"
	"net/url"
	"strconv"
	"testing"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"veikart/internal/neo4jstore"
	"veikart/test/kit/neo4j"
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
		Patience:  time.Minute, // others may keep the machine busy
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

// driverOf returns a driver of the test's own for the server that stores are on.
func driverOf(t testing.TB) driver.DriverWithContext {
	t.Helper()
	return driverTo(t, settings(t))
}

func driverTo(t testing.TB, c neo4jstore.Config) driver.DriverWithContext {
	t.Helper()
	d, err := driver.NewDriverWithContext(c.URI, driver.BasicAuth(c.Username, c.Password, ""))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close(context.Background()) })
	return d
}

func portOf(t testing.TB, address string) int {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	port, err := strconv.Atoi(u.Port())
	if err != nil {
		t.Fatal(err)
	}
	return port
}
