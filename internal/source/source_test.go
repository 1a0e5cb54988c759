package source_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"veikart/internal/source"
)

// testing.TB and rapid.T have these.
type reporter interface {
	Helper()
	Errorf(format string, args ...any)
}

// check holds a file against what Read promises of every file.
func check(t reporter, f *source.File, data []byte) {
	t.Helper()
	sum := sha256.Sum256(data)
	if f.Sha256 != hex.EncodeToString(sum[:]) || !utf8.ValidString(f.Text) {
		t.Errorf("digest %s, text valid: %v", f.Sha256, utf8.ValidString(f.Text))
	}
	if f.Map == nil && f.Form != source.XLSX && f.Form != source.HTML && f.Text != string(data) {
		t.Errorf("without a map, the text is not the file")
	}
	end, fileEnd := 0, 0
	for _, s := range f.Map {
		if s.From < end || s.To <= s.From || s.To > len(f.Text) || s.FileFrom < fileEnd || s.FileTo < s.FileFrom || s.FileTo > len(data) {
			t.Errorf("segment %+v after %d, %d of %d, %d bytes", s, end, fileEnd, len(f.Text), len(data))
			return
		}
		end, fileEnd = s.To, s.FileTo
		text, written := f.Text[s.From:s.To], string(data[s.FileFrom:s.FileTo])
		switch s.Encoding {
		case "":
			if f.Form != source.XLSX && text != written {
				t.Errorf("segment %+v is %q in the file, %q in the text", s, written, text)
			}
		case "html":
			if is := html.UnescapeString(written); is != text && strings.Trim(is, " \t\r\n\f\x00") != "" && !strings.Contains(written, "\x00") {
				t.Errorf("segment %+v is %q in the file, %q in the text", s, written, text)
			}
		default:
			if is := decoded(t, s.Encoding, written); is != text {
				t.Errorf("segment %+v is %q in the file, %q in the text", s, is, text)
			}
		}
	}
	for _, table := range f.Tables {
		for _, row := range table.Rows {
			for _, c := range row {
				if c.From < 0 || c.To < c.From || c.To > len(f.Text) || !utf8.ValidString(f.Text[c.From:c.To]) {
					t.Errorf("cell %+v of %d bytes", c, len(f.Text))
				}
			}
		}
	}
	checkPlaces(t, f, data)
}

// checkPlaces looks at the places of some characters: the bytes there are the character.
func checkPlaces(t reporter, f *source.File, data []byte) {
	t.Helper()
	for n, r := range f.Text {
		if n > 300 && n%(len(f.Text)/50+1) != 0 {
			continue
		}
		p := f.Place(n, n+utf8.RuneLen(r))
		if f.Form == source.XLSX {
			continue
		}
		if f.Map == nil && (p.From != n || string(data[p.From:p.To]) != string(r)) {
			t.Errorf("%q at %d is at %+v", r, n, p)
		}
		if p.Line > 0 && f.Form != source.HTML {
			before := f.Text[:n]
			line, inLine := strings.Count(before, "\n")+1, before[strings.LastIndex(before, "\n")+1:]
			if p.Line != line || p.Column != utf8.RuneCountInString(inLine)+1 {
				t.Errorf("%q at %d is at %+v", r, n, p)
			}
		}
		if f.Form == source.HTML && p.To > 0 && !bytes.ContainsAny(data[p.From:p.To], "&") && f.Map[0].Encoding == "" {
			before := data[:p.From]
			line, inLine := bytes.Count(before, []byte("\n"))+1, before[bytes.LastIndexByte(before, '\n')+1:]
			if strings.TrimSpace(string(r)) != strings.TrimSpace(string(data[p.From:p.To])) ||
				p.Line != line || p.Column != utf8.RuneCount(inLine)+1 {
				t.Errorf("%q at %d is %q at %+v", r, n, data[p.From:p.To], p)
			}
		}
		if f.Form != source.HTML && len(f.Map) == 1 && f.Map[0].Encoding != "" {
			if got := decoded(t, f.Map[0].Encoding, string(data[p.From:p.To])); got != string(r) {
				t.Errorf("%q at %d is %q at %+v", r, n, got, p)
			}
		}
	}
}

