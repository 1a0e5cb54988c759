package pages_test

import (
	"encoding/csv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"veikart/test/kit/browser"
	"veikart/test/kit/program"
)

// TestTasks does what people come for, from the start page, by clicks and by typing words that they know.
func TestTasks(t *testing.T) {
	url := program.Start(t)
	b := browser.Open(t, url)
	for name, do := range map[string]func(*testing.T, *browser.Tab, string){
		"who owns what": whoOwnsWhat, "what KS does": whatKSDoes, "what runs on a day": whatRunsOnADay,
		"what runs on a day, in the time line": whatRunsInTheTimeLine,
		"measures without an owner":            measuresWithoutOwner, "the same view for others": sameForOthers,
		"why two actors are connected": whyTwoAreConnected, "a list in a spreadsheet": listInASpreadsheet,
	} {
		t.Run(name, func(t *testing.T) {
			b.Do(chromedp.Navigate(url + "/"))
			do(t, b, url)
		})
	}
}

// text returns what the page shows.
func text(b *browser.Tab) string {
	return browser.Value[string](b, `document.querySelector("main").innerText`)
}

// The owners, and the activities of one of them.
func whoOwnsWhat(t *testing.T, b *browser.Tab, _ string) {
	b.Do(chromedp.Click(chromedp.CSS(`nav a[href="/owners"]`)))
	b.Until(`location.pathname === "/owners"`)
	b.Do(chromedp.Click(chromedp.CSS(`main a[href="/activities?owner=Folkehelseinstituttet"]`)))
	b.Until(`location.pathname === "/activities"`)
	if rows := browser.Value[int](b, `document.querySelectorAll("main table tbody tr").length`); rows != 8 {
		t.Errorf("%d activities are shown", rows)
	}
}

// What an actor does stands on its page with the sentences that say so, each of which leads to its place in the source.
func whatKSDoes(t *testing.T, b *browser.Tab, _ string) {
	b.Type("form[role=search] input[name=q]", "KS")
	b.Until(`document.querySelectorAll("[role=option]").length > 0`)
	b.Do(chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent("\r"))
	b.Until(`location.pathname === "/actors/ks"`)
	const sentence = "Innføringsprosjektet i regi av KS er avsluttet"
	if got := text(b); !strings.Contains(got, sentence) {
		t.Errorf("the page of KS lacks its sentences: %s", got)
	}
	place := browser.Value[string](b, `(() => {
		const link = document.querySelector("main a.place[href^='/documents/']");
		link.click();
		return link.hash.slice(1);
	})()`)
	b.Until(`location.pathname.startsWith("/documents/")`)
	seen := browser.Value[bool](b, `(() => {
		const box = document.getElementById("`+place+`")?.getBoundingClientRect();
		return box !== undefined && box.bottom > 0 && box.top < innerHeight;
	})()`)
	if !seen {
		t.Errorf("the passage %s cannot be seen on the page that the fact leads to", place)
	}
}

// What runs on a day, certainly and possibly.
func whatRunsOnADay(t *testing.T, b *browser.Tab, _ string) {
	b.Do(chromedp.Click(chromedp.CSS(`nav a[href="/activities"]`)))
	b.Until(`location.pathname === "/activities"`)
	b.Do(chromedp.SetValue(chromedp.CSS("input#on"), "2025-06-30"), chromedp.Click(chromedp.CSS("form.filters button")))
	b.Until(`location.search.includes("on=2025-06-30")`)
	both := browser.Value[int](b, `document.querySelectorAll("main table tbody tr").length`)
	b.Do(chromedp.SetValue(chromedp.CSS("select#certainty"), "CERTAIN"), chromedp.Click(chromedp.CSS("form.filters button")))
	b.Until(`location.search.includes("certainty=CERTAIN")`)
	if certain := browser.Value[int](b, `document.querySelectorAll("main table tbody tr").length`); both != 14 || certain != 11 {
		t.Errorf("%d run, %d of them certainly", both, certain)
	}
}

// What runs on a day, certainly and possibly, in the time line: the counts change as soon as the day is chosen, and its bars lead to
// the pages of activities.
func whatRunsInTheTimeLine(t *testing.T, b *browser.Tab, _ string) {
	b.Do(chromedp.Click(chromedp.CSS(`nav a[href="/timeline"]`)))
	b.Until(`location.pathname === "/timeline" && document.querySelector("figure.picture .tools") !== null`)
	browser.Value[bool](b, `(() => {
		const day = document.querySelector("form[data-live] input#day");
		day.value = "2025-06-30";
		return day.dispatchEvent(new Event("change", { bubbles: true }));
	})()`)
	b.Until(`location.search === "?day=2025-06-30" && !document.querySelector("[aria-busy]")`)
	const says = "30. juni 2025: 11 aktiviteter pågår sikkert og 3 kanskje."
	if got := text(b); !strings.Contains(got, says) {
		t.Errorf("the page does not say %q but %s", says, got)
	}
	lines := browser.Value[string](b, `[...document.querySelectorAll(".drawing .cursor-text")].map((n) => n.textContent).join("|")`)
	if !strings.Contains(lines, says) {
		t.Errorf("the drawing marks %q", lines)
	}
	b.Do(chromedp.Focus(chromedp.CSS(`.drawing a.node[tabindex="0"]`)), chromedp.KeyEvent("\r"))
	b.Until(`location.pathname.startsWith("/activities/")`)
}

