package yamlbound_test

import (
	"errors"
	"runtime"
	"strings"
	"testing"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"pgregory.net/rapid"

	"veikart/internal/yamlbound"
	"veikart/seeds"
)

func TestTheCuratedFilesAreWithinBounds(t *testing.T) {
	s := seeds.Embedded()
	for name, data := range map[string][]byte{"actors": s.Actors.Data, "goals": s.Goals.Data} {
		if err := yamlbound.Check(data); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestWhatIsBeyondABoundIsRefusedWithItsPlace(t *testing.T) {
	for name, c := range map[string]struct {
		text, want string
	}{
		"brackets":    {"actors: " + strings.Repeat("[", 20_000), "1:24: lists and mappings lie more than 16 deep: expected up to 16"},
		"braces":      {"\nactors: " + strings.Repeat("{a: ", 20_000), "2:67: lists and mappings lie more than 16 deep: expected up to 16"},
		"quoted ends": {"a: " + strings.Repeat(`["]",`, 20_000), "1:79: lists and mappings lie more than 16 deep: expected up to 16"},
		"dashes":      {strings.Repeat("- ", 20_000), "1:33: lists and mappings lie more than 16 deep: expected up to 16"},
		"in brackets": {"a: [" + strings.Repeat("- ", 20_000), "1:33: lists and mappings lie more than 16 deep: expected up to 16"},
		"an anchor":   {"a:\n  - &x [b]\n", "2:5: anchors (&) and aliases (*) are not read: expected the value itself"},
		"an alias":    {"a: 1\nb: {c: *x}\n", "2:8: anchors (&) and aliases (*) are not read: expected the value itself"},
		"a merge":     {"<<: *x\n", "1:5: anchors (&) and aliases (*) are not read: expected the value itself"},
		"size":        {strings.Repeat("#", yamlbound.MaxBytes+1), "1:1: the file has 1048577 bytes: expected up to 1048576"},
	} {
		t.Run(name, func(t *testing.T) {
			var beyond *yamlbound.Error
			err := yamlbound.Check([]byte(c.text))
			if !errors.As(err, &beyond) || err.Error() != c.want {
				t.Errorf("%v, want %s", err, c.want)
			}
		})
	}
}

func TestWhatLiesSideBySideIsNotDeep(t *testing.T) {
	for name, text := range map[string]string{
		"lists":    "a:\n" + strings.Repeat("  - b: [c, {d: e}]\n", 1000),
		"quotes":   "a:\n" + strings.Repeat("  - '[[[[[[[[[[[[[[[[[['\n", 100),
		"text":     "a: |\n  " + strings.Repeat("[ - ", 100) + "\nb: x",
		"comments": strings.Repeat("# [[[[[[[[[[[[[[[[[[[[\n", 100),
		"marks":    "a: R&D, 2 * 3 og a &b\nb: '*c'\nc: \"&d\" # *e\nd: |\n  &e *f\n",
		"sixteen":  strings.Repeat("[", 16) + strings.Repeat("]", 16),
	} {
		if err := yamlbound.Check([]byte(text)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// parts are what files are made of that are tried.
var parts = []string{
	"[", "]", "{", "}", "- ", "? ", ": ", ", ", "a", "'", `"`, "|", ">",
	"\n", "  ", "&a ", "*a ", "!a ", "#", "---\n", "\t", "%",
}

// Whatever is within the bounds, the parser reads with memory in proportion to its length.
func TestTheParserIsBounded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		unit := strings.Join(rapid.SliceOfN(rapid.SampledFrom(parts), 1, 6).Draw(t, "unit"), "")
		text := rapid.SampledFrom([]string{"", "a: ", "a: [", "- {"}).Draw(t, "begin") + strings.Repeat(unit, 6000/len(unit))
		if yamlbound.Check([]byte(text)) != nil {
			return
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, _ = parser.ParseBytes([]byte(text), 0)
		runtime.ReadMemStats(&after)
		const perByte, base = 4000, 4 << 20
		if took := after.TotalAlloc - before.TotalAlloc; took > base+perByte*uint64(len(text)) {
			t.Fatalf("%d bytes of %q take %d MB", len(text), unit, took>>20)
		}
	})
}

// Whatever is let through, the parser sees no anchor and no alias in it.
func TestNothingStandsForSomethingElse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(parts), 1, 12).Draw(t, "text"), "")
		if yamlbound.Check([]byte(text)) != nil {
			return
		}
		file, err := parser.ParseBytes([]byte(text), 0)
		if err != nil {
			return
		}
		for _, d := range file.Docs {
			if d.Body == nil {
				continue
			}
			for _, kind := range []ast.NodeType{ast.AnchorType, ast.AliasType} {
				if found := ast.Filter(kind, d.Body); len(found) > 0 {
					t.Fatalf("%q has %v", text, found)
				}
			}
		}
	})
}
