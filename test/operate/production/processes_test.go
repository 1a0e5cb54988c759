package production_test

import (
	"fmt"
	"maps"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"veikart/test/kit/fixture"
	"veikart/test/kit/program"
)

// followWithin is how long tests wait for a server to follow what another process imported. It takes two
// seconds at most where nothing else keeps the processors busy.
const followWithin = 20 * time.Second

func TestServeFillsAnEmptyDatabaseAndFollowsImports(t *testing.T) {
	c := program.Neo4j(t)
	seeds := fixture.Graph(t, fixture.Seeds()...).Release().ID
	first, lines := serve(t, c)
	second, _ := serve(t, c) // finds what the first one wrote
	if want := " Neo4j at " + c.URI + ", database " + c.Database + ", namespace " + c.Namespace +
		"\n"; !strings.Contains(lines, want) {
		t.Errorf("the start lines do not say %q:\n%s", want, lines)
	}
	if strings.Contains(lines, c.Password) {
		t.Error("the start lines hold the password")
	}
	if got := states(t, c); !maps.EqualFunc(got, map[string][]string{"kept": {seeds}}, slices.Equal) {
		t.Errorf("releases %v, want the seeds' once", got)
	}
	for version := range 3 {
		r := newRelease(t, version, 0)
		mustRun(t, c, r.importArgs()...)
		for _, url := range []string{first, second} {
			took := until(t, followWithin, "a server follows an import", func() bool {
				code, body := status(t, http.DefaultClient, url+"/readyz")
				return code == http.StatusOK && strings.Contains(body, r.id)
			})
			t.Logf("followed after %v", took)
			var data struct {
				Release   struct{ ID string }
				Documents struct{ Nodes []struct{ Title string } }
			}
			program.Ask(t, url, "{ release { id } documents { nodes { title } } }", nil, &data)
			if want := fmt.Sprintf("Kommuner og fastleger, utgave %d", version); data.Release.ID != r.id || data.Documents.Nodes[0].Title != want {
				t.Errorf("%+v, want %s and %q", data, r.id, want)
			}
		}
	}
}

// onlyProgress is what a command that goes well may say on standard error when it takes long.
var onlyProgress = regexp.MustCompile(`^(veikart: (reading|making|writing)[^\n]*\n)*$`)

func TestImportTellsWhatItDid(t *testing.T) {
	c := program.Neo4j(t)
	a, b := newRelease(t, 1, 0), newRelease(t, 2, 0)
	for _, step := range []struct {
		release release
		changed string
	}{{a, "yes"}, {a, "no"}, {b, "yes"}, {a, "yes"}, {a, "no"}} {
		got := mustRun(t, c, step.release.importArgs()...)
		want := regexp.MustCompile(fmt.Sprintf(`^Release   %s\nNodes     %d\nEdges     %d\nFindings  \d+\nUnmapped  \d+\.\d %% of the text\nSeconds   \d+\.\d\nChanged   %s: .+\n$`,
			step.release.id, len(step.release.graph.Nodes), len(step.release.graph.Edges), step.changed))
		if !want.MatchString(got.stdout) || !onlyProgress.MatchString(got.stderr) {
			t.Errorf("%q and %q, want %s", got.stdout, got.stderr, want)
		}
		if id := current(t, c); id != step.release.id {
			t.Errorf("%s is current, want %s", id, step.release.id)
		}
	}
}

func TestOlderReleasesAreRemoved(t *testing.T) {
	c := program.Neo4j(t)
	since := lastGeneration(t, c)
	var imported []release
	for version := range 4 {
		r := newRelease(t, version, 0)
		imported = append(imported, r)
		mustRun(t, c, r.importArgs("--keep", "2")...)
	}
	want := map[string]int{}
	for _, r := range imported[1:] {
		want[r.id] = len(r.graph.Nodes)
	}
	if diff := cmp.Diff(want, countNodes(t, c, since)); diff != "" {
		t.Errorf("nodes in the database, -want +found:\n%s", diff)
	}
}

