package playground_test

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"veikart/test/kit/browser"
	"veikart/test/kit/program"
)

// keepFiles lets the page keep what it saves and copies where a test can read it, in place of the system's
// folder of downloads and its clipboard.
const keepFiles = `(() => {
	globalThis.kept = { files: {}, copied: "" };
	const create = URL.createObjectURL;
	let blob;
	URL.createObjectURL = (made) => create.call(URL, (blob = made));
	document.addEventListener("click", (event) => {
		const link = event.target.closest("a[download]");
		if (!link) return;
		event.preventDefault();
		const saved = blob;
		saved.arrayBuffer().then((bytes) => { kept.files[link.download] = { type: saved.type, text: new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes) }; });
	});
	Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text) => { kept.copied = text; } }, configurable: true });
})()`

// saved waits for a file whose name ends so, and returns its type and text.
func saved(b *browser.Tab, ending string) (string, string) {
	file := `Object.entries(kept.files).find(([name]) => name.endsWith(` + quoted(ending) + `))`
	b.Until(file)
	return browser.Value[string](b, file+`[1].type`), browser.Value[string](b, file+`[1].text`)
}

// isStill is whether something has stood in one place for twenty looks: the editors move what is around them as they load.
func isStill(selector string) string {
	return `(() => {
	const box = document.querySelector(` + quoted(selector) + `).getBoundingClientRect();
	const at = box.x + " " + box.y;
	globalThis.stood = { at, looks: globalThis.stood?.at === at ? globalThis.stood.looks + 1 : 0 };
	return globalThis.stood.looks > 20;
})()`
}

// download opens the files of the answer, asks for one by a button, and returns its type and text when it is saved.
func download(b *browser.Tab, button, ending string) (string, string) {
	b.Do(chromedp.Evaluate[chromedp.Void](`kept.files = {}; document.querySelector(".vk-downloads").open = true`))
	b.Until(`document.querySelector('.vk-downloads ` + button + `')`)
	b.Until(isStill(`.vk-downloads ` + button)) // a click goes to where it was
	b.Do(chromedp.Click(chromedp.CSS(`.vk-downloads ` + button)))
	return saved(b, ending)
}

// The files of an answer hold what is shown: for Excel in Norwegian in the words of the page, for programs in those of the schema.
func TestFilesOfAnAnswer(t *testing.T) {
	b, _ := open(t, "?question=04-eiere-og-brukergrupper")
	b.Until(answered)
	b.Do(chromedp.Evaluate[chromedp.Void](keepFiles))
	kind, text := download(b, `[data-file="json"]`, "04-eiere-og-brukergrupper.json")
	var answer struct {
		Data struct{ Activities struct{ TotalCount int } }
	}
	if err := json.Unmarshal([]byte(text), &answer); err != nil || kind != "application/json" || answer.Data.Activities.TotalCount != 51 {
		t.Errorf("JSON of type %q: %v, %+v", kind, err, answer)
	}

	named := browser.Value[[]string](b, `[...document.querySelectorAll('.vk-table thead th')].map((heading) => heading.title)`)
	shown := browser.Value[[][]string](b, `[...document.querySelectorAll('.vk-table tr')].map((row) => [...row.cells].map((cell) => cell.textContent))`)
	for _, c := range []struct {
		button, begins string
		comma          rune
	}{
		{`[data-file="csv-excel"]:not([data-table="values"])`, "\ufeffAntall;Eier;Brukergruppe\r\n", ';'},
		{`[data-file="csv"]:not([data-table="values"])`, "count,OWNER,USER_GROUP\r\n", ','},
	} {
		kind, text := download(b, c.button, ".csv")
		if !strings.HasPrefix(kind, "text/csv") || !strings.HasPrefix(text, c.begins) {
			t.Errorf("%s: type %q, begins %.20q", c.button, kind, text)
		}
		reader := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff")))
		reader.Comma = c.comma
		rows, err := reader.ReadAll()
		if err != nil {
			t.Fatalf("%s: %v", c.button, err)
		}
		if len(rows) != len(shown) || len(rows) < 3 {
			t.Fatalf("%s has %d rows, %d are shown", c.button, len(rows), len(shown))
		}
		if c.comma == ',' {
			shown[0] = named
		}
		for i := range rows {
			if strings.Join(rows[i], "|") != strings.Join(shown[i], "|") {
				t.Errorf("%s: row %d is %q, shown is %q", c.button, i, rows[i], shown[i])
			}
		}
	}
}

// A query of any length has files, whole lists too; one that the server does not give is said.
func TestFilesOfALongQuery(t *testing.T) {
	query := "{"
	for i := range 300 {
		query += fmt.Sprintf(" alias%d: goal(number: 2) { title }", i)
	}
	query += " activities(first: 2) { nodes { id title } } }"
	b, origin := open(t, "?query="+url.QueryEscape(query))
	b.Until(answered)
	b.Do(chromedp.Evaluate[chromedp.Void](keepFiles))
	const button = `[data-file="csv"][data-table="activities"]`
	if _, text := download(b, button, ".csv"); strings.Count(text, "\r\n") != 3 {
		t.Errorf("two activities: %q", text)
	}
	b.Do(chromedp.Click(chromedp.CSS(`.vk-downloads input[name="all"]`)))
	b.Until(`document.querySelector('.vk-downloads input[name="all"]')?.checked`)
	_, text := download(b, button, ".csv")
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, origin+"/graphql?all=yes&table=activities",
		strings.NewReader(`{"query": "`+query+`"}`))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", "text/csv")
	if _, want := program.Send(t, http.DefaultClient, r); string(want) != text || strings.Count(text, "\r\n") != 52 {
		t.Errorf("51 activities: %q, want %q", text, want)
	}
	b.Do(chromedp.Evaluate[chromedp.Void](`globalThis.fetch = async () => new Response(JSON.stringify({ errors: [{ message: "no room" }] }), { status: 503 })`))
	b.Do(chromedp.Click(chromedp.CSS(`.vk-downloads ` + button)))
	b.Until(`document.querySelector('.vk-downloads [role=status]').textContent === 'Tjeneren ga ingen fil: no room'`)
}

