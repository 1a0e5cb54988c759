package table

import (
	"bytes"
	"encoding/json"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"veikart/internal/roadmap"
)

// one is a sheet with a column of each type.
func one() Sheet {
	var s Sheet
	for _, t := range []Type{Text, Integer, Decimal, Boolean, Day, Instant, unknown} {
		name := "of." + string(t)
		s.Columns = append(s.Columns, Column{Name: name, Type: t, Heading: roadmap.Words{NB: "−" + string(t), EN: "=" + string(t)}})
	}
	return s
}

// TestOptions writes the same row in each way.
func TestOptions(t *testing.T) {
	row := []any{"=1;2\t\"3\"", json.Number("-5"), json.Number("-0.25"), true, "2026-11-29", "2026-11-29T12:00:00Z", "-5"}
	const names, english = "of.TEXT,of.INTEGER,of.DECIMAL,of.BOOLEAN,of.DAY,of.INSTANT,of.\r\n",
		"'=TEXT;'=INTEGER;'=DECIMAL;'=BOOLEAN;'=DAY;'=INSTANT;'=\r\n"
	for _, c := range []struct {
		options Options
		want    string
	}{
		{Options{Form: CSV}, names + "\"'=1;2\t\"\"3\"\"\",-5,-0.25,true,2026-11-29,2026-11-29T12:00:00Z,-5\r\n"},
		{Options{Form: CSV, Raw: true}, names + "\"=1;2\t\"\"3\"\"\",-5,-0.25,true,2026-11-29,2026-11-29T12:00:00Z,-5\r\n"},
		{
			Options{Form: CSV, Excel: true, Language: "en"},
			"\ufeff" + english + "\"'=1;2\t\"\"3\"\"\";-5;-0,25;true;2026-11-29;2026-11-29T12:00:00Z;-5\r\n",
		},
		{
			Options{Form: TSV, Language: "nb"},
			"−TEXT\t−INTEGER\t−DECIMAL\t−BOOLEAN\t−DAY\t−INSTANT\t−\r\n" +
				"\"'=1;2\t\"\"3\"\"\"\t-5\t-0.25\ttrue\t2026-11-29\t2026-11-29T12:00:00Z\t-5\r\n",
		},
	} {
		var out bytes.Buffer
		w := NewWriter(&out, one(), c.options)
		if err := errors.Join(w.Row(row), w.Close()); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.want, out.String()); diff != "" {
			t.Errorf("%+v (-want +got):\n%s", c.options, diff)
		}
	}
}

func TestNumber(t *testing.T) {
	for text, want := range map[json.Number]string{
		"5e-05": "0.00005", "1e-06": "0.000001", "1e-07": "1e-7", "1E3": "1000", "1e+21": "1e+21",
		"-2.5e-2": "-0.025", "12": "12", "1e999": "1e999",
	} {
		if got := Number(text); got != want {
			t.Errorf("%s is written as %s, want %s", text, got, want)
		}
	}
}

// Texts run in spreadsheets by how they begin; what is no text does not.
func TestHarmless(t *testing.T) {
	for text, want := range map[string]bool{
		"=1": true, "+47 22": true, "-5": true, "-": true, "@x": true, "\tx": true, "\rx": true, "\nx": true,
		"＝1": true, "＋1": true, "－1": true, "＠x": true, " =1": true, "\u00a0\u3000=1": true, "\ufeff=1": true,
		"": false, " ": false, "a=1": false, "1-5": false, "–5": false, "'=1": false,
	} {
		if got := harmless(text) != text; got != want {
			t.Errorf("%q is made harmless: %t", text, got)
		}
		var out bytes.Buffer
		w := NewWriter(&out, Sheet{Columns: []Column{{Name: "a", Type: Text}}}, Options{Form: CSV, Raw: true})
		if err := errors.Join(w.Row([]any{text}), w.Close()); err != nil || bytes.ContainsRune(out.Bytes(), '\'') != (text == "'=1") {
			t.Errorf("%q is written as %q: %v", text, out.String(), err)
		}
	}
}

// What cannot be written fails, and goes on failing.
func TestFaults(t *testing.T) {
	w := NewWriter(failing{}, one(), Options{Form: CSV})
	for _, row := range [][]any{nil, {"a"}, {1, nil, nil, nil, nil, nil, nil}} {
		if err := w.Row(row); err == nil {
			t.Errorf("%v is written", row)
		}
	}
	for range 2 {
		if err := w.Close(); !errors.Is(err, errFull) {
			t.Errorf("closing says %v", err)
		}
	}
	if err := w.Row(make([]any, 7)); !errors.Is(err, errFull) {
		t.Errorf("a row behind a fault says %v", err)
	}
}

var errFull = errors.New("full")

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errFull }
