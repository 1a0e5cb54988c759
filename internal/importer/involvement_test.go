package importer_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"veikart/internal/importer"
	"veikart/internal/roadmap"
	"veikart/internal/role"
	"veikart/internal/rule"
	"veikart/test/kit/fixture"
)

// involvements returns the involvements of a graph, each as "subject | actor | ROLE BASIS RULE | quote".
func involvements(g *roadmap.Graph) []string {
	subjects, actors := involvementEnds(g)
	var out []string
	for _, n := range nodesOf(g, roadmap.KindInvolvement) {
		out = append(out, fmt.Sprintf("%s | %s | %s %s %s | %s", subjects[n.ID], strings.TrimPrefix(actors[n.ID], "actor:"),
			n.Text(roadmap.PropRole), n.Text(roadmap.PropBasis), n.Text(roadmap.PropRule),
			strings.Join(quotes(n.Get(roadmap.PropSources)), "; ")))
	}
	return out
}

// involvementEnds returns the subject and the actor of each involvement.
func involvementEnds(g *roadmap.Graph) (subjects, actors map[string]string) {
	subjects, actors = map[string]string{}, map[string]string{}
	for _, e := range g.Edges {
		switch e.Type() {
		case roadmap.HasInvolvement:
			subjects[e.To()] = e.From()
		case roadmap.OfActor:
			actors[e.From()] = e.To()
		}
	}
	return subjects, actors
}

func TestSeedStatedOwners(t *testing.T) {
	g := seed(t)
	subjects, actors := involvementEnds(g)
	stated := map[string]bool{}
	for _, n := range nodesOf(g, roadmap.KindInvolvement) {
		owner, basis := n.Text(roadmap.PropRole) == string(roadmap.Owner), n.Text(roadmap.PropBasis) == string(roadmap.Stated)
		if owner != basis || basis != (n.Text(roadmap.PropRule) == role.RuleStatedOwner) {
			t.Errorf("%s is %s, %s by %s", n.ID, n.Text(roadmap.PropRole), n.Text(roadmap.PropBasis), n.Text(roadmap.PropRule))
		}
		if basis {
			stated[subjects[n.ID]+" "+actors[n.ID]] = true
		}
	}
	owned := map[string]bool{}
	for _, e := range edgesOf(g, roadmap.OwnedBy) {
		owned[e.From()+" "+e.To()] = true
	}
	equal(t, "stated owners", 16, len(stated))
	equal(t, "stated owners and owners", owned, stated)
}

// KS owns nothing, and what it does is read from sentences that are quoted.
func TestSeedRolesOfKS(t *testing.T) {
	g := seed(t)
	_, actors := involvementEnds(g)
	roles := map[string]int{}
	for _, n := range nodesOf(g, roadmap.KindInvolvement) {
		if actors[n.ID] != "actor:ks" {
			continue
		}
		roles[n.Text(roadmap.PropRole)]++
		equal(t, n.ID+" basis", string(roadmap.Inferred), n.Text(roadmap.PropBasis))
		for _, s := range sourcesOf(n.Get(roadmap.PropSources)) {
			if !strings.Contains(s.Quote, "KS") {
				t.Errorf("%s has the quote %q", n.ID, s.Quote)
			}
		}
	}
	equal(t, "roles", map[string]int{"LEAD": 2, "COLLABORATOR": 2, "MENTIONED": 8}, roles)
}

func TestSeedInvolvementsByRole(t *testing.T) {
	roles := map[string]int{}
	for _, n := range nodesOf(seed(t), roadmap.KindInvolvement) {
		roles[n.Text(roadmap.PropRole)]++
	}
	equal(t, "roles", map[string]int{
		"OWNER": 16, "LEAD": 9, "OPERATOR": 8, "COMMISSIONER": 1, "FUNDER": 2, "COLLABORATOR": 22, "MENTIONED": 56,
	}, roles)
}

// No actor stands twice for one place and sentence, and whatever a page states of roles is quoted.
func TestSeedInvolvementsAreDistinct(t *testing.T) {
	g := seed(t)
	subjects, actors := involvementEnds(g)
	seen := map[string]string{}
	for _, n := range nodesOf(g, roadmap.KindInvolvement) {
		sources := sourcesOf(n.Get(roadmap.PropSources))
		if len(sources) != 1 {
			t.Errorf("%s has %d passages", n.ID, len(sources))
		}
		for _, s := range sources {
			key := fmt.Sprint(subjects[n.ID], actors[n.ID], s.Document, s.ByteStart)
			if other := seen[key]; other != "" {
				t.Errorf("%s and %s are the same", n.ID, other)
			}
			seen[key] = n.ID
			if got := seedText()[s.ByteStart:s.ByteEnd]; got != s.Quote {
				t.Errorf("%s: the page has %q in the place of %q", n.ID, got, s.Quote)
			}
		}
	}
	if len(seen) < 100 {
		t.Errorf("only %d were looked at", len(seen))
	}
}

