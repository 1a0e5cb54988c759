package pictures_test

import (
	"fmt"
	"math/rand/v2"
	neturl "net/url"
	"strconv"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"

	"veikart/test/kit/browser"
	"veikart/test/kit/given"
	"veikart/test/kit/program"
)

// digest is what an address has to bring back: the content but for where the focus may go, and the choices in the form.
const digest = `(() => {
	const main = document.querySelector("main").cloneNode(true);
	for (const name of ["tabindex", "aria-busy", "data-moving"]) for (const n of main.querySelectorAll("[" + name + "]")) n.removeAttribute(name);
	for (const n of main.querySelectorAll("[class]")) if (n.getAttribute("class") === "") n.removeAttribute("class");
	for (const n of main.querySelectorAll("[style='']")) n.removeAttribute("style");
	const form = main.querySelector("form[data-live]");
	form.replaceChildren();
	const chosen = [...new FormData(document.querySelector("form[data-live]"))].map(([name, value]) => name + "=" + value).join("&");
	return [document.title, chosen, main.innerHTML].join("\n");
})()`

// settled is true when nothing is being fetched, and the address holds how the drawing is looked at.
const settled = `!document.querySelector("[aria-busy], [data-moving]") && (` + ready + ` || !document.querySelector(".drawing a.node"))`

// state is what is shown at an address.
type state struct{ Address, Shows string }

func shown(b *browser.Tab) state {
	return state{browser.Read(b, chromedp.Location()), browser.Value[string](b, digest)}
}

// wander brings a page into another state, by what people do. It returns the path through the states, of which the last one was
// shown before.
func wander(t *testing.T, b *browser.Tab, random *rand.Rand, path []state) []state {
	t.Helper()
	before := path[len(path)-1]
	drawn := browser.Value[int](b, `document.querySelectorAll(".drawing a.node").length`)
	act := random.IntN(4)
	if drawn == 0 {
		act = 0
	}
	switch act {
	case 0: // another filter
		browser.Value[bool](b, fmt.Sprintf(`(() => {
			const fields = [...document.querySelectorAll("form[data-live] select")];
			const field = fields[%d %% fields.length];
			field.selectedIndex = %d %% field.options.length;
			field.dispatchEvent(new Event("change", { bubbles: true }));
			return true;
		})()`, random.IntN(1000), random.IntN(1000)))
	case 1, 2: // something is selected
		browser.Value[bool](b, fmt.Sprintf(`document.querySelectorAll(".drawing a.node")[%d].focus(); true`, random.IntN(drawn)))
		b.Do(chromedp.KeyEvent(" "))
	default: // larger
		b.Do(chromedp.Click(chromedp.CSS(`[data-tool="zoomIn"]`)))
	}
	b.Until(settled)
	now := shown(b)
	if withLook(t, before.Address, "") == withLook(t, now.Address, "") {
		path[len(path)-1] = now // looking closer adds no step to the history
		return path
	}
	if act != 0 { // what is selected has come into view before
		path[len(path)-1].Address = withLook(t, before.Address, look(t, now.Address))
	}
	return append(path, now)
}

// TestAddresses holds that the address has all state: in another browser it shows the same, and Back and Forward lead through it.
func TestAddresses(t *testing.T) {
	url := serveMade(t, program.Start(t))
	const longest = 10                             // path through a page
	states := given.Number(t, "VEIKART_STATES", 4) // on each page
	seen, tried := map[string]bool{}, 0
	for round := range (states + longest - 1) / longest {
		steps := min(longest, states-round*longest)
		t.Run(fmt.Sprint("round ", round), func(t *testing.T) {
			random := rand.New(rand.NewPCG(7, uint64(round)))
			b, other := browser.Open(t, url), browser.Open(t, url)
			for _, address := range pictures {
				b.Do(chromedp.Navigate(url + address))
				b.Until(settled)
				path := []state{shown(b)}
				for range steps {
					path = wander(t, b, random, path)
					now := path[len(path)-1]
					seen[now.Address] = true
					tried++
					other.Do(chromedp.Navigate(now.Address))
					other.Until(settled)
					if diff := cmp.Diff(now, shown(other)); diff != "" {
						t.Fatalf("%s (-here +in another browser):\n%s", now.Address, diff)
					}
				}
				goThrough(t, b, path)
			}
		})
	}
	t.Logf("%d states, at %d addresses", tried, len(seen))
	if len(seen) < 4 {
		t.Errorf("only %d addresses were tried", len(seen))
	}
}

// goThrough leads back through states, the last of which is shown, and forward again.
func goThrough(t *testing.T, b *browser.Tab, path []state) {
	t.Helper()
	step := func(way string, to state) {
		browser.Value[bool](b, `history.`+way+`(); true`)
		b.Until(settled + ` && ` + at(to.Address))
		if diff := cmp.Diff(to.Shows, browser.Value[string](b, digest)); diff != "" {
			t.Fatalf("%s to %s (-before +now):\n%s", way, to.Address, diff)
		}
	}
	for i := len(path) - 2; i >= 0; i-- {
		step("back", path[i])
	}
	for _, s := range path[1:] {
		step("forward", s)
	}
}

// at is a condition that is true at an address, whatever the order of its values.
func at(address string) string {
	return `((...both) => {
		const [here, there] = both.map((address) => { const u = new URL(address); u.searchParams.sort(); return u.href; });
		return here === there;
	})(location.href, ` + strconv.Quote(address) + `)`
}

// look returns how closely an address says that its drawing is looked at.
func look(t *testing.T, address string) string {
	t.Helper()
	u, err := neturl.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	return u.Query().Get("look")
}

// withLook returns an address that says so, with its values in order.
func withLook(t *testing.T, address, look string) string {
	t.Helper()
	u, err := neturl.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	values := u.Query()
	values.Del("look")
	if look != "" {
		values.Set("look", look)
	}
	u.RawQuery = values.Encode()
	return u.String()
}
