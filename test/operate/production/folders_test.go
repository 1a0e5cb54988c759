package production_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"veikart/internal/generate"
	"veikart/internal/neo4jstore"
	"veikart/test/kit/program"
)

// releaseFolders writes a folder of releases, two of which are of one day, and one of none.
func releaseFolders(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	for i, about := range []string{
		"publishedOn: 2023-12-01\n", "publishedOn: 2024-01-01\nlabel: 2024-a\n", "observedOn: 2024-01-01\nlabel: 2024-b\nmadeUp: true\n", "",
	} {
		var page bytes.Buffer
		if err := (generate.Roadmap{Seed: uint64(i + 1), Activities: 150, PerPage: 1 << 20}).Write(&page, 0); err != nil {
			t.Fatal(err)
		}
		writeRelease(t, filepath.Join(root, fmt.Sprintf("r%d", i)), page.Bytes(), about)
	}
	return root
}

func writeRelease(t *testing.T, dir string, page []byte, about string) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{"side.txt": page}
	if about != "" {
		files["release.yaml"] = []byte(about)
	}
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// labels returns the labels that the database lists, oldest first, a star at the current one.
func labels(t *testing.T, c neo4jstore.Config) string {
	t.Helper()
	var listed []struct {
		Label      string
		Activities int
		Current    bool
	}
	if err := json.Unmarshal([]byte(mustRun(t, c, "releases", "--json").stdout), &listed); err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, r := range listed {
		if r.Activities != 150 {
			t.Errorf("%s has %d activities", r.Label, r.Activities)
		}
		if r.Current {
			r.Label += "*"
		}
		all = append(all, r.Label)
	}
	return strings.Join(all, " ")
}

// An import of releases is killed again and again. What it had written is whole, and running it again goes on from there.
func TestKilledImportsOfReleases(t *testing.T) {
	c := program.Neo4j(t)
	dir := releaseFolders(t)
	const all = "r0 2024-a 2024-b r3*"
	before := ""
	for i := range kills(t) {
		killAfter(t, command(t, c, "import", "--releases", dir), i%4)
		endLease(t, c)
		now := labels(t, c)
		if plain := strings.ReplaceAll(now, "*", ""); !strings.HasPrefix(plain, strings.ReplaceAll(before, "*", "")) ||
			!strings.HasPrefix(strings.ReplaceAll(all, "*", ""), plain) {
			t.Fatalf("after a kill the database lists %q, before it %q", now, before)
		}
		t.Logf("killed: %q", now)
		before = now
	}
	mustRun(t, c, "import", "--releases", dir)
	if got := labels(t, c); got != all {
		t.Errorf("the releases are %q, want %q", got, all)
	}
	again := mustRun(t, c, "import", "--releases", dir).stdout
	if strings.Count(again, "is there already") != 4 {
		t.Errorf("the second import says\n%s", again)
	}
	importedAgain(t, c, dir, all)
}

// killAfter starts an import of releases and kills it a moment after it has said so many lines.
func killAfter(t *testing.T, cmd *exec.Cmd, lines int) {
	t.Helper()
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	said := bufio.NewScanner(out)
	for i := 0; i < lines && said.Scan(); i++ {
		t.Log(said.Text())
	}
	time.Sleep(time.Duration(rand.Int64N(int64(2 * time.Second))))
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
}

// importedAgain imports what the database has under the same labels in another way.
func importedAgain(t *testing.T, c neo4jstore.Config, dir, all string) {
	t.Helper()
	lexicon := filepath.Join(t.TempDir(), "more.yaml")
	if err := os.WriteFile(lexicon, []byte("actors:\n  - {key: ny, name: Etaten for prøver, kind: OTHER, origin: made up}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	page := filepath.Join(dir, "r0", "side.txt")
	refused := run(t, c, "import", "--label", "2024-a", page)
	if refused.code == 0 || !strings.Contains(refused.stderr, `the database has "2024-a" already, with other files`) {
		t.Errorf("another page under a label: %+v", refused)
	}
	replaced := mustRun(t, c, "import", "--releases", dir, "--lexicon", lexicon).stdout
	if strings.Count(replaced, "imported in place of") != 4 {
		t.Errorf("an import with another lexicon says\n%s", replaced)
	}
	if got := labels(t, c); got != all {
		t.Errorf("the releases are %q, want %q", got, all)
	}
	url, _ := serve(t, c, "--current", "r0")
	for of, want := range map[string]string{"": `"r0"`, "&release=2024-b": `"2024-b"`, "&release=x": "UNKNOWN_RELEASE"} {
		if _, body := status(t, http.DefaultClient, url+"/graphql?query=%7Brelease%7Blabel%7D%7D"+of); !strings.Contains(body, want) {
			t.Errorf("%q gives %s", of, body)
		}
	}
}
