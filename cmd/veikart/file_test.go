//go:build unix

package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/text/unicode/norm"

	"veikart/internal/roadmap"
)

// program returns the program with a command line, to be ended with the test or when it hangs.
func program(t *testing.T, args ...string) (command *exec.Cmd, stderr *bytes.Buffer) {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	t.Cleanup(stop)
	command = exec.CommandContext(ctx, os.Args[0], args...) // #nosec G204 -- the binary of this test
	command.Env = append(os.Environ(), asProgram+"=1")
	stderr = &bytes.Buffer{}
	command.Stderr = stderr
	return command, stderr
}

// pipe makes a named pipe that nobody writes to.
func pipe(t *testing.T, dir, name string) string {
	t.Helper()
	file := filepath.Join(dir, name)
	if err := syscall.Mkfifo(file, 0o600); err != nil {
		t.Skipf("SKIPPED: no named pipe can be made here: %v", err)
	}
	return file
}

// exitCode returns the exit code of a program that has ended.
func exitCode(err error) int {
	if failed := new(exec.ExitError); errors.As(err, &failed) {
		return failed.ExitCode()
	}
	return 0
}

// What waits for a writer that does not come is refused, wherever a file is named.
func TestPipesAreRefused(t *testing.T) {
	dir, folder, curated := t.TempDir(), t.TempDir(), t.TempDir()
	fifo := pipe(t, dir, "a.txt")
	pipe(t, folder, "b.txt")
	pipe(t, curated, "actors.yaml")
	page := write(t, curated, "c.txt", seedPage())
	for _, args := range [][]string{
		{"check", fifo},
		{"check", "--seeds", fifo, page},
		{"check", "--lexicon", fifo, page},
		{"export", "--format", "source", "--seeds", folder},
		{"export", "--format", "source", "--seeds", curated},
		{"serve", "--addr", "127.0.0.1:0", "--seeds", folder},
	} {
		command, stderr := program(t, args...)
		if code := exitCode(command.Run()); code != exitFailed || !strings.Contains(stderr.String(), "expected a ") {
			t.Errorf("%v: code %d, %q", args, code, stderr)
		}
	}
}

// An import reads its files when its database is there; here only the reading is tried.
func TestImportRefusesPipes(t *testing.T) {
	fifo := pipe(t, t.TempDir(), "a.txt")
	sys := system{stderr: &bytes.Buffer{}, now: time.Now}
	_, _, err := (&importCommand{Files: []string{fifo}}).build(t.Context(), sys, newProgress(sys))
	if err == nil || !strings.Contains(err.Error(), "a.txt cannot be read: expected a regular file, this is a pipe") {
		t.Error(err)
	}
}

// Standard input that does not end is left at the first signal.
func TestCheckEndsAtTheFirstSignal(t *testing.T) {
	command, stderr := program(t, "check", "-")
	in, err := command.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	// More than a pipe holds: when it is written, the program has begun to read.
	if _, err := in.Write(bytes.Repeat([]byte("x\n"), 1<<20)); err != nil {
		t.Fatal(err)
	}
	if err := command.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if code := exitCode(command.Wait()); code != exitFailed || stderr.String() != "veikart: check: stopped\n" {
		t.Errorf("code %d, %q", code, stderr)
	}
}

// strangeNames are names of files that can be made and not be seen.
var strangeNames = []string{"a\xff.txt", "b\nc.txt", "d\x1b[31m.txt", "e\u202e.txt", "f\u200b.txt", "g\r.txt"}

// The name of a file is never printed as it is where a terminal would obey it, and no document has such a name.
func TestStrangeNamesAreRefusedAndNeverPrinted(t *testing.T) {
	for _, name := range strangeNames {
		dir := t.TempDir()
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, []byte(seedPage()), 0o600); err != nil {
			t.Logf("SKIPPED: %q cannot be made here: %v", name, err)
			continue
		}
		sys := system{stderr: &bytes.Buffer{}, now: time.Now}
		_, _, err := (&importCommand{Files: []string{file}}).build(t.Context(), sys, newProgress(sys))
		if err == nil || !strings.Contains(err.Error(), "rename the file") {
			t.Errorf("import of %q: %v", name, err)
		}
		for _, args := range [][]string{
			{"check", file}, {"export", "--format", "source", "--seeds", dir}, {"--addr", "127.0.0.1:0", "--seeds", dir},
		} {
			got := veikart(t, "", nil, args...)
			if got.code == exitFine || !strings.Contains(got.stderr, "rename the file") {
				t.Errorf("%q: code %d, %q", args, got.code, got.stderr)
			}
			unseen(t, got)
		}
	}
}

