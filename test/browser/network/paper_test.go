package network_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"veikart/test/kit/browser"
	"veikart/test/kit/program"
)

// TestPaper prints networks in columns and by force, and has another program read them: the drawing stands whole on one page, with
// every label, the legend, the filter, the source and the day.
func TestPaper(t *testing.T) {
	url := program.Start(t)
	b := browser.Open(t, url)
	for _, address := range []string{"/network?basis=STATED,INFERRED&goal=3", "/network?basis=STATED,INFERRED&goal=3&view=actors"} {
		b.Do(chromedp.Navigate(url + address))
		labels := browser.Value[[]string](b, `[...document.querySelectorAll(".drawing text")].map((n) => n.textContent)`)
		sheets := b.Paper()
		at := slices.IndexFunc(sheets, func(sheet string) bool { return browser.Lacks(sheet, labels...) == "" })
		if at < 0 || len(labels) < 7 {
			t.Errorf("%s: no page has all %d texts of the drawing, the first lacks %q", address, len(labels), browser.Lacks(sheets[0], labels...))
			continue
		}
		if lacks := browser.Lacks(sheets[at],
			"oppgitt i kilden", "utledet av setninger", "Kilde: «Kommuner og fastleger»", "Eier er oppgitt for ",
		); lacks != "" {
			t.Errorf("%s: the page with the drawing lacks %q:\n%s", address, lacks, sheets[at])
		}
		if lacks := browser.Lacks(strings.Join(sheets, "\n"),
			"Filter: grunnlag = oppgitt, utledet; mål = 3", "127.0.0.1", "Skrevet ut ",
		); lacks != "" {
			t.Errorf("%s: paper lacks %q:\n%s", address, lacks, strings.Join(sheets, "\n"))
		}
	}
}
