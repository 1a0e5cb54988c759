package importer_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"veikart/internal/importer"
	"veikart/internal/roadmap"
)

// Whatever nobody sees is put into any text of the page, the graph is the same but for its passages.
func TestInvisibleCharactersChangeNoFact(t *testing.T) {
	want := statedBy(t, seedText())
	for seed := range uint64(20) {
		random := rand.New(rand.NewPCG(seed, 0))
		every := 2 + random.IntN(200)
		hidden := []string{
			"\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\ufe0f", "\u200e",
			"\u2066", "\u2069", "\u034f", "\x1b", "\u009f",
		}
		var b strings.Builder
		for _, c := range seedText() {
			if random.IntN(every) == 0 {
				b.WriteString(hidden[random.IntN(len(hidden))])
			}
			b.WriteRune(c)
		}
		if diff := cmp.Diff(want, statedBy(t, b.String())); diff != "" {
			t.Fatalf("seed %d, -as published +with what nobody sees:\n%s", seed, diff)
		}
	}
}

// statedBy returns what a page in the place of the built-in one states, without its passages and their places.
func statedBy(t failer, text string) []string {
	t.Helper()
	g, _ := release(t, doc(seedName, text))
	var out []string
	for _, n := range g.Nodes {
		if n.Kind == roadmap.KindFinding || n.Kind == roadmap.KindRelease {
			continue
		}
		for i, p := range roadmap.KindOf(n.Kind).Properties {
			switch v := n.Properties[i].(type) {
			case nil, []roadmap.Identifier, []roadmap.Source, roadmap.PackedLayout, roadmap.Curation:
			case []roadmap.Block:
				for _, b := range v {
					out = append(out, fmt.Sprint(n.ID, p.Name, b.Kind, b.Text, len(b.Sources)))
				}
			case roadmap.Date:
				out = append(out, fmt.Sprint(n.ID, p.Name, v.Status, v.Day, v.Text))
			default:
				if n.Kind != roadmap.KindDocument || p.Name == "title" || p.Name == "name" {
					out = append(out, fmt.Sprint(n.ID, p.Name, v))
				}
			}
		}
	}
	for _, e := range g.Edges {
		if kind, _, _ := strings.Cut(e.To(), ":"); kind != "finding" && kind != "document" {
			out = append(out, fmt.Sprint(e.Type(), e.From(), e.To(), e.Position()))
		}
	}
	return out
}

// pages draws releases of small pages from few words, so that much of it is alike.
type pages struct{ t *rapid.T }

func (p pages) one(label string, of ...string) string { return rapid.SampledFrom(of).Draw(p.t, label) }

func (p pages) chance(label string, percent int) bool {
	return rapid.IntRange(1, 100).Draw(p.t, label) <= percent
}

func (p pages) some(label string, most int, draw func() string) string {
	var b strings.Builder
	for range rapid.IntRange(0, most).Draw(p.t, label) {
		b.WriteString(draw())
	}
	return b.String()
}

func (p pages) title() string {
	return p.one("title", "Tiltak", "tiltak", "Tiltak!", "TILTAK", "Innføring", "Innfo\u0308ring",
		"På nett", "Pa\u030a nett", "Et - to: tre/fire")
}

func (p pages) names(label string, of ...string) string {
	return strings.Join(rapid.SliceOfNDistinct(rapid.SampledFrom(of), 1, 3, rapid.ID[string]).Draw(p.t, label), ", ")
}

func (p pages) activity() string {
	text := "    • " + p.title() + "\n\n"
	if p.chance("parties", 60) {
		text += "      Eier: " + p.names("owners", "FHI", "Folkehelseinstituttet", "KS", "Ukjent AS", "ukjent  as", "Straße", "STRASSE")
		if p.chance("groups", 80) {
			text += " | Brukergrupper: " + p.names("groups", "Fastlege", "FASTLEGE", "Kommune og fylkeskommune", "Pårørende", "Pa\u030arørende")
		}
		text += "\n\n"
	}
	text += p.some("notes", 3, func() string {
		return p.one("note", "      • Et notat\n", "      • Et annet\n", "      Et notat\n", "      • Ledes av KS.\n")
	})
	text += p.one("start", "      Startdato: 01.01.2024\n", "      Startdato: 1.1.2024\n", "      Startdato: udefinert\n", "")
	text += p.one("end", "      Sluttdato: 31.12.2024\n", "      Sluttdato: Udefinert\n", "      Sluttdato:\n")
	return text + p.one("phases", "      Innføring\n", "      Konsept\n      Innføring\n", "      INNFØRING\n      Konsept\n", "") +
		p.one("flag", "", "      Tentativ tidsplan\n")
}