// A text that stands in several places counts in each; what two documents say alike is one involvement.
func TestInvolvementPlaces(t *testing.T) {
	const text = "Arbeidet ledes av KS. Det skjer sammen med FHI."
	page := pageText(subGoal("1A", "Delmål", measure("Tiltak", text)),
		subGoal("1B", "Delmål", measure("Tiltak", text), measure("Annet", "", activity("Aktivitet"))))
	want := []string{
		"measure:1A/tiltak | ks | LEAD INFERRED LED_BY | a: Arbeidet ledes av KS.",
		"measure:1A/tiltak | folkehelseinstituttet | COLLABORATOR INFERRED TOGETHER_WITH | a: Det skjer sammen med FHI.",
		"measure:1A/tiltak | ks | LEAD INFERRED LED_BY | a: Arbeidet ledes av KS.",
		"measure:1A/tiltak | folkehelseinstituttet | COLLABORATOR INFERRED TOGETHER_WITH | a: Det skjer sammen med FHI.",
	}
	g := build(t, doc("a", page))
	equal(t, "one document", want, involvements(g))
	if ids := ids(nodesOf(g, roadmap.KindInvolvement)); ids[2] != ids[0]+".2" {
		t.Errorf("ids: %v", ids)
	}
	for i := range want {
		want[i] += strings.Replace(want[i][strings.LastIndex(want[i], "| ")+1:], " a: ", "; b: ", 1)
	}
	equal(t, "two documents", want, involvements(build(t, doc("a", page), doc("b", page))))
}

func TestInvolvementsOfTitlesAndNotes(t *testing.T) {
	g, _ := release(t, doc("a", pageText(subGoal("1A", "Delmål i regi av KS", measure("Pilot. Neste fase i regi av Oslo kommune", "",
		activity("Innføring", "Eier: Hdir, Ukjent AS", "• Driftes av NHN. KS bidrar ikke."))))))
	m, a := nodesOf(g, roadmap.KindMeasure)[0].ID, nodesOf(g, roadmap.KindActivity)[0].ID
	equal(t, "involvements", []string{
		m + " | oslo-kommune | LEAD INFERRED AUSPICES | a: Pilot. Neste fase i regi av Oslo kommune",
		a + " | helsedirektoratet | OWNER STATED STATED_OWNER | a: Hdir",
		a + " | unknown/ukjent-as~" + actorDigest(t, g) + " | OWNER STATED STATED_OWNER | a: Ukjent AS",
		a + " | norsk-helsenett | OPERATOR INFERRED RUN_BY | a: Driftes av NHN.",
		a + " | ks | MENTIONED INFERRED NEGATED | a: KS bidrar ikke.",
	}, involvements(g))
	last := nodesOf(g, roadmap.KindInvolvement)[4]
	equal(t, "denied", true, last.Get(roadmap.PropNegated))
	equal(t, "tense of a mention", nil, last.Get(roadmap.PropTense))
	equal(t, "tense of a role", string(roadmap.Present), nodesOf(g, roadmap.KindInvolvement)[3].Text(roadmap.PropTense))
}

// actorDigest returns the digest in the id of the actor that only the page names.
func actorDigest(t *testing.T, g *roadmap.Graph) string {
	t.Helper()
	for _, id := range ids(nodesOf(g, roadmap.KindActor)) {
		if _, digest, found := strings.Cut(id, "ukjent-as~"); found {
			return digest
		}
	}
	t.Fatal("no unknown actor")
	return ""
}

// Abbreviations that a document introduces are known in that document only.
func TestAbbreviationsOfADocument(t *testing.T) {
	introduces := pageText(subGoal("1A", "Delmål", measure("Tiltak", "Oslo universitetssykehus (OUS) er stort. Arbeidet ledes av OUS.", activity("Aktivitet"))))
	uses := pageText(subGoal("1B", "Delmål", measure("Et annet", "Arbeidet ledes av OUS.", activity("Aktivitet"))))
	g, findings := release(t, doc("a", introduces), doc("b", uses))
	equal(t, "involvements", []string{
		"measure:1A/tiltak | oslo-universitetssykehus | MENTIONED INFERRED NAMED | a: Oslo universitetssykehus (OUS) er stort.",
		"measure:1A/tiltak | oslo-universitetssykehus | LEAD INFERRED LED_BY | a: Arbeidet ledes av OUS.",
	}, involvements(g))
	equal(t, "findings", []string{rule.UnknownActor.Name}, rules(findings))
	equal(t, "the finding's place", "b OUS", strings.TrimPrefix(findings[0].Source().Document, "document:")+" "+findings[0].Source().Quote)
}

