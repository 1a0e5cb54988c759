package lexicon_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"veikart/internal/lexicon"
	"veikart/internal/roadmap"
	"veikart/seeds"
)

func embedded(t *testing.T) *lexicon.Lexicon {
	t.Helper()
	s := seeds.Embedded()
	l, err := lexicon.Parse(s.Actors.Name, s.Actors.Data, s.Goals.Name, s.Goals.Data)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestGoals(t *testing.T) {
	origin := roadmap.Curation{File: "goals.yaml", From: "the roadmap's front page, ehelse.no/veikart"}
	want := []lexicon.Goal{
		{Number: 1, Title: "Aktiv medvirkning i egen og næres helse", Origin: origin},
		{Number: 2, Title: "Enklere arbeidshverdag", Origin: origin},
		{Number: 3, Title: "Helsedata til fornying og forbedring", Origin: origin},
		{Number: 4, Title: "Tilgjengelig informasjon og styrket samhandling", Origin: origin},
		{Number: 5, Title: "Samarbeid og virkemidler som styrker gjennomføringskraft", Origin: origin},
	}
	if diff := cmp.Diff(want, embedded(t).Goals()); diff != "" {
		t.Errorf("goals (-want +got):\n%s", diff)
	}
}

func TestFind(t *testing.T) {
	l := embedded(t)
	for name, want := range map[string]string{
		"FHI":                           "Folkehelseinstituttet",
		"fhi":                           "Folkehelseinstituttet",
		"Helse Sør Øst RHF":             "Helse Sør-Øst RHF",
		"Helse So\u0338r-\u00d8st RHF":  "", // an overlaid stroke is not ø, in any normal form
		"Helse Vest":                    "Helse Vest RHF",
		"Helse vest":                    "Helse Vest RHF",
		" helse  nord ":                 "Helse Nord RHF",
		"NHN":                           "Norsk Helsenett",
		"Norsk helsenett":               "Norsk Helsenett",
		"Norsk Helsenett SF":            "Norsk Helsenett",
		"Kommunesektorens organisasjon": "KS",
		"Barne-, ungdoms- og familiedirektoratet": "Bufdir",
		"Den norske legeforening":                 "Legeforeningen",
		"Helse Bergen":                            "Helse Bergen",
		"Bergen kommune":                          "Bergen kommune",
		"Digi-ung":                                "DIGI-UNG",
		"Nasjonalt velferdsteknologiprogram":      "Nasjonalt velferdsteknologiprogram",
		"Helsenettet":                             "",
		"Helsenorge":                              "",
		"DIPS Arena":                              "",
		"FHI.no":                                  "",
		"Bergen":                                  "",
		"":                                        "",
	} {
		a, found := l.Find(name)
		if a.Name != want || found != (want != "") {
			t.Errorf("Find(%q) = %q, %v; want %q", name, a.Name, found, want)
		}
	}
}

// Every name is found however it is written: letter case, spacing, normal form.
func TestFindIgnoresTheWayOfWriting(t *testing.T) {
	l := embedded(t)
	rapid.Check(t, func(t *rapid.T) {
		a := rapid.SampledFrom(l.Actors()).Draw(t, "actor")
		name := rapid.SampledFrom(append([]string{a.Name}, a.Aliases...)).Draw(t, "name")
		change := rapid.SampledFrom([]func(string) string{
			strings.ToUpper, strings.ToLower, decomposed,
			func(s string) string { return " " + strings.ReplaceAll(s, " ", "\u00a0 ") },
		}).Draw(t, "change")
		got, found := l.Find(change(name))
		if !found || got.Key != a.Key {
			t.Fatalf("Find(%q) = %q, %v; want %q", change(name), got.Key, found, a.Key)
		}
	})
}

func decomposed(s string) string { return strings.ReplaceAll(s, "å", "a\u030a") }

func TestSuccession(t *testing.T) {
	a, found := embedded(t).Find("Direktoratet for e-helse")
	if !found {
		t.Fatal("not found")
	}
	want := &lexicon.Succession{
		Key:      "helsedirektoratet",
		Since:    "2024-01-01",
		Origin:   roadmap.Curation{File: "actors.yaml", From: "the page's notice of the merger"},
		Evidence: "Fra 01.01.2024 er vi en del av Helsedirektoratet",
	}
	if diff := cmp.Diff(want, a.SucceededBy); diff != "" {
		t.Errorf("succession (-want +got):\n%s", diff)
	}
}

// An identifier has the address that its scheme gives it, or the file, and says where it was read.
func TestIdentifiers(t *testing.T) {
	actors := "actors:\n" + actor("a", "A", "identifiers:",
		`  - {scheme: organisationNumber, value: "983 744 516", origin: a register}`,
		`  - {scheme: organisationNumber, value: "983544622", url: 'https://x.no/1', origin: a register}`,
		`  - {scheme: wikidata, value: Q1, origin: a page}`)
	l, err := lexicon.Parse("folder/a.yaml", []byte(actors), "g.yaml", []byte(noGoals))
	if err != nil {
		t.Fatal(err)
	}
	register, page := &roadmap.Curation{File: "a.yaml", From: "a register"}, &roadmap.Curation{File: "a.yaml", From: "a page"}
	want := []roadmap.Identifier{
		{Scheme: "organisationNumber", Value: "983744516", URL: "https://data.brreg.no/enhetsregisteret/api/enheter/983744516", Origin: register},
		{Scheme: "organisationNumber", Value: "983544622", URL: "https://x.no/1", Origin: register},
		{Scheme: "wikidata", Value: "Q1", Origin: page},
	}
	if diff := cmp.Diff(want, l.Actors()[0].Identifiers); diff != "" {
		t.Errorf("identifiers (-want +got):\n%s", diff)
	}
}

func TestNames(t *testing.T) {
	a, _ := embedded(t).Find("Helse Vest RHF")
	if diff := cmp.Diff([]string{"helse vest rhf", "helse vest"}, a.Names()); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
}

// The curated names are those that the page itself uses, at least one for each actor.
func TestEveryActorIsNamedOnThePage(t *testing.T) {
	page := string(seeds.Embedded().Pages[0].Data)
	for _, a := range embedded(t).Actors() {
		named := false
		for _, name := range append([]string{a.Name}, a.Aliases...) {
			named = named || strings.Contains(page, name)
		}
		if !named {
			t.Errorf("the page names %s by none of its names", a.Name)
		}
	}
}

func TestDigest(t *testing.T) {
	parse := func(actorsName, actors, goals string) string {
		t.Helper()
		l, err := lexicon.Parse(actorsName, []byte(actors), "goals.yaml", []byte(goals))
		if err != nil {
			t.Fatal(err)
		}
		return l.Digest()
	}
	base := parse("actors.yaml", "actors: []", "goals: []")
	if got := parse("/elsewhere/actors.yaml", "actors: []", "goals: []"); got != base {
		t.Error("the digest depends on the file's name")
	}
	if got := parse("actors.yaml", "actors: [] ", "goals: []"); got == base {
		t.Error("the digest does not see a changed byte")
	}
	if parse("actors.yaml", "actors: []#", "goals: []") == parse("actors.yaml", "actors: []", "#\ngoals: []") {
		t.Error("the digest does not see which file a byte stands in")
	}
}

func TestOriginNamesTheFileWithoutItsFolder(t *testing.T) {
	s := seeds.Embedded()
	l, err := lexicon.Parse("/some/where/actors.yaml", s.Actors.Data, "/some/where/goals.yaml", s.Goals.Data)
	if err != nil {
		t.Fatal(err)
	}
	if got := l.Actors()[0].Origin.File; got != "actors.yaml" {
		t.Errorf("origin's file is %q", got)
	}
	if got := l.Goals()[0].Origin.File; got != "goals.yaml" {
		t.Errorf("origin's file is %q", got)
	}
}