// What is copied is the code that is shown, in each language, and a link that opens the question.
func TestCopies(t *testing.T) {
	b, origin := open(t, "?lang=en&question=13-hva-gjor-aktoren")
	b.Until(answered)
	b.Do(chromedp.Evaluate[chromedp.Void](keepFiles))
	pane(b, "code")
	for id, part := range map[string]string{"curl": "curl -s", "python": "urllib", "r": "httr2", "typescript": "graphql-request",
		"go": "package main"} {
		b.Do(chromedp.Click(chromedp.CSS(`input[value="`+id+`"]`)), chromedp.Click(chromedp.CSS(`.vk-code button`)))
		b.Until(`kept.copied.includes(` + quoted(part) + `) && document.querySelector('.vk-code [role=status]').textContent === 'Copied.'`)
		copied := browser.Value[string](b, `kept.copied`)
		if shown := browser.Value[string](b, `document.getElementById('code-text').textContent`); copied != shown {
			t.Errorf("%s: copied is %q, shown is %q", id, copied, shown)
		}
		if !strings.Contains(copied, "HvaGjorAktoren") || !strings.Contains(copied, `KS`) || !strings.Contains(copied, origin+"/graphql") {
			t.Errorf("%s lacks the query, its variables or the address: %s", id, copied)
		}
	}
	b.Do(chromedp.Click(chromedp.CSS(`[data-tool="share"]`)))
	b.Until(`kept.copied === ` + quoted(origin+"/playground?lang=en&question=13-hva-gjor-aktoren"))

	// over plain HTTP a page has no clipboard, and the old way may be refused too
	for allowed, said := range map[string]string{"true": "The link has been copied.", "false": "The browser did not allow copying. Select the text and copy it yourself."} {
		b.Do(chromedp.Evaluate[chromedp.Void](`(() => {
			kept.copied = "";
			Object.defineProperty(navigator, "clipboard", { value: undefined, configurable: true });
			document.execCommand = () => { kept.copied = document.activeElement.value; return ` + allowed + `; };
		})()`))
		b.Do(chromedp.Click(chromedp.CSS(`[data-tool="share"]`)))
		b.Until(`kept.copied.includes("13-hva-gjor") && document.querySelector('.vk-bar [role=status]').textContent === ` + quoted(said))
	}
}

// Tables speak as people do: headings and values of enums in the page's language, three digits, offsets folded away, keys of groups by
// their dimensions; and they say which things have several rows or none.
func TestTablesInWords(t *testing.T) {
	b, origin := open(t, "?question=27-nettverket")
	for _, c := range []struct{ question, condition string }{
		{"27-nettverket", `table(0).caption.textContent === 'Nettverk av aktører – noder (19 rader)' && table(1).caption.textContent.startsWith('Nettverk av aktører – koblinger') &&
			headings(0) === 'Aktør|Antall koblinger|Mellomliggenhet|PageRank|Klynge' && headings(1) === 'Fra|Til|Vekt|Tiltak' && !/\d[.,]\d{7}/.test(text()) && /0,255/.test(text())`},
		{"34-funn-per-regel", `headings(0) === 'Regel|Alvorlighetsgrad|Antall'`},
		{"01-hele-veikartet", `text().includes('Aktiviteter: 51 ulike i 52 rader. 1 gjentas.') && text().includes('fordi listen er tom: Mål «') && table(0).rows.length === 53 &&
			headings(0).includes('Startdato: status') && text().includes('Innføring')`},
		{"13-hva-gjor-aktoren", `!headings(0).includes('Kilde: start') && document.querySelector('.vk-places:not([open])') && headings(1).includes('Kilde: start')`},
	} {
		b.Do(chromedp.Navigate(origin + "/playground?question=" + c.question))
		b.Until(ready)
		b.Until(answered)
		b.Until(`(() => {
			const table = (i) => document.querySelectorAll('.vk-table table')[i];
			const headings = (i) => [...table(i).querySelectorAll('thead th')].map((heading) => heading.textContent).join('|');
			const text = () => document.querySelector('.vk-pane').textContent;
			return ` + c.condition + `;
		})()`)
	}
	b.Do(chromedp.Navigate(origin + "/playground?lang=en&query=" + url.QueryEscape("{ goal(number: 2) { title } }")))
	b.Until(ready)
	b.Until(answered)
	b.Until(`document.getElementById('answer-status').textContent === 'The answer is here.' && document.querySelector('.vk-answer tbody th').textContent === 'Goal'`)
}