func decoded(t reporter, charset, bytes string) string {
	t.Helper()
	e := map[string]encoding.Encoding{
		"windows-1252": charmap.Windows1252,
		"utf-16le":     unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM),
		"utf-16be":     unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM),
	}[charset]
	text, err := e.NewDecoder().String(bytes)
	if err != nil {
		t.Errorf("%s: %v", charset, err)
	}
	return text
}

func TestText(t *testing.T) {
	const page = "\ufeffDelmål 1A - Noe\r\n\n  • Tiltak; ett, to\tog tre\n"
	f := read(t, "side.txt", page, source.Options{})
	want := source.Place{Line: 3, Column: 5, From: strings.Index(page, "Tiltak"), To: strings.Index(page, ";")}
	if got := f.Place(want.From, want.To); f.Form != source.Text || f.Text != page || f.Map != nil || f.Tables != nil || got != want {
		t.Errorf("%+v at %+v, want %+v", f, got, want)
	}
	for _, empty := range []string{"", "\ufeff", "\xff\xfe"} {
		read(t, "", empty, source.Options{})
	}
}

func TestFormIsFound(t *testing.T) {
	for _, c := range []struct {
		name, data string
		form       source.Form
		seems      string
	}{
		{"a.txt", "Navn\tFase\tEier\nA\tB\tC\nD\tE\tF\n", source.CSV, ""},
		{"a.txt", "Navn;Fase;Eier\nA;B;C\n", source.Text, ""}, // two records may be chance
		{"a.csv", "Navn;Fase;Eier\nA;B;C\n", source.CSV, ""},
		{"a.CSV", "Navn\nA\n", source.CSV, ""},
		{"-", "en, to, tre\nfire, fem, seks\nsju, åtte, ni\n", source.Text, ""},
		{"a.md", "# Veikart\n\n## Delmål 1A - Noe\n\n- Tiltak\n", source.Text, "Markdown"},
		{"", "Delmål 1A - Noe\n  • Tiltak\n", source.Text, ""},
		{"a.txt", "{ikke JSON}", source.Text, ""},
	} {
		f := read(t, c.name, c.data, source.Options{})
		if s := source.Seems([]byte(c.data)); f.Form != c.form || s != c.seems {
			t.Errorf("%s %q is %s and seems to be %q", c.name, c.data, f.Form, s)
		}
	}
}

func TestUnknownFormsAreRefused(t *testing.T) {
	for seems, data := range map[string]string{
		"PDF":                         "%PDF-1.7\n",
		"JSON":                        "\ufeff {\"delmål\": [1]}\n",
		"RTF":                         "{\\rtf1\\ansi}",
		"gzip":                        "\x1f\x8b\x08\x00",
		"image":                       "\x89PNG\r\n\x1a\n",
		"XLS or DOC (Office 97–2003)": "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 512),
		"XML":                         "<?xml version=\"1.0\"?><veikart/>",
		"MHTML":                       "From: <Saved by Blink>\r\nSubject: Veikart\r\nMIME-Version: 1.0\r\n",
		"ZIP":                         "PK\x03\x04 avkortet",
		"ODS":                         "PK\x03\x04" + strings.Repeat("\x00", 26) + "mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
	} {
		for _, name := range []string{"a.txt", "a.csv", "a.html"} {
			r := refused(t, name, data, source.Options{})
			if r.Kind != source.UnknownForm || !strings.Contains(r.Message.EN, seems+", ") || source.Seems([]byte(data)) != seems {
				t.Errorf("%s: %v, seems to be %q", seems, r, source.Seems([]byte(data)))
			}
		}
	}
	if d := cmp.Diff("", source.Seems([]byte("\x00\x01"))); d != "" {
		t.Error(d)
	}
}
