package main

import (
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"veikart"
)

// What gqlgen reads is what the contract says.
func TestRootsAreFresh(t *testing.T) {
	written, err := os.ReadFile("../../graph/generated/roots.graphqls")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(derive(veikart.Schema), string(written)); diff != "" {
		t.Errorf("make generate makes something else (-derived +written):\n%s", diff)
	}
}
