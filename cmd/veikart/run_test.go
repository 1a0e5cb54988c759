package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	neturl "net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"veikart/internal/export/publication"
	"veikart/internal/server"
	"veikart/seeds"
	"veikart/test/kit/fixture"
	kit "veikart/test/kit/program"
)

// asProgram in the environment makes the binary of the tests be the program: where signals and pipes matter, it is started.
const asProgram = "VEIKART_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
	}
	goleak.VerifyTestMain(m)
}

// said is what a command wrote, and its exit code.
type said struct {
	code           int
	stdout, stderr string
}

// veikart runs a command line to its end. Variables are given as NAME=value.
func veikart(t *testing.T, stdin string, variables []string, args ...string) said {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code := run(t.Context(), args, system{
		stdin:     strings.NewReader(stdin),
		stdout:    &stdout,
		stderr:    &stderr,
		lookupEnv: lookup(variables),
		now:       func() time.Time { return time.Date(2024, 2, 1, 12, 0, 0, 0, time.UTC) },
	})
	return said{code, stdout.String(), stderr.String()}
}

func lookup(variables []string) func(string) (string, bool) {
	return func(name string) (string, bool) {
		for _, v := range variables {
			if key, value, _ := strings.Cut(v, "="); key == name {
				return value, true
			}
		}
		return "", false
	}
}

