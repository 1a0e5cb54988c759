package text_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"veikart/internal/text"
)

func TestTokens(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"words":                  {"Innføring, i kommuner!", "Innføring i kommuner"},
		"a hyphen":               {"Helse Sør-Øst RHF", "Helse Sør Sør-Øst/2 Øst RHF"},
		"other hyphens":          {"e\u2010helse e\u2011helse", "e e\u2010helse/2 helse e e\u2011helse/2 helse"},
		"a hyphen that cuts":     {"helse- og omsorg, -tjeneste", "helse og omsorg tjeneste"},
		"a dash":                 {"Øst–vest – nord", "Øst vest nord"},
		"an apostrophe":          {"KS' NHN’s d'Arc", "KS NHN NHN’s/2 s d d'Arc/2 Arc"},
		"codes":                  {"delmål 1.A, 1A og 3.C.", "delmål 1 1.A/2 A 1 1A/2 A og 3 3.C/2 C"},
		"numbers":                {"72,6 prosent, 99 616, 2012-2013, 1, 2", "72 6 prosent 99 99 616/2 616 2012 2013 1 2"},
		"letters and digits":     {"NEWS2 H2O-er news-2", "NEWS NEWS2/2 2 H H2O-er/4 2 O er news news-2/2 2"},
		"many of them":           {"a1b2 a1b2c 3f9dd69bd2", "a a1b2/4 1 b 2 a1b2c 3f9dd69bd2"},
		"marks at digits":        {"a\u030A2\u0301b", "a\u030A a\u030A2\u0301b/3 2\u0301 b"},
		"unread between":         {"NEWS\u00AD2", "NEWS NEWS\u00AD2/2 2"},
		"other digits":           {"m² x٣", "m² x٣"},
		"groups":                 {"1 234 567 kr", "1 1 234 567/3 234 567 kr"},
		"blanks in numbers":      {"9\u00A0616 9\u2009616 9\u202F616", "9 9\u00A0616/2 616 9 9\u2009616/2 616 9 9\u202F616/2 616"},
		"groups and more":        {"10 000-skritts 99 616,50", "10 10 000/2 10 000-skritts/3 000 skritts 99 99 616/2 616 50"},
		"from one to another":    {"12 000-15 000", "12 12 000/2 000 15 15 000/2 000"},
		"no groups":              {"31.12.2026 2027 12 2026 2026 100 01 200 1 20 1 2000", "31 12 2026 2027 12 2026 2026 100 01 200 1 20 1 2000"},
		"nor these":              {"12  616, 12\n616, 12 616kr, 1.5 200, 12 616\u0301, A12 616, 12/616, 12–616", "12 616 12 616 12 616 616kr/2 kr 1 5 200 12 616\u0301 A A12/2 12 616 12 616 12 616"},
		"many groups":            {"1 000 000 000 000 000", "1 1 000 000 000 000/5 000 000 000 000 000"},
		"a date":                 {"01.01.2024", "01 01 2024"},
		"abbreviations":          {"f.eks. KAD/ØHD (FHI)", "f f.eks/2 eks KAD ØHD FHI"},
		"addresses":              {"kundesenter@nhn.no", "kundesenter nhn nhn.no/2 no"},
		"a soft hyphen":          {"knute\u00ADpunkt\u00AD", "knute\u00ADpunkt"},
		"a space of no width":    {"a\u200bb", "a b"},
		"other scripts":          {"Ελλάδα 日本 ½", "Ελλάδα 日本 ½"},
		"decomposed":             {"A\u030As", "A\u030As"},
		"a mark alone":           {"\u030A a", "a"},
		"nothing":                {" - \"…\" ", ""},
		"bytes that are no text": {"a\xffb", "a b"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, token := range text.Tokens(test.text) {
				s := token.Of(test.text)
				if token.Width > 1 {
					s += fmt.Sprint("/", token.Width)
				}
				got = append(got, s)
			}
			if diff := cmp.Diff(test.want, strings.Join(got, " ")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestForms(t *testing.T) {
	tests := []struct{ text, exact, folded, stems string }{
		{"Kommunene", "kommunene", "kommunene", "kommun"},
		{"SØR", "sør", "sor", "sor"},
		{"soer", "soer", "sor", "sor"},
		{"Ærlig", "ærlig", "aerlig", "aerlig"},
		{"Å\u0301l", "ǻl", "al", "al"},
		{"risikoen", "risikoen", "risikon", "risikon risiko"},
		{"NHNs", "nhns", "nhns", "nhns nhn"},
		{"fastlegene", "fastlegene", "fastlegene", "fastlig"},
		{"knute\u00ADpunkt", "knutepunkt", "knutepunkt", "knutepunkt"},
		{"ﬁre", "fire", "fire", "fir"},
	}
	for _, test := range tests {
		token := text.Tokens(test.text)[0]
		got := []string{token.Exact, token.Folded, strings.Join(token.Stems(), " ")}
		if diff := cmp.Diff([]string{test.exact, test.folded, test.stems}, got); diff != "" {
			t.Errorf("%s: %s", test.text, diff)
		}
	}
}

// TestInflections: the words of a line are inflections of one word, in bokmål or nynorsk.
func TestInflections(t *testing.T) {
	for _, line := range []string{
		"kommune kommuner kommunen kommunene kommunens kommunenes kommunar kommunane",
		"fastlege fastleger fastlegen fastlegene fastlegens fastlegenes fastlegar fastlegane",
		"lege leger legen legene legar legane",
		"aktivitet aktiviteter aktiviteten aktivitetene aktivitetar aktivitetane",
		"tjeneste tjenester tjenesten tjenestene tjenestens",
		"teneste tenester tenesta tenestene",
		"løsning løsninger løsningen løsningene",
		"løysing løysingar løysinga løysingane",
		"sykehjem sykehjemmet sykehjemmene sykehjems",
		"program programmet programmene programmer programmets",
		"register registeret registre registrene",
		"helsestasjon helsestasjoner helsestasjonen helsestasjonene helsestasjonar",
		"daglig daglige dagleg daglege",
		"offentlig offentlige offentleg offentlege offentlig",
		"Helsedirektoratet Helsedirektoratets",
		"risiko risikoen risikoer",
		"prosjekt prosjektet prosjekter prosjektene prosjekta",
		"pasient pasienter pasienten pasientene pasientens pasientenes pasientar",
		"journal journaler journalen journalene",
		"delmål delmålet delmålene delmåla",
		"måned måneder måneden månedene",
		"innbygger innbyggere innbyggeren innbyggerne innbyggernes innbyggar innbyggarar innbyggarane",
		"bruker brukere brukeren brukerne brukar brukarar",
		"senter senteret sentre sentrene",
		"enhet enheter enheten enhetene",
		"eksamen eksamener eksamenen",
		"leverandør leverandører leverandørene leverandørane",
		"etablere etablerer etablert etablerte",
		"NHN NHNs NHN's",
	} {
		words := strings.Fields(line)
		for _, word := range words[1:] {
			if !shareStem(words[0], word) {
				t.Errorf("%s and %s have no stem in common: %v, %v", words[0], word, stemsOf(words[0]), stemsOf(word))
			}
		}
	}
}

func TestDifferentWordsKeepApart(t *testing.T) {
	for _, pair := range []string{"fast fastlege", "lege legemiddel", "helse helsenett", "kommune kommunikasjon", "delmål delta"} {
		words := strings.Fields(pair)
		if shareStem(words[0], words[1]) {
			t.Errorf("%s share %v", pair, stemsOf(words[0]))
		}
	}
}

func stemsOf(word string) (out []string) {
	for _, token := range text.Tokens(word) {
		out = append(out, token.Stems()...)
	}
	return out
}

func shareStem(a, b string) bool {
	for _, s := range stemsOf(a) {
		for _, other := range stemsOf(b) {
			if s == other {
				return true
			}
		}
	}
	return false
}

// norwegianWord draws words with the letters that are folded.
func norwegianWord(t *rapid.T, label string) string {
	return rapid.StringMatching(`[abdegklmnorstæøåÆØÅ]{1,8}(er|ene|en|lig|s)?`).Draw(t, label)
}

// TestSpellingsWithoutNorwegianLetters: however æ, ø and å are written, the word is the same.
func TestSpellingsWithoutNorwegianLetters(t *testing.T) {
	ways := map[rune][]string{'æ': {"æ", "ae"}, 'ø': {"ø", "oe", "o", "ö"}, 'å': {"å", "aa", "a", "a\u030A"}}
	rapid.Check(t, func(t *rapid.T) {
		word := strings.ToLower(norwegianWord(t, "word"))
		var other strings.Builder
		for _, r := range word {
			if spelled, ok := ways[r]; ok {
				other.WriteString(rapid.SampledFrom(spelled).Draw(t, "spelling"))
			} else {
				other.WriteRune(r)
			}
		}
		a, b := text.Tokens(word)[0], text.Tokens(other.String())[0]
		if a.Folded != b.Folded {
			t.Fatalf("%s is %s, %s is %s", word, a.Folded, other.String(), b.Folded)
		}
		if !shareStem(word, other.String()) {
			t.Fatalf("%s and %s have no stem in common", word, other.String())
		}
	})
}

func TestBeginningsStayBeginnings(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := norwegianWord(t, "word")
		runes := []rune(word)
		start := string(runes[:rapid.IntRange(1, len(runes)).Draw(t, "letters")])
		if whole, part := text.Tokens(word)[0].Folded, text.Tokens(start)[0].Folded; !strings.HasPrefix(whole, part) {
			t.Fatalf("%s is no beginning of %s", part, whole)
		}
	})
}

// check returns what any tokens must hold.
func check(s string) error {
	position, end := 0, 0
	for _, token := range text.Tokens(s) {
		switch {
		case token.Of(s) == "":
			return fmt.Errorf("an empty token")
		case token.Start != utf8.RuneCountInString(s[:token.ByteStart]) || token.End != utf8.RuneCountInString(s[:token.ByteEnd]):
			return fmt.Errorf("%q is not at %+v", token.Of(s), token.Span)
		case token.Width == 1 && (token.Position != position || token.ByteStart < end):
			return fmt.Errorf("%q overlaps, or is not at position %d", token.Of(s), position)
		case token.Width > 1 && token.Position != position-1:
			return fmt.Errorf("%q does not follow its first part", token.Of(s))
		}
		if token.Width == 1 {
			position++
			end = token.ByteEnd
		}
		for _, form := range append(token.Stems(), token.Exact, token.Folded) {
			if form == "" || strings.ContainsFunc(form,
				func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) }) {
				return fmt.Errorf("%q has the form %q", token.Of(s), form)
			}
		}
		again := text.Tokens(token.Folded) // of several parts the whole is the second
		if len(again) == 0 || again[min(1, len(again)-1)].Folded != token.Folded {
			return fmt.Errorf("%q is folded to %q, and that again to something else", token.Of(s), token.Folded)
		}
	}
	return nil
}

func FuzzTokens(f *testing.F) {
	for _, s := range []string{"Helse Sør-Øst", "1.A KS' 72,6 f.eks.", "a\u030A\u00ADb", "\xff", "ŉ ß İ ǆ ﬁ ᾳ", "leg mm elig"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if err := check(s); err != nil {
			t.Fatalf("%q: %v", s, err)
		}
	})
}

func TestTokensOfAnyText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.StringMatching(`[a-zæøåÆØÅ0-9 .,'\-’()"«»]{0,60}`)).Draw(t, "text")
		if rapid.Bool().Draw(t, "decomposed") {
			s = norm.NFD.String(s)
		}
		if err := check(s); err != nil {
			t.Fatalf("%q: %v", s, err)
		}
	})
}

func BenchmarkTokens(b *testing.B) {
	sentence := "Arbeidet ledes av Helsedirektoratet, i samarbeid med Bufdir, Legeforeningen, Direktoratet for e-helse og Norsk helsenett. "
	for _, n := range []int{1, 10, 100} {
		s := strings.Repeat(sentence, n)
		b.Run(fmt.Sprint(len(s)), func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			for b.Loop() {
				for _, token := range text.Tokens(s) {
					token.Stems()
				}
			}
		})
	}
}