// A variable is judged as an argument is.
func TestVariablesAreText(t *testing.T) {
	got := veikart(t, "", []string{"VEIKART_SEEDS=a\xff"}, "export", "--format", "source")
	if got.code != exitUsage || !strings.Contains(got.stderr, `VEIKART_SEEDS a\xff is not UTF-8`) {
		t.Errorf("%+v", got)
	}
}

// What is wrong in a folder, a curated file or an argument of such a name is said without printing it either.
func TestStrangePlacesAreNeverPrinted(t *testing.T) {
	for _, name := range strangeNames {
		folder := filepath.Join(t.TempDir(), name)
		if err := os.Mkdir(folder, 0o700); err != nil {
			continue
		}
		page := write(t, folder, "page.txt", "Delmål 1A - Tittel\nDelmål A1 - Tittel\n")
		list := write(t, folder, "more.yaml", "actors: 1\n")
		got := veikart(t, "", nil, "check", page)
		if !strings.Contains(got.stdout, "page.txt:2:1: ") && got.code != exitUsage {
			t.Errorf("%q: %+v", page, got)
		}
		unseen(t, got)
		for _, args := range [][]string{
			{"check", folder}, {"check", filepath.Join(folder, "none.txt")}, {"check", "--lexicon", list, page},
			{"export", "--format", "json", "--seeds", page}, {"export", "--format", "json", "--seeds", folder + name},
			{"check", "--lexicon", folder + name, page}, {"generate", "--pages", folder}, {"generate", "--pages", page},
			{"generate", "--pages", filepath.Join(page, "x")}, {name}, {"check", "--" + name},
		} {
			got := veikart(t, "", nil, args...)
			if got.code == exitFine {
				t.Errorf("%q: code %d", args, got.code)
			}
			unseen(t, got)
		}
	}
}

// unseen fails where a command wrote what cannot be seen.
func unseen(t *testing.T, got said) {
	t.Helper()
	for _, text := range []string{got.stdout, got.stderr} {
		if strings.ContainsAny(text, "\x1b\r\u202e\u200b") || strings.Contains(text, "b\nc") || strings.ToValidUTF8(text, "") != text {
			t.Errorf("%q", text)
		}
	}
}

// A check sees what one folder could not be served with, and goes on.
func TestCheckSeesNamesThatGiveOneDocument(t *testing.T) {
	for _, names := range [][2]string{{"side.txt", "Side.txt"}, {norm.NFC.String("måned.txt"), norm.NFD.String("måned.txt")}} {
		dir := t.TempDir()
		first, second := write(t, dir, names[0], seedPage()), write(t, dir, names[1], seedPage())
		if entries, err := os.ReadDir(dir); err != nil || len(entries) != 2 {
			t.Logf("SKIPPED: here %q and %q are one file", names[0], names[1])
			continue
		}
		if got := veikart(t, "", nil, "export", "--format", "json", "--seeds", dir); got.code != exitFailed {
			t.Errorf("%q: both are in one release", names)
		}
		got := veikart(t, "", nil, "check", first, second, write(t, dir, "last.txt", seedPage()))
		if got.code != exitFailed || !strings.Contains(got.stderr, "both give the document") || !strings.Contains(got.stdout, "2 files checked") {
			t.Errorf("%q: %+v", names, got)
		}
	}
}

// The same file twice, and files of one name in different folders, are checked each on its own.
func TestCheckOfOneName(t *testing.T) {
	one, other := t.TempDir(), t.TempDir()
	a, b := write(t, one, "a.txt", seedPage()), write(t, other, "a.txt", seedPage())
	if roadmap.DocumentID("a") != "document:a" {
		t.Fatal("the names are different documents")
	}
	if got := veikart(t, "", nil, "check", a, b, a); got.code != exitFine || !strings.Contains(got.stdout, "3 files checked") {
		t.Errorf("%+v", got)
	}
}

// A check of a file that gives no document says so and goes on.
func TestCheckOfAFileWithoutAName(t *testing.T) {
	dir := t.TempDir()
	got := veikart(t, "", nil, "check", write(t, dir, ".txt", seedPage()), write(t, dir, "a.txt", seedPage()))
	if got.code != exitFailed || !strings.Contains(got.stderr, "has no document name") || !strings.Contains(got.stdout, "1 file checked") {
		t.Errorf("%+v", got)
	}
}
