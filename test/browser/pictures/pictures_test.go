// Package pictures holds the pictures and what their script does with them: in a browser, by keys, by mouse, by addresses.
package pictures_test

import (
	"bytes"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
	cdpbrowser "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/google/go-cmp/cmp"

	"veikart/test/kit/browser"
	"veikart/test/kit/program"
)

// pictures are the pages that the tests below go through.
var pictures = []string{madePath, "/timeline?day=2024-06-30", "/network", "/network?view=actors&basis=STATED%2CINFERRED"}

// ready is true when the script has taken the picture of a page.
const ready = `document.querySelector("figure.picture .tools") !== null`

func open(b *browser.Tab, address string) {
	b.Do(chromedp.Navigate(address))
	b.Until(ready)
}

// TestPictures uses the pictures in a browser as people do.
func TestPictures(t *testing.T) {
	url := serveMade(t, program.Start(t))
	b := browser.Open(t, url)
	for name, try := range map[string]func(*testing.T, *browser.Tab, string){
		"keys": keysReachEverythingDrawn, "names": namesOfWhatIsDrawn, "late answers": lateAnswers, "filters": filtersAreLive,
		"selection": thingsAreSelected, "wheel": wheelDoesNotTrap, "files": drawingIsSaved, "suggestions": suggestions,
	} {
		t.Run(name, func(t *testing.T) { try(t, b, url) })
	}
}

// The tabulator key enters a picture once and leaves it again, and the arrow keys reach everything that is drawn.
func keysReachEverythingDrawn(t *testing.T, b *browser.Tab, url string) {
	for _, address := range pictures {
		open(b, url+address)
		count := browser.Value[int](b, `document.querySelectorAll(".drawing a.node").length`)
		stops := browser.Value[int](b, `[...document.querySelectorAll(".picture .scroll, .picture .scroll *")].filter((e) => e.tabIndex >= 0).length`)
		if count < 5 || stops != 1 {
			t.Errorf("%s: %d things are drawn, with %d stops", address, count, stops)
		}
		b.Do(chromedp.Focus(chromedp.CSS(`[data-tool="png"]`)), chromedp.KeyEvent("\t"))
		if !browser.Value[bool](b, `document.activeElement.matches(".drawing a.node")`) {
			t.Errorf("%s: the tabulator key does not enter the picture but leads to %s", address, browser.Value[string](b, `document.activeElement.outerHTML.slice(0, 200)`))
		}
		b.Do(chromedp.KeyEvent("\t"))
		if browser.Value[bool](b, `document.activeElement.closest(".drawing") !== null`) {
			t.Errorf("%s: the tabulator key does not leave the picture", address)
		}
		reached := browser.Value[int](b, `(() => {
			const nodes = [...document.querySelectorAll(".drawing a.node")];
			const seen = new Set([nodes[0]]);
			for (const n of seen) for (const key of ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"]) {
				n.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
				seen.add(document.activeElement);
			}
			return nodes.filter((n) => seen.has(n)).length;
		})()`)
		if reached != count {
			t.Errorf("%s: the arrow keys reach %d of %d", address, reached, count)
		}
		b.Do(chromedp.Focus(chromedp.CSS(`.drawing a.node[tabindex="0"]`)), chromedp.KeyEvent(kb.End))
		first := browser.Value[bool](b, `document.activeElement === [...document.querySelectorAll(".drawing a.node")].at(-1)`)
		b.Do(chromedp.KeyEvent(kb.Home))
		if !first || !browser.Value[bool](b, `document.activeElement === document.querySelector(".drawing a.node")`) {
			t.Errorf("%s: Home and End do not lead to the first and the last", address)
		}
		b.Do(chromedp.KeyEvent(kb.Escape))
		if !browser.Value[bool](b, `document.activeElement.matches(".scroll")`) {
			t.Errorf("%s: Esc does not leave the picture", address)
		}
	}
}

