package playground_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"veikart/test/kit/browser"
)

// narrowest is the width in CSS pixels at which nothing of the page may need scrolling sideways.
const narrowest = 320

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
		b.Until(`document.documentElement.scrollHeight <= Math.max(innerHeight, Math.ceil(document.getElementById('app').getBoundingClientRect().bottom + scrollY))`)
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
