package place_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"veikart/internal/roadmap"
	"veikart/internal/source/place"
)

func TestWords(t *testing.T) {
	for _, c := range []struct {
		at     place.Place
		nb, en string
		short  string
	}{
		{place.Place{Line: 12, Column: 3}, "linje 12, kolonne 3", "line 12, column 3", "12:3"},
		{place.Place{Sheet: "Plan", Cell: "B3"}, `ark "Plan", celle B3`, `sheet "Plan", cell B3`, `"Plan"!B3`},
		{place.Place{Sheet: "a\u00ad\"b", Cell: "B3:C3"},
			`ark "a\u00ad\"b", celle B3:C3`, `sheet "a\u00ad\"b", cell B3:C3`, `"a\u00ad\"b"!B3:C3`},
		{place.Place{Sheet: "Plan"}, `ark "Plan"`, `sheet "Plan"`, `"Plan"`},
		{place.Place{Line: 2, Column: 1, Element: "li 4"}, "linje 2, kolonne 1, element li 4", "line 2, column 1, element li 4", "2:1"},
		{place.Place{}, "", "", "1:1"},
	} {
		if got := c.at.Words(); got != (roadmap.Words{NB: c.nb, EN: c.en}) || c.at.Short() != c.short {
			t.Errorf("%+v: %+v, %s", c.at, got, c.at.Short())
		}
	}
}

// A map is read as it was written.
func TestMapIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var m place.Map
		end := 0
		for range rapid.IntRange(0, 8).Draw(t, "segments") {
			from := end + rapid.IntRange(0, 3).Draw(t, "gap")
			end = from + rapid.IntRange(0, 9).Draw(t, "length")
			text := rapid.SampledFrom([]string{"", "li 4", "Ark «1»", "\"\\"})
			m = append(m, place.Segment{
				From: from, To: end, FileFrom: rapid.IntRange(0, 99).Draw(t, "file"), Line: rapid.IntRange(0, 3).Draw(t, "line"),
				Sheet: text.Draw(t, "sheet"), Cell: text.Draw(t, "cell"), Element: text.Draw(t, "element"), Encoding: text.Draw(t, "encoding"),
			})
		}
		if m == nil {
			m = place.Map{}
		}
		got, err := place.ParseMap(m.Text(), end)
		if diff := cmp.Diff(m, got); err != nil || diff != "" {
			t.Fatalf("%v\n%s", err, diff)
		}
	})
}

func TestBrokenMapIsRefused(t *testing.T) {
	for name, text := range map[string]string{
		"no list": `{}`, "nothing": ``, "no end": `[{"from":0,"to":1}`, "more": `[]]`, "a word": `[{"from":"0"}]`,
		"behind the text": `[{"from":0,"to":10}]`, "overlap": `[{"from":0,"to":2},{"from":1,"to":3}]`, "turned": `[{"from":2,"to":1}]`,
	} {
		if m, err := place.ParseMap(text, 9); err == nil {
			t.Errorf("%s: %v", name, m)
		}
	}
}

// Lines and columns are those that one counts from the start, however far in the text and in its segments.
func TestPlacesAreCounted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		piece := rapid.SampledFrom([]string{"a", "ø", "😀", "\n", "•", strings.Repeat("lang ", 900)})
		text := strings.Join(rapid.SliceOfN(piece, 1, 12).Draw(t, "pieces"), "")
		before := "før\n<p>"
		l := place.NewLocator(text, place.Map{{To: len(text), FileFrom: len(before), FileTo: len(before) + len(text), Line: 2, Column: 4}})
		at := rapid.IntRange(0, len([]rune(text))-1).Draw(t, "rune")
		offset := len(string([]rune(text)[:at]))
		got := l.Place(offset, offset+1)
		file := before + text[:offset]
		line, column := 1+strings.Count(file, "\n"), len([]rune(file[strings.LastIndexByte(file, '\n')+1:]))+1
		if got.Line != line || got.Column != column || got.From != len(file) {
			t.Fatalf("%+v, want line %d, column %d, byte %d", got, line, column, len(file))
		}
		plain := place.NewLocator(text, nil).Place(offset, offset+1)
		if plain.From != offset || plain.Line != 1+strings.Count(text[:offset], "\n") {
			t.Fatalf("%+v", plain)
		}
	})
}
