package compose_test

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// stage is one stage of a Dockerfile.
type stage struct {
	from, name   string
	instructions []instruction
}

// instruction is a word such as RUN and what follows it.
type instruction struct{ word, rest string }

// last returns what follows the last instruction with a word, empty without one.
func (s stage) last(word string) string {
	rest := ""
	for _, i := range s.instructions {
		if i.word == word {
			rest = i.rest
		}
	}
	return rest
}

// known are the instructions that are understood. Another one must be looked at here.
var known = regexp.MustCompile(`^(WORKDIR|COPY|RUN|USER|ENV|EXPOSE|HEALTHCHECK|ENTRYPOINT|CMD)$`)

// readDockerfile reads the stages: one instruction a line, comments apart.
func readDockerfile(t *testing.T) []stage {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, "Dockerfile"))
	if err != nil {
		t.Fatal(err)
	}
	var stages []stage
	for n, line := range strings.Split(string(text), "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		word, rest, _ := strings.Cut(line, " ")
		switch {
		case word == "FROM":
			from, name, _ := strings.Cut(rest, " AS ")
			stages = append(stages, stage{from: from, name: name})
		case len(stages) == 0 || !known.MatchString(word) || strings.HasSuffix(rest, `\`):
			t.Fatalf("Dockerfile:%d: %q is not understood here", n+1, line)
		default:
			last := &stages[len(stages)-1]
			last.instructions = append(last.instructions, instruction{word, rest})
		}
	}
	if len(stages) != 2 || stages[0].name != "build" {
		t.Fatalf("expected a stage named build and the image: %+v", stages)
	}
	return stages
}

// words reads the JSON form of a command, the only one that an image without a shell can run.
func words(t *testing.T, command string) []string {
	t.Helper()
	var out []string
	if err := json.Unmarshal([]byte(command), &out); err != nil || len(out) == 0 {
		t.Fatalf("%s is not a list of words: %v", command, err)
	}
	return out
}

func TestTheImageIsSmallAndUnprivileged(t *testing.T) {
	stages := readDockerfile(t)
	build, image := stages[0], stages[1]
	if !pinned.MatchString(build.from) {
		t.Errorf("the build's image %q has no version", build.from)
	}
	goMod, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	language := regexp.MustCompile(`(?m)^go ([0-9]+\.[0-9]+)`).FindSubmatch(goMod)
	if language == nil || !strings.HasPrefix(build.from, "golang:"+string(language[1])+"-") {
		t.Errorf("%s does not build with the Go of go.mod", build.from)
	}
	if image.from != "scratch" {
		t.Errorf("the image is built from %s", image.from)
	}
	if user := image.last("USER"); !regexp.MustCompile(`^[1-9][0-9]*:[1-9][0-9]*$`).MatchString(user) {
		t.Errorf("the image runs as %q", user)
	}
	for _, i := range image.instructions {
		if i.word == "COPY" && !strings.HasPrefix(i.rest, "--from=build ") || i.word == "RUN" {
			t.Errorf("%s %s does not come from the build", i.word, i.rest)
		}
	}
	if !strings.Contains(text(image), "/etc/ssl/certs/ca-certificates.crt") {
		t.Error("the image has no certificates to trust")
	}
}

func text(s stage) string {
	var b strings.Builder
	for _, i := range s.instructions {
		fmt.Fprintln(&b, i.word, i.rest)
	}
	return b.String()
}

// files lists what a COPY of the build stage takes from the folder of the Dockerfile, by its path
// there, with the path it gets in the stage's working folder.
func files(t *testing.T, copy string, ignored func(string) bool) map[string]string {
	t.Helper()
	names := strings.Fields(copy)
	sources, target := names[:len(names)-1], names[len(names)-1]
	out := map[string]string{}
	for _, source := range sources {
		err := filepath.WalkDir(filepath.Join(root, source), func(file string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			name, err := filepath.Rel(root, file)
			if err != nil || ignored(filepath.ToSlash(name)) {
				return err
			}
			to := filepath.Join(target, name)
			if !strings.HasSuffix(target, "/") {
				to = filepath.Join(target, strings.TrimPrefix(name, source))
			}
			out[name] = to
			return nil
		})
		if err != nil {
			t.Fatalf("COPY %s: %v", copy, err)
		}
	}
	if len(out) < len(sources) {
		t.Fatalf("COPY %s: only %d files are found, or not ignored", copy, len(out))
	}
	return out
}

// ignored returns what .dockerignore says of a path: the last pattern that matches it, or a folder
// above it, decides.
func ignored(t *testing.T) func(string) bool {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, ".dockerignore"))
	if err != nil {
		t.Fatal(err)
	}
	type rule struct {
		pattern *regexp.Regexp
		takes   bool
	}
	var rules []rule
	for _, line := range strings.Split(string(text), "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		pattern, takes := strings.CutPrefix(line, "!")
		pattern = regexp.QuoteMeta(path.Clean(pattern))
		pattern = strings.ReplaceAll(pattern, `\*\*/`, `(.*/)?`)
		pattern = strings.ReplaceAll(pattern, `\*`, `[^/]*`)
		rules = append(rules, rule{regexp.MustCompile(`^` + pattern + `(/.*)?$`), takes})
	}
	return func(name string) bool {
		out := false
		for _, r := range rules {
			if r.pattern.MatchString(name) {
				out = !r.takes
			}
		}
		return out
	}
}

// Nothing that the image does not need goes to the engine, least of all what may be secret.
func TestIgnored(t *testing.T) {
	is := ignored(t)
	for name, want := range map[string]bool{
		"go.mod": false, "cmd/veikart/main.go": false, "internal/web/assets/page.js": false, "seeds/goals.yaml": false,
		".env": true, ".git/config": true, "node_modules/graphql/index.js": true, "test/operate/compose/compose_test.go": true,
		"cmd/veikart/run_test.go": true, "internal/page/testdata/a.txt": true, "docs/start.md": false, "docs/pictures/start.png": true,
	} {
		if got := is(name); got != want {
			t.Errorf("%s: ignored %v", name, got)
		}
	}
}
