package lexicon_test

import (
	"strings"
	"testing"

	"veikart/internal/lexicon"
)

const (
	noActors = "actors: []\n"
	noGoals  = "goals: []\n"
)

// actor returns an entry of the lexicon; more holds further lines.
func actor(key, name string, more ...string) string {
	lines := []string{"  - key: " + key, "    name: " + name, "    kind: DIRECTORATE", "    origin: a test"}
	for _, line := range more {
		lines = append(lines, "    "+line)
	}
	return strings.Join(lines, "\n") + "\n"
}

func succeededBy(key string) []string {
	return []string{"succeededBy:", "  key: " + key, "  since: 2024-01-01", "  origin: a test"}
}

func identified(value string) []string {
	return []string{"identifiers:", "  - scheme: organisationNumber", "    value: " + value, "    origin: a test"}
}

func TestParseRefuses(t *testing.T) {
	cases := []struct {
		name   string
		actors string
		goals  string
		want   []string // the whole lines of the error
	}{
		{"an empty file", "", noGoals, []string{`a.yaml:1:1: the file is empty: expected the list "actors"`}},
		{"only a comment", "# nothing\n", noGoals, []string{`a.yaml:1:1: the file is empty: expected the list "actors"`}},
		{"not UTF-8", "actors: \xff", noGoals, []string{"a.yaml:1:1: the file is not UTF-8"}},
		{"not YAML", "actors: [\n", noGoals, []string{"a.yaml:1:9: sequence end token ']' not found"}},
		{"a list at the top", "- a\n", noGoals,
			[]string{"a.yaml:1:1: the file: expected a mapping with the keys actors, notActors, found YAML of type sequence"}},
		{"no list", "actors:\n", noGoals, []string{"a.yaml:1:9: actors: expected a list, found YAML of type null"}},
		{"a mapping for the list", "actors:\n  key: a\n", noGoals,
			[]string{"a.yaml:2:3: actors: expected a list, found YAML of type mapping"}},
		{"two documents", "actors: []\n---\nactors: []\n", noGoals, []string{"a.yaml:3:1: expected one YAML document, found another"}},
		{"an alias", "actors: *x\n", noGoals, []string{"a.yaml:1:9: anchors (&) and aliases (*) are not read: expected the value itself"}},
		{"an unknown key at the top", "actors: []\nactor: []\n", noGoals, []string{`a.yaml:2:1: unknown key "actor": expected one of actors, notActors`}},
		{"an unknown key", "actors:\n" + actor("a", "A", "alias: [B]"), noGoals,
			[]string{`a.yaml:6:5: unknown key "alias": expected one of key, name, kind, aliases, identifiers, origin, succeededBy`}},
		{"an unknown key of a succession", "actors:\n" + actor("a", "A") + actor("b", "B", append(succeededBy("a"), "  until: x")...), noGoals,
			[]string{`a.yaml:14:7: unknown key "until": expected one of key, since, origin, evidence`}},
		{"a name of 201 characters", "actors:\n" + actor("a", strings.Repeat("å", 201)), noGoals,
			[]string{`a.yaml:3:11: the name "` + strings.Repeat("å", 60) + `…" has 201 characters: expected up to 200`}},
		{"an organisation number whose check digit is wrong", "actors:\n" + actor("a", "A", identified(`"983 744 517"`)...), noGoals,
			[]string{`a.yaml:8:16: the identifier organisationNumber "983 744 517": malformed organisation number: ` +
				`expected nine digits, the last of which is their check digit`}},
		{"an organisation number of eight digits", "actors:\n" + actor("a", "A", identified(`"98374451"`)...), noGoals,
			[]string{`a.yaml:8:16: the identifier organisationNumber "98374451": malformed organisation number: ` +
				`expected nine digits, the last of which is their check digit`}},
		{"an organisation number that is a number", "actors:\n" + actor("a", "A", identified(`983744516`)...), noGoals,
			[]string{`a.yaml:8:16: value: expected text on one line, found YAML of type integer`}},
		{"an identifier of two actors", "actors:\n" +
			actor("a", "A", identified(`"983744516"`)...) + actor("b", "B", identified(`"983 744 516"`)...), noGoals,
			[]string{`a.yaml:16:16: the identifier organisationNumber "983744516" is taken: the actor "a" has it`}},
		{"an identifier twice", "actors:\n" + actor("a", "A", append(identified(`"983744516"`), identified(`"983744516"`)[1:]...)...), noGoals,
			[]string{`a.yaml:11:16: the identifier organisationNumber "983744516" is taken: the actor "a" has it`}},
		{"a scheme that is none", "actors:\n" + actor("a", "A", "identifiers: [{scheme: Org.nr, value: x, origin: y}]"), noGoals,
			[]string{`a.yaml:6:28: the identifier Org.nr "x": malformed scheme: ` +
				`expected a name in lower camel case of up to 64 letters and digits, such as "organisationNumber"`}},
		{"a value with a tab", "actors:\n" + actor("a", "A", `identifiers: [{scheme: wikidata, value: "Q\t1", origin: y}]`), noGoals,
			[]string{`a.yaml:6:45: the identifier wikidata "Q\t1": malformed value: expected text on one line of 1 to 200 characters`}},
		{"an address that is none", "actors:\n" + actor("a", "A", "identifiers: [{scheme: wikidata, value: Q1, url: 'javascript:alert(1)', origin: y}]"), noGoals,
			[]string{`a.yaml:6:54: the url "javascript:alert(1)": expected an address that begins with http:// or https://`}},
		{"an identifier without origin", "actors:\n" + actor("a", "A", "identifiers: [{scheme: wikidata, value: Q1, of: y}]"), noGoals,
			[]string{`a.yaml:6:20: origin is missing`, `a.yaml:6:49: unknown key "of": expected one of scheme, value, url, origin`}},
		{"brackets without end", "actors: " + strings.Repeat("[", 20_000), noGoals,
			[]string{"a.yaml:1:24: lists and mappings lie more than 16 deep: expected up to 16"}},
		{"a repeated key in one entry", "actors:\n" + actor("a", "A", "name: B"), noGoals,
			[]string{`a.yaml:6:5: mapping key "name" already defined at [3:5]`}},
		{"an entry that is text", "actors:\n  - Helsedirektoratet\n", noGoals,
			[]string{"a.yaml:2:5: an entry of actors: expected a mapping with the keys key, name, kind, aliases, identifiers, origin, succeededBy, found YAML of type string"}},
		{"nothing but a key", "actors:\n  - key: a\n", noGoals,
			[]string{"a.yaml:2:5: name is missing", "a.yaml:2:5: kind is missing", "a.yaml:2:5: origin is missing"}},
		{"an empty entry", "actors:\n  - {}\n", noGoals,
			[]string{"a.yaml:2:5: key is missing", "a.yaml:2:5: name is missing", "a.yaml:2:5: kind is missing", "a.yaml:2:5: origin is missing"}},
		{"a malformed key", "actors:\n" + actor("Helse_Vest", "A"), noGoals,
			[]string{`a.yaml:2:10: the key "Helse_Vest" is malformed: expected lower-case letters a to z, digits and hyphens`}},
		{"a key twice", "actors:\n" + actor("a", "A") + actor("a", "B"), noGoals,
			[]string{`a.yaml:6:10: the key "a" is taken: line 2 has it`}},
		{"a name twice", "actors:\n" + actor("a", "Helse Vest") + actor("b", "HELSE  vest"), noGoals,
			[]string{`a.yaml:7:11: the name "HELSE  vest" is taken: the actor "a" has it, and names are compared without regard to letter case, hyphens, commas and blanks`}},
		{"an alias of another", "actors:\n" + actor("a", "A", "aliases: [X, Y]") + actor("b", "B", "aliases: [Z, y]"), noGoals,
			[]string{`a.yaml:11:18: the name "y" is taken: the actor "a" has it, and names are compared without regard to letter case, hyphens, commas and blanks`}},
		{"the same alias twice", "actors:\n" + actor("a", "A", "aliases: [A]"), noGoals,
			[]string{`a.yaml:6:15: the name "A" stands twice for the same entry`}},
		{"aliases that are no list", "actors:\n" + actor("a", "A", "aliases: B"), noGoals,
			[]string{"a.yaml:6:14: aliases: expected a list, found YAML of type string"}},
		{"an alias that is a number", "actors:\n" + actor("a", "A", "aliases: [113]"), noGoals,
			[]string{"a.yaml:6:15: an element of aliases: expected text on one line, found YAML of type integer"}},
		{"a name on several lines", "actors:\n" + actor("a", "|\n      A\n      B"), noGoals,
			[]string{"a.yaml:3:11: name: expected text on one line, found YAML of type literal"}},
		{"a blank name", "actors:\n" + actor("a", `"  "`), noGoals, []string{`a.yaml:3:11: name is "": expected text on one line`}},
		{"an unknown kind", "actors:\n" + strings.Replace(actor("a", "A"), "DIRECTORATE", "AGENCY", 1), noGoals,
			[]string{`a.yaml:4:11: unknown kind "AGENCY": expected one of DIRECTORATE, INSTITUTE, MINISTRY, REGIONAL_HEALTH_AUTHORITY, ` +
				`HOSPITAL_TRUST, MUNICIPAL_ASSOCIATION, MUNICIPALITY, STATE_ENTERPRISE, PROFESSIONAL_ASSOCIATION, NETWORK, PROGRAMME, SUPPLIER, OTHER`}},
		{"an unknown successor", "actors:\n" + actor("a", "A", succeededBy("b")...), noGoals,
			[]string{`a.yaml:7:12: unknown successor "b": expected the key of an actor`}},
		{"its own successor", "actors:\n" + actor("a", "A", succeededBy("a")...), noGoals,
			[]string{"a.yaml:7:12: a circle of successors: a → a"}},
		{"a circle of successors, with one that leads into it",
			"actors:\n" + actor("z", "Z", succeededBy("a")...) + actor("a", "A", succeededBy("b")...) + actor("b", "B", succeededBy("a")...),
			noGoals,
			[]string{"a.yaml:15:12: a circle of successors: a → b → a"}},
		{"a date that does not exist",
			"actors:\n" + actor("a", "A") + actor("b", "B", "succeededBy: {key: a, since: 2024-02-30, origin: a test}"), noGoals,
			[]string{`a.yaml:10:34: since: "2024-02-30" is not a calendar date of the form YYYY-MM-DD`}},
		{"a succession without date and origin", "actors:\n" + actor("a", "A") + actor("b", "B", "succeededBy: {key: a}"), noGoals,
			[]string{"a.yaml:10:19: since is missing", "a.yaml:10:19: origin is missing"}},
		{"a succession that is text", "actors:\n" + actor("a", "A", "succeededBy: b"), noGoals,
			[]string{"a.yaml:6:18: succeededBy: expected a mapping with the keys key, since, origin, evidence, found YAML of type string"}},
		{"a goal's number twice", noActors,
			"goals:\n  - {number: 1, title: A, origin: x}\n  - {number: 1, title: B, origin: x}\n",
			[]string{"g.yaml:3:14: the number 1 is taken: line 2 has it"}},
		{"goals with numbers out of range or of no form", noActors,
			"goals:\n  - {number: 0, title: A, origin: x}\n  - {number: 100, title: B, origin: x}\n  - {number: one, title: C, origin: x}\n  - {title: D, origin: x}\n",
			[]string{
				`g.yaml:2:14: number is "0": expected a whole number from 1 to 99`,
				`g.yaml:3:14: number is "100": expected a whole number from 1 to 99`,
				`g.yaml:4:14: number is "one": expected a whole number from 1 to 99`,
				"g.yaml:5:6: number is missing",
			}},
		{"a goal without title and origin", noActors, "goals:\n  - number: 1\n",
			[]string{"g.yaml:2:5: title is missing", "g.yaml:2:5: origin is missing"}},
		{"faults in both files", "actors:\n", "goals:\n",
			[]string{"a.yaml:1:9: actors: expected a list, found YAML of type null", "g.yaml:1:8: goals: expected a list, found YAML of type null"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			l, err := lexicon.Parse("a.yaml", []byte(c.actors), "g.yaml", []byte(c.goals))
			if err == nil {
				t.Fatalf("accepted: %+v", l.Actors())
			}
			if got, want := err.Error(), strings.Join(c.want, "\n"); got != want {
				t.Errorf("error:\n%s\nwant:\n%s", got, want)
			}
		})
	}
}

