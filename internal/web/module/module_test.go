package module

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"veikart/test/kit/need"
)

// most is how many bytes the script may have, compressed.
const most = 60_000

// needEsbuild skips a test where Node or esbuild are not here; in CI it fails.
func needEsbuild(t *testing.T) {
	t.Helper()
	need.Command(t, "the module is not built anew", "node")
	need.Path(t, "the module is not built anew; make module fetches what builds it", "../playground/node_modules/esbuild")
}

// What is committed in dist is what the sources make.
func TestCommittedBuildIsFresh(t *testing.T) {
	needEsbuild(t)
	fresh := t.TempDir()
	if out, err := exec.CommandContext(t.Context(), "node", "build.mjs", fresh).CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	want, err := os.ReadFile(filepath.Join(fresh, ScriptName))
	if err != nil {
		t.Fatal(err)
	}
	got, err := Files()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got[ScriptName], want) {
		t.Error("dist/module.js is not what the sources make: run make module and commit what changes")
	}
}

// The sources have no faults of types. The compiler is the one among the tests of clients.
func TestTypes(t *testing.T) {
	needEsbuild(t)
	compiler := need.Path(t, "the types of the module are not checked; make test fetches the compiler",
		"../../../test/clients/node_modules/typescript/bin/tsc")
	if out, err := exec.CommandContext(t.Context(), "node", compiler, "-p", ".").CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// The parts that need no browser.
func TestParts(t *testing.T) {
	needEsbuild(t)
	built := t.TempDir()
	if out, err := exec.CommandContext(t.Context(), "node", "build.mjs", "--tests", built).CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	files, err := filepath.Glob(filepath.Join(built, "*.mjs"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files of tests: %v", len(files), err)
	}
	if out, err := exec.CommandContext(t.Context(), "node", append([]string{"--test"}, files...)...).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

func TestScriptIsSmall(t *testing.T) {
	all, err := Files()
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := w.Write(all[ScriptName]); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d bytes, %d compressed", len(all[ScriptName]), out.Len())
	if out.Len() > most || out.Len() == 0 {
		t.Errorf("the script has %d bytes compressed, at most %d", out.Len(), most)
	}
}

// The script is given each word that it names, in both languages, and no other.
func TestWordsAreThoseOfTheScript(t *testing.T) {
	source, err := os.ReadFile("src/settings.ts")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(source), "export type Word =")
	list, _, _ := strings.Cut(rest, ";")
	var want []string
	for _, m := range regexp.MustCompile(`"(\w+)"`).FindAllStringSubmatch(list, -1) {
		want = append(want, m[1])
	}
	slices.Sort(want)
	if diff := cmp.Diff(want, slices.Sorted(maps.Keys(words()))); diff != "" {
		t.Errorf("words (-script +server):\n%s", diff)
	}
	for name, w := range words() {
		if w.NB == "" || w.EN == "" || strings.Count(w.NB, "%") != strings.Count(w.EN, "%") {
			t.Errorf("%s: %+v", name, w)
		}
	}
}

func TestSettings(t *testing.T) {
	for language, want := range map[string]string{"nb": "delmål", "en": "sub-goal"} {
		text, err := Settings(Page{Language: language, Release: "2026-08", Folders: map[string]string{"actor": "/actors/"}})
		if err != nil {
			t.Fatal(err)
		}
		var got settings
		if err := json.Unmarshal([]byte(text), &got); err != nil {
			t.Fatal(err)
		}
		if got.Kinds["SubGoal"] != want || got.Pages["actor"] != "/actors/" || got.Release != "2026-08" || got.Language != language ||
			len(got.Words) != len(words()) {
			t.Errorf("%s: %s", language, text)
		}
	}
}
