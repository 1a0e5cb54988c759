// Package playground_test uses /playground in a browser as people do.
package playground_test

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"veikart/internal/server"
	"veikart/internal/web/playground"
	"veikart/internal/web/questions"
	"veikart/test/kit/browser"
	"veikart/test/kit/fixture"
	"veikart/test/kit/program"
)

const (
	ready    = `document.querySelector('.vk-graphiql')?.dataset.ready === 'true'`
	answered = `document.getElementById('answer-status').dataset.state === 'answered'`
	// what stands in an editor
	query     = `globalThis.__MONACO.editor.getModels().find((model) => model.uri.path.endsWith('operation.graphql')).getValue()`
	variables = `globalThis.__MONACO.editor.getModels().find((model) => model.uri.path.endsWith('variables.json')).getValue()`
)

// open opens the playground of a server of its own.
func open(t testing.TB, parameters string) (*browser.Tab, string) {
	t.Helper()
	origin := program.Start(t)
	b := browser.Open(t, origin)
	b.Do(chromedp.Navigate(origin + playground.Path + parameters))
	b.Until(ready)
	return b, origin
}

// unfold unfolds all groups of ready questions.
func unfold(b *browser.Tab) {
	b.Do(chromedp.Evaluate[chromedp.Void](`document.querySelectorAll('.vk-rail details').forEach((group) => { group.open = true; })`))
}

// pane shows the answer in another pane.
func pane(b *browser.Tab, name string) {
	b.Do(chromedp.Click(chromedp.CSS(`[data-show="` + name + `"]`)))
	b.Until(`document.querySelector('.vk-pane').dataset.pane === ` + quoted(name))
}

