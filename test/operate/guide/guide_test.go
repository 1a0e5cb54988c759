// Package guide holds the guide for operators to what it says: its commands work, and its links lead somewhere.
package guide

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"veikart/test/kit/need"
	"veikart/test/kit/program"
)

const (
	root  = "../../.."
	guide = root + "/docs/operations.md"
)

func read(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// matches returns what stands in the first parentheses of a pattern, at each of its places.
func matches(text, pattern string) []string {
	var found []string
	for _, m := range regexp.MustCompile(pattern).FindAllStringSubmatch(text, -1) {
		found = append(found, m[1])
	}
	return found
}

// workplace returns a folder with the program and the seeds, where the commands of the guide can be run.
func workplace(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	build := exec.CommandContext(t.Context(), "go", "build", "-o", filepath.Join(folder, "veikart"), root+"/cmd/veikart")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	seeds, err := filepath.Abs(root + "/seeds")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(seeds, filepath.Join(folder, "seeds")); err != nil {
		t.Fatal(err)
	}
	return folder
}

// Each command in a box does its work, with the program that it names, against a server.
func TestCommandsWork(t *testing.T) {
	need.Command(t, "the commands of the guide are not tried", "curl")
	url, folder := program.Start(t), workplace(t)
	tried := 0
	for _, box := range matches(read(t, guide), "(?s)```sh\n(.*?)```") {
		box = strings.ReplaceAll(box, "\\\n", " ")
		for line := range strings.Lines(box) {
			line = strings.TrimSpace(line)
			if strings.HasPrefix(line, "make ") || strings.HasPrefix(line, "go test ") {
				continue // tests of their own
			}
			tried++
			command := exec.CommandContext(t.Context(), "sh", "-c", strings.ReplaceAll(line, "http://127.0.0.1:8080", url))
			command.Dir = folder
			if out, err := command.CombinedOutput(); err != nil || len(out) == 0 || strings.Contains(string(out), `"errors"`) {
				t.Errorf("%s: %v\n%s", line, err, out)
			}
		}
	}
	if tried < 7 {
		t.Errorf("only %d commands were tried", tried)
	}
}

// anchor returns how a heading is led to.
func anchor(heading string) string {
	return strings.ReplaceAll(regexp.MustCompile("[^a-z0-9 -]").ReplaceAllString(strings.ToLower(heading), ""), " ", "-")
}

// Links to a place in the guides for operators, and from them to places in other guides, lead to a heading.
func TestAnchorsAreThere(t *testing.T) {
	documents, err := filepath.Glob(root + "/docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	ours := []string{"operations.md", "neo4j.md"}
	followed := 0
	for _, document := range append(documents, root+"/README.md") {
		for _, m := range regexp.MustCompile(`\]\(([^)#:]*)#([^)]+)\)`).FindAllStringSubmatch(read(t, document), -1) {
			target := document
			if m[1] != "" {
				target = filepath.Join(filepath.Dir(document), m[1])
			}
			if !slices.Contains(ours, filepath.Base(target)) && !slices.Contains(ours, filepath.Base(document)) {
				continue
			}
			followed++
			var anchors []string
			for _, heading := range matches(read(t, target), `(?m)^#+ (.+)$`) {
				anchors = append(anchors, anchor(heading))
			}
			if !slices.Contains(anchors, m[2]) {
				t.Errorf("%s: %s has no heading #%s", filepath.Base(document), target, m[2])
			}
		}
	}
	if followed < 10 {
		t.Errorf("only %d links were followed", followed)
	}
}
