package norsk

import "slices"

var months = []string{
	"januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "desember",
}

// Month returns the number of a month by its name in small letters, 0 where it is none.
func Month(name string) int { return slices.Index(months, name) + 1 }

var shortMonths = []string{"jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des"}

// ShortMonth returns the number of a month by its abbreviation in small letters without a point, 0 where it is none.
func ShortMonth(name string) int {
	if name == "sept" {
		name = "sep"
	}
	return slices.Index(shortMonths, name) + 1
}
