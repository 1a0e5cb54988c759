package timeline_test

import (
	"bytes"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"veikart/test/kit/browser"
	"veikart/test/kit/program"
)

const activity = "/activities/1A/digitale-innbyggertjenester-i-kommunal-helse-og~16873f71/" +
	"digihelse-hjemmebaserte-tjenester-innforing-via~aeead3c7"

// TestThings holds that the page of a thing draws the activities that the time line draws where the page leads there.
func TestThings(t *testing.T) {
	url := program.Start(t)
	for _, address := range []string{
		"/goals/2", "/sub-goals/1A", "/measures/2C/kjernejournal-til-sykehjem-og-hjemmetjenesten", "/actors/folkehelseinstituttet",
		activity,
		"/user-groups/fastlege", "/goals/2?lang=en",
	} {
		status, page := program.Get(t, url+address)
		if status != http.StatusOK {
			t.Fatalf("%s: %d", address, status)
		}
		leads := linkToTimeLine(t, page)
		_, whole := program.Get(t, url+leads)
		here, there := read(t, page).Things, read(t, whole).Things
		slices.Sort(here)
		slices.Sort(there)
		if diff := cmp.Diff(there, here); diff != "" || len(here) == 0 {
			t.Errorf("%s draws %d, and %s draws others: %s", address, len(here), leads, diff)
		}
	}
	if _, page := program.Get(t, url+"/actors/ks"); bytes.Contains(page, []byte("data-picture")) {
		t.Error("an actor that owns nothing has a time line")
	}
	b := browser.Open(t, url)
	b.Do(chromedp.Navigate(url + "/goals/2"))
	b.Until(`document.querySelector("figure.picture .tools") !== null`)
	if hint := browser.Value[string](b, `document.querySelector("figure.picture .keys").textContent`); strings.Contains(hint, "detaljer") {
		t.Errorf("a page without details of what is drawn says %q", hint)
	}
	b.Do(chromedp.Navigate(url + activity))
	b.Until(`document.querySelector("figure.picture .tools") !== null`)
	if marked := browser.Value[string](b, `document.querySelector(".drawing .selected")?.getAttribute("href") ?? ""`); marked != activity {
		t.Errorf("of its measure's activities the page marks %q", marked)
	}
	_, home := program.Get(t, url+"/")
	if !bytes.Contains(home, []byte(`<a class="ds-link" href="/timeline"><svg`)) {
		t.Error("the start page has no picture of the time line")
	}
}

// linkToTimeLine returns where the section with the time line leads.
func linkToTimeLine(t *testing.T, page []byte) string {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if n.Data != "a" {
			continue
		}
		for _, a := range n.Attr {
			if a.Key == "href" && strings.HasPrefix(a.Val, "/timeline?") && strings.Contains(a.Val, "lanes=") {
				return a.Val
			}
		}
	}
	t.Fatal("the page leads to no time line")
	return ""
}
