// Package memory holds what an import takes in memory at its peak.
package memory_test

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"veikart/internal/importer"
	"veikart/internal/profile"
	"veikart/internal/reading"
	"veikart/test/kit/fixture"
)

// oneActivity begins a page that is read: one without any activity is refused.
const oneActivity = "Delmål 5A - Å\n  • Ø\n    • Å\n      Konsept\n"

// smallShapes are pages that hold as much as can be of one thing: each grows from oneActivity and a head by pieces, numbered
// from 0. The bounds are those of pages of 64 KB.
var smallShapes = map[string]struct {
	head  string
	most  int // bytes of memory for each byte of the page
	piece func(i int) string
}{
	"smallest activities":   {"Delmål 1A - A\n  • B\n", 235, func(int) string { return "    • a\n      Konsept\n" }},
	"different activities":  {"Delmål 1A - A\n  • B\n", 230, func(i int) string { return fmt.Sprintf("    • %x\n      Konsept\n", i) }},
	"bullets alike":         {"Delmål 1A - A\n  • B\n", 100, func(int) string { return "    • a\n      Tekst\n" }},
	"different bullets":     {"Delmål 1A - A\n  • B\n", 90, func(i int) string { return fmt.Sprintf("    • %x\n      Tekst\n", i) }},
	"shortest notes":        {"Delmål 1A - A\n  • B\n    • C\n      Konsept\n", 200, func(int) string { return "      a\n" }},
	"shortest descriptions": {"Delmål 1A - A\n  • B\n", 120, func(int) string { return "    a\n" }},
	"one-letter owners": {"Delmål 1A - A\n  • B\n", 210, func(i int) string {
		return fmt.Sprintf("    • a\n      Eier: %c, %c Brukergruppe: %c, %c\n", 'a'+i%26, 'a'+i/26%26, 'a'+i%26, 'a'+i/26%26)
	}},
	"owners of one activity": {"Delmål 1A - A\n  • B\n    • C\n      Eier: a", 560, func(i int) string { return fmt.Sprintf(", %x", i) }},
	"smallest measures":      {"Delmål 1A - A\n", 185, func(i int) string { return fmt.Sprintf("  • %x\n", i) }},
	"same measures":          {"Delmål 1A - A\n", 310, func(int) string { return "  • a\n" }},
	"sub-goals":              {"", 100, func(i int) string { return fmt.Sprintf("Delmål %d%c - %x\n", 1+i%9, 'A'+i/9%26, i) }},
	"dates":                  {"Delmål 1A - A\n  • B\n", 100, func(int) string { return "    • a\n      Startdato: Udefinert\n      Sluttdato: Udefinert\n" }},
	"mentions":               {"Delmål 1A - A\n  • B\n    ", 240, func(int) string { return "KS. " }},
	"actors in one sentence": {"Delmål 1A - A\n  • B\n", 155, func(int) string { return "    KS og FHI\n" }},
	"references":             {"Delmål 1A - A\n  • B\n    ", 50, func(int) string { return "1A, " }},
	"lines of nothing":       {"Delmål 1A - A\n", 200, func(int) string { return "a\n" }},
	"blank lines":            {"Delmål 1A - A\n", 40, func(int) string { return "\n \n" }},
	"wrong dates":            {"Delmål 1A - A\n  • B\n    • C\n", 60, func(int) string { return "      Startdato: x\n" }},
	"prose": {"Delmål 1A - A\n  • B\n", 50, func(i int) string {
		return fmt.Sprintf("    Avsnitt nummer %d er skrevet slik som prosa flest, med en setning eller to. Den siste er kort.\n", i)
	}},
}

// shaped returns a page of a shape of about size bytes.
func shaped(name string, size int) []byte {
	var b strings.Builder
	b.WriteString(oneActivity + smallShapes[name].head)
	for i := 0; b.Len() < size; i++ {
		b.WriteString(smallShapes[name].piece(i))
	}
	return []byte(b.String())
}

// peak returns the most memory that objects took while something ran, beyond what they took before: what is live, with up
// to a tenth of garbage.
func peak(run func()) uint64 {
	defer debug.SetGCPercent(debug.SetGCPercent(10))
	runtime.GC()
	live := func() uint64 {
		sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		metrics.Read(sample)
		return sample[0].Value.Uint64()
	}
	before, most, done := live(), uint64(0), make(chan struct{})
	var watch sync.WaitGroup
	watch.Add(1)
	go func() {
		defer watch.Done()
		tick := time.NewTicker(time.Millisecond)
		defer tick.Stop()
		for {
			most = max(most, live())
			select {
			case <-done:
				return
			case <-tick.C:
			}
		}
	}()
	run()
	runtime.GC()
	close(done)
	watch.Wait()
	return most - min(most, before)
}

// pageBytes is the size of the pages: that of VEIKART_PAGE_BYTES, else 64 KB.
func pageBytes(t *testing.T) int {
	t.Helper()
	given, ok := os.LookupEnv("VEIKART_PAGE_BYTES")
	if !ok {
		return 1 << 16
	}
	n, err := strconv.Atoi(given)
	if err != nil {
		t.Fatalf("VEIKART_PAGE_BYTES: %v", err)
	}
	return n
}

// What an import takes in memory at its peak, in bytes for each byte of a page, whatever the page holds. Pages of people take
// what prose takes; the others are the most that can be made of a byte. The figures are in docs/measurements.md.
func TestMemory(t *testing.T) {
	lex := fixture.Lexicon(t)
	// The profile is chosen, since one that is found must read more of the page than some of these let it.
	how := reading.Reading{Profiles: slices.DeleteFunc(profile.BuiltIn(), func(p *profile.Profile) bool {
		return p.Name != "veikart-tekst-2023"
	})}
	for name, shape := range smallShapes {
		data := shaped(name, pageBytes(t))
		each := 0
		for range 3 { // what is made while garbage is looked for counts as live, and on a busy machine that is more
			var kept []any
			each = int(peak(func() {
				g, found, err := importer.BuildAs(
					how, importer.Meta{}, []importer.Page{{Name: "a.txt", Document: "a", Data: data}}, lex, fixture.ImportedAt(),
				)
				if refused := errors.Is(err, importer.ErrRefused); refused != (name == "wrong dates") || err != nil && !refused {
					t.Errorf("%s: refused %t: %v", name, refused, err)
				}
				kept = []any{g, found}
			})) / len(data)
			runtime.KeepAlive(kept)
			if each <= shape.most {
				break
			}
		}
		t.Logf("%-24s %4d bytes for each", name, each)
		if each > shape.most {
			t.Errorf("%s: %d bytes for each byte of the page, more than %d", name, each, shape.most)
		}
	}
}
