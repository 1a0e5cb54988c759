package timeline_test

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"veikart/test/kit/browser"
	"veikart/test/kit/program"
)

// TestPaper prints the page and has another program read it: the whole drawing stands on one page, across, with every label, the
// legend, the filter, the source and the day.
func TestPaper(t *testing.T) {
	url := program.Start(t)
	b := browser.Open(t, url)
	b.Do(chromedp.Navigate(url + "/timeline?owner=FHI&lanes=phase&day=2024-06-30"))
	drawn := browser.Value[[]string](b, `[...document.querySelectorAll(".drawing text")].map((n) => n.textContent)`)
	with := ""
	for _, one := range b.Paper() {
		if strings.Contains(one, "Tegnet ") {
			with += one
		}
	}
	if lacks := browser.Lacks(with, append(drawn,
		"Fullføre innføring", "fase: innføring", "pågår sikkert", "Filter: eier: Folkehelseinstituttet", "Kilde: «Kommuner og fastleger»",
		"30. juni 2024: 2 aktiviteter pågår sikkert og 1 kanskje.", "Eier er oppgitt for 8 av 8 aktiviteter.",
	)...); lacks != "" {
		t.Errorf("the page with the drawing lacks %q: %s", lacks, with)
	}
	if pages := strings.Count(with, "Tegnet "); pages != 1 || len(drawn) < 15 {
		t.Errorf("the drawing with %d texts stands on %d pages", len(drawn), pages)
	}
}