func TestDryRunWritesNothing(t *testing.T) {
	c := program.Neo4j(t)
	r, other := newRelease(t, 1, 0), newRelease(t, 2, 0)
	look := func() string {
		return fmt.Sprint(current(t, c), states(t, c), countNodes(t, c, lastGeneration(t, c)-1000))
	}
	before := look()
	if got := mustRun(t, c, r.importArgs("--dry-run")...); !strings.Contains(got.stdout, "would be the first") {
		t.Errorf("the first: %q", got.stdout)
	}
	if after := look(); after != before {
		t.Errorf("%s, then %s", before, after)
	}
	mustRun(t, c, r.importArgs()...)
	before = look()
	if got := mustRun(t, c, r.importArgs("--dry-run")...); !strings.Contains(got.stdout, "current release already") {
		t.Errorf("the same: %q", got.stdout)
	}
	got := mustRun(t, c, other.importArgs("--dry-run")...)
	if !regexp.MustCompile(`(?m)^ *Document +0 +0 +1 *$`).MatchString(got.stdout) || strings.Contains(got.stdout, "Activity") {
		t.Errorf("another title of the page: %q", got.stdout)
	}
	if after := look(); after != before {
		t.Errorf("%s, then %s", before, after)
	}
}

func TestPagesWithErrorsAreRefused(t *testing.T) {
	c := program.Neo4j(t)
	r, broken := newRelease(t, 1, 0), newRelease(t, 2, 0)
	mustRun(t, c, r.importArgs()...)
	page, err := os.ReadFile(broken.files[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(broken.files[0], []byte(strings.Replace(string(page), "31.12.2023", "31.02.2024", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	got := run(t, c, broken.importArgs()...)
	place := regexp.MustCompile(regexp.QuoteMeta(broken.files[0]) + `:\d+:18: error [A-Z_]+: .*31\.02\.2024`)
	if got.code != 1 || got.stdout != "" || !place.MatchString(got.stderr) || !strings.Contains(got.stderr, "nothing was written") {
		t.Errorf("%+v", got)
	}
	if got := states(t, c); current(t, c) != r.id || len(got) != 1 || len(got["kept"]) != 1 {
		t.Errorf("%s is current of %v, want %s alone", current(t, c), got, r.id)
	}
}

func TestInterruptedImportLeavesTheOldRelease(t *testing.T) {
	c := program.Neo4j(t)
	old, next := newRelease(t, 1, 0), newRelease(t, 2, 3000)
	mustRun(t, c, old.importArgs()...)
	since := lastGeneration(t, c)
	cmd := command(t, c, next.importArgs()...)
	var said strings.Builder
	cmd.Stderr = &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	until(t, time.Minute, "the import writes", func() bool { return len(countNodes(t, c, since)) > 0 })
	if err := cmd.Process.Signal(syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()
	if cmd.ProcessState.ExitCode() != 1 || !strings.Contains(said.String(), "stopped") || strings.Contains(said.String(), "context") {
		t.Errorf("%v, %q", cmd.ProcessState, said.String())
	}
	if id := current(t, c); id != old.id {
		t.Errorf("%s is current, want %s", id, old.id)
	}
	mustRun(t, c, next.importArgs()...)
	if id := current(t, c); id != next.id {
		t.Errorf("%s is current, want %s", id, next.id)
	}
	if diff := cmp.Diff(map[string]int{next.id: len(next.graph.Nodes)}, countNodes(t, c, since)); diff != "" {
		t.Errorf("nodes in the database, -want +found:\n%s", diff)
	}
}

// Two imports at once end one after the other, each whole.
func TestTwoImportsAtOnce(t *testing.T) {
	c := program.Neo4j(t)
	since := lastGeneration(t, c)
	a, b := newRelease(t, 1, 500), newRelease(t, 2, 500)
	ended := make(chan said, 2)
	for _, r := range []release{a, b} {
		cmd := command(t, c, r.importArgs()...)
		go func() {
			text, err := cmd.CombinedOutput()
			ended <- said{code: cmd.ProcessState.ExitCode(), stderr: fmt.Sprintf("%s %v", text, err)}
		}()
	}
	for range 2 {
		if got := <-ended; got.code != 0 {
			t.Errorf("code %d: %s", got.code, got.stderr)
		}
	}
	want := map[string]int{a.id: len(a.graph.Nodes), b.id: len(b.graph.Nodes)}
	if diff := cmp.Diff(want, countNodes(t, c, since)); diff != "" {
		t.Errorf("nodes in the database, -want +found:\n%s", diff)
	}
	if id := current(t, c); id != a.id && id != b.id {
		t.Errorf("%s is current", id)
	}
}
