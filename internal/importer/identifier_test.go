package importer

import (
	"cmp"
	"slices"
	"strings"
	"testing"
	"time"

	diff "github.com/google/go-cmp/cmp"

	"veikart/internal/lexicon"
	"veikart/internal/page"
	"veikart/internal/reading"
	"veikart/internal/roadmap"
	"veikart/internal/rule"
)

// identified builds a graph of pages by their names. Where an activity has notes «ID 7», they are its identifiers.
func identified(t *testing.T, texts map[string]string) (*roadmap.Graph, []Finding) {
	t.Helper()
	lex, err := lexicon.Parse("a.yaml", []byte("actors: []\n"), "g.yaml", []byte("goals: []\n"))
	if err != nil {
		t.Fatal(err)
	}
	var pages []Page
	for name, text := range texts {
		pages = append(pages, Page{Name: name + ".txt", Document: name, Data: []byte(text)})
	}
	slices.SortFunc(pages, func(a, b Page) int { return cmp.Compare(a.Name, b.Name) })
	documents, err := readPages(reading.Reading{}, pages)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range documents {
		identify(d.page.Page)
	}
	b := newBuilder(lex, documents, Meta{})
	g := b.build(time.Unix(0, 0))
	if err := g.Check(); err != nil {
		t.Fatal(err)
	}
	for name, text := range texts {
		if got, err := page.FromGraph(g, roadmap.DocumentID(name)); err != nil || got != text {
			t.Errorf("%s is not written back: %v\n%s", name, err, diff.Diff(text, got))
		}
	}
	return g, b.sortedFindings()
}

// identify makes identifiers of notes, in the page and in its layout.
func identify(p *page.Page) {
	for _, s := range p.SubGoals {
		for _, m := range s.Measures {
			for i := range m.Activities {
				a := &m.Activities[i]
				was := a.Notes
				a.Notes = nil
				place := map[int]roadmap.LayoutItem{} // of the notes, by the index they had
				for n, note := range was {
					item := roadmap.LayoutItem{Node: a.Key, Property: "notes", Index: len(a.Notes)}
					if value, is := strings.CutPrefix(note.Text, "ID "); is {
						item.Property, item.Index = "identifiers", len(a.Identifiers)
						source := note.Sources[0]
						source = source.Part(len("ID "), len(source.Quote))
						a.Identifiers = append(a.Identifiers, page.Identifier{
							Scheme: "number", Text: page.Text{Value: value, Source: source}, URL: "https://x.no/" + value,
						})
					} else {
						a.Notes = append(a.Notes, note)
					}
					place[n] = item
				}
				relay(p, a.Key, place)
			}
		}
	}
}

// relay puts other references into a layout. Before an identifier «ID » becomes furniture.
func relay(p *page.Page, key string, place map[int]roadmap.LayoutItem) {
	var out []roadmap.LayoutItem
	for _, item := range p.Layout {
		if item.Node == key && item.Property == "notes" {
			item = place[item.Index]
			if item.Property == "identifiers" {
				out = append(out, roadmap.LayoutItem{Text: "ID "})
			}
		}
		out = append(out, item)
	}
	p.Layout = out
}

// listOf is a page with activities under one measure.
func listOf(activities ...string) string {
	return "En side\n\nDelmål 1A - Et delmål\n\n  • Tiltak\n\n    Mindre informasjon Mer informasjon\n\n" + strings.Join(activities, "")
}

func numbered(title, start string, notes ...string) string {
	text := "    • " + title + "\n\n"
	for _, note := range notes {
		text += "      • " + note + "\n"
	}
	return text + "      Startdato: " + start + "\n      Sluttdato: Udefinert\n      Innføring\n"
}

