package role

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"veikart/internal/lexicon"
	"veikart/internal/norsk"
)

// A sentence that names nobody, and that mayNameUnknown has left out, says nothing of anybody by any rule.
func TestNobodyIsNamed(t *testing.T) {
	r := NewReader(&lexicon.Finder{})
	words := []string{",", "(", ")", ":", "–", "og", "samt", "fylkeskommunen", "universitetet i oslo", "leverandøren x", "Oslo", "X", "Åmot"}
	for _, rule := range Rules() {
		words = append(words, strings.Fields(strings.ToLower(rule.Example))...)
		words = append(words, strings.Fields(strings.ToLower(rule.Reads))...)
	}
	openers := rapid.SampledFrom([]string{"Av", "Fra", "Sammen med", "Oslo", "Prosjekteier:", "KS", "Ås", "i", "– med", "«fra"})
	rapid.Check(t, func(rt *rapid.T) {
		text := openers.Draw(rt, "opener") + " " + strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 0, 20).Draw(rt, "words"), " ")
		if mayNameUnknown(text) {
			return
		}
		said := Sentence{Span: norsk.Span{To: len(text)}}
		r.clauses(text, &said, nil)
		if len(said.Involvements)+len(said.Unknown) > 0 {
			rt.Fatalf("%q says %+v", text, said)
		}
	})
}