func TestParseAccepts(t *testing.T) {
	cases := []struct{ name, actors string }{
		{"no actors", noActors},
		{"a byte-order mark", "\ufeffactors: []\n"},
		{"Windows line ends", strings.ReplaceAll("actors:\n"+actor("a", "A", "aliases: [B]"), "\n", "\r\n")},
		{"spellings of one actor that differ in letter case", "actors:\n" + actor("a", "Helse Vest RHF", "aliases: [Helse Vest, Helse vest]")},
		{"a chain of successors", "actors:\n" + actor("a", "A", succeededBy("b")...) + actor("b", "B", succeededBy("c")...) + actor("c", "C")},
		{"identifiers", "actors:\n" + actor("a", "A", append(identified(`"983 744 516"`), "  - {scheme: wikidata, value: Q1, url: 'https://x.no/1', origin: y}")...) +
			actor("b", "B", "identifiers: [{scheme: other, value: '983744516', origin: y}]")},
		{"two actors with one successor", "actors:\n" + actor("a", "A", succeededBy("c")...) + actor("b", "B", succeededBy("c")...) +
			actor("c", "C")},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			l, err := lexicon.Parse("a.yaml", []byte(c.actors), "g.yaml", []byte(noGoals))
			if err != nil {
				t.Fatal(err)
			}
			if want := strings.Count(c.actors, "key: ") - strings.Count(c.actors, "succeededBy:"); len(l.Actors()) != want {
				t.Errorf("%d actors, want %d", len(l.Actors()), want)
			}
		})
	}
}

