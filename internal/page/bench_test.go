package page

import (
	"strings"
	"testing"
)

// BenchmarkParse parses the seed, and pages of 30 MiB that are hard in different ways: the time per
// byte must not grow with the size.
func BenchmarkParse(b *testing.B) {
	const size = 30 << 20
	seed := readSeed(b)
	head := "Tittel\n\nDelmål 1A - Mål\n\n  • Tiltak\n    • A\n      Startdato: Udefinert\n      Sluttdato: Udefinert\n"
	large := func(unit string) string { return head + strings.Repeat(unit, (size-len(head))/len(unit)) }
	for _, c := range []struct{ name, page string }{
		{"seed", seed},
		{"seed over and over", strings.Repeat(seed+"\n\n", size/(len(seed)+2))},
		{"bullets", large("    • a\n")},
		{"notes", large("      • merknad\n")},
		{"unplaced lines", large("x\n")},
		{"blank lines", large("\n")},
		{"one line", head + "      " + large("a - ")[len(head):]},
		{"owners", head + "      Eier: " + large("a, ")[len(head):]},
		{"parts", head + "      Eier: " + large("a | ")[len(head):]},
		{"white space", head + large(" ")[len(head):]},
		{"decomposed", large("    e\u0301e\u0301e\u0301\n")},
		{"heading", head + "Delmål 1B -" + large(" -")[len(head):]},
		{"no text", strings.Repeat("\x80", size)},
	} {
		b.Run(c.name, func(b *testing.B) {
			data := []byte(c.page)
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				parse(data)
			}
		})
	}
}

func BenchmarkSource(b *testing.B) {
	seed := readSeed(b)
	p := parseClean(b, seed)
	b.SetBytes(int64(len(seed)))
	b.ReportAllocs()
	for b.Loop() {
		sourceOf(b, p)
	}
}
