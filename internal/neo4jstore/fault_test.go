package neo4jstore_test

import (
	"context"
	"errors"
	"io"
	"net"
	"regexp"
	"strings"
	"testing"
	"time"

	"veikart/internal/neo4jstore"
	"veikart/internal/store"
	"veikart/internal/store/storetest"
	"veikart/test/kit/neo4j"
)

func containsCreate(text string) bool { return strings.Contains(text, "CREATE (x:") }

// driverWords are words of the driver or the server, and what must not be shown.
var driverWords = regexp.MustCompile(`Neo\.|ConnectivityError|dial tcp|TokenExpired|secret`)

func TestOpenSaysWhatIsWrong(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	nobody := listener.Addr().String()
	listener.Close()
	for name, c := range map[string]struct {
		change func(*neo4jstore.Config)
		want   error
		says   string
	}{
		// a user of no server, so that the real one is not shut out for a while
		"user":        {func(c *neo4jstore.Config) { c.Username, c.Password = "nobody", "secret" }, neo4jstore.ErrCredentials, "password"},
		"nobody":      {func(c *neo4jstore.Config) { c.URI = "bolt://" + nobody }, store.ErrUnavailable, nobody},
		"no router":   {func(c *neo4jstore.Config) { c.URI = "neo4j://" + nobody }, store.ErrUnavailable, nobody},
		"no host":     {func(c *neo4jstore.Config) { c.URI = "neo4j://h.invalid" }, store.ErrUnavailable, "h.invalid"},
		"no database": {func(c *neo4jstore.Config) { c.Database = "missing" }, neo4jstore.ErrNoDatabase, "missing"},
		"scheme":      {func(c *neo4jstore.Config) { c.URI = "http://h" }, nil, "neo4j://"},
		"host":        {func(c *neo4jstore.Config) { c.URI = "neo4j://" }, nil, "host"},
		"user in it":  {func(c *neo4jstore.Config) { c.URI = "neo4j://a:secret@h" }, nil, "user"},
		"no password": {func(c *neo4jstore.Config) { c.Password = "" }, nil, "password"},
		"keep":        {func(c *neo4jstore.Config) { c.Keep = -1 }, nil, "-1"},
		"connections": {func(c *neo4jstore.Config) { c.Connections = -1 }, nil, "-1"},
		"patience":    {func(c *neo4jstore.Config) { c.Patience = 1 }, nil, "patience"},
		"wait":        {func(c *neo4jstore.Config) { c.WriterWait = -1 }, nil, "wait"},
	} {
		t.Run(name, func(t *testing.T) {
			given := settings(t)
			c.change(&given)
			began := time.Now()
			s, err := neo4jstore.Open(t.Context(), given)
			if err == nil {
				s.Close(context.Background())
				t.Fatal("Open gives no error")
			}
			if c.want != nil && !errors.Is(err, c.want) {
				t.Errorf("got the error %v, want %v", err, c.want)
			}
			if !strings.Contains(err.Error(), c.says) || driverWords.MatchString(err.Error()) {
				t.Errorf("the error says %q; want %q in it, and no word of the driver", err, c.says)
			}
			if took := time.Since(began); took > 10*time.Second {
				t.Errorf("it took %v", took)
			}
		})
	}
}

// A database that listens before it answers, as one does that has just been started, is waited for.
func TestOpenWaitsForAFirstAnswer(t *testing.T) {
	c := settings(t)
	server := strings.TrimPrefix(c.URI, "neo4j://")
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	go func() {
		for taken := 0; ; taken++ {
			from, err := listener.Accept()
			if err != nil {
				return
			}
			defer from.Close()
			if taken < 6 { // taken, and never answered
				continue
			}
			to, err := net.Dial("tcp", server)
			if err != nil {
				return
			}
			defer to.Close()
			go func() { _, _ = io.Copy(to, from) }()
			go func() { _, _ = io.Copy(from, to) }()
		}
	}()
	c.URI, c.Patience = "bolt://"+listener.Addr().String(), 2*time.Second
	s, err := neo4jstore.Open(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(context.Background()); err != nil {
		t.Error(err)
	}
}

// TestOutage kills a server of its own, starts it again, and then takes the store's rights away. Without
// routing: when a connection breaks, version 5.28 of the driver changes its table of servers while others
// read it, which the race detector reports. What that does to a program is tried in package production.
func TestOutage(t *testing.T) {
	options := neo4j.Options{Data: t.TempDir(), Password: "utfall-utfall"}
	server := neo4j.OpenOwn(t, options)
	c := neo4jstore.Config{
		URI:      strings.Replace(server.URI, "neo4j://", "bolt://", 1),
		Username: server.Username, Password: server.Password, Patience: time.Minute,
	}
	s, err := neo4jstore.Open(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close(context.Background()) })
	write(t, s, 1)

	if err := server.Kill(); err != nil {
		t.Fatal(err)
	}
	for range 3 {
		began := time.Now()
		if _, err := s.Run(t.Context(), "release:1", storetest.Activities()); !errors.Is(err, store.ErrUnavailable) {
			t.Errorf("Run without a server: got the error %v, want %v", err, store.ErrUnavailable)
		}
		if took := time.Since(began); took > 3*time.Second {
			t.Errorf("Run without a server took %v", took)
		}
	}

	options.Port = portOf(t, server.URI)
	again := neo4j.OpenOwn(t, options)
	if rows, err := s.Run(t.Context(), "release:1", storetest.Activities()); err != nil || len(rows.Rows) != 6 {
		t.Errorf("Run after the server came back: %d rows, error %v", len(rows.Rows), err)
	}
	ask(t, driverTo(t, c), "CREATE (m:VeikartMigration {number: 999}) RETURN 1", nil)
	if _, err := neo4jstore.Open(t.Context(), c); !errors.Is(err, neo4jstore.ErrSchema) {
		t.Errorf("Open of a newer schema: got the error %v, want %v", err, neo4jstore.ErrSchema)
	}
	if err := again.Stop(); err != nil {
		t.Fatal(err)
	}

	options.ReadOnly = true
	neo4j.OpenOwn(t, options)
	if rows, err := s.Run(t.Context(), "release:1", storetest.Activities()); err != nil || len(rows.Rows) != 6 {
		t.Errorf("Run on a read-only server: %d rows, error %v", len(rows.Rows), err)
	}
	if err := s.Write(t.Context(), numbered(2)); !errors.Is(err, neo4jstore.ErrReadOnly) || driverWords.MatchString(err.Error()) {
		t.Errorf("Write on a read-only server: got the error %v, want %v", err, neo4jstore.ErrReadOnly)
	}
}
