package main

import (
	"context"
	"fmt"
	"io"
	"text/tabwriter"

	"veikart/internal/changes"
	"veikart/internal/roadmap"
	"veikart/internal/store"
)

// writeChanges compares a graph with the current release, and writes what would change.
func writeChanges(ctx context.Context, out io.Writer, from store.Store, graph *roadmap.Graph) error {
	found, current, err := changes.From(ctx, from, graph)
	if err != nil {
		return err
	}
	switch id := graph.Release().ID; current {
	case "":
		fmt.Fprintf(out, "No release is current; this would be the first: %s\n", id)
	case id:
		fmt.Fprintf(out, "This is the current release already: %s\n", id)
	default:
		fmt.Fprintf(out, "Current   %s\nImport    %s\n", current, id)
	}
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	names := found.Names()
	if len(names) == 0 {
		fmt.Fprintln(table, "No node and no edge would be another.")
	} else {
		fmt.Fprintln(table, "\tadded\tremoved\tchanged\t")
	}
	for _, n := range names {
		fmt.Fprintf(table, "%s\t%d\t%d\t%d\t\n", n, found.Added[n], found.Removed[n], found.Changed[n])
	}
	fmt.Fprintln(table, "Nothing was written.")
	if err := table.Flush(); err != nil {
		return fmt.Errorf("write what would change: %w", err)
	}
	return nil
}