// What assistive tools name is what is drawn: the kind, the label and the number of links.
func namesOfWhatIsDrawn(t *testing.T, b *browser.Tab, url string) {
	for _, address := range pictures {
		open(b, url+address)
		want := browser.Value[[]string](b, `[...document.querySelectorAll(".drawing a.node")].map((n) => n.getAttribute("aria-label"))`)
		tree, err := chromedp.Call(b.Context, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, n := range tree.Nodes {
			if n.Role != nil && n.Name != nil && !n.Ignored && string(n.Role.Value) == `"link"` {
				name, err := strconv.Unquote(string(n.Name.Value))
				if err != nil {
					t.Fatal(err)
				}
				if slices.Contains(want, name) {
					got = append(got, name)
				}
			}
		}
		slices.Sort(want)
		slices.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: names (-drawn +accessibility tree):\n%s", address, diff)
		}
		wrong := browser.Value[[]string](b, `(() => {
			const edges = [...document.querySelectorAll(".drawing [data-edge]")].map((e) => e.dataset.edge.split(" "));
			return edges.length === 0 ? [] : [...document.querySelectorAll(".drawing a.node")].filter((n) => {
				const links = edges.filter((ends) => ends.includes(n.dataset.id)).length;
				return !new RegExp("^\\p{L}+: .+, " + links + " \\p{L}+", "u").test(n.getAttribute("aria-label"));
			}).map((n) => n.getAttribute("aria-label"));
		})()`)
		if len(wrong) > 0 {
			t.Errorf("%s: names without kind, label and number of links: %q", address, wrong)
		}
	}
}

// said is what the page says to those who hear it.
const said = `document.getElementById("announced")?.textContent ?? ""`

// A filter works as soon as it is chosen: the result changes, the address holds it, the new counts are said, and the focus
// stays. The last of two choices holds. What cannot be fetched is gone to.
func filtersAreLive(t *testing.T, b *browser.Tab, url string) {
	open(b, url+madePath)
	choose := func(value string) string {
		return `(() => { const s = document.getElementById("count"); s.focus(); s.value = "` + value + `"; s.dispatchEvent(new Event("change", { bubbles: true })); return true; })()`
	}
	browser.Value[bool](b, `window.here = true`)
	browser.Value[bool](b, choose("5")+" && "+choose("9"))
	b.Until(settled + ` && document.querySelectorAll(".drawing a.node").length === 9`)
	b.Until(said + ` === "Viser 9 av 12 aktører"`)
	if got := browser.Read(b, chromedp.Location()); got != url+madePath+"?count=9" {
		t.Errorf("the address is %s", got)
	}
	if !browser.Value[bool](b, `window.here && document.activeElement.id === "count" && document.title === "Made 9"`) {
		t.Error("the page was loaded anew, or the focus is lost, or the title is another page's")
	}
	b.Do(chromedp.Focus(chromedp.ID("text")), chromedp.KeyEvent("1\r"))
	b.Until(settled + ` && location.search === "?count=9&text=1" && document.querySelectorAll(".drawing a.node").length === 1`)
	b.Expect("Failed to load resource: the server responded with a status of 500 (Internal Server Error)")
	b.Do(chromedp.SetValue(chromedp.ID("text"), "gone"), chromedp.KeyEvent("\r"))
	b.Until(`document.body.textContent.trim() === "gone"`)
}

// A click shows the panel of what is clicked on, marks what hangs together with it, and says so; Enter follows the link; Esc
// takes the selection away. A drag is no click.
func thingsAreSelected(t *testing.T, b *browser.Tab, url string) {
	open(b, url+madePath)
	b.Do(chromedp.Click(chromedp.CSS(`a[data-id="actor:a-4"] rect`)))
	b.Until(settled + ` && document.querySelector("#panel h2")?.textContent === "Aktør 4"`)
	b.Until(said + ` === "Viser detaljer: Aktør 4"`)
	marks := browser.Value[string](b, `["selected", "near", "dim"].map((m) => document.querySelectorAll(".drawing a.node." + m).length).join()`)
	if marks != "1,2,9" {
		t.Errorf("selected, near and other things: %s", marks)
	}
	if got := browser.Read(b, chromedp.Location()); got != url+madePath+"?selected=actor%3Aa-4" {
		t.Errorf("the address is %s", got)
	}
	b.Do(chromedp.Focus(chromedp.CSS(`a[data-id="actor:a-7"]`)), chromedp.KeyEvent(" "))
	b.Until(settled + ` && document.activeElement.matches("#panel h2") && document.activeElement.textContent === "Aktør 7"`)
	b.Do(chromedp.KeyEvent(kb.Escape))
	b.Until(settled + ` && !document.getElementById("panel") && document.activeElement.dataset.id === "actor:a-7" && location.search === ""`)
	b.Do(chromedp.KeyEvent(kb.ArrowRight), chromedp.KeyEvent("\r"))
	b.Until(`location.search.toLowerCase() === "?of=actor%3aa-8" && ` + ready)

	b.Do(chromedp.Click(chromedp.CSS(`[data-tool="zoomIn"]`)), chromedp.Click(chromedp.CSS(`[data-tool="zoomIn"]`)),
		chromedp.Click(chromedp.CSS(`[data-tool="zoomIn"]`)))
	b.Until(`new URL(location.href).searchParams.has("look")`)
	middle := browser.Value[[]float64](b, `(() => {
		const r = document.querySelector('a[data-id="actor:a-4"] rect').getBoundingClientRect();
		return [r.x + 5, r.y + 5, document.querySelector(".scroll").scrollLeft];
	})()`)
	x, y := middle[0], middle[1]
	b.Do(chromedp.MouseEvent(input.DispatchMouseEventTypeMousePressed, x, y, chromedp.ButtonLeft),
		chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, x-60, y, chromedp.ButtonLeft, held),
		chromedp.MouseEvent(input.DispatchMouseEventTypeMouseReleased, x-60, y, chromedp.ButtonLeft))
	if got := browser.Value[float64](b, `document.querySelector(".scroll").scrollLeft`); got != middle[2]+60 {
		t.Errorf("a drag by 60 moves the drawing from %v to %v", middle[2], got)
	}
	if strings.Contains(browser.Read(b, chromedp.Location()), "selected") {
		t.Error("a drag selects")
	}
}

