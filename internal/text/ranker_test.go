package text_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"veikart/internal/text"
)

// TestRanker: neither remembering words nor numbering them changes a rank.
func TestRanker(t *testing.T) {
	matched, filled, unsure := 0, 0, 0
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
		var documents []text.Document
		for i := range 6 {
			d := text.Document{Ordinal: i}
			for range rapid.IntRange(0, 5).Draw(t, "fields") {
				name := rapid.SampledFrom([]text.FieldName{text.Title, text.Name, text.Code, text.Alias, text.Description, text.Note}).Draw(t, "field")
				again := rapid.SampledFrom([]string{"", asked}).Draw(t, "again")
				d.Fields = append(d.Fields, text.Field{Name: name, Text: joinWords("text", 4) + again})
			}
			documents = append(documents, d)
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
		some := rapid.SliceOfN(rapid.SampledFrom([]text.FieldName{text.Title, text.Alias, text.Note}), 0, 2).Draw(t, "some")
		unsure += checkNumbered(t, q, documents, some)
	})
	if matched < 20 || filled < 5 || unsure > matched/2 {
		t.Errorf("%d documents matched, %d wholly, %d by their texts; this shows nothing", matched, filled, unsure)
	}
}

// checkNumbered holds the ranks of documents whose words are numbers against those of their texts, in some fields. It
// returns how many of them only their texts can settle.
func checkNumbered(t *rapid.T, q text.Query, documents []text.Document, some []text.FieldName) (unsure int) {
	numbering := text.NewNumbering()
	var numbered [][]uint32
	for _, d := range documents {
		numbered = append(numbered, numbering.Append(nil, d))
	}
	ranker := numbering.Vocabulary().Ranker(q, some)
	for i, d := range documents {
		if len(some) > 0 {
			d.Fields = slices.DeleteFunc(slices.Clone(d.Fields), func(f text.Field) bool { return !slices.Contains(some, f.Name) })
		}
		want, wantOK := q.Rank(d)
		got, ok, sure := ranker.Rank(numbered[i], d.Ordinal)
		switch {
		case !sure:
			unsure++
		case got != want || ok != wantOK:
			t.Fatalf("%+v, numbered: got %+v %v, want %+v %v", d, got, ok, want, wantOK)
		}
	}
	return unsure
}
