package importer_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/unicode/norm"

	"veikart/internal/importer"
	"veikart/internal/roadmap"
	"veikart/test/kit/fixture"
)

const seedName = "kommuner-og-fastleger"

func seed(t testing.TB) *roadmap.Graph {
	t.Helper()
	return build(t, doc(seedName, seedText()))
}

func TestSeedCounts(t *testing.T) {
	g := seed(t)
	nodes := map[roadmap.Kind]int{}
	for _, n := range g.Nodes {
		nodes[n.Kind]++
	}
	equal(t, "nodes", map[roadmap.Kind]int{
		roadmap.KindRelease: 1, roadmap.KindDocument: 1, roadmap.KindGoal: 5, roadmap.KindSubGoal: 9,
		roadmap.KindMeasure: 17, roadmap.KindActivity: 51, roadmap.KindActor: 22, roadmap.KindUserGroup: 2,
		roadmap.KindInvolvement: 114, roadmap.KindFinding: 122,
	}, nodes)
	edges := map[roadmap.EdgeType]int{}
	for _, e := range g.Edges {
		edges[e.Type()]++
	}
	equal(t, "edges", map[roadmap.EdgeType]int{
		roadmap.HasDocument: 1, roadmap.HasSubGoal: 9, roadmap.HasMeasure: 18, roadmap.HasActivity: 51,
		roadmap.ListedUnder: 51, roadmap.OwnedBy: 16, roadmap.Serves: 16, roadmap.SucceededBy: 1,
		roadmap.HasInvolvement: 114, roadmap.OfActor: 114, roadmap.RefersTo: 1,
		roadmap.Concerns: 114, roadmap.ActivityInvolves: 53, roadmap.MeasureInvolves: 46, roadmap.About: 122,
		roadmap.FoundInMeasure: 111, roadmap.FoundInSubGoal: 115, roadmap.FoundInGoal: 111,
	}, edges)
}

func TestSeedOwnersAndUserGroups(t *testing.T) {
	g := seed(t)
	owned, served := map[string]int{}, map[string]int{}
	for _, e := range edgesOf(g, roadmap.OwnedBy) {
		owned[node(t, g, e.To()).Text(roadmap.PropName)]++
	}
	for _, e := range edgesOf(g, roadmap.Serves) {
		served[node(t, g, e.To()).Text(roadmap.PropName)]++
	}
	equal(t, "owned activities", map[string]int{
		"Folkehelseinstituttet": 8, "Helsedirektoratet": 5, "Helse Vest RHF": 1, "Helse Sør-Øst RHF": 1, "Helse Nord RHF": 1,
	}, owned)
	equal(t, "served activities", map[string]int{"Kommune og fylkeskommune": 15, "Fastlege": 1}, served)
}

func TestSeedKeepsTheOwnerAsWritten(t *testing.T) {
	g := seed(t)
	for _, e := range edgesOf(g, roadmap.OwnedBy) {
		if e.To() == "actor:helse-sor-ost-rhf" {
			equal(t, "name", "Helse Sør Øst RHF", e.Get(roadmap.PropNameInSource).(string))
			equal(t, "passage", []string{seedName + ": Helse Sør Øst RHF"}, quotes(e.Get(roadmap.PropSources)))
			return
		}
	}
	t.Error("Helse Sør-Øst RHF owns nothing")
}

func TestSeedTimesAndFlags(t *testing.T) {
	g := seed(t)
	phases, tentative := map[string]int{}, 0
	for _, n := range nodesOf(g, roadmap.KindActivity) {
		list, _ := n.Get(roadmap.PropPhases).([]string)
		for _, p := range list {
			phases[p]++
		}
		equal(t, n.ID+": a line for each phase", len(list), len(sourcesOf(n.Get(roadmap.PropPhaseSources))))
		if n.Get(roadmap.PropTentative) == true {
			tentative++
			equal(t, n.ID+": the flag's line", []string{seedName + ": Tentativ tidsplan"}, quotes(n.Get(roadmap.PropTentativeSources)))
		} else if n.Get(roadmap.PropTentativeSources) != nil {
			t.Errorf("%s is not tentative, but a line says so", n.ID)
		}
		for _, date := range []roadmap.PropertyName{roadmap.PropStart, roadmap.PropEnd} {
			if d := n.Get(date).(roadmap.Date); len(d.Sources) != 1 || !strings.HasSuffix(d.Sources[0].Quote, ": "+d.Written()) {
				t.Errorf("%s: %s is %q, its line %v", n.ID, date, d.Written(), d.Sources)
			}
		}
	}
	equal(t, "phases", map[string]int{
		roadmap.Rollout: 19, roadmap.NationalDevelopment: 18, roadmap.Adaptation: 16, roadmap.Concept: 6, roadmap.InUse: 3,
	}, phases)
	equal(t, "tentative", 17, tentative)
}

