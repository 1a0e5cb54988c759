package pictures_test

import (
	"net/http"
	"testing"

	"github.com/chromedp/chromedp"

	"veikart/test/kit/browser"
)

// What people do while an answer is awaited holds, and no address gets the state of another.
func lateAnswers(t *testing.T, b *browser.Tab, url string) {
	const asking = `document.querySelector("[aria-busy]") && `
	is := func(about, search string, nodes string) {
		t.Helper()
		b.Until(settled)
		got := browser.Value[string](b, `location.search + " " + document.querySelectorAll(".drawing a.node").length`)
		if got != search+" "+nodes {
			t.Errorf("%s: %s things, not %s %s", about, got, search, nodes)
		}
	}
	act := func(script string) { browser.Value[bool](b, `(() => { `+script+`; return true; })()`) }
	const zoom = `document.querySelector('[data-tool="zoomIn"]').click()`
	filter := func(count string) string {
		return `const s = document.getElementById("count"); s.value = "` + count + `"; s.dispatchEvent(new Event("change", { bubbles: true }))`
	}
	choose := func(id string) {
		b.Do(chromedp.Focus(chromedp.CSS(`a[data-id="actor:a-`+id+`"]`)), chromedp.KeyEvent(" "))
	}
	hold, release := func() { post(t, url+"/made/hold") }, func() { post(t, url+"/made/release") }

	open(b, url+madePath)
	act(filter("5"))
	is("a filter", "?count=5", "5")
	hold()
	act(zoom + `; history.back()`)
	b.Until(asking + `location.search === "" && !document.querySelector("[data-moving]")`) // what was zoomed has come to rest
	release()
	is("Back after a zoom", "", "12")

	act(`history.forward()`)
	b.Until(settled + ` && location.search === "?count=5"`)
	hold()
	act(`history.back()`)
	b.Until(asking + `location.search === ""`)
	act(`history.forward()`)
	b.Until(`location.search === "?count=5"`)
	release()
	is("Back and Forward", "?count=5", "5")

	hold()
	act(filter("9"))
	choose("2")
	release()
	is("a filter and a selection", "?count=9&selected=actor%3Aa-2", "9")

	hold()
	choose("3")
	act(zoom)
	b.Until(asking + `location.search.includes("look=")`)
	look := func() string {
		return browser.Value[string](b, `new URL(location.href).searchParams.get("look") ?? ""`)
	}
	panel := func(of string) string {
		return ` && document.querySelector("#panel h2")?.textContent === "Aktør ` + of + `"`
	}
	looked := look()
	release()
	b.Until(settled + panel("3"))
	if got := look(); got != looked {
		t.Errorf("a selection and a zoom: looked at as %q, not %q", got, looked)
	}
	act(zoom + `; document.querySelector('a[data-id="actor:a-4"]').focus();
		document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: " ", bubbles: true }))`)
	b.Until(settled + panel("4"))
	closer := look()
	if closer == looked {
		t.Errorf("a zoom and a selection: looked at as %q, as before", closer)
	}
	act(`history.back()`)
	b.Until(settled + panel("3"))
	if got := look(); got != closer {
		t.Errorf("Back from a selection after a zoom: looked at as %q, not %q", got, closer)
	}
	act(`history.back()`)
	b.Until(settled + panel("2"))
	if got := look(); got != looked {
		t.Errorf("Back from a selection before a zoom: looked at as %q, not %q", got, looked)
	}
}

// post sends a request that changes what the server does.
func post(t *testing.T, url string) {
	t.Helper()
	answer, err := http.Post(url, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	_ = answer.Body.Close()
}
