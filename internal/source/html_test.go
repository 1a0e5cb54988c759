package source_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"veikart/internal/source"
)

const savedPage = `<!DOCTYPE html>
<html lang="nb"><head><meta charset="utf-8"><title>Veikart</title><style>p{}</style><script>alert("<p>nei</p>")</script></head>
<body><!-- en kommentar --><header><a href="/">Til   forsiden</a></header>
<main><h1>Veikart for <em>kommuner</em></h1>
<p>Et avsnitt
   over to linjer &amp; mer&nbsp;til.<p>Enda et<br>med linjeskift
<h2>Delmål 1A &ndash; Innsyn</h2>
<ul>
  <li>Første tiltak
    <button>Mindre informasjon</button>
    <p>Om tiltaket.</p>
    <ul><li>Aktivitet<ul><li>punkt en<li>punkt to</ul>
      <div>Startdato: 01.01.2026</div><div>Sluttdato: Udefinert</div>
    <li hidden>Skjult <b>aktivitet</b></li>
    <li>Neste aktivitet</li></ul>
  <li><h3>Tiltak med overskrift</h3><p>Mer.</p></li>
</ul>
<details><summary>Andre tiltak</summary><p>Om dem</p><ul><li>Aktivitet</ul></details>
<dl><dt>Eier:</dt><dd>Eksempel HF</dd><dt>Fase</dt><dd><p>Konsept</p></dd><dd>Tilpasning</dd></dl>
<table><caption>Plan</caption><tr><th>Tiltak<th>Fase<th>Fra</tr>
<tr><td rowspan="2">Delt<td>Konsept<td>Q1<br>2026<tr><td colspan=2>Innføring</table>
<p style="color: red; display:none">borte</p><span aria-hidden="true">ikon</span><svg><title>x</title><path/><text>tegning</text></svg>
<noscript>uten skript</noscript><template><p>mal</p></template><img alt="bilde">
<pre>linje 1
  linje 2</pre></main></body></html>`

const seenOfPage = `Til forsiden

Veikart for kommuner
Et avsnitt over to linjer & mer` + "\u00a0" + `til.
Enda et
med linjeskift

Delmål 1A – Innsyn
  • Første tiltak
    Mindre informasjon
    Om tiltaket.
    • Aktivitet
      • punkt en
      • punkt to
      Startdato: 01.01.2026
      Sluttdato: Udefinert
    • Neste aktivitet
  • Tiltak med overskrift
    Mer.
  • Andre tiltak
    Om dem
    • Aktivitet
Eier: Eksempel HF
Fase: Konsept
Tilpasning
Plan
Tiltak	Fase	Fra
Delt	Konsept	Q1
2026
	Innføring
linje 1
  linje 2
`

func TestHTML(t *testing.T) {
	f := read(t, "side.html", savedPage, source.Options{})
	if d := cmp.Diff(seenOfPage, f.Text); d != "" || f.Form != source.HTML {
		t.Errorf("-want +got:\n%s", d)
	}
	tables := [][][]string{{{"Tiltak", "Fase", "Fra"}, {"Delt", "Konsept", "Q1\n2026"}, {"Delt", "Innføring", "Innføring"}}}
	if d := cmp.Diff(tables, values(f)); d != "" || f.Tables[0].Name != "Plan" {
		t.Errorf("%q, -want +got:\n%s", f.Tables[0].Name, d)
	}
	omitted := []source.Omission{{Kind: source.Comments, Count: 1}, {Kind: source.HiddenText, Count: 3}, {Kind: source.PageTitle, Count: 1},
		{Kind: source.Pictures, Count: 2}, {Kind: source.Scripts, Count: 2}, {Kind: source.Styles, Count: 1}, {Kind: source.Templates, Count: 1}}
	if d := cmp.Diff(omitted, f.Omitted); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
	for quote, written := range map[string]string{
		"to linjer & mer": "to linjer &amp; mer", "avsnitt over": "avsnitt\n   over", "– Innsyn": "&ndash; Innsyn",
	} {
		at := strings.Index(f.Text, quote)
		p := f.Place(at, at+len(quote))
		if got := savedPage[p.From:p.To]; got != written || p.Line != strings.Count(savedPage[:p.From], "\n")+1 {
			t.Errorf("%q is %q at %+v", quote, got, p)
		}
	}
	at := strings.Index(f.Text, "•")
	if p := f.Place(at, at+3); p != (source.Place{}) {
		t.Errorf("a bullet of the reader is at %+v", p)
	}
}

