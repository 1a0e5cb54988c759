package importer_test

import (
	"strings"
	"testing"

	"veikart/internal/roadmap"
	"veikart/internal/rule"
)

func TestTheSamePageTwice(t *testing.T) {
	once := seed(t)
	g := build(t, doc("a", seedText()), doc("b", seedText()))
	equal(t, "activities", 51, len(nodesOf(g, roadmap.KindActivity)))
	equal(t, "documents", []string{"document:a", "document:b"}, targets(g, roadmap.HasDocument, g.Release().ID))
	for _, n := range once.Nodes {
		if n.Kind == roadmap.KindRelease || n.Kind == roadmap.KindDocument {
			continue
		}
		if n.GetIfDeclared(roadmap.PropSubjectKind) == "DOCUMENT" {
			continue // what is found about a page is found about each
		}
		twice(t, n.ID, n.Properties, node(t, g, n.ID).Properties)
	}
	for i, e := range edgesOf(g, roadmap.OwnedBy) {
		twice(t, e.From(), edgesOf(once, roadmap.OwnedBy)[i].Properties, e.Properties)
	}
	for i, e := range edgesOf(g, roadmap.SucceededBy) {
		twice(t, e.From(), edgesOf(once, roadmap.SucceededBy)[i].Properties, e.Properties)
	}
}

// twice checks that every property has each of its passages once in each of two documents.
func twice(t *testing.T, of string, once, both []roadmap.Value) {
	t.Helper()
	count := map[string]int{}
	for _, s := range passages(both) {
		count[s.Document]++
	}
	n := len(passages(once))
	if count["document:a"] != n || count["document:b"] != n {
		t.Errorf("%s has %d and %d passages, want %d in each document", of, count["document:a"], count["document:b"], n)
	}
}

func TestTheOrderOfPagesDoesNotMatter(t *testing.T) {
	a, b, c := doc("a", seedText()), doc("b", pageText(subGoal("4B", "Et delmål", measure("Tiltak", "", activity("A", "Eier: Ukjent AS"))))),
		doc("c", pageText(subGoal("9A", "Et delmål", measure("Tiltak", "", activity("Aktivitet")))))
	want, wantFindings := release(t, a, b, c)
	got, findings := release(t, c, a, b)
	equal(t, "graph", want, got)
	equal(t, "findings", wantFindings, findings)
}

func TestASecondPage(t *testing.T) {
	text := pageText(
		subGoal("1A", "Innbygger skal ha mulighet for å administrere behandlingsforløp, digital dialog og innsynstjenester gjennom Helsenorge",
			measure("Et tiltak for sykehus", "Tekst.")),
		subGoal("4B", "Et nytt delmål", measure("Tiltak", "Tekst.",
			activity("Prøve", "Eier: Ukjent AS, fhi | Brukergrupper: Fastlege, Sykehus"),
			activity("Innføre", "Eier: UKJENT  as | Brukergrupper: sykehus"))))
	g, findings := release(t, doc(seedName, seedText()), doc("sykehus", text))
	equal(t, "rules", []string{rule.UnknownOwner.Name}, rules(findings))
	equal(t, "place", "pages/sykehus.txt", findings[0].File)
	equal(t, "line", lineOf(t, text, "Ukjent AS", 1), findings[0].Line)
	equal(t, "column", columnOf(t, text, "Ukjent AS"), findings[0].Column)
	equal(t, "quote", "Ukjent AS", findings[0].Source().Quote)

	equal(t, "sub-goals of goal 4", []string{"subGoal:4B"}, targets(g, roadmap.HasSubGoal, "goal:4"))
	equal(t, "headings of 1A", 2, len(sourcesOf(node(t, g, "subGoal:1A").Get(roadmap.PropSources))))
	under1A := targets(g, roadmap.HasMeasure, "subGoal:1A")
	equal(t, "the measure added under 1A", "Et tiltak for sykehus", node(t, g, under1A[len(under1A)-1]).Text(roadmap.PropTitle))

	unknown := only(t, g, roadmap.KindActor, "Ukjent AS")
	equal(t, "kind", "UNKNOWN", unknown.Text(roadmap.PropKind))
	equal(t, "names", []string{"ukjent as"}, unknown.Get(roadmap.PropNames).([]string))
	equal(t, "mentions", []string{"sykehus: Ukjent AS", "sykehus: UKJENT  as"}, quotes(unknown.Get(roadmap.PropSources)))
	if unknown.Get(roadmap.PropOrigin) != nil {
		t.Error("an actor that only a page names has an origin")
	}
	prøve := only(t, g, roadmap.KindActivity, "Prøve")
	equal(t, "owners", []string{unknown.ID, "actor:folkehelseinstituttet"}, targets(g, roadmap.OwnedBy, prøve.ID))
	sykehus := only(t, g, roadmap.KindUserGroup, "Sykehus")
	equal(t, "user groups", []string{"userGroup:fastlege", sykehus.ID}, targets(g, roadmap.Serves, prøve.ID))
	equal(t, "mentions", []string{"sykehus: Sykehus", "sykehus: sykehus"}, quotes(sykehus.Get(roadmap.PropSources)))
}

