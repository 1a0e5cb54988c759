package reading_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"veikart/internal/profile"
	"veikart/internal/reading"
	"veikart/internal/roadmap"
	"veikart/internal/rule"
	"veikart/internal/source"
)

const (
	sound = "Side\n\nDelmål 1A - Mål\n\n  • Tiltak\n    • Aktivitet\n      Startdato: 01.01.2026\n      Sluttdato: Udefinert\n"
	list  = "Leveransenavn i veikartet;Strategisk delmål;Strategi gruppering\nPrøve;1A - Mål;Tiltak\nMer;1A - Mål;Tiltak\nMest;1A - Mål;Tiltak\n"
)

// named returns a built-in profile under another name.
func named(t *testing.T, name, other string) *profile.Profile {
	t.Helper()
	data, err := os.ReadFile("../profile/builtin/" + name + ".yaml")
	if err != nil {
		t.Fatal(err)
	}
	p, err := profile.Parse(other+".yaml", []byte(strings.Replace(string(data), "profile: "+name, "profile: "+other, 1)))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// ofSheet returns a profile of lists that reads one sheet, or table of a caption.
func ofSheet(t *testing.T, sheet string) *profile.Profile {
	t.Helper()
	p, err := profile.Parse("blad.yaml", []byte("profile: blad\nfiles: [CSV, XLSX, HTML]\ncodes: [1A]\ndates: [dd.mm.yyyy]\nphases: [{phase: CONCEPT, words: [Konsept]}]\ntable:\n  sheet: "+sheet+`
  columns:
    - {head: Leveransenavn i veikartet, field: activity}
    - {head: Strategisk delmål, field: subGoal}
    - {head: Strategi gruppering, field: measure}
`))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// rulesOf returns the rules of a page's findings.
func rulesOf(p *reading.Page) string {
	var all []string
	for _, f := range p.Findings {
		all = append(all, f.Rule)
	}
	return strings.Join(all, " ")
}

func TestFilesFindTheirProfile(t *testing.T) {
	text, other := named(t, "veikart-tekst-2023", "veikart-tekst-2023"), named(t, "veikart-tekst-2023", "en-annen")
	rows := named(t, "veikart-leveranser-2026", "veikart-leveranser-2026")
	for name, c := range map[string]struct {
		file, data     string
		profiles       []*profile.Profile
		profile, rules string
	}{
		"text":                    {"a.txt", sound, nil, "veikart-tekst-2023", ""},
		"list":                    {"a.csv", list, nil, "veikart-leveranser-2026", ""},
		"text by its own profile": {"a.txt", sound, []*profile.Profile{other}, "en-annen", ""},
		"one of several":          {"a.txt", sound, []*profile.Profile{rows, text}, "veikart-tekst-2023", ""},
		"a tie":                   {"a.txt", sound, []*profile.Profile{text, other}, "veikart-tekst-2023", rule.TiedProfiles.Name},
		"no profile of the form":  {"a.csv", list, []*profile.Profile{text}, "", rule.NoProfile.Name},
		"two that do not fit": {"a.txt", "En tekst.", []*profile.Profile{text, other}, "veikart-tekst-2023",
			rule.PoorFit.Name + " " + rule.NoSubGoal.Name},
		"no sheet of the name": {"a.html", "<table><caption>Tiltak</caption><tr><td>" + strings.NewReplacer(";", "<td>", "\n", "<tr><td>").Replace(list) + "</table>",
			[]*profile.Profile{ofSheet(t, "Plan")}, "blad", rule.NoSheet.Name + " " + rule.Unmapped.Name},
		"a sheet of the name": {"a.html", "<table><caption>Plan</caption><tr><td>" + strings.NewReplacer(";", "<td>", "\n", "<tr><td>").Replace(list) + "</table>",
			[]*profile.Profile{ofSheet(t, "Plan")}, "blad", ""},
		"a table that has no name": {"a.csv", list, []*profile.Profile{ofSheet(t, "Plan")}, "blad", ""},
		"codes behind a word":      {"a.csv", strings.ReplaceAll(list, "1A - Mål", "Delmål 1A Et mål"), nil, "veikart-leveranser-2026", ""},
		"codes without titles": {"a.csv", strings.ReplaceAll(list, "1A - Mål", "Delmål 1A \u00ad"), nil, "veikart-leveranser-2026",
			strings.TrimSpace(strings.Repeat(rule.IncompleteRow.Name+" ", 3))},
		"columns of another list": {"a.csv", "A;B\n1;2\n3;4\n5;6\n", nil, "veikart-leveranser-2026",
			rule.NoTable.Name + " " + rule.Unmapped.Name},
		"Markdown": {"a.md", "# Overskrift\n\n## Mer\n\n[lenke](https://example.no)\n", nil, "veikart-tekst-2023",
			rule.Seems.Name + " " + rule.NoSubGoal.Name},
		"PDF":             {"a.pdf", "%PDF-1.7\n", nil, "", rule.UnknownForm.Name},
		"JSON":            {"a.json", `{"a": 1}`, nil, "", rule.UnknownForm.Name},
		"an open quote":   {"a.csv", "\"a;b\n1;2\n", nil, "", rule.BadCSV.Name},
		"another charset": {"a.txt", "Delm\xe5l", nil, "", rule.NotUTF8.Name},
	} {
		t.Run(name, func(t *testing.T) {
			p := reading.Reading{Profiles: c.profiles}.Read(c.file, []byte(c.data))
			got := ""
			if p.Profile != nil {
				got = p.Profile.Name
			}
			if got != c.profile || rulesOf(p) != c.rules {
				t.Errorf("read by %q with %q, want %q with %q", got, rulesOf(p), c.profile, c.rules)
			}
		})
	}
}

// Each reason of a reader to refuse a file is a rule, and each refusal stands in the file where the reader says.
func TestRefusalsAreFindings(t *testing.T) {
	for _, kind := range []source.Kind{
		source.TooLarge, source.Binary, source.NotUTF8, source.WrongEncoding, source.BadCSV, source.BadXLSX, source.BadHTML, source.UnknownForm,
	} {
		found := false
		for _, r := range rule.OfFiles() {
			found = found || r.Name == string(kind) && r.Severity == roadmap.Error
		}
		if !found {
			t.Errorf("%s is no rule", kind)
		}
	}
	p := reading.Reading{}.Read("a.txt", []byte("Side\nDelm\xe5l"))
	if place := p.Place(p.Findings[0]); place.Line != 2 || place.Column != 5 {
		t.Errorf("the byte is at %+v", place)
	}
}

// The parts of a text add up to what is seen and what is in no field, and what is shown of it stands in the text, in order.
func TestPartsOfATextAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringOfN(rapid.SampledFrom([]rune("abø😀 \u00ad")), 0, 300, -1)
		var b strings.Builder
		name := rapid.SampledFrom([]string{"x.csv", "x.html", "x.txt"}).Draw(t, "form")
		activities := rapid.IntRange(1, 30).Draw(t, "activities")
		switch name {
		case "x.csv":
			b.WriteString("Leveransenavn i veikartet;Strategisk delmål;Strategi gruppering;Merknad\n")
			for i := range activities {
				fmt.Fprintf(&b, "Prøve %d;1A - Mål;Tiltak;%s\n", i, word.Draw(t, "cell"))
			}
		case "x.html":
			fmt.Fprintf(&b, "<html><body><p>%s</p><table><tr><th>Leveransenavn i veikartet<th>Strategisk delmål<th>Strategi gruppering<th>Merknad</tr>",
				word.Draw(t, "before"))
			for i := range activities {
				fmt.Fprintf(&b, "<tr><td>Prøve %d<td>1A - Mål<td>Tiltak<td>%s</tr>", i, word.Draw(t, "cell"))
			}
			fmt.Fprintf(&b, "</table><p>%s<br>%s</p></body></html>", word.Draw(t, "behind"), word.Draw(t, "behind"))
		default:
			b.WriteString("Side\n\nDelmål 1A - Mål\n" + word.Draw(t, "behind") + "\n\n  • Tiltak\n    • Aktivitet\n      Startdato: 01.01.2026\n")
		}
		page := reading.Reading{}.Read(name, []byte(b.String()))
		if page.Profile == nil {
			t.Fatal(page.Findings)
		}
		seen, unmapped, last := 0, 0, 0
		for _, p := range page.Parts {
			none, all := p.Unmapped == 0, p.Seen > 0 && p.Unmapped == p.Seen
			if p.Unmapped < 0 || p.Unmapped > p.Seen || (p.Percent() == 0) != none || (p.Percent() == 100) != all {
				t.Fatalf("%+v: %d percent", p, p.Percent())
			}
			seen, unmapped = seen+p.Seen, unmapped+p.Unmapped
		}
		if seen != page.Seen || unmapped != page.Unmapped {
			t.Fatalf("%d of %d in the parts, %d of %d in all", unmapped, seen, page.Unmapped, page.Seen)
		}
		for _, s := range page.Unread {
			text := page.Source.Text
			found := text[s.ByteStart:s.ByteEnd] == s.Quote && utf8.RuneCountInString(text[:s.ByteStart]) == s.Start
			if s.ByteStart < last || !found || s.End-s.Start > 200 {
				t.Fatalf("%+v behind %d", s, last)
			}
			last = s.ByteEnd
		}
		if len(page.Unread) > 20 || (len(page.Unread) > 0) != (unmapped > 0) {
			t.Fatalf("%d passages of %d characters", len(page.Unread), unmapped)
		}
	})
}
