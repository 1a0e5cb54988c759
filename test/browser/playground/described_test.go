package playground_test

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"veikart/test/kit/browser"
)

// faults is what the editor marks as wrong.
const faults = `globalThis.__MONACO.editor.getModelMarkers({}).map(({ message }) => message).join()`

// write puts a text in the place of the query.
func write(b *browser.Tab, text string) {
	b.Do(chromedp.Evaluate[chromedp.Void](strings.Replace(query, "getValue()", "setValue("+quoted(text)+")", 1)))
}

// A document with descriptions is not marked as faulty, can be formatted and merged, and runs: alone, and beside another operation
// that is chosen in the menu. The description of a variable is the title of its field. What is wrong beside descriptions is marked.
func TestDescriptions(t *testing.T) {
	const described = `"""
Hvem er nevnt?

en: Who is mentioned?
"""
query Nevnte("Hvor mange\nen: How many" $antall: Int = 2) { actors(first: $antall) { nodes { ...Navn } } }

"Et navn" fragment Navn on Actor { name }
`
	b, _ := open(t, "?question=12-hva-leses")
	b.Until(answered)
	write(b, described+"query Feil { goals { nothing } }")
	b.Until(faults + `.includes('Cannot query field "nothing"')`)
	write(b, described)
	b.Until(faults + ` === ''`)
	b.Until(`document.querySelector('.vk-parameters label')?.textContent === 'Hvor mange'`)

	b.Do(chromedp.Click(chromedp.CSS(`[aria-label^="Formater spørringen"]`)))
	b.Until(query + `.includes('  actors(first: $antall) {\n    nodes {')`)
	formatted := browser.Value[string](b, query)
	for _, part := range []string{"\"\"\"\nHvem er nevnt?\n\nen: Who is mentioned?\n\"\"\"\nquery Nevnte(", "en: How many", "\"Et navn\"\nfragment Navn"} {
		if !strings.Contains(formatted, part) {
			t.Errorf("formatted without %q:\n%s", part, formatted)
		}
	}
	runs := func() {
		t.Helper()
		b.Until(`[...document.querySelectorAll('.vk-answer tbody td')].map((cell) => cell.textContent).join() === 'Helsedirektoratet,Folkehelseinstituttet'`)
		if got := browser.Value[string](b, faults); got != "" {
			t.Errorf("marked as faulty: %s", got)
		}
	}
	b.Do(chromedp.Click(chromedp.CSS(`.graphiql-execute-button`)))
	runs()

	write(b, "query Annen { goals { number } }\n\n"+described)
	for _, c := range []struct {
		operation string
		then      func()
	}{
		{"Annen", func() {
			b.Until(`document.querySelectorAll('.vk-answer tbody td')[0]?.textContent === '1' && ` + answered)
		}},
		{"Nevnte", runs},
	} {
		b.Until(`document.querySelector('.graphiql-execute-button').getAttribute('aria-haspopup') === 'menu'`)
		b.Do(chromedp.Click(chromedp.CSS(`.graphiql-execute-button`)))
		b.Until(`document.querySelectorAll('[role="menuitem"]').length === 2`)
		b.Do(chromedp.Evaluate[chromedp.Void](`[...document.querySelectorAll('[role="menuitem"]')].find((item) => item.textContent === '` + c.operation + `').click()`))
		c.then()
	}

	b.Do(chromedp.Click(chromedp.CSS(`[aria-label^="Flett fragmentene"]`)))
	b.Until(`!` + query + `.includes('...Navn') && ` + query + `.includes('en: Who is mentioned?')`)
	b.Until(faults + ` === ''`)
}

// Variables are formatted with the query.
func TestVariablesAreFormatted(t *testing.T) {
	b, _ := open(t, "?question=13-hva-gjor-aktoren")
	b.Until(answered)
	b.Do(chromedp.Evaluate[chromedp.Void](strings.Replace(variables, "getValue()", `setValue('{"name":\n"KS"}')`, 1)))
	b.Do(chromedp.Click(chromedp.CSS(`[aria-label^="Formater spørringen"]`)))
	b.Until(variables + ` === '{ "name": "KS" }\n' || ` + variables + ` === '{\n  "name": "KS"\n}\n'`)
}