func readyOnes(t testing.TB) []questions.Question {
	t.Helper()
	all, err := questions.All()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func quoted(s string) string {
	text, _ := json.Marshal(s)
	return string(text)
}

// Each ready question is asked by a click, stands in the editors and the address, and shows its answer.
func TestEveryQuestionRunsByClick(t *testing.T) {
	b, origin := open(t, "")
	b.Until(answered) // a first visit asks the first question
	unfold(b)
	for _, q := range readyOnes(t) {
		b.Do(chromedp.Click(chromedp.CSS(`a[data-question="` + q.Name + `"]`)))
		b.Until(`location.search === ` + quoted("?question="+q.Name) + ` && ` + answered)
		if got := browser.Value[string](b, query); got != q.Query {
			t.Errorf("%s: the editor holds %q", q.Name, got)
		}
		if got := browser.Value[string](b, variables); got != q.Variables {
			t.Errorf("%s: the variables are %q", q.Name, got)
		}
		if got := browser.Value[int](b, `document.querySelectorAll('a[aria-current="true"]').length`); got != 1 {
			t.Errorf("%s: %d questions are marked", q.Name, got)
		}
		if got := browser.Value[int](b, `document.querySelectorAll('.vk-answer tbody tr').length`); got == 0 {
			t.Errorf("%s: no table is shown", q.Name)
		}
		pane(b, "json")
		b.Until(`Object.keys(JSON.parse(document.getElementById('json-text').textContent).data).length > 0`)
		pane(b, "table")
	}
	if got := browser.Value[string](b, `performance.getEntriesByType('resource').map((entry) => new URL(entry.name).origin).filter((origin) => origin !== location.origin).join()`); got != "" {
		t.Errorf("other origins than %s: %s", origin, got)
	}
}

// A choice says what it replaces, and what was replaced comes back.
func TestChoiceCanBeUndone(t *testing.T) {
	b, _ := open(t, "")
	b.Until(answered)
	unfold(b)
	own := "{ goals { number } }"
	b.Do(chromedp.Evaluate[chromedp.Void](strings.Replace(query, "getValue()", "setValue("+quoted(own)+")", 1)))
	b.Until(`!document.querySelector('.vk-rail a[aria-current]')`)
	b.Do(chromedp.Click(chromedp.CSS(`a[data-question="04-eiere-og-brukergrupper"]`)))
	b.Until(answered)
	if got := browser.Value[string](b, `document.querySelector('.vk-notice p').textContent`); got != "Spørringen ble byttet ut." {
		t.Errorf("the notice says %q", got)
	}
	b.Do(chromedp.Click(chromedp.CSS(`.vk-notice button`)))
	b.Until(query + ` === ` + quoted(own))
	b.Until(`!document.querySelector('.vk-notice button')`)
}

// Back and Forward go from question to question, and ask each again.
func TestBackAndForward(t *testing.T) {
	for _, opened := range []string{"", "?question=02-fhi-eier"} {
		backAndForward(t, opened)
	}
}

func backAndForward(t *testing.T, opened string) {
	t.Helper()
	b, _ := open(t, opened)
	b.Until(`location.search === '?question=02-fhi-eier' && ` + answered)
	for _, name := range []string{"13-hva-gjor-aktoren", "33-sok"} {
		b.Do(chromedp.Click(chromedp.CSS(`a[data-question="` + name + `"]`)))
		b.Until(`location.search === ` + quoted("?question="+name) + ` && ` + answered)
	}
	for _, c := range []struct{ way, name, query string }{
		{"back", "13-hva-gjor-aktoren", "HvaGjorAktoren"},
		{"back", "02-fhi-eier", "FhiEier"},
		{"forward", "13-hva-gjor-aktoren", "HvaGjorAktoren"},
	} {
		b.Do(chromedp.Evaluate[chromedp.Void](`history.` + c.way + `()`))
		b.Until(`location.search === ` + quoted("?question="+c.name) + ` && ` + query + `.includes(` + quoted(c.query) + `) && ` + answered)
	}
}

// Variables that are no JSON are not sent, and the page says so.
func TestBadVariables(t *testing.T) {
	b, _ := open(t, "?question=13-hva-gjor-aktoren")
	b.Until(answered)
	b.Do(chromedp.Evaluate[chromedp.Void](strings.Replace(variables, "getValue()", `setValue('{"name": ')`, 1)))
	b.Do(chromedp.Click(chromedp.CSS(`.graphiql-execute-button`)))
	b.Until(`document.getElementById('answer-status').textContent.includes('ikke gyldig JSON')`)
}

// A link opens the same query in a browser that has never been here, and beside what was there in one that has.
func TestLinksReopen(t *testing.T) {
	b, origin := open(t, "?question=08-aktor-med-kortnavn")
	b.Until(answered)
	if got := browser.Value[string](b, `document.querySelector('.vk-answer table').textContent`); !strings.Contains(got, "Norsk helsenett") && !strings.Contains(got, "Norsk Helsenett") {
		t.Errorf("the answer is %q", got)
	}
	own := url.Values{"query": {"query ($n: Int!) {\n  goal(number: $n) { title }\n}"}, "variables": {`{"n":5}`}}
	b.Do(chromedp.Navigate(origin + playground.Path + "?" + own.Encode()))
	b.Until(ready)
	b.Until(answered)
	if got := browser.Value[string](b, query); got != own.Get("query") {
		t.Errorf("the editor holds %q", got)
	}
	if got := browser.Value[string](b, `document.querySelector('.vk-answer table').textContent`); !strings.Contains(got, "Samarbeid og virkemidler") {
		t.Errorf("the answer is %q", got)
	}
	search, err := url.ParseQuery(browser.Value[string](b, `location.search.slice(1)`))
	if err != nil || search.Get("query") != own.Get("query") || search.Get("variables") != own.Get("variables") {
		t.Errorf("the address asks for %v: %v", search, err)
	}
	if got := browser.Value[int](b, `document.querySelectorAll('.graphiql-tab').length`); got != 2 {
		t.Errorf("%d tabs, want the query of the link beside the earlier one", got)
	}
	b.Expect("Failed to load resource: the server responded with a status of 404 (Not Found)")
	b.Do(chromedp.Navigate(origin + playground.Path + "?question=nope"))
	b.Until(ready)
	b.Until(`document.querySelector('.vk-notice .vk-failed')?.textContent.includes('«nope» finnes ikke')`)
}

// A query is built in the explorer by clicks alone, kept in the history, and asked again with other variables.
func TestExplorerHistoryAndVariables(t *testing.T) {
	b, _ := open(t, "?question=08-aktor-med-kortnavn")
	b.Until(answered)
	b.Do(chromedp.Evaluate[chromedp.Void](strings.Replace(variables, "getValue()", `setValue('{"name": "KS"}')`, 1)))
	b.Do(chromedp.Click(chromedp.CSS(`.graphiql-execute-button`)))
	b.Until(answered + ` && document.querySelector('.vk-answer tbody').textContent.includes('actor:ks')`)

	b.Do(chromedp.Click(chromedp.CSS(`.graphiql-tab-add`)))
	b.Until(query + ` === ''`)
	b.Do(chromedp.Click(chromedp.CSS(`[data-tool="build"]`)))
	for _, field := range []string{"goals", "number", "title"} {
		selector := `.graphiql-explorer-root .graphiql-explorer-node[class*="graphiql-explorer-` + field + `"] [data-field-name="` + field + `"]`
		b.Until(`document.querySelector(` + quoted(selector) + `)`)
		b.Do(chromedp.Click(chromedp.CSS(selector)))
		b.Until(query + `.includes(` + quoted(field) + `)`)
	}
	b.Do(chromedp.Click(chromedp.CSS(`.graphiql-execute-button`)))
	b.Until(answered + ` && document.querySelector('.vk-answer tbody')?.textContent.includes('Samarbeid og virkemidler')`)

	b.Do(chromedp.Click(chromedp.CSS(`[aria-label="Vis historikken"]`)))
	item := `[...document.querySelectorAll('.graphiql-history-item-label')].find((item) => item.textContent.includes('AktorMedKortnavn'))`
	b.Until(item)
	b.Do(chromedp.Evaluate[chromedp.Void](item + `.click()`))
	b.Until(query + `.includes('AktorMedKortnavn') && ` + variables + `.includes('KS')`)
}

func TestSearchInQuestions(t *testing.T) {
	b, _ := open(t, "?lang=en")
	b.Type("#search", "health authorities")
	b.Until(`document.querySelectorAll('.vk-rail li').length === 1 && document.querySelector('.vk-rail li').checkVisibility()`)
	if got := browser.Value[string](b, `document.querySelector('.vk-rail [role=status]').textContent`); got != "1 question" {
		t.Errorf("the search says %q", got)
	}
	b.Do(chromedp.Click(chromedp.CSS(`.vk-rail li a`)))
	b.Until(answered)
	if got := browser.Value[string](b, `location.search`); got != "?lang=en&question=24-helseforetakenes-tiltak" {
		t.Errorf("the address is %s", got)
	}
}

// Where the schema is hidden nothing asks for it, and questions are answered as ever.
func TestHiddenSchema(t *testing.T) {
	origin := program.ServeWith(t, fixture.Store(t, fixture.Graph(t, fixture.Seeds()...)), server.Config{HideSchema: true})
	b := browser.Open(t, origin)
	b.Do(chromedp.Navigate(origin + playground.Path + "?question=02-fhi-eier"))
	b.Until(ready)
	b.Until(answered)
	if browser.Value[bool](b, `Boolean(document.querySelector('.vk-build, [href^="/docs"], [aria-label="Vis feltvelgeren"]'))`) {
		t.Error("the page offers what is made from the schema")
	}
}
