package check

import (
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"veikart/internal/limit"
)

func TestExactly(t *testing.T) {
	for _, c := range []struct{ text, want, says string }{
		{`{a(b:1)}`, `{a(b:1)}`, ""},
		{`{a(b:1after:2)}`, "", `expected digit but got: "a"`},
		{`{a(b:-1.5_)}`, "", `expected digit but got: "_"`},
		{`{a(b:1.5.2)}`, "", `expected digit but got: "."`},
		{`{a(b:"é", c:12x)}`, "", "input:1:15"}, // columns are code points
		{`{a(b:"\uD83D\uDE00x")}`, `{a(b:"\u{0001F600}x")}`, ""},
		{`{a(b:"\\uD83D")}`, `{a(b:"\\uD83D")}`, ""}, // a backslash, and letters
		{`{a(b:"""\uD83D""")}`, `{a(b:"""\uD83D""")}`, ""},
		{"{a(b:\"\"\"x\r\n\r \\\"\"\"y\"\"\")}", "{a(b:\"\"\"x\r\n\r \\\"\"\"y\"\"\")}", ""},
		{"{a(b:\"\"\"\r\n\rx\"\"\"\")}", "", "input:3:5: Unterminated string."},
		{`{a(b:"""""""")}`, "", "input:1:12"},
		{"{a #\\uD83D 1a\n}", "{a #\\uD83D 1a\n}", ""},
		{`{a(b:"\uD83D")}`, "", `\\uD83D`},
		{`{a(b:"\uDE00\uD83D")}`, "", `\\uDE00`},
		{`{a(b:"\uD83Dx\uDE00")}`, "", `\\uD83D`},
		{`{a(b:"\uD83D\n")}`, "", `\\uD83D`},
	} {
		got, err := exactly(c.text)
		if c.says == "" && (err != nil || got != c.want) || c.says != "" && (err == nil || !strings.Contains(err.Error(), c.says)) {
			t.Errorf("%s: %q, %v; want %q %s", c.text, got, err, c.want, c.says)
		}
	}
}

// A block of several lines that is not expected is said to be where it begins.
func TestBeginning(t *testing.T) {
	documents := NewDocuments(gqlparser.MustLoadSchema(&ast.Source{Input: "type Query { a(b: String): Int }"}), limit.Defaults(), true)
	for text, want := range map[string]gqlerror.Location{
		"\"\"\"\nx\n\"\"\" { a }":                     {Line: 1, Column: 1},
		"{ a }\n\n  \"\"\"æ\n\"\"\"\n{ a }":           {Line: 3, Column: 3},
		"{ a }\r\n \"\"\"\r\nx\r\ny\"\"\"\r\n{ a }":   {Line: 2, Column: 2},
		"{ a }\r\r \"\"\"\r\"\"\"\r{ a }":             {Line: 3, Column: 2},
		"query Q { \"\"\"\nx\n\"\"\" a }":             {Line: 1, Column: 11},
		"\"\"\"\nx\n\"\"\" query Q { a(b: \"y\" 1) }": {Line: 3, Column: 24},
	} {
		_, errs := documents.Read(t.Context(), text)
		if len(errs) != 1 || len(errs[0].Locations) != 1 || errs[0].Locations[0] != want {
			t.Errorf("%q: %v, want %v", text, errs, want)
		}
	}
}
