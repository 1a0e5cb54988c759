package importer_test

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"veikart/internal/importer"
	"veikart/internal/lexicon"
	"veikart/internal/roadmap"
	"veikart/internal/rule"
	"veikart/test/kit/fixture"
)

// cmpDiff is cmp.Diff, which takes long for graphs that are equal.
func cmpDiff(a, b any, options ...cmp.Option) string {
	if reflect.DeepEqual(a, b) {
		return ""
	}
	return cmp.Diff(a, b, append(options, cmpopts.IgnoreUnexported(roadmap.Graph{}), cmp.AllowUnexported(roadmap.Edge{}))...)
}

func rules(findings []importer.Finding) []string {
	var out []string
	for _, f := range findings {
		out = append(out, f.Rule)
	}
	return out
}

func TestUnknownGoal(t *testing.T) {
	text := pageText(
		subGoal("9B", "Et delmål", measure("Tiltak", "Tekst.")),
		subGoal("9A", "Et til", measure("Tiltak", "Annet.")),
		subGoal("2A", "Et kjent", measure("Tiltak", "Mer.", activity("Aktivitet"))),
	)
	g, findings := release(t, doc("a", text))
	equal(t, "rules", []string{rule.UnknownGoal.Name}, rules(findings))
	equal(t, "line", 5, findings[0].Line)
	goal := node(t, g, "goal:9")
	equal(t, "number", 9, goal.Get(roadmap.PropNumber).(int))
	equal(t, "title", "Mål 9", goal.Text(roadmap.PropTitle))
	if goal.Get(roadmap.PropOrigin) != nil {
		t.Error("a goal that only a page names has an origin")
	}
	equal(t, "headings", []string{"a: Delmål 9B - Et delmål", "a: Delmål 9A - Et til"}, quotes(goal.Get(roadmap.PropSources)))
	equal(t, "sub-goals in the source's order", []string{"subGoal:9B", "subGoal:9A"}, targets(g, roadmap.HasSubGoal, "goal:9"))
	equal(t, "goals", []string{"goal:1", "goal:2", "goal:3", "goal:4", "goal:5", "goal:9"}, ids(nodesOf(g, roadmap.KindGoal)))
}

func TestGoalsComeInTheOrderOfTheirNumbers(t *testing.T) {
	lex, err := lexicon.Parse("actors.yaml", []byte("actors: []\n"), "goals.yaml",
		[]byte("goals:\n  - {number: 5, title: Fem, origin: x}\n  - {number: 2, title: To, origin: x}\n"))
	if err != nil {
		t.Fatal(err)
	}
	text := pageText(subGoal("3A", "Et delmål", measure("Tiltak", "", activity("Aktivitet"))))
	g, _, err := importer.Build([]importer.Page{doc("a", text)}, lex, at)
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "goals", []string{"goal:2", "goal:3", "goal:5"}, ids(nodesOf(g, roadmap.KindGoal)))
	checkPositions(t, g)
}

func TestTwoSpellingsInOneLine(t *testing.T) {
	text := pageText(subGoal("1A", "Delmål", measure("Tiltak", "",
		activity("Aktivitet", "Eier: FHI, KS, Folkehelseinstituttet | Brukergrupper: Straße, Lege, STRASSE"))))
	g, findings := release(t, doc("a", text), doc("b", text))
	equal(t, "rules", []string{
		rule.SameOwner.Name, rule.SameUserGroup.Name, rule.SameOwner.Name, rule.SameUserGroup.Name,
	}, rules(findings))
	equal(t, "message", `"Folkehelseinstituttet" means the same as "FHI" in the same line: expected each once`, findings[0].Message.EN)
	a := only(t, g, roadmap.KindActivity, "Aktivitet")
	equal(t, "owners", []string{"actor:folkehelseinstituttet", "actor:ks"}, targets(g, roadmap.OwnedBy, a.ID))
	equal(t, "user groups", 2, len(targets(g, roadmap.Serves, a.ID)))
	equal(t, "the edge's passages", []string{"a: FHI", "b: FHI"}, quotes(edgesOf(g, roadmap.OwnedBy)[0].Get(roadmap.PropSources)))
	equal(t, "mentions of the group", []string{"a: Straße", "a: STRASSE", "b: Straße", "b: STRASSE"},
		quotes(only(t, g, roadmap.KindUserGroup, "Straße").Get(roadmap.PropSources)))
}

