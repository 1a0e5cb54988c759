// Package browser opens pages in a headless Chromium for tests. No host but the one that is tested can be
// reached, and what the page asks of another or complains of fails the test.
package browser

import (
	"context"
	"errors"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"veikart/test/kit/need"
)

// Tab is a tab of a browser with an empty profile.
type Tab struct {
	Context  context.Context // for chromedp's functions
	t        testing.TB
	mu       sync.Mutex
	origins  []string // that the page may ask
	requests int
	faults   []string // requests to other origins, and what the console says
	expected map[string]bool
	prefixes []string // of what is expected
}

// Open opens a tab. Where there is no Chromium the test is skipped, except in CI, which must have one. When
// the test ends, it fails if the page asked another origin than the one given for anything, or if a script
// broke or the console showed a fault.
func Open(t testing.TB, origin string) *Tab {
	t.Helper()
	chromium := need.Command(t, "PAGES ARE NOT TESTED IN A BROWSER", "chromium", "chromium-browser", "google-chrome")
	ctx, cancelTime := context.WithTimeout(context.Background(), 10*time.Minute)
	ctx, cancelBrowser := chromedp.NewExecAllocator(ctx, append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(chromium), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(t.TempDir()),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE *.localhost"),
		chromedp.WindowSize(1400, 1000))...)
	ctx, cancelTab := chromedp.NewContext(ctx)
	t.Cleanup(func() {
		if err := chromedp.Cancel(ctx); err != nil {
			t.Errorf("close the browser: %v", err)
		}
		cancelTab()
		cancelBrowser()
		cancelTime()
	})
	return watched(ctx, t, origin)
}

// Another opens another tab of the same browser, under the same conditions.
func (b *Tab) Another(origin string) *Tab {
	b.t.Helper()
	ctx, cancel := chromedp.NewContext(b.Context)
	b.t.Cleanup(cancel)
	return watched(ctx, b.t, origin)
}

func watched(ctx context.Context, t testing.TB, origin string) *Tab {
	t.Helper()
	b := &Tab{Context: ctx, t: t, origins: []string{origin}, expected: map[string]bool{}}
	if err := chromedp.Listen(ctx, b.note); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(b.report)
	return b
}

// Allow lets the page ask one more origin.
func (b *Tab) Allow(origin string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.origins = append(b.origins, origin)
}

// Expect lets the console show something once or more, word for word.
func (b *Tab) Expect(text string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.expected[text] = true
}

// ExpectPrefix lets the console show what begins with a text.
func (b *Tab) ExpectPrefix(text string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.prefixes = append(b.prefixes, text)
}

func (b *Tab) expects(text string) bool {
	return b.expected[text] || slices.ContainsFunc(b.prefixes, func(prefix string) bool { return strings.HasPrefix(text, prefix) })
}

func (b *Tab) note(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		b.requests++
		u, err := url.Parse(e.Request.URL)
		if err != nil || u.Scheme != "data" && u.Scheme != "blob" && !slices.Contains(b.origins, u.Scheme+"://"+u.Host) {
			b.faults = append(b.faults, "a request to another origin: "+e.Request.URL)
		}
	case *log.EventEntryAdded:
		if !b.expects(e.Entry.Text) {
			b.faults = append(b.faults, "the console shows: "+e.Entry.Text+" "+e.Entry.URL)
		}
	case *runtime.EventExceptionThrown:
		text := e.ExceptionDetails.Text
		if e.ExceptionDetails.Exception != nil {
			text += " " + e.ExceptionDetails.Exception.Description
		}
		b.faults = append(b.faults, "the script broke: "+text)
	}
}

func (b *Tab) report() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.requests == 0 {
		b.t.Error("no request was seen, so none to another origin could be")
	}
	for _, f := range b.faults {
		b.t.Error(f)
	}
}

// Do runs steps, which must succeed.
func (b *Tab) Do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.Context, steps...); err != nil {
		b.t.Fatal(err)
	}
}

// Type puts the focus on the first element that a selector of CSS fits, and types a text there by keys.
// [chromedp.SendKeys] reads the attributes of a node while its page may be changing them, which is a data race.
func (b *Tab) Type(selector, text string) {
	b.t.Helper()
	at := chromedp.CSS(selector)
	b.Do(chromedp.WaitVisible(at), chromedp.Focus(at), chromedp.KeyEvent(text))
}

// look is what a page was when it was looked at: whether a condition was there, else at which address it was not, and what it threw.
type look struct {
	There     bool
	At, Lacks string
}

// Until waits until an expression of JavaScript is true on a page that is loaded: the one that is shown, or another that takes
// its place meanwhile. While the expression throws it is not true.
func (b *Tab) Until(condition string) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.Context, 20*time.Second)
	defer cancel()
	script := `(() => {
		try {
			return { there: document.readyState === "complete" && Boolean(` + condition + `), at: location.href, lacks: "" };
		} catch (thrown) {
			return { there: false, at: location.href, lacks: String(thrown) };
		}
	})()`
	var last look
	for !last.There {
		found, err := chromedp.Run(ctx, chromedp.Evaluate[look](script))
		var left *cdproto.Error // the page, while the script ran
		switch {
		case err == nil:
			last = found
		case !errors.As(err, &left):
			b.t.Fatalf("until %s: %v; it was false at %s %s", condition, err, last.At, last.Lacks)
		}
		if !last.There {
			time.Sleep(10 * time.Millisecond) // between two looks: where scripts are switched off, the page has no timers
		}
	}
}

// Read runs an action and returns what it found.
func Read[T any](b *Tab, a chromedp.Action[T]) T {
	b.t.Helper()
	v, err := chromedp.Run(b.Context, a)
	if err != nil {
		b.t.Fatal(err)
	}
	return v
}

// Value returns what an expression of JavaScript comes to; a promise is waited for.
func Value[T any](b *Tab, expression string) T {
	b.t.Helper()
	return Read(b, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
}
