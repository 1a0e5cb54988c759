package importer_test

import (
	"os"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"veikart/internal/importer"
	"veikart/test/kit/fixture"
)

// longValues are pages with one value of a length, in every kind of place that a page has.
func longValues(value string) map[string]string {
	dated := func(lines ...string) string { return activity("A", lines...) }
	inSubGoal := func(measures ...string) string { return pageText(subGoal("1A", "Et delmål", measures...)) }
	return map[string]string{
		"title of the page":     value + "\n\n" + inSubGoal(measure("T", "", dated())),
		"title of a sub-goal":   pageText(subGoal("1A", value, measure("T", "", dated()))),
		"title of a measure":    inSubGoal(measure(value, "", dated())),
		"description":           inSubGoal(measure("T", value, dated())),
		"title of an activity":  inSubGoal(measure("T", "", activity(value))),
		"owner":                 inSubGoal(measure("T", "", dated("Eier: "+value))),
		"user group":            inSubGoal(measure("T", "", dated("Brukergrupper: "+value))),
		"note":                  inSubGoal(measure("T", "", dated("• "+value))),
		"phase":                 inSubGoal(measure("T", "", dated()+"\n      "+value)),
		"key":                   inSubGoal(measure("T", "", dated(value+": x"))),
		"place that is nowhere": inSubGoal(measure("T", "", dated())) + "\n" + value + "\n",
	}
}

// shapes are values that each step finds hard in its own way: one word, a name in capitals and small letters,
// many words, many names, marks and signs alone.
func shapes(size int) map[string]string {
	repeat := func(s string) string { return strings.Repeat(s, size/len(s)+1)[:size/len(s)*len(s)] }
	return map[string]string{
		"word": repeat("abcdefgh"), "capitals": "D" + repeat("igiHelse"), "words": repeat("et ord til "),
		"names": repeat("KS og Helse Vest RHF, "), "roles": repeat("KS har ansvar for at Helse Vest leder "),
		"references": repeat("delmål 1.A og "), "months": repeat("i mars 2024 "), "dates": repeat("innen 31.12.2030, "),
		"sentences": repeat("Kari Nordmann AS leder arbeidet. "), "ends": repeat("ferdig i 2019. "), "abbreviations": repeat("bl.a. f.eks. "),
		"marks": repeat("a\u0301\u0308"), "signs": repeat("«-/("), "hyphens": repeat("a-"), "commas": repeat("x,"),
		"brackets": repeat("({["), "dots": repeat("."), "digits": repeat("1."),
	}
}

// What a value costs grows with its length, wherever it stands: the memory of an import is bounded by the bytes of its
// pages. The test counts bytes; how long it takes is logged. VEIKART_VALUE_BYTES is the length of a value.
func TestLongValuesAreBounded(t *testing.T) {
	size := 20_000
	if given := os.Getenv("VEIKART_VALUE_BYTES"); given != "" {
		var err error
		if size, err = strconv.Atoi(given); err != nil {
			t.Fatal(err)
		}
	}
	for shape, value := range shapes(size) {
		for place, text := range longValues(value) {
			begun := time.Now()
			allocated := allocatedBy(func() {
				_, _, _ = importer.Build([]importer.Page{doc("a", text)}, fixture.Lexicon(t), at)
			})
			took := time.Since(begun)
			const perByte, base = 12_000, 20 << 20 // the race detector allocates several times as much
			if allocated > base+perByte*uint64(len(text)) {
				t.Errorf("%s as %s: %d bytes of page take %d MB", shape, place, len(text), allocated>>20)
			}
			if took > time.Second || testing.Verbose() {
				t.Logf("%-13s %-22s %7d bytes: %4d MB, %v", shape, place, len(text), allocated>>20, took.Round(time.Millisecond))
			}
		}
	}
}

func allocatedBy(run func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	run()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}
