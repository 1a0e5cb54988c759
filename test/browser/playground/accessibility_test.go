package playground_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"veikart/test/kit/axe"
	"veikart/test/kit/browser"
	"veikart/test/kit/need"
)

// look has axe-core look at the page by some rules, and returns what breaks them.
func look(t *testing.T, b *browser.Tab, rules string) []string {
	t.Helper()
	script, err := os.ReadFile(need.Path(t, "ACCESSIBILITY IS NOT TESTED; make playground fetches axe-core", packages+"/axe-core/axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	if !browser.Value[bool](b, "typeof axe === 'object'") {
		b.Do(chromedp.Evaluate[chromedp.Void](string(script)))
	}
	found := axe.Run(b, rules)
	if found.Passes == 0 {
		t.Error("axe looked at nothing")
	}
	return found.Violations
}

// show sets what the system prefers: light or dark.
func show(t *testing.T, b *browser.Tab, scheme string) {
	t.Helper()
	params := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}}
	if _, err := chromedp.Call(b.Context, emulation.SetEmulatedMedia, params); err != nil {
		t.Fatal(err)
	}
	b.Until(fmt.Sprintf(`matchMedia('(prefers-color-scheme: %s)').matches &&
		[...document.querySelectorAll('.vk-graphiql .monaco-editor')].every((editor) => editor.classList.contains('vs-dark') === %v)`, scheme, scheme == "dark"))
}

// The panes of GraphiQL, by the place of their buttons, and the words by which the page says that there is none.
var panes = []struct{ name, shown string }{
	{"no pane", `!document.querySelector('.graphiql-plugin .graphiql-explorer-root, .graphiql-plugin section')`},
	{"documentation", `document.querySelector('.graphiql-doc-explorer')`},
	{"history", `document.querySelector('.graphiql-history-item')`},
	{"explorer", `document.querySelector('.graphiql-explorer-root [role="checkbox"]')`},
}

// openPane opens one of the panes in place of the one that is open.
func openPane(b *browser.Tab, i int) {
	if i > 0 {
		b.Do(chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`document.querySelector('.graphiql-sidebar [data-index="%d"]').click()`, i-1)))
	}
	b.Until(panes[i].shown)
}

// The page and what it is made of break no rule, in both languages, light and dark, wide and narrow, with each pane. Rules that
// look at no colour and no size find the same in all of them. A page in English has the elements of a Norwegian one with other
// words: of its settings the first and the last are looked at.
func TestAccessibility(t *testing.T) {
	for _, language := range []string{"nb", "en"} {
		b, _ := open(t, "?lang="+language)
		unfold(b)
		b.Do(chromedp.Click(chromedp.CSS(`a[data-question="15-roller-i-samme-tiltak"]`)))
		b.Until(answered + ` && document.querySelector('.vk-answer td')`)
		for i := range panes {
			openPane(b, i)
			for _, c := range []struct {
				scheme string
				width  int64
				rules  string
			}{
				{"dark", widest, axe.AllRules}, {"light", widest, axe.SizeRules}, {"dark", narrowest, axe.SizeRules},
				{"light", narrowest, axe.SizeRules},
			} {
				if language == "en" && c.scheme == "light" == (c.width == widest) {
					continue
				}
				show(t, b, c.scheme)
				b.Do(chromedp.EmulateViewport(c.width, 800))
				b.Until(fmt.Sprintf("innerWidth === %d", c.width))
				for _, violation := range look(t, b, c.rules) {
					t.Errorf("%s, %s, %s, %d pixels: %s", language, panes[i].name, c.scheme, c.width, violation)
				}
			}
		}
		b.Do(chromedp.Evaluate[chromedp.Void](`document.querySelector(".vk-downloads").open = true`))
		b.Until(`document.querySelector('.vk-downloads [data-file="xlsx"]')`)
		for _, violation := range look(t, b, axe.AllRules) {
			t.Errorf("%s, files, %d pixels: %s", language, narrowest, violation)
		}
		if left := browser.Value[float64](b, `document.querySelector(".vk-files").getBoundingClientRect().left`); left < 0 {
			t.Errorf("the list of files begins at %v pixels", left)
		}
	}
}

