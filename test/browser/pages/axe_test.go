package pages_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"veikart/test/kit/axe"
	"veikart/test/kit/browser"
	"veikart/test/kit/need"
	"veikart/test/kit/program"
)

// axeCore returns the script of axe-core.
func axeCore(t *testing.T) string {
	t.Helper()
	script, err := os.ReadFile(need.Path(t, "ACCESSIBILITY IS NOT TESTED; make test fetches axe-core", "../axe/node_modules/axe-core/axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	return string(script)
}

// check loads axe-core into the page that is shown and runs all rules.
func check(t *testing.T, b *browser.Tab, script string) axe.Checked {
	t.Helper()
	browser.Value[bool](b, script+"; true")
	return axe.Run(b, axe.AllRules)
}

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

// everySetting is the environment variable that has pages in English looked at in every setting too. They have the elements of
// the Norwegian ones with other words: without it they are looked at wide and dark by all rules, and narrow and light by those
// of colours and sizes.
const everySetting = "VEIKART_EVERY_SETTING"

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

// everyPage returns the addresses of all pages, in both languages where they are there in both.
func everyPage() []string {
	addresses := []string{"/query?question=13-hva-gjor-aktoren", "/query?question=15-roller-i-samme-tiltak", "/query?lang=en&query=%7B"}
	for _, p := range pagesForPeople {
		addresses = append(addresses, p.path, inEnglishToo(p.path))
	}
	for _, path := range pagesWithMore {
		addresses = append(addresses, path, inEnglishToo(path))
	}
	for _, p := range documentation {
		if !strings.Contains(p.path, ".md") {
			addresses = append(addresses, p.path)
		}
	}
	slices.Sort(addresses)
	return slices.Compact(addresses)
}

// quotePages returns the addresses of the pages of a passage of several lines, and of one that is not there.
func quotePages(t *testing.T, url string) []string {
	t.Helper()
	var d struct{ Passage struct{ Permalink string } }
	program.Ask(t, url, `{ passage(document: "document:kommuner-og-fastleger", start: 2290, end: 2400) { permalink } }`, nil, &d)
	link := d.Passage.Permalink
	return []string{link, inEnglishToo(link), link + "0", inEnglishToo(link + "0")}
}

// pagesWithMore are the addresses of pages that other tests read for what they show.
var pagesWithMore = []string{
	"/findings", "/search", "/search?q=helse", "/search?q=ingenting", "/documents/kommuner-og-fastleger", "/nothing/here",
	"/goals/2", "/sub-goals/1A", "/actors/ks", "/actors/folkehelseinstituttet", "/user-groups/fastlege",
	"/measures/2C/kjernejournal-til-sykehjem-og-hjemmetjenesten", "/actors/ingen", "/measures", "/measures?goal=2&owner=none", "/actors",
	"/timeline", "/timeline?lanes=phase&zoom=quarter&day=2025-06-30&selected=" +
		"activity:1C/digitale-innbyggertjenester-fra-kommunal~0b4c33e9/digi-ung-soketjenester~616d7cba",
	"/matrix?rows=ACTOR&columns=SUB_GOAL&goal=2&empty=hide&group=TENTATIVE:false",
	"/network", "/network?view=actors&basis=STATED,INFERRED", "/network?of=KS&steps=2&basis=STATED,INFERRED&selected=actor:ks",
	"/network?from=Helsedirektoratet&to=FHI", "/documents", "/export", "/export?question=01-hele-veikartet",
	"/export?all=yes&table=activities&query=%7B%20activities%20%7B%20totalCount%20nodes%20%7B%20id%20title%20%7D%20%7D%20%7D",
	"/activities/1A/digitale-innbyggertjenester-i-kommunal-helse-og~16873f71/digihelse-hjemmebaserte-tjenester~c9b88ae1",
}

// widest is the width of a usual screen.
const widest = 1280

// tabs is how many pages are looked at side by side.
const tabs = 3

// TestPagesAreAccessible has axe-core look at all pages, in both languages, light and dark, wide and narrow, with scripts and
// without; no page is wider than a narrow screen. Rules that look at no colour find the same in light and dark, so that all of
// them run on a wide dark page with scripts and a narrow light one without, and those of colours and sizes in each setting.
func TestPagesAreAccessible(t *testing.T) {
	script := axeCore(t)
	url := program.Start(t)
	first := browser.Open(t, url)
	first.Expect("Failed to load resource: the server responded with a status of 404 (Not Found)")
	first.Do(chromedp.Navigate(url + "/"))
	quotes := quotePages(t, url)
	todo := make(chan string)
	found := make(chan string)
	for i := range tabs {
		b := first
		if i > 0 {
			b = first.Another(url)
			b.Expect("Failed to load resource: the server responded with a status of 404 (Not Found)")
		}
		if _, err := chromedp.Call(b.Context, network.SetCacheDisabled, network.SetCacheDisabledParams{CacheDisabled: true}); err != nil {
			t.Fatal(err)
		}
		go func() {
			defer func() { // also where a page cannot be looked at, which ends the goroutine
				for range todo { // nobody else may be left to take what is still to be done
				}
				found <- ""
			}()
			for address := range todo {
				look(t, b, script, url, address, found)
			}
		}()
	}
	go func() {
		defer close(todo)
		for _, address := range append(everyPage(), quotes...) {
			todo <- address
		}
	}()
	for open := tabs; open > 0; {
		if fault := <-found; fault != "" {
			t.Error(fault)
		} else {
			open--
		}
	}
	first.Do(chromedp.Navigate(url + "/"))
	onPaper(t, first, script)
}

// look tries a page in all settings, and hands on what is wrong with it.
func look(t *testing.T, b *browser.Tab, script, url, address string, found chan<- string) {
	says := func(setting string, got axe.Checked, least int) {
		if got.Passes < least {
			found <- fmt.Sprintf("%s, %s: axe-core tried only %d rules", address, setting, got.Passes)
		}
		for _, v := range got.Violations {
			found <- fmt.Sprintf("%s, %s: %s", address, setting, v)
		}
	}
	narrow := func() {
		b.Do(chromedp.EmulateViewport(narrowest, 700))
		if got := browser.Value[int](b, "document.documentElement.scrollWidth"); got > narrowest {
			found <- fmt.Sprintf("%s is %d pixels wide on a screen of %d", address, got, narrowest)
		}
	}
	showOn(t, b, "screen", "light")
	b.Do(chromedp.EmulateViewport(widest, 900), chromedp.Navigate(url+address))
	if sent := firstLoad(t, b); sent > mostSent || sent < 30_000 {
		found <- fmt.Sprintf("%s sends %d bytes at first, at most %d", address, sent, mostSent)
	}
	browser.Value[bool](b, script+"; true")
	whole := !strings.Contains(address, "lang=en") || os.Getenv(everySetting) != ""
	if whole {
		says("wide and light", axe.Run(b, axe.ColourRules), 1)
	}
	keepPicture(t, b, address, "light", "wide")
	showOn(t, b, "screen", "dark")
	says("wide and dark", axe.Run(b, axe.AllRules), 10)
	keepPicture(t, b, address, "dark", "wide")
	narrow()
	if whole {
		says("narrow and dark", axe.Run(b, axe.ColourRules), 1)
	}
	keepPicture(t, b, address, "dark", "narrow")
	showOn(t, b, "screen", "light")
	says("narrow and light", axe.Run(b, axe.SizeRules), 1)
	keepPicture(t, b, address, "light", "narrow")
	if os.Getenv(screenshots) != "" {
		showOn(t, b, "print", "light")
		b.Do(chromedp.EmulateViewport(800, 1100))
		keepPicture(t, b, address, "print")
		showOn(t, b, "screen", "light")
	}
	if !whole {
		return
	}
	scripts(t, b, false) // while the page is loaded; then the one that looks at it runs
	b.Do(chromedp.Navigate(url + address))
	scripts(t, b, true)
	browser.Value[bool](b, script+"; true")
	narrow()
	says("without scripts", axe.Run(b, axe.AllRules), 10)
}

// scripts says whether pages that are loaded from now on run their scripts.
func scripts(t *testing.T, b *browser.Tab, run bool) {
	t.Helper()
	_, err := chromedp.Call(b.Context, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !run})
	if err != nil {
		t.Fatal(err)
	}
}

// mostSent is how many bytes a page and all that it loads may take as they are sent, the typeface included.
const mostSent = 150_000

// firstLoad returns how many bytes were sent for the page that has been loaded past the browser's cache.
func firstLoad(t *testing.T, b *browser.Tab) int {
	t.Helper()
	return browser.Value[int](b, `document.fonts.ready.then(() =>
		[...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")].reduce((sum, e) => sum + e.transferSize, 0))`)
}

// onPaper holds that pages are printed black on white, that light and dark pages differ, and that axe-core finds a fault.
func onPaper(t *testing.T, b *browser.Tab, script string) {
	t.Helper()
	grounds := map[string]bool{}
	for _, scheme := range []string{"light", "dark"} {
		showOn(t, b, "print", scheme)
		printed := browser.Value[string](b, `
			getComputedStyle(document.querySelector("h1")).color + " on " + getComputedStyle(document.documentElement).backgroundColor`)
		if printed != "rgb(0, 0, 0) on rgb(255, 255, 255)" {
			t.Errorf("headings are printed %s", printed)
		}
		showOn(t, b, "screen", scheme)
		grounds[browser.Value[string](b, "getComputedStyle(document.body).backgroundColor")] = true
	}
	if len(grounds) != 2 {
		t.Errorf("light and dark pages have the grounds %v", grounds)
	}
	browser.Value[bool](b, `document.querySelector("main").append(document.createElement("img")); true`)
	if got := check(t, b, script); len(got.Violations) != 1 {
		t.Errorf("a planted fault gives %q", got.Violations)
	}
}
