package pages_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"veikart/test/kit/browser"
	"veikart/test/kit/need"
	"veikart/test/kit/program"
)

// pictureFolder is the environment variable that names the folder for the pictures of the documentation.
const pictureFolder = "VEIKART_PICTURES"

// picture is a picture of a page in the documentation.
type picture struct {
	name, path    string
	width, height int64
	scheme        string // light unless it is given
	sheet         string // of paper, by its number; empty for a screen
}

func pictures() []picture {
	var out []picture
	for name, path := range map[string]string{
		"start": "/", "activities": "/activities?owner=FHI", "goal": "/goals/2", "actor": "/actors/ks", "findings": "/findings",
		"measure":  "/measures/2C/kjernejournal-til-sykehjem-og-hjemmetjenesten",
		"activity": "/activities/1A/digitale-innbyggertjenester-i-kommunal-helse-og~16873f71/digihelse-hjemmebaserte-tjenester~c9b88ae1",
		"document": "/documents/kommuner-og-fastleger", "search": "/search?q=hjemmetjeneste",
		"network": "/network?basis=STATED%2CINFERRED&goal=2", "network-actors": "/network?view=actors&basis=STATED%2CINFERRED",
		"timeline": "/timeline", "matrix": "/matrix", "about": "/about", "guide": "/docs/guides/start",
		"network-between": "/network?from=Helsedirektoratet&to=FHI", "playground": "/playground?question=27-nettverket",
		"query": "/query?question=03-aktive-pa-en-dag", "reference": "/docs/types/Activity", "goals": "/goals", "sub-goal": "/sub-goals/1A",
		"measures": "/measures", "actors": "/actors", "owners": "/owners", "user-group": "/user-groups/fastlege",
	} {
		out = append(out, picture{name: name, path: path, width: widest, height: 900})
		sheet := "1"
		if name == "timeline" {
			sheet = "2" // the drawing has a sheet of its own, across
		}
		switch name {
		case "start", "network", "timeline", "matrix", "actor", "playground":
			out = append(out,
				picture{name: name + "-dark", path: path, width: widest, height: 900, scheme: "dark"},
				picture{name: name + "-narrow", path: path, width: narrowest, height: 1800},
				picture{name: name + "-print", path: path, width: widest, height: 900, sheet: sheet},
			)
		}
	}
	return out
}

// TestPicturesOfTheDocumentation takes the pictures of docs/pictures, where they are asked for.
func TestPicturesOfTheDocumentation(t *testing.T) {
	folder := os.Getenv(pictureFolder)
	if folder == "" {
		t.Skip("no pictures are asked for: " + pictureFolder + " is not set")
	}
	url := program.Start(t)
	b := browser.Open(t, url)
	for _, p := range pictures() {
		scheme := "light"
		if p.scheme != "" {
			scheme = p.scheme
		}
		medium := "screen"
		if p.sheet != "" {
			medium = "print"
		}
		showOn(t, b, medium, scheme)
		b.Do(chromedp.EmulateViewport(p.width, p.height, chromedp.EmulateScale(0.75)), chromedp.Navigate(url+p.path))
		browser.Value[bool](b, `document.fonts.ready.then(() => true)`)
		b.Until(`!document.querySelector("#app") || document.querySelector(".vk-answer td") && document.querySelector(".view-lines span span")`)
		p.take(t, b, filepath.Join(folder, p.name))
	}
}

// take writes the picture to a file, whose name is given without ending.
func (p picture) take(t *testing.T, b *browser.Tab, file string) {
	t.Helper()
	if p.sheet != "" {
		draw := need.Command(t, "PAPER IS NOT DRAWN; it is part of poppler-utils", "pdftoppm")
		out, err := exec.Command(draw, "-png", "-r", "70", "-singlefile", "-f", p.sheet, b.Printed(), file).CombinedOutput()
		if err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		return
	}
	shot, err := chromedp.Call(b.Context, page.CaptureScreenshot, page.CaptureScreenshotParams{Format: "png"})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file+".png", shot.Data, 0o644); err != nil {
		t.Fatal(err)
	}
}
