package citation

import (
	"bytes"
	"fmt"
	"html"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"pgregory.net/rapid"
)

// example is a passage of a release of which all is known.
func example() Passage {
	return Passage{
		Quote: "Startdato: 01.01.2024", Start: 2467, End: 2488, Place: "linje 32, kolonne 7",
		Document: Document{"document:kommuner-og-fastleger", "Kommuner og fastleger", "08ab"},
		Release: Release{
			Name: "2023-12", PublishedOn: "2023-12-15", ObservedOn: "2024-01-20", SourceURL: "https://example.no/veikart#kommuner",
		},
		Base: "https://veikart.example.no/", Language: "NB",
	}
}

func TestText(t *testing.T) {
	const link = "https://veikart.example.no/quote/2023-12/kommuner-og-fastleger/2467-2488-dcc92588"
	for want, change := range map[string]func(p *Passage){
		"«Startdato: 01.01.2024». Kommuner og fastleger, linje 32, kolonne 7. Veikart for nasjonal e-helsestrategi, utgave 2023-12, " +
			"publisert 15.12.2023, hentet 20.01.2024. " + link + " Publisert på " +
			"https://example.no/veikart#kommuner:~:text=Startdato%3A%2001%2E01%2E2024": func(*Passage) {},
		"“Startdato: 01.01.2024”. Kommuner og fastleger, line 32. Veikart for nasjonal e-helsestrategi, release 2023-12, " +
			"published 15 December 2023, captured 20 January 2024. " + link: func(p *Passage) {
			p.Language, p.Place, p.Release.SourceURL = "EN", "line 32", ""
		},
		"«Startdato: 01.01.2024». Kommuner og fastleger. Veikart for nasjonal e-helsestrategi, utgave 08 (konstruert for utprøving; " +
			"veikartet har aldri sagt dette). /quote/release:08/kommuner-og-fastleger/2467-2488-dcc92588": func(p *Passage) {
			p.Base, p.Place, p.Release = "", "", Release{Name: "release:08", MadeUp: true}
		},
	} {
		p := example()
		change(&p)
		if got := p.Citation(Text); got != want {
			t.Errorf("got\n%s\nwant\n%s", got, want)
		}
	}
}

// passage draws a passage of which anything may be known.
func passage(t *rapid.T) Passage {
	pieces := rapid.SampledFrom([]string{
		"*", "_", "[", "]", "(", ")", "<b>", "&amp;", "`", "~~", "|", "\\", "#", "+", "-", "--", "=", "===", "1.", "2)", ":", "!", ">", "{", "}",
		"%", "$", "^", "\"", "''", ",,", "<<", "»", "\n", "\r\n", " ", "\t", "    ", "\u00a0", "æ", "Å", "🙂", "http://a.no/b_c", "www.d*e.no",
		"x@y.no", "@online{a,", "ord", "\x00", "\u2028", "https://é.no/(f)",
	})
	text := rapid.OneOf(rapid.String(), rapid.Map(rapid.SliceOfN(pieces, 1, 12), func(all []string) string { return strings.Join(all, "") }))
	visible := text.Filter(func(text string) bool { return plain(text) != "" })
	start := rapid.IntRange(0, 1e6).Draw(t, "start")
	p := example()
	p.Quote, p.Document.Title, p.Place = visible.Draw(t, "quote"), visible.Draw(t, "title"), text.Draw(t, "place")
	p.Start, p.End = start, start+1+rapid.IntRange(0, 1000).Draw(t, "length")
	p.Release.Name, p.Language = visible.Draw(t, "release"), rapid.SampledFrom([]string{"NB", "EN"}).Draw(t, "language")
	p.Release.MadeUp = rapid.Bool().Draw(t, "made up")
	p.Release.SourceURL = rapid.SampledFrom([]string{"", "https://example.no/a?b=c&copy=d", "https://example.no/(a)#b"}).Draw(t, "source")
	return p
}

