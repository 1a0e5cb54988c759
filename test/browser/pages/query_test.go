package pages_test

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"veikart/internal/web/questions"
	"veikart/test/kit/browser"
	"veikart/test/kit/program"
)

const answered = chromedp.CSS("#answer:not([hidden])")

// narrowest is the width in CSS pixels at which nothing may need scrolling sideways.
const narrowest = 320

func TestPageInBrowser(t *testing.T) {
	url := program.Start(t)
	ready, err := questions.All()
	if err != nil {
		t.Fatal(err)
	}
	b := browser.Open(t, url)
	b.Do(chromedp.Navigate(url+"/query"), chromedp.Click(chromedp.CSS("#questions details:nth-of-type(2) summary")))

	for _, q := range ready[1:4] {
		b.Do(
			chromedp.Click(chromedp.CSS(`a[data-name="`+q.Name+`"]`)),
			chromedp.WaitVisible(answered),
			chromedp.WaitReady(chromedp.CSS(`button:not([aria-disabled])`)))
		if got := browser.Read(b, chromedp.Value(chromedp.ID("query"))); got != q.Query {
			t.Errorf("%s: the form holds %q", q.Name, got)
		}
		if got := browser.Read(b, chromedp.TextContent(chromedp.ID("status"))); got != "Svaret er hentet." {
			t.Errorf("%s: status %q", q.Name, got)
		}
		if got := browser.Read(b, chromedp.Location()); got != url+"/query?question="+q.Name {
			t.Errorf("%s: the address is %s", q.Name, got)
		}
	}
	if got := browser.Read(b, chromedp.TextContent(chromedp.ID("answer"))); !strings.Contains(got, `"stated": 16`) {
		t.Errorf("answer %q", got)
	}

	// a query of one's own, with the keyboard
	b.Do(
		chromedp.SetValue(chromedp.ID("query"), "query($n: Int!) { goal(number: $n) { title } }"),
		chromedp.SetValue(chromedp.ID("variables"), "{n: 5}"),
		chromedp.Click(chromedp.CSS("#form button")),
		chromedp.WaitReady(chromedp.CSS(`#variables[aria-invalid="true"]`)))
	if got := browser.Read(b, chromedp.TextContent(chromedp.ID("variables-error"))); !strings.Contains(got, "JSON-objekt") {
		t.Errorf("wrong variables: %q", got)
	}
	b.Do(
		chromedp.SetValue(chromedp.ID("variables"), `{"n": 5}`),
		chromedp.Click(chromedp.CSS("#form button")),
		chromedp.WaitReady(chromedp.CSS(`#variables:not([aria-invalid])`)),
		chromedp.WaitReady(chromedp.CSS(`button:not([aria-disabled])`)))
	if got := browser.Read(b, chromedp.TextContent(chromedp.ID("answer"))); !strings.Contains(got, "Samarbeid og virkemidler") {
		t.Errorf("answer %q", got)
	}

	b.Do(chromedp.EmulateViewport(narrowest, 700))
	if got := browser.Read(b, chromedp.Evaluate[int]("document.documentElement.scrollWidth")); got > narrowest {
		t.Errorf("the page is %d pixels wide on a screen of %d", got, narrowest)
	}
}

func TestPageInBrowserWithoutScript(t *testing.T) {
	url := program.Start(t)
	b := browser.Open(t, url)
	_, err := chromedp.Call(b.Context, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	if err != nil {
		t.Fatal(err)
	}
	b.Do(
		chromedp.Navigate(url+"/query?lang=en"),
		chromedp.Click(chromedp.CSS(`#questions details:nth-of-type(3) summary`)),
		chromedp.Click(chromedp.CSS(`#questions a[data-name="12-hva-leses"]`)),
		chromedp.WaitVisible(answered))
	if got := browser.Read(b, chromedp.TextContent(chromedp.ID("answer"))); !strings.Contains(got, `"id": "document:kommuner-og-fastleger"`) {
		t.Errorf("answer %q", got)
	}
	b.Do(
		chromedp.SetValue(chromedp.ID("query"), "{ goal(number: 2) { title } }"),
		chromedp.Click(chromedp.CSS("#form button")),
		chromedp.WaitReady(chromedp.CSS("#questions:not(:has([aria-current]))")), // the next page
		chromedp.WaitVisible(answered))
	if got := browser.Read(b, chromedp.TextContent(chromedp.ID("answer"))); !strings.Contains(got, "Enklere arbeidshverdag") {
		t.Errorf("answer %q", got)
	}
	if got := browser.Read(b, chromedp.TextContent(chromedp.ID("status"))); got != "The answer has been fetched." {
		t.Errorf("status %q", got)
	}
}