func TestActivityThatDiffersOnAnotherPage(t *testing.T) {
	base := []string{"Eier: FHI, KS | Brukergrupper: Fastlege, Sykehus", "• Et notat", "• Et til"}
	cases := []struct {
		name    string
		own     []string // on the second page
		more    string   // behind its phases
		differs string   // empty: it does not
		notes   []int    // passages of each note of the activity
		groups  int      // edges and passages of the user groups
	}{
		{"nothing", base, "", "", []int{2, 2}, 4},
		{"owners in another order", []string{"Eier: KS, FHI | Brukergrupper: Sykehus, Fastlege", "• Et notat", "• Et til"}, "", "", []int{2, 2}, 4},
		{"a note more", append(base, "• Et tredje"), "", "the notes", []int{2, 2}, 4},
		{"a note before the others", []string{base[0], "• Nytt", "• Et notat", "• Et til"}, "", "the notes", []int{2, 2}, 4},
		{"notes in another order", []string{base[0], "• Et til", "• Et notat"}, "", "the notes", []int{2, 2}, 4},
		{"a note as a paragraph", []string{base[0], "Et notat", "• Et til"}, "", "the notes", []int{1, 2}, 4},
		{"a note less", base[:2], "", "the notes", []int{2, 1}, 4},
		{"the flag", base, "      Tentativ tidsplan\n", "the flag Tentativ tidsplan", []int{2, 2}, 4},
		{"a user group less", []string{"Eier: FHI, KS | Brukergrupper: Fastlege", "• Et notat", "• Et til"}, "", "the user groups or the way they are written", []int{2, 2}, 3},
		{"a user group more", []string{"Eier: FHI, KS | Brukergrupper: Fastlege, Tannlege, Sykehus", "• Et notat", "• Et til"}, "", "the user groups or the way they are written", []int{2, 2}, 4},
		{"a user group in other letters", []string{"Eier: FHI, KS | Brukergrupper: FASTLEGE, Sykehus", "• Et notat", "• Et til"}, "", "the user groups or the way they are written", []int{2, 2}, 4},
		{"an owner's other name", []string{"Eier: Folkehelseinstituttet, KS | Brukergrupper: Fastlege, Sykehus", "• Et notat", "• Et til"}, "", "the way owners are written", []int{2, 2}, 4},
		{"several things", []string{"Eier: FHI, KS"}, "      Tentativ tidsplan\n",
			"the notes, the flag Tentativ tidsplan, the user groups or the way they are written", []int{1, 1}, 2},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			first := pageText(subGoal("1A", "Delmål", measure("Tiltak", "Tekst.", activity("Aktivitet", base...))))
			second := pageText(subGoal("1A", "Delmål", measure("Tiltak", "Tekst.", activity("Aktivitet", c.own...)+c.more)))
			g, findings := release(t, doc("a", first), doc("b", second))

			alone := stated(build(t, doc("a", first)))
			for id, values := range stated(g) {
				if diff := diffWithoutPlaces(alone[id], values); diff != "" {
					t.Errorf("%s is not as on the first page (-first +both):\n%s", id, diff)
				}
			}
			a := only(t, g, roadmap.KindActivity, "Aktivitet")
			equal(t, "titles", 2, len(sourcesOf(a.Get(roadmap.PropSources))))
			var notes []int
			for _, b := range a.Get(roadmap.PropNotes).([]roadmap.Block) {
				notes = append(notes, len(b.Sources))
			}
			equal(t, "passages of the notes", c.notes, notes)
			groups := 0
			for _, e := range edgesOf(g, roadmap.Serves) {
				groups += len(sourcesOf(e.Get(roadmap.PropSources)))
			}
			equal(t, "passages of the user groups", c.groups, groups)
			for _, e := range edgesOf(g, roadmap.OwnedBy) {
				equal(t, "passages of an owner", 2, len(sourcesOf(e.Get(roadmap.PropSources))))
			}
			if c.differs == "" {
				equal(t, "rules", []string(nil), rules(findings))
				return
			}
			equal(t, "rules", []string{rule.ActivityDiffers.Name}, rules(findings))
			equal(t, "file", "pages/b.txt", findings[0].File)
			equal(t, "line", lineOf(t, second, "• Aktivitet", 1), findings[0].Line)
			equal(t, "message", `the activity "Aktivitet" differs from its first place, line 13 of a, which counts, in `+c.differs, findings[0].Message.EN)
		})
	}
}

