package pages_test

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"veikart/internal/importer"
	"veikart/test/kit/browser"
	"veikart/test/kit/fixture"
	"veikart/test/kit/program"
)

// releases starts a server over two releases, of which the second is edited and made up.
func releases(t *testing.T) string {
	t.Helper()
	s := fixture.Store(t, fixture.Release(t, importer.Meta{Label: "2023-12", PublishedOn: "2023-12-01"}, fixture.Seeds()...))
	given := importer.Meta{Label: "2024-03", PublishedOn: "2024-03-01", MadeUp: true}
	if err := s.Write(t.Context(), fixture.Release(t, given, fixture.Edited(t)...)); err != nil {
		t.Fatal(err)
	}
	return program.Serve(t, s)
}

// Pages of several releases have no barriers, in light and dark, and on the narrowest screen nothing is beside it.
func TestPagesOfReleases(t *testing.T) {
	script := axeCore(t)
	url := releases(t)
	b := browser.Open(t, url)
	for _, scheme := range []string{"light", "dark"} {
		showOn(t, b, "screen", scheme)
		for _, address := range []string{"/changes", "/changes?lang=en&kind=DATE", "/goals?utgave=2023-12", "/?lang=en"} {
			b.Do(chromedp.EmulateViewport(narrowest, 700), chromedp.Navigate(url+address))
			if got := browser.Read(b, chromedp.Evaluate[int]("document.documentElement.scrollWidth")); got > narrowest {
				t.Errorf("%s is %d pixels wide on a screen of %d", address, got, narrowest)
			}
			keepPicture(t, b, address, "releases", scheme, "narrow")
			b.Do(chromedp.EmulateViewport(1300, 1000))
			keepPicture(t, b, address, "releases", scheme, "wide")
			for _, v := range check(t, b, script).Violations {
				t.Errorf("%s: %s", address, v)
			}
		}
	}
}

// Another release is chosen on a page without a script, and the page stays the same one.
func TestAnotherReleaseIsChosen(t *testing.T) {
	url := releases(t)
	b := browser.Open(t, url)
	b.Do(
		chromedp.Navigate(url+"/goals?goal=2&lang=en"),
		chromedp.SetValue(chromedp.CSS("select#utgave"), "2023-12"),
		chromedp.Click(chromedp.CSS("form.edition button")),
		chromedp.WaitReady(chromedp.CSS(`select#utgave option[value="2023-12"][selected]`)))
	got := browser.Read(b, chromedp.Location())
	for _, part := range []string{"/goals?", "goal=2", "lang=en", "utgave=2023-12"} {
		if !strings.Contains(got, part) {
			t.Errorf("the address is %s", got)
		}
	}
	b.Do(chromedp.Click(chromedp.CSS(".edition-note a")), chromedp.WaitReady(chromedp.CSS(`select#utgave option[value=""][selected]`)))
	if got := browser.Read(b, chromedp.Location()); strings.Contains(got, "utgave") {
		t.Errorf("the address of the current release is %s", got)
	}
}
