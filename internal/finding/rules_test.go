package finding_test

import (
	"strings"
	"testing"

	"veikart/internal/roadmap"
	"veikart/internal/rule"
)

// TestRules shows each rule on a small page that has what it finds, and on one that differs in that alone.
func TestRules(t *testing.T) {
	sound := activity("Noe", "01.01.2024", "31.12.2024")
	placed := func(code, measure string) string {
		return "\nDelmål " + code + " - Et delmål til\n\n" + strings.SplitAfterN(measure, "\n\n", 3)[2]
	}
	two := func(first, second string) string { return page("", first, second) }
	at := func(note string) string { return page("", activity("Noe", "01.01.2024", "31.12.2024", "• "+note)) }
	for _, c := range []struct {
		rule      string
		has, lack string
		want      string
	}{
		{"NO_OWNER", page("", lines("Noe", "Brukergrupper: Fastlege", "Startdato: 01.01.2024", "Sluttdato: 31.12.2024", "Innføring")),
			page("", sound),
			"Aktiviteten «Noe» har ingen oppgitt eier."},
		{"NO_USER_GROUP", page("", lines("Noe", "Eier: KS", "Startdato: 01.01.2024", "Sluttdato: 31.12.2024", "Innføring")), page("", sound),
			"Aktiviteten «Noe» har ingen oppgitt brukergruppe."},
		{"LEAD_NOT_OWNER", page("Arbeidet ledes av KS.", sound), page("Arbeidet ledes av Helsedirektoratet.", sound),
			"KS leder arbeidet ifølge teksten, men er ikke oppgitt som eier i «Et tiltak»."},
		{"LEAD_NOT_OWNER", at("Arbeidet ledes av KS."), at("Arbeidet ledes ikke av KS."),
			"KS leder arbeidet ifølge teksten, men er ikke oppgitt som eier i «Noe»."},
		{"OWNER_COLLABORATES", at("Dette gjøres i samarbeid med Helsedirektoratet."), at("Dette gjøres i samarbeid med KS."),
			"Helsedirektoratet er oppgitt som eier av «Noe», men er samarbeidspart i teksten."},
		{"EMPTY_PLACEMENT", page("Tekst.", sound) + placed("1B", page("Tekst.")), page("Tekst.", sound) + placed("1B", page("Tekst.", sound)),
			"Tiltaket «Et tiltak» har ingen aktiviteter under delmål 1B."},
		{"SHARED_MEASURE", page("Tekst.", sound) + placed("1B", page("Tekst.", sound)), page("Tekst.", sound) +
			placed("1B", page("Annet.", sound)),
			"Tiltaket «Et tiltak» står med samme tekst under delmål 1A, 1B. Det er ett tiltak."},
		{"REPEATED_MEASURE", page("Tekst.", sound) + "  • Et tiltak\n\n    Tekst.\n\n" + sound, page("Tekst.", sound) + "  • Et annet tiltak\n\n    Tekst.\n\n" + sound,
			"Tiltaket «Et tiltak» står mer enn én gang under delmål 1A."},
		{"UNDEFINED_DATE", page("", activity("Noe", "01.01.2024", "Udefinert")), page("", sound),
			"Sluttdatoen for aktiviteten «Noe» er udefinert."},
		{"UNLIKELY_YEAR", page("", activity("Noe", "01.01.0202", "31.12.2024")), page("", activity("Noe", "01.01.1990", "31.12.2100")),
			"Startdatoen for aktiviteten «Noe» er 01.01.0202; ventet et år fra 1990 til 2100."},
		{"UNLIKELY_YEAR", page("", activity("Noe", "01.01.2024", "01.01.2101")), page("", sound),
			"Sluttdatoen for aktiviteten «Noe» er 01.01.2101; ventet et år fra 1990 til 2100."},
		{"MISSING_DATE", page("", lines("Noe", parties, "Startdato: 01.01.2024", "Innføring")), page("", sound),
			"aktiviteten «Noe» har ingen linje «Sluttdato:»; ventet en med dd.mm.åååå eller «Udefinert»"},
		{"TENTATIVE_OVER", page("", lines("Noe", parties, "Startdato: 01.01.2024", "Sluttdato: 31.12.2024", "Innføring", "Tentativ tidsplan")),
			page("", sound),
			"Aktiviteten «Noe» har en tentativ tidsplan, men skulle være slutt 31.12.2024."},
		{"SUCCESSOR_GAP", two(activity("Utprøving i nord", "01.01.2024", "30.06.2024"), activity("Innføring i nord", "01.08.2024", "31.12.2024")),
			two(activity("Utprøving i nord", "01.01.2024", "30.06.2024"), activity("Innføring i nord", "01.07.2024", "31.12.2024")),
			"Aktiviteten «Innføring i nord» starter 01.08.2024, men «Utprøving i nord», som den følger etter, slutter 30.06.2024: tiden mellom er åpen."},
		{"SUCCESSOR_GAP", two(activity("Pilot", "01.01.2024", "30.06.2024"), activity("Innføring", "02.07.2024", "31.12.2024")),
			two(activity("Pilot i sør", "01.01.2024", "30.06.2024"), activity("Innføring i nord", "02.07.2024", "31.12.2024")),
			"Aktiviteten «Innføring» starter 02.07.2024, men «Pilot», som den følger etter, slutter 30.06.2024: tiden mellom er åpen."},
		{"SUCCESSOR_OVERLAP", two(activity("Utprøving i nord", "01.01.2024", "30.06.2024"),
			activity("Utvidet utprøving i nord", "30.06.2024", "31.12.2024")),
			two(activity("Utprøving i nord", "01.01.2024", "30.06.2024"), activity("Utvidet utprøving i sør", "30.06.2024", "31.12.2024")),
			"Aktiviteten «Utvidet utprøving i nord» starter 30.06.2024, før «Utprøving i nord», som den følger etter, slutter 30.06.2024."},
		{"CONTRADICTING_DATE", at("Prosjektet ble startet i 2019."), at("Prosjektet ble startet i 2024."),
			"Teksten sier «Prosjektet ble startet i 2019», men aktiviteten starter 01.01.2024."},
		{"CONTRADICTING_DATE", at("Utprøvingen er ferdig ved utgangen av mars 2024."), at("Utprøvingen er ferdig ved utgangen av desember 2024."),
			"Teksten sier «Utprøvingen er ferdig ved utgangen av mars 2024», men aktiviteten slutter 31.12.2024."},
		{"CONTRADICTING_DATE", at("Innføringen avsluttes 30. desember 2024."), at("Innføringen avsluttes 31. desember 2024."),
			"Teksten sier «Innføringen avsluttes 30. desember 2024», men aktiviteten slutter 31.12.2024."},
		{"CONTRADICTING_DATE", at("Arbeidet varer fra 01.01.2024 til 31.12.2025."), at("Arbeidet varer fra 01.01.2024 til 31.12.2024."),
			"Teksten sier «Arbeidet varer fra 01.01.2024 til 31.12.2025», men aktiviteten slutter 31.12.2024."},
		{"CONTRADICTING_DATE", at("Prosjektet ble startet i 2019."), at("Målarkitekturen ble startet i 2019."),
			"Teksten sier «Prosjektet ble startet i 2019», men aktiviteten starter 01.01.2024."},
		{"CONTRADICTING_DATE", page("", activity("Plan for 2026", "01.01.2024", "31.12.2024")),
			page("", activity("Plan for 2024", "01.01.2024", "31.12.2024")),
			"Teksten sier «2026», men aktiviteten slutter 31.12.2024."},
		{"CONTRADICTING_DATE", page("", activity("Noe", "Udefinert", "31.12.2024", "• Prosjektet starter i 2025.")),
			page("", activity("Noe", "Udefinert", "31.12.2024", "• Prosjektet starter i 2023.")),
			"Teksten sier «Prosjektet starter i 2025», men aktiviteten slutter 31.12.2024."},
		{"PLACEHOLDER_TEXT", page("Lorem ipsum dolor sit amet.", sound), page("Legg vekt på dette.", sound),
			"«Lorem ipsum dolor sit amet» er tekst som holder plassen for noe annet."},
		{"PLACEHOLDER_TEXT", at("Les mer (legg inn lenke)."), at("Les mer om lenker."),
			"«legg inn lenke» er tekst som holder plassen for noe annet."},
		{"REPEATED_BULLET", page("• Ett\n• To\n• ett", sound), page("• Ett\n• To\nEtt", sound),
			"Kulepunktet «ett» står mer enn én gang i samme liste."},
		{"SEVERAL_SPELLINGS", page("Norsk Helsenett og Norsk helsenett.", sound), page("Norsk Helsenett og Norsk Helsenett.", sound),
			"«Norsk helsenett» er skrevet «Norsk Helsenett» andre steder (1 mot 1 ganger)."},
		{"SEVERAL_SPELLINGS", page("DigiHelse, DigiHelse og Digihelse.", sound), page("DigiHelse, DigiHelse og DigiHelses.", sound),
			"«Digihelse» er skrevet «DigiHelse» andre steder (1 mot 2 ganger)."},
		{"SEVERAL_SPELLINGS", page("Helsenorge, Helsenorge og Helse Norge.", sound), page("Helsenorge, Helsenorge og Helse i Norge.", sound),
			"«Helse Norge» er skrevet «Helsenorge» andre steder (1 mot 2 ganger)."},
		{"SIMILAR_NAME", page("UngMestring, UngMestring og UngMeistring.", sound), page("UngMestring, UngMestring og UngArbeid.", sound),
			"«UngMeistring» ligner på «UngMestring»: er det samme navn?"},
		{"SIMILAR_NAME", page("", strings.Replace(sound, "Eier: Helsedirektoratet", "Eier: Helsedirekoratet", 1)),
			page("", strings.Replace(sound, "Eier: Helsedirektoratet", "Eier: Fiskedirektoratet", 1)),
			"«Helsedirekoratet» ligner på «Helsedirektoratet»: er det samme navn?"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			equal(t, "found", []string{c.want}, of(graphOf(t, c.has), c.rule))
			equal(t, "not found", []string(nil), of(graphOf(t, c.lack), c.rule))
		})
	}
}