func diffWithoutPlaces(a, b []roadmap.Value) string { return cmpDiff(a, b, ignorePlaces()) }

func TestPhasesInAnotherOrderAreTheSame(t *testing.T) {
	first := pageText(subGoal("1A", "Delmål", measure("Tiltak", "", activity("Aktivitet")+"      Konsept\n")))
	second := strings.Replace(first, "      Innføring\n      Konsept\n", "      konsept\n      Innføring\n", 1)
	a := only(t, build(t, doc("a", first), doc("b", second)), roadmap.KindActivity, "Aktivitet")
	equal(t, "phases", []string{roadmap.Rollout, roadmap.Concept}, a.Get(roadmap.PropPhases).([]string))
	equal(t, "lines", []string{"a: Innføring", "a: Konsept", "b: konsept", "b: Innføring"}, quotes(a.Get(roadmap.PropPhaseSources)))
}

func TestSubGoalWithAnotherTitle(t *testing.T) {
	first := pageText(subGoal("1A", "Et delmål", measure("Tiltak", "Tekst.", activity("Aktivitet"))))
	second := pageText(subGoal("1A", "Et helt annet", measure("Tiltak", "Tekst.", activity("Aktivitet"))))
	g, findings := release(t, doc("a", first), doc("b", second))
	s := node(t, g, "subGoal:1A")
	equal(t, "title", "Et delmål", s.Text(roadmap.PropTitle))
	equal(t, "headings", []string{"a: Delmål 1A - Et delmål", "b: Delmål 1A - Et helt annet"}, quotes(s.Get(roadmap.PropSources)))
	equal(t, "rules", []string{rule.SubGoalTitleDiffers.Name}, rules(findings))
	equal(t, "message", `sub-goal 1A has another title here, "Et helt annet", than in line 5 of a, which counts: "Et delmål"`, findings[0].Message.EN)
	equal(t, "passage", "Et helt annet", findings[0].Source().Quote)
	equal(t, "column", columnOf(t, second, "Et helt annet"), findings[0].Column)
}

// The same text in another normal form is the same text.
func TestNormalFormsAreOneText(t *testing.T) {
	text := pageText(subGoal("1A", "Å måle", measure("Måling på nett", "Både og.", activity("Påbegynt", "Eier: Helse Sør-Øst | Brukergrupper: Pårørende", "• Også"))))
	g := build(t, doc("a", text), doc("b", strings.NewReplacer("å", "a\u030a", "Å", "A\u030a").Replace(text)))
	equal(t, "measures", 1, len(nodesOf(g, roadmap.KindMeasure)))
	equal(t, "titles", []string{"a: Påbegynt", "b: Pa\u030abegynt"},
		quotes(only(t, g, roadmap.KindActivity, "Påbegynt").Get(roadmap.PropSources)))
}