// Findings become nodes, in the order of their places, with ids of their own.
func TestFindingNodes(t *testing.T) {
	text := strings.Replace(pageText(subGoal("9A", "Delmål", measure("Tiltak", "",
		activity("Aktivitet", "Eier: Ukjent AS, Annen AS,, Tredje AS")))), "En side\n\n", "", 1)
	g, findings := release(t, doc("b-side", text), doc("A side", text))
	want := []string{
		rule.NoTitle.Name, rule.UnknownGoal.Name, rule.UnknownOwner.Name, rule.UnknownOwner.Name, rule.EmptyName.Name,
		rule.UnknownOwner.Name, rule.NoTitle.Name, rule.EmptyName.Name,
	}
	equal(t, "rules", want, rules(findings))
	nodes := slices.DeleteFunc(nodesOf(g, roadmap.KindFinding), func(n *roadmap.Node) bool {
		return !slices.Contains(want, n.Text(roadmap.PropRule))
	})
	equal(t, "nodes", len(want), len(nodes))
	for i, n := range nodes {
		f := findings[i]
		equal(t, "rule", f.Rule, n.Text(roadmap.PropRule))
		equal(t, "severity", string(roadmap.Warning), n.Text(roadmap.PropSeverity))
		equal(t, "message", f.Message.EN, n.Text(roadmap.PropMessageEn))
		equal(t, "Norwegian message", f.Message.NB, n.Text(roadmap.PropMessageNb))
		if f.Message.NB == "" || f.Message.NB == f.Message.EN {
			t.Errorf("%s has the Norwegian message %q", f.Rule, f.Message.NB)
		}
		equal(t, "place", []int{f.Line, f.Column}, []int{n.Get(roadmap.PropLine).(int), n.Get(roadmap.PropColumn).(int)})
		equal(t, "sources", []roadmap.Source{f.Source()}, sourcesOf(n.Get(roadmap.PropSources)))
	}
	var about []string
	for _, n := range nodes {
		about = append(about, targets(g, roadmap.About, n.ID)...)
	}
	equal(t, "subjects", []string{
		"document:a-side", "goal:9", roadmap.UnknownActorID("Ukjent AS"), roadmap.UnknownActorID("Annen AS"),
		"activity:9A/tiltak/aktivitet", roadmap.UnknownActorID("Tredje AS"), "document:b-side", "activity:9A/tiltak/aktivitet",
	}, about)
	equal(t, "id", "finding:empty-name/activity/9A/tiltak/aktivitet", nodes[4].ID)
	equal(t, "a document without a title goes by its name", "b-side", node(t, g, "document:b-side").Text(roadmap.PropTitle))
}

func TestFindingsAtOnePlaceHaveIDsOfTheirOwn(t *testing.T) {
	// the parser reports both missing dates at the activity's title
	text := pageText(subGoal("1A", "Delmål", measure("Tiltak", "", "    • Aktivitet\n\n      Innføring\n")))
	g, _ := release(t, doc("a", text))
	findings := slices.DeleteFunc(nodesOf(g, roadmap.KindFinding), func(n *roadmap.Node) bool {
		return n.Text(roadmap.PropRule) != rule.MissingDate.Name
	})
	const id = "finding:missing-date/activity/1A/tiltak/aktivitet/"
	equal(t, "ids", []string{id + "a0da260a", id + "a0da260a.2"}, ids(findings))
}

func TestLongNamesAreCutInMessages(t *testing.T) {
	long := strings.Repeat("å", 100)
	_, findings := release(t, doc("a", pageText(subGoal("1A", "Delmål", measure("Tiltak", "", activity("Aktivitet", "Eier: "+long))))))
	if want := `"` + strings.Repeat("å", 60) + `…"`; len(findings) != 1 || !strings.Contains(findings[0].Message.EN, want) {
		t.Errorf("findings %v do not hold %s", findings, want)
	}
}