func write(t *testing.T, dir, name, text string) string {
	t.Helper()
	file := filepath.Join(dir, name)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func seedPage() string { return string(seeds.Embedded().Pages[0].Data) }

func TestUsage(t *testing.T) {
	for _, c := range []struct {
		args      string
		variables []string
		says      []string // on standard error
	}{
		{"--nope", nil, []string{"--nope", "veikart --help"}},
		{"dance", nil, []string{"dance"}},
		{"check", nil, []string{"<file>"}},
		{"export", nil, []string{"--format"}},
		{"export --format xml", nil, []string{"--format", "source", "json", "xml"}},
		{"export --format json --document document:a", nil, []string{"--document"}},
		{"--addr 8080", nil, []string{"--addr", `"8080"`, "127.0.0.1:8080"}},
		{"serve", []string{"VEIKART_ADDR=nowhere"}, []string{"VEIKART_ADDR", `"nowhere"`}},
		{"--log loud", nil, []string{"--log", "text", "json", "loud"}},
		{"", []string{"VEIKART_LOG=loud"}, []string{"--log", "text", "json", "loud"}},
		{"--body-limit 0", nil, []string{"--body-limit", "0"}},
		{"--body-limit many", nil, []string{"--body-limit", "many"}},
		{"", []string{"VEIKART_REQUEST_TIMEOUT=soon"}, []string{"--request-timeout", "soon"}},
		{"--drain-timeout=-1s", nil, []string{"--drain-timeout", "-1s"}},
		{"--cors-origin app.no", nil, []string{"--cors-origin", `"app.no"`, "https://app.example.no"}},
		{"", []string{"VEIKART_CORS_ORIGIN=https://a.no,*"}, []string{"VEIKART_CORS_ORIGIN", `"*"`, "alone"}},
		{"--trusted-proxy proxy", nil, []string{"--trusted-proxy", `"proxy"`, "10.0.0.0/8"}},
		{"", []string{"VEIKART_TRUSTED_PROXY=127.0.0.1,10.0.0.1/8"}, []string{"VEIKART_TRUSTED_PROXY", `"10.0.0.1/8"`, "10.0.0.0/8"}},
		{"--base-path veikart", nil, []string{"--base-path", `"veikart"`, "/veikart"}},
		{"", []string{"VEIKART_BASE_PATH=//evil.example"}, []string{"VEIKART_BASE_PATH", `"//evil.example"`, "/veikart"}},
		{"--auth saml", nil, []string{"--auth", "keys", "oidc", "saml"}},
		{"--auth keys", nil, []string{"--auth-keys", "VEIKART_AUTH_KEYS"}},
		{"", []string{"VEIKART_AUTH_KEYS=keys.yaml"}, []string{"--auth", "VEIKART_AUTH"}},
		{"--auth oidc --oidc-issuer https://a.no", nil, []string{"--oidc-audience", "VEIKART_OIDC_AUDIENCE"}},
		{"--oidc-issuer https://a.no", nil, []string{"--auth oidc"}},
		{"--auth oidc --oidc-audience a --oidc-issuer http://a.no", nil, []string{"--oidc-issuer", `"http://a.no"`, "https"}},
		{"--auth oidc --oidc-audience a --oidc-issuer a.no", nil, []string{"VEIKART_OIDC_ISSUER", `"a.no"`, "https://"}},
		{"--auth oidc --oidc-audience a --oidc-issuer https://a.no --oidc-algorithm HS256", nil, []string{"--oidc-algorithm", `"HS256"`, "ES256"}},
		{"--auth oidc --oidc-audience a --oidc-issuer https://a.no --oidc-scope write=x", nil, []string{"--oidc-scope", `"write=x"`, "metrics"}},
		{"--rate=-1", nil, []string{"--rate", "VEIKART_RATE", "-1"}},
		{"--rate-burst 5", nil, []string{"--rate", "0"}},
		{"key", nil, []string{"<id>"}},
		{"key a --scope write", nil, []string{"--scope", "write"}},
		{"version now", nil, []string{"now"}},
		{"import page.txt", nil, []string{"--neo4j", "NEO4J_URI"}},
		{"import --neo4j neo4j://h", nil, []string{"<file>"}},
		{"import --keep 0 page.txt", []string{"NEO4J_URI=neo4j://h"}, []string{"--keep", "0"}},
		{"serve --neo4j neo4j://h", []string{"VEIKART_KEEP=-1"}, []string{"VEIKART_KEEP", "-1"}},
		{"import --neo4j-password x page.txt", nil, []string{"--neo4j-password"}},
	} {
		t.Run(c.args+strings.Join(c.variables, " "), func(t *testing.T) {
			got := veikart(t, "", c.variables, strings.Fields(c.args)...)
			if got.code != exitUsage || got.stdout != "" {
				t.Errorf("code %d, standard output %q; want %d and nothing", got.code, got.stdout, exitUsage)
			}
			for _, part := range c.says {
				if !strings.Contains(got.stderr, part) {
					t.Errorf("%q does not say %q", got.stderr, part)
				}
			}
		})
	}
}

func TestHelp(t *testing.T) {
	for args, says := range map[string][]string{
		"--help": {"serve", "check", "export", "version", "Examples:", "Exit codes"},
		"-h":     {"Examples:"},
		"serve --help": {"--addr=HOST:PORT", "$VEIKART_ADDR", "$VEIKART_SEEDS", "$VEIKART_LOG", "$VEIKART_CORS_ORIGIN", "Limits:",
			"$VEIKART_DRAIN_TIMEOUT"},
		"export -h": {"--format", "--document", "source"},
		"check -h":  {"<file>"},
		"import -h": {"<file>", "--dry-run", "Neo4j:", "$NEO4J_URI", "NEO4J_PASSWORD"},
	} {
		got := veikart(t, "", nil, strings.Fields(args)...)
		if got.code != exitFine || got.stderr != "" {
			t.Errorf("%s: code %d, standard error %q", args, got.code, got.stderr)
		}
		for _, part := range says {
			if !strings.Contains(got.stdout, part) {
				t.Errorf("%s does not say %q:\n%s", args, part, got.stdout)
			}
		}
	}
}

func TestVersion(t *testing.T) {
	got := veikart(t, "", nil, "version")
	if got.code != exitFine || !regexp.MustCompile(`^veikart .+\nrevision .+\ndate .+\nimporter .+\ngo1.+\n$`).MatchString(got.stdout) {
		t.Errorf("code %d, %q", got.code, got.stdout)
	}
}

func TestExportSource(t *testing.T) {
	got := veikart(t, "", nil, "export", "--format", "source")
	sum := sha256.Sum256([]byte(got.stdout))
	const want = "25b50810a2b20e419bc78ecb8e33b4af4fb48485fc551e3bd8864ce35cbae65c"
	if got.code != exitFine || got.stderr != "" || hex.EncodeToString(sum[:]) != want {
		t.Errorf("code %d, standard error %q, sha256 %x", got.code, got.stderr, sum)
	}
}

func TestExportChoosesTheDocument(t *testing.T) {
	dir := t.TempDir()
	other := strings.Replace(seedPage(), "Utredning\n", "Utredningen\n", 1)
	write(t, dir, "a.txt", seedPage())
	write(t, dir, "b.txt", other)

	got := veikart(t, "", []string{"VEIKART_SEEDS=" + dir}, "export", "--format", "source")
	if got.code != exitFailed || got.stdout != "" || !strings.Contains(got.stderr, "document:a, document:b") {
		t.Errorf("several pages, none chosen: %+v", got)
	}
	got = veikart(t, "", nil, "export", "--format", "source", "--seeds", dir, "--document", "document:c")
	if got.code != exitFailed || !strings.Contains(got.stderr, `"document:c"`) || !strings.Contains(got.stderr, "document:a, document:b") {
		t.Errorf("an unknown page: %+v", got)
	}
	for document, want := range map[string]string{"document:a": seedPage(), "document:b": other} {
		got = veikart(t, "", nil, "export", "--format", "source", "--seeds", dir, "--document", document)
		if got.code != exitFine || got.stdout != want {
			t.Errorf("%s: code %d, %d bytes, want %d; %s", document, got.code, len(got.stdout), len(want), got.stderr)
		}
	}
}

// The zip is what a server gives that is published there.
func TestExportZIP(t *testing.T) {
	published := publication.Publication{URL: "https://veikart.example.no", Terms: "Spør først."}
	got := veikart(t, "", []string{"VEIKART_SOURCE_TERMS=" + published.Terms}, "export", "--format", "zip", "--public-url", published.URL)
	graph := fixture.Graph(t, fixture.Seeds()...)
	url := kit.ServeWith(t, fixture.Store(t, graph), server.Config{Publication: published})
	status, want := kit.Get(t, url+"/releases/"+graph.Release().ID+".zip")
	if got.code != exitFine || status != http.StatusOK || got.stdout != string(want) {
		t.Errorf("code %d, %d bytes; a server gives %d, %d bytes; %s", got.code, len(got.stdout), status, len(want), got.stderr)
	}
}

// An answer is the file that a server gives that is published there; what is no answer is refused.
func TestExportAnswers(t *testing.T) {
	published := publication.Publication{URL: "https://veikart.example.no"}
	url := kit.ServeWith(t, fixture.Store(t, fixture.Graph(t, fixture.Seeds()...)), server.Config{Publication: published})
	const query = "query Titles($n: Int!) { activities(first: $n) { nodes { title } } }"
	for address, flags := range map[string][]string{
		"/export.csv?question=02-fhi-eier":                        {"--format", "csv", "--question", "02-fhi-eier"},
		"/export.xlsx?question=01-hele-veikartet&all=yes&lang=en": {"--format", "xlsx", "--question", "01-hele-veikartet", "--all", "--lang", "en"},
		"/export.tsv?raw=yes&excel=yes&variables=%7B%22n%22:3%7D&query=" + neturl.QueryEscape(query): {
			"--format", "tsv", "--raw", "--excel", "--variables", `{"n":3}`, "--query", "-",
		},
		"/export.ttl": {"--format", "ttl"},
	} {
		got := veikart(t, query, nil, append([]string{"export", "--public-url", published.URL}, flags...)...)
		status, want := kit.Get(t, url+address)
		if got.code != exitFine || status != http.StatusOK || got.stdout != string(want) {
			t.Errorf("%v: code %d, %d bytes; a server gives %d, %d bytes; %s", flags, got.code, len(got.stdout), status, len(want), got.stderr)
		}
	}
	for want, flags := range map[string][]string{
		"which is no table":    {"--format", "csv"},
		"It can be xlsx, csv":  {"--format", "gexf", "--query", "-"},
		"writes no answer":     {"--format", "json", "--all"},
		"no ready question":    {"--format", "csv", "--question", "none"},
		"--query: open /no/q:": {"--format", "csv", "--query", "/no/q"},
	} {
		got := veikart(t, "{ limits { cost } }", nil, append([]string{"export"}, flags...)...)
		if got.code == exitFine || got.stdout != "" || !strings.Contains(got.stderr, want) {
			t.Errorf("%v: %+v", flags, got)
		}
	}
}

func TestExportJSON(t *testing.T) {
	got := veikart(t, "", nil, "export", "--format", "json")
	var graph struct {
		Format  string
		Release struct {
			Properties struct{ ImportedAt time.Time }
		}
		Nodes map[string][]struct{ ID string }
		Edges []struct{ Type string }
	}
	if err := json.Unmarshal([]byte(got.stdout), &graph); err != nil || got.code != exitFine {
		t.Fatalf("code %d: %v", got.code, err)
	}
	counts := map[string]int{}
	for kind, nodes := range graph.Nodes {
		counts[kind] = len(nodes)
	}
	for _, e := range graph.Edges {
		counts[e.Type]++
	}
	for what, want := range map[string]int{
		"Document": 1, "Goal": 5, "SubGoal": 9, "Measure": 17, "Activity": 51,
		"HAS_MEASURE": 18, "HAS_ACTIVITY": 51, "OWNED_BY": 16, "SERVES": 16,
	} {
		if counts[what] != want {
			t.Errorf("%d %s, want %d", counts[what], what, want)
		}
	}
	if want := time.Date(2024, 2, 1, 12, 0, 0, 0, time.UTC); graph.Format != "veikart-graph" ||
		!graph.Release.Properties.ImportedAt.Equal(want) {
		t.Errorf("format %q, imported at %v", graph.Format, graph.Release.Properties.ImportedAt)
	}
	if again := veikart(t, "", nil, "export", "--format", "json"); again != got {
		t.Error("the same export twice differs")
	}
}

func TestCheck(t *testing.T) {
	dir := t.TempDir()
	good := write(t, dir, "good.txt", seedPage())
	bad := write(t, dir, "bad.txt", strings.Replace(seedPage(), "Sluttdato: 31.12.2023", "Sluttdato: 31.02.2024", 1))
	line := strings.Count(strings.Split(seedPage(), "Sluttdato: 31.12.2023")[0], "\n") + 1
	unknown := write(t, dir, "unknown.txt", strings.Replace(seedPage(), "Eier: Helse Nord RHF", "Eier: Ukjent etat", 1))

	got := veikart(t, "", nil, "check", good)
	if got.code != exitFine || !strings.HasSuffix(got.stdout, "\n") || !strings.Contains(got.stdout, "1 file checked: 0 errors, ") {
		t.Errorf("the seed: %+v", got)
	}

	got = veikart(t, "", nil, "check", bad, filepath.Join(dir, "missing.txt"), unknown)
	if got.code != exitFailed {
		t.Errorf("code %d, want %d", got.code, exitFailed)
	}
	if want := regexp.MustCompile(fmt.Sprintf(`(?m)^%s:%d:18: error [A-Z_]+: .*31\.02\.2024`, regexp.QuoteMeta(bad), line)); !want.MatchString(got.stdout) {
		t.Errorf("%q does not match %s", got.stdout, want)
	}
	if want := regexp.MustCompile(`(?m)^` + regexp.QuoteMeta(unknown) + `:\d+:\d+: warning UNKNOWN_OWNER: .*Ukjent etat`); !want.MatchString(got.stdout) {
		t.Errorf("%q does not match %s", got.stdout, want)
	}
	if !strings.Contains(got.stdout, "2 files checked: 1 error, ") || !strings.Contains(got.stdout, "; 1 file could not be read\n") {
		t.Errorf("summary of %q", got.stdout)
	}
	if !strings.Contains(got.stderr, "missing.txt cannot be read") {
		t.Errorf("standard error %q", got.stderr)
	}

	got = veikart(t, "no roadmap\n", nil, "check", "-")
	if got.code != exitFailed || !regexp.MustCompile(`(?m)^<stdin>:\d+:\d+: error `).MatchString(got.stdout) {
		t.Errorf("standard input: %+v", got)
	}
	got = veikart(t, "", nil, "check", dir)
	if got.code != exitFailed || !strings.Contains(got.stderr, dir) {
		t.Errorf("a folder: %+v", got)
	}
	got = veikart(t, strings.Repeat("x", seeds.MaxBytes+10), nil, "check", "-")
	if got.code != exitFailed || !strings.Contains(got.stdout, "TOO_LARGE") {
		t.Errorf("too large: %+v", got)
	}
}

func TestCheckReadsTheCuratedFilesOfAFolder(t *testing.T) {
	dir := t.TempDir()
	page := write(t, dir, "page.txt", seedPage())
	write(t, dir, "actors.yaml", "actors: [\n")
	got := veikart(t, "", nil, "check", "--seeds", dir, page)
	if got.code != exitFailed || !strings.Contains(got.stderr, filepath.Join(dir, "actors.yaml")+":") {
		t.Errorf("%+v", got)
	}
}

// Further actors are found in texts; a file that is wrong is named with the place.
func TestLexiconFiles(t *testing.T) {
	dir := t.TempDir()
	page := write(t, dir, "page.txt", strings.Replace(seedPage(), "i regi av Oslo kommune", "i regi av Testbyen", 1))
	got := veikart(t, "", nil, "check", page)
	if !strings.Contains(got.stdout, `warning UNKNOWN_ACTOR: the name "Testbyen"`) {
		t.Errorf("without the file: %+v", got)
	}
	more := write(t, dir, "more.yaml", "actors:\n  - {key: testbyen, name: Testbyen, kind: MUNICIPALITY, origin: a test}\n")
	got = veikart(t, "", nil, "check", "--lexicon", more, page)
	if got.code != 0 || strings.Contains(got.stdout, "UNKNOWN_ACTOR") {
		t.Errorf("with the file: %+v", got)
	}
	got = veikart(t, "", []string{"VEIKART_LEXICON=" + more}, "export", "--format", "json", "--seeds", dir)
	if !strings.Contains(got.stdout, `"id": "actor:testbyen"`) || !strings.Contains(got.stdout, `@testbyen/`) {
		t.Errorf("the export has no such actor or involvement: %.200s", got.stdout)
	}
	again := write(t, dir, "again.yaml", "actors:\n  - {key: ks, name: Testby, kind: MUNICIPALITY, origin: a test}\n")
	for _, args := range [][]string{
		{"check", "--lexicon", more, "--lexicon", again, page},
		{"export", "--format", "json", "--lexicon", more + "," + again},
		{"--addr", "127.0.0.1:0", "--lexicon", again},
	} {
		got = veikart(t, "", nil, args...)
		if got.code != exitFailed || !strings.Contains(got.stderr, again+`:2:11: the key "ks" is taken: actors.yaml:`) {
			t.Errorf("%v: %+v", args, got)
		}
	}
	got = veikart(t, "", nil, "check", "--lexicon", filepath.Join(dir, "nowhere.yaml"), page)
	if got.code != exitFailed || !strings.Contains(got.stderr, "nowhere.yaml cannot be read") {
		t.Errorf("a missing file: %+v", got)
	}
}

func TestBadSeedsStartNothing(t *testing.T) {
	empty, broken := t.TempDir(), t.TempDir()
	write(t, broken, "page.txt", strings.Replace(seedPage(), "Sluttdato: 31.12.2023", "Sluttdato: 31.02.2024", 1))
	for _, c := range []struct {
		name string
		dir  string
		says string
	}{
		{"no folder", filepath.Join(empty, "nowhere"), filepath.Join(empty, "nowhere")},
		{"no page", empty, empty},
		{"a broken page", broken, filepath.Join(broken, "page.txt") + ":"},
	} {
		for _, args := range [][]string{
			{"--addr", "127.0.0.1:0", "--seeds", c.dir},
			{"export", "--format", "json", "--seeds", c.dir},
			{"export", "--format", "source", "--seeds", c.dir},
		} {
			t.Run(c.name+" "+args[0], func(t *testing.T) {
				got := veikart(t, "", nil, args...)
				if got.code != exitFailed || got.stdout != "" || !strings.Contains(got.stderr, c.says) {
					t.Errorf("%+v; want code %d and %q on standard error only", got, exitFailed, c.says)
				}
				if c.name == "a broken page" && !regexp.MustCompile(`page\.txt:\d+:18: error [A-Z_]+: .*31\.02\.2024`).MatchString(got.stderr) {
					t.Errorf("the finding is not listed: %q", got.stderr)
				}
			})
		}
	}
}

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, os.ErrClosed }

func TestOutputThatCannotBeWritten(t *testing.T) {
	page := write(t, t.TempDir(), "page.txt", seedPage())
	for _, args := range [][]string{
		{"--addr", "127.0.0.1:0"}, {"check", page}, {"export", "--format", "json"}, {"export", "--format", "source"}, {"version"},
	} {
		var stderr bytes.Buffer
		code := run(context.Background(), args, system{
			stdin: strings.NewReader(""), stdout: brokenWriter{}, stderr: &stderr, lookupEnv: lookup(nil), now: time.Now,
		})
		if code != exitFailed || !strings.Contains(stderr.String(), os.ErrClosed.Error()) {
			t.Errorf("%v: code %d, %q", args, code, stderr.String())
		}
	}
}

// waitUntil waits until a condition holds, a minute at most; then the test fails with what is so instead.
func waitUntil(t *testing.T, holds func() bool, instead func() string) {
	t.Helper()
	for deadline := time.Now().Add(time.Minute); !holds(); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal(instead())
		}
	}
}
