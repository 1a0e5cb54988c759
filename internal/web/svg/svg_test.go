package svg

import (
	"encoding/xml"
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestElements(t *testing.T) {
	t.Parallel()
	var c Canvas
	c.Start("g", "class", "a", "id", "")
	c.Says("text", `<b> & "c"`, "x", Number(1.25))
	c.Empty("path", "d", Path("M", 0.0, 1.06, "H", -3.0))
	c.End("g")
	want := "<g class=\"a\"><text x=\"1.3\">&lt;b&gt; &amp; &#34;c&#34;</text>\n<path d=\"M0 1.1H-3\"/>\n</g>\n"
	if got := c.String(); got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// Whatever text is written is read back by a parser of XML, but for what XML cannot hold.
func TestTextIsReadBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.Rune().Filter(func(r rune) bool {
			return r >= ' ' && (r < 0xd800 || r > 0xdfff) && r != 0xfffe && r != 0xffff
		})).Draw(t, "text")
		var c Canvas
		c.Says("title", text, "data", "v"+text)
		var got struct {
			Text string `xml:",chardata"`
			Data string `xml:"data,attr"`
		}
		if err := xml.Unmarshal(c.Bytes(), &got); err != nil {
			t.Fatalf("%q: %v", c.String(), err)
		}
		if got.Text != text || got.Data != "v"+text {
			t.Fatalf("got %q and %q, want %q", got.Text, got.Data, text)
		}
	})
}

