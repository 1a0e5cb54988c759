package pages_test

import (
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/chromedp"

	"veikart/internal/generate"
	"veikart/test/kit/browser"
	"veikart/test/kit/fixture"
	"veikart/test/kit/program"
)

// keepFile lets the page keep the file that it saves where a test can read it.
const keepFile = `(() => {
	globalThis.kept = null;
	const create = URL.createObjectURL;
	let blob;
	URL.createObjectURL = (made) => create.call(URL, (blob = made));
	document.addEventListener("click", (event) => {
		const link = event.target.closest("a[download][href^='blob:']");
		if (!link) return;
		event.preventDefault();
		const { download } = link;
		blob.text().then((text) => { kept = { name: download, text }; });
	});
})()`

// A long list is taken along from its page: what has come is shown, it can be given up, and one that breaks off is said to be so.
func TestLongDownloads(t *testing.T) {
	const activities = 3000
	origin := program.Serve(t, fixture.Store(t, fixture.Generated(t, generate.Roadmap{Activities: activities, Seed: 7})))
	b := browser.Open(t, origin)
	b.Do(chromedp.Navigate(origin+"/activities"), chromedp.Click(chromedp.CSS(`main a[href^="/export?"]`)))
	b.Until(`location.pathname === "/export"`)
	b.Do(chromedp.Click(chromedp.CSS(`main a[href*="all=yes"]`)))
	b.Until(`document.querySelector("#files[data-long]")`)
	if says := browser.Value[string](b, `document.querySelector("main").innerText`); !strings.Contains(says, "3\u00a0000 objekter") {
		t.Errorf("the page does not say how long the list is: %s", says)
	}
	b.Do(chromedp.Evaluate[chromedp.Void](keepFile))
	const link = `#files a[href^="/export.tsv?"]:not([href*="table=values"])`
	address := browser.Value[string](b, `document.querySelector('`+link+`').href`)

	slowly(t, b, 20_000)
	b.Do(chromedp.Click(chromedp.CSS(link)))
	b.Until(`document.querySelector(".transfer progress") && /Mottatt: \d+ kB/.test(document.querySelector(".transfer").textContent)`)
	b.Do(chromedp.Click(chromedp.CSS(".transfer button")))
	b.Until(`document.querySelector(".transfer").textContent === "Avbrutt. Ingenting er lagret." && document.activeElement.matches('` + link + `')`)
	slowly(t, b, -1)

	b.Do(chromedp.Click(chromedp.CSS(link)))
	b.Until(`kept !== null && document.getElementById("announced").textContent === "Ferdig. " + kept.name + " er lagret."`)
	_, want := program.Get(t, address)
	if got := browser.Value[string](b, "kept.text"); got != string(want) || strings.Count(got, "\r\n") < activities {
		t.Errorf("%d bytes in the file, %d by its address", len(got), len(want))
	}

	b.Do(chromedp.Evaluate[chromedp.Void](`kept = null; globalThis.fetch = async () => new Response(new ReadableStream({
		start(c) { c.enqueue(new Uint8Array(3)); c.error(new TypeError("cut")); },
	}))`), chromedp.Click(chromedp.CSS(link)))
	b.Until(`document.querySelector(".transfer").textContent.startsWith("Overføringen ble brutt.") && kept === null`)
}

// slowly lets so many bytes come in a second; -1: as fast as they can.
func slowly(t *testing.T, b *browser.Tab, bytes float64) {
	t.Helper()
	conditions := map[string]any{"offline": false, "latency": 0, "downloadThroughput": bytes, "uploadThroughput": -1}
	_, err := chromedp.Call(b.Context, cdp.Command[map[string]any, cdp.Empty]{Method: "Network.emulateNetworkConditions"}, conditions)
	if err != nil {
		t.Fatal(err)
	}
}

// Every page leads to its files, by an address that is not too long; a file is what its link gives.
func TestEveryPageLeadsToItsFiles(t *testing.T) {
	origin := program.Start(t)
	for _, path := range []string{
		"/activities?owner=FHI", "/measures", "/actors", "/owners", "/user-groups", "/findings", "/search?q=helse", "/goals",
		"/goals/2", "/sub-goals/1A",
		"/actors/ks", "/user-groups/fastlege", "/measures/2C/kjernejournal-til-sykehjem-og-hjemmetjenesten", "/network", "/network?of=KS&steps=2",
		"/timeline", "/matrix", "/documents", "/documents/kommuner-og-fastleger", "/about", "/query?question=13-hva-gjor-aktoren&v.name=KS",
	} {
		for _, language := range []string{"", "lang=en"} {
			at, err := url.Parse(origin + path)
			if err != nil {
				t.Fatal(err)
			}
			if language != "" {
				at.RawQuery = strings.Trim(at.RawQuery+"&"+language, "&")
			}
			_, body := get(t, at.String())
			to := ""
			for _, m := range regexp.MustCompile(`href="(/export\?[^"]*)"`).FindAllStringSubmatch(body, -1) {
				if strings.Contains(m[1], "query=") || strings.Contains(m[1], "question=") {
					to = html.UnescapeString(m[1])
				}
			}
			code, files := get(t, origin+to)
			kept := strings.Contains(to, "lang=en") == (language != "")
			if to == "" || len(to) > 8000 || code != http.StatusOK || !strings.Contains(files, `href="/export.zip?`) || !kept {
				t.Errorf("%s leads to %d characters: %d", at, len(to), code)
			}
		}
	}
	for address, status := range map[string]int{
		"/export": 200, "/export?lang=en": 200, "/export?release=nope": 404, "/export?query=%7B": 400, "/export?question=nope": 404,
		"/export?hva=1": 400, "/export?question=01-hele-veikartet&table=nope": 400, "/export?question=01-hele-veikartet&all=maybe": 400,
		"/export?query=%7Bgoals%7Btitle%7D%7D&question=01-hele-veikartet": 400, "/export?question=&table=": 200,
	} {
		if code, body := get(t, origin+address); code != status || status == 200 && !strings.Contains(body, "GraphML") {
			t.Errorf("%s: %d, want %d", address, code, status)
		}
	}
}

// What differs between releases is taken along too, and a page of another release leads to the files of that one.
func TestFilesOfReleases(t *testing.T) {
	origin := releases(t)
	for path, kept := range map[string]string{"/changes": "Changes", "/activities?utgave=2023-12": "release=2023-12"} {
		_, body := get(t, origin+path)
		link := regexp.MustCompile(`href="(/export\?[^"]*query=[^"]*)"`).FindStringSubmatch(body)
		if link == nil {
			t.Errorf("%s leads to no files", path)
			continue
		}
		code, files := get(t, origin+html.UnescapeString(link[1]))
		xlsx := regexp.MustCompile(`href="(/export\.xlsx\?[^"]*)"`).FindStringSubmatch(files)
		chosen := strings.Contains(files, `<input type="hidden" name="query"`) // another release answers the same question
		if code != http.StatusOK || xlsx == nil || !strings.Contains(xlsx[1], kept) || !chosen {
			t.Errorf("%s: %d, %q", path, code, xlsx)
			continue
		}
		if code, _ := get(t, origin+html.UnescapeString(xlsx[1])); code != http.StatusOK {
			t.Errorf("%s: the file answers %d", path, code)
		}
	}
}
