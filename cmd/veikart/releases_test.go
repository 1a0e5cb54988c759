package main

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// releaseFolders writes files under a new folder, by their paths.
func releaseFolders(t *testing.T, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for path, text := range files {
		file := filepath.Join(root, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func twoReleases(t *testing.T) string {
	return releaseFolders(t, map[string]string{
		"2023-12/a.txt": seedPage(), "2023-12/release.yaml": "publishedOn: 2023-12-01\n",
		"new/a.txt":        strings.Replace(seedPage(), "Startdato", "Startdato", 1) + "\n",
		"new/release.yaml": "label: 2026-08\nobservedOn: 2026-08-31\nmadeUp: true\n",
	})
}

// label is the label that is read when a release is asked for in an address.
func label(t *testing.T, s served, of string) string {
	t.Helper()
	_, body := s.get(t, "/graphql?query=%7Brelease%7Blabel%7D%7D"+of)
	return body
}

func TestServeReleases(t *testing.T) {
	dir := twoReleases(t)
	s := serve(t, nil, "serve", "--addr", "127.0.0.1:0", "--releases", dir, "--releases-bytes", "1")
	if want := "embedded, in memory, with the releases in " + dir; s.store != want {
		t.Errorf("the store is %q, want %q", s.store, want)
	}
	for of, want := range map[string]string{
		"": `"2026-08"`, "&release=2023-12": `"2023-12"`, "&release=2026-08": `"2026-08"`, "&release=2024": "UNKNOWN_RELEASE",
	} {
		if got := label(t, s, of); !strings.Contains(got, want) {
			t.Errorf("%q gives %s, want %s", of, got, want)
		}
	}

	// a folder that is removed while it is served
	if err := os.RemoveAll(filepath.Join(dir, "new")); err != nil {
		t.Fatal(err)
	}
	waitUntil(t, func() bool { return strings.Contains(label(t, s, "&release=2026-08"), "UNKNOWN_RELEASE") }, func() string {
		return "a release is listed whose folder is gone: " + label(t, s, "&release=2026-08")
	})
	if got := label(t, s, ""); !strings.Contains(got, `"2023-12"`) {
		t.Errorf("the current release is %s", got)
	}
	if code, log := s.stop(); code != exitFine {
		t.Errorf("exit code %d:\n%s", code, log)
	}
}

func TestServeCurrent(t *testing.T) {
	s := serve(t, []string{"VEIKART_RELEASES=" + twoReleases(t), "VEIKART_CURRENT=2023-12"}, "serve", "--addr", "127.0.0.1:0")
	if got := label(t, s, ""); !strings.Contains(got, `"2023-12"`) {
		t.Errorf("the current release is %s", got)
	}
}

// One folder of --seeds says what it is too.
func TestServeSeedsWithRelease(t *testing.T) {
	dir := releaseFolders(t, map[string]string{"a.txt": seedPage(), "release.yaml": "label: now\npublishedOn: 2023-12-01\n"})
	s := serve(t, nil, "serve", "--addr", "127.0.0.1:0", "--seeds", dir)
	if got := label(t, s, "&release=now"); !strings.Contains(got, `"now"`) {
		t.Errorf("the release is %s", got)
	}
}

// serve --releases and --current say what cannot be.
func TestServeReleasesRefuses(t *testing.T) {
	broken := releaseFolders(t, map[string]string{
		"a/a.txt": seedPage(), "b/a.txt": "no page", "c/a.txt": seedPage(), "c/release.yaml": "label: a\n",
	})
	for _, c := range []struct {
		args []string
		code int
		want []string
	}{
		{[]string{"--releases", broken}, exitFailed, []string{
			"b: the import is refused", `a has the label "a", which`, "b/a.txt:1:1: error ",
		}},
		{[]string{"--releases", twoReleases(t), "--current", "2030"}, exitFailed, []string{
			`--current (VEIKART_CURRENT): No release is "2030". There are: 2026-08, 2023-12.`,
		}},
		{[]string{"--releases", "x", "--seeds", "y"}, exitUsage, []string{"--releases (VEIKART_RELEASES) is given with --seeds or --neo4j"}},
		{[]string{"--releases", "x", "--releases-bytes", "0"}, exitUsage, []string{"--releases-bytes (VEIKART_RELEASES_BYTES) 0: expected a number above 0"}},
		{[]string{"--releases", "nowhere"}, exitFailed, []string{"the folder of releases nowhere does not exist"}},
	} {
		got := veikart(t, "", nil, append([]string{"serve", "--addr", "127.0.0.1:0"}, c.args...)...)
		if got.code != c.code {
			t.Errorf("%v: exit code %d, want %d", c.args, got.code, c.code)
		}
		for _, want := range c.want {
			if !strings.Contains(got.stderr, want) {
				t.Errorf("%v: %q is not in\n%s", c.args, want, got.stderr)
			}
		}
	}
}

// A hangup is passed on, and does not end the process.
func TestHangups(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	again := hangups(ctx)
	if err := syscall.Kill(os.Getpid(), syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
	select {
	case <-again:
	case <-time.After(time.Minute):
		t.Error("no hangup came")
	}
}

func TestListReleases(t *testing.T) {
	got := veikart(t, "", nil, "releases", "--releases", twoReleases(t))
	lines := strings.Split(strings.TrimSpace(got.stdout), "\n")
	if got.code != exitFine || len(lines) != 3 {
		t.Fatalf("%+v", got)
	}
	for i, want := range [][]string{
		{"Label", "Published", "Observed", "Id", "Documents", "Activities"},
		{"2023-12", "2023-12-01", "release:", " 1 ", " 51"}, {"2026-08", "2026-08-31", "release:", "current made up"},
	} {
		for _, part := range want {
			if !strings.Contains(lines[i], part) {
				t.Errorf("%q is not in %q", part, lines[i])
			}
		}
	}
	var listed []listedRelease
	got = veikart(t, "", nil, "releases", "--json", "--releases", twoReleases(t))
	if err := json.Unmarshal([]byte(got.stdout), &listed); err != nil || len(listed) != 2 || !listed[1].Current || listed[0].Activities != 51 {
		t.Errorf("%v: %s", err, got.stdout)
	}
}

// What is said of an import's release is checked before anything is opened.
func TestImportRefusesWhatIsSaidOfARelease(t *testing.T) {
	for want, args := range map[string][]string{
		`--label: label: "a b"`:            {"--label", "a\tb", "page.txt"},
		`--published: publishedOn: "2026"`: {"--published", "2026", "page.txt"},
		`--source: source: "ftp://a"`:      {"--source", "ftp://a", "page.txt"},
		"--releases takes no --seeds":      {"--releases", "x", "--label", "a"},
		"expected \"<file> ...\"":          {"--releases", "x", "page.txt"},
		"--releases (VEIKART_RELEASES) or": nil,
	} {
		command := "import"
		uri := []string{"NEO4J_URI=neo4j://h"}
		if args == nil {
			command, uri = "releases", nil
		}
		if got := veikart(t, "", uri, append([]string{command}, args...)...); got.code != exitUsage || !strings.Contains(got.stderr, want) {
			t.Errorf("%v: code %d, %s", args, got.code, got.stderr)
		}
	}
}
