package sentence_test

import (
	"fmt"
	"strings"
	"testing"

	"veikart/internal/norsk"
	"veikart/internal/role/sentence"
	"veikart/test/kit/fixture"
)

// clausesOf returns the clauses of a text of one sentence.
func clausesOf(t *testing.T, text string) []sentence.Clause {
	t.Helper()
	return sentence.NewVerbs().Clauses(text, norsk.Span{From: 0, To: len(text)}, fixture.Lexicon(t).Finder().Find(text), new([]sentence.Token))
}

// written returns tokens as they are written, names in brackets; those that something belongs to with a mark.
func written(tokens []sentence.Token) string {
	var out []string
	for _, w := range tokens {
		switch {
		case w.Kind == sentence.ActorName && w.Bound:
			out = append(out, "["+w.Actor+"]'s")
		case w.Kind == sentence.ActorName:
			out = append(out, "["+w.Actor+"]")
		default:
			out = append(out, w.Lower)
		}
	}
	return strings.Join(out, " ")
}

func TestClauses(t *testing.T) {
	for text, want := range map[string]string{
		"Arbeidet ledes av KS.":                    "arbeidet ledes av [ks]",
		"KS (Kommunesektorens organisasjon) leder": "[ks] leder",
		"KS (prosjekteier) leder":                  "prosjekteier : [ks] | [ks] leder",
		"«Helse- og omsorg», f.eks. e-helse – 10%": "helse og omsorg , f.eks e-helse – 10%",
		"Helse Vests behov, og KS-ledelsen":        "[helse-vest-rhf]'s behov , og [ks]'s ledelsen",
	} {
		var got []string
		for _, c := range clausesOf(t, text) {
			got = append(got, written(c.Tokens))
		}
		if all := strings.Join(got, " | "); all != want {
			t.Errorf("%q: %q, want %q", text, all, want)
		}
	}
}

// at returns the place of a word.
func at(t *testing.T, c sentence.Clause, word string) int {
	t.Helper()
	for i, w := range c.Tokens {
		if w.Is(word) {
			return i
		}
	}
	t.Fatalf("there is no %q", word)
	return -1
}

func names(c sentence.Clause, l sentence.List) string {
	var out []string
	for _, i := range l.Agents {
		out = append(out, c.Word(i).Actor)
	}
	return strings.Join(out, " ")
}

func TestSubject(t *testing.T) {
	for _, c := range []struct{ text, verb, want string }{
		{"KS og FHI leder arbeidet", "leder", "ks folkehelseinstituttet"},
		{"I 2024 overtok KS driften", "overtok", "ks"},
		{"KS, i samarbeid med FHI, leder arbeidet", "leder", "ks"},
		{"Arbeidet til KS som leder", "leder", "ks"},
		{"Samarbeid med KS leder til noe", "leder", ""},
		{"Planen leder frem", "leder", ""},
	} {
		clause := clausesOf(t, c.text)[0]
		subject, _ := clause.Subject(at(t, clause, c.verb))
		if got := names(clause, subject); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

func TestListFrom(t *testing.T) {
	for _, c := range []struct{ text, behind, preposition, want string }{
		{"ledes av KS, FHI og Helse Vest", "av", "av", "ks folkehelseinstituttet helse-vest-rhf"},
		{"ledes av KS og av FHI", "av", "av", "ks folkehelseinstituttet"},
		{"ledes av direktoratet og KS", "av", "av", "ks"},
		{"ledes av kommunene i Helse Vest", "av", "av", ""},
		{"ledes av Trondheim kommune og KS", "av", "av", "ks"},
	} {
		clause := clausesOf(t, c.text)[0]
		l := clause.ListFrom(at(t, clause, c.behind)+1, c.preposition, true)
		if got := names(clause, l); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

func TestFiniteVerbs(t *testing.T) {
	for text, want := range map[string]string{
		"KS skal ha ledet arbeidet":        "skal",
		"KS leder og FHI drifter":          "leder drifter",
		"Arbeidet er ledet av KS":          "er",
		"Arbeidet med å lede registeret":   "",
		"Løsningen driftes og utvikles nå": "driftes utvikles",
	} {
		clause := clausesOf(t, text)[0]
		var got []string
		for i, w := range clause.Tokens {
			if clause.IsFinite(i) {
				got = append(got, w.Lower)
			}
		}
		if fmt.Sprint(got) != fmt.Sprint(strings.Fields(want)) {
			t.Errorf("%q: %v, want %q", text, got, want)
		}
	}
}

func TestVerbAt(t *testing.T) {
	for _, c := range []struct{ text, verb, want string }{
		{"KS leder", "leder", "LEAD"},
		{"KS står nå for driften", "står", "OPERATOR"},
		{"KS står i kø", "står", ""},
		{"KS deltek", "deltek", "COLLABORATOR"},
	} {
		clause := clausesOf(t, c.text)[0]
		v, known := clause.VerbAt(at(t, clause, c.verb))
		if string(v.Role) != c.want || known != (c.want != "") {
			t.Errorf("%q: %q, %v, want %q", c.text, v.Role, known, c.want)
		}
	}
}