// One measure stands under 3A and 3C with the same text; its activity is listed under 3A alone.
func TestSeedMeasureInTwoPlaces(t *testing.T) {
	g := seed(t)
	m := only(t, g, roadmap.KindMeasure, "Digitale økosystem for smittevernberedskap")
	equal(t, "first placement", true, strings.HasPrefix(m.ID, "measure:3A/"))
	equal(t, "titles", 2, len(sourcesOf(m.Get(roadmap.PropSources))))
	for i, b := range m.Get(roadmap.PropDescription).([]roadmap.Block) {
		equal(t, "passages of a block", 2, len(b.Sources))
		if b.Sources[0].Start >= b.Sources[1].Start {
			t.Errorf("block %d: the passages are not in the order of the page", i)
		}
	}
	var under []string
	for _, e := range edgesOf(g, roadmap.HasMeasure) {
		if e.To() == m.ID {
			under = append(under, e.From())
			equal(t, "titles in the placement", 1, len(sourcesOf(e.Get(roadmap.PropSources))))
		}
	}
	equal(t, "placements", []string{"subGoal:3A", "subGoal:3C"}, under)
	activities := targets(g, roadmap.HasActivity, m.ID)
	equal(t, "activities", 1, len(activities))
	equal(t, "listed under", []string{"subGoal:3A"}, targets(g, roadmap.ListedUnder, activities[0]))
}

// Two measures share a title with different text.
func TestSeedMeasuresOfOneTitle(t *testing.T) {
	var found []string
	for _, n := range nodesOf(seed(t), roadmap.KindMeasure) {
		if n.Text(roadmap.PropTitle) == "Digitale innbyggertjenester fra fastlegetjenesten" {
			found = append(found, n.ID)
		}
	}
	equal(t, "ids", []string{
		"measure:1A/digitale-innbyggertjenester-fra~0b28d484", "measure:1C/digitale-innbyggertjenester-fra~0b28d484",
	}, found)
}

func TestSeedDocument(t *testing.T) {
	text := seedText()
	d := node(t, seed(t), "document:"+seedName)
	equal(t, "name", seedName, d.Text(roadmap.PropName))
	equal(t, "title", "Kommuner og fastleger", d.Text(roadmap.PropTitle))
	equal(t, "sha256", "25b50810a2b20e419bc78ecb8e33b4af4fb48485fc551e3bd8864ce35cbae65c", d.Text(roadmap.PropSha256))
	equal(t, "bytes", len(text), d.Get(roadmap.PropBytes).(int))
	equal(t, "characters", len([]rune(text)), d.Get(roadmap.PropCharacters).(int))
	equal(t, "text as published", true, d.Text(roadmap.PropText) == text)
	equal(t, "notices", 2, len(d.Get(roadmap.PropNotices).([]roadmap.Block)))
	equal(t, "lead", 1, len(d.Get(roadmap.PropLead).([]roadmap.Block)))
}

func TestSeedCuratedNodes(t *testing.T) {
	g := seed(t)
	for _, n := range append(nodesOf(g, roadmap.KindGoal), nodesOf(g, roadmap.KindActor)...) {
		origin, _ := n.Get(roadmap.PropOrigin).(roadmap.Curation)
		if origin.File == "" || origin.From == "" {
			t.Errorf("%s has no origin", n.ID)
		}
		if n.Get(roadmap.PropSources) != nil {
			t.Errorf("%s is curated, but has passages", n.ID)
		}
	}
	ks := node(t, g, "actor:ks")
	equal(t, "aliases", []string{"Kommunesektorens organisasjon"}, ks.Get(roadmap.PropAliases).([]string))
	keys := []string{"ks", "kommunesektorens organisasjon"}
	keys = append(keys, roadmap.GenitiveKey(keys[0]), roadmap.GenitiveKey(keys[1]))
	equal(t, "names", keys, ks.Get(roadmap.PropNames).([]string))
	equal(t, "sub-goals of goal 4", 0, len(targets(g, roadmap.HasSubGoal, "goal:4")))
	equal(t, "sub-goals of goal 2", []string{"subGoal:2A", "subGoal:2B", "subGoal:2C"}, targets(g, roadmap.HasSubGoal, "goal:2"))
}

