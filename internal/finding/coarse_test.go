package finding_test

import (
	"testing"

	"veikart/internal/finding"
	"veikart/internal/roadmap"
	"veikart/internal/rule"
)

// TestCoarseDates: a rule about dates finds only what holds whatever days the dates allow.
func TestCoarseDates(t *testing.T) {
	start, end := roadmap.StartIn, roadmap.EndIn
	day, month, quarter, year := roadmap.PrecisionDay, roadmap.PrecisionMonth, roadmap.PrecisionQuarter, roadmap.PrecisionYear
	tentative := func(title string) string {
		return lines(title, parties, "Startdato: 01.01.2020", "Sluttdato: 31.12.2020", "Innføring", "Tentativ tidsplan")
	}
	two := page("", activity("Pilot", "01.01.2020", "31.12.2020"), activity("Innføring", "01.01.2021", "31.12.2021"))
	note := func(text string) string { return page("", activity("Noe", "01.01.2020", "31.12.2020", "• "+text)) }
	for name, c := range map[string]struct {
		page  string
		dates []roadmap.Date // the start and the end of each activity
		rule  string
		want  []string
	}{
		"over when the quarter is over": {page("", tentative("Noe")),
			[]roadmap.Date{start(year, "2024-01-01"), end(quarter, "2024-01-01")},
			"TENTATIVE_OVER", []string{"Aktiviteten «Noe» har en tentativ tidsplan, men skulle være slutt 1. kvartal 2024."}},
		"a certain gap": {two,
			[]roadmap.Date{start(year, "2023-01-01"), end(quarter, "2024-01-01"), start(quarter, "2024-07-01"), end(year, "2025-01-01")},
			"SUCCESSOR_GAP", []string{"Aktiviteten «Innføring» starter 3. kvartal 2024, men «Pilot», som den følger etter, slutter 1. kvartal 2024: tiden mellom er åpen."}},
		"a possible gap": {two,
			[]roadmap.Date{start(year, "2023-01-01"), end(quarter, "2024-01-01"), start(quarter, "2024-04-01"), end(year, "2025-01-01")},
			"SUCCESSOR_GAP", nil},
		"a possible gap, day by day": {two,
			[]roadmap.Date{start(year, "2023-01-01"), end(year, "2024-01-01"), start(month, "2025-01-01"), end(year, "2025-01-01")},
			"SUCCESSOR_GAP", nil},
		"a certain overlap": {two,
			[]roadmap.Date{start(year, "2023-01-01"), end(quarter, "2024-07-01"), start(quarter, "2024-04-01"), end(year, "2025-01-01")},
			"SUCCESSOR_OVERLAP", []string{"Aktiviteten «Innføring» starter 2. kvartal 2024, før «Pilot», som den følger etter, slutter 3. kvartal 2024."}},
		"a possible overlap": {two,
			[]roadmap.Date{start(year, "2023-01-01"), end(quarter, "2024-04-01"), start(quarter, "2024-04-01"), end(year, "2025-01-01")},
			"SUCCESSOR_OVERLAP", nil},
		"another year than stated": {note("Prosjektet ble startet i 2019."),
			[]roadmap.Date{start(quarter, "2020-01-01"), end(year, "2021-01-01")},
			"CONTRADICTING_DATE", []string{"Teksten sier «Prosjektet ble startet i 2019», men aktiviteten starter 1. kvartal 2020."}},
		"a month of the year that is stated": {note("Prosjektet ble startet i mars 2020."),
			[]roadmap.Date{start(year, "2020-01-01"), end(year, "2021-01-01")},
			"CONTRADICTING_DATE", nil},
		"a month outside of the quarter": {note("Prosjektet ble startet i mai 2020."),
			[]roadmap.Date{start(quarter, "2020-01-01"), end(year, "2021-01-01")},
			"CONTRADICTING_DATE", []string{"Teksten sier «Prosjektet ble startet i mai 2020», men aktiviteten starter 1. kvartal 2020."}},
		"an unlikely year": {page("", activity("Noe", "01.01.2020", "31.12.2020")),
			[]roadmap.Date{start(day, "2020-01-01"), end(year, "2202-01-01")},
			"UNLIKELY_YEAR", []string{"Sluttdatoen for aktiviteten «Noe» er 2202; ventet et år fra 1990 til 2100."}},
	} {
		t.Run(name, func(t *testing.T) {
			g, i := graphOf(t, c.page), 0
			for _, n := range g.Nodes {
				if n.Kind != roadmap.KindActivity {
					continue
				}
				for _, property := range []roadmap.PropertyName{roadmap.PropStart, roadmap.PropEnd} {
					d := c.dates[i]
					d.Sources = n.Get(property).(roadmap.Date).Sources
					n.Set(property, d)
					i++
				}
			}
			var got []string
			finding.In(g, func(f rule.Finding) {
				if f.Rule == c.rule {
					got = append(got, f.Message.NB)
				}
			})
			equal(t, c.rule, c.want, got)
		})
	}
}
