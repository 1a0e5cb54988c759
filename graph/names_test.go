package graph_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"veikart/graph"
	"veikart/internal/importer"
	"veikart/internal/lexicon"
	"veikart/internal/memstore"
	"veikart/internal/profile"
	"veikart/internal/reading"
	"veikart/internal/roadmap"
	"veikart/internal/rule"
	"veikart/internal/service"
)

// The actors of these tests: two of the first file, and one of a file that is given beside it.
const (
	firstActors = `actors:
  - {key: sor, name: Helse Sør-Øst RHF, kind: OTHER, aliases: [Helse Sør-Øst], origin: o}
  - {key: fhi, name: Folkehelseinstituttet, kind: OTHER, aliases: [FHI], origin: o}
  - {key: hdir, name: Helsedirektoratet, kind: OTHER, aliases: [Hdir], origin: o}
  - {key: alfa, name: Senter Alfa, kind: OTHER, origin: o}
  - {key: alfas, name: Senter Alfas, kind: OTHER, origin: o}
  - {key: barn, name: "Barne-, ungdoms- og familieetaten", kind: OTHER, origin: o}
`
	moreActors = `actors:
  - {key: prove, name: Prøveby-nettverk for e-helse, kind: OTHER, aliases: [Prøvenettet], origin: o}
`
	listProfile = `profile: liste
files: [CSV]
codes: [1A]
dates: [dd.mm.yyyy]
phases:
  - {phase: CONCEPT, words: [Konsept]}
table:
  columns:
    - {head: Delmål, field: subGoal}
    - {head: Tiltak, field: measure}
    - {head: Aktivitet, field: activity}
    - {head: Ansvarlig, field: owners}
    - {head: Merknad, field: notes}
`
)

func namesLexicon(t failing) *lexicon.Lexicon {
	t.Helper()
	goals := []byte("goals:\n  - {number: 1, title: T, origin: o}\n")
	lex, err := lexicon.Parse("a.yaml", []byte(firstActors), "g.yaml", goals, lexicon.File{Name: "b.yaml", Data: []byte(moreActors)})
	if err != nil {
		t.Fatalf("%v", err)
	}
	return lex
}

// failing is what *testing.T and *rapid.T share.
type failing interface {
	Helper()
	Fatalf(format string, args ...any)
	Errorf(format string, args ...any)
}

// asPage is a page whose activities have these owners, one each, and a note.
func asPage(note string, owners ...string) importer.Page {
	var b strings.Builder
	b.WriteString("Mål 1\nDelmål 1A - Et delmål\n  • Et tiltak\n")
	for i, owner := range owners {
		fmt.Fprintf(&b, "\n    • Aktivitet %d\n\n      • %s\n\n      Eier: %s | Brukergrupper: Kommuner\n      Startdato: 01.01.2024\n", i, note, owner)
	}
	return importer.Page{Name: "side.txt", Document: "side", Data: []byte(b.String())}
}

// asList is the same as a list.
func asList(note string, owners ...string) importer.Page {
	b := []byte("Delmål;Tiltak;Aktivitet;Ansvarlig;Merknad\n")
	for i, owner := range owners {
		b = fmt.Appendf(b, "1A - Et delmål;Et tiltak;Aktivitet %d;%s;%s\n", i, `"`+owner+`"`, note)
	}
	return importer.Page{Name: "liste.csv", Document: "liste", Data: b}
}

// named is a release that can be asked.
type named struct {
	t        failing
	graph    *roadmap.Graph
	findings []importer.Finding
	handler  http.Handler
}

