// Command cmd keeps a Neo4j running for a person, and prints how to reach it. It ends on an interrupt.
// With -data its data is kept in a folder; else it begins empty each time.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"veikart/test/neo4j"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run() error {
	data := flag.String("data", "", "folder that keeps the data; without it the data is gone at the end")
	port := flag.Int("port", 7687, "port on 127.0.0.1")
	flag.Parse()

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if *data != "" {
		if err := os.MkdirAll(*data, 0o755); err != nil {
			return fmt.Errorf("the folder for the data: %w", err)
		}
	}
	server, err := neo4j.Start(ctx, neo4j.Options{Port: *port, Data: *data, Password: os.Getenv("NEO4J_PASSWORD")})
	if err != nil {
		return err
	}
	fmt.Printf("NEO4J_URI=%s\nNEO4J_USERNAME=%s\nNEO4J_PASSWORD=%s\nNEO4J_DATABASE=%s\n",
		server.URI, server.Username, server.Password, server.Database)
	fmt.Fprintln(os.Stderr, "Neo4j is running; interrupt to end it.")
	<-ctx.Done()
	return server.Stop()
}
