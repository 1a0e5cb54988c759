package main

import (
	"context"
	"fmt"
	"io"

	"veikart/internal/importer"
	"veikart/seeds"
)

// readPage reads a page's file, or standard input where it is "-". It reads at most one byte more than a page may have:
// enough for the parser to refuse it. It ends with ctx.
func readPage(ctx context.Context, sys system, file string) (importer.Page, error) {
	if file == "-" {
		data, err := readUntil(ctx, sys.stdin)
		if err != nil {
			return importer.Page{}, fmt.Errorf("standard input cannot be read: %w", err)
		}
		return importer.Page{Name: "<stdin>", Document: "stdin", Data: data}, nil
	}
	if err := seeds.CheckName(file); err != nil {
		return importer.Page{}, err
	}
	f, err := seeds.Open(file)
	if err != nil {
		return importer.Page{}, err
	}
	defer f.Close()
	data, err := readUntil(ctx, f)
	if err != nil {
		return importer.Page{}, fmt.Errorf("%s cannot be read: %w", seeds.Shown(file), seeds.Cause(err))
	}
	return importer.Page{Name: seeds.Shown(file), Document: seeds.DocumentName(file), Data: data}, nil
}

// readUntil reads to the end, or until ctx ends. What is then still being read is left to the end of the process: a read
// of a terminal or a pipe cannot be broken off.
func readUntil(ctx context.Context, in io.Reader) ([]byte, error) {
	type result struct {
		data []byte
		err  error
	}
	done := make(chan result, 1)
	go func() {
		data, err := io.ReadAll(io.LimitReader(in, seeds.MaxBytes+1))
		done <- result{data, err}
	}()
	select {
	case r := <-done:
		return r.data, r.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}
