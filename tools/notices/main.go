// Command notices writes internal/notices/modules.txt: the licences and notices of the Go modules that the program is
// built from, whatever the system that it is built for, and of Go itself.
//
//	go run ./tools/notices
package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
)

const (
	written = "internal/notices/modules.txt"
	program = "./cmd/veikart"
)

// systems are those that the program is built for.
var systems = []string{"linux", "darwin", "windows"}

// notice matches the names of the files that a module's licence asks to hand on.
var notice = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|patents|copyright)([.-].*)?$`)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// module is what the program is built from: its path and version, and the folder with its files.
type module struct{ name, folder string }

func run() error {
	all, err := modules()
	if err != nil {
		return err
	}
	var out strings.Builder
	for _, m := range all {
		texts, err := notices(m.folder)
		if err != nil {
			return fmt.Errorf("%s: %w", m.name, err)
		}
		fmt.Fprintf(&out, "%s\n%s\n\n", m.name, strings.Repeat("=", len(m.name)))
		for _, text := range texts {
			out.WriteString(strings.TrimSpace(text) + "\n\n")
		}
	}
	return os.WriteFile(written, []byte(out.String()), 0o600)
}

// modules returns Go and the modules of all systems, in the order of their paths after Go.
func modules() ([]module, error) {
	found := map[string]string{}
	for _, system := range systems {
		list := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}\t{{.Dir}}{{end}}{{end}}", program)
		list.Env = append(os.Environ(), "GOOS="+system, "GOARCH=amd64", "CGO_ENABLED=0")
		list.Stderr = os.Stderr
		lines, err := list.Output()
		if err != nil {
			return nil, fmt.Errorf("go list for %s: %w", system, err)
		}
		for line := range strings.Lines(string(lines)) {
			if name, folder, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok {
				found[name] = folder
			}
		}
	}
	var all []module
	for name, folder := range found {
		all = append(all, module{name, folder})
	}
	slices.SortFunc(all, func(a, b module) int { return cmp.Compare(a.name, b.name) })
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return nil, fmt.Errorf("go env: %w", err)
	}
	version, _, _ := strings.Cut(strings.TrimPrefix(runtime.Version(), "go"), " ")
	major := strings.Join(strings.SplitN(version, ".", 3)[:2], ".") // its licence is the same in all of these
	return append([]module{{"Go " + major, strings.TrimSpace(string(root))}}, all...), nil
}

// notices returns the texts of a module's licence and notices. It is an error when there are none.
func notices(folder string) ([]string, error) {
	files, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	var texts []string
	for _, file := range files {
		if file.IsDir() || !notice.MatchString(file.Name()) {
			continue
		}
		text, err := os.ReadFile(filepath.Join(folder, file.Name())) // #nosec G304 -- of a module that go list names
		if err != nil {
			return nil, err
		}
		texts = append(texts, strings.ReplaceAll(string(text), "\r\n", "\n"))
	}
	if texts == nil {
		return nil, errors.New("it has no file with a licence")
	}
	return texts, nil
}
