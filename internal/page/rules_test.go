package page

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"

	"veikart/internal/roadmap"
	"veikart/internal/rule"
)

// listed lists findings as "line:column RULE «quote»". That a page states nothing to do is shown by TestNothing.
func listed(found []rule.Finding) []string {
	var all []string
	for _, f := range found {
		if f.Rule == rule.NoMeasure.Name || f.Rule == rule.NoActivity.Name || f.Rule == rule.Unmapped.Name {
			continue
		}
		all = append(all, fmt.Sprintf("%d:%d %s «%s»", f.Line, f.Column, f.Rule, f.Source().Quote))
	}
	return all
}

// inActivity puts an activity's own lines, each behind six spaces, into a page; they start in line 7.
func inActivity(own ...string) string {
	return "Tittel\n\nDelmål 1A - Mål\n\n  • Tiltak\n    • Aktivitet\n      " + strings.Join(own, "\n      ")
}

const dates = "Startdato: 01.01.2024\n      Sluttdato: 31.12.2024"

func TestFindings(t *testing.T) {
	for name, c := range map[string]struct {
		page string
		want []string
	}{
		"empty":            {"", []string{"1:1 EMPTY «»"}},
		"white space":      {"\uFEFF \n\t\r\n", []string{"1:1 EMPTY «»"}},
		"no heading":       {"Dette er en tekst.\n\nDelmålene er mange.\n", []string{"1:1 NO_SUBGOAL «»"}},
		"indented heading": {"Tittel\n  Delmål 1A - Mål\n", []string{"1:1 NO_SUBGOAL «»"}},

		"no title":              {"Delmål 1A - Mål", []string{"1:1 NO_TITLE «»"}},
		"sentence is no title":  {"Dette er en setning.\n\nDelmål 1A - Mål", []string{"1:1 NO_TITLE «»"}},
		"long text is no title": {strings.Repeat("å", 81) + "\nDelmål 1A - Mål", []string{"1:1 NO_TITLE «»"}},
		"title of 80, in NFD":   {norm.NFD.String(strings.Repeat("å", 80)) + "\nDelmål 1A - Mål", nil},
		"before any heading":    {"Tittel\n  • Tiltak\n      Startdato: 01.01.2024\nDelmål 1A - Mål", []string{"2:3 UNPLACED «• Tiltak»", "3:7 OUTSIDE_ACTIVITY «Startdato: 01.01.2024»"}},
		"empty bullet above":    {"Tittel\n•\nDelmål 1A - Mål", []string{"2:1 EMPTY_BULLET «•»"}},

		"heading without code":   {"Tittel\nDelmål - Mål", []string{"2:1 BAD_HEADING «Delmål - Mål»"}},
		"heading without title":  {"Tittel\nDelmål 1A -  ", []string{"2:1 BAD_HEADING «Delmål 1A -»"}},
		"heading without dash":   {"Tittel\nDelmål 1A Mål", []string{"2:1 BAD_HEADING «Delmål 1A Mål»"}},
		"heading without spaces": {"Tittel\nDelmål 1A-Mål", []string{"2:1 BAD_HEADING «Delmål 1A-Mål»"}},
		"heading of goal 0":      {"Tittel\nDelmål 0A - Mål", []string{"2:1 BAD_HEADING «Delmål 0A - Mål»"}},
		"heading of two letters": {"Tittel\nDelmål 1AB - Mål", []string{"2:1 BAD_HEADING «Delmål 1AB - Mål»"}},
		"under a bad heading": {"Tittel\nDelmål - Mål\n  • Tiltak\n    • A\n      Startdato: 32.01.2024\n      Sluttdato: Udefinert\nDelmål 1A - Mål\n  • Tiltak",
			[]string{"2:1 BAD_HEADING «Delmål - Mål»", "5:18 BAD_DATE «32.01.2024»"}},
		"under a heading":      {"Tittel\nDelmål 1A - Mål\nTekst\n• Punkt", []string{"3:1 UNPLACED «Tekst»", "4:1 UNPLACED «• Punkt»"}},
		"measure without sign": {"Tittel\nDelmål 1A - Mål\n  Tiltak\n  • Et annet", []string{"3:3 UNPLACED «Tiltak»"}},
		"measure without text": {"Tittel\nDelmål 1A - Mål\n  • Tiltak\n  •\n    Tekst", []string{"4:3 EMPTY_BULLET «•»", "5:5 UNPLACED «Tekst»"}},
		"under no measure": {"Tittel\nDelmål 1A - Mål\n    • A\n      Startdato: Udefinert", []string{
			"3:5 UNPLACED «• A»", "4:7 OUTSIDE_ACTIVITY «Startdato: Udefinert»"}},
		"measure of the goal above": {"Tittel\nDelmål 1A - Mål\n  • Tiltak\nDelmål 1B - Mål\n    Tekst", []string{"5:5 UNPLACED «Tekst»"}},
		"under no activity":         {"Tittel\nDelmål 1A - Mål\n  • Tiltak\n    • Punkt\n      • Underpunkt", []string{"5:7 UNPLACED «• Underpunkt»"}},
		"activity without text": {"Tittel\nDelmål 1A - Mål\n  • Tiltak\n    •\n      Startdato: Udefinert", []string{
			"4:5 EMPTY_BULLET «•»", "5:7 OUTSIDE_ACTIVITY «Startdato: Udefinert»"}},
		"date in a description": {"Tittel\nDelmål 1A - Mål\n  • Tiltak\n    Startdato: 01.01.2024", []string{"4:5 OUTSIDE_ACTIVITY «Startdato: 01.01.2024»"}},
		"late description": {inActivity(dates) + "\n    Tekst.\n    • Punkt", []string{
			"9:5 LATE_DESCRIPTION «Tekst.»", "10:5 LATE_DESCRIPTION «• Punkt»"}},
		"text ends an activity": {inActivity(dates) + "\nTekst\n      Innføring", []string{"9:1 UNPLACED «Tekst»", "10:7 UNPLACED «Innføring»"}},

		"no dates":        {inActivity("Innføring"), []string{"6:7 MISSING_DATE «Aktivitet»", "6:7 MISSING_DATE «Aktivitet»"}},
		"no end":          {inActivity("Startdato: Udefinert"), []string{"6:7 MISSING_DATE «Aktivitet»"}},
		"empty date":      {inActivity("Startdato:", "Sluttdato: Udefinert"), []string{"7:7 EMPTY_DATE «Startdato:»"}},
		"no such day":     {inActivity("Startdato: 01.01.2024", "Sluttdato: 31.02.2024"), []string{"8:18 BAD_DATE «31.02.2024»"}},
		"no leap year":    {inActivity("Startdato: 29.02.2023", "Sluttdato: 29.02.2024"), []string{"7:18 BAD_DATE «29.02.2023»"}},
		"ISO date":        {inActivity("Startdato: 2024-01-01", "Sluttdato: Udefinert"), []string{"7:18 BAD_DATE «2024-01-01»"}},
		"two-digit year":  {inActivity("Startdato: 01.01.24", "Sluttdato: Udefinert"), []string{"7:18 BAD_DATE «01.01.24»"}},
		"year 0":          {inActivity("Startdato: 01.01.0000", "Sluttdato: Udefinert"), []string{"7:18 BAD_DATE «01.01.0000»"}},
		"words for dates": {inActivity("Startdato: høsten 2024", "Sluttdato: Udefinert"), []string{"7:18 BAD_DATE «høsten 2024»"}},
		"date and more":   {inActivity("Startdato: 01.01.2024 (ca.)", "Sluttdato: Udefinert"), []string{"7:18 BAD_DATE «01.01.2024 (ca.)»"}},
		"signs in a date": {inActivity("Startdato: +1.-1.2024", "Sluttdato: Udefinert"), []string{"7:18 BAD_DATE «+1.-1.2024»"}},
		"end before start": {inActivity("Sluttdato: 31.12.2023", "Startdato: 01.01.2024"), []string{
			"7:7 END_BEFORE_START «Sluttdato: 31.12.2023»"}},
		"end before start, then another end": {inActivity("Startdato: 01.01.2024", "Sluttdato: 31.12.2023", "Sluttdato: 31.12.2025"), []string{
			"8:7 END_BEFORE_START «Sluttdato: 31.12.2023»", "9:7 REPEATED_LINE «Sluttdato: 31.12.2025»"}},
		"start is end":     {inActivity("Startdato: 01.01.2024", "Sluttdato: 01.01.2024"), nil},
		"repeated date":    {inActivity(dates, "Startdato: 01.01.2024"), []string{"9:7 REPEATED_LINE «Startdato: 01.01.2024»"}},
		"repeated phase":   {inActivity(dates, "Innføring", "INNFØRING"), []string{"10:7 REPEATED_LINE «INNFØRING»"}},
		"repeated flag":    {inActivity(dates, "Tentativ tidsplan", "Tentativ tidsplan"), []string{"10:7 REPEATED_LINE «Tentativ tidsplan»"}},
		"unknown phase":    {inActivity(dates, "Utprøving"), []string{"9:7 UNKNOWN_LINE «Utprøving»"}},
		"empty note":       {inActivity("• ", dates), []string{"7:7 EMPTY_BULLET «•»"}},
		"no owner":         {inActivity("Eier:", dates), []string{"7:12 EMPTY_NAME «»"}},
		"owners with gaps": {inActivity("Eier: , KS,  ,", dates), []string{"7:13 EMPTY_NAME «»", "7:20 EMPTY_NAME «»", "7:21 EMPTY_NAME «»"}},
		"repeated owner":   {inActivity("Eier: KS, FHI, ks", dates), []string{"7:22 REPEATED_NAME «ks»"}},
		"long owner": {inActivity("Eier: KS, "+strings.Repeat("å", 201), dates),
			[]string{"7:17 LONG_NAME «" + strings.Repeat("å", 201) + "»"}},
		"long enough":    {inActivity("Eier: KS, "+strings.Repeat("å", 200), dates), nil},
		"repeated group": {inActivity("Brukergrupper: Fastlege,  FASTLEGE", dates), []string{"7:33 REPEATED_NAME «FASTLEGE»"}},
		"repeated owners": {inActivity("Eier: KS | Eier: FHI", "Eier: NHN", dates),
			[]string{"7:18 REPEATED_LINE «Eier: FHI»", "8:7 REPEATED_LINE «Eier: NHN»"}},
		"part without key": {inActivity("Eier: KS | FHI |", dates), []string{"7:18 UNPLACED «FHI»", "7:23 UNPLACED «»"}},
		"two faults, from above": {inActivity("Eier: KS,", "Startdato: 1.13.2024"), []string{
			"6:7 MISSING_DATE «Aktivitet»", "7:16 EMPTY_NAME «»", "8:18 BAD_DATE «1.13.2024»"}},
		"columns behind a byte-order mark": {"\uFEFFDelmål x", []string{"1:1 NO_TITLE «»", "1:2 BAD_HEADING «Delmål x»"}},
	} {
		t.Run(name, func(t *testing.T) {
			_, found := parse([]byte(c.page))
			if diff := cmp.Diff(c.want, listed(found)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if err := check([]byte(c.page)); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestReadings shows how lines are read that deserve no finding.
func TestReadings(t *testing.T) {
	const noDates = ", NOT_GIVEN  to NOT_GIVEN , , tentative false\n"
	for name, c := range map[string]struct{ page, want string }{
		"title, notices and lead": {"\uFEFFhopp til HOVEDINNHOLD\n\nKort varsel\n\nEt varsel.\n• Punkt\n\nTittel\n\nInnledning.\n• Punkt\n\nDelmål 2C - Mål",
			"title Tittel\nnotice PARAGRAPH Kort varsel\nnotice PARAGRAPH Et varsel.\nnotice BULLET Punkt\nlead PARAGRAPH Innledning.\nlead BULLET Punkt\n2 2C Mål\n"},
		"headings": {"T\nDelmål 1A - A - B: C/D\nDelmål 2.b – E - F\nDELMÅL 3c -  G – H\nDelmål\u00A04D\u00A0-\u00A0I\nDelmål 5E - x-y\nDelmål 1A - igjen\n",
			"title T\n1 1A A - B: C/D\n2 2B E - F\n3 3C G – H\n4 4D I\n5 5E x-y\n1 1A igjen\n"},
		"indents": {"T\nDelmål 4B - Mål\n •En\n   Mindre informasjon   Mer informasjon\n     Tekst\n    • To\n         • Merknad\n\u2003\u2003\u00A0   Startdato: Udefinert\n       Sluttdato: 1.2.2024",
			"title T\n4 4B Mål\n measure En\n  PARAGRAPH Tekst\n  activity To\n   note BULLET Merknad\n   by  for , UNDEFINED  to KNOWN 2024-02-01, , tentative false\n"},
		"measures at columns 1 to 3": {"T\nDelmål 1A - M\n • a\n  • b\n   • c", "title T\n1 1A M\n measure a\n measure b\n measure c\n"},
		"text opens the next activity's notes": {inActivity(dates) + "\n    • B\n      Avsnitt.\n      " + dates,
			"  activity B\n   note PARAGRAPH Avsnitt.\n"},
		"headings behind a bad one": {"T\nDelmål x - y\n  • a\nDelmål 1A - M\n  • b", "title T\n1 1A M\n measure b\n"},
		"other signs are text":      {"T\nDelmål 1A - M\n  • Tiltak\n    - a\n    * b\n    · c", "title T\n1 1A M\n measure Tiltak\n  PARAGRAPH - a\n  PARAGRAPH * b\n  PARAGRAPH · c\n"},
		"list into activities": {"T\nDelmål 1A - M\n  • Tiltak\n    • punkt\n    • A\n    Mindre informasjon Mer informasjon\n\n      Sluttdato: Udefinert\n      Startdato: Udefinert\n  • Neste\n    • punkt\n\n    mer.",
			"title T\n1 1A M\n measure Tiltak\n  BULLET punkt\n  activity A\n   by  for , UNDEFINED  to UNDEFINED , , tentative false\n measure Neste\n  BULLET punkt\n  PARAGRAPH mer.\n"},
		"owners and groups": {inActivity("EIERE : KS,  Helse Sør Øst RHF | brukergruppe:Kommune og fylkeskommune,Fastlege", dates),
			"by KS; Helse Sør Øst RHF for Kommune og fylkeskommune; Fastlege, KNOWN 2024-01-01 to KNOWN 2024-12-31, , tentative false\n"},
		"groups first":              {inActivity("Brukergrupper: Fastlege|Eier: KS", dates), "by KS for Fastlege, KNOWN 2024-01-01 to KNOWN 2024-12-31, , tentative false\n"},
		"owners and groups apart":   {inActivity("Eier: KS", "Brukergrupper: Fastlege", dates), "by KS for Fastlege, KNOWN 2024-01-01 to KNOWN 2024-12-31, , tentative false\n"},
		"owners below the schedule": {inActivity(dates, "Eier: KS"), "by KS for , KNOWN 2024-01-01 to KNOWN 2024-12-31, , tentative false\n"},
		"every phase": {inActivity(dates, "Ny  praksis i bruk", "konsept", "Nasjonal\u00A0utvikling", "Tilpasning", "Innføring",
			"TENTATIV tidsplan"),
			", IN_USE; CONCEPT; NATIONAL_DEVELOPMENT; ADAPTATION; ROLLOUT, tentative true\n"},
		"notes": {inActivity("Avsnitt.", "• Startdato: i note", dates, "Innføring", "• sen"),
			"activity Aktivitet\n   note PARAGRAPH Avsnitt.\n   note BULLET Startdato: i note\n   note BULLET sen\n"},
		"title that begins as a phase": {inActivity("Innføring i kommuner", dates), "note PARAGRAPH Innføring i kommuner\n"},
		"activity by its owner":        {inActivity("Eier: KS"), "by KS for " + noDates},
		"activity by its phase":        {inActivity("Konsept"), "by  for , NOT_GIVEN  to NOT_GIVEN , CONCEPT, tentative false\n"},
		"activity by its flag":         {inActivity("Tentativ tidsplan"), "by  for , NOT_GIVEN  to NOT_GIVEN , , tentative true\n"},
		"first counts":                 {inActivity("Startdato:", "Startdato: 01.01.2024"), "by  for " + noDates},
		"repeated owner counts once":   {inActivity("Eier: KS, ks, FHI"), "by KS; FHI for " + noDates},
	} {
		t.Run(name, func(t *testing.T) {
			p, _ := parse([]byte(c.page))
			if got := digestOf(p); !strings.Contains(got, c.want) {
				t.Errorf("(-want +got):\n%s", cmp.Diff(c.want, got))
			}
			if err := check([]byte(c.page)); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestTabs shows that the lines whose column is fixed say how wide a tab is.
func TestTabs(t *testing.T) {
	form := "T\n\nDelmål 1A - Mål\n\n  • Tiltak\n\n    Mindre informasjon Mer informasjon\n\n    • A\n\n      Startdato: Udefinert\n      Sluttdato: Udefinert"
	want := digestOf(parseClean(t, form))
	for name, tabbed := range map[string]string{
		"two columns": strings.ReplaceAll(form, "  ", "\t"),
		"four":        strings.NewReplacer("      ", "\t  ", "    ", "\t").Replace(form),
		"eight": strings.NewReplacer("      Startdato", "\tStartdato", "      Sluttdato", "\tSluttdato").
			Replace(form),
		"two, and lines that stand too high": strings.ReplaceAll(form, "  ", "\t") + strings.Repeat("\n\t\tBrukergrupper:", 9),
		"some lines":                         strings.Replace(form, "      Sluttdato", "\t\t\tSluttdato", 1),
	} {
		t.Run(name, func(t *testing.T) {
			p, _ := parse([]byte(tabbed))
			if diff := cmp.Diff(want, digestOf(p)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestLimits(t *testing.T) {
	t.Run("too many findings", func(t *testing.T) {
		for severity, last := range map[roadmap.Severity]string{roadmap.Warning: "", roadmap.Error: "Delmål\nTekst\n"} {
			_, found := parse([]byte(inActivity(dates) + "\n" + strings.Repeat("Tekst\n", MaxFindings+1) + last))
			if len(found) != MaxFindings+1 {
				t.Fatalf("%d findings", len(found))
			}
			f := found[MaxFindings]
			if f.Rule != rule.TooManyFindings.Name || f.Severity != severity ||
				!strings.HasPrefix(f.Message.EN, map[roadmap.Severity]string{roadmap.Warning: "2 ", roadmap.Error: "4 "}[severity]) {
				t.Errorf("the last finding is %+v", f)
			}
		}
	})
	t.Run("excerpts", func(t *testing.T) {
		_, found := parse([]byte("Tittel\nDelmål 1A - Mål\n\x1b[31m" + strings.Repeat("å", 200)))
		found = ofRule(found, rule.Unplaced.Rule)
		if len(found) != 1 {
			t.Fatal(listed(found))
		}
		excerpt, _, _ := strings.Cut(found[0].Message.EN, "»")
		if n := utf8.RuneCountInString(excerpt); n != 60+2 || strings.Contains(excerpt, "\x1b") {
			t.Errorf("%d code points of %q", n, excerpt)
		}
	})
}

// TestMessages shows that messages name what is wrong and what would be right.
func TestMessages(t *testing.T) {
	for page, want := range map[string]string{
		inActivity("Startdato: 31.02.2024", "Sluttdato: Udefinert"): "«31.02.2024» is not a calendar date; expected dd.mm.yyyy or «Udefinert»",
		inActivity(dates, "Utprøving"):                              "«Utprøving» is no phase; expected «Konsept», «Nasjonal utvikling», «Tilpasning», «Innføring», «Ny praksis i bruk» or «Tentativ tidsplan»",
		"Tittel\nDelmål 1 - Mål":                                    "the heading «Delmål 1 - Mål» cannot be read: it has no code of a goal's digit and a letter, such as 1A; expected the form «Delmål 1A - title»",
	} {
		_, found := parse([]byte(page))
		if found = worded(found); len(found) != 1 || found[0].Message.EN != want {
			t.Errorf("%v\ninstead of %s", found, want)
		}
	}
}

// TestNorwegian shows that messages read in Norwegian, the parser's own phrases among them.
func TestNorwegian(t *testing.T) {
	for page, want := range map[string]string{
		inActivity("Startdato: 31.02.2024", "Sluttdato: Udefinert"): "«31.02.2024» er ingen kalenderdato; ventet dd.mm.åååå eller «Udefinert»",
		"Tittel\nDelmål 1 - Mål":                                    "overskriften «Delmål 1 - Mål» kan ikke leses: den har ingen kode av målets siffer og en bokstav, som 1A; ventet formen «Delmål 1A - tittel»",
	} {
		_, found := parse([]byte(page))
		if found = worded(found); len(found) != 1 || found[0].Message.NB != want {
			t.Errorf("%v\ninstead of %s", found, want)
		}
	}
}

// TestSeverities shows which findings keep a page out.
func TestSeverities(t *testing.T) {
	for _, r := range []rule.Rule{rule.Empty, rule.NoSubGoal, rule.NoMeasure, rule.NoActivity,
		rule.UnclearForm, rule.OutsideActivity, rule.BadHeading.Rule, rule.BadDate, rule.NoTable, rule.IncompleteRow.Rule} {
		if got := r.Severity; got != roadmap.Error {
			t.Errorf("%s is %s", r.Name, got)
		}
	}
	for _, r := range []rule.Rule{rule.NoTitle, rule.Unplaced.Rule, rule.EmptyBullet, rule.LateDescription, rule.MissingDate, rule.EmptyDate,
		rule.EndBeforeStart, rule.EmptyName, rule.LongName, rule.RepeatedName, rule.RepeatedLine, rule.UnknownLine} {
		if got := r.Severity; got != roadmap.Warning {
			t.Errorf("%s is %s", r.Name, got)
		}
	}
}

// TestNothing shows that a page which would make an empty release is an error.
func TestNothing(t *testing.T) {
	for text, want := range map[string]string{
		"Tittel\nDelmål 1A - Mål\n":                      rule.NoMeasure.Name,
		"Tittel\nDelmål 1A - Mål\n  • Tiltak\n    Tekst": rule.NoActivity.Name,
		inActivity(dates):                                "",
	} {
		_, found := parse([]byte(text))
		got := ""
		for _, f := range found {
			if f.Severity == roadmap.Error {
				got = f.Rule
			}
		}
		if got != want {
			t.Errorf("%q: the error is %q, want %q", text, got, want)
		}
	}
}

// ofRule returns the findings of a rule.
func ofRule(found []rule.Finding, of rule.Rule) []rule.Finding {
	return slices.DeleteFunc(found, func(f rule.Finding) bool { return f.Rule != of.Name })
}

// worded returns the findings whose words a test of messages is about: not those that a short page has besides.
func worded(found []rule.Finding) []rule.Finding {
	return slices.DeleteFunc(found, func(f rule.Finding) bool { return len(listed([]rule.Finding{f})) == 0 })
}
