package main

import (
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A page from standard output passes the check; its roadmap has the activities asked for.
func TestGenerate(t *testing.T) {
	page := veikart(t, "", nil, "generate", "--activities", "120", "--seed", "5")
	if page.code != exitFine || page.stderr != "" {
		t.Fatalf("code %d, standard error %q", page.code, page.stderr)
	}
	if again := veikart(t, "", nil, "generate", "--activities", "120", "--seed", "5"); again.stdout != page.stdout {
		t.Error("the same seed gives another page")
	}
	if other := veikart(t, "", nil, "generate", "--activities", "120"); other.stdout == page.stdout {
		t.Error("another seed gives the same page")
	}
	if checked := veikart(t, page.stdout, nil, "check", "-"); checked.code != exitFine || !strings.Contains(checked.stdout, " 0 errors") {
		t.Errorf("check: code %d, %s%s", checked.code, checked.stdout, checked.stderr)
	}
}

func TestGenerateWritesAFolderToServe(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "to", "[pages]")
	got := veikart(t, "", nil, "generate", "--activities", "6000", "--pages", dir)
	if got != (said{}) {
		t.Fatalf("%+v", got)
	}
	pages, err := os.ReadDir(dir)
	if err != nil || len(pages) != 2 {
		t.Fatalf("%v, %v", pages, err)
	}
	exported := veikart(t, "", nil, "export", "--format", "json", "--seeds", dir)
	if exported.code != exitFine {
		t.Fatalf("code %d, standard error %q", exported.code, exported.stderr)
	}
	var graph struct {
		Nodes map[string][]json.RawMessage
	}
	if err := json.Unmarshal([]byte(exported.stdout), &graph); err != nil {
		t.Fatal(err)
	}
	if activities := len(graph.Nodes["Activity"]); activities != 6000 {
		t.Errorf("%d activities", activities)
	}
}

func TestGenerateWritesOverNothing(t *testing.T) {
	dir := t.TempDir()
	args := []string{"generate", "--activities", "3", "--pages", dir}
	mine := write(t, dir, "side-001.txt", "min egen side")
	for _, c := range []struct {
		name string
		args []string
		says string
	}{
		{"a page of that name", args, "--force"},
		{"another page", append(args[:len(args):len(args)], "--force"), "side-002.txt"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.name == "another page" {
				write(t, dir, "side-002.txt", "en annen side")
			}
			got := veikart(t, "", nil, c.args...)
			if got.code != exitFailed || !strings.Contains(got.stderr, c.says) {
				t.Errorf("%+v", got)
			}
			if left, err := os.ReadFile(mine); err != nil || string(left) != "min egen side" {
				t.Errorf("%q, %v", left, err)
			}
		})
	}
	if err := os.Remove(filepath.Join(dir, "side-002.txt")); err != nil {
		t.Fatal(err)
	}
	if got := veikart(t, "", nil, append(args, "--force")...); got.code != exitFine {
		t.Errorf("with --force: %+v", got)
	}
	if written, err := os.ReadFile(mine); err != nil || !strings.HasPrefix(strings.TrimPrefix(string(written), "\uFEFF"), "Hopp til") {
		t.Errorf("%q, %v", written, err)
	}
}

func TestGenerateUsage(t *testing.T) {
	for args, says := range map[string]string{
		"generate":                           "--activities",
		"generate --activities=-1":           "--activities -1",
		"generate --activities few":          "--activities",
		"generate --activities 3 --seed -1":  "--seed",
		"generate --activities 100000":       "--pages",
		"generate --activities 3 --force":    "--force",
		"generate --activities 3 --pages= x": "x",
	} {
		got := veikart(t, "", nil, strings.Fields(args)...)
		if got.code != exitUsage || got.stdout != "" || !strings.Contains(got.stderr, says) {
			t.Errorf("%s: %+v", args, got)
		}
	}
}

// Stopped, it leaves the pages that are written and says so.
func TestGenerateStops(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop()
	var stderr strings.Builder
	code := run(ctx, []string{"generate", "--activities", "3", "--pages", t.TempDir()}, system{
		stdin: strings.NewReader(""), stdout: io.Discard, stderr: &stderr, lookupEnv: lookup(nil), now: time.Now,
	})
	if code != exitFailed || !strings.Contains(stderr.String(), "stopped") {
		t.Errorf("code %d, standard error %q", code, stderr.String())
	}
}