func TestSeedSuccession(t *testing.T) {
	e := edgesOf(seed(t), roadmap.SucceededBy)[0]
	equal(t, "from", "actor:direktoratet-for-e-helse", e.From())
	equal(t, "to", "actor:helsedirektoratet", e.To())
	equal(t, "since", "2024-01-01", e.Get(roadmap.PropSince).(string))
	equal(t, "evidence", []string{seedName + ": Fra 01.01.2024 er vi en del av Helsedirektoratet"}, quotes(e.Get(roadmap.PropSources)))
}

func TestImportAgainIsIdentical(t *testing.T) {
	equal(t, "graph", seed(t), seed(t))
}

func TestReleaseID(t *testing.T) {
	id := func(at time.Time, pages ...importer.Page) string {
		g, _, err := importer.Build(pages, fixture.Lexicon(t), at)
		if err != nil {
			t.Fatal(err)
		}
		return g.Release().ID
	}
	text := seedText()
	base := id(at, doc("a", text))
	equal(t, "at another time", base, id(at.Add(time.Hour), doc("a", text)))
	equal(t, "in another folder", base, id(at, importer.Page{Name: "b/x", Document: "a", Data: []byte(text)}))
	seen := map[string]string{base: "base"}
	for what, other := range map[string]string{
		"another name": id(at, doc("b", text)),
		"another byte": id(at, doc("a", text+"\n")),
		"another page": id(at, doc("a", text), doc("b", text)),
	} {
		if seen[other] != "" {
			t.Errorf("%s gives the same id as %s", what, seen[other])
		}
		seen[other] = what
	}
	equal(t, "length", len("release:")+16, len(base))
}

func TestImportedAt(t *testing.T) {
	r := seed(t).Release()
	equal(t, "time", time.Date(2024, 6, 1, 10, 30, 15, 0, time.UTC), r.Get(roadmap.PropImportedAt).(time.Time))
	equal(t, "importer", importer.Version, r.Text(roadmap.PropImporter))
}

// The page in other forms states the same; release checks that each is written back as published.
func TestSeedInOtherForms(t *testing.T) {
	want := withoutPlaces(t, seed(t))
	for name, text := range map[string]string{
		"Windows line ends": strings.ReplaceAll(seedText(), "\n", "\r\n"),
		"byte-order mark":   "\ufeff" + seedText(),
		"NFD":               norm.NFD.String(seedText()),
		"NBSP":              strings.ReplaceAll(seedText(), "      ", strings.Repeat("\u00a0", 6)),
	} {
		t.Run(name, func(t *testing.T) {
			equal(t, "graph", want, withoutPlaces(t, build(t, doc(seedName, text))))
		})
	}
}

// withoutPlaces returns what the graph states as text, without places and what follows from bytes.
func withoutPlaces(t testing.TB, g *roadmap.Graph) []string {
	t.Helper()
	var out []string
	print := func(of string, properties []roadmap.Property, values []roadmap.Value) {
		for i, p := range properties {
			v := values[i]
			if p.Place {
				continue
			}
			switch v := v.(type) {
			case []roadmap.Source, roadmap.PackedLayout:
				continue
			case roadmap.Date:
				out = append(out, of+" "+p.Name+": "+string(v.Status)+" "+string(v.Day))
				continue
			case []roadmap.Block:
				for _, b := range v {
					out = append(out, of+" "+p.Name+": "+string(b.Kind)+" "+b.Text)
				}
				continue
			}
			text, err := json.Marshal(v)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, of+" "+p.Name+": "+string(text))
		}
	}
	for _, n := range g.Nodes {
		if n.Kind != roadmap.KindRelease && n.Kind != roadmap.KindDocument {
			print(n.ID, roadmap.KindOf(n.Kind).Properties, n.Properties)
		}
	}
	for _, e := range g.Edges {
		if e.Type() != roadmap.HasDocument {
			print(e.From()+" "+string(e.Type())+" "+e.To(), roadmap.EdgeOf(e.Type()).Properties, e.Properties)
		}
	}
	return out
}
