package playground_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"veikart/test/kit/browser"
)

// Widths of a usual screen and, in CSS pixels, of the narrowest one, on which nothing of the page may need scrolling sideways.
const (
	widest    = 1280
	narrowest = 320
)

// On the screen of a laptop the editor, the answer and the questions are in sight at once, and the page does not scroll; without
// the questions the others have more room, also on the next visit.
func TestFillsTheWindow(t *testing.T) {
	b, origin := open(t, "?question=27-nettverket")
	b.Until(answered)
	b.Do(chromedp.EmulateViewport(1280, 800))
	b.Until(`innerWidth === 1280 && document.documentElement.scrollHeight <= innerHeight`)
	const width = `document.querySelector('.graphiql-query-editor').getBoundingClientRect().width`
	const inSight = `[...document.querySelectorAll('.graphiql-execute-button, #answer, .vk-answer table, [data-file], [data-tool]')].map((part) => {
		const { top, left, bottom, right } = part.getBoundingClientRect();
		return part.matches('table, .vk-table:not(:first-of-type) *') || top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth;
	}).every(Boolean)`
	if got := browser.Value[float64](b, width); got < 480 {
		t.Errorf("the editor is %v pixels wide", got)
	}
	if !browser.Value[bool](b, inSight) {
		t.Error("something has to be scrolled to")
	}
	if got := browser.Value[float64](b, `innerHeight - document.querySelector('.vk-pane').getBoundingClientRect().bottom`); got < 0 || got > 24 {
		t.Errorf("the answer ends %v pixels above the end of the window", got)
	}
	b.Do(chromedp.Click(chromedp.CSS(`[data-tool="questions"]`)))
	b.Until(`!document.getElementById('rail').checkVisibility() && ` + width + ` > 560`)
	b.Do(chromedp.Navigate(origin + "/playground?question=27-nettverket"))
	b.Until(ready)
	b.Until(answered + ` && !document.getElementById('rail').checkVisibility()`)
}

// On a narrow page the answer comes into view when a question has been chosen, and has the focus.
func TestAnswerComesIntoView(t *testing.T) {
	b, _ := open(t, "?question=02-fhi-eier")
	b.Until(answered)
	b.Do(chromedp.EmulateViewport(narrowest, 700), chromedp.Evaluate[chromedp.Void](`scrollTo(0, 0)`))
	b.Do(chromedp.Click(chromedp.CSS(`a[data-question="33-sok"]`)))
	b.Until(answered + ` && location.search.includes('33-sok') && document.activeElement.id === 'answer'`)
	if got := browser.Value[float64](b, `document.getElementById('answer').getBoundingClientRect().top`); got < 0 || got > 350 {
		t.Errorf("the answer begins at %v of 700 pixels", got)
	}
}

// Nothing reaches over the page's edge, on wide and narrow screens, light and dark, and on paper; only tables
// and editors scroll in frames of their own. Pictures are written into the folder that VEIKART_SCREENS names,
// for people to look at.
func TestScreens(t *testing.T) {
	b, _ := open(t, "?question=15-roller-i-samme-tiltak")
	b.Until(answered)
	for _, c := range []struct {
		name, scheme, medium string
		width                int64
	}{
		{"light", "light", "screen", 1440},
		{"dark", "dark", "screen", 1440},
		{"narrow", "light", "screen", narrowest},
		{"narrow-dark", "dark", "screen", narrowest},
		{"print", "light", "print", 1000},
	} {
		show(t, b, c.scheme)
		if _, err := chromedp.Call(b.Context, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Media: c.medium, Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: c.scheme}},
		}); err != nil {
			t.Fatal(err)
		}
		b.Do(chromedp.EmulateViewport(c.width, 900))
		b.Until(`matchMedia(` + quoted(c.medium) + `).matches`)
		if got := browser.Value[int64](b, `document.documentElement.scrollWidth`); got > c.width {
			t.Errorf("%s: the page is %d pixels wide, the screen %d", c.name, got, c.width)
		}
		b.Until(`document.documentElement.scrollHeight <= Math.max(innerHeight, Math.ceil(document.documentElement.getBoundingClientRect().bottom + scrollY))`)
		if paper := c.medium == "print"; browser.Value[bool](b, `document.querySelector('.vk-asked').checkVisibility()`) != paper {
			t.Errorf("%s: what was asked is shown beside the answer: %v", c.name, !paper)
		}
		if dir := os.Getenv("VEIKART_SCREENS"); dir != "" {
			if err := os.WriteFile(filepath.Join(dir, c.name+".png"), browser.Read(b, chromedp.FullScreenshot(100)), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
}
