package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"veikart/internal/access"
)

// A key that is made holds by the entry that is written for it, and is in nothing that is kept.
func TestKey(t *testing.T) {
	got := veikart(t, "", nil, "key", "statistics", "--scope", "read,export", "--rate", "5", "--burst", "50", "--not-after", "2027-06-30")
	lines := strings.Split(got.stderr, "\n")
	if got.code != exitFine || len(lines) < 2 || !strings.HasPrefix(lines[1], "vk_") || strings.Contains(got.stdout, lines[1]) {
		t.Fatalf("%d\n%s\n%s", got.code, got.stdout, got.stderr)
	}
	if err := access.CheckKeys("keys.yaml", []byte("keys:\n"+got.stdout)); err != nil {
		t.Errorf("%v\n%s", err, got.stdout)
	}
	for _, wrong := range [][]string{{"key", "a b"}, {"key", "a", "--rate", "fast"}, {"key", "a", "--not-after", "soon"}} {
		if got := veikart(t, "", nil, wrong...); got.code != exitFailed || got.stdout != "" || strings.Contains(got.stderr, "vk_") {
			t.Errorf("%v: %d %s %s", wrong, got.code, got.stdout, got.stderr)
		}
	}
}

// Nothing is served with a file of keys that has a fault; its place is named.
func TestServeNeedsItsKeys(t *testing.T) {
	file := filepath.Join(t.TempDir(), "keys.yaml")
	if err := os.WriteFile(file, []byte("keys:\n- id: a\n  sha256: 12\n  scopes: [read]\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	got := veikart(t, "", []string{"VEIKART_AUTH=keys", "VEIKART_AUTH_KEYS=" + file, "VEIKART_ADDR=127.0.0.1:0"})
	if got.code != exitFailed || !strings.Contains(got.stderr, "keys.yaml:3:11: sha256") || !strings.Contains(got.stderr, "--auth-keys") {
		t.Errorf("%d %s", got.code, got.stderr)
	}
}
