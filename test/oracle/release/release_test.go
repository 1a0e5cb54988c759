// Package release tries what a release promises: the same program from two folders, a bill of materials that holds against
// its schema and names what is in the program, and files that can be verified without a net.
package release

import (
	"bytes"
	"debug/buildinfo"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"veikart/test/kit/need"
)

const root = "../../.."

// run returns what a command wrote, which succeeds.
func run(t *testing.T, dir string, name string, args ...string) []byte {
	t.Helper()
	command := exec.CommandContext(t.Context(), name, args...)
	command.Dir = dir
	command.Env = append(os.Environ(), "CGO_ENABLED=0", "GOFLAGS=")
	out, err := command.CombinedOutput()
	if err != nil {
		t.Fatalf("%s %q: %v\n%s", name, args, err, out)
	}
	return out
}

func read(t *testing.T, file string) []byte {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// Whoever builds a commit gets the same program, wherever it lies; the program says which commit that is, and names no
// folder of the machine.
func TestTwoFoldersMakeOneProgram(t *testing.T) {
	need.Tools(t)
	if err := exec.CommandContext(t.Context(), "git", "-C", root, "rev-parse", "HEAD").Run(); err != nil {
		need.Optional(t, "this is no clone of the repository")
	}
	var programs [][]byte
	for _, name := range []string{"one", "another-that-is-longer"} {
		folder := filepath.Join(t.TempDir(), name)
		run(t, root, "git", "clone", "--quiet", ".", folder)
		run(t, folder, "go", "build", "-trimpath", "-buildvcs=true", "-ldflags=-s -w", "-o", "veikart", "./cmd/veikart")
		programs = append(programs, read(t, filepath.Join(folder, "veikart")))
		namesNoFolder(t, programs[len(programs)-1], folder)
		said := string(run(t, folder, "./veikart", "version"))
		revision := strings.TrimSpace(string(run(t, root, "git", "rev-parse", "HEAD")))
		if !strings.Contains(said, "\nrevision "+revision+"\n") || !regexp.MustCompile(`\ndate 20\d\d-\d\d-\d\dT`).MatchString(said) {
			t.Errorf("the program says\n%s", said)
		}
	}
	if !bytes.Equal(programs[0], programs[1]) {
		t.Errorf("two programs, of %d and %d bytes", len(programs[0]), len(programs[1]))
	}
}

// namesNoFolder checks that a file names none of this machine's folders, and no registry that the machine is set to.
func namesNoFolder(t *testing.T, file []byte, folders ...string) {
	t.Helper()
	home, _ := os.UserHomeDir()
	for _, folder := range append(folders, home, strings.TrimSpace(string(run(t, root, "go", "env", "GOMODCACHE"))),
		strings.TrimSpace(string(run(t, root, "git", "rev-parse", "--show-toplevel")))) {
		if len(folder) > len("/root") && bytes.Contains(file, []byte(folder)) {
			t.Errorf("it names the folder %s", folder)
		}
	}
	// of what differs from Go's own settings, which Go's library may name
	for proxy := range strings.SplitSeq(strings.TrimSpace(string(run(t, root, "go", "env", "-changed", "GOPROXY"))), ",") {
		if _, address, ok := strings.Cut(proxy, "://"); ok && bytes.Contains(file, []byte(strings.Trim(address, `'"`))) {
			t.Errorf("it names the registry %s", proxy)
		}
	}
}

// bill is what is read of a bill of materials.
type bill struct {
	Components   []struct{ Purl string }
	Dependencies []struct {
		Ref       string
		DependsOn []string
	}
}

// has returns whether a bill names a package, as a component and as a dependency.
func (b bill) has(prefix string) bool {
	return slices.ContainsFunc(b.Components, func(c struct{ Purl string }) bool { return strings.HasPrefix(c.Purl, prefix) }) &&
		slices.ContainsFunc(b.Dependencies[0].DependsOn, func(on string) bool { return strings.HasPrefix(on, prefix) })
}

func readBill(t *testing.T, text []byte) bill {
	t.Helper()
	var b bill
	if err := json.Unmarshal(text, &b); err != nil || len(b.Dependencies) == 0 {
		t.Fatalf("%v: %s", err, text)
	}
	for _, p := range []string{
		"pkg:npm/graphiql@", "pkg:npm/monaco-editor@", "pkg:npm/%40digdir/designsystemet-css@", "pkg:golang/github.com/rs/cors@",
	} {
		if !b.has(p) {
			t.Errorf("the bill lacks %s", p)
		}
	}
	if b.has("pkg:npm/esbuild@") {
		t.Error("the bill has what pages were only built with")
	}
	return b
}

// What tools/sbom writes holds against the schema, is the same each time, and names the packages of pages.
func TestTheBillOfMaterials(t *testing.T) {
	python := need.Venv(t, "a bill of materials is not held against its schema")
	write := func() []byte {
		command := exec.CommandContext(t.Context(), "go", "run", "./tools/sbom", "-date", "2026-11-29T12:00:00Z")
		command.Dir, command.Stdin = root, bytes.NewReader(read(t, "testdata/modules.json"))
		out, err := command.Output()
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	text := write()
	if !bytes.Equal(text, write()) {
		t.Error("the same again is another")
	}
	readBill(t, text)
	file := filepath.Join(t.TempDir(), "bill.json")
	if err := os.WriteFile(file, text, 0o600); err != nil {
		t.Fatal(err)
	}
	run(t, ".", python, "validate.py", file, "testdata/modules.json")
	broken := bytes.Replace(text, []byte(`"type": "library"`), []byte(`"type": "librarian"`), 1)
	if err := os.WriteFile(file, broken, 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.CommandContext(t.Context(), python, "validate.py", file).CombinedOutput(); err == nil {
		t.Errorf("a kind that is none is taken for valid: %s", out)
	}
}

// dist returns the folder that make release has filled.
func dist(t *testing.T) string {
	t.Helper()
	folder := os.Getenv("VEIKART_DIST")
	if folder == "" {
		need.Optional(t, "VEIKART_DIST is not set: make release sets it")
	}
	return folder
}

// What make release has put in dist is what operators are told to expect.
func TestDist(t *testing.T) {
	folder := dist(t)
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	text := strings.Join(names, "\n")
	t.Log("\n" + text)
	for _, want := range []string{
		`linux_amd64\.tar\.gz`, `linux_arm64\.tar\.gz`, `darwin_amd64\.tar\.gz`, `darwin_arm64\.tar\.gz`, `windows_amd64\.zip`,
		`[a-z0-9.-]+\.cdx\.json`,
	} {
		if !regexp.MustCompile(`(?m)^veikart_.*` + want + `$`).MatchString(text) {
			t.Errorf("nothing is called %s", want)
		}
	}
	t.Log("\n" + string(run(t, folder, "sha256sum", "--check", "checksums.txt")))
	if listed := strings.Count(string(read(t, filepath.Join(folder, "checksums.txt"))), "\n"); listed != 6 || len(names) > 8 {
		t.Errorf("%d files have checksums", listed)
	}
	for _, name := range names {
		namesNoFolder(t, read(t, filepath.Join(folder, name)))
	}
}

// The program of the archive is of a commit, and its bill of materials names every module in it.
func TestDistBillOfMaterials(t *testing.T) {
	folder := dist(t)
	python := need.Venv(t, "the bill of materials is not held against its schema")
	unpacked := t.TempDir()
	archives, _ := filepath.Glob(filepath.Join(folder, "*_linux_amd64.tar.gz"))
	bills, _ := filepath.Glob(filepath.Join(folder, "*.cdx.json"))
	if len(archives) != 1 || len(bills) != 1 {
		t.Fatal(archives, bills)
	}
	run(t, unpacked, "tar", "--extract", "--gzip", "--strip-components=1", "--file", archives[0])
	program := filepath.Join(unpacked, "veikart")
	namesNoFolder(t, read(t, program))
	t.Log("\n" + string(run(t, unpacked, program, "version")))
	run(t, ".", python, "validate.py", bills[0])
	b := readBill(t, read(t, bills[0]))
	info, err := buildinfo.ReadFile(program)
	if err != nil {
		t.Fatal(err)
	}
	for _, module := range info.Deps {
		if prefix := "pkg:golang/" + module.Path + "@" + module.Version; !slices.ContainsFunc(b.Components,
			func(c struct{ Purl string }) bool {
				return strings.HasPrefix(strings.ToLower(c.Purl), strings.ToLower(prefix))
			}) {
			t.Errorf("the bill lacks %s", prefix)
		}
	}
	t.Logf("%d components, %d Go modules", len(b.Components), len(info.Deps))
}

// What docs/operations.md says of signatures works: a list of checksums that was signed is verified, without a net, and one
// that was changed is not.
func TestASignatureIsVerified(t *testing.T) {
	need.Command(t, "signatures are not tried", "ssh-keygen")
	guide := string(read(t, root+"/docs/operations.md"))
	folder := t.TempDir()
	run(t, folder, "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "maintainers", "-f", "key")
	sums := filepath.Join(folder, "checksums.txt")
	if err := os.WriteFile(sums, []byte("0 veikart\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	sign := regexp.MustCompile(`ssh-keygen -Y sign .*`).FindString(string(read(t, root+"/tools/release")))
	run(t, folder, "sh", "-c", "key=key; "+sign)
	steps := regexp.MustCompile(`(?m)^    (echo "maintainers .*|ssh-keygen -Y verify .*)$`).FindAllString(guide, -1)
	if len(steps) != 2 {
		t.Fatalf("the guide has %q", steps)
	}
	verify := "PUBLIC_KEY=$(cat key.pub); " + strings.Join(steps, " && ")
	if said := string(run(t, folder, "sh", "-c", verify)); !strings.Contains(said, `Good "veikart" signature for maintainers`) {
		t.Error(said)
	}
	if err := os.WriteFile(sums, []byte("1 veikart\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	command := exec.CommandContext(t.Context(), "sh", "-c", verify)
	command.Dir = folder
	if said, err := command.CombinedOutput(); err == nil {
		t.Errorf("a list that was changed: %s", said)
	}
}