func TestNumber(t *testing.T) {
	t.Parallel()
	for v, want := range map[float64]string{0: "0", -0.01: "0", 12: "12", 12.34: "12.3", 0.05: "0.1", -0.25: "-0.3", 1e6: "1000000"} {
		if got := Number(v); got != want {
			t.Errorf("%v: got %s, want %s", v, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		v := rapid.Float64Range(-1e5, 1e5).Draw(t, "v")
		back, err := strconv.ParseFloat(Number(v), 64)
		if err != nil || math.Abs(back-v) > 0.0500001 {
			t.Fatalf("%v is written as %s", v, Number(v))
		}
	})
}

// Chromium gives these texts these widths in Inter, at 100 pixels. It moves some pairs of letters closer or apart; the tables do not.
func TestWidth(t *testing.T) {
	t.Parallel()
	const pairs = 0.02
	for _, measured := range []struct {
		text          string
		regular, bold float64
	}{
		{"n", 59.1, 61.2}, {"WWW", 300.5, 310.5}, {"å\u00adå", 112.3, 114.8}, {"Mål 1", 239.5, 243.3},
		{"Helsedirektoratet", 810.8, 836.3}, {"Kommuner og fastleger, 2025–2027", 1693.7, 1734.8},
	} {
		for s, want := range map[Style]float64{{Size: 100}: measured.regular, {Size: 100, Bold: true}: measured.bold} {
			if got := s.Width(measured.text) / slack; math.Abs(got-want) > want*pairs {
				t.Errorf("%q, %+v: got %.1f, want %.1f", measured.text, s, got, want)
			}
		}
	}
}

func texts() *rapid.Generator[string] {
	return rapid.StringOf(rapid.SampledFrom([]rune("abiøÅWm -/.,«»…\u00a0\u00ad漢é")))
}

func TestCut(t *testing.T) {
	t.Parallel()
	s := Style{Size: 13}
	if got := s.Cut("Helsedirektoratet, Oslo", s.Width("Helsedirektoratet, …")); got != "Helsedirektoratet…" {
		t.Errorf("got %q", got)
	}
	if got := s.Cut("Helse- og omsorgstjenesten", s.Width("Helse- og omsorgs…")); got != "Helse- og…" {
		t.Errorf("a word is cut: %q", got)
	}
	rapid.Check(t, func(t *rapid.T) {
		text, width := texts().Draw(t, "text"), rapid.Float64Range(20, 300).Draw(t, "width")
		switch got := s.Cut(text, width); {
		case s.Width(got) > width+1e-9:
			t.Fatalf("%q is %.1f wide, more than %.1f", got, s.Width(got), width)
		case got != text && s.Width(text) <= width:
			t.Fatalf("%q is cut to %q, but fits", text, got)
		case got != text && (!strings.HasSuffix(got, ellipsis) || !strings.HasPrefix(text, strings.TrimSuffix(got, ellipsis))):
			t.Fatalf("%q is cut to %q", text, got)
		}
	})
}

// No line is wider than it may be, and what is not cut says all that the text says.
func TestWrap(t *testing.T) {
	t.Parallel()
	s := Style{Size: 13}
	lines, whole := s.Wrap("Felles tiltak for kommune- og spesialisthelsetjenesten", 150, 4)
	if got := fmt.Sprintf("%q %v", lines, whole); got != `["Felles tiltak for" "kommune- og" "spesialisthelsetjenes-" "ten"] true` {
		t.Errorf("got %s", got)
	}
	bare := func(text string) string {
		return strings.NewReplacer("-", "", "\u00a0", "").Replace(strings.Join(strings.Fields(text), ""))
	}
	rapid.Check(t, func(t *rapid.T) {
		text, width := texts().Draw(t, "text"), rapid.Float64Range(40, 300).Draw(t, "width")
		most := rapid.IntRange(1, 6).Draw(t, "most")
		lines, whole := s.Wrap(text, width, most)
		if len(lines) > most {
			t.Fatalf("%d lines, more than %d", len(lines), most)
		}
		for _, line := range lines {
			if s.Width(line) > width+1e-9 {
				t.Fatalf("%q is %.1f wide, more than %.1f", line, s.Width(line), width)
			}
		}
		if whole && bare(strings.Join(lines, "")) != bare(text) {
			t.Fatalf("%q became %q", text, lines)
		}
		if !whole && !strings.HasSuffix(lines[len(lines)-1], ellipsis) {
			t.Fatalf("%q became %q, which does not say that it goes on", text, lines)
		}
	})
}

// A word that is a little too wide makes the letters smaller; one that is far too wide is broken in letters of the usual size.
func TestUnbroken(t *testing.T) {
	t.Parallel()
	s := Style{Size: 13}
	for text, want := range map[string]float64{
		"Folkehelseinstituttet": 13, "Digitaliseringsdirektoratet": 11, strings.Repeat("tjeneste", 5): 13,
	} {
		if got := s.Unbroken(text, 150).Size; got != want {
			t.Errorf("%s is set in %v, not %v", text, got, want)
		}
	}
}

// Each kind has an outline of its own, within its box.
func TestShapes(t *testing.T) {
	t.Parallel()
	seen := map[string]Kind{}
	for _, k := range Kinds() {
		var c Canvas
		c.Shape(k, Box{10, 20, 100, 30})
		outline := strings.NewReplacer(k.Colours().Fill, "", k.Colours().Stroke, "", "kind-"+string(k), "").Replace(c.String())
		if other, twice := seen[outline]; twice {
			t.Errorf("%s and %s have one shape", k, other)
		}
		seen[outline] = k
	}
}

// Text can be read on every shape (4.5:1), and the edge of a shape and a line be seen on the ground (3:1).
func TestContrast(t *testing.T) {
	t.Parallel()
	hold := func(a, b string, least float64) {
		if got := contrast(t, a, b); got < least {
			t.Errorf("%s on %s: %.2f, less than %.1f", a, b, got, least)
		}
	}
	hold(Muted, Ground, 4.5)
	hold(Line, Ground, 3)
	for _, k := range Kinds() {
		hold(Ink, k.Colours().Fill, 4.5)
		hold(k.Colours().Stroke, Ground, 3)
	}
}

func contrast(t *testing.T, a, b string) float64 {
	light, dark := luminance(t, a), luminance(t, b)
	if light < dark {
		light, dark = dark, light
	}
	return (light + 0.05) / (dark + 0.05)
}

func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	out := 0.0
	for i, share := range []float64{0.2126, 0.7152, 0.0722} {
		v, err := strconv.ParseUint(colour[1+2*i:3+2*i], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		part := float64(v) / 255
		if part <= 0.04045 {
			part /= 12.92
		} else {
			part = math.Pow((part+0.055)/1.055, 2.4)
		}
		out += share * part
	}
	return out
}

func TestLegendTakesRows(t *testing.T) {
	t.Parallel()
	samples := []Sample{{Kind: Actor, Label: "aktør"}, {Kind: Goal, Label: "mål"}, {Label: "oppgitt"}, {Inferred: true, Label: "utledet"}}
	var wide, narrow Canvas
	if h := wide.Legend(0, 0, 2000, samples); h != legendRow {
		t.Errorf("in one row: %v high", h)
	}
	if h := narrow.Legend(0, 0, 10, samples); h != 4*legendRow {
		t.Errorf("in four rows: %v high", h)
	}
	for _, s := range samples {
		if !strings.Contains(wide.String(), ">"+s.Label+"<") {
			t.Errorf("no %q in %s", s.Label, wide.String())
		}
	}
	if n := strings.Count(wide.String(), "stroke-dasharray"); n != 1 {
		t.Errorf("%d dashed lines", n)
	}
}