func TestAnErrorRefusesAllPages(t *testing.T) {
	bad := pageText(subGoal("1A", "Delmål", measure("Tiltak", "", strings.Replace(activity("Aktivitet"), "01.01.2024", "31.02.2024", 1))))
	warned := pageText(subGoal("1A", "Delmål", measure("Tiltak", "", activity("Aktivitet", "Eier: ,"))))
	g, findings, err := importer.Build([]importer.Page{doc("c", ""), doc("a", warned), doc("b", bad)}, fixture.Lexicon(t), at)
	if g != nil || !errors.Is(err, importer.ErrRefused) {
		t.Fatalf("graph %v, error %v", g, err)
	}
	equal(t, "message", "the import is refused: errors: 2, pages with errors: 2", err.Error())
	equal(t, "rules", []string{rule.EmptyName.Name, rule.EmptyName.Name, rule.BadDate.Name, rule.Empty.Name}, rules(findings))
	equal(t, "file", "pages/b.txt", findings[2].File)
	equal(t, "document", "document:b", findings[2].Source().Document)
	equal(t, "line", lineOf(t, bad, "31.02.2024", 1), findings[2].Line)
}

func TestBuildRefusesPagesWithoutNamesOfTheirOwn(t *testing.T) {
	cases := []struct {
		name  string
		pages []importer.Page
		want  string
	}{
		{"no pages", nil, "there is no page to import: expected at least one"},
		{"no name", []importer.Page{{Name: "x/.txt", Data: []byte("x")}}, `the page "x/.txt" has no document name: expected a file name with something before its ending`},
		{"a name twice", []importer.Page{{Name: "x/a.txt", Document: "a"}, {Name: "y/a.txt", Document: "a"}},
			`the pages "x/a.txt" and "y/a.txt" both give the document document:a: expected different names`},
		{"names that give one id", []importer.Page{{Name: "a.txt", Document: "a"}, {Name: "A.txt", Document: "A"}},
			`the pages "a.txt" and "A.txt" both give the document document:a: expected different names`},
		{"a name in two normal forms", []importer.Page{{Name: "1", Document: "på"}, {Name: "2", Document: "pa\u030a"}},
			`the pages "1" and "2" both give the document ` + roadmap.DocumentID("på") + `: expected different names`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			g, _, err := importer.Build(c.pages, fixture.Lexicon(t), at)
			if g != nil || err == nil || errors.Is(err, importer.ErrRefused) {
				t.Fatalf("graph %v, error %v", g, err)
			}
			equal(t, "error", c.want, err.Error())
		})
	}
}

// Evidence is found in whatever normal form the page is published, and its passage is exact.
func TestEvidence(t *testing.T) {
	actors := []byte(`actors:
  - {key: a, name: A, kind: OTHER, origin: x, succeededBy: {key: b, since: 2024-01-01, origin: x, evidence: gått på båten}}
  - {key: b, name: B, kind: OTHER, origin: x, succeededBy: {key: c, since: 2025-01-01, origin: x}}
  - {key: c, name: C, kind: OTHER, origin: x}
`)
	lex, err := lexicon.Parse("actors.yaml", actors, "goals.yaml", []byte("goals: []\n"))
	if err != nil {
		t.Fatal(err)
	}
	head := "Å ja, A har gått på båten til B.\n\nEn side\n\nIngen har gått hjem, men A har gått på båten.\n\n"
	text := head + subGoal("1A", "A har gått på båten", measure("Tiltak", "A har gått på båten.", activity("Aktivitet")))
	pages := []importer.Page{
		doc("a", text), doc("b", strings.ReplaceAll(text, "å", "a\u030a")),
		doc("c", pageText(subGoal("1A", "Delmål", measure("Tiltak", "", activity("Aktivitet"))))),
	}
	g, _, err := importer.Build(pages, lex, at)
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for _, p := range pages {
		texts[roadmap.DocumentID(p.Document)] = string(p.Data)
	}
	checkPassages(t, g, texts)
	edges := edgesOf(g, roadmap.SucceededBy)
	decomposed := strings.ReplaceAll("b: gått på båten", "å", "a\u030a")
	equal(t, "evidence", []string{"a: gått på båten", "a: gått på båten", decomposed, decomposed},
		quotes(edges[0].Get(roadmap.PropSources)))
	equal(t, "without evidence", true, edges[1].Get(roadmap.PropSources) == nil)
}
