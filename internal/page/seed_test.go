package page

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"

	"veikart/internal/roadmap"
)

const seedDigest = "25b50810a2b20e419bc78ecb8e33b4af4fb48485fc551e3bd8864ce35cbae65c"

func TestSeedIsWrittenBack(t *testing.T) {
	sum := sha256.Sum256([]byte(sourceOf(t, parseClean(t, readSeed(t)))))
	if got := hex.EncodeToString(sum[:]); got != seedDigest {
		t.Errorf("the page written back has the digest %s instead of %s", got, seedDigest)
	}
}

func TestSeedCounts(t *testing.T) {
	p := parseClean(t, readSeed(t))
	got := map[string]int{"sub-goals": len(p.SubGoals), "notices": len(p.Notices), "lead": len(p.Lead)}
	distinct := map[string]bool{}
	for _, s := range p.SubGoals {
		for _, m := range s.Measures {
			got["placements"]++
			key := m.Title.Value
			for _, b := range m.Description {
				key += "\n" + b.Text
				got["description "+string(b.Kind)]++
			}
			distinct[key] = true
		}
	}
	got["measures"] = len(distinct)
	for _, a := range activitiesOf(p) {
		got["activities"]++
		if len(a.Owners) > 0 {
			got["with owners"]++
			got["owner "+a.Owners[0].Value]++
		}
		if len(a.UserGroups) > 0 {
			got["with user groups"]++
		}
		if a.Tentative != nil {
			got["tentative"]++
		}
		for _, phase := range a.Phases {
			got[phase.Value]++
		}
		got["start "+string(a.Start.Status)]++
		got["end "+string(a.End.Status)]++
	}
	want := map[string]int{
		"sub-goals": 9, "notices": 2, "lead": 1, "placements": 18, "measures": 17,
		"description BULLET": 14, "description PARAGRAPH": 44,
		"activities": 51, "with owners": 16, "with user groups": 16, "tentative": 17,
		"owner Folkehelseinstituttet": 8, "owner Helsedirektoratet": 5, "owner Helse Vest RHF": 1,
		"owner Helse Sør Øst RHF": 1, "owner Helse Nord RHF": 1,
		roadmap.Rollout: 19, roadmap.NationalDevelopment: 18, roadmap.Adaptation: 16, roadmap.Concept: 6, roadmap.InUse: 3,
		"start KNOWN": 43, "start UNDEFINED": 8, "end KNOWN": 49, "end UNDEFINED": 2,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("counts (-want +got):\n%s", diff)
	}
	if want := "Kommuner og fastleger"; p.Title.Value != want {
		t.Errorf("the page's title is %q instead of %q", p.Title.Value, want)
	}
}

func TestSeedKeepsItsPromises(t *testing.T) {
	if err := check([]byte(readSeed(t))); err != nil {
		t.Error(err)
	}
}

func TestSeedWithOneTitleChanged(t *testing.T) {
	text := readSeed(t)
	for name, title := range map[string]func(*Page) *Text{
		"page":     func(p *Page) *Text { return &p.Title },
		"sub-goal": func(p *Page) *Text { return &p.SubGoals[3].Title },
		"measure":  func(p *Page) *Text { return &p.SubGoals[0].Measures[1].Title },
		"activity": func(p *Page) *Text { return &p.SubGoals[8].Measures[0].Activities[3].Title },
	} {
		t.Run(name, func(t *testing.T) {
			p := parseClean(t, text)
			changed := title(p)
			changed.Value = "Ny tittel"
			s := changed.Source
			if diff := cmp.Diff(text[:s.ByteStart]+"Ny tittel"+text[s.ByteEnd:], sourceOf(t, p)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestSeedInOtherForms parses the page as other tools save it.
func TestSeedInOtherForms(t *testing.T) {
	text := readSeed(t)
	indented := func(unit, by string) string {
		lines := strings.Split(text, "\n")
		for i, l := range lines {
			body := strings.TrimLeft(l, " ")
			lines[i] = strings.Repeat(by, (len(l)-len(body))/len(unit)) + body
		}
		return strings.Join(lines, "\n")
	}
	want := digestOf(parseClean(t, text))
	for name, form := range map[string]string{
		"Windows line ends":         strings.ReplaceAll(text, "\n", "\r\n"),
		"byte-order mark":           "\uFEFF" + text,
		"NFD":                       norm.NFD.String(text),
		"tab for two":               indented("  ", "\t"),
		"NBSP":                      indented(" ", "\u00A0"),
		"white space at line ends":  strings.ReplaceAll(text, "\n", " \t\u00A0\n"),
		"line end at the end":       text + "\n",
		"no blank lines":            strings.ReplaceAll(text, "\n\n", "\n"),
		"blank lines between lines": strings.ReplaceAll(text, "\n", "\n\n"),
		"code with a stop":          strings.ReplaceAll(text, "Delmål 1A - ", "Delmål 1.a – "),
		"labels in another case": strings.NewReplacer("Startdato:", "STARTDATO :", "Udefinert", "udefinert", "\n      Innføring",
			"\n      innføring", "Mindre informasjon Mer informasjon", "mindre informasjon  MER informasjon", "Brukergrupper:",
			"Brukergruppe:").Replace(text),
		"all of them": "\uFEFF" + strings.ReplaceAll(norm.NFD.String(indented("  ", "\t")), "\n", "\r\n"),
	} {
		t.Run(name, func(t *testing.T) {
			p := parseClean(t, form)
			if diff := cmp.Diff(want, digestOf(p)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if err := check([]byte(form)); err != nil {
				t.Error(err)
			}
		})
	}
}