func TestTextIsOneLine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := passage(t)
		if text := p.Citation(Text); plain(text) != text || !strings.Contains(text, plain(p.Quote)) {
			t.Fatalf("%q", text)
		}
	})
}

var (
	linked = regexp.MustCompile(`(?s)<a href="([^"]*)">(.*?)</a>`)
	tags   = regexp.MustCompile(`<[^>]*>`)
)

func shown(written string) string {
	return strings.TrimSpace(html.UnescapeString(tags.ReplaceAllString(written, "")))
}

// What a reader of Markdown shows is the quote, line for line, and links lead where they should.
func TestMarkdownShowsTheQuote(t *testing.T) {
	for name, reader := range map[string]goldmark.Markdown{
		"CommonMark": goldmark.New(),
		"GitHub":     goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList)),
	} {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				p := passage(t)
				text := p.Citation(Markdown)
				var out bytes.Buffer
				if err := reader.Convert([]byte(text), &out); err != nil {
					t.Fatal(err)
				}
				var want []string
				for _, line := range strings.Split(strings.ReplaceAll(p.Quote, "\r", "\n"), "\n") {
					if line = plain(line); line != "" {
						want = append(want, line)
					}
				}
				before, behind, _ := strings.Cut(out.String(), "</blockquote>")
				if got := shown(before); got != strings.Join(want, "\n") {
					t.Fatalf("shows %q, want %q\n%s\n%s", got, want, text, out.String())
				}
				links := linked.FindAllStringSubmatch(behind, -1)
				if len(links) == 0 || shown(links[0][2]) != strings.TrimSpace(plain(p.Document.Title)+p.where()) {
					t.Fatalf("links %q\n%s", links, text)
				}
				addresses := []string{p.Permalink()}
				if url := p.SourceURL(); url != "" {
					addresses = append(addresses, url)
				}
				for i, want := range addresses {
					at := i * (len(links) - 1) // the first and the last: names of releases may hold addresses
					if got := html.UnescapeString(links[at][1]); decoded(got) != decoded(want) {
						t.Fatalf("leads to %s, want %s", got, want)
					}
				}
			})
		})
	}
}

func decoded(address string) string {
	out, err := url.PathUnescape(address)
	if err != nil {
		return err.Error()
	}
	return out
}

var field = regexp.MustCompile(`(?m)^  ([a-z]+) = \{(.*)\},$`)

// readEntry reads an entry as strictly as BibTeX does: braces are paired whatever stands before them, and keys are plain.
func readEntry(entry string) (fields map[string]string, err error) {
	head, _, _ := strings.Cut(entry, "\n")
	if !regexp.MustCompile(`^@online\{veikart-[A-Za-z0-9-]+,$`).MatchString(head) {
		return nil, fmt.Errorf("head %q", head)
	}
	fields = map[string]string{}
	for _, line := range strings.Split(strings.TrimSuffix(strings.TrimPrefix(entry, head+"\n"), "\n}"), "\n") {
		found := field.FindStringSubmatch(line)
		if found == nil {
			return nil, fmt.Errorf("no field: %q", line)
		}
		depth := 0
		for _, c := range found[2] {
			switch c {
			case '{':
				depth++
			case '}':
				if depth--; depth < 0 {
					return nil, fmt.Errorf("braces: %q", line)
				}
			}
		}
		if depth != 0 {
			return nil, fmt.Errorf("braces: %q", line)
		}
		fields[found[1]] = found[2]
	}
	return fields, nil
}