func (p pages) measure() string {
	return "  • " + p.title() + "\n\n    Mindre informasjon Mer informasjon\n\n" +
		p.some("description", 2, func() string {
			return p.one("block", "    En tekst.\n\n", "    En annen tekst.\n\n", "    Arbeidet ledes av KS sammen med FHI. KS er med.\n\n", "    • Et punkt\n")
		}) +
		p.some("activities", 3, p.activity)
}

func (p pages) subGoal() string {
	return "Delmål " + p.one("code", "1A", "1.a", "1B", "4B", "9Z") + " - " + p.one("heading", "Et delmål", "Et annet") + "\n\n" +
		p.some("measures", 3, p.measure) + "\n"
}

func (p pages) page() string {
	text := p.one("mark", "", "\ufeff") + p.one("preamble",
		"En side\n\n", "Fra 01.01.2024 er vi en del av Helsedirektoratet.\n\nEn side\n\n", "") + p.subGoal() +
		p.some("sub-goals", 3, p.subGoal) +
		"Delmål 5C - Et siste\n\n" + p.measure() + p.activity() // a page without an activity is refused
	if p.chance("Windows", 20) {
		text = strings.ReplaceAll(text, "\n", "\r\n")
	}
	return text
}

func (p pages) release() []importer.Page {
	var out []importer.Page
	for _, name := range []string{"a", "b", "c"}[:rapid.IntRange(1, 3).Draw(p.t, "pages")] {
		text := p.page()
		if len(out) > 0 && p.chance("same", 25) {
			text = string(out[0].Data)
		}
		out = append(out, doc(name, text))
	}
	return out
}

// Whatever the pages are: the graph is sound, every page is written back from it, every passage is
// where it says (release checks that), nothing that pages state is lost, and neither the order of
// pages nor another import changes anything.
func TestEveryRelease(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := pages{t}.release()
		g, findings := release(t, list...)

		reversed := make([]importer.Page, 0, len(list))
		for _, p := range list {
			reversed = append([]importer.Page{p}, reversed...)
		}
		again, findingsAgain := release(t, reversed...)
		if diff := cmpDiff(g, again); diff != "" {
			t.Fatalf("the order of pages changes the graph (-want +got):\n%s", diff)
		}
		if diff := cmpDiff(findings, findingsAgain); diff != "" {
			t.Fatalf("the order of pages changes the findings (-want +got):\n%s", diff)
		}
		checkNothingIsLost(t, g, list)
	})
}

// checkNothingIsLost checks that each title and heading on the pages is a passage of one node.
func checkNothingIsLost(t failer, g *roadmap.Graph, list []importer.Page) {
	t.Helper()
	headings, measures, activities := 0, 0, 0
	for _, p := range list {
		for line := range strings.Lines(strings.TrimPrefix(string(p.Data), "\ufeff")) {
			switch {
			case strings.HasPrefix(line, "Delmål "):
				headings++
			case strings.HasPrefix(line, "  • "):
				measures++
			case strings.HasPrefix(line, "      Sluttdato:"):
				activities++
			}
		}
	}
	for kind, want := range map[roadmap.Kind]int{
		roadmap.KindSubGoal: headings, roadmap.KindMeasure: measures, roadmap.KindActivity: activities,
	} {
		got := 0
		for _, n := range nodesOf(g, kind) {
			got += len(sourcesOf(n.Get(roadmap.PropSources)))
		}
		if got != want {
			t.Errorf("the nodes of kind %s have %d passages, the pages %d", kind, got, want)
		}
	}
}

// Whatever the page is: a measure or an activity with a title of its own, put anywhere, changes no
// other id and nothing that another node states.
func TestANewSiblingAnywhere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := pages{t}.page() + subGoal("1B", "Et delmål", measure("Tiltak", "", activity("Tiltak")))
		insert, before := measure("Noe helt nytt", "Ny tekst."), "  • "
		if rapid.Bool().Draw(t, "activity") {
			insert, before = activity("Noe helt nytt"), "    • "
		}
		if strings.Contains(text, "\r\n") {
			insert = strings.ReplaceAll(insert, "\n", "\r\n")
		}
		var places []int
		at := 0
		for line := range strings.Lines(text) {
			if strings.HasPrefix(line, before) && !strings.Contains(line, "Et punkt") {
				places = append(places, at)
			}
			at += len(line)
		}
		place := rapid.SampledFrom(places).Draw(t, "place")
		old, _ := release(t, doc("a", text))
		now, _ := release(t, doc("a", text[:place]+insert+text[place:]))
		keepsAll(t, old, now)
		if len(stated(now)) != len(stated(old))+1 {
			t.Errorf("%d nodes instead of one more than %d", len(stated(now)), len(stated(old)))
		}
	})
}