// what has the focus, in words
const focused = `(() => {
	const e = document.activeElement;
	if (!e || e === document.body) return "";
	const name = e.getAttribute("data-question") || e.getAttribute("data-file") || e.getAttribute("data-tool") || e.getAttribute("data-show") || e.id || e.getAttribute("aria-label") || e.value || e.className;
	return [e.tagName.toLowerCase(), e.closest(".vk-graphiql") ? "graphiql" : "", name].join(" ");
})()`

// With Tab alone everything is reached and nothing holds the focus; Enter goes into an editor, and the way
// out of it is the one that the page names.
func TestKeyboard(t *testing.T) {
	b, _ := open(t, "?question=02-fhi-eier")
	b.Until(answered)
	unfold(b)
	pane(b, "code")
	b.Do(chromedp.Evaluate[chromedp.Void](`document.querySelector('.ds-skip-link').focus()`))
	var walk []string
	for range 300 {
		b.Do(chromedp.KeyEvent("\t"))
		at := browser.Value[string](b, focused)
		if at == "" && len(walk) > 0 {
			break
		}
		walk = append(walk, at)
	}
	if len(walk) == 300 {
		t.Fatalf("the walk does not end: %q", walk[250:])
	}
	var lacking []string
	reached := func(part string) {
		if !slices.ContainsFunc(walk, func(at string) bool { return strings.Contains(at, part) }) {
			lacking = append(lacking, part)
		}
	}
	for _, q := range readyOnes(t) {
		reached("a  " + q.Name)
	}
	for _, part := range []string{
		"input  search", "div graphiql graphiql-editor", "Kjør spørringen", "Vis feltvelgeren", "Vis historikken", "Vis dokumentasjonen",
		"button  questions", "button  build", "button  history", "button  share", "button  table", "button  json", "input  curl",
		"pre  code-text",
	} {
		reached(part)
	}
	if lacking != nil {
		t.Errorf("not reached: %q\nthe walk was %q", lacking, walk)
	}

	inside := `document.activeElement.matches('.vk-graphiql textarea, .vk-graphiql .native-edit-context')`
	b.Do(chromedp.Evaluate[chromedp.Void](`document.querySelector('.graphiql-query-editor .graphiql-editor, .graphiql-editor').focus()`), chromedp.KeyEvent("\r"))
	b.Until(inside)
	b.Do(chromedp.KeyEvent("\t"))
	if !browser.Value[bool](b, inside) {
		t.Error("Tab leaves the editor at once, though the page says otherwise")
	}
	b.Do(chromedp.KeyEvent("m", chromedp.KeyModifiers(chromedp.ModifierCtrl)), chromedp.KeyEvent("\t"))
	b.Until(`!(` + inside + `)`)
	if said := browser.Value[string](b, `document.querySelector('main').textContent`); !strings.Contains(said, "Ctrl + M") {
		t.Error("the way out of the editor is not said")
	}
}

// The explorer, whose rows are made for the mouse, builds a query with keys alone.
func TestExplorerByKeyboard(t *testing.T) {
	b, _ := open(t, "?question=08-aktor-med-kortnavn")
	b.Until(answered)
	b.Do(chromedp.Click(chromedp.CSS(`.graphiql-tab-add`)))
	b.Until(query + ` === ''`)
	b.Do(chromedp.Evaluate[chromedp.Void](`document.querySelector('[data-tool="build"]').focus()`), chromedp.KeyEvent("\r"))
	b.Until(`document.querySelector('[data-tool="build"][aria-pressed="true"]') && document.querySelector('.graphiql-explorer-root [role]')`)
	for _, c := range []struct{ field, key, state string }{{"goals", "\r", "aria-expanded"}, {"number", " ", "aria-checked"}} {
		row := `[data-field-name="` + c.field + `"]`
		b.Until(`document.querySelector(` + quoted(row) + `)?.getAttribute('` + c.state + `') === 'false'`)
		for range 200 {
			if browser.Value[bool](b, `document.activeElement.matches(`+quoted(row)+`)`) {
				break
			}
			b.Do(chromedp.KeyEvent("\t"))
		}
		b.Do(chromedp.KeyEvent(c.key))
		b.Until(query + `.includes(` + quoted(c.field) + `) && document.querySelector(` + quoted(row) + `).getAttribute('` + c.state +
			`') === 'true' && document.activeElement.matches(` + quoted(row) + `)`)
	}
}
