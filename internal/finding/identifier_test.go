package finding_test

import (
	"testing"
	"time"

	"veikart/internal/importer"
	"veikart/test/kit/fixture"
)

// TestSharedIdentifiers: rows that share an identifier are one activity under one measure, and a finding under two.
func TestSharedIdentifiers(t *testing.T) {
	const head = "Leveransenavn i veikartet;Veikartfase;Startdato;Sluttdato;Strategisk delmål;Strategi gruppering;Leveranse-ID;Versjon\n"
	row := func(title, measure, id string) string {
		return title + ";Konsept;01.01.2026;31.12.2026;1A - Et delmål;" + measure + ";" + id + ";2026-08\n"
	}
	has := func(title, id string) string {
		return "Aktiviteten «" + title + "» har identifikatoren «" + id + "» (leveranse), som også «Noe» har."
	}
	for name, c := range map[string]struct {
		rows string
		want []string
	}{
		"one measure":   {row("Noe", "Et tiltak", "1") + row("Noe", "Et tiltak", "2"), nil},
		"the same row":  {row("Noe", "Et tiltak", "1") + row("Noe", "Et tiltak", "1"), nil},
		"two measures":  {row("Noe", "Et tiltak", "1") + row("Annet", "Et annet tiltak", "1"), []string{has("Annet", "1")}},
		"soft hyphen":   {row("Noe", "Et tiltak", "A1") + row("Annet", "Et annet tiltak", "A\u00AD1"), []string{has("Annet", "A1")}},
		"three measure": {row("Noe", "A", "1") + row("Annet", "B", "1") + row("Mer", "C", "1"), []string{has("Annet", "1"), has("Mer", "1")}},
	} {
		t.Run(name, func(t *testing.T) {
			list := importer.Page{Name: "a.csv", Document: "a", Data: []byte(head + c.rows)}
			g, found, err := importer.Build([]importer.Page{list}, fixture.Lexicon(t), time.Unix(0, 0))
			if err != nil {
				t.Fatal(err, found)
			}
			checkFindings(t, g)
			equal(t, "SHARED_IDENTIFIER", c.want, of(g, "SHARED_IDENTIFIER"))
		})
	}
}
