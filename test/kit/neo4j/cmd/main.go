// Command cmd keeps a Neo4j running for a person, and prints how to reach it, or runs a command beside one:
//
//	go run ./test/kit/neo4j/cmd
//	go run ./test/kit/neo4j/cmd go test ./...
//
// The command finds the server in NEO4J_URI and its kin, and its exit code is that of cmd; all its processes
// share one warm server instead of starting one each. Where NEO4J_URI is set already, or no Neo4j can be had, the
// command is run as it is.
//
// It ends on an interrupt. With -data its data is kept in a folder; else it begins empty each time.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"syscall"

	"veikart/test/kit/neo4j"
)

func main() {
	code, err := run()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

func run() (int, error) {
	data := flag.String("data", "", "folder that keeps the data; without it the data is gone at the end")
	port := flag.Int("port", 7687, "port on 127.0.0.1 for a person; beside a command any free one is taken")
	flag.Parse()

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if *data != "" {
		if err := os.MkdirAll(*data, 0o755); err != nil {
			return 1, fmt.Errorf("the folder for the data: %w", err)
		}
	}
	o := neo4j.Options{Port: *port, Data: *data, Password: os.Getenv("NEO4J_PASSWORD")}
	if flag.NArg() > 0 {
		return beside(ctx, o, flag.Args())
	}
	server, err := neo4j.Start(ctx, o)
	if err != nil {
		return 1, err
	}
	for _, variable := range server.Environment() {
		fmt.Println(variable)
	}
	fmt.Fprintln(os.Stderr, "Neo4j is running; interrupt to end it.")
	<-ctx.Done()
	return 0, server.Stop()
}

// beside runs a command beside a server and returns its exit code.
func beside(ctx context.Context, o neo4j.Options, args []string) (int, error) {
	if _, ok := neo4j.FromEnvironment(); ok {
		return runCommand(ctx, args)
	}
	o.Port = 0
	server, err := neo4j.Start(ctx, o)
	if errors.Is(err, neo4j.ErrNone) {
		return runCommand(ctx, args)
	}
	if err != nil {
		return 1, err
	}
	code, err := runCommand(ctx, args, server.Environment()...)
	return code, errors.Join(err, server.Stop())
}

// runCommand runs a command with more variables. An interrupt reaches it too, and is waited for.
func runCommand(ctx context.Context, args []string, variables ...string) (int, error) {
	command := exec.CommandContext(ctx, args[0], args[1:]...)
	command.Cancel = func() error { return command.Process.Signal(os.Interrupt) }
	command.Stdin, command.Stdout, command.Stderr = os.Stdin, os.Stdout, os.Stderr
	command.Env = append(os.Environ(), variables...)
	err := command.Run()
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		return max(exit.ExitCode(), 1), nil // -1: ended by a signal
	}
	return 0, err
}
