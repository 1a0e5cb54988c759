package importer_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"veikart/internal/roadmap"
)

// stated returns what the nodes of a graph state, by id: everything but places.
func stated(g *roadmap.Graph) map[string][]roadmap.Value {
	out := map[string][]roadmap.Value{}
	for _, n := range g.Nodes {
		switch n.Kind {
		case roadmap.KindRelease, roadmap.KindDocument, roadmap.KindFinding:
		default:
			out[n.ID] = n.Properties
		}
	}
	return out
}

// keepsAll checks that every node of before is in after, with the same id and the same statement.
func keepsAll(t failer, before, after *roadmap.Graph) {
	t.Helper()
	now := stated(after)
	for id, values := range stated(before) {
		if now[id] == nil {
			t.Errorf("%s is gone", id)
		} else if diff := cmpDiff(values, now[id], ignorePlaces()); diff != "" {
			t.Errorf("%s means another thing (-before +after):\n%s", id, diff)
		}
	}
}

func ignorePlaces() cmp.Option { return cmpopts.IgnoreTypes(roadmap.Source{}) }

// insertBefore puts text before the n-th line, from 1, that holds part.
func insertBefore(t testing.TB, text, part, insert string, n int) string {
	t.Helper()
	lines := strings.SplitAfter(text, "\n")
	at := lineOf(t, text, part, n) - 1
	return strings.Join(lines[:at], "") + insert + strings.Join(lines[at:], "")
}

func TestASiblingAboveChangesNoID(t *testing.T) {
	const measureTitle, activityTitle = "Digitale innbyggertjenester i kommunal helse- og omsorgstjeneste", "Digihelse: hjemmebaserte tjenester"
	cases := []struct{ name, before, insert string }{
		{"a measure", "  • " + measureTitle, measure("Et nytt tiltak", "Tekst.", activity("Ny aktivitet"))},
		{"a measure that differs in letter case", "  • " + measureTitle, measure(strings.ToUpper(measureTitle), "Tekst.")},
		{"a measure that differs in punctuation", "  • " + measureTitle, measure(strings.ReplaceAll(measureTitle, "-", ""), "Tekst.")},
		{"a measure that differs in an accent", "  • " + measureTitle, measure(strings.Replace(measureTitle, "e", "é", 1), "Tekst.")},
		{"a measure whose title goes on", "  • " + measureTitle, measure(measureTitle+" 2", "Tekst.")},
		{"an activity", "    • " + activityTitle, activity("En ny aktivitet")},
		{"an activity that differs in letter case", "    • " + activityTitle, activity(strings.ToLower(activityTitle))},
		{"an activity that differs in punctuation", "    • " + activityTitle, activity(strings.ReplaceAll(activityTitle, ":", ""))},
		{"a sub-goal", "Delmål 1A", subGoal("1D", "Et nytt delmål", measure("Et nytt tiltak", "Tekst."))},
		{"a note", "      • DigiHelse gir brukere", "      • Et nytt notat.\n"},
	}
	before := seed(t)
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			after := build(t, doc(seedName, insertBefore(t, seedText(), c.before, c.insert, 1)))
			if c.name == "a note" { // one activity says more than before, under the same id
				equal(t, "ids", ids(before.Nodes[1:]), ids(after.Nodes[1:]))
				return
			}
			keepsAll(t, before, after)
			if len(after.Nodes) <= len(before.Nodes) {
				t.Error("nothing was added")
			}
		})
	}
}

func TestEditingATextChangesNoID(t *testing.T) {
	after := build(t, doc(seedName, strings.NewReplacer(
		"DigiHelse gir brukere", "Digihelse gir alle brukere",
		"Startdato: 01.10.2021", "Startdato: 02.10.2021",
		"Eier: Helse Nord RHF | Brukergrupper: Kommune og fylkeskommune", "Eier: KS, FHI | Brukergrupper: Fastlege",
	).Replace(seedText())))
	// an involvement is what a sentence says, and a finding what is wrong: with other owners and sentences
	// there are others
	read := func(n *roadmap.Node) bool {
		return n.Kind == roadmap.KindInvolvement || n.Kind == roadmap.KindFinding
	}
	equal(t, "ids", ids(slices.DeleteFunc(slices.Clone(seed(t).Nodes[1:]), read)), ids(slices.DeleteFunc(slices.Clone(after.Nodes[1:]), read)))
}

