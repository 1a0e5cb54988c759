package program

import (
	"crypto/sha256"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"veikart/internal/access"
)

// Keys returns what knows a key for each name, with its scopes. The key of a name is "key-of-" and the name.
func Keys(t testing.TB, scopes map[string][]access.Scope) *access.Checker {
	t.Helper()
	var file strings.Builder
	file.WriteString("keys:\n")
	for name, may := range scopes {
		list := strings.Join(strings.Fields(strings.Trim(fmt.Sprint(may), "[]")), ", ")
		fmt.Fprintf(&file, "- id: %s\n  sha256: %x\n  scopes: [%s]\n", name, sha256.Sum256([]byte("key-of-"+name)), list)
	}
	path := filepath.Join(t.TempDir(), "keys.yaml")
	if err := os.WriteFile(path, []byte(file.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	keys, err := access.OpenKeys(path, slog.New(slog.DiscardHandler), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	return &access.Checker{Keys: keys}
}
