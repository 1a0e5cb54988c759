package main

import (
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"veikart"
)

// What gqlgen reads, and what its code calls, is what the contract says.
func TestRootsAreFresh(t *testing.T) {
	for file, want := range derive(veikart.Schema) {
		written, err := os.ReadFile("../../" + folder + file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, string(written)); diff != "" {
			t.Errorf("make generate makes something else of %s (-derived +written):\n%s", file, diff)
		}
	}
}
