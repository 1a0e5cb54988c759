package pages_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"veikart/internal/web/questions"
	"veikart/test/kit/browser"
	"veikart/test/kit/program"
)

// narrowest is the width in CSS pixels at which nothing may need scrolling sideways.
const narrowest = 320

// fill sets the query and the variables of the form.
func fill(b *browser.Tab, query, variables string) {
	b.Do(chromedp.Evaluate[chromedp.Void](`(() => {
		document.getElementById("query").value = ` + strconv.Quote(query) + `;
		document.getElementById("variables").value = ` + strconv.Quote(variables) + `;
	})()`))
}

// json returns the answer as JSON, which is folded away.
func json(b *browser.Tab) string {
	return browser.Value[string](b, `document.getElementById("answer").textContent`)
}

func TestPageInBrowser(t *testing.T) {
	url := program.Start(t)
	ready, err := questions.All()
	if err != nil {
		t.Fatal(err)
	}
	b := browser.Open(t, url)
	b.Do(chromedp.Navigate(url + "/query"))
	for _, q := range ready[1:4] {
		b.Do(chromedp.Evaluate[chromedp.Void](`document.querySelector('a[data-name="` + q.Name + `"]').click()`))
		b.Until(`location.search === "?question=` + q.Name + `"`)
		if got := browser.Read(b, chromedp.Value(chromedp.ID("query"))); got != q.Query {
			t.Errorf("%s: the form holds %q", q.Name, got)
		}
		if got := browser.Read(b, chromedp.TextContent(chromedp.ID("status"))); got != "Svaret er hentet." {
			t.Errorf("%s: status %q", q.Name, got)
		}
		if rows := browser.Value[int](b, `document.querySelectorAll(".answer-table tbody tr").length`); rows == 0 {
			t.Errorf("%s: no table is shown", q.Name)
		}
	}
	if got := json(b); !strings.Contains(got, `"stated": 16`) {
		t.Errorf("answer %q", got)
	}

	// a query of one's own stands in the address, unless it is long
	fill(b, "query($n: Int!) { goal(number: $n) { title } }", "{n: 5}")
	b.Do(chromedp.Focus(chromedp.ID("variables")), chromedp.KeyEvent("\r", chromedp.KeyModifiers(chromedp.ModifierCtrl)))
	b.Expect("Failed to load resource: the server responded with a status of 400 (Bad Request)")
	b.Until(`location.search.includes("query=") && document.getElementById("variables").getAttribute("aria-invalid") === "true"`)
	if got := browser.Read(b, chromedp.TextContent(chromedp.ID("variables-error"))); !strings.Contains(got, "JSON-objekt") {
		t.Errorf("wrong variables: %q", got)
	}
	fill(b, "query($n: Int!) { goal(number: $n) { title } }", `{"n": 5}`)
	b.Do(chromedp.Click(chromedp.CSS("#form button")))
	b.Until(`document.querySelector("#values td")?.textContent.startsWith("Samarbeid") && location.search.includes("query=")`)
	fill(b, "{ goal(number: 2) { title } } #"+strings.Repeat("x", 4000), "")
	b.Do(chromedp.Click(chromedp.CSS("#form button")))
	b.Until(`document.querySelector("#values td")?.textContent.startsWith("Enklere") && location.search === ""`)

	for _, address := range []string{"/query?question=15-roller-i-samme-tiltak", "/query?question=13-hva-gjor-aktoren", "/query"} {
		b.Do(chromedp.EmulateViewport(narrowest, 700), chromedp.Navigate(url+address))
		if got := browser.Read(b, chromedp.Evaluate[int]("document.documentElement.scrollWidth")); got > narrowest {
			t.Errorf("%s is %d pixels wide on a screen of %d", address, got, narrowest)
		}
	}
}

// Without a script a question is asked with other values by fields, the answer is a table and a file, and one's own query stands in
// the address.
func TestPageInBrowserWithoutScript(t *testing.T) {
	url := program.Start(t)
	b := browser.Open(t, url)
	_, err := chromedp.Call(b.Context, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	if err != nil {
		t.Fatal(err)
	}
	b.Do(
		chromedp.Navigate(url+"/query?lang=en"),
		chromedp.Click(chromedp.CSS(`#questions details:nth-of-type(1) summary`)),
		chromedp.Click(chromedp.CSS(`#questions details:nth-of-type(2) summary`)),
		chromedp.Click(chromedp.CSS(`#questions a[data-name="15-roller-i-samme-tiltak"]`)))
	b.Until(`location.search.includes("15-roller")`)
	whole := browser.Value[int](b, `document.querySelectorAll(".answer-table tbody tr").length`)
	b.Do(chromedp.Click(chromedp.CSS(`input[value="INFERRED"]`)), chromedp.Click(chromedp.CSS("form.filters button")))
	b.Until(`location.search.includes("v.basis=STATED")`)
	stated := browser.Value[string](b, `[...document.querySelectorAll(".answer-table tbody tr")].map((row) => row.textContent).join("|")`)
	if rows := strings.Count(stated, "|") + 1; rows >= whole || !strings.Contains(stated, "Stated") || strings.Contains(stated, "Inferred") {
		t.Errorf("of %d rows these are stated: %s", whole, stated)
	}
	asked := browser.Read(b, chromedp.Location())
	b.Do(chromedp.Click(chromedp.CSS(`main a[href^="/export?"]`)))
	b.Until(`location.pathname === "/export"`)
	link := browser.Value[string](b, `document.querySelector("a[href^='/export.csv?'][href*='&release=']:not([href*='excel=yes'])").getAttribute("href")`)
	status, file := get(t, url+link)
	b.Do(chromedp.Navigate(asked))
	rows, wanted := strings.Count(file, "\r\n")-1, strings.Count(stated, "|")+1
	if status != 200 || rows != wanted || !strings.HasPrefix(file, "measures.title,") || !strings.Contains(file, ",OWNER,STATED\r\n") {
		t.Errorf("the file of %s has %d rows: %d %s", link, rows, status, file)
	}

	fill(b, "{ goal(number: 2) { title } }", "")
	b.Do(chromedp.Click(chromedp.CSS("#form button")))
	b.Until(`location.search.includes("query=") && location.search.includes("lang=en")`)
	if got := json(b); !strings.Contains(got, "Enklere arbeidshverdag") {
		t.Errorf("answer %q", got)
	}
	if got := browser.Read(b, chromedp.TextContent(chromedp.ID("status"))); got != "The answer has been fetched." {
		t.Errorf("status %q", got)
	}
}