func namedRelease(t failing, pages ...importer.Page) named {
	t.Helper()
	var how reading.Reading
	for _, source := range []string{"veikart-tekst-2023", ""} {
		text, name := []byte(listProfile), "liste"
		if source != "" {
			text, _ = profile.Source(source)
			name = source
		}
		p, err := profile.Parse(name+".yaml", text)
		if err != nil {
			t.Fatalf("%v", err)
		}
		how.Profiles = append(how.Profiles, p)
	}
	g, findings, err := importer.BuildAs(how, importer.Meta{}, pages, namesLexicon(t), time.Unix(0, 0))
	if err != nil {
		t.Fatalf("%v %v", err, findings)
	}
	s := memstore.New()
	if err := s.Write(context.Background(), g); err != nil {
		t.Fatalf("%v", err)
	}
	handler, err := graph.NewHandler(graph.Config{Service: service.New(s), Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatalf("%v", err)
	}
	return named{t, g, findings, handler}
}

// owners returns the owners of the activities of a document, in its order.
func (n named) owners(document string) []string {
	at := map[string]int{}
	for _, node := range n.graph.Nodes {
		for _, s := range sourcesOf(node) {
			if node.Kind == roadmap.KindActivity && s.Document == "document:"+document {
				at[node.ID] = s.Start
			}
		}
	}
	ids := slices.SortedFunc(maps.Keys(at), func(a, b string) int { return at[a] - at[b] })
	var out []string
	for _, id := range ids {
		for _, e := range n.graph.Edges {
			if e.Type() == roadmap.OwnedBy && e.From() == id {
				out = append(out, e.To())
			}
		}
	}
	return out
}

func sourcesOf(n *roadmap.Node) []roadmap.Source {
	all, _ := n.GetIfDeclared(roadmap.PropSources).([]roadmap.Source)
	return all
}

// asked returns the ids that a look-up and a filter by a name give.
func (n named) asked(name string) (lookedUp, filtered, owned []string) {
	n.t.Helper()
	body, _ := json.Marshal(map[string]any{
		"query": `query($name: String!) {
			actor(name: $name) { id }
			actors(filter: { anyName: { eq: $name } }) { nodes { id } }
			activities(filter: { owners: { some: { anyName: { in: [$name] } } } }) { nodes { owners { nodes { id } } } }
		}`,
		"variables": map[string]any{"name": name},
	})
	r := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(string(body)))
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	n.handler.ServeHTTP(w, r)
	type ids struct{ Nodes []struct{ ID string } }
	var answer struct {
		Errors []any
		Data   struct {
			Actor      *struct{ ID string }
			Actors     ids
			Activities struct{ Nodes []struct{ Owners ids } }
		}
	}
	if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil || len(answer.Errors) > 0 {
		n.t.Fatalf("%q: %s", name, w.Body)
	}
	if answer.Data.Actor != nil {
		lookedUp = []string{answer.Data.Actor.ID}
	}
	for _, a := range answer.Data.Actors.Nodes {
		filtered = append(filtered, a.ID)
	}
	for _, a := range answer.Data.Activities.Nodes {
		owned = append(owned, a.Owners.Nodes[0].ID)
	}
	return lookedUp, filtered, owned
}

// sameEverywhere fails where a name does not mean one actor in a line, a column, a look-up and a filter.
func sameEverywhere(t failing, note, name, want string) {
	t.Helper()
	for _, page := range []importer.Page{asPage(note, name), asList(note, name)} {
		n := namedRelease(t, page)
		lookedUp, filtered, owned := n.asked(name)
		for place, got := range map[string][]string{
			"an owner": n.owners(page.Document), "a look-up": lookedUp, "a filter": filtered, "a filter of owners": owned,
		} {
			if !slices.Equal(got, []string{want}) {
				t.Errorf("%s: %q is %v as %s, want %s", page.Name, name, got, place, want)
			}
		}
		for _, f := range n.findings {
			if f.Rule == rule.UnknownOwner.Name || f.Rule == rule.AmbiguousOwner.Name {
				t.Errorf("%s: %q: %v", page.Name, name, f)
			}
		}
	}
}

func TestNamesEverywhereTheSame(t *testing.T) {
	const note = "Driftes av Folkehelseinstituttet (FI) i en periode."
	for name, want := range map[string]string{
		"Helse\u00a0Sør\u2011Øst RHF":        "actor:sor",
		"HELSE SØR\u2013ØST RHF":             "actor:sor",
		"helse sør øst":                      "actor:sor",
		"Hel\u00adse Sør-Øst\u200b":          "actor:sor",
		"Helse Sør-Øst (HSØ)":                "actor:sor",
		"Folkehelseinstituttet (FHI)":        "actor:fhi",
		"FHI (Folkehelseinstituttet)":        "actor:fhi",
		"Folke\u00adhelse\u00adinstituttets": "actor:fhi",
		"FHI’s":                              "actor:fhi",
		"FHI.":                               "actor:fhi",
		"FI":                                 "actor:fhi",
		"FIs":                                "actor:fhi",
		"fi (Folkehelseinstituttet)":         "actor:fhi",
		"Senter Alfas":                       "actor:alfas",
		"Senter Alfa's":                      "actor:alfa",
		"Barne-, ungdoms- og familieetaten":  "actor:barn",
		"Barne\u00ad\u2011, ungdoms\u2010 og familieetaten": "actor:barn",
		"Barne- ungdoms- og familieetatens":                 "actor:barn",
		"prøveby nettverk for ehelse":                       "actor:prove",
		"Prøveby-nettverket for e-helse (PNE)":              "actor:prove",
	} {
		sameEverywhere(t, note, name, want)
	}
}

// Any spelling by the rule of a name that is known is the same actor's, wherever it is written.
func TestEverySpellingIsTheSameEverywhere(t *testing.T) {
	actors := namesLexicon(t).Actors()
	rapid.Check(t, func(t *rapid.T) {
		a := rapid.SampledFrom(actors).Draw(t, "actor")
		name := respelled(t, rapid.SampledFrom(append([]string{a.Name}, a.Aliases...)).Draw(t, "name"))
		endings := []string{"", "", "'s", "’", "s"}
		if a.Key == "alfa" { // behind whose name an s makes another's
			endings = endings[:4]
		}
		name += rapid.SampledFrom(endings).Draw(t, "ending")
		if other := rapid.SampledFrom(append([]string{"", ""}, a.Aliases...)).Draw(t, "in brackets"); other != "" {
			name += " (" + respelled(t, other) + ")"
		}
		sameEverywhere(t, "Et notat.", name, "actor:"+a.Key)
	})
}

