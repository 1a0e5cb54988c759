package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files")

// TestCheckGolden checks every page of testdata/check, and some that are too large or too strange to
// keep as files, and holds what is said against NAME.golden.
func TestCheckGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/check/*.txt")
	if err != nil || len(files) < 8 {
		t.Fatal(len(files), err)
	}
	made := t.TempDir()
	for name, data := range map[string][]byte{
		"empty":     nil,
		"binary":    {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13},
		"not-utf-8": []byte("Delm\xe5l 1A - Tittel\n"),
		"too-large": bytes.Repeat([]byte("x"), 50_000_000),
	} {
		file := filepath.Join(made, name+".txt")
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".txt")
		t.Run(name, func(t *testing.T) {
			said := veikart(t, "", nil, "check", file)
			text := fmt.Sprintf("exit code %d\n%s%s", said.code, said.stdout, said.stderr)
			text = strings.ReplaceAll(text, filepath.Dir(file)+string(filepath.Separator), "")
			golden := filepath.Join("testdata", "check", name+".golden")
			if *update {
				if err := os.WriteFile(golden, []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), text); diff != "" {
				t.Errorf("-golden +said:\n%s", diff)
			}
		})
	}
}
