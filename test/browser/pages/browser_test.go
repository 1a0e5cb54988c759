package pages_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"

	"veikart/test/kit/browser"
	"veikart/test/kit/fixture"
	"veikart/test/kit/program"
)

// The tabulator key reaches everything that can be used, in the order of the page, and begins with the way past the
// navigation.
func TestPagesByKeyboard(t *testing.T) {
	url := program.Start(t)
	b := browser.Open(t, url)
	for _, path := range []string{
		"/", "/goals", "/owners", "/user-groups", "/activities", "/about", "/dcat", "/query?question=02-fhi-eier", "/docs",
		"/docs/types/Coverage", "/docs/search?q=brukergruppe", "/docs/graph", "/docs/guides/http",
	} {
		b.Do(chromedp.Navigate(url + path))
		count := browser.Read(b, chromedp.Evaluate[int](`
			window.all = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, summary, textarea, [tabindex='0']")]
				.filter((e) => e.checkVisibility());
			all.length`))
		if count < 10 {
			t.Fatalf("%s: %d elements can be used", path, count)
		}
		for i := range count {
			b.Do(chromedp.KeyEvent("\t"))
			for range 3 { // a date has parts to go through
				if i > 0 && browser.Read(b, chromedp.Evaluate[bool](`document.activeElement.type === "date" && document.activeElement === all[`+strconv.Itoa(i-1)+`]`)) {
					b.Do(chromedp.KeyEvent("\t"))
				}
			}
			if got := browser.Read(b, chromedp.Evaluate[int]("all.indexOf(document.activeElement)")); got != i {
				t.Fatalf("%s: the %d. step leads to element %d", path, i+1, got)
			}
			if i == 0 {
				if got := browser.Read(b, chromedp.Evaluate[string]("document.activeElement.getAttribute('href')")); got != "#content" {
					t.Errorf("%s: the first step leads to %s", path, got)
				}
			}
			if i > 0 && i%40 == 0 && browser.Read(b, chromedp.Evaluate[string]("getComputedStyle(document.activeElement).outlineStyle")) == "none" {
				t.Errorf("%s: the focus on element %s cannot be seen", path, strconv.Itoa(i))
			}
		}
	}
}

// Filters work without a script: a choice in the form is in the address, and the table has what was chosen.
func TestFiltersInBrowserWithoutScript(t *testing.T) {
	url := program.Start(t)
	b := browser.Open(t, url)
	if _, err := chromedp.Call(b.Context, emulation.SetScriptExecutionDisabled,
		emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
	b.Do(
		chromedp.Navigate(url+"/"),
		chromedp.Click(chromedp.CSS(`nav a[href="/activities"]`)),
		chromedp.WaitVisible(chromedp.CSS("select#owner")),
		chromedp.SetValue(chromedp.CSS("select#owner"), "Folkehelseinstituttet"),
		chromedp.SetValue(chromedp.CSS("select#sort"), "start"),
		chromedp.Click(chromedp.CSS("form.filters button")),
		chromedp.WaitReady(chromedp.CSS(`option[value="Folkehelseinstituttet"][selected]`)))
	if got := browser.Read(b, chromedp.Location()); !strings.Contains(got, "owner=Folkehelseinstituttet") ||
		!strings.Contains(got, "sort=start") {
		t.Errorf("the address is %s", got)
	}
	if got := browser.Read(b, chromedp.TextContent(chromedp.CSS("main p[role=status]"))); !strings.Contains(got, "Aktiviteter: 8.") {
		t.Errorf("status %q", got)
	}
}

// The page about the data shows of each source what was read, in light and dark, on the narrowest screen and to axe-core.
func TestWhatWasReadIsShown(t *testing.T) {
	script := axeCore(t)
	url := program.Serve(t, fixture.Store(t, fixture.InForms(t)))
	b := browser.Open(t, url)
	for _, scheme := range []string{"light", "dark"} {
		showOn(t, b, "screen", scheme)
		for _, address := range []string{"/about", "/about?lang=en"} {
			b.Do(chromedp.EmulateViewport(narrowest, 700), chromedp.Navigate(url+address))
			if got := browser.Read(b, chromedp.Evaluate[int]("document.documentElement.scrollWidth")); got > narrowest {
				t.Errorf("%s is %d pixels wide on a screen of %d", address, got, narrowest)
			}
			keepPicture(t, b, address, "forms", scheme, "narrow")
			b.Do(chromedp.EmulateViewport(1300, 1000))
			keepPicture(t, b, address, "forms", scheme, "wide")
			for _, v := range check(t, b, script).Violations {
				t.Errorf("%s: %s", address, v)
			}
			blocks := browser.Read(b, chromedp.Evaluate[[]string](`[...document.querySelectorAll(".reading svg")].map((s) =>
				[...s.querySelectorAll(".unread")].map((r) => { const box = r.getBoundingClientRect(); return box.width > 1 && box.height > 8 }) + "")`))
			if diff := cmp.Diff([]string{"true", "", "true,true", ""}, blocks); diff != "" {
				t.Errorf("%s, blocks of the pictures (-want +got):\n%s", address, diff)
			}
		}
	}
}
