package pages_test

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"

	"veikart/test/kit/browser"
	"veikart/test/kit/fixture"
	"veikart/test/kit/need"
	"veikart/test/kit/program"
)

// axe returns the script of axe-core.
func axe(t *testing.T) string {
	t.Helper()
	script, err := os.ReadFile(need.Path(t, "ACCESSIBILITY IS NOT TESTED; make test fetches axe-core", "../axe/node_modules/axe-core/axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	return string(script)
}

// checked is what axe-core says of a page.
type checked struct {
	Passes     int      `json:"passes"`
	Violations []string `json:"violations"`
}

const runAxe = `axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] }).then((r) => ({
	passes: r.passes.length,
	violations: r.violations.flatMap((v) => v.nodes.map((n) => v.id + ": " + n.html + " " + n.failureSummary)),
}))`

// showOn shows pages on a screen or on paper, and makes the browser prefer light or dark ones.
func showOn(t *testing.T, b *browser.Tab, medium, scheme string) {
	t.Helper()
	_, err := chromedp.Call(b.Context, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Media:    medium,
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
	})
	if err != nil {
		t.Fatal(err)
	}
}

// screenshots is the environment variable that names a folder for pictures of all pages, to be looked at.
const screenshots = "VEIKART_SCREENSHOTS"

// keepPicture writes a picture of the page that is shown, where pictures are wanted.
func keepPicture(t *testing.T, b *browser.Tab, address string, words ...string) {
	t.Helper()
	dir := os.Getenv(screenshots)
	if dir == "" {
		return
	}
	name := strings.NewReplacer("/", "_", "?", "_", "&", "_", "%", "").Replace(strings.Join(append([]string{address}, words...), "-"))
	picture := browser.Read(b, chromedp.FullScreenshot(80))
	if err := os.WriteFile(filepath.Join(dir, name+".jpeg"), picture, 0o644); err != nil {
		t.Fatal(err)
	}
}

// check runs axe-core over the page that is shown.
func check(t *testing.T, b *browser.Tab, script string) checked {
	t.Helper()
	browser.Read(b, chromedp.Evaluate[bool](script+"; true"))
	return browser.Read(b, chromedp.Evaluate[checked](runAxe, chromedp.EvalAwaitPromise))
}

// everyPage returns the addresses of all pages, in both languages where they are there in both.
func everyPage() []string {
	addresses := []string{"/query?question=02-fhi-eier", "/query?lang=en&query=%7B"}
	for _, p := range pagesForPeople {
		addresses = append(addresses, p.path, inEnglishToo(p.path))
	}
	for _, p := range documentation {
		if !strings.Contains(p.path, ".md") {
			addresses = append(addresses, p.path)
		}
	}
	return addresses
}

// axe-core finds nothing on any page, in both languages, light and dark; and no page is wider than a narrow screen.
func TestPagesAreAccessible(t *testing.T) {
	script := axe(t)
	url := program.Start(t)
	grounds := map[string]bool{}
	for _, scheme := range []string{"light", "dark"} {
		t.Run(scheme, func(t *testing.T) {
			b := browser.Open(t, url)
			showOn(t, b, "screen", scheme)
			for _, address := range everyPage() {
				b.Do(chromedp.EmulateViewport(narrowest, 700), chromedp.Navigate(url+address))
				if got := browser.Read(b, chromedp.Evaluate[int]("document.documentElement.scrollWidth")); got > narrowest {
					t.Errorf("%s is %d pixels wide on a screen of %d", address, got, narrowest)
				}
				keepPicture(t, b, address, scheme, "narrow")
				b.Do(chromedp.EmulateViewport(1300, 1000))
				keepPicture(t, b, address, scheme, "wide")
				got := check(t, b, script)
				if got.Passes < 10 {
					t.Errorf("%s: axe-core tried only %d rules", address, got.Passes)
				}
				for _, v := range got.Violations {
					t.Errorf("%s: %s", address, v)
				}
			}
			if os.Getenv(screenshots) != "" {
				showOn(t, b, "print", scheme)
				for _, address := range everyPage() {
					b.Do(chromedp.EmulateViewport(800, 1100), chromedp.Navigate(url+address))
					keepPicture(t, b, address, scheme, "print")
				}
			}
			showOn(t, b, "print", scheme)
			printed := browser.Read(b, chromedp.Evaluate[string](`
				getComputedStyle(document.querySelector("h1")).color + " on " + getComputedStyle(document.documentElement).backgroundColor`))
			if printed != "rgb(0, 0, 0) on rgb(255, 255, 255)" {
				t.Errorf("headings are printed %s", printed)
			}
			showOn(t, b, "screen", scheme)
			grounds[browser.Read(b, chromedp.Evaluate[string]("getComputedStyle(document.body).backgroundColor"))] = true
			browser.Read(b, chromedp.Evaluate[bool](`document.querySelector("main").append(document.createElement("img")); true`))
			if got := check(t, b, script); len(got.Violations) != 1 {
				t.Errorf("a planted fault gives %q", got.Violations)
			}
		})
	}
	if len(grounds) != 2 {
		t.Errorf("light and dark pages have the grounds %v", grounds)
	}
}

// The tabulator key reaches everything that can be used, in the order of the page, and begins with the way past the
// navigation.
func TestPagesByKeyboard(t *testing.T) {
	url := program.Start(t)
	b := browser.Open(t, url)
	for _, path := range []string{
		"/", "/goals", "/owners", "/user-groups", "/activities", "/about", "/query?question=02-fhi-eier", "/docs", "/docs/types/Coverage",
		"/docs/search?q=brukergruppe", "/docs/graph",
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
	script := axe(t)
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