func TestRemovingASiblingChangesNoID(t *testing.T) {
	text := insertBefore(t, seedText(), "  • Øvrige digitale", measure("Et nytt tiltak", "Tekst."), 1)
	keepsAll(t, seed(t), build(t, doc(seedName, text)))
}

func TestExactDuplicatesOnOnePage(t *testing.T) {
	same := measure("Tiltak", "Tekst.", activity("Aktivitet"), activity("Aktivitet"))
	g := build(t, doc("a", pageText(subGoal("1A", "Delmål", same, same), subGoal("1B", "Delmål", same))))
	equal(t, "measures", []string{"measure:1A/tiltak", "measure:1A/tiltak.2"}, ids(nodesOf(g, roadmap.KindMeasure)))
	equal(t, "activities", []string{
		"activity:1A/tiltak/aktivitet", "activity:1A/tiltak/aktivitet.2",
		"activity:1A/tiltak.2/aktivitet", "activity:1A/tiltak.2/aktivitet.2",
		"activity:1A/tiltak@1B/aktivitet", "activity:1A/tiltak@1B/aktivitet.2",
	}, ids(nodesOf(g, roadmap.KindActivity)))
	equal(t, "the first measure's titles", 2, len(sourcesOf(node(t, g, "measure:1A/tiltak").Get(roadmap.PropSources))))
	equal(t, "the second measure's titles", 1, len(sourcesOf(node(t, g, "measure:1A/tiltak.2").Get(roadmap.PropSources))))
	equal(t, "placements under 1B", []string{"measure:1A/tiltak"}, targets(g, roadmap.HasMeasure, "subGoal:1B"))
	equal(t, "activities under 1B", []string{"activity:1A/tiltak@1B/aktivitet", "activity:1A/tiltak@1B/aktivitet.2"},
		listedUnder(g, "subGoal:1B"))
}

func listedUnder(g *roadmap.Graph, subGoal string) []string {
	var out []string
	for _, e := range edgesOf(g, roadmap.ListedUnder) {
		if e.To() == subGoal {
			out = append(out, e.From())
		}
	}
	return out
}

// Activities of one title in one measure differ by what the page says, not by an occurrence alone.
func TestActivitiesOfOneTitle(t *testing.T) {
	g := build(t, doc("a", pageText(subGoal("1A", "Delmål", measure("Tiltak", "",
		activity("Aktivitet"), activityFrom("Aktivitet", "01.01.2025"), activity("Aktivitet", "Eier: KS"), activity("Aktivitet", "• Notat"))))))
	equal(t, "activities", []string{
		"activity:1A/tiltak/aktivitet", "activity:1A/tiltak/aktivitet.2", "activity:1A/tiltak/aktivitet.3", "activity:1A/tiltak/aktivitet.4",
	}, ids(nodesOf(g, roadmap.KindActivity)))
}

func TestOneSubGoalUnderTwoHeadings(t *testing.T) {
	g := build(t, doc("a", pageText(
		subGoal("1A", "Delmål", measure("Tiltak", "Tekst.")),
		subGoal("1B", "Et annet", measure("Tiltak", "Tekst.")),
		subGoal("1.a", "Delmål", measure("Tiltak", "Tekst."), measure("Mer", "Tekst.", activity("Aktivitet"))),
	)))
	equal(t, "sub-goals", []string{"subGoal:1A", "subGoal:1B"}, ids(nodesOf(g, roadmap.KindSubGoal)))
	equal(t, "headings", []string{"a: Delmål 1A - Delmål", "a: Delmål 1.a - Delmål"},
		quotes(node(t, g, "subGoal:1A").Get(roadmap.PropSources)))
	equal(t, "measures of 1A", []string{"measure:1A/tiltak", "measure:1A/tiltak.2", "measure:1A/mer"},
		targets(g, roadmap.HasMeasure, "subGoal:1A"))
}
