package norsk_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"veikart/internal/norsk"
)

func TestSentences(t *testing.T) {
	for _, want := range [][]string{
		{"Dette er én.", "Dette er to!", "Er dette tre?", "Ja"},
		{"Se bl.a. KS, jf. nr. 3 og f.eks. FHI.", "Ny."},
		{"Fra 1. januar 2024 og 01.01.2025.", "Ny i 2026.", "Ferdig 3. Mai."},
		{"Punkt 3.", "Deretter punkt 4."},
		{"Les mer på ehelse.no .", "Ny."},
		{"Skole, mm.", "Relevante tjenester osv. vises."},
		{"Meld. St. 29 Morgendagens omsorg (2012-2013).", "Hovedmålet"},
		{"Han sa «ja.»", "Så gikk A. Hansen (lege)."},
		{"Alt er klart …", "Nesten."},
		{"delmål 1.A er beskrevet"},
	} {
		text := " " + strings.Join(want, " ") + "\n"
		var got []string
		for _, s := range norsk.Sentences(text) {
			got = append(got, text[s.From:s.To])
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
}
