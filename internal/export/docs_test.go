package export

import (
	"os"
	"strings"
	"testing"

	"veikart/internal/roadmap"
)

// The description has one row for each kind and each type of edge, and names every property that is
// written.
func TestDescriptionNamesEverything(t *testing.T) {
	text, err := os.ReadFile("../../docs/export.md")
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string]string{}
	for line := range strings.Lines(string(text)) {
		if name, rest, ok := strings.Cut(strings.TrimPrefix(line, "| `"), "` |"); ok {
			rows[name] = rest
		}
	}
	check := func(name string, properties []roadmap.Property) {
		row, ok := rows[name]
		if !ok {
			t.Errorf("docs/export.md has no row for %s", name)
			return
		}
		for _, p := range properties {
			written := !p.Internal || p.Type == roadmap.Layout
			if written != strings.Contains(row, "`"+p.Name+"`") {
				t.Errorf("docs/export.md, row %s: %s is written: %t", name, p.Name, written)
			}
			if written && !p.Required && !strings.Contains(row, "*`"+p.Name+"`*") {
				t.Errorf("docs/export.md, row %s: %s can be absent and is not in italics", name, p.Name)
			}
		}
	}
	for _, k := range roadmap.Kinds() {
		check(string(k.Kind), k.Properties)
	}
	for _, e := range roadmap.Edges() {
		check(string(e.Type), e.Properties)
	}
}
