package text_test

import (
	"testing"

	"pgregory.net/rapid"

	"veikart/internal/text"
)

// TestRanker: remembering words changes no rank.
func TestRanker(t *testing.T) {
	matched, filled := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.SampledFrom([]string{
			"kommune", "Kommunene", "kommun", "e-helse", "helse", "e", "1A", "1.A", "sør-øst", "sor", "Ost", "2012-2013", "NHNs", "NHN",
			"1", "A", "NEWS2", "99", "616", "99616", "99\u00A0616", "10 000-skritts",
			"å\u00ADpen", "\xff", "VKP",
			"velferdsteknologisk", "knutepunkt",
		})
		joinWords := func(name string, most int) string {
			s := ""
			for _, w := range rapid.SliceOfN(word, 0, most).Draw(t, name) {
				s += w + rapid.SampledFrom([]string{" ", " ", ", ", "-", "."}).Draw(t, "between")
			}
			return s
		}
		synonyms := text.NewSynonyms([]text.Abbreviation{{Short: "VKP", Long: "velferdsteknologisk knutepunkt"}})
		last := rapid.SampledFrom([]string{"", "kommu", "helse ", "news2", "99616", "99 616 "}).Draw(t, "last")
		asked := joinWords("query", 3) + last
		q, err := text.ParseQuery(asked, synonyms)
		if err != nil {
			return
		}
		ranker := q.Ranker()
		for i := range 6 {
			d := text.Document{Ordinal: i}
			for range rapid.IntRange(0, 5).Draw(t, "fields") {
				name := rapid.SampledFrom([]text.FieldName{text.Title, text.Name, text.Code, text.Alias, text.Description, text.Note}).Draw(t, "field")
				again := rapid.SampledFrom([]string{"", asked}).Draw(t, "again")
				d.Fields = append(d.Fields, text.Field{Name: name, Text: joinWords("text", 4) + again})
			}
			want, wantOK := q.Rank(d)
			got, ok := ranker.Rank(d)
			if got != want || ok != wantOK {
				t.Fatalf("%+v: got %+v %v, want %+v %v", d, got, ok, want, wantOK)
			}
			if ok {
				matched++
				filled += 1 - got.Partial
			}
		}
	})
	if matched < 20 || filled < 5 {
		t.Errorf("%d documents matched, %d wholly; this shows nothing", matched, filled)
	}
}
