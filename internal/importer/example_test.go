package importer_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"veikart/internal/importer"
	"veikart/internal/lexicon"
	"veikart/internal/page"
	"veikart/internal/profile"
	"veikart/internal/reading"
	"veikart/internal/roadmap"
	"veikart/internal/source"
	"veikart/seeds"
)

// The plan of a municipality is read by a profile alone, as a workbook and as CSV: everything that was planted in it, and
// nothing else.
func TestAnotherStrategyIsReadByItsProfile(t *testing.T) {
	planted, err := os.ReadFile("testdata/handlingsplan.facts")
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Split(strings.TrimSpace(string(planted)), "\n")
	slices.Sort(want)
	for _, file := range []string{"../../examples/handlingsplan/handlingsplan.xlsx", "testdata/handlingsplan.csv"} {
		t.Run(filepath.Ext(file), func(t *testing.T) {
			g, text := examplePlan(t, file)
			equal(t, "facts", strings.Join(want, "\n"), strings.Join(facts(g), "\n"))
			checkPassages(t, g, map[string]string{"document:handlingsplan": text})
			checkPositions(t, g)
			checkParticipation(t, g)
			checkFoundIn(t, g)
			got, err := page.FromGraph(g, "document:handlingsplan")
			if err != nil || got != text {
				t.Errorf("the plan is not written back: %v\n%s", err, got)
			}
		})
	}
}

// examplePlan imports a file as the example's folder says, and returns its canonical text too.
func examplePlan(t *testing.T, file string) (*roadmap.Graph, string) {
	t.Helper()
	folder, err := seeds.Load("../../examples/handlingsplan")
	if err != nil {
		t.Fatal(err)
	}
	p, err := profile.Parse(folder.Profile.Name, folder.Profile.Data)
	if err != nil {
		t.Fatal(err)
	}
	lex, err := lexicon.Parse(folder.Actors.Name, folder.Actors.Data, folder.Goals.Name, folder.Goals.Data)
	if err != nil {
		t.Fatal(err)
	}
	read, err := seeds.Read(file)
	if err != nil {
		t.Fatal(err)
	}
	canonical, err := source.Read(file, read.Data, source.Options{})
	if err != nil {
		t.Fatal(err)
	}
	how := reading.Reading{Profiles: []*profile.Profile{p}}
	g, findings, err := importer.BuildAs(
		how, importer.Meta{}, []importer.Page{{Name: file, Document: "handlingsplan", Data: read.Data}}, lex, at,
	)
	if err != nil {
		t.Fatalf("%v\n%v", err, findings)
	}
	if len(findings) != 1 || findings[0].Rule != "UNKNOWN_OWNER" || findings[0].Source().Quote != "Plankontoret" {
		t.Errorf("findings: %v", findings)
	}
	return g, canonical.Text
}

// facts are what a graph states, a line each, in the order of the lines. An activity goes by its identifier.
func facts(g *roadmap.Graph) []string {
	var out []string
	add := func(parts ...any) { out = append(out, strings.TrimSuffix(fmt.Sprintln(parts...), "\n")) }
	short := map[string]string{}
	for _, n := range g.Nodes {
		short[n.ID] = shortName(n)
		switch n.Kind {
		case roadmap.KindGoal, roadmap.KindSubGoal, roadmap.KindMeasure:
			add(n.Kind, short[n.ID], n.Text(roadmap.PropTitle))
		case roadmap.KindActivity:
			activityFacts(n, short[n.ID], add)
		}
	}
	roles := map[string]string{}
	for _, n := range nodesOf(g, roadmap.KindInvolvement) {
		roles[n.ID] = n.Text(roadmap.PropRole)
	}
	for _, e := range g.Edges {
		switch e.Type() {
		case roadmap.OwnedBy, roadmap.Serves:
			add(e.Type(), short[e.From()], e.Get(roadmap.PropNameInSource))
		case roadmap.HasSubGoal, roadmap.HasMeasure, roadmap.HasActivity:
			add(e.Type(), short[e.From()], short[e.To()])
		case roadmap.ActivityInvolves:
			add(e.Type(), short[e.From()], short[e.To()], e.Get(roadmap.PropRoles))
		}
	}
	slices.Sort(out)
	return out
}

func shortName(n *roadmap.Node) string {
	switch n.Kind {
	case roadmap.KindActivity:
		var ids []string
		for _, id := range n.Get(roadmap.PropIdentifiers).([]roadmap.Identifier) {
			ids = append(ids, id.Scheme+":"+id.Value)
		}
		return strings.Join(ids, ",")
	case roadmap.KindMeasure:
		return "«" + n.Text(roadmap.PropTitle) + "»"
	case roadmap.KindActor:
		return "«" + n.Text(roadmap.PropName) + "»"
	default:
		return n.ID[strings.IndexByte(n.ID, ':')+1:]
	}
}

func activityFacts(n *roadmap.Node, name string, add func(parts ...any)) {
	add(n.Kind, name, n.Text(roadmap.PropTitle))
	for property, what := range map[roadmap.PropertyName]string{roadmap.PropStart: "start", roadmap.PropEnd: "end"} {
		d := n.Get(property).(roadmap.Date)
		add(what, name, d.Status, d.Precision, d.Earliest, d.Latest)
	}
	add("phases", name, n.Get(roadmap.PropPhases))
	add("tentative", name, n.Get(roadmap.PropTentative))
	notes, _ := n.Get(roadmap.PropNotes).([]roadmap.Block)
	for _, b := range notes {
		add("note", name, b.Kind, b.Text)
	}
}
