package nginx_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"veikart/test/kit/browser"
)

// What scripts ask for is below the path as well: nginx has nothing beside it, and the console may show no fault.
func TestScriptsBelowThePath(t *testing.T) {
	_, strips := configurations(t)
	origin := start(t, strips, "", "127.0.0.1")
	b := browser.Open(t, origin)
	b.Do(chromedp.Navigate(origin + below + "/playground?question=27-nettverket"))
	const answered = `document.getElementById('answer-status').dataset.state === 'answered'`
	b.Until(`document.querySelector('.vk-graphiql')?.dataset.ready === 'true' && ` + answered)
	b.Do(chromedp.Evaluate[chromedp.Void](`document.querySelector('.vk-downloads').open = true`))
	b.Until(`document.querySelectorAll('[data-file="xlsx"]').length > 0`)
	b.Do(chromedp.Evaluate[chromedp.Void](`document.querySelector('.vk-downloads').open = false`))
	b.Do(chromedp.Click(chromedp.CSS(`.graphiql-execute-button`)))
	b.Until(answered + ` && document.querySelectorAll('.vk-answer tbody tr').length > 0`)
	screen(t, b, "table")
	b.Do(chromedp.Click(chromedp.CSS(`[data-show="picture"]`)))
	b.Until(`[...document.querySelectorAll('.vk-picture img')].some((image) => image.complete && image.naturalWidth > 0)`)
	screen(t, b, "picture")

	b.Do(chromedp.Navigate(origin + below + "/measures"))
	b.Until(`document.querySelector('form[role=search] input[role=combobox]')`)
	b.Type("#text", "helse")
	b.Do(chromedp.KeyEvent(kb.Enter))
	b.Until(`location.pathname === '` + below + `/measures' && location.search.includes('text=helse')`)
	b.Type("#q", "helse")
	b.Until(`document.querySelector('.suggestions li')`)
	screen(t, b, "suggestions")
	b.Do(chromedp.KeyEvent(kb.ArrowDown + kb.Enter))
	b.Until(`location.pathname.split('/').length > 3 && document.querySelector('main h1')`)
	if at := browser.Value[string](b, `location.pathname`); !strings.HasPrefix(at, below+"/") {
		t.Errorf("a suggestion leads to %s", at)
	}
}

// screen writes a picture of what is shown where VEIKART_SCREENS names a folder.
func screen(t *testing.T, b *browser.Tab, name string) {
	t.Helper()
	folder := os.Getenv("VEIKART_SCREENS")
	if folder == "" {
		return
	}
	picture := browser.Read(b, chromedp.CaptureScreenshot())
	if err := os.WriteFile(filepath.Join(folder, "below-"+name+".png"), picture, 0o600); err != nil {
		t.Fatal(err)
	}
}
