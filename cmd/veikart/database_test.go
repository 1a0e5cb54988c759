package main

import (
	"errors"
	"fmt"
	"net"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"veikart/internal/neo4jstore"
	"veikart/internal/store"
)

// driverWords are words that only the driver, or Go, would say.
var driverWords = regexp.MustCompile(`(?i)ConnectivityError|neo4j-go|Neo\.|dial tcp|goroutine|Unauthorized|TokenExpired|socket`)

// closedAddress returns an address of this machine at which nothing listens.
func closedAddress(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

func TestDatabaseThatCannotBeUsed(t *testing.T) {
	dir := t.TempDir()
	page := write(t, dir, "page.txt", seedPage())
	empty := write(t, dir, "empty", "\n")
	secret := write(t, dir, "secret", "hemmelig\n")
	huge := write(t, dir, "huge", strings.Repeat("x", maxPassword+1))
	closed := closedAddress(t)
	const given = "NEO4J_PASSWORD=hemmelig"
	for _, c := range []struct {
		name      string
		variables []string
		args      []string
		says      []string
	}{
		{"no password", nil, []string{"--neo4j", "neo4j://h"}, []string{"password", "NEO4J_PASSWORD", "--neo4j-password-file"}},
		{"no password file", nil, []string{"--neo4j", "neo4j://h", "--neo4j-password-file", filepath.Join(dir, "nowhere")},
			[]string{"--neo4j-password-file", "nowhere"}},
		{"an empty password file", []string{given, "NEO4J_PASSWORD_FILE=" + empty}, []string{"--neo4j", "neo4j://h"},
			[]string{"NEO4J_PASSWORD_FILE", "empty"}},
		{"a file that is no password", nil, []string{"--neo4j", "neo4j://h", "--neo4j-password-file", huge},
			[]string{"--neo4j-password-file", "larger"}},
		{"another scheme", []string{given}, []string{"--neo4j", "http://h:7474"}, []string{"neo4j://", "bolt://"}},
		{"no host", []string{given}, []string{"--neo4j", "neo4j://"}, []string{"host"}},
		{"no address at all", []string{given}, []string{"--neo4j", "neo4j://[h"}, []string{"neo4j://host:7687"}},
		{"a user in the address", []string{given}, []string{"--neo4j", "neo4j://neo4j:hemmelig@h"}, []string{"user"}},
		{"nobody there", []string{given, "NEO4J_URI=bolt://" + closed}, nil, []string{closed, "NEO4J_URI", "cannot be reached"}},
		{"nobody there, with routing", []string{"NEO4J_PASSWORD_FILE=" + secret}, []string{"--neo4j", "neo4j://" + closed},
			[]string{closed, "cannot be reached"}},
		{"no such host", []string{given}, []string{"--neo4j", "neo4j://h.invalid"}, []string{"h.invalid", "cannot be reached"}},
	} {
		for _, command := range [][]string{{"serve", "--addr", "127.0.0.1:0"}, {"import", page}, {"import", "--dry-run", page}} {
			t.Run(c.name+"/"+strings.Join(command[:len(command)-1], " "), func(t *testing.T) {
				begun := time.Now()
				got := veikart(t, "", c.variables, append(command, c.args...)...)
				if got.code != exitFailed || got.stdout != "" {
					t.Errorf("code %d, standard output %q", got.code, got.stdout)
				}
				if took := time.Since(begun); took > 10*time.Second {
					t.Errorf("it took %v", took)
				}
				for _, part := range c.says {
					if !strings.Contains(got.stderr, part) {
						t.Errorf("%q does not say %q", got.stderr, part)
					}
				}
				if strings.Contains(got.stderr, "hemmelig") || driverWords.MatchString(got.stderr) {
					t.Errorf("%q says too much", got.stderr)
				}
			})
		}
	}
}

func TestPassword(t *testing.T) {
	file := write(t, t.TempDir(), "secret", " med mellomrom \r\n")
	for _, c := range []struct {
		file, want string
	}{{"", "åpen sesam"}, {file, " med mellomrom "}} {
		d := databaseFlags{PasswordFile: c.file}
		got, err := d.password(system{lookupEnv: lookup([]string{"NEO4J_PASSWORD=åpen sesam"})})
		if err != nil || got != c.want {
			t.Errorf("file %q: %q, %v; want %q", c.file, got, err, c.want)
		}
	}
}

func TestStoreIsNamedWithoutAUser(t *testing.T) {
	d := databaseFlags{URI: "bolt+s://neo4j:hemmelig@Db.example:7687?x=1", Name: "veikart", Namespace: "prøve"}
	if got, want := d.String(), "Neo4j at bolt+s://db.example:7687, database veikart, namespace prøve"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// Who lacks memory is there, and is not to be looked for.
func TestTooLittleMemoryIsExplained(t *testing.T) {
	err := databaseFlags{}.explain(fmt.Errorf("write: %w: %w", store.ErrUnavailable, neo4jstore.ErrMemory))
	if !errors.Is(err, neo4jstore.ErrMemory) || !strings.Contains(err.Error(), "heap") || strings.Contains(err.Error(), "reached") {
		t.Errorf("it is explained as %v", err)
	}
}
