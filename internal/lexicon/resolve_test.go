package lexicon_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"veikart/internal/lexicon"
	"veikart/internal/roadmap"
)

const spelledActors = `actors:
  - {key: sorost, name: Helse Sør-Øst RHF, kind: REGIONAL_HEALTH_AUTHORITY, aliases: [Helse Sør-Øst, HSØ], origin: o}
  - {key: nord, name: Helse Nord RHF, kind: REGIONAL_HEALTH_AUTHORITY, aliases: [Helse Nord], origin: o}
  - {key: fhi, name: Folkehelseinstituttet, kind: INSTITUTE, aliases: [FHI], origin: o}
  - {key: hdir, name: Helsedirektoratet, kind: DIRECTORATE, aliases: [Hdir], origin: o}
  - {key: ks, name: KS, kind: MUNICIPAL_ASSOCIATION, aliases: [Kommunesektorens organisasjon], origin: o}
  - {key: ung, name: Digi-ung program, kind: PROGRAMME, origin: o}
  - {key: ab, name: Alfa-Beta gamma, kind: OTHER, origin: o}
  - {key: bc, name: Alfabeta Gamma, kind: OTHER, aliases: [Delta-Eta Zeta], origin: o}
  - {key: bd, name: DeltaEta Zeta AS, kind: OTHER, aliases: [Delta-EtaZeta], origin: o}
notActors:
  - {name: Helsenorge, reason: en nettside}
`

func spelled(t testing.TB) *lexicon.Lexicon {
	t.Helper()
	l, err := lexicon.Parse("a.yaml", []byte(spelledActors), "g.yaml", []byte("goals:\n  - {number: 1, title: T, origin: o}\n"))
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func keys(actors []lexicon.Actor) string {
	var out []string
	for _, a := range actors {
		out = append(out, a.Key)
	}
	return strings.Join(out, " ")
}

func TestResolve(t *testing.T) {
	l := spelled(t)
	for name, want := range map[string]string{
		"Helse Sør-Øst RHF":             "sorost",
		"helse sør øst rhf":             "sorost",
		"HELSE SØR\u2013ØST  RHF":       "sorost",
		"Helse\u00a0Sør\u2011Øst\tRHF":  "sorost",
		"Hel\u00adse Sør-\u200bØst":     "sorost",
		"Helse So\u0308r-Øst":           "",
		"Helse SørØst RHF":              "sorost",
		"HSØ":                           "sorost",
		"Helse Sør-Østs":                "sorost",
		"Helse Nord RHF (Helse Nord)":   "nord",
		"Helse Nord RHF (HN)":           "nord",
		"Helse Nord RHF (HV)":           "",
		"Helse Nord (avdeling for IKT)": "",
		"Folkehelseinstituttet (FHI)":   "fhi",
		"FHI (Folkehelseinstituttet)":   "fhi",
		"Folkehelseinstituttet (Hdir)":  "fhi hdir",
		"Folkehelseinstituttets":        "fhi",
		"FHIs":                          "fhi",
		"FHI's":                         "fhi",
		"KS'":                           "ks",
		"KS’":                           "ks",
		"ks":                            "ks",
		"KS.":                           "ks",
		"Nasjonalt institutt (FHI)":     "",
		"Digiung program":               "ung",
		"Digi ung programmet":           "ung",
		"Alfa-Beta Gamma":               "ab",
		"Alfabeta gamma":                "bc",
		"Delta-EtaZeta":                 "bd",
		"Helsenorge":                    "",
		"Helsenorge (FHI)":              "",
		"Helse":                         "",
		"Helse Nord IKT":                "",
		"Direktoratet":                  "",
		"":                              "",
		"(KS)":                          "",
		"–":                             "",
	} {
		if got := keys(l.Finder().Resolve(name)); got != want {
			t.Errorf("%q is %q, want %q", name, got, want)
		}
	}
}

// Whatever nobody sees is put into a name, in whatever letter case, it is the same actor's.
func TestResolveSeesNothingInvisible(t *testing.T) {
	l := spelled(t)
	rapid.Check(t, func(t *rapid.T) {
		a := rapid.SampledFrom(l.Actors()).Draw(t, "actor")
		var b strings.Builder
		for _, r := range rapid.SampledFrom(append([]string{a.Name}, a.Aliases...)).Draw(t, "name") {
			b.WriteString(rapid.SampledFrom([]string{"", "", "", "\u00ad", "\u200b", "\u2060", "\ufe0f", "\u200e", "\x02"}).Draw(t, "before"))
			switch {
			case r == ' ':
				b.WriteString(rapid.SampledFrom([]string{" ", "\u00a0", "\u2009", "  ", "\t"}).Draw(t, "blank"))
			case r == '-':
				b.WriteString(rapid.SampledFrom([]string{"-", "\u2010", "\u2011", "\u2013", "\u2212", " ", "\uff0d"}).Draw(t, "hyphen"))
			default:
				b.WriteString(rapid.SampledFrom([]string{string(r), strings.ToUpper(string(r)), strings.ToLower(string(r))}).Draw(t, "letter"))
			}
		}
		if got := keys(l.Finder().Resolve(b.String())); got != a.Key {
			t.Fatalf("%q is %q, want %q", b.String(), got, a.Key)
		}
	})
}

// The keys by which an actor is looked up mean it alone.
func TestKeysMeanOneActor(t *testing.T) {
	l := spelled(t)
	seen := map[string]string{}
	for _, a := range l.Actors() {
		for _, key := range l.Keys(a) {
			if other, there := seen[key]; there {
				t.Errorf("%q is a key of %s and of %s", key, other, a.Key)
			}
			seen[key] = a.Key
		}
	}
	ung, _ := l.Find("digi ung program")
	want := []string{
		"digi ung program", "digiung program", "digi ung programmet",
		roadmap.GenitiveKey("digi ung program"), roadmap.GenitiveKey("digiung program"), roadmap.GenitiveKey("digi ung programmet"),
	}
	if diff := cmp.Diff(want, l.Keys(ung)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestNamesThatAreRefused(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"a control":       {`- {key: a, name: "Helse\u0007 A", kind: OTHER, origin: o}`, `a.yaml:2:20: name is "HelseU+0007 A": expected text without control characters`},
		"nothing visible": {`- {key: a, name: "\u200B\u00AD", kind: OTHER, origin: o}`, `a.yaml:2:20: name is "U+200BU+00AD": expected text that can be seen`},
		"a long key": {
			"- {key: " + strings.Repeat("a", 101) + ", name: A, kind: OTHER, origin: o}",
			`a.yaml:2:11: the key "` + strings.Repeat("a", 60) + `…" has 101 characters: expected up to 100`,
		},
		"a key with what nobody sees": {`- {key: "a\u001bb", name: A, kind: OTHER, origin: o}`, `a.yaml:2:11: key is "aU+001Bb": expected text without control characters`},
		"a hyphen for a blank": {
			"- {key: a, name: Sør-Øst, kind: OTHER, origin: o}\n  - {key: b, name: Sør Øst, kind: OTHER, origin: o}",
			`a.yaml:3:20: the name "Sør Øst" is taken: the actor "a" has it, and names are compared without regard to letter case, hyphens, commas and blanks`,
		},
	} {
		_, err := lexicon.Parse("a.yaml", []byte("actors:\n  "+c.text+"\n"), "g.yaml", []byte("goals:\n  - {number: 1, title: T, origin: o}\n"))
		if err == nil || err.Error() != c.want {
			t.Errorf("%s: %v\nwant %s", name, err, c.want)
		}
	}
}
