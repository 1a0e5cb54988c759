package finding_test

import (
	"slices"
	"strings"
	"testing"

	"veikart/internal/roadmap"
)

// The findings of the real page, rule by rule.
func TestSeed(t *testing.T) {
	equal(t, "findings", map[string]int{
		"NO_OWNER": 35, "NO_USER_GROUP": 35, "TENTATIVE_OVER": 15, "UNDEFINED_DATE": 10, "SEVERAL_SPELLINGS": 9, "LEAD_NOT_OWNER": 7,
		"PLACEHOLDER_TEXT": 2, "OWNER_COLLABORATES": 2, "CONTRADICTING_DATE": 2, "SIMILAR_NAME": 1, "SUCCESSOR_GAP": 1,
		"SHARED_MEASURE": 1, "EMPTY_PLACEMENT": 1, "REPEATED_BULLET": 1,
	}, counts(graphOf(t, seed())))
}

// The page with its faults mended has no findings.
func TestMended(t *testing.T) {
	for _, n := range findings(graphOf(t, mended(t))) {
		t.Errorf("%s: %s", n.ID, n.Text(roadmap.PropMessageNb))
	}
}

// planted are faults for either page: a text that both have once below the mark, and what stands there instead.
var planted = []struct{ rule, below, old, by string }{
	{"UNDEFINED_DATE", "Delmål 1B", "Startdato: 01.01.2024", "Startdato: Udefinert"},
	{"MISSING_DATE", "Varig struktur", "      Sluttdato: 31.12.2026\n", ""},
	{"NO_OWNER", "    • Digi-", "Eier: Helsedirektoratet | ", ""},
	{"NO_USER_GROUP", "Pilot PLO", " | Brukergrupper: Kommune og fylkeskommune", ""},
	{"REPEATED_BULLET", "    • forbedre brukernes", "øke effektiviteten i tjenesten", "øke brukernes og pårørendes trygghet, og avlaste pårørende for bekymring"},
	{"PLACEHOLDER_TEXT", "Innføringsløp i resterende kommuner\n", "      Startdato:", "      • TODO\n      Startdato:"},
	{"SUCCESSOR_GAP", "Utvikling og test", "Startdato: 01.07.2023", "Startdato: 01.09.2023"},
	{"CONTRADICTING_DATE", "Koordinere stegvis", "      Startdato:", "      • Arbeidet starter i 2030.\n      Startdato:"},
	{"SEVERAL_SPELLINGS", "Kjernejournal innført i 60%", "Norsk Helsenett sine", "Norsk HelseNett sine"},
	{"OWNER_COLLABORATES", "KPR Helsestasjon", "      Startdato:", "      • Dette gjøres i samarbeid med Folkehelseinstituttet.\n      Startdato:"},
}

// Ten faults of ten rules give exactly ten findings more, on the mended page and on the real one.
func TestPlanted(t *testing.T) {
	for name, text := range map[string]string{"mended": mended(t), "real": seed()} {
		t.Run(name, func(t *testing.T) {
			before := all(graphOf(t, text))
			var want []string
			for _, p := range planted {
				mark := p.below
				if p.rule == "NO_OWNER" && name == "mended" {
					mark = "    • DIGI-"
				}
				at := strings.Index(text, mark)
				if at < 0 || !strings.Contains(text[at:], p.old) {
					t.Fatalf("%s cannot be planted", p.rule)
				}
				text = text[:at] + strings.Replace(text[at:], p.old, p.by, 1)
				want = append(want, p.rule)
			}
			var more, gone []string
			after := all(graphOf(t, text))
			for id, rule := range after {
				if before[id] == "" {
					more = append(more, rule)
				}
			}
			for id := range before {
				if after[id] == "" {
					gone = append(gone, id)
				}
			}
			slices.Sort(want)
			slices.Sort(more)
			equal(t, "more", want, more)
			equal(t, "gone", []string(nil), gone)
		})
	}
}

// all returns the rules of the findings by their ids.
func all(g *roadmap.Graph) map[string]string {
	out := map[string]string{}
	for _, n := range findings(g) {
		out[n.ID] = n.Text(roadmap.PropRule)
	}
	return out
}
