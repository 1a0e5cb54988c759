package pages_test

import (
	"testing"

	"github.com/chromedp/chromedp"

	"veikart/internal/importer"
	"veikart/test/kit/browser"
	"veikart/test/kit/fixture"
	"veikart/test/kit/program"
)

// A browser's EventSource is sent the current release, and the next one.
func TestEventSource(t *testing.T) {
	s := fixture.Store(t, fixture.Release(t, importer.Meta{Label: "2023-12", PublishedOn: "2023-12-01"}, fixture.Seeds()...))
	url := program.Serve(t, s)
	b := browser.Open(t, url)
	b.Do(chromedp.Navigate(url + "/goals"))
	browser.Read(b, chromedp.Evaluate[bool](`
		window.labels = [];
		window.source = new EventSource("/events");
		source.addEventListener("release", (e) => labels.push(JSON.parse(e.data).label));
		true`))
	browser.Read(b, chromedp.Poll[bool](`labels.length === 1`))
	later := fixture.Release(t, importer.Meta{Label: "2024-03", PublishedOn: "2024-03-01"}, fixture.Edited(t)...)
	if err := s.Write(t.Context(), later); err != nil {
		t.Fatal(err)
	}
	browser.Read(b, chromedp.Poll[bool](`labels.length === 2`))
	if got := browser.Read(b, chromedp.Evaluate[string](`source.close(); labels.join()`)); got != "2023-12,2024-03" {
		t.Errorf("the events are of %s", got)
	}
}