// respelled returns a name with other hyphens, blanks and cases, and with what nobody sees.
func respelled(t *rapid.T, name string) string {
	var b strings.Builder
	for _, r := range name {
		b.WriteString(rapid.SampledFrom([]string{"", "", "", "", "\u00ad", "\u200b", "\u2060", "\ufe0f"}).Draw(t, "unseen"))
		switch {
		case r == ' ':
			b.WriteString(rapid.SampledFrom([]string{" ", "\u00a0", "\u2009"}).Draw(t, "blank"))
		case r == '-':
			b.WriteString(rapid.SampledFrom([]string{"-", "\u2010", "\u2011", "\u2013", "\u2212"}).Draw(t, "hyphen"))
		default:
			b.WriteString(rapid.SampledFrom([]string{string(r), strings.ToUpper(string(r)), strings.ToLower(string(r))}).Draw(t, "letter"))
		}
	}
	return b.String()
}

// What the lexicon does not know stays unknown, and what two actors can be is neither: one finding lists both.
func TestNamesThatAreNobodys(t *testing.T) {
	const note = "Både Folkehelseinstituttet (FOHE) og Helsedirektoratet (HEDI) og Helsedirektoratet (HE) og Helse Sør-Øst (HE) er med."
	for name, want := range map[string]rule.Rule{
		"Helse Sør":                        rule.UnknownOwner,
		"Helse Sør-Øst IKT":                rule.UnknownOwner,
		"Helse Sør-Øst (avdeling for IKT)": rule.UnknownOwner,
		"Folkehelse":                       rule.UnknownOwner,
		"XYZ":                              rule.UnknownOwner,
		"Folkehelseinstituttet (Helsedirektoratet)": rule.AmbiguousOwner,
		"Folkehelseinstituttet (HEDI)":              rule.AmbiguousOwner,
		"HE":                                        rule.AmbiguousOwner,
		"he's":                                      rule.AmbiguousOwner,
	} {
		for _, page := range []importer.Page{asPage(note, name, name), asList(note, name, name)} {
			n := namedRelease(t, page)
			owners := n.owners(page.Document)
			if len(owners) != 2 || owners[0] != owners[1] || !strings.HasPrefix(owners[0], "actor:unknown") {
				t.Errorf("%s: %q is owned by %v, want an unknown actor", page.Name, name, owners)
				continue
			}
			lookedUp, filtered, owned := n.asked(name)
			if !slices.Equal(lookedUp, owners[:1]) || !slices.Equal(filtered, owners[:1]) || !slices.Equal(owned, owners) {
				t.Errorf("%s: %q is %v looked up, %v in a filter and %v in one of owners", page.Name, name, lookedUp, filtered, owned)
			}
			var found []importer.Finding
			for _, f := range n.findings {
				if f.Rule == rule.UnknownOwner.Name || f.Rule == rule.AmbiguousOwner.Name {
					found = append(found, f)
				}
			}
			if len(found) != 1 || found[0].Rule != want.Name {
				t.Errorf("%s: %q: the findings are %v, want one of %s", page.Name, name, found, want.Name)
			} else if text := found[0].Message.EN; want.Name == rule.AmbiguousOwner.Name && strings.Count(text, "Helsedirektoratet\"") != 1 {
				t.Errorf("%s: %q: %s does not list both", page.Name, name, text)
			}
		}
	}
}

// An abbreviation is known by a look-up where all pages that introduce it mean one actor, and nothing else has the name.
func TestIntroducedNamesOfSeveralPages(t *testing.T) {
	const introduces = "Driftes av Helsedirektoratet (HED)."
	again := asList("Driftes av Helsedirektoratet (HED).", "FHI")
	if lookedUp, _, _ := namedRelease(t, asPage(introduces, "HED"), again).asked("heds"); !slices.Equal(lookedUp, []string{"actor:hdir"}) {
		t.Errorf("an abbreviation that two pages give to one actor is %v", lookedUp)
	}
	other := namedRelease(t, asPage("Driftes av Helsedirektoratet (HE).", "HE"), asList("Driftes av Helse Sør-Øst (HE).", "HE"))
	if owners := append(other.owners("side"), other.owners("liste")...); !slices.Equal(owners, []string{"actor:hdir", "actor:sor"}) {
		t.Errorf("an abbreviation that two pages give to two actors is %v on them", owners)
	}
	if lookedUp, filtered, _ := other.asked("HE"); lookedUp != nil || filtered != nil {
		t.Errorf("an abbreviation that two pages give to two actors is %v looked up and %v in a filter", lookedUp, filtered)
	}
	mixed := namedRelease(t, asPage(introduces, "HED"), asList("Et notat.", "HED"))
	owners := append(mixed.owners("side"), mixed.owners("liste")...)
	if lookedUp, filtered, _ := mixed.asked("HED"); owners[0] != "actor:hdir" || owners[1] == owners[0] ||
		!slices.Equal(lookedUp, owners[1:]) || !slices.Equal(filtered, owners[1:]) {
		t.Errorf("an abbreviation that one of two pages introduces is %v, looked up %v and in a filter %v", owners, lookedUp, filtered)
	}
}
