package main

import (
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What the documentation lists is what the code has.
func TestDocsAreFresh(t *testing.T) {
	t.Chdir("../..")
	for _, p := range parts {
		written, err := os.ReadFile("docs/" + p.file)
		if err != nil {
			t.Fatal(err)
		}
		text, err := p.text()
		if err != nil {
			t.Fatal(err)
		}
		want, err := replace(string(written), p.name, text)
		if err != nil {
			t.Fatalf("%s: %v", p.file, err)
		}
		if diff := cmp.Diff(want, string(written)); diff != "" {
			t.Errorf("%s: make generate makes something else (-made +written):\n%s", p.file, diff)
		}
	}
}

func TestReplace(t *testing.T) {
	const document = "before\n<!-- a: written by make generate -->\nold\n<!-- end of a -->\nafter\n"
	got, err := replace(document, "a", "new\n")
	if want := "before\n<!-- a: written by make generate -->\n\nnew\n\n<!-- end of a -->\nafter\n"; err != nil || got != want {
		t.Errorf("%q, %v", got, err)
	}
	if again, err := replace(got, "a", "new\n"); err != nil || again != got {
		t.Errorf("%q, %v", again, err)
	}
	if _, err := replace(document, "b", "new\n"); err == nil {
		t.Error("a document without marks is written")
	}
}
