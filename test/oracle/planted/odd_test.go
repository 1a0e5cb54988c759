package planted_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"veikart/internal/edit"
	"veikart/internal/generate"
	"veikart/internal/importer"
	"veikart/internal/profile"
	"veikart/internal/reading"
	"veikart/test/kit/fixture"
)

// Pages in other forms take edits too, or say how many they take: other line ends, none at the end, tabs, quotation marks
// and commas, and pages of odd titles and texts.
func TestPlantInOddPages(t *testing.T) {
	seed, list := fixture.Seeds()[0].Data, fixture.List(60).Data
	pages := map[string]importer.Page{
		"line ends":   {Name: "side.txt", Data: bytes.ReplaceAll(seed, []byte("\n"), []byte("\r\n"))},
		"no end":      {Name: "side.txt", Data: bytes.TrimRight(seed, "\n")},
		"marked":      {Name: "side.txt", Data: append([]byte("\uFEFF"), seed...)},
		"tabs":        {Name: "liste.csv", Data: bytes.ReplaceAll(list, []byte(";"), []byte("\t"))},
		"quoted":      {Name: "liste.csv", Data: quoted(list)},
		"list's ends": {Name: "liste.csv", Data: bytes.TrimRight(bytes.ReplaceAll(list, []byte("\n"), []byte("\r\n")), "\r\n")},
	}
	for i := range 6 {
		var out bytes.Buffer
		if err := (generate.Roadmap{Seed: uint64(i), Activities: 40 + 20*i}).Write(&out, 0); err != nil {
			t.Fatal(err)
		}
		pages[fmt.Sprintf("made up %d", i)] = importer.Page{Name: "side.txt", Data: out.Bytes()}
	}
	for name, page := range pages {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			page.Document = "side"
			p, findings, err := edit.Open(reading.Reading{}, page, fixture.Lexicon(t))
			if err != nil {
				t.Fatal(err, findings)
			}
			for seed := range uint64(3) {
				c, err := p.Plant(edit.Plan{Edits: 12, Seed: seed, Keep: edit.KeepWords})
				if err != nil {
					t.Fatal(err)
				}
				checkBytes(t, page.Data, c)
				for _, e := range c.Edits {
					if fault := faultOf(e, p.Graph, c.Graph); fault != "" {
						t.Errorf("%+v: %s", e, fault)
					}
				}
			}
		})
	}
}

// A table with columns of owners and user groups takes edits of them.
func TestPlantNamesInCells(t *testing.T) {
	text, err := os.ReadFile("../../../internal/profile/builtin/veikart-leveranser-2026.yaml")
	if err != nil {
		t.Fatal(err)
	}
	own := strings.Replace(string(text), "\ndates:", "    - {head: Merknad, field: owners}\n    - {head: Brukere, field: userGroups}\n\nnames: [\",\"]\ndates:", 1)
	by, err := profile.Parse("eget.yaml", []byte(own))
	if err != nil {
		t.Fatal(err)
	}
	data := strings.Replace(string(fixture.List(40).Data), ";Merknad\n", ";Merknad;Brukere\n", 1)
	for i := range 40 {
		names := []string{";", "KS, Helsedirektoratet;Fastlege", "KS;Fastlege, Apotek"}[i%3]
		data = strings.Replace(data, ";2031-04;\n", ";2031-04;"+names+"\n", 1)
	}
	p, findings, err := edit.Open(reading.Reading{Profiles: []*profile.Profile{by}},
		importer.Page{Name: "liste.csv", Document: "liste", Data: []byte(data)}, fixture.Lexicon(t))
	if err != nil {
		t.Fatal(err, findings)
	}
	kinds := map[edit.Kind]int{}
	for seed := range uint64(6) {
		c := plant(t, p, 15, seed)
		for _, e := range c.Edits {
			kinds[e.Kind]++
			if fault := faultOf(e, p.Graph, c.Graph); fault != "" {
				t.Errorf("%+v: %s", e, fault)
			}
		}
	}
	if kinds[edit.Owners] == 0 || kinds[edit.UserGroups] == 0 {
		t.Errorf("%v", kinds)
	}
}

// quoted writes a list with commas between cells that all stand in quotation marks.
func quoted(list []byte) []byte {
	var out strings.Builder
	for _, line := range strings.Split(strings.TrimSuffix(string(list), "\n"), "\n") {
		if strings.Contains(line, `"`) || strings.HasPrefix(line, "•") {
			continue // a cell of several lines
		}
		out.WriteString(`"` + strings.ReplaceAll(line, ";", `","`) + "\"\n")
	}
	return []byte(out.String())
}

// A page takes as many edits as the error says.
func TestTooManySaysHowMany(t *testing.T) {
	p := open(t, fixture.List(12))
	_, err := p.Plant(edit.Plan{Edits: 500, Seed: 2, Keep: edit.KeepWords})
	if !errors.Is(err, edit.ErrTooMany) {
		t.Fatal(err)
	}
	var asked, can int
	_, words, _ := strings.Cut(err.Error(), ": ")
	if _, err := fmt.Sscanf(words, "%d cannot be planted, %d can with this seed", &asked, &can); err != nil || can < 5 {
		t.Fatal(words, err)
	}
	plant(t, p, can, 2)
	if _, err := p.Plant(edit.Plan{Edits: can + 1, Seed: 2, Keep: edit.KeepWords}); !errors.Is(err, edit.ErrTooMany) {
		t.Error(err)
	}
}
