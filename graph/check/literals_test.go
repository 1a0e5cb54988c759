package check

import (
	"strings"
	"testing"
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