// What a page is in other encodings and with other line ends is read alike.
func TestHTMLInOtherEncodings(t *testing.T) {
	for name, data := range map[string]string{
		"a mark":       "\ufeff" + savedPage,
		"UTF-16":       utf16Text(savedPage, true),
		"CRLF":         strings.ReplaceAll(savedPage, "\n", "\r\n"),
		"Windows-1252": windows(t, strings.Replace(savedPage, `"utf-8"`, `"windows-1252"`, 1)),
		"ISO 8859-1": windows(t, strings.Replace(savedPage, `<meta charset="utf-8">`,
			`<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">`, 1)),
		"a false declaration": strings.Replace(savedPage, `"utf-8"`, `"windows-1252"`, 1),
	} {
		f := read(t, "side.htm", data, source.Options{})
		if d := cmp.Diff(seenOfPage, f.Text); d != "" {
			t.Errorf("%s: -want +got:\n%s", name, d)
		}
		at := strings.Index(f.Text, "Delmål")
		if at < 0 {
			t.Fatal(f.Text)
		}
		p := f.Place(at, at+len("Delmål"))
		if got := data[p.From:p.To]; !strings.Contains(name, "UTF-16") && got != "Delmål" && got != windows(t, "Delmål") || p.Column != 5 {
			t.Errorf("%s: %q at %+v", name, got, p)
		}
	}
	if r := refused(t, "a.html", windows(t, "<p>å</p>"), source.Options{}); r.Kind != source.NotUTF8 || r.Column != 4 {
		t.Errorf("%v", r)
	}
	read(t, "a.html", windows(t, "<p>å</p>"), source.Options{Encoding: "windows-1252"})
}

func TestLayoutOfHTML(t *testing.T) {
	for _, c := range []struct{ html, text string }{
		{"", ""},
		{"<p> </p>", ""},
		{"a<b>b</b> <i> c</i>", "ab c\n"},
		{"<p>a<div>b</div>c", "a\nb\nc\n"},
		{"<ul><li>a<ul><li>b</ul>c</ul>d", "  • a\n    • b\n    c\nd\n"},
		{"<ul><li>a</li><ul><li>b</li></ul><li>c</ul>", "  • a\n    • b\n  • c\n"},
		{"<ul><li><ul><li>a</ul></ul>", "    • a\n"},
		{"<ul><li><h2>A</h2><ul><li>a</ul>b</li><li>c</li></ul>", "A\n  • a\nb\n  • c\n"},
		{"x<details><summary><h2>A</h2></summary><p>b<ul><li>c</ul></details>d", "x\n\nA\nb\n  • c\nd\n"},
		{"<ul><li><details><summary><h2>A</h2></summary><ul><li>c</ul></details></ul>", "A\n  • c\n"},
		{"<details><summary><h3>A</h3></summary>b<details><summary>c</summary>d</details></details>", "  • A\n    b\n    • c\n      d\n"},
		{"<p hidden>a<p>b", "b\n"},
		{"<ul><li hidden>a<li>b</ul>", "  • b\n"},
		{"<div hidden><div>a</div>b</div>c", "c\n"},
		{"<span hidden>a<span>b</span>c</span>d", "d\n"},
		{"<div hidden=until-found>a</div>", "a\n"},
		{"<p><svg><style/><title/><g>x</g></svg>a", "a\n"},
		{"a</div></p></span></td>b", "a\nb\n"},
		{"<b><p>a</b>b</p>c", "ab\nc\n"},
		{"<dl><dt>a<dt>b<dd>c<dd>d</dl><dl><div><dt><p>e:</p></dt><dd>f</dd></div></dl>", "a\nb: c\nd\ne: f\n"},
		{"<dl><dt>a</dl>b", "a\nb\n"},
		{"a<table><tr><td> <td>b</table>c", "a\n\tb\nc\n"},
		{"<table><tr><td>a<table><tr><td>b<td>c</table>d<td>e</table>", "a\nb\tc\nd\te\n"},
		{"<table><td><ul><li>a<li>b</ul><td><h2>c</h2></table>", "• a\n• b\tc\n"},
		{"<ul><li>a<table><tr><td>b</table>c</ul>", "  • a\nb\n    c\n"},
		{"<td>a<td>b", "a\nb\n"},
		{"&lt;b&gt; &notit; &#65;&#x42; &; &ukjent; &nbsp;x", "<b> ¬it; AB &; &ukjent; \u00a0x\n"},
		{"a&#10;b&#32;&#32;c", "a b c\n"},
		{"<textarea>a\n b</textarea>c", "a\n b\nc\n"},
		{"a<!-- b --><![CDATA[c]]><?php d ?>e", "ae\n"},
		{"<select><option>a<option>b</select>", "a\nb\n"},
	} {
		f := read(t, "a.html", c.html, source.Options{})
		if d := cmp.Diff(c.text, f.Text); d != "" {
			t.Errorf("%s: -want +got:\n%s", c.html, d)
		}
	}
}

