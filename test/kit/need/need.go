// Package need decides, for all tests, what becomes of one that needs a tool which is not here. Where
// VEIKART_WITHOUT_TOOLS is set no test uses a tool: it is skipped, as `make unit` wants it. Else, where CI is set, it
// fails; elsewhere it is skipped, and says so loudly.
package need

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// withoutTools is the environment variable that leaves out what needs more than Go. It is not the flag -short, because
// that has property tests try less.
const withoutTools = "VEIKART_WITHOUT_TOOLS"

// Tools is called first by a test that needs more than Go. Where VEIKART_WITHOUT_TOOLS is set the test is skipped.
func Tools(t testing.TB) {
	t.Helper()
	if os.Getenv(withoutTools) != "" {
		t.Skip("left out by " + withoutTools + ": it needs more than Go")
	}
}

// Missing ends a test that needs what is not here, and says what that is.
func Missing(t testing.TB, what string) {
	t.Helper()
	Tools(t)
	if os.Getenv("CI") != "" {
		t.Fatal("MISSING, which fails in CI: " + what)
	}
	t.Skip("SKIPPED: " + what)
}

// Optional skips a test that needs what not even a machine of CI has to have.
func Optional(t testing.TB, what string) {
	t.Helper()
	t.Skip("SKIPPED: " + what)
}

// Command returns the path of the first of some commands that is here. Use says what is not tested without.
func Command(t testing.TB, use string, names ...string) string {
	t.Helper()
	Tools(t)
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	Missing(t, names[0]+" is not here: "+use)
	return ""
}

// Path returns a file or folder that has to be here. Use says what is not tested without, and how it comes here.
func Path(t testing.TB, use, path string) string {
	t.Helper()
	Tools(t)
	if _, err := os.Stat(path); err != nil {
		Missing(t, path+" is not here: "+use)
	}
	return path
}

// Shared returns the path of a file of data that others publish, as FindShared does. Where it is not, the test is skipped,
// in CI too. Use says what is not tested without.
func Shared(t testing.TB, use, path string) string {
	t.Helper()
	Tools(t)
	found, ok := FindShared(t, path)
	if !ok {
		Optional(t, path+" is not here: "+use)
	}
	return found
}

// FindShared returns the path of a file of data that others publish, which tests read beside the repository and which is no
// part of it: below the folder that VEIKART_SHARED names, else below shared beside the repository; false where it is not.
func FindShared(t testing.TB, path string) (string, bool) {
	t.Helper()
	folder := os.Getenv("VEIKART_SHARED")
	if folder == "" {
		root, err := exec.CommandContext(t.Context(), "git", "rev-parse", "--show-toplevel").Output()
		if err != nil {
			return "", false // no clone of the repository
		}
		folder = filepath.Join(filepath.Dir(strings.TrimSpace(string(root))), "shared")
	}
	found := filepath.Join(folder, path)
	_, err := os.Stat(found)
	return found, err == nil
}
