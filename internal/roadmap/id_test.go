package roadmap

import (
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestSlug(t *testing.T) {
	for title, want := range map[string]string{
		"Utredning":                    "utredning",
		"Felles kommunal 2":            "felles-kommunal-2",
		"utredning":                    "utredning~80896b47",
		"Pilot PLO":                    "pilot-plo~667543de",
		"Innføring":                    "innforing~8422eb3a",
		"I\u030annføring":              "innforing~",
		"«»":                           "~",
		"Ord - ord: ord/ord":           "ord-ord-ord-ord~",
		strings.Repeat("Ord ord ", 20): "ord-ord-ord-ord-ord-ord-ord-ord-ord-ord-ord-ord~",
	} {
		got := Slug(title)
		if strings.HasSuffix(want, "~") {
			if !strings.HasPrefix(got, want) || len(got) != len(want)+8 {
				t.Errorf("Slug(%q) = %q, want %q and a digest", title, got, want)
			}
			continue
		}
		if got != want {
			t.Errorf("Slug(%q) = %q, want %q", title, got, want)
		}
	}
}

// Titles that differ have slugs that differ, however alike they are.
func TestSlugsTellTitlesApart(t *testing.T) {
	words := rapid.StringMatching(`[A-Ba-bæøå .:-]{0,6}`)
	rapid.Check(t, func(r *rapid.T) {
		a, b := words.Draw(r, "a"), words.Draw(r, "b")
		if (Slug(a) == Slug(b)) != (NFC(a) == NFC(b)) {
			r.Fatalf("%q and %q have the slugs %q and %q", a, b, Slug(a), Slug(b))
		}
	})
}

// Whatever the title, the ids made of it have the form that is accepted, and name their kind.
func TestIDsAreWellFormed(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		title := rapid.String().Draw(r, "title")
		n := rapid.IntRange(1, 12).Draw(r, "occurrence")
		measure := MeasureID("1A", title, n)
		for id, want := range map[string]Kind{
			measure:                             KindMeasure,
			ActivityID(measure, "1A", title, n): KindActivity,
			ActivityID(measure, "3C", title, n): KindActivity,
			UnknownActorID(title):               KindActor,
			UserGroupID(title):                  KindUserGroup,
			DocumentID(title):                   KindDocument,
		} {
			if kind, err := ParseID(id); err != nil || kind != want {
				r.Fatalf("%q: %v, %v", id, kind, err)
			}
		}
	})
}

func TestMalformed(t *testing.T) {
	for _, id := range []string{
		"", "1A", "subGoal:", "subgoal:1A", "measure:å", "goal:1 ", "goal:1\n", "goal:" + strings.Repeat("1", MaxID), "Activity:x",
		"goal:'}) DETACH DELETE n //",
	} {
		if kind, err := ParseID(id); !errors.Is(err, ErrMalformed) {
			t.Errorf("ParseID(%q) = %q, %v", id, kind, err)
		}
	}
	for _, code := range []string{"", "A1", "0A", "1", "100A", "1Æ", "1AA", "1 A", "1..A", "3.0", "3.100", "IIII.b", "IIIb", "C.a"} {
		if got, err := ParseCode(code); !errors.Is(err, ErrMalformed) {
			t.Errorf("ParseCode(%q) = %q, %v", code, got, err)
		}
	}
	for code, want := range map[string]string{
		"1A": "1A", "1a": "1A", "4.b": "4B", " 1.A: ": "1A", "10a": "10A", "3.2": "3.2", "iii.B": "III.b", "XCIX.a": "XCIX.a",
	} {
		if got, err := ParseCode(code); err != nil || got != want {
			t.Errorf("ParseCode(%q) = %q, %v", code, got, err)
		}
	}
}

func TestCodesKnowTheirGoals(t *testing.T) {
	for form, goals := range map[CodeForm]map[string]int{
		DigitLetter: {"1A": 1, "12.b": 12, "3.2": 0, "I.a": 0},
		DigitDigit:  {"3.2": 3, "99.99": 99, "1A": 0},
		RomanLetter: {"III.b": 3, "XIV.A": 14, "IIV.a": 0, "1.A": 0},
	} {
		for text, want := range goals {
			if code, ok := form.Read(text); code.Goal != want || ok != (want > 0) {
				t.Errorf("%s.Read(%q) = %v, %t; want the goal %d", form, text, code, ok, want)
			}
		}
	}
}
