package playground_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"

	"veikart/test/kit/browser"
	"veikart/test/kit/need"
)

var update = flag.Bool("update", false, "take what is mended out of the list of GraphiQL's known faults")

// knownFaults lists what axe finds in GraphiQL: the rule, and how many elements break it at most in one of
// the states that are looked at. GraphiQL is not ours to mend; the plain form is the way round it.
const knownFaults = "testdata/graphiql-faults.json"

// fault is an axe rule that is broken, with the elements that break it.
type fault struct {
	Rule  string   `json:"id"`
	Nodes []string `json:"nodes"`
}

// axe looks at a part of the page by the rules of WCAG 2.1 A and AA.
func axe(t *testing.T, b *browser.Tab, context string) []fault {
	t.Helper()
	script, err := os.ReadFile(need.Path(t, "ACCESSIBILITY IS NOT TESTED; make playground fetches axe-core", packages+"/axe-core/axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	if !browser.Value[bool](b, "typeof axe === 'object'") {
		b.Do(chromedp.Evaluate[chromedp.Void](string(script)))
	}
	found := browser.Value[string](b, `axe.run(`+context+`, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] }).then(({ violations, passes }) =>
		JSON.stringify({ passes: passes.length, faults: violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ target, failureSummary }) => target.join(" ") + ": " + failureSummary) })) }))`)
	var result struct {
		Passes int
		Faults []fault
	}
	if err := json.Unmarshal([]byte(found), &result); err != nil {
		t.Fatal(err)
	}
	if result.Passes == 0 {
		t.Error("axe looked at nothing")
	}
	return result.Faults
}

// show sets what the system prefers: light or dark.
func show(t *testing.T, b *browser.Tab, scheme string) {
	t.Helper()
	params := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}}
	if _, err := chromedp.Call(b.Context, emulation.SetEmulatedMedia, params); err != nil {
		t.Fatal(err)
	}
	b.Until(fmt.Sprintf("matchMedia('(prefers-color-scheme: %s)').matches", scheme))
}

// Our own part of the page breaks no rule; GraphiQL breaks those that are known, and no others.
func TestAccessibility(t *testing.T) {
	worst, seen := map[string]int{}, map[string][]string{}
	for _, language := range []string{"nb", "en"} {
		for _, scheme := range []string{"light", "dark"} {
			b, _ := open(t, "?lang="+language)
			show(t, b, scheme)
			unfold(b)
			b.Do(chromedp.Click(chromedp.CSS(`a[data-question="15-roller-i-samme-tiltak"]`)))
			b.Until(answered + ` && document.querySelector('.vk-answer td')`)
			for _, f := range axe(t, b, `{ exclude: [".vk-graphiql"] }`) {
				t.Errorf("%s, %s: %s\n%s", language, scheme, f.Rule, strings.Join(f.Nodes, "\n"))
			}
			for _, plugin := range []string{"", "Show Documentation Explorer", "Show History", "Show GraphiQL Explorer"} {
				if plugin != "" {
					b.Do(chromedp.Click(chromedp.CSS(`[aria-label="` + plugin + `"]`)))
					b.Until(`document.querySelector('.graphiql-plugin')`)
				}
				for _, f := range axe(t, b, `{ include: [".vk-graphiql"] }`) {
					if len(f.Nodes) > worst[f.Rule] {
						worst[f.Rule], seen[f.Rule] = len(f.Nodes), f.Nodes
					}
				}
			}
		}
	}
	if *update {
		shrink(t, worst)
	}
	if diff := cmp.Diff(readKnown(t), worst); diff != "" {
		t.Errorf("faults of GraphiQL; run with -update when some are mended (-known +found):\n%s", diff)
		for rule, nodes := range seen {
			t.Logf("%s:\n%s", rule, strings.Join(nodes, "\n"))
		}
	}
}

func readKnown(t *testing.T) map[string]int {
	t.Helper()
	text, err := os.ReadFile(knownFaults)
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]int{}
	if err := json.Unmarshal(text, &known); err != nil {
		t.Fatalf("%s: %v", knownFaults, err)
	}
	return known
}

// shrink takes what is mended out of the list, and puts nothing in.
func shrink(t *testing.T, worst map[string]int) {
	t.Helper()
	known := readKnown(t)
	for rule, n := range known {
		if left := min(n, worst[rule]); left > 0 {
			known[rule] = left
		} else {
			delete(known, rule)
		}
	}
	out, err := json.MarshalIndent(known, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(knownFaults, append(out, '\n'), 0o600); err != nil {
		t.Fatal(err)
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
		"input  search", "div graphiql graphiql-editor", "Execute query", "Show GraphiQL Explorer", "Show History", "Show Documentation Explorer",
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
			`') === 'true'`)
	}
}
