package pages_test

import (
	"testing"

	"github.com/chromedp/chromedp"

	"veikart/test/kit/browser"
	"veikart/test/kit/program"
)

// A quote leads to its page, where a button takes the whole citation; without the script one click selects it.
func TestACitationIsTaken(t *testing.T) {
	url := program.Start(t)
	b := browser.Open(t, url)
	b.Do(chromedp.Navigate(url + "/measures/2C/kjernejournal-til-sykehjem-og-hjemmetjenesten"))
	b.Until(`document.querySelector("main a.to-cite") !== null`)
	b.Do(chromedp.Click(chromedp.CSS("main a.to-cite")))
	b.Until(`location.pathname.startsWith("/quote/") && document.querySelector("button[data-copy=text]:not([hidden])") !== null`)
	b.Do(chromedp.Click(chromedp.CSS("button[data-copy=text]")))
	b.Until(`getSelection().toString().startsWith("«Kjernejournal til sykehjem og hjemmetjenesten». Kommuner og fastleger, linje ")`)
	b.Until(`getSelection().toString().trim().endsWith(location.origin + location.pathname)`)
	b.Until(`getComputedStyle(document.querySelector("#bibtex")).userSelect === "all"`)
}