func TestTablesOfHTML(t *testing.T) {
	for page, want := range map[string][][][]string{
		"<table><tr><td rowspan=0>a<td>b<tr><td>c<tr><td><tr><td>d</table>": {{{"a", "b"}, {"a", "c"}, {"a"}, {"a", "d"}}},
		"<table><tr><td><table><tr><td>a</table><td>b</table>":              {{{"a", "b"}}, {{"a"}}},
		"<table><tr><td>a<td rowspan=2>b<tr><td colspan=2>c</table>":        {{{"a", "b"}, {"c", "b"}}},
		"<table><thead><tr><th>a<tbody><tr hidden><td>b<tr><td>c</table>":   {{{"a"}, {"c"}}},
		"<table><tr><td></table><table></table>":                            nil,
	} {
		f := read(t, "a.html", page, source.Options{})
		if d := cmp.Diff(want, values(f)); d != "" {
			t.Errorf("%s: -want +got:\n%s", page, d)
		}
	}
}

func TestHTMLIsRefused(t *testing.T) {
	for name, c := range map[string]struct {
		data   string
		kind   source.Kind
		column int
	}{
		"nested tags":        {data: strings.Repeat("<div>", 1_000_000), kind: source.BadHTML, column: 5001},
		"nested marks":       {data: strings.Repeat("<b>", 1_000_000), kind: source.BadHTML, column: 300_001},
		"nested hidden tags": {data: "<div hidden>" + strings.Repeat("<b>", 1_000_000), kind: source.BadHTML, column: 12 + 999*3 + 1},
		"nested tables":      {data: strings.Repeat("<table><tr><td>a", 100_000), kind: source.BadHTML, column: 333*16 + 7 + 1},
		"attributes":         {data: "<p>a<b " + strings.Repeat("a ", 3<<20) + ">", kind: source.BadHTML, column: 5},
		"a text":             {data: "<p>" + strings.Repeat("a", 5<<20), kind: source.BadHTML, column: 4<<20 + 4},
		"a table":            {data: "<table><tr>" + strings.Repeat("<td colspan=1000>a", 2000), kind: source.TooLarge},
		"rows that are cover": {data: "<table><tr>" + strings.Repeat("<td rowspan=65534>a", 2000) + strings.Repeat("<tr>", 2000),
			kind: source.TooLarge},
		"a far-out cell": {data: "<table><tr>" + strings.Repeat("<td colspan=1000>", 900) + "<td rowspan=9>a" + strings.Repeat("<tr>", 2000),
			kind: source.TooLarge},
		"deep lines": {data: strings.Repeat("<ul><li>", 490) + strings.Repeat("a<br>", 1<<20), kind: source.TooLarge},
		"pieces":     {data: strings.Repeat("a\n", 2<<20), kind: source.TooLarge},
		"too large":  {data: "<p>" + strings.Repeat("a ", 25<<20), kind: source.TooLarge},
	} {
		t.Run(name, func(t *testing.T) {
			var r *source.Refusal
			cheap(t, func() { r = refused(t, "a.html", c.data, source.Options{}) })
			if r.Kind != c.kind || r.Column != c.column {
				t.Errorf("%+v: %v", r, r)
			}
		})
	}
}

// The time that a page takes grows as its length does.
func TestHTMLTakesLinearTime(t *testing.T) {
	for name, part := range map[string]string{
		"ends of nothing":    "</p></i></td>",
		"ends below a cell":  "</div>",
		"paragraphs":         "<p>a<b>b",
		"cells":              "<tr><td>a</td>",
		"entities":           "&amp;&#x41;&n",
		"an open comment":    "<!-- a",
		"open tags":          "<a b='",
		"items and settings": "<li>a<dt>b<dd>c",
	} {
		t.Run(name, func(t *testing.T) {
			page := strings.Repeat("<div>", 900) + "<table><td>" + strings.Repeat(part, 1<<20/len(part))
			cheap(t, func() { _, _ = source.Read("a.html", []byte(page), source.Options{}) })
		})
	}
}

func FuzzHTML(f *testing.F) {
	for _, seed := range []string{savedPage, "\ufeff<p>a", utf16Text("<p>å&amp;", true), "<table><tr><td rowspan=2 colspan=3>a<table><td>b</table>",
		"<dl><dt>a<dd><ul><li><h2>b</h2>c", "<svg><style/>a</svg><b hidden>c", "<details><summary><h1>x</h1></summary><pre> a\n&amp;"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if file, err := source.Read("x.html", data, source.Options{}); err == nil {
			check(t, file, data)
			_ = fmt.Sprint(values(file))
		}
	})
}
