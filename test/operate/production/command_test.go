// Package production holds what must survive where Veikart is run for others, with a real Neo4j and the
// real program: imports that are killed, a database that goes away, several processes at work.
package production_test

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"veikart/internal/neo4jstore"
	"veikart/test/kit/program"
)

// built holds the program, built once for the test binary.
var built struct {
	once   sync.Once
	folder string
	err    error
}

func TestMain(m *testing.M) {
	code := m.Run()
	if built.folder != "" {
		_ = os.RemoveAll(built.folder)
	}
	os.Exit(code)
}

// binary returns the path of the built program.
func binary(t *testing.T) string {
	t.Helper()
	built.once.Do(func() {
		if built.folder, built.err = os.MkdirTemp("", "veikart-"); built.err != nil {
			return
		}
		build := exec.Command("go", "build", "-o", filepath.Join(built.folder, "veikart"), "veikart/cmd/veikart")
		if said, err := build.CombinedOutput(); err != nil {
			built.err = fmt.Errorf("%w: %s", err, said)
		}
	})
	if built.err != nil {
		t.Fatal(built.err)
	}
	return filepath.Join(built.folder, "veikart")
}

// command returns a command line of the program that uses a database. Nothing of the test's own
// environment reaches it but where programs and temporary files are.
func command(t *testing.T, c neo4jstore.Config, args ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.CommandContext(context.WithoutCancel(t.Context()), binary(t), args...)
	cmd.Env = []string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + os.Getenv("HOME"), "TMPDIR=" + os.TempDir(),
		"NEO4J_URI=" + c.URI, "NEO4J_USERNAME=" + c.Username, "NEO4J_PASSWORD=" + c.Password,
		"NEO4J_DATABASE=" + c.Database, "VEIKART_NAMESPACE=" + c.Namespace,
	}
	if c.Patience > 0 {
		cmd.Env = append(cmd.Env, "VEIKART_PATIENCE="+c.Patience.String())
	}
	return cmd
}

// said is what a command wrote, its exit code, and how long it took.
type said struct {
	code           int
	stdout, stderr string
	took           time.Duration
}

// run runs a command to its end.
func run(t *testing.T, c neo4jstore.Config, args ...string) said {
	t.Helper()
	cmd := command(t, c, args...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	begun := time.Now()
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return said{cmd.ProcessState.ExitCode(), stdout.String(), stderr.String(), time.Since(begun)}
}

// mustRun runs a command that must succeed.
func mustRun(t *testing.T, c neo4jstore.Config, args ...string) said {
	t.Helper()
	got := run(t, c, args...)
	if got.code != 0 {
		t.Fatalf("%v: code %d\n%s%s", args, got.code, got.stdout, got.stderr)
	}
	return got
}

// serve starts a server, which caches no answers, and returns its URL and the lines with which it started. It
// is stopped when the test ends, and must then end well.
func serve(t *testing.T, c neo4jstore.Config, args ...string) (url, lines string) {
	t.Helper()
	cmd := command(t, c, append([]string{"serve", "--addr", "127.0.0.1:0", "--cache-bytes", "0"}, args...)...)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var log bytes.Buffer
	cmd.Stderr = &log
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Signal(syscall.SIGTERM)
		_, _ = io.Copy(io.Discard, out)
		if err := cmd.Wait(); err != nil {
			t.Errorf("serve: %v\n%s", err, log.String())
		}
	})
	read := bufio.NewScanner(out)
	for read.Scan() {
		lines += read.Text() + "\n"
		name, value, _ := strings.Cut(strings.TrimSpace(read.Text()), " ")
		switch name {
		case "Page":
			url = strings.TrimSuffix(strings.TrimSpace(value), "/")
		case "Store":
			return url, lines
		}
	}
	t.Fatal("the server did not start")
	return "", ""
}

// until polls until a condition holds, and returns how long that took. It fails the test when the time
// runs out.
func until(t *testing.T, limit time.Duration, what string, holds func() bool) time.Duration {
	t.Helper()
	begun := time.Now()
	poll := time.NewTicker(20 * time.Millisecond)
	defer poll.Stop()
	for !holds() {
		if time.Since(begun) > limit {
			t.Fatalf("%s: not within %v", what, limit)
		}
		<-poll.C
	}
	return time.Since(begun)
}

// status returns the status and the body of a GET.
func status(t *testing.T, client *http.Client, url string) (int, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	response, body := program.Send(t, client, r)
	return response.StatusCode, string(body)
}
