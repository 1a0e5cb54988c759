//go:build linux

package bench

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// Each server that is compared is a process of its own, so that its CPU time is its own: neither that of
// the client, which is this process, nor that of the other one.

// profileFolder names the variable with a folder for CPU profiles of the API: one file for each benchmark,
// of its measured rounds alone. For example
//
//	VEIKART_BENCH_PROFILE=/tmp/profiles go test -run '^$' -bench Tree/concurrency=1$ -benchtime 11x ./test/operate/bench
//	go tool pprof -top -cum /tmp/profiles/api-*.prof
const profileFolder = "VEIKART_BENCH_PROFILE"

// process is a server that runs beside this process.
type process struct {
	pid   int
	url   string // of what it answers
	lines *bufio.Scanner
}

// start runs a command until the benchmark ends. What it says on standard output is in lines; what it says on
// standard error, such as its log, goes nowhere.
func start(b *testing.B, command *exec.Cmd) *process {
	b.Helper()
	input, err := command.StdinPipe() // the bare server ends with it
	if err != nil {
		b.Fatal(err)
	}
	output, err := command.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	command.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if err := command.Start(); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		_ = input.Close()
		_ = command.Process.Signal(syscall.SIGTERM)
		_ = command.Wait()
	})
	return &process{pid: command.Process.Pid, lines: bufio.NewScanner(output)}
}

// says returns the rest of the first line that begins with a word.
func (p *process) says(b *testing.B, word string) string {
	b.Helper()
	for p.lines.Scan() {
		if rest, ok := strings.CutPrefix(strings.TrimSpace(p.lines.Text()), word); ok {
			return strings.TrimSpace(rest)
		}
	}
	b.Fatalf("the process %d ended before it answered", p.pid)
	return ""
}

// buildProgram builds the program as it is and returns its file.
func buildProgram(b *testing.B) string {
	b.Helper()
	program := filepath.Join(b.TempDir(), "veikart")
	build := []string{"build", "-o", program}
	if folder := os.Getenv(profileFolder); folder != "" {
		if err := os.MkdirAll(folder, 0o700); err != nil {
			b.Fatal(err)
		}
		build = append(build, "-overlay", overlay(b))
	}
	if said, err := exec.Command("go", append(build, "veikart/cmd/veikart")...).CombinedOutput(); err != nil {
		b.Fatalf("build the program: %v: %s", err, said)
	}
	return program
}

// serve runs the program as a server. No answer is kept, and none is refused for its cost or for the time it takes;
// all other settings are those of the program. It logs each request.
func serve(b *testing.B, program string, environment []string, flags ...string) *process {
	b.Helper()
	command := exec.Command(program, append([]string{
		"serve", "--addr", "127.0.0.1:0", "--cache-bytes", "0", "--limit-cost", "2147483647", "--request-timeout", "1m",
	}, flags...)...)
	command.Env = append(os.Environ(), environment...)
	p := start(b, command)
	p.url = p.says(b, "GraphQL")
	return p
}

// overlay returns a file that has the program built with testdata/profile.go.txt, which writes profiles.
func overlay(b *testing.B) string {
	b.Helper()
	source, err := filepath.Abs("testdata/profile.go.txt")
	if err != nil {
		b.Fatal(err)
	}
	place, err := filepath.Abs("../../../cmd/veikart/profiles.go")
	if err != nil {
		b.Fatal(err)
	}
	file := filepath.Join(b.TempDir(), "overlay.json")
	if err := os.WriteFile(file, []byte(`{"Replace": {"`+place+`": "`+source+`"}}`), 0o600); err != nil {
		b.Fatal(err)
	}
	return file
}

// profiled has the API write a profile while work is done, where one is wanted.
func (p *process) profiled(b *testing.B, work func()) {
	b.Helper()
	folder := os.Getenv(profileFolder)
	if folder == "" {
		work()
		return
	}
	// two signals: the first begins the profile, the second ends it
	if err := syscall.Kill(p.pid, syscall.SIGUSR1); err != nil {
		b.Fatal(err)
	}
	work()
	if err := syscall.Kill(p.pid, syscall.SIGUSR1); err != nil {
		b.Fatal(err)
	}
	b.Logf("profile of the API: the last file of the process %d in %s", p.pid, folder)
}

// bareVariable names the variable that makes this program a bare server instead of a test: see TestMain.
const bareVariable = "VEIKART_BENCH_BARE"

// TestMain runs the tests, or is a bare server in a process of its own.
func TestMain(m *testing.M) {
	if os.Getenv(bareVariable) == "" {
		os.Exit(m.Run())
	}
	if err := serveBare(); err != nil {
		_, _ = os.Stderr.WriteString(err.Error() + "\n")
		os.Exit(1)
	}
}

// startBare runs a bare server over what the variables say. It lets garbage grow as the program does over
// the embedded store, which is the better setting for it.
func startBare(b *testing.B, environment ...string) *process {
	b.Helper()
	command := exec.Command(os.Args[0])
	command.Env = append(append(os.Environ(), "GOGC=400"), environment...)
	p := start(b, command)
	p.url = p.says(b, "listens")
	return p
}

// untilInputEnds ends its context when the process's standard input ends, that is with the process that
// started this one.
func untilInputEnds() context.Context {
	ctx, stop := context.WithCancelCause(context.Background())
	go func() {
		_, err := io.Copy(io.Discard, os.Stdin)
		stop(errors.Join(errors.New("standard input has ended"), err))
	}()
	return ctx
}

// cpuTime returns the CPU time that a process has used, in user mode and in the kernel; 0 for the process 0,
// which stands for none that is known.
func cpuTime(b *testing.B, pid int) time.Duration {
	b.Helper()
	if pid == 0 {
		return 0
	}
	const scheduled = 2 // as clock_getcpuclockid(3) makes the clock of a process
	var t unix.Timespec
	if err := unix.ClockGettime(int32(^pid<<3|scheduled), &t); err != nil {
		b.Fatal(err)
	}
	return time.Duration(t.Nano())
}
