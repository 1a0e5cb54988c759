package main

import (
	"context"
	"log/slog"
	"runtime/debug"

	"veikart/internal/server"
	"veikart/internal/tracing/otlp"
)

// openTraces returns where traces go, as the standard variables say; nowhere unless they ask for it.
func openTraces(ctx context.Context, sys system, logger *slog.Logger, database databaseFlags) (server.Traces, error) {
	if wanted, err := otlp.Wanted(sys.lookupEnv); err != nil || !wanted {
		return server.Traces{}, err
	}
	version := "unknown"
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		version = info.Main.Version
	}
	provider, err := otlp.Open(ctx, logger, version)
	if err != nil {
		return server.Traces{}, err
	}
	store := "veikart" // the embedded one
	if database.URI != "" {
		store = "neo4j"
	}
	return server.Traces{Provider: provider, Store: store, PerSecond: otlp.PerSecond(sys.lookupEnv)}, nil
}
