package schemadocs

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestParts(t *testing.T) {
	for text, want := range map[string][]Part{
		"":                     nil,
		"plain":                {{Text: "plain"}},
		"`a` or «b», <c>":      {{Text: "a", Code: true}, {Text: " or "}, {Text: "b", Term: true}, {Text: ", <c>"}},
		"an open ` and «never": {{Text: "an open ` and «never"}},
		"in `«` code":          {{Text: "in "}, {Text: "«", Code: true}, {Text: " code"}},
	} {
		if diff := cmp.Diff(want, Parts(text)); diff != "" {
			t.Errorf("%q: -want +got:\n%s", text, diff)
		}
	}
}

// Nothing is lost: with their marks, the parts are the text.
func TestPartsAreTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.RuneFrom([]rune("ab`«»ø "))).Draw(t, "text")
		var again strings.Builder
		for _, p := range Parts(text) {
			switch {
			case p.Code:
				again.WriteString("`" + p.Text + "`")
			case p.Term:
				again.WriteString("«" + p.Text + "»")
			default:
				again.WriteString(p.Text)
			}
		}
		if again.String() != text {
			t.Fatalf("%q became %q", text, again.String())
		}
	})
}