// typeset returns what TeX shows of a text; an error where a character stands bare that means something to it.
func typeset(text string) (string, error) {
	named := map[string]string{
		"textbackslash": `\`, "textbraceleft": "{", "textbraceright": "}", "textasciitilde": "~", "textasciicircum": "^",
		"textasciigrave": "`", "textquotedbl": `"`,
	}
	command := regexp.MustCompile(`^\\([a-z]+)\{\}`)
	var out strings.Builder
	for text != "" {
		if found := command.FindStringSubmatch(text); found != nil && named[found[1]] != "" {
			out.WriteString(named[found[1]])
			text = text[len(found[0]):]
			continue
		}
		switch {
		case strings.HasPrefix(text, "{}"):
			text = text[2:]
			continue
		case len(text) > 1 && text[0] == '\\' && strings.IndexByte("%&#$_", text[1]) >= 0:
			text = text[1:]
		case strings.IndexByte("\\{}~^`%&#$_\"\n", text[0]) >= 0,
			len(text) > 1 && text[0] == text[1] && strings.IndexByte("-',<>", text[0]) >= 0:
			return "", fmt.Errorf("bare: %q", text)
		}
		out.WriteByte(text[0])
		text = text[1:]
	}
	return out.String(), nil
}

// What TeX shows of an entry is the quote, the title and the address.
func TestBibTeXShowsTheQuote(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := passage(t)
		entry := p.Citation(BibTeX)
		fields, err := readEntry(entry)
		if err != nil {
			t.Fatalf("%v\n%s", err, entry)
		}
		title, note, version := strings.TrimSuffix(strings.TrimPrefix(fields["title"], "{"), "}"), fields["note"], fields["version"]
		for of, want := range map[string]string{title: plain(p.Document.Title), note: p.quoted() + p.where(), version: p.release()} {
			if got, err := typeset(of); err != nil || got != want {
				t.Fatalf("shows %q, %v, want %q\n%s", got, err, want, entry)
			}
		}
		if fields["url"] != p.Permalink() || fields["date"] != "2023-12-15" || fields["urldate"] != "2024-01-20" {
			t.Fatalf("%q", fields)
		}
	})
}

// A text directive holds its own signs only between its parts, and finds the beginning and the end of the quote.
func TestTextFragment(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := passage(t)
		fragment := textFragment(p.Quote)
		if rest := strings.Trim(fragment, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789%,"); rest != "" {
			t.Fatalf("%q holds %q", fragment, rest)
		}
		ends := strings.Split(fragment, ",")
		if len(ends) > 2 {
			t.Fatalf("%q has %d parts", fragment, len(ends))
		}
		text := plain(p.Quote)
		first, last := decoded(ends[0]), decoded(ends[len(ends)-1])
		if !strings.HasPrefix(text, first) || !strings.HasSuffix(text, last) || len(ends) == 1 && first != text {
			t.Fatalf("%q of %q", ends, text)
		}
	})
}

func TestLongQuotesAreFoundByTheirEnds(t *testing.T) {
	for quote, want := range map[string]string{
		"a b c d e f g h":                  "a%20b%20c%20d%20e%20f%20g%20h",
		"a b c d e f g h i j":              "a%20b%20c%20d,g%20h%20i%20j",
		"KS – e-helse, A & B":              "KS%20%E2%80%93%20e%2Dhelse%2C%20A%20%26%20B",
		"en linje\n\n  og enda en\n den 3": "en%20linje,den%203",
	} {
		if got := textFragment(quote); got != want {
			t.Errorf("%q: %s, want %s", quote, got, want)
		}
	}
}

// Permalinks are read as they are written.
func TestParseSpan(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := passage(t)
		link, err := url.Parse(p.Permalink())
		if err != nil {
			t.Fatal(err)
		}
		parts := strings.Split(link.EscapedPath(), "/")
		if name, err := url.PathUnescape(parts[2]); len(parts) != 5 || err != nil || name != p.Release.Name {
			t.Fatalf("%q, %v", parts, err)
		}
		if span, ok := ParseSpan(parts[4]); !ok || span != (Span{p.Start, p.End, Check(p.Quote)}) {
			t.Fatalf("%+v, %v", span, ok)
		}
	})
	for _, wrong := range []string{"", "1", "-", "1-", "-2", "2-1", "1-1", "a-b", "1-2-", "1-2-3-4", "1--2", "+1-2", "1-99999999999"} {
		if span, ok := ParseSpan(wrong); ok {
			t.Errorf("%q is read as %+v", wrong, span)
		}
	}
}
