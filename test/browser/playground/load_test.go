package playground_test

import (
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"veikart/internal/web/playground"
	"veikart/test/kit/browser"
	"veikart/test/kit/program"
)

// firstLoadLimit is how much a first visit may fetch before the page is usable and has an answer, in bytes
// as they come over the network.
const firstLoadLimit = 2_400_000

const loaded = `performance.getEntries().filter((entry) => 'transferSize' in entry).reduce((sum, entry) => sum + entry.transferSize, 0)`

// Workers count too: they fetch their scripts by themselves, and the page does not see it.
func TestFirstLoadIsSmall(t *testing.T) {
	b, origin := open(t, "?question=02-fhi-eier")
	b.Until(answered)
	sum := browser.Value[int](b, loaded)
	t.Logf("%d bytes, with headers", sum)
	if sum < 100_000 || sum > firstLoadLimit {
		t.Errorf("the first load is %d bytes, at most %d are allowed", sum, firstLoadLimit)
	}
	b.Do(chromedp.Navigate(origin + playground.Path + "?question=02-fhi-eier"))
	b.Until(ready)
	b.Until(answered)
	if again := browser.Value[int](b, loaded); again > sum/4 {
		t.Errorf("the second load is %d bytes: what may be kept for ever is fetched again", again)
	}
}

// BenchmarkUsable measures from the address being opened, with nothing kept, until the editors are there,
// and until the answer of a linked question is shown.
func BenchmarkUsable(b *testing.B) {
	origin := program.Start(b)
	tab := browser.Open(b, origin)
	if _, err := chromedp.Call(tab.Context, network.SetCacheDisabled, network.SetCacheDisabledParams{CacheDisabled: true}); err != nil {
		b.Fatal(err)
	}
	var usable, shown time.Duration
	for b.Loop() {
		begin := time.Now()
		tab.Do(chromedp.Navigate(origin + playground.Path + "?question=02-fhi-eier"))
		tab.Until(ready)
		usable += time.Since(begin)
		tab.Until(answered)
		shown += time.Since(begin)
	}
	b.ReportMetric(float64(usable.Milliseconds())/float64(b.N), "ms/usable")
	b.ReportMetric(float64(shown.Milliseconds())/float64(b.N), "ms/answer")
}
