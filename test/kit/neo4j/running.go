package neo4j

import (
	"bufio"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Options say how a server is started. The zero value is a server for tests.
type Options struct {
	Port     int    // on the loopback interface; default: a free one
	Password string // of the user neo4j; default: a random one
	Data     string // folder for the data, kept at the end; default: a temporary one. With Java only
	ReadOnly bool   // the database refuses writes. With Java only

	TransactionBytes int // the most memory that one transaction may use; default: what the server has. With Java only
}

// needJava reports whether there is something among them that a server in Docker does not do.
func (o Options) needJava() bool { return o.Data != "" || o.ReadOnly || o.TransactionBytes > 0 }

func (o Options) complete() (Options, error) {
	if o.Password == "" {
		o.Password = rand.Text()
	}
	if o.Port == 0 {
		port, err := freePort()
		if err != nil {
			return o, err
		}
		o.Port = port
	}
	return o, nil
}

// freePort returns a port that nobody listened on a moment ago. Neo4j must be given its port before it
// starts, because it names it to clients.
func freePort() (int, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, fmt.Errorf("a free port: %w", err)
	}
	port := listener.Addr().(*net.TCPAddr).Port
	return port, listener.Close()
}

// Running is a server that this process started.
type Running struct {
	Server
	command *exec.Cmd
	input   io.Closer
	done    chan struct{} // closed when the server has ended
	ended   error
	stop    sync.Once
}

// startTimeout is how long a server may take until it answers. An image that must be fetched counts.
const startTimeout = 5 * time.Minute

// launch runs a command until it says that it is ready.
func launch(ctx context.Context, command *exec.Cmd, o Options, ready string) (*Running, error) {
	r := &Running{
		Server:  Server{URI: "neo4j://127.0.0.1:" + strconv.Itoa(o.Port), Username: "neo4j", Password: o.Password, Database: "neo4j"},
		command: command,
		done:    make(chan struct{}),
	}
	input, err := command.StdinPipe()
	if err != nil {
		return nil, fmt.Errorf("start Neo4j: %w", err)
	}
	output, err := command.StdoutPipe()
	if err != nil {
		return nil, fmt.Errorf("start Neo4j: %w", err)
	}
	var complaints tail
	command.Stderr = &complaints
	r.input = input
	if err := command.Start(); err != nil {
		return nil, fmt.Errorf("start Neo4j: %w", err)
	}
	answers := make(chan struct{})
	go r.follow(output, ready, answers)

	limited, cancel := context.WithTimeout(ctx, startTimeout)
	defer cancel()
	select {
	case <-answers:
		return r, nil
	case <-r.done:
		return nil, fmt.Errorf("Neo4j ended before it answered: %w: %s", errors.Join(r.ended), complaints.String())
	case <-limited.Done():
		return nil, errors.Join(fmt.Errorf("Neo4j did not answer: %w", limited.Err()), r.Stop())
	}
}

// follow reads what the server says until it ends, and says when it is ready.
func (r *Running) follow(output io.Reader, ready string, answers chan<- struct{}) {
	lines := bufio.NewScanner(output)
	for said := false; lines.Scan(); {
		if !said && strings.Contains(lines.Text(), ready) {
			said = true
			close(answers)
		}
	}
	r.ended = r.command.Wait()
	close(r.done)
}

// stopTimeout is how long a server may take to end by itself.
const stopTimeout = 30 * time.Second

// Stop ends the server. It may be called several times.
func (r *Running) Stop() error {
	r.stop.Do(func() { r.input.Close() })
	select {
	case <-r.done:
		return nil
	case <-time.After(stopTimeout):
		r.command.Process.Kill()
		return fmt.Errorf("Neo4j did not end within %v and was killed", stopTimeout)
	}
}

// Kill ends the server at once, as a crash does.
func (r *Running) Kill() error {
	err := r.command.Process.Kill()
	<-r.done
	return err
}

// tail keeps the end of what is written to it.
type tail struct {
	mu   sync.Mutex
	text []byte
}

const tailBytes = 4 << 10

func (t *tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.text = append(t.text, p...)
	if over := len(t.text) - tailBytes; over > 0 {
		t.text = t.text[over:]
	}
	return len(p), nil
}

func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return string(t.text)
}

// environment returns this process's environment with more.
func environment(more ...string) []string { return append(os.Environ(), more...) }
