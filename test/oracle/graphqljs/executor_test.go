package graphqljs_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"veikart/test/kit/need"
	"veikart/test/kit/operations"
)

// executor is the process that answers with graphql-js. One operation is asked at a time.
type executor struct {
	in  io.Writer
	out *bufio.Reader
	log *bytes.Buffer
}

// startExecutor starts the process with the schema and the exported graph. It ends with the test.
func startExecutor(t *testing.T, sdl string, graph json.RawMessage) *executor {
	t.Helper()
	install(t)
	ctx, cancel := context.WithCancel(context.Background())
	command := exec.CommandContext(ctx, "node", "executor.mjs")
	e := &executor{log: &bytes.Buffer{}}
	command.Stderr = e.log
	in, err := command.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	e.in, e.out = in, bufio.NewReader(out)
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		defer cancel()
		if err := in.Close(); err != nil { // the process ends when its input does
			t.Error(err)
		}
		late := time.AfterFunc(30*time.Second, cancel)
		defer late.Stop()
		if err := command.Wait(); err != nil {
			t.Errorf("the executor: %v\n%s", err, e.log)
		}
	})
	if err := e.call(map[string]any{"schema": sdl, "graph": graph}, &struct{}{}); err != nil {
		t.Fatal(err)
	}
	return e
}

// call sends a line and reads the answering one.
func (e *executor) call(request, response any) error {
	line, err := json.Marshal(request)
	if err != nil {
		return err
	}
	if _, err := e.in.Write(append(line, '\n')); err != nil {
		return fmt.Errorf("the executor does not read: %w", err)
	}
	read, err := e.out.ReadBytes('\n')
	if err != nil {
		return fmt.Errorf("the executor does not answer: %w", err)
	}
	return json.Unmarshal(read, response)
}

// ask returns graphql-js's answer to an operation. The error wraps errInvalid when there is none.
func (e *executor) ask(o operations.Operation) (answer, error) {
	var a answer
	if err := e.call(o, &a); err != nil {
		return answer{}, err
	}
	if len(a.Invalid) > 0 {
		return answer{}, fmt.Errorf("%w by graphql-js: %s", errInvalid, strings.Join(a.Invalid, "\n"))
	}
	return a, nil
}

// install has npm install what package-lock.json pins, unless that has been done. Without Node.js
// the test is skipped, but fails where CI is set.
func install(t *testing.T) {
	t.Helper()
	for _, tool := range []string{"node", "npm"} {
		need.Command(t, "answers are not held against graphql-js, which runs on Node.js 20 or later with npm", tool)
	}
	lock, err := os.Stat("package-lock.json")
	if err != nil {
		t.Fatal(err)
	}
	installed, err := os.Stat("node_modules/.package-lock.json")
	if err == nil && !installed.ModTime().Before(lock.ModTime()) {
		return
	}
	if out, err := exec.CommandContext(t.Context(), "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund").CombinedOutput(); err != nil {
		t.Fatalf("npm ci: %v\n%s", err, out)
	}
}
