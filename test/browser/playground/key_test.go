package playground_test

import (
	"testing"

	"github.com/chromedp/chromedp"

	"veikart/internal/access"
	"veikart/internal/server"
	"veikart/internal/web/playground"
	"veikart/test/kit/browser"
	"veikart/test/kit/fixture"
	"veikart/test/kit/program"
)

// Where the server asks who asks, the page opens without a key, asks for one, and sends it until the tab is closed. Where it does
// not there is no field.
func TestKey(t *testing.T) {
	origin := program.ServeWith(t, fixture.Store(t, fixture.Graph(t, fixture.Seeds()...)), server.Config{
		Access: program.Keys(t, map[string][]access.Scope{"reader": {access.Read, access.Export}}),
	})
	const field, entered = `document.querySelector('#vk-key')`, "key-of-reader"
	b := browser.Open(t, origin)
	b.ExpectPrefix("Failed to load resource: the server responded with a status of 401")
	b.Do(chromedp.Navigate(origin + playground.Path + "?question=02-fhi-eier"))
	b.Until(`Boolean(` + field + `)`)
	b.Type("#vk-key", entered)
	b.Do(chromedp.Click(chromedp.CSS(`.vk-key button`)))
	b.Until(ready)
	b.Until(answered)
	if got := browser.Value[int](b, `document.querySelectorAll('.vk-answer tbody tr').length`); got == 0 {
		t.Error("no table is shown")
	}
	if got := browser.Value[string](b, field+`.value + localStorage.length + document.cookie + location.href.includes('key-of')`); got != entered+
		browser.Value[string](b, `String(localStorage.length)`)+"false" {
		t.Errorf("the key stands elsewhere than in the field: %s", got)
	}
	if browser.Value[bool](b, `JSON.stringify(localStorage).includes('`+entered+`')`) {
		t.Error("the key is kept when the tab is closed")
	}
	other, _ := open(t, "")
	other.Until(answered)
	if browser.Value[bool](other, `Boolean(`+field+`)`) {
		t.Error("the page asks for a key where nobody else does")
	}
}
