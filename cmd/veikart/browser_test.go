package main

import (
	"context"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"veikart/internal/web"
)

// tab is a tab of a headless browser with an empty profile.
type tab struct {
	ctx      context.Context
	mu       sync.Mutex
	requests int
	faults   []string // requests to other origins, and what the console tells of
}

// browse opens a tab. Where there is no Chromium the test is skipped, except in CI, which must have
// one.
func browse(t *testing.T, origin string) *tab {
	t.Helper()
	chromium, err := exec.LookPath("chromium")
	if err != nil && os.Getenv("CI") != "" {
		t.Fatal("chromium is not installed: the page is not tested in a browser")
	}
	if err != nil {
		t.Skip("THE PAGE IS NOT TESTED IN A BROWSER: chromium is not installed")
	}
	ctx, cancelTime := context.WithTimeout(context.Background(), 5*time.Minute)
	ctx, cancelBrowser := chromedp.NewExecAllocator(ctx, append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(chromium), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(t.TempDir()),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
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
	b := &tab{ctx: ctx}
	if err := chromedp.Listen(ctx, func(event any) { b.note(origin, event) }); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		if b.requests == 0 {
			t.Error("no request was seen, so none to another origin could be")
		}
		for _, f := range b.faults {
			t.Error(f)
		}
	})
	return b
}

func (b *tab) note(origin string, event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		b.requests++
		u, err := url.Parse(e.Request.URL)
		if err != nil || u.Scheme+"://"+u.Host != origin {
			b.faults = append(b.faults, "a request to another origin: "+e.Request.URL)
		}
	case *log.EventEntryAdded:
		b.faults = append(b.faults, "the console tells: "+e.Entry.Text)
	case *runtime.EventExceptionThrown:
		b.faults = append(b.faults, "the script broke: "+e.ExceptionDetails.Text)
	}
}

func (b *tab) do(t *testing.T, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		t.Fatal(err)
	}
}

// read runs an action and returns what it found.
func read[T any](t *testing.T, b *tab, a chromedp.Action[T]) T {
	t.Helper()
	v, err := chromedp.Run(b.ctx, a)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

const answered = chromedp.CSS("#answer:not([hidden])")

// narrowest is the width in CSS pixels at which nothing may need scrolling sideways.
const narrowest = 320

func TestPageInBrowser(t *testing.T) {
	s := serve(t, nil, "--addr", "127.0.0.1:0")
	questions, err := web.Questions()
	if err != nil {
		t.Fatal(err)
	}
	b := browse(t, s.url)
	b.do(t, chromedp.Navigate(s.url+"/query"))

	for _, q := range questions[1:4] {
		b.do(t,
			chromedp.Click(chromedp.CSS(`a[data-name="`+q.Name+`"]`)),
			chromedp.WaitVisible(answered),
			chromedp.WaitReady(chromedp.CSS(`button:not([aria-disabled])`)))
		if got := read(t, b, chromedp.Value(chromedp.ID("query"))); got != q.Query {
			t.Errorf("%s: the form holds %q", q.Name, got)
		}
		if got := read(t, b, chromedp.TextContent(chromedp.ID("status"))); got != "Svaret er hentet." {
			t.Errorf("%s: status %q", q.Name, got)
		}
		if got := read(t, b, chromedp.Location()); got != s.url+"/query?question="+q.Name {
			t.Errorf("%s: the address is %s", q.Name, got)
		}
	}
	if got := read(t, b, chromedp.TextContent(chromedp.ID("answer"))); !strings.Contains(got, `"stated": 16`) {
		t.Errorf("answer %q", got)
	}

	// a query of one's own, with the keyboard
	b.do(t,
		chromedp.SetValue(chromedp.ID("query"), "query($n: Int!) { goal(number: $n) { title } }"),
		chromedp.SetValue(chromedp.ID("variables"), "{n: 5}"),
		chromedp.Click(chromedp.CSS("#form button")),
		chromedp.WaitReady(chromedp.CSS(`#variables[aria-invalid="true"]`)))
	if got := read(t, b, chromedp.TextContent(chromedp.ID("variables-error"))); !strings.Contains(got, "JSON-objekt") {
		t.Errorf("wrong variables: %q", got)
	}
	b.do(t,
		chromedp.SetValue(chromedp.ID("variables"), `{"n": 5}`),
		chromedp.Click(chromedp.CSS("#form button")),
		chromedp.WaitReady(chromedp.CSS(`#variables:not([aria-invalid])`)),
		chromedp.WaitReady(chromedp.CSS(`button:not([aria-disabled])`)))
	if got := read(t, b, chromedp.TextContent(chromedp.ID("answer"))); !strings.Contains(got, "Samarbeid og virkemidler") {
		t.Errorf("answer %q", got)
	}

	b.do(t, chromedp.EmulateViewport(narrowest, 700))
	if got := read(t, b, chromedp.Evaluate[int]("document.documentElement.scrollWidth")); got > narrowest {
		t.Errorf("the page is %d pixels wide on a screen of %d", got, narrowest)
	}
}

func TestPageInBrowserWithoutScript(t *testing.T) {
	s := serve(t, nil, "--addr", "127.0.0.1:0")
	b := browse(t, s.url)
	_, err := chromedp.Call(b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	if err != nil {
		t.Fatal(err)
	}
	b.do(t,
		chromedp.Navigate(s.url+"/query?lang=en"),
		chromedp.Click(chromedp.CSS(`#questions li:nth-child(12) a`)),
		chromedp.WaitVisible(answered))
	if got := read(t, b, chromedp.TextContent(chromedp.ID("answer"))); !strings.Contains(got, `"id": "document:kommuner-og-fastleger"`) {
		t.Errorf("answer %q", got)
	}
	b.do(t,
		chromedp.SetValue(chromedp.ID("query"), "{ goal(number: 2) { title } }"),
		chromedp.Click(chromedp.CSS("#form button")),
		chromedp.WaitReady(chromedp.CSS("#questions:not(:has([aria-current]))")), // the next page
		chromedp.WaitVisible(answered))
	if got := read(t, b, chromedp.TextContent(chromedp.ID("answer"))); !strings.Contains(got, "Enklere arbeidshverdag") {
		t.Errorf("answer %q", got)
	}
	if got := read(t, b, chromedp.TextContent(chromedp.ID("status"))); got != "The answer has been fetched." {
		t.Errorf("status %q", got)
	}
}
