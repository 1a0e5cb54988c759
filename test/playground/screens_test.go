package playground_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"veikart/test/browser"
)

// TestScreens writes pictures of the page into the folder that VEIKART_SCREENS names, for people to look at.
func TestScreens(t *testing.T) {
	dir := os.Getenv("VEIKART_SCREENS")
	if dir == "" {
		t.Skip("SKIPPED: VEIKART_SCREENS names no folder for pictures")
	}
	b, _ := open(t, "?question=15-roller-i-samme-tiltak")
	b.Until(answered)
	for _, c := range []struct {
		name, scheme string
		width        int64
	}{{"light", "light", 1440}, {"dark", "dark", 1440}, {"narrow", "light", narrowest}, {"narrow-dark", "dark", narrowest}} {
		show(t, b, c.scheme)
		b.Do(chromedp.EmulateViewport(c.width, 900))
		picture(t, b, filepath.Join(dir, c.name+".png"))
	}
	if _, err := chromedp.Call(b.Context, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}); err != nil {
		t.Fatal(err)
	}
	b.Do(chromedp.EmulateViewport(1000, 900))
	picture(t, b, filepath.Join(dir, "print.png"))
}

func picture(t *testing.T, b *browser.Tab, name string) {
	t.Helper()
	if err := os.WriteFile(name, browser.Read(b, chromedp.FullScreenshot(100)), 0o600); err != nil {
		t.Fatal(err)
	}
}