// The offsets of sentences count into the text as published, whatever its normal form.
func TestInvolvementsInAnotherNormalForm(t *testing.T) {
	text := norm.NFD.String(pageText(subGoal("1A", "Delmål", measure("Tiltak på nett", "Åpent. Utprøving pågår i regi av Helse Sør-Øst på ny. Slutt.", activity("Aktivitet")))))
	g := build(t, doc("a", text))
	checkPassages(t, g, map[string]string{"document:a": text})
	got := involvements(g)
	if len(got) != 1 || !strings.HasSuffix(got[0], "LEAD INFERRED AUSPICES | a: "+norm.NFD.String("Utprøving pågår i regi av Helse Sør-Øst på ny.")) {
		t.Errorf("%q", got)
	}
}

func TestReferences(t *testing.T) {
	g := build(t, doc("a", pageText(
		subGoal("1A", "Delmål", measure("Første tiltak", "Se delmål 1.B, 1C og 1a. Les om tiltaket «Andre tiltak» og tiltak \"Ukjent\".")),
		subGoal("1B", "Delmål", measure("Andre tiltak", "Dette hører til Delmål 1A og delmål 9Z.")),
		subGoal("1C", "Delmål",
			measure("Samme", "Jf. delmål 1A; igjen delmål 1A."), measure("Samme", "Jf. tiltaket «Samme»."),
			measure("Siste", "Delmålene 1 A er noe annet.", activity("Aktivitet"))),
	)))
	var got []string
	for _, e := range edgesOf(g, roadmap.RefersTo) {
		got = append(got, fmt.Sprintf("%s → %s %q", e.From()[strings.Index(e.From(), "/")+1:][:5], e.To()[:min(len(e.To()), 16)],
			quotes(e.Get(roadmap.PropSources))))
	}
	slices.Sort(got)
	equal(t, "references", []string{
		`andre → subGoal:1A ["a: Delmål 1A"]`,
		`forst → measure:1B/andre ["a: tiltaket «Andre tiltak»"]`,
		`forst → subGoal:1A ["a: 1a"]`,
		`forst → subGoal:1B ["a: delmål 1.B"]`,
		`forst → subGoal:1C ["a: 1C"]`,
		`samme → subGoal:1A ["a: delmål 1A" "a: delmål 1A"]`,
	}, got)
}

// References name codes of every form, by the word that the strategy uses.
func TestReferencesOfOtherForms(t *testing.T) {
	how := asText(t, roadmap.DigitLetter, roadmap.DigitDigit, roadmap.RomanLetter)
	g, found, err := importer.BuildAs(how, importer.Meta{}, []importer.Page{doc("a", pageText(
		subGoal("1A", "Delmål", measure("Første", "Se delmål 3.2 og III.b. Mål 3.3 er et annet.")),
		subGoal("3.2", "Delmål", measure("Andre", "Jf. mål 10a, iii.B og delmålet 1.A; mål 3.2.1 og formål 1A er noe annet.")),
		subGoal("III.b", "Delmål", measure("Tredje", "Målene 1A/3.2. Andelen skal nå 3.2 %.")),
		subGoal("10A", "Delmål", measure("Siste", "Se delmål 1A, mål 3.2, delmål 99Z.", activity("Aktivitet"))),
	))}, fixture.Lexicon(t), at)
	if err != nil {
		t.Fatal(err, found)
	}
	var got []string
	for _, e := range edgesOf(g, roadmap.RefersTo) {
		got = append(got, fmt.Sprintf("%s → %s %q", e.From()[strings.Index(e.From(), "/")+1:][:5], e.To(), quotes(e.Get(roadmap.PropSources))))
	}
	slices.Sort(got)
	equal(t, "references", []string{
		`andre → subGoal:10A ["a: mål 10a"]`,
		`andre → subGoal:1A ["a: delmålet 1.A"]`,
		`andre → subGoal:III.b ["a: iii.B"]`,
		`forst → subGoal:3.2 ["a: delmål 3.2"]`,
		`forst → subGoal:III.b ["a: III.b"]`,
		`siste → subGoal:1A ["a: delmål 1A"]`,
		`siste → subGoal:3.2 ["a: 3.2"]`,
		`tredj → subGoal:1A ["a: Målene 1A"]`,
		`tredj → subGoal:3.2 ["a: 3.2"]`,
	}, got)
}

func TestSeedReference(t *testing.T) {
	edges := edgesOf(seed(t), roadmap.RefersTo)
	if len(edges) != 1 || edges[0].To() != "subGoal:1A" || quotes(edges[0].Get(roadmap.PropSources))[0] != seedName+": delmål 1.A" {
		t.Errorf("%+v", edges)
	}
}