// Every rule of the package is tried above or on the real page, and has the severity that it declares.
func TestSeverities(t *testing.T) {
	declared := map[string]roadmap.Severity{}
	for _, r := range rule.All() {
		declared[r.Name] = r.Severity
	}
	for _, n := range findings(graphOf(t, seed())) {
		if n.Text(roadmap.PropSeverity) != string(declared[n.Text(roadmap.PropRule)]) {
			t.Errorf("%s has the severity %s", n.ID, n.Text(roadmap.PropSeverity))
		}
	}
}

// A sound page has no findings at all.
func TestASoundPage(t *testing.T) {
	equal(t, "rules", map[string]int{}, counts(graphOf(t, page("Tekst om KS.", activity("Noe", "01.01.2024", "31.12.2024", "• Et notat.")))))
}

func TestTheDayAfterAnEnd(t *testing.T) {
	g := graphOf(t, page("", lines("Noe", parties, "Startdato: 01.01.2024", "Sluttdato: 29.02.2024", "Innføring", "Tentativ tidsplan"),
		lines("Uten ende", parties, "Startdato: 01.01.2024", "Sluttdato: 31.12.9999", "Innføring", "Tentativ tidsplan")))
	equal(t, "rules", map[string]int{"TENTATIVE_OVER": 1, "UNLIKELY_YEAR": 1}, counts(g))
	for _, n := range findings(g) {
		if n.Text(roadmap.PropRule) == "TENTATIVE_OVER" {
			equal(t, "since", roadmap.Value("2024-03-01"), n.Get(roadmap.PropSince))
		}
	}
}

// What several pages say alike is found once, with a passage for each.
func TestSeveralPages(t *testing.T) {
	text := page("• Ett\n• Ett", activity("Noe", "01.01.2024", "Udefinert"))
	g := graphOf(t, text, text)
	equal(t, "rules", map[string]int{"REPEATED_BULLET": 1, "UNDEFINED_DATE": 1}, counts(g))
	for _, n := range findings(g) {
		equal(t, n.ID+": passages", 2, len(n.Get(roadmap.PropSources).([]roadmap.Source)))
	}
}
