package text_test

import (
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"veikart/internal/roadmap"
	"veikart/internal/text"
)

func TestRefusedQueries(t *testing.T) {
	tests := map[string]struct {
		query string
		is    error
		says  string
	}{
		"nothing":            {"", text.ErrEmpty, `nothing to search for: expected at least one letter or digit, such as "kommune"`},
		"spaces":             {" \t\n\u00A0", text.ErrEmpty, "at least one letter or digit"},
		"operators only":     {`+ - "" && || ! ( ) { } [ ] ^ ~ * ? : \ /`, text.ErrEmpty, "at least one letter or digit"},
		"empty quotes":       {`"" «»`, text.ErrEmpty, "at least one letter or digit"},
		"marks alone":        {"\u0301\u0301", text.ErrEmpty, "at least one letter or digit"},
		"10,000 letters":     {strings.Repeat("a", 10_000), text.ErrTooLong, "it has 10000 characters, at most 500 are searched for"},
		"letters, not bytes": {strings.Repeat("å", text.MaxQuery+1), text.ErrTooLong, "it has 501 characters"},
		"many words":         {strings.Repeat("a ", text.MaxWords+1), text.ErrTooLong, "it has more than 32 words, at most 32 are searched for"},
		"many quoted":        {strings.Repeat(`"a" `, text.MaxWords+1), text.ErrTooLong, "more than 32 words"},
		"many parts":         {strings.Repeat("a-", text.MaxWords+1) + "a", text.ErrTooLong, "more than 32 words"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := text.ParseQuery(test.query, text.Synonyms{})
			if !errors.Is(err, test.is) || !strings.Contains(err.Error(), test.says) {
				t.Error(err)
			}
		})
	}
}

func TestLongestQueries(t *testing.T) {
	for _, query := range []string{
		strings.Repeat("å", text.MaxQuery), strings.Repeat("a ", text.MaxWords), strings.Repeat("a", 490) + " «b",
		strings.Repeat("1A2b ", text.MaxWords),
	} {
		if _, err := text.ParseQuery(query, text.Synonyms{}); err != nil {
			t.Error(err)
		}
	}
}

// matchesItself checks that a query finds its own text, among the candidates too.
func matchesItself(query string) error {
	q, err := text.ParseQuery(query, text.Synonyms{})
	if err != nil {
		return nil
	}
	d := text.Document{Fields: []text.Field{{Name: text.Title, Text: roadmap.Clean(query)}}} // as every property is
	m, ok := q.Match(d)
	if !ok {
		return errors.New("does not match its own text")
	}
	if m.Rank.Level > text.FoldedLevel {
		return errors.New("does not match its own text as it stands")
	}
	return checkMatch(q, d, m)
}

func FuzzQuery(f *testing.F) {
	for _, s := range []string{
		`Helse «Sør-Øst RHF" e-helse`, `1.A KS' "72,6`, `" "a`, "a\u030A\u00ADb \xff", "NHNs risikoen-",
		"NEWS2 99 616 1 2", "9 6\u00AD1a2\u0301b 1 000 00",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if err := matchesItself(s); err != nil {
			t.Fatalf("%q: %v", s, err)
		}
	})
}

func TestQueriesFindThemselves(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.StringMatching(`[a-fæøåÆØÅ0-9 .,'\-’()"«»]{0,40}`)).Draw(t, "query")
		if err := matchesItself(s); err != nil {
			t.Fatalf("%q: %v", s, err)
		}
	})
}
