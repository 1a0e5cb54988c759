package workbook

import (
	"strconv"
	"strings"
	"unicode"
)

// longestName is how many units of UTF-16 the name of a sheet has at most.
const longestName = 31

// names gives sheets names that Excel takes, each once; Excel does not tell A from a.
type names struct{ taken map[string]bool }

func (n *names) take(name string) {
	if n.taken == nil {
		n.taken = map[string]bool{"history": true} // Excel's own
	}
	n.taken[strings.ToLower(name)] = true
}

// of returns the name of a sheet: the first of some texts that leaves one, with a number where it is taken.
func (n *names) of(texts ...string) string {
	base := "Ark"
	for _, text := range texts {
		if cleaned := cleanName(text); cleaned != "" {
			base = cleaned
			break
		}
	}
	name := cutName(base, longestName)
	for i := 2; n.taken[strings.ToLower(name)]; i++ {
		suffix := " " + strconv.Itoa(i)
		name = cutName(base, longestName-len(suffix)) + suffix
	}
	n.take(name)
	return name
}

// cleanName returns a text without the signs that no name of a sheet has.
func cleanName(text string) string {
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r) || r == unicode.ReplacementChar || strings.ContainsRune(`[]:*?/\'`, r)
	}), " ")
}

func cutName(text string, most int) string {
	n := 0
	for i, r := range text {
		if n += unitsOf(r); n > most {
			return strings.TrimSpace(text[:i])
		}
	}
	return text
}