// activitiesOf returns, for each activity, its id, its identifiers, and the documents that name it.
func activitiesOf(g *roadmap.Graph) []string {
	var out []string
	for _, n := range g.Nodes {
		if n.Kind != roadmap.KindActivity {
			continue
		}
		text := strings.TrimPrefix(n.ID, "activity:1A/tiltak/")
		for _, i := range identifiersOf(n) {
			text += " " + i.Value
			for _, s := range i.Sources {
				text += " " + strings.TrimPrefix(s.Document, "document:") + "=" + s.Quote
			}
		}
		sources, _ := n.Get(roadmap.PropSources).([]roadmap.Source)
		text += " |"
		for _, s := range sources {
			text += " " + strings.TrimPrefix(s.Document, "document:")
		}
		out = append(out, text)
	}
	return out
}

const start = "01.01.2024"

// An identifier on both sides decides what one activity is; without one the content does.
func TestIdentifiersDecideWhatOneActivityIs(t *testing.T) {
	for _, c := range []struct {
		name    string
		texts   map[string]string
		want    []string
		differs string
	}{
		{"two rows of one page with one content and two identifiers", map[string]string{
			"a": listOf(numbered("Navn", start, "ID 1"), numbered("Navn", start, "ID 2")),
		}, []string{"navn 1 a=1 | a", "navn.2 2 a=2 | a"}, ""},
		{"one identifier on two pages", map[string]string{
			"a": listOf(numbered("Navn", start, "ID 1"), numbered("Navn", start, "ID 2")),
			"b": listOf(numbered("Navn", start, "ID 2"), numbered("Navn", start, "ID 1")),
		}, []string{"navn 1 a=1 b=1 | a b", "navn.2 2 a=2 b=2 | a b"}, ""},
		{"other identifiers on another page", map[string]string{
			"a": listOf(numbered("Navn", start, "ID 1")), "b": listOf(numbered("Navn", start, "ID 2")),
		}, []string{"navn 1 a=1 | a", "navn.2 2 b=2 | b"}, ""},
		{"an identifier on the second page only", map[string]string{
			"a": listOf(numbered("Navn", start)), "b": listOf(numbered("Navn", start, "ID 1")),
			"c": listOf(numbered("Annet", start, "ID 1")),
		}, []string{"navn 1 b=1 c=1 | a b"}, "the title"},
		{"an identifier on the first page only", map[string]string{
			"a": listOf(numbered("Navn", start, "ID 1"), numbered("Navn", start)),
			"b": listOf(numbered("Navn", start), numbered("Navn", start, "ID 1")),
		}, []string{"navn 1 a=1 b=1 | a b b", "navn.2 | a"}, ""},
		{"a row without one finds the row that is left", map[string]string{
			"a": listOf(numbered("Navn", start, "ID 1"), numbered("Navn", start)),
			"b": listOf(numbered("Navn", start, "ID 1"), numbered("Navn", start)),
		}, []string{"navn 1 a=1 b=1 | a b", "navn.2 | a b"}, ""},
		{"one identifier twice on one page", map[string]string{
			"a": listOf(numbered("Navn", start, "ID 1"), numbered("Navn", start, "ID 1")),
		}, []string{"navn 1 a=1 a=1 | a a"}, ""},
		{"one identifier, and all else differs", map[string]string{
			"a": listOf(numbered("Navn", start, "ID 1", "ID 2", "Notat")),
			"b": strings.NewReplacer("Innføring", "Konsept").Replace(listOf(numbered("Annet", "02.01.2024", "ID 3", "ID 1"))),
		}, []string{"navn 1 a=1 b=1 2 a=2 | a"}, "the title, the dates, the phases, the identifiers, the notes"},
	} {
		t.Run(c.name, func(t *testing.T) {
			g, findings := identified(t, c.texts)
			if d := diff.Diff(c.want, activitiesOf(g)); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
			differs := ""
			for _, f := range findings {
				if f.Rule == rule.ActivityDiffers.Name {
					_, differs, _ = strings.Cut(f.Message.EN, "which counts, in ")
				}
			}
			if differs != c.differs {
				t.Errorf("it differs in %q, want %q", differs, c.differs)
			}
		})
	}
}
