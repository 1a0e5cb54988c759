package playground

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"veikart/test/kit/need"
)

// needNode skips a test where Node or the npm packages are not here; in CI it fails.
func needNode(t *testing.T) {
	t.Helper()
	need.Command(t, "the playground is not built anew", "node")
	need.Path(t, "the playground is not built anew; make playground fetches its packages", "node_modules")
}

// contents reads a build: the files' names and what is in them, decompressed, because versions of Node may
// compress the same differently.
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	read := map[string]string{}
	for _, f := range files {
		data, err := os.ReadFile(filepath.Join(dir, f.Name()))
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(f.Name(), ".gz") {
			plain, err := gzip.NewReader(bytes.NewReader(data))
			if err != nil {
				t.Fatal(err)
			}
			if data, err = io.ReadAll(plain); err != nil {
				t.Fatal(err)
			}
		}
		read[f.Name()] = string(data)
	}
	return read
}

// What is committed in dist is what the sources and the lock file make.
func TestCommittedBuildIsFresh(t *testing.T) {
	needNode(t)
	fresh := t.TempDir()
	if out, err := exec.CommandContext(t.Context(), "node", "build.mjs", fresh).CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	got, want := contents(t, "dist"), contents(t, fresh)
	for name, text := range want {
		switch committed, ok := got[name]; {
		case !ok:
			t.Errorf("dist lacks %s: run make playground and commit what changes", name)
		case committed != text:
			t.Errorf("dist/%s is not what the sources make: run make playground and commit what changes", name)
		}
	}
	for name := range got {
		if _, ok := want[name]; !ok {
			t.Errorf("dist has %s, which the sources do not make", name)
		}
	}
}

// The modules of the page that need no browser: tables and files of answers.
func TestModules(t *testing.T) {
	needNode(t)
	files, err := filepath.Glob("test/*.test.mjs")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files of tests: %v", len(files), err)
	}
	if out, err := exec.CommandContext(t.Context(), "node", append([]string{"--test"}, files...)...).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// The lock file says what is fetched, not from where: every machine has a registry of its own.
func TestLockFileHasNoAddresses(t *testing.T) {
	text, err := os.ReadFile("package-lock.json")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(text, []byte(`"integrity"`)) || bytes.Contains(text, []byte(`"resolved"`)) {
		t.Error("package-lock.json must hold digests and no addresses")
	}
}

// Every package whose code is in the build stands among the licences, with its text.
func TestLicencesAreWhole(t *testing.T) {
	text, err := os.ReadFile("dist/licences.txt")
	if err != nil {
		t.Fatal(err)
	}
	var lacking []string
	for part := range strings.SplitSeq(string(text), strings.Repeat("=", 80)+"\n") {
		name, licence, _ := strings.Cut(part, "\n")
		if name != "" && len(strings.TrimSpace(licence)) < 200 {
			lacking = append(lacking, name)
		}
	}
	if diff := cmp.Diff([]string(nil), lacking); diff != "" {
		t.Errorf("packages that name a licence without its text (-want +got):\n%s", diff)
	}
	for _, name := range []string{"graphiql", "@graphiql/plugin-explorer", "graphql", "monaco-editor", "monaco-graphql", "react",
		"react-dom"} {
		if !strings.Contains(string(text), "\n"+name+" ") {
			t.Errorf("the licences lack %s", name)
		}
	}
}
