package norsk

import "slices"

var months = []string{
	"januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "desember",
}

// Month returns the number of a month by its name in small letters, 0 where it is none.
func Month(name string) int { return slices.Index(months, name) + 1 }
