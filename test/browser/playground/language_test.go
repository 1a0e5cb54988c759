package playground_test

import (
	"slices"
	"testing"

	"github.com/chromedp/chromedp"

	"veikart/test/kit/browser"
)

// words returns what is said on the page, seen or read aloud, outside of code, of answers and of what the page says to be English
// in every language: names and descriptions of the schema.
const words = `(() => {
	const others = 'pre, code, [lang="en"]:not(html), .view-lines, .keybinding, .vk-pane, .vk-rail li, .vk-notice, .graphiql-history-item-label, ' +
		'.graphiql-operation-title-bar, .graphiql-tab:not([class*="untitled"]) .graphiql-tab-button, option, script, style';
	const said = new Set();
	const roots = [document.getElementById('app'), ...document.querySelectorAll('[data-radix-portal], [data-radix-popper-content-wrapper], .graphiql-dialog, .find-widget'),
		document.querySelector('.shadow-root-host')?.shadowRoot.querySelector('.monaco-menu-container')].filter(Boolean);
	for (const root of roots) {
		for (const element of [root, ...root.querySelectorAll('*')]) {
			if (element.closest(others)) continue;
			for (const name of ['aria-label', 'title', 'placeholder', 'aria-description', 'aria-roledescription']) said.add(element.getAttribute(name) ?? '');
			for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE && element.checkVisibility()) said.add(node.data);
		}
	}
	return [...said].map((text) => text.trim()).filter((text) => /\p{L}{2}/u.test(text));
})()`

// bothLanguages are words that are the same in Norwegian and English, and names.
var bothLanguages = []string{
	"JSON", "Type", "System", "macOS", "Windows", "QL", "Graph", "Ctrl Alt K", "NB",
	"Activity", "Named", "Phase", "Query", "activities", // titles of the documentation that are opened
}

// What is said in Norwegian is said otherwise in English, in every state of the page: no text of GraphiQL is left in English.
func TestNothingIsInOneLanguageOnly(t *testing.T) {
	said := map[string][]string{"nb": nil, "en": nil}
	for _, language := range []string{"nb", "en"} {
		b, _ := open(t, "?question=08-aktor-med-kortnavn&lang="+language)
		b.Until(answered)
		note := func() {
			said[language] = append(said[language], browser.Value[[]string](b, words)...)
		}
		do := func(script, until string) {
			b.Do(chromedp.Evaluate[chromedp.Void](script))
			b.Until(until)
			note()
		}
		note()
		for i := range panes {
			openPane(b, i)
			note()
		}
		const docs = `document.querySelector('.graphiql-sidebar [data-index="0"]').click()`
		do(docs, `document.querySelector('.graphiql-doc-explorer [role="combobox"]')`)
		for _, name := range []string{"Query", "Activity", "Phase", "Named"} {
			do(`[...document.querySelectorAll('.graphiql-doc-explorer-type-name')].find((link) => link.textContent === '`+name+`').click()`,
				`document.querySelector('.graphiql-doc-explorer-title').textContent === '`+name+`'`)
			back := `document.querySelector('.graphiql-doc-explorer-back').click()`
			if name == "Query" {
				do(`[...document.querySelectorAll('.graphiql-doc-explorer-field-name')].find((link) => link.textContent === 'activities').click()`,
					`document.querySelector('.graphiql-doc-explorer-title').textContent === 'activities'`)
				do(back, `document.querySelector('.graphiql-doc-explorer-title').textContent === 'Query'`)
			}
			do(back, `!document.querySelector('.graphiql-doc-explorer-back')`)
		}
		for _, dialog := range []string{"short-keys", "settings"} {
			do(`document.querySelector('.graphiql-sidebar [data-value="`+dialog+`"]').click()`, `document.querySelector('.graphiql-dialog')`)
			do(`document.querySelector('.graphiql-dialog-close').click()`, `!document.querySelector('.graphiql-dialog')`)
		}
		do(`document.querySelector('.graphiql-tab-add').click()`, query+` === ''`)
		do(`document.querySelector('.graphiql-toggle-editor-tools').click()`, `true`)
		do(`globalThis.__MONACO.editor.getEditors()[0].trigger('', 'actions.find')`, `document.querySelector('.find-widget.visible')`)
		do(`globalThis.__MONACO.editor.getEditors()[0].trigger('', 'editor.action.showContextMenu')`, `document.querySelector('.shadow-root-host')?.shadowRoot.querySelector('.monaco-menu-container li')`)
	}
	for language, texts := range said {
		if len(texts) < 200 {
			t.Fatalf("only %d texts were read in %s", len(texts), language)
		}
	}
	for _, text := range slices.Compact(slices.Sorted(slices.Values(said["nb"]))) {
		if slices.Contains(said["en"], text) && !slices.Contains(bothLanguages, text) {
			t.Errorf("%q is said in both languages", text)
		}
	}
}
