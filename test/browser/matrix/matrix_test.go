// Package matrix_test holds what the page of the matrix is in a browser: on paper, by keys, and from its address alone.
package matrix_test

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"go.uber.org/goleak"

	"veikart/internal/generate"
	"veikart/test/kit/browser"
	"veikart/test/kit/fixture"
	"veikart/test/kit/program"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// Every name of a column is on paper: above the numbers, or, where there are many, beside them in a list of the rows.
func TestColumnsArePrinted(t *testing.T) {
	for address, wide := range map[string]bool{"/matrix?rows=PHASE&columns=ACTOR&empty=hide": false, "/matrix?rows=GOAL&columns=MEASURE": true} {
		url := program.Serve(t, fixture.Store(t, fixture.Generated(t, generate.Roadmap{Seed: 8, Activities: 150, PerPage: 150})))
		b := browser.Open(t, url)
		b.Do(chromedp.Navigate(url + address))
		columns := browser.Value[[]string](b, `[...document.querySelectorAll(".matrix .turned")].map((n) => n.textContent)`)
		listed := browser.Value[bool](b, `document.querySelector(".cells") !== null`)
		if listed != wide || len(columns) < 5 {
			t.Errorf("%s has %d columns; rows are listed on paper: %t", address, len(columns), listed)
		}
		paper := strings.Join(b.Paper(), " ")
		for _, column := range append(columns, "Adresse:", "Kilde:") {
			if column != "Ikke oppgitt" && browser.Lacks(paper, column) != "" {
				t.Errorf("%s: paper lacks %q", address, column)
			}
		}
	}
}

// A number is reached and followed by keys; the page from which it leads is there again by Back, and by its address in another tab.
func TestNumbersByKeys(t *testing.T) {
	url := program.Start(t)
	b := browser.Open(t, url)
	address := url + "/matrix?rows=PHASE&columns=OWNER&owner=FHI"
	b.Do(chromedp.Navigate(address))
	shown := browser.Value[string](b, `document.querySelector(".matrix").outerHTML`)
	focused := `document.activeElement.getAttribute("aria-label") ?? ""`
	first := browser.Value[string](b, `document.querySelector(".matrix td a").getAttribute("aria-label")`)
	b.Do(chromedp.Evaluate[chromedp.Void](`document.querySelector(".matrix").focus()`))
	for range 60 {
		if browser.Value[string](b, focused) == first {
			break
		}
		b.Do(chromedp.KeyEvent(kb.Tab))
	}
	if got := browser.Value[string](b, focused); got != first {
		t.Fatalf("Tab leads to %q, not to %q", got, first)
	}
	count := browser.Value[string](b, `document.activeElement.textContent`)
	b.Do(chromedp.KeyEvent(kb.Enter))
	b.Until(`location.pathname === "/activities" && document.readyState === "complete"`)
	if said := browser.Value[string](b, `document.querySelector("main [role=status]").textContent`); !strings.HasPrefix(said, "Aktiviteter: "+count+".") {
		t.Errorf("%s leads to %q", first, said)
	}
	b.Do(chromedp.Evaluate[chromedp.Void](`history.back()`))
	b.Until(`location.pathname === "/matrix" && document.readyState === "complete"`)
	other := b.Another(url)
	other.Do(chromedp.Navigate(browser.Value[string](b, "location.href")))
	if again := browser.Value[string](other, `document.querySelector(".matrix").outerHTML`); again != shown {
		t.Error("the address shows another matrix in another tab")
	}
}
