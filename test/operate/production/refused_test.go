package production_test

import (
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"veikart/internal/neo4jstore"
	"veikart/test/kit/neo4j"
	"veikart/test/kit/program"
)

// driverWords are words that only the driver, or Go, would say.
var driverWords = regexp.MustCompile(`(?i)ConnectivityError|neo4j-go|Neo\.|dial tcp|goroutine|Unauthorized|socket|MATCH|MERGE`)

// refusedWithin is how soon a command says that it cannot use the database.
const refusedWithin = 20 * time.Second

// A server of its own, because others would suffer from what is done to this one.
func TestDatabasesThatAreRefused(t *testing.T) {
	data := t.TempDir()
	server := neo4j.OpenOwn(t, neo4j.Options{Data: data})
	good := neo4jstore.Config{URI: server.URI, Username: server.Username, Password: server.Password, Database: server.Database,
		Patience: time.Minute}
	r, next := newRelease(t, 1, 0), newRelease(t, 2, 0)
	mustRun(t, good, r.importArgs("--dry-run")...)
	if nodes, schema := program.Cypher(t, good, "MATCH (n) RETURN n", nil),
		program.Cypher(t, good, "SHOW CONSTRAINTS", nil); len(nodes)+len(schema) > 0 {
		t.Errorf("a dry run left %d nodes and %d constraints in an empty database", len(nodes), len(schema))
	}
	mustRun(t, good, r.importArgs()...)

	wrong := good
	wrong.Password = "feil-passord"
	refused(t, "a wrong password", wrong, next, "user name or the password", "NEO4J_USERNAME")

	elsewhere := good
	elsewhere.Database = "finnes-ikke"
	refused(t, "an unknown database", elsewhere, next, "no database of that name", "finnes-ikke", "NEO4J_DATABASE")

	program.Cypher(t, good, "CREATE (:VeikartMigration {number: 9999, name: 'of a later version'})", nil)
	refused(t, "a foreign schema", good, next, "newer version")
	program.Cypher(t, good, "MATCH (m:VeikartMigration {number: 9999}) DELETE m", nil)

	if err := server.Stop(); err != nil {
		t.Fatal(err)
	}
	readOnly := neo4j.OpenOwn(t, neo4j.Options{Data: data, ReadOnly: true})
	good.URI, good.Password = readOnly.URI, readOnly.Password
	t.Run("read only/serve", func(t *testing.T) {
		url, _ := serve(t, good)
		if code, body := status(t, http.DefaultClient, url+"/readyz"); code != http.StatusOK || !strings.Contains(body, r.id) {
			t.Errorf("%d %s, want %s", code, body, r.id)
		}
	})
	t.Run("read only/dry run", func(t *testing.T) { mustRun(t, good, next.importArgs("--dry-run")...) })
	t.Run("read only/import", func(t *testing.T) {
		refusal(t, good, next.importArgs(), "does not let this user write")
	})
	good.Namespace = "tomt"
	t.Run("read only and empty/serve", func(t *testing.T) {
		refusal(t, good, []string{"serve", "--addr", "127.0.0.1:0"}, "does not let this user write")
	})
}

// refused holds that both commands refuse a database.
func refused(t *testing.T, name string, c neo4jstore.Config, r release, says ...string) {
	t.Run(name+"/import", func(t *testing.T) { refusal(t, c, r.importArgs(), says...) })
	t.Run(name+"/serve", func(t *testing.T) { refusal(t, c, []string{"serve", "--addr", "127.0.0.1:0"}, says...) })
}

func refusal(t *testing.T, c neo4jstore.Config, args []string, says ...string) {
	t.Helper()
	got := run(t, c, args...)
	if got.code != 1 || got.stdout != "" || got.took > refusedWithin {
		t.Errorf("code %d after %v, standard output %q", got.code, got.took, got.stdout)
	}
	for _, part := range says {
		if !strings.Contains(got.stderr, part) {
			t.Errorf("%q does not say %q", got.stderr, part)
		}
	}
	if driverWords.MatchString(got.stderr) || strings.Contains(got.stderr, c.Password) {
		t.Errorf("%q says too much", got.stderr)
	}
}
