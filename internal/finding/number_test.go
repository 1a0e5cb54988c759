package finding

import (
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// numberForm is what number finds, as a regular expression.
var numberForm = regexp.MustCompile(`^(?:\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}\.|\d+|[,;:.!?()])`)

// Numbers and marks are those of a regular expression, whatever stands behind them.
func TestNumber(t *testing.T) {
	pieces := []string{"1", "12", "123", "2024", ".", ",", "a", " ", "æ", "01.02.2024", "3. "}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 9).Draw(t, "pieces"), "")
		if got, want := number(text), len(numberForm.FindString(text)); got != want {
			t.Fatalf("%q begins with %d bytes of a number or a mark, want %d", text, got, want)
		}
		if got, want := hasYear(text), regexp.MustCompile(`\d{4}`).MatchString(text); got != want {
			t.Fatalf("%q has a year: %v", text, got)
		}
	})
}
