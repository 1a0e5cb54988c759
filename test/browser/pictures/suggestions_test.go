package pictures_test

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"veikart/test/kit/browser"
)

// What is typed in the box that searches gets suggestions, which the arrow keys go through and Enter opens.
func suggestions(t *testing.T, b *browser.Tab, url string) {
	open(b, url+madePath)
	b.Type("#q", "folkehelse")
	b.Until(`document.querySelectorAll("[role=option]").length > 0`)
	b.Until(said + `.match(/^\d+ forslag|^1 forslag/) !== null`)
	state := `(() => { const q = document.getElementById("q"); const at = document.getElementById(q.getAttribute("aria-activedescendant"));
		return [q.getAttribute("aria-expanded"), at?.getAttribute("aria-selected") ?? "", at ? [...at.parentNode.children].indexOf(at) : -1].join(); })()`
	if got := browser.Value[string](b, state); got != "true,,-1" {
		t.Errorf("with suggestions: %s", got)
	}
	b.Do(chromedp.KeyEvent(kb.ArrowDown))
	if got := browser.Value[string](b, state); got != "true,true,0" {
		t.Errorf("on the first suggestion: %s", got)
	}
	b.Do(chromedp.KeyEvent(kb.Escape))
	typed := browser.Value[string](b, `document.getElementById("q").value`)
	if got := browser.Value[string](b, state); got != "false,,-1" || typed != "folkehelse" {
		t.Errorf("after Esc: %s, with %q", got, typed)
	}
	b.Do(chromedp.KeyEvent(kb.ArrowDown))
	b.Until(`document.querySelectorAll("[role=option]").length > 0`)
	name := browser.Value[string](b, `document.querySelector("[role=option]").textContent`)
	if !strings.Contains(strings.ToLower(name), "folkehelse") {
		t.Errorf("the first suggestion is %q", name)
	}
	want := browser.Value[string](b, `document.querySelector("[role=option]").dataset.href`)
	b.Do(chromedp.KeyEvent(kb.Escape))
	b.Type("#q", "qqqqqq")
	b.Until(said + ` === "Ingen forslag"`)
	if !strings.HasPrefix(want, "/actors/") {
		t.Errorf("the first suggestion leads to %s", want)
	}
	b.Do(chromedp.KeyEvent("\r"))
	b.Until(`location.search.startsWith("?q=folkehelseqqq")`)
}
