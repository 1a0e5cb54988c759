// Package given reads what somebody who runs tests asks for in the environment.
package given

import (
	"os"
	"strconv"
	"testing"
)

// Number returns the number above 0 in a variable of the environment, or another one where the variable is empty.
func Number(t testing.TB, variable string, otherwise int) int {
	t.Helper()
	text := os.Getenv(variable)
	if text == "" {
		return otherwise
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		t.Fatalf("%s is %q, expected a number above 0", variable, text)
	}
	return n
}
