// Package neo4j gives tests and people a real Neo4j: the one that the environment names, else one in
// Docker, else one that Java runs from jars that Maven fetches once.
package neo4j

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strconv"
	"sync"
	"testing"

	"veikart/test/kit/need"
)

// Server says how to reach a Neo4j.
type Server struct {
	URI, Username, Password, Database string
	// PID is its process, whose CPU time and memory are of interest; 0 where it is not known, as of one in Docker
	// or on another machine.
	PID int
}

// Environment returns the variables that FromEnvironment reads.
func (s Server) Environment() []string {
	return []string{
		"NEO4J_URI=" + s.URI, "NEO4J_USERNAME=" + s.Username, "NEO4J_PASSWORD=" + s.Password, "NEO4J_DATABASE=" + s.Database,
		processVariable + "=" + strconv.Itoa(s.PID),
	}
}

const processVariable = "VEIKART_NEO4J_PROCESS"

// ErrNone is wrapped by the error for a machine on which no Neo4j can be had.
var ErrNone = errors.New("no Neo4j can be had here: set NEO4J_URI, or start Docker, or install Java 17 and Maven")

// shared is the server of this test binary. It ends with the binary, which holds its standard input.
var shared = sync.OnceValues(func() (Server, error) {
	if s, ok := FromEnvironment(); ok {
		return s, nil
	}
	running, err := Start(context.Background(), Options{})
	return running.Server, err
})

// Open returns the one server of the test binary, and starts it when it is asked for first. Graphs of
// different tests must keep apart by themselves. Where no Neo4j can be had the test is skipped, or
// fails when CI is set; a server that does not start fails the test.
func Open(t testing.TB) Server {
	t.Helper()
	need.Tools(t)
	s, err := shared()
	if err != nil {
		refuse(t, err)
	}
	return s
}

// OpenOwn starts a server for one test alone, which ends with the test. NEO4J_URI is not regarded.
func OpenOwn(t testing.TB, o Options) *Running {
	t.Helper()
	need.Tools(t)
	running, err := Start(t.Context(), o)
	if err != nil {
		refuse(t, err)
	}
	t.Cleanup(func() {
		if err := running.Stop(); err != nil {
			t.Errorf("the Neo4j of the test: %v", err)
		}
	})
	return running
}

func refuse(t testing.TB, err error) {
	t.Helper()
	if errors.Is(err, ErrNone) {
		need.Missing(t, "NOT TESTED AGAINST NEO4J: "+err.Error())
	}
	t.Fatal(err)
}

// FromEnvironment returns the server that NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE
// name, and its process where VEIKART_NEO4J_PROCESS does; false when NEO4J_URI is not set.
func FromEnvironment() (Server, bool) {
	s := Server{
		URI:      os.Getenv("NEO4J_URI"),
		Username: os.Getenv("NEO4J_USERNAME"),
		Password: os.Getenv("NEO4J_PASSWORD"),
		Database: os.Getenv("NEO4J_DATABASE"),
	}
	s.PID, _ = strconv.Atoi(os.Getenv(processVariable)) // 0, not known, when it is no number
	if s.Username == "" {
		s.Username = "neo4j"
	}
	if s.Database == "" {
		s.Database = "neo4j"
	}
	return s, s.URI != ""
}

// Start starts a server, in Docker where an engine answers and the options do not take Java, else with Java. The error wraps
// ErrNone where what it takes is not here.
func Start(ctx context.Context, o Options) (*Running, error) {
	o, err := o.complete()
	if err != nil {
		return &Running{}, err
	}
	switch {
	case !o.needJava() && dockerAnswers(ctx):
		return startDocker(ctx, o)
	case javaIsHere(ctx):
		return startJava(ctx, o)
	default:
		return &Running{}, fmt.Errorf("%w", ErrNone)
	}
}
