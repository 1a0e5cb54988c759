// Package schemachanges holds the check of changes of the schema: what it calls breaking, dangerous and safe, and what
// it wants in the changelog.
package schemachanges_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"veikart/test/kit/need"
)

const (
	root  = "../../.."
	tools = root + "/tools/schemachanges"
)

// check runs the check and returns what it prints and whether it is content.
func check(t *testing.T, arguments ...string) (string, bool) {
	t.Helper()
	need.Command(t, "changes of the schema are not classed", "node")
	need.Path(t, "changes of the schema are not classed; make test fetches the packages", filepath.Join(tools, "node_modules"))
	out, err := exec.CommandContext(t.Context(), "node", append([]string{tools + "/check.mjs"}, arguments...)...).CombinedOutput()
	if failed := (*exec.ExitError)(nil); err != nil && !errors.As(err, &failed) {
		t.Fatal(err)
	}
	return string(out), err == nil
}

// What has changed since the last release stands in the changelog.
func TestSchemaSinceLastRelease(t *testing.T) {
	if out, ok := check(t, root+"/schema.graphqls", root+"/CHANGELOG.md"); !ok {
		t.Error(out)
	}
}

func TestChanges(t *testing.T) {
	const old = "type Query { a(x: Int): Int, b: E }\nenum E { ONE TWO }\n"
	for _, c := range []struct {
		name, schema, changelog string
		says                    string
		ok                      bool
	}{
		{"nothing", old, "", "0 changes", true},
		{"a description", "\"\"\"All.\"\"\"\n" + old, "", "0 changes", true},
		{"a field goes, untold", "type Query { b: E }\nenum E { ONE TWO }", "", "*breaking* that names `a`", false},
		{"a field goes, said", "type Query { b: E }\nenum E { ONE TWO }", "- *breaking* `a` is gone.", "breaking: ", true},
		{"a field goes, said as safe", "type Query { b: E }\nenum E { ONE TWO }", "- *safe* `a` is gone.", "*breaking*", false},
		{"a field goes, said in an old release", "type Query { b: E }\nenum E { ONE TWO }", "## v1\n\n- *breaking* `a` is gone.", "*breaking*",
			false},
		{"an argument becomes required", "type Query { a(x: Int!): Int, b: E }\nenum E { ONE TWO }", "- *breaking* `Query.a(x:)` is required.", "breaking: ", true},
		{"a value comes, untold", "type Query { a(x: Int): Int, b: E }\nenum E { ONE TWO THREE }", "- *safe* `THREE`.", "*dangerous* that names `THREE`", false},
		{"a value comes, said", "type Query { a(x: Int): Int, b: E }\nenum E { ONE TWO THREE }", "- *dangerous* `THREE`.", "dangerous: ", true},
		{"a field comes, untold", old + "type T { c: Int }\nextend type Query { t: T }", "", "*safe* that names `t`", false},
		{"a field comes with its type, said", old + "type T { c: Int }\nextend type Query { t: T }", "- *safe* `t`.", "safe: ", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			files := map[string]string{"old": old, "new": c.schema, "log": "# Changelog\n\n## Unreleased\n\n" + c.changelog + "\n"}
			for name, text := range files {
				if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			out, ok := check(t, filepath.Join(dir, "new"), filepath.Join(dir, "log"), filepath.Join(dir, "old"))
			if ok != c.ok || !strings.Contains(out, c.says) {
				t.Errorf("content: %v, want %v with %q\n%s", ok, c.ok, c.says, out)
			}
		})
	}
}
