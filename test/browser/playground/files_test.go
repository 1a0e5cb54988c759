package playground_test

import (
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"veikart/test/kit/browser"
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

// saved waits for a file and returns its type and text.
func saved(b *browser.Tab, name string) (string, string) {
	b.Until(`kept.files[` + quoted(name) + `]`)
	return browser.Value[string](b, `kept.files[`+quoted(name)+`].type`), browser.Value[string](b, `kept.files[`+quoted(name)+`].text`)
}

// The files of an answer hold what is shown, in the forms that programs and Excel in Norwegian read.
func TestFilesOfAnAnswer(t *testing.T) {
	b, _ := open(t, "?question=04-eiere-og-brukergrupper")
	b.Until(answered)
	b.Do(chromedp.Evaluate[chromedp.Void](keepFiles))
	b.Do(chromedp.Click(chromedp.CSS(`[data-file="json"]`)))
	kind, text := saved(b, "04-eiere-og-brukergrupper.json")
	var answer struct {
		Data struct{ Activities struct{ TotalCount int } }
	}
	if err := json.Unmarshal([]byte(text), &answer); err != nil || kind != "application/json" || answer.Data.Activities.TotalCount != 51 {
		t.Errorf("JSON of type %q: %v, %+v", kind, err, answer)
	}

	shown := browser.Value[[][]string](b, `[...document.querySelectorAll('.vk-table tr')].map((row) => [...row.cells].map((cell) => cell.textContent))`)
	for _, c := range []struct {
		button, name, begins string
		comma                rune
	}{
		{"csv", "04-eiere-og-brukergrupper.csv", "count,", ','},
		{"excel", "04-eiere-og-brukergrupper-excel.csv", "\ufeffcount;", ';'},
	} {
		b.Do(chromedp.Click(chromedp.CSS(`[data-file="` + c.button + `"]`)))
		kind, text := saved(b, c.name)
		if kind != "text/csv;charset=utf-8" || !strings.HasPrefix(text, c.begins) {
			t.Errorf("%s: type %q, begins %.20q", c.name, kind, text)
		}
		reader := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff")))
		reader.Comma = c.comma
		rows, err := reader.ReadAll()
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		if len(rows) != len(shown) || len(rows) < 3 {
			t.Fatalf("%s has %d rows, %d are shown", c.name, len(rows), len(shown))
		}
		for i := range rows {
			if strings.Join(rows[i], "|") != strings.Join(shown[i], "|") {
				t.Errorf("%s: row %d is %q, shown is %q", c.name, i, rows[i], shown[i])
			}
		}
	}
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
