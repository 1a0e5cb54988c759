package mcp_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"veikart/test/kit/need"
)

var built struct {
	once         sync.Once
	folder, said string
	err          error
}

// veikart returns the program, which is built once.
func veikart(t *testing.T) string {
	t.Helper()
	built.once.Do(func() {
		if built.folder, built.err = os.MkdirTemp("", "veikart-mcp"); built.err != nil {
			return
		}
		out, err := exec.Command("go", "build", "-o", filepath.Join(built.folder, "veikart"), "veikart/cmd/veikart").CombinedOutput()
		built.said, built.err = string(out), err
	})
	if built.err != nil {
		t.Fatal(built.err, built.said)
	}
	return filepath.Join(built.folder, "veikart")
}

// command returns the program as an assistant starts it.
func command(t *testing.T, arguments ...string) *exec.Cmd {
	t.Helper()
	c := exec.CommandContext(t.Context(), veikart(t), append([]string{"mcp"}, arguments...)...)
	c.Env = []string{"HOME=" + t.TempDir()}
	return c
}

func TestStdio(t *testing.T) {
	session := connect(t, &sdk.CommandTransport{Command: command(t)})
	names(t.Context(), t, session)
	if err := session.Close(); err != nil {
		t.Error(err)
	}
}

// The program answers all that came before its input ends, a message a line and nothing else, and ends well.
func TestInputThatEnds(t *testing.T) {
	const calls = 50
	var in strings.Builder
	in.WriteString(initialize + "\n" + `{"jsonrpc":"2.0","method":"notifications/initialized"}` + "\n")
	for i := range calls {
		fmt.Fprintf(&in, `{"jsonrpc":"2.0","id":%d,"method":"tools/list"}`+"\n", 100+i)
	}
	c := command(t)
	var out, log bytes.Buffer
	c.Stdin, c.Stdout, c.Stderr = strings.NewReader(in.String()), &out, &log
	if err := c.Run(); err != nil {
		t.Fatal(err, log.String())
	}
	answered := map[float64]bool{}
	lines := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
	for _, line := range lines {
		var message struct {
			JSONRPC string
			ID      float64
			Result  any
		}
		if err := json.Unmarshal([]byte(line), &message); err != nil || message.JSONRPC != "2.0" || message.Result == nil {
			t.Errorf("%v: %s", err, line)
		}
		answered[message.ID] = true
	}
	if len(answered) != 1+calls || len(lines) != 1+calls {
		t.Errorf("%d of %d calls are answered, in %d lines", len(answered), 1+calls, len(lines))
	}
	if !strings.Contains(log.String(), "imported") {
		t.Errorf("the log: %s", log.String())
	}
}

// The program needs no network, not even that of the machine itself.
func TestOffline(t *testing.T) {
	if err := exec.CommandContext(t.Context(), "unshare", "--map-root-user", "--net", "true").Run(); err != nil {
		need.Optional(t, "unshare takes no network away here: "+err.Error())
	}
	c := exec.CommandContext(t.Context(), "unshare", "--map-root-user", "--net", veikart(t), "mcp")
	c.Env = []string{"HOME=" + t.TempDir()}
	c.Stdin = strings.NewReader(initialize + "\n" + callTool("ask", `{"question":"02-fhi-eier"}`) + "\n")
	out, err := c.Output()
	if err != nil || !strings.Contains(string(out), "Folkehelseinstituttet") {
		t.Errorf("%v %.500s", err, out)
	}
}

// A signal that ends the program is no failure.
func TestSignal(t *testing.T) {
	c := command(t)
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(in, initialize+"\n"); err != nil {
		t.Fatal(err)
	}
	if _, err := out.Read(make([]byte, 1)); err != nil {
		t.Fatal(err)
	}
	if err := c.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	_, _ = io.Copy(io.Discard, out)
	if err := c.Wait(); err != nil {
		t.Error(err)
	}
}

// What is no message, and one that is too long, end the program with a word about it.
func TestHostileInput(t *testing.T) {
	for name, in := range map[string]string{
		"no JSON":  "hello\n",
		"too long": `{"jsonrpc":"2.0","id":1,"method":"ping","params":{"a":"` + strings.Repeat("x", 1<<20) + "\"}}\n",
		"deep":     strings.Repeat("[", 200_000) + "\n",
	} {
		c := command(t)
		var out, log bytes.Buffer
		c.Stdin, c.Stdout, c.Stderr = strings.NewReader(in), &out, &log
		if err := c.Run(); err == nil || c.ProcessState.ExitCode() != 1 || !strings.Contains(log.String(), "veikart: ") || out.Len() > 1000 {
			t.Errorf("%s: %v, %q, %q", name, err, out.String(), log.String())
		}
	}
}

// Flags that cannot be used are named with their variables.
func TestWrongFlags(t *testing.T) {
	for _, flags := range []string{"--cache-bytes=-1", "--body-limit=0", "--releases-bytes=0", "--releases=a --seeds=b", "--log=loud"} {
		c := command(t, strings.Fields(flags)...)
		said, err := c.CombinedOutput()
		flag, _, _ := strings.Cut(flags, "=")
		if err == nil || c.ProcessState.ExitCode() != 2 || !strings.Contains(string(said), flag) {
			t.Errorf("%s: %v %s", flags, err, said)
		}
	}
}
