package text_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"veikart/internal/text"
)

// synonyms are those of a text that introduces some.
var synonyms = text.NewSynonyms(text.Abbreviations("Velferdsteknologisk knutepunkt (VKP). Pasientens legemiddelliste (PLL). Folkehelseinstituttet (FHI)"))

func parse(t rapid.TB, query string) text.Query {
	t.Helper()
	q, err := text.ParseQuery(query, synonyms)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

func title(s string) text.Document {
	return text.Document{Fields: []text.Field{{Name: text.Title, Text: s}}}
}

func TestMatch(t *testing.T) {
	const no = text.Level(-1)
	tests := []struct {
		query, title string
		level        text.Level
		hits         string // passages, with a bar between them
	}{
		{"kommune ", "Kommune og fylkeskommune", text.ExactLevel, "Kommune"},
		{"kommunene ", "Innføring i kommuner", text.StemLevel, "kommuner"},
		{"kommunar ", "Innføring i kommuner", text.StemLevel, "kommuner"},
		{"kommune ", "Kommunikasjon", no, ""},
		{"komm", "Kommunikasjon i kommuner", text.PrefixLevel, "Kommunikasjon|kommuner"},
		{"komm ", "Kommunikasjon", no, ""},
		{"k", "Kommunikasjon", no, ""},
		{"sor-ost ", "Helse Sør-Øst RHF", text.FoldedLevel, "Sør-Øst"},
		{"soer-oest ", "Helse Sør-Øst RHF", text.FoldedLevel, "Sør-Øst"},
		{"sør-øst ", "Helse Sor-Ost", text.FoldedLevel, "Sor-Ost"},
		{"sør-øst ", "Helse Soer-Oest", text.FoldedLevel, "Soer-Oest"},
		{"sør-øst ", "Helse Sør Øst RHF", text.ExactLevel, "Sør Øst"},
		{"sør øst ", "Øst for Sør", text.ExactLevel, "Øst|Sør"},
		{"sør-øst ", "Øst for Sør", no, ""},
		{"sørøst", "Helse Sør-Øst RHF", text.ExactLevel, "Sør-Øst"},
		{"sor-o", "Helse Sør-Øst RHF", text.PrefixLevel, "Sør-Øst"},
		{"sor-", "Helse Sør-Øst RHF", text.FoldedLevel, "Sør"},
		{"øst ", "Helse Sør-Øst RHF", text.ExactLevel, "Øst"},
		{"ehelse ", "Direktoratet for e-helse", text.ExactLevel, "e-helse"},
		{"e-helse ", "Ehelse og e helse", text.ExactLevel, "Ehelse|e helse"},
		{"1a ", "beskrevet under delmål 1.A", text.ExactLevel, "1.A"},
		{"3.C ", "delmål 3C", text.ExactLevel, "3C"},
		{"3.C ", "delmål 3 og C", no, ""},
		{"72,6 ", "72,6 prosent", text.ExactLevel, "72,6"},
		{"72,6 ", "726 eller 6 72", no, ""},
		{"2024 ", "fra 01.01.2024", text.ExactLevel, "2024"},
		{"ks ", "KS' hjemmesider, KS sine", text.ExactLevel, "KS|KS"},
		{"nhn ", "NHNs kundesenter", text.StemLevel, "NHNs"},
		{"NHN's ", "NHNs kundesenter", text.ExactLevel, "NHNs"},
		{"fast ", "Digital dialog fastlege", no, ""},
		{"fastlegar ", "Digital dialog fastlege", text.StemLevel, "fastlege"},
		{"tjeneste", "hjemmetjeneste", no, ""},
		{`"helse nord" `, "Helse Nord RHF", text.ExactLevel, "Helse Nord"},
		{`"helse nord" `, "Helse i nord", no, ""},
		{`«helse nord» `, "Nord helse", no, ""},
		{`"helse nor`, "Helse Nord RHF", text.PrefixLevel, "Helse Nord"},
		{`"kommunene" `, "kommuner", no, ""},
		{`"helse sor-ost" rhf `, "RHF: Helse Sør Øst", text.FoldedLevel, "RHF|Helse Sør Øst"},
		{`"direktoratet for e-helse"`, "Direktoratet for ehelse", text.ExactLevel, "Direktoratet for ehelse"},
		{"vkp ", "Velferdsteknologisk knutepunkt/nasjonale løsninger", text.SynonymLevel, "Velferdsteknologisk knutepunkt"},
		{"VKP ", "velferdsteknologiske knutepunktet", text.SynonymLevel, "velferdsteknologiske knutepunktet"},
		{`"pasientens legemiddelliste"`, "Utprøving av PLL", text.SynonymLevel, "PLL"},
		{"vkp ", "VKP er et velferdsteknologisk knutepunkt", text.ExactLevel, "VKP|velferdsteknologisk knutepunkt"},
		{"innføring kommuner ", "Innføring i én kommune", text.StemLevel, "Innføring|kommune"},
		{"cafe ", "Café", text.FoldedLevel, "Café"},
		{"NEWS2 ", "Skår etter NEWS 2", text.ExactLevel, "NEWS 2"},
		{"NEWS2", "news-2 og NEWS2-skår", text.ExactLevel, "news-2|NEWS2"},
		{"NEWS 2 ", "NEWS2", text.ExactLevel, "NEWS|2"},
		{"news-2 ", "NEWS2 og NEWS 2", text.ExactLevel, "NEWS2|NEWS 2"},
		{`"skår i NEWS2"`, "Skår i NEWS 2", text.ExactLevel, "Skår i NEWS 2"},
		{`"NEWS 2"`, "NEWS2 i bruk", text.ExactLevel, "NEWS2"},
		{"NEWS2 ", "2 NEWS", no, ""},
		{"NEWS2 ", "NEWS 3", no, ""},
		{"NEWS2 ", "NEWS\u00AD2", text.ExactLevel, "NEWS\u00AD2"},
		{"news2 skår ", "Skår for NEWS 2", text.ExactLevel, "Skår|NEWS 2"},
		{"covid1", "covid 19 og COVID-19", text.PrefixLevel, "covid 19|COVID-19"},
		{"covid-1", "COVID-19", text.PrefixLevel, "COVID-19"},
		{"2b", "2 barn", no, ""},
		{"NEWS\u200B2\u00AD", "NEWS 2", text.ExactLevel, "NEWS 2"},
		{"kom\u200Bmu\u2060ne\uFE0F ", "Kommune", text.ExactLevel, "Kommune"},
		{"99\u200B616 ", "99616", text.ExactLevel, "99616"},
		{"99616 ", "99 616 brukere", text.ExactLevel, "99 616"},
		{"99616 ", "99\u00A0616 eller 99\u2009616", text.ExactLevel, "99\u00A0616|99\u2009616"},
		{"99 616 ", "99616 brukere", text.ExactLevel, "99616"},
		{"99\u00A0616", "99616 og 99 616", text.ExactLevel, "99616|99 616"},
		{"99 616 ", "99 og 616", no, ""},
		{"9961", "99 616 brukere", text.PrefixLevel, "99 616"},
		{"99 6", "99 616 brukere", text.PrefixLevel, "99"},
		{"99 61", "99616 brukere", text.PrefixLevel, "99616"},
		{"brukere 1 234 5", "1 234 567 brukere", text.PrefixLevel, "1 234|brukere"},
		{"99 6 ", "99 616 brukere", no, ""},
		{"1 2", "2 av 1", text.ExactLevel, "2|1"},
		{"616 ", "99 616 brukere", text.ExactLevel, "616"},
		{"99 616,5 ", "99616,5", text.ExactLevel, "99616,5"},
		{"99616,5 ", "99 616,5", text.ExactLevel, "99 616,5"},
		{`"99 616 i NEWS2"`, "99616 i NEWS2", text.ExactLevel, "99616 i NEWS2"},
		{"20262027 ", "31.12.2026 2027", no, ""},
		{"2026202 ", "2026 202", no, ""},
		{"12202 ", "31.12 202", no, ""},
		{"måledata ", "Deling av ma\u030Aledata", text.ExactLevel, "ma\u030Aledata"},
	}
	for _, test := range tests {
		t.Run(test.query+" in "+test.title, func(t *testing.T) {
			q, d := parse(t, test.query), title(test.title)
			m, ok := q.Match(d)
			if !ok {
				if test.level != no {
					t.Error("no match")
				}
				return
			}
			var hits []string
			for _, h := range m.Hits {
				hits = append(hits, h.Span.Of(test.title))
			}
			if m.Rank.Level != test.level || strings.Join(hits, "|") != test.hits {
				t.Errorf("level %d, hits %q", m.Rank.Level, hits)
			}
			if err := checkMatch(q, d, m); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestOrder: documents in the order in which a search must return them.
func TestOrder(t *testing.T) {
	field := func(name text.FieldName, index int, s string) text.Field {
		return text.Field{Name: name, Index: index, Text: s}
	}
	documents := []text.Document{
		{Ordinal: 90, Fields: []text.Field{field(text.Title, 0, "Kommune")}},
		{Ordinal: 80, Fields: []text.Field{field(text.Name, 0, "Kommune og stat")}},
		{Ordinal: 85, Fields: []text.Field{field(text.Title, 0, "Kommune og fylke")}},
		{Ordinal: 70, Fields: []text.Field{field(text.Title, 0, "I en kommune")}},
		{Ordinal: 65, Fields: []text.Field{field(text.Name, 0, "Oslo"), field(text.Alias, 0, "By"), field(text.Alias, 1, "kommune")}},
		{Ordinal: 30, Fields: []text.Field{field(text.Title, 0, "Kommuner")}},
		{Ordinal: 31, Fields: []text.Field{field(text.Title, 0, "Kommunar")}},
		{Ordinal: 9, Fields: []text.Field{field(text.Title, 0, "Kommuneleger"), field(text.Note, 0, "Kommune")}},
		{Ordinal: 10, Fields: []text.Field{field(text.Title, 0, "Kommunehelse")}},
		{Ordinal: 60, Fields: []text.Field{field(text.Title, 0, "Drift"), field(text.Description, 0, "Én kommune")}},
		{Ordinal: 50, Fields: []text.Field{field(text.Title, 0, "Drift"), field(text.Description, 0, "To"),
			field(text.Description, 1, "Tre fire kommune")}},
		{Ordinal: 40, Fields: []text.Field{field(text.Title, 0, "Drift"), field(text.Note, 0, "Kommune")}},
		{Ordinal: 39, Fields: []text.Field{field(text.Note, 0, "En kommune")}},
		{Ordinal: 38, Fields: []text.Field{field(text.Note, 0, "En to"), field(text.Note, 1, "kommune")}},
	}
	q := parse(t, "kommune")
	type result struct {
		rank text.Rank
		text string
	}
	var got []result
	for _, i := range rand.New(rand.NewPCG(1, 1)).Perm(len(documents)) {
		m, ok := q.Match(documents[i])
		if !ok {
			t.Fatal(documents[i])
		}
		got = append(got, result{m.Rank, fmt.Sprint(documents[i])})
	}
	slices.SortFunc(got, func(a, b result) int { return a.rank.Compare(b.rank) })
	for i, d := range documents {
		if diff := cmp.Diff(fmt.Sprint(d), got[i].text); diff != "" {
			t.Errorf("%d. %s %+v", i, diff, got[i].rank)
		}
	}
}

// TestManyWays: each "a-a" is two words or one, so that there are more ways to read the title than could
// be tried one by one.
func TestManyWays(t *testing.T) {
	q := parse(t, `"`+strings.Repeat("a ", text.MaxWords-1)+`b"`)
	if _, ok := q.Match(title(strings.Repeat("a-a ", 200))); ok {
		t.Error("there is no b")
	}
	if _, ok := q.Match(title(strings.Repeat("a-a ", 20) + "b")); !ok {
		t.Error("31 words are not found in 20 times one or two")
	}
}

func TestHitsAreBounded(t *testing.T) {
	d := text.Document{Fields: []text.Field{
		{Name: text.Note, Text: strings.Repeat("kommuner kommune ", text.MaxHits)}, {Name: text.Title, Text: "kommune"},
	}}
	m, ok := parse(t, "kommune ").Match(d)
	if !ok || m.Total != 2*text.MaxHits+1 || len(m.Hits) != text.MaxHits {
		t.Fatalf("%d hits of %d", len(m.Hits), m.Total)
	}
	if m.Hits[0].Field != text.Title || m.Hits[1].Field != text.Note || m.Hits[1].Level != text.ExactLevel || m.Hits[1].Span.Start != 9 {
		t.Errorf("%+v", m.Hits[:2])
	}
}

func TestFragments(t *testing.T) {
	long := strings.Repeat("ord ", 40)
	tests := map[string]struct{ text, want string }{
		"a short text":  {"Deling av måledata i DHO", "Deling av måledata i DHO"},
		"a long text":   {long + "måledata " + long, strings.Repeat("ord ", 15) + "måledata" + strings.Repeat(" ord", 15)},
		"a long word":   {strings.Repeat("å", 100) + " måledata " + strings.Repeat("å", 100), "måledata"},
		"within a word": {"x-" + strings.Repeat("å", 100) + "-måledata-y", "måledata-y"},
		"spaces around": {"  måledata\n ", "måledata"},
		"lines":         {"en\nmåledata\u00A0to", "en\nmåledata\u00A0to"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			m, ok := parse(t, "måledata ").Match(title(test.text))
			if !ok {
				t.Fatal("no match")
			}
			if diff := cmp.Diff(test.want, m.Hits[0].Fragment.Of(test.text)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// checkMatch returns what any match must hold, and that a store would have found the document.
func checkMatch(q text.Query, d text.Document, m text.Match) error {
	if !candidate(q, d) {
		return fmt.Errorf("%v do not find %v", q.Lookups(), d)
	}
	if m.Total < 1 || len(m.Hits) != min(m.Total, text.MaxHits) || m.Rank.Ordinal != d.Ordinal {
		return errors.New("no hits, or too many")
	}
	for i, h := range m.Hits {
		of := d.Fields[slices.IndexFunc(d.Fields, func(f text.Field) bool { return f.Name == h.Field && f.Index == h.Index })].Text
		for _, s := range []text.Span{h.Span, h.Fragment} {
			if s.Start != utf8.RuneCountInString(of[:s.ByteStart]) || s.End != utf8.RuneCountInString(of[:s.ByteEnd]) || s.Start >= s.End {
				return fmt.Errorf("%+v is no passage of %q", s, of)
			}
		}
		if h.Fragment.Start > h.Span.Start || h.Fragment.End < h.Span.End {
			return fmt.Errorf("%+v is not in the fragment", h)
		}
		for _, other := range m.Hits[:i] {
			if other.Field == h.Field && other.Index == h.Index && other.Span.Start < h.Span.End && h.Span.Start < other.Span.End {
				return fmt.Errorf("%+v and %+v overlap", h, other)
			}
		}
	}
	return nil
}

// candidate returns whether a store finds a document by its terms.
func candidate(q text.Query, d text.Document) bool {
	var terms []string
	indexer := text.NewIndexer()
	for _, f := range d.Fields {
		terms = append(terms, indexer.Terms(f.Text)...)
	}
	for _, choice := range q.Lookups() {
		if !slices.ContainsFunc(choice, func(l text.Lookup) bool {
			return slices.ContainsFunc(terms, func(term string) bool { return term == l.Term || l.Prefix && strings.HasPrefix(term, l.Term) })
		}) {
			return false
		}
	}
	return true
}

// TestCandidates: whatever matches is found by the lookups, and an inflected word too.
func TestCandidates(t *testing.T) {
	word := rapid.SampledFrom(strings.Fields("kommune kommuner kommunene Sør-Øst sor ost sørøst e-helse ehelse e helse VKP velferdsteknologisk knutepunktet " +
		"FHI Folkehelseinstituttet folkehelse 1.A 1A a 72,6 NEWS2 NEWS 2 news-2 99616 99 616 996 6 99\u00A0616,5 NHNs NHN nhn's risikoen risiko i og"))
	rapid.Check(t, func(t *rapid.T) {
		sentence := func(label string, most int) string {
			return strings.Join(rapid.SliceOfN(word, 1, most).Draw(t, label), " ")
		}
		query := sentence("query", 3)
		if rapid.Bool().Draw(t, "quoted") {
			query = `"` + query + `"`
		}
		if rapid.Bool().Draw(t, "finished") {
			query += " "
		}
		d := text.Document{Ordinal: 7, Fields: []text.Field{
			{Name: text.Title, Text: sentence("title", 4)}, {Name: text.Note, Text: sentence("a note", 8)},
			{Name: text.Note, Index: 1, Text: sentence("another", 8)},
		}}
		q := parse(t, query)
		m, ok := q.Match(d)
		if ok {
			if err := checkMatch(q, d, m); err != nil {
				t.Fatalf("%q in %v: %v", query, d, err)
			}
		}
		if rank, matched := q.Rank(d); matched != ok || rank != m.Rank {
			t.Fatalf("%q has the rank %+v alone, and %+v with its hits", query, rank, m.Rank)
		}
		if q.Sufficient() && !ok && candidate(q, d) {
			t.Fatalf("%q does not match %v, though its lookups suffice", query, d)
		}
		if matched := naive(query, d); !ok && matched {
			t.Fatalf("%q does not match %v", query, d)
		}
	})
}

// TestIndexesCountWhatMatches: where the lookups suffice, a word is found by them exactly when it matches; short
// words and abbreviations have stems that are easily those of others.
func TestIndexesCountWhatMatches(t *testing.T) {
	word := rapid.StringMatching(`[aeotrmæøåsAOTRMÆØÅS]{1,4}(s|er|et|en|lig)?`)
	agree := func(t rapid.TB, query, written string) {
		d := text.Document{Fields: []text.Field{{Name: text.Note, Text: written}}}
		q := parse(t, query+" ")
		if _, ok := q.Match(d); q.Sufficient() && ok != candidate(q, d) {
			t.Fatalf("%q matches %q: %v, and its lookups find it: %v", query, written, ok, !ok)
		}
	}
	for _, pair := range [][2]string{{"a", "Ås"}, {"a", "AAs"}, {"t", "tr"}, {"m", "MM"}, {"o", "oeer"}, {"a", "Å"}} {
		agree(t, pair[0], pair[1])
		agree(t, pair[1], pair[0])
	}
	rapid.Check(t, func(t *rapid.T) { agree(t, word.Draw(t, "query"), word.Draw(t, "written")) })
}

// naive returns whether all words of a query stand in a document as they are, for words without quotes.
func naive(query string, d text.Document) bool {
	if strings.Contains(query, `"`) {
		return false
	}
	var words []string
	for _, f := range d.Fields {
		words = append(words, strings.Fields(strings.ToLower(f.Text))...)
	}
	for _, w := range strings.Fields(strings.ToLower(query)) {
		if !slices.Contains(words, w) {
			return false
		}
	}
	return true
}

func TestLookups(t *testing.T) {
	tests := map[string]string{
		"kommunene ":    "_kommun|kommunene",
		"kommu":         "_kommu|kommu*",
		"sor-ost ":      "_sorost|sor|sorost, _ost|_sorost|ost|sorost",
		`"helse nord" `: "helse, nord",
		"vkp ":          "_velferdsteknologisk|_vkp|velferdsteknologisk|vkp, _knutepunkt|_vkp|knutepunkt|vkp",
		"risikoen ":     "_risiko|_risikon|risikon",
		"NEWS2 ":        "_news2|news|news2, 2|_2|_news2|news2",
		"COVID1":        "_covid1|covid|covid1*, 1*|_1|_covid1|covid1*",
		"99 616 ":       "99|99616|_99616, 616|99616|_616|_99616",
		"99 6":          "99|996*|_99, 6|996*|_6",
		strings.Repeat("a", 3) + strings.Repeat("b", 200) + " ": "_a" + strings.Repeat("b", 99) + "|a" + strings.Repeat("b", 99),
	}
	for query, want := range tests {
		var clauses []string
		for _, choice := range parse(t, query).Lookups() {
			var terms []string
			for _, l := range choice {
				if l.Prefix {
					l.Term += "*"
				}
				terms = append(terms, l.Term)
			}
			clauses = append(clauses, strings.Join(terms, "|"))
		}
		if diff := cmp.Diff(want, strings.Join(clauses, ", ")); diff != "" {
			t.Errorf("%q: %s", query, diff)
		}
	}
}

func TestSufficient(t *testing.T) {
	for query, want := range map[string]bool{
		"kommune ": true, "kommune i komm": true, "1A": false, "2026": true, "99 616": false, "99616": true, "1 2": false, "1 2 ": true,
		`"helse nord"`: false, `"helse" `: true, "e-helse": false, "72,6": false, "kommune vkp ": false, strings.Repeat("b", text.MaxTerm): false,
	} {
		if got := parse(t, query).Sufficient(); got != want {
			t.Errorf("%q: %v", query, got)
		}
	}
}

func TestIndexTerms(t *testing.T) {
	indexer := text.NewIndexer()
	for range 2 { // what it remembers changes nothing
		got := strings.Join(indexer.Terms("Kommunene, kommuner i Sør-Øst: ÅPENT NHNs"), " ")
		want := "kommunene _kommun kommuner i _i sor _sor sorost _sorost ost _ost apent _apent nhns _nhns _nhn"
		if got != want {
			t.Error(got)
		}
	}
}

// BenchmarkRank ranks documents of the length of an activity.
func BenchmarkRank(b *testing.B) {
	words := strings.Fields("Arbeidet ledes av Helsedirektoratet i samarbeid med Bufdir Legeforeningen Direktoratet for e-helse og Norsk helsenett " +
		"kommunene skal ta i bruk nye løsninger for deling av journaldokumenter mellom virksomheter og pasientens legemiddelliste")
	draw := rand.New(rand.NewPCG(1, 2))
	sentence := func(n int) string {
		out := make([]string, n)
		for i := range out {
			out[i] = words[draw.IntN(len(words))]
		}
		return strings.Join(out, " ")
	}
	for _, n := range []int{1_000, 10_000, 100_000} {
		documents := make([]text.Document, n)
		for i := range documents {
			documents[i] = text.Document{Ordinal: i,
				Fields: []text.Field{{Name: text.Title, Text: sentence(6)}, {Name: text.Note, Text: sentence(20)}}}
		}
		for name, query := range map[string]string{"one word": "kommuner ", "two words, one unfinished": "kommuner lege"} {
			b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) {
				q := parse(b, query)
				for b.Loop() {
					var ranks []text.Rank
					for _, d := range documents {
						if rank, ok := q.Rank(d); ok {
							ranks = append(ranks, rank)
						}
					}
					slices.SortFunc(ranks, text.Rank.Compare)
					b.ReportMetric(float64(len(ranks)), "matches")
				}
			})
		}
		b.Run(fmt.Sprintf("index terms/%d", n), func(b *testing.B) {
			for b.Loop() {
				indexer := text.NewIndexer()
				for _, d := range documents {
					for _, f := range d.Fields {
						indexer.Terms(f.Text)
					}
				}
			}
		})
	}
}