// held says that the button is down while the mouse moves.
func held(p *input.DispatchMouseEventParams) { p.Buttons = 1 }

// The wheel scrolls the page, and zooms with Ctrl.
func wheelDoesNotTrap(t *testing.T, b *browser.Tab, url string) {
	open(b, url+madePath)
	at := browser.Value[[]float64](b, `(() => {
		const r = document.querySelector(".drawing").getBoundingClientRect();
		return [r.x + 200, r.y + 100];
	})()`)
	wheel := func(down float64, modifiers ...chromedp.Modifier) {
		turned := func(p *input.DispatchMouseEventParams) { p.DeltaX, p.DeltaY = 0.01, down } // zero is left out, and missed
		b.Do(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseWheel, at[0], at[1], chromedp.ButtonModifiers(modifiers...), turned))
	}
	wheel(-120, chromedp.ModifierCtrl)
	b.Until(`document.querySelector(".drawing").style.width !== "" && scrollY === 0`)
	wide := browser.Value[string](b, `document.querySelector(".drawing").style.width`)
	wheel(2000)
	b.Until(`scrollY > 0`)
	if got := browser.Value[string](b, `document.querySelector(".drawing").style.width`); got != wide {
		t.Errorf("the wheel alone makes the drawing %s wide, it was %s", got, wide)
	}
}

// The drawing is saved as a picture on white, as large as its file says.
func drawingIsSaved(t *testing.T, b *browser.Tab, url string) {
	folder := t.TempDir()
	if _, err := chromedp.Call(b.Context, cdpbrowser.SetDownloadBehavior, cdpbrowser.SetDownloadBehaviorParams{
		Behavior: cdpbrowser.SetDownloadBehaviorBehaviorAllow, DownloadPath: folder, EventsEnabled: new(true),
	}); err != nil {
		t.Fatal(err)
	}
	open(b, url+madePath+"?count=5")
	if got := browser.Value[string](b, `document.querySelector('[data-tool="svg"]').search`); got != "?count=5&format=svg" {
		t.Errorf("the drawing as a file is at %s", got)
	}
	whole := func(e cdpbrowser.EventDownloadProgress) bool {
		return e.State == cdpbrowser.DownloadProgressStateCompleted
	}
	browser.Read(b, chromedp.WaitEvent(cdpbrowser.DownloadProgress, whole, chromedp.Click(chromedp.CSS(`[data-tool="png"]`))))
	data, err := os.ReadFile(filepath.Join(folder, "made.png"))
	if err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if size := picture.Bounds().Size(); size.X != 1800 || size.Y != 600 {
		t.Errorf("the picture is %v", size)
	}
	red, green, blue, opaque := picture.At(3, 3).RGBA()
	if red&green&blue&opaque != 0xffff {
		t.Errorf("the ground is %x %x %x %x", red, green, blue, opaque)
	}
	colours := map[string]bool{}
	for x := range 1800 {
		colours[fmt.Sprint(picture.At(x, 60))] = true
	}
	if len(colours) < 2 {
		t.Error("nothing is drawn")
	}
}
