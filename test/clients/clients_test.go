// Package clients_test points clients that are not ours at the server as it is served: the audits of GraphQL
// over HTTP, and the libraries that front-end teams and analysts use.
package clients_test

import (
	"bytes"
	"os/exec"
	"path/filepath"
	"testing"

	"veikart/test/kit/need"
	"veikart/test/kit/program"
)

// node runs a script of this folder and returns what it prints. Without Node or the npm packages the test
// is skipped, loudly; in CI it fails.
func node(t *testing.T, script string, arguments ...string) []byte {
	t.Helper()
	needNode(t)
	return run(t, exec.CommandContext(t.Context(), "node", append([]string{script}, arguments...)...))
}

func needNode(t *testing.T) {
	t.Helper()
	need.Command(t, "clients are not tried", "node")
	need.Path(t, "clients are not tried; make test fetches their packages", "node_modules")
}

// tool returns a command of an npm package.
func tool(t *testing.T, name string, arguments ...string) *exec.Cmd {
	t.Helper()
	needNode(t)
	path, err := filepath.Abs(filepath.Join("node_modules", ".bin", name))
	if err != nil {
		t.Fatal(err)
	}
	return exec.CommandContext(t.Context(), path, arguments...)
}

// run runs a command that must succeed and returns what it prints.
func run(t *testing.T, command *exec.Cmd) []byte {
	t.Helper()
	var faults bytes.Buffer
	command.Stderr = &faults
	out, err := command.Output()
	if err != nil {
		t.Fatalf("%v: %v\n%s%s", command.Args, err, out, faults.Bytes())
	}
	return out
}

// All audits of graphql-http pass: what the specification of GraphQL over HTTP says must, should and may be.
func TestAudits(t *testing.T) {
	passed, failed := audited(t, program.Start(t)+"/graphql")
	t.Logf("%d of %d audits pass", passed, audits)
	if passed != audits {
		t.Errorf("%d of %d audits pass: %v", passed, audits, failed)
	}
}

// audits is how many audits graphql-http has.
const audits = 60

// audited returns how many audits pass, and what is wrong with the others.
func audited(t *testing.T, url string) (passed int, failed []string) {
	t.Helper()
	var results []struct{ ID, Name, Status, Reason string }
	decode(t, node(t, "audit.mjs", url), &results)
	for _, r := range results {
		if r.Status == "ok" {
			passed++
		} else {
			failed = append(failed, r.ID+" "+r.Name+": "+r.Status+" "+r.Reason)
		}
	}
	return passed, failed
}
