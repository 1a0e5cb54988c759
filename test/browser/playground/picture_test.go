package playground_test

import (
	"slices"
	"testing"

	"github.com/chromedp/chromedp"

	"veikart/test/kit/browser"
)

// An answer that a page draws is drawn beside its tables, by the server, with a link to the page; one that none draws has no
// picture to show.
func TestPictureOfAnAnswer(t *testing.T) {
	b, origin := open(t, "?question=27-nettverket")
	b.Until(answered)
	b.Do(chromedp.Click(chromedp.CSS(`[data-show="picture"]`)))
	b.Until(`document.querySelector('.vk-picture img')?.complete && document.querySelector('.vk-picture img').naturalWidth > 300`)
	const page = `new URL(document.querySelector('.vk-picture a').href)`
	if got := browser.Value[string](b, page+`.pathname`); got != "/network" {
		t.Errorf("the link leads to %s", got)
	}
	answer := browser.Value[[]string](b, `(async () => {
		const query = '{ actorNetwork(basis: [STATED, INFERRED], roles: [OWNER, LEAD, OPERATOR, COMMISSIONER, FUNDER, COLLABORATOR]) { nodes { actor { id } } } }'
		const { data } = await (await fetch('/graphql', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ query }) })).json()
		return data.actorNetwork.nodes.map((node) => node.actor.id).sort()
	})()`)
	drawn := browser.Value[[]string](b, `(async () => {
		const text = await (await fetch(document.querySelector('.vk-picture img').src)).text()
		return [...new DOMParser().parseFromString(text, 'image/svg+xml').querySelectorAll('[data-id]')].map((node) => node.dataset.id).sort()
	})()`)
	if len(answer) < 5 || !slices.Equal(answer, drawn) {
		t.Errorf("drawn are %v, answered %v", drawn, answer)
	}
	b.Do(chromedp.Navigate(origin + "/playground?question=25-aktorer-per-mal"))
	b.Until(ready)
	b.Until(answered + ` && document.querySelector('[data-pane="table"]') && !document.querySelector('[data-show="picture"]')`)
	b.Do(chromedp.Navigate(origin + "/playground?question=04-eiere-og-brukergrupper&lang=en"))
	b.Until(ready)
	b.Until(answered + ` && document.querySelector('[data-show="picture"]')`)
	b.Do(chromedp.Click(chromedp.CSS(`[data-show="picture"]`)))
	b.Until(`document.querySelector('.vk-picture a')?.getAttribute('href') === '/matrix?rows=OWNER&columns=USER_GROUP&lang=en'`)
}