// The measures under a goal without an owner: the list changes as soon as the goal is chosen.
func measuresWithoutOwner(t *testing.T, b *browser.Tab, _ string) {
	b.Do(chromedp.Click(chromedp.CSS(`main a[href="/measures?owner=none"]`)))
	b.Until(`location.search === "?owner=none"`)
	browser.Value[bool](b, `(() => {
		const goal = document.querySelector("form[data-live] select#goal");
		goal.value = "2";
		return goal.dispatchEvent(new Event("change", { bubbles: true }));
	})()`)
	b.Until(`location.search.includes("goal=2") && location.search.includes("owner=none") && !document.querySelector("[aria-busy]")`)
	shown := browser.Value[int](b, `document.querySelectorAll("#result table tbody tr").length`)
	asked := browser.Value[int](b, `fetch("/graphql", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({
		query: "{ goal(number: 2) { subGoals { nodes { measures { nodes { id activities(filter: { owners: { some: {} } }) { totalCount } } } } } } }" }) })
		.then((answer) => answer.json()).then(({ data }) => new Set(data.goal.subGoals.nodes.flatMap((s) => s.measures.nodes)
			.filter((m) => m.activities.totalCount === 0).map((m) => m.id)).size)`)
	if shown != asked || shown == 0 {
		t.Errorf("%d measures are shown, the API has %d", shown, asked)
	}
}

// What is chosen is in the address, which shows others the same.
func sameForOthers(t *testing.T, b *browser.Tab, url string) {
	b.Do(chromedp.Click(chromedp.CSS(`nav a[href="/activities"]`)))
	b.Until(`location.pathname === "/activities"`)
	b.Do(chromedp.SetValue(chromedp.CSS("select#owner"), "Helsedirektoratet"), chromedp.Click(chromedp.CSS("form.filters button")))
	b.Until(`location.search.includes("owner=Helsedirektoratet")`)
	other := browser.Open(t, url)
	other.Do(chromedp.Navigate(browser.Read(b, chromedp.Location())))
	if mine, theirs := text(b), text(other); mine != theirs || !strings.Contains(mine, "Helsedirektoratet") {
		t.Errorf("the address shows others\n%s\nand here\n%s", theirs, mine)
	}
}

// Why two actors are connected stands in sentences, each with its place in the source, and that they share no measure is said.
func whyTwoAreConnected(t *testing.T, b *browser.Tab, _ string) {
	b.Do(chromedp.Click(chromedp.CSS(`nav a[href="/network"]`)))
	b.Until(`location.pathname === "/network"`)
	b.Do(chromedp.Click(chromedp.CSS("details.more-ways summary")))
	b.Type("input#from", "Helsedirektoratet")
	b.Type("input#to", "FHI")
	b.Do(chromedp.KeyEvent("\r"))
	b.Until(`location.search.includes("to=F") && document.querySelector("main .drawing") !== null`)
	got := text(b)
	for _, says := range []string{
		"Ingen felles tiltak", "Aktiviteten «Digi-ung: søketjenester» eies av Helsedirektoratet.",
		"Aktiviteten «KPR Helsestasjon» er for brukergruppen Kommune og fylkeskommune.",
	} {
		if !strings.Contains(got, says) {
			t.Errorf("the page does not say %q but %s", says, got)
		}
	}
	b.Do(chromedp.Click(chromedp.CSS("#links ~ tbody td[data-label=Belegg] a")))
	b.Until(`document.querySelector("#panel blockquote") !== null && document.querySelector("#panel a.place[href^='/documents/']") !== null`)
	if panel := browser.Value[string](b, `document.querySelector("#panel").innerText`); strings.Contains(panel, "..") {
		t.Errorf("a sentence ends twice: %s", panel)
	}
}

// A list is taken along as a file with the rows that are shown.
func listInASpreadsheet(t *testing.T, b *browser.Tab, _ string) {
	b.Do(chromedp.Click(chromedp.CSS(`nav a[href="/owners"]`)))
	b.Until(`location.pathname === "/owners"`)
	b.Do(chromedp.Click(chromedp.CSS(`main a[href="/activities?owner=Helsedirektoratet"]`)))
	b.Until(`location.pathname === "/activities"`)
	rows := browser.Value[int](b, `document.querySelectorAll("main table tbody tr").length`)
	b.Do(chromedp.Click(chromedp.CSS(`main a[href^="/export?"]`)))
	b.Until(`location.pathname === "/export"`)
	file := browser.Value[string](b, `fetch(document.querySelector("main a[type='text/csv']").href).then((answer) => answer.text())`)
	reader := csv.NewReader(strings.NewReader(file))
	reader.Comma = ';'
	records, err := reader.ReadAll()
	if err != nil || len(records)-1 != rows || rows == 0 {
		t.Errorf("%d rows are shown, and the file has (%v) %q", rows, err, file)
	}
}