// A second file adds actors; what two files disagree about is reported with both names.
func TestParseMoreFiles(t *testing.T) {
	first := "actors:\n" + actor("a", "Helse A") + "notActors:\n  - {name: Tjenesten, reason: a service}\n"
	for _, c := range []struct {
		name, more string
		want       []string // the whole lines of the error, none when it is accepted
	}{
		{"another actor", "actors:\n" + actor("b", "Helse B", succeededBy("a")...), nil},
		{"only what is no actor", "actors: []\nnotActors:\n  - {name: Portalen, aliases: [portal], reason: a site}\n", nil},
		{"a key of the first file", "actors:\n" + actor("a", "Helse B"), []string{`b.yaml:2:10: the key "a" is taken: a.yaml:2 has it`}},
		{"a name of the first file", "actors:\n" + actor("b", "helse a"),
			[]string{`b.yaml:3:11: the name "helse a" is taken: the actor "a" in a.yaml has it, and names are compared without regard to letter case, hyphens, commas and blanks`}},
		{"an actor that is none", "actors:\n" + actor("b", "TJENESTEN"),
			[]string{`b.yaml:3:11: the name "TJENESTEN" is taken: "Tjenesten", which is no actor, in a.yaml has it, and names are compared without regard to letter case, hyphens, commas and blanks`}},
		{"no reason", "actors: []\nnotActors:\n  - name: X\n", []string{"b.yaml:3:5: reason is missing"}},
		{"an unknown kind", "actors:\n" + strings.Replace(actor("b", "B"), "DIRECTORATE", "UNKNOWN", 1),
			[]string{`b.yaml:4:11: unknown kind "UNKNOWN": expected one of DIRECTORATE, INSTITUTE, MINISTRY, REGIONAL_HEALTH_AUTHORITY, ` +
				`HOSPITAL_TRUST, MUNICIPAL_ASSOCIATION, MUNICIPALITY, STATE_ENTERPRISE, PROFESSIONAL_ASSOCIATION, NETWORK, PROGRAMME, SUPPLIER, OTHER`}},
		{"broken YAML", "actors: [\n", []string{"b.yaml:1:9: sequence end token ']' not found"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			l, err := lexicon.Parse("a.yaml", []byte(first), "g.yaml", []byte(noGoals), lexicon.File{Name: "b.yaml", Data: []byte(c.more)})
			got := ""
			if err != nil {
				got = err.Error()
			}
			if want := strings.Join(c.want, "\n"); got != want {
				t.Errorf("error:\n%s\nwant:\n%s", got, want)
			}
			if err == nil && len(l.Actors())+len(l.NotActors()) != 3 {
				t.Errorf("%+v, %+v", l.Actors(), l.NotActors())
			}
		})
	}
}

// Actors of two files can succeed each other in a circle.
func TestParseCircleOverTwoFiles(t *testing.T) {
	first := "actors:\n" + actor("a", "A", succeededBy("b")...)
	second := "actors:\n" + actor("b", "B", succeededBy("a")...)
	_, err := lexicon.Parse("a.yaml", []byte(first), "g.yaml", []byte(noGoals), lexicon.File{Name: "b.yaml", Data: []byte(second)})
	if want := "a.yaml:7:12: a circle of successors: a → b → a"; err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
}
