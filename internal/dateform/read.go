package dateform

import (
	"slices"
	"strings"

	"veikart/internal/norsk"
	"veikart/internal/roadmap"
)

// longest is more bytes than a date has without what nobody sees: dates are part of answers.
const longest = 200

// Read reads a date in one of the forms, as an end or as a start, with the text as it is written. It returns false for
// a text in none of them, and for a day that there is not in the calendar.
func Read(text string, end bool, forms ...Form) (roadmap.Date, bool) {
	text = strings.TrimSpace(roadmap.Clean(text))
	if len(text) > longest {
		return roadmap.Date{}, false
	}
	plain := visible(text)
	for _, r := range readers() {
		if !slices.Contains(forms, r.form) {
			continue
		}
		precision, written, ok := r.read(plain)
		if !ok {
			continue
		}
		day, err := roadmap.ParseDay(written)
		if err != nil {
			return roadmap.Date{}, false
		}
		if end {
			return roadmap.EndIn(precision, day).As(text), true
		}
		return roadmap.StartIn(precision, day).As(text), true
	}
	return roadmap.Date{}, false
}

// visible returns a text in small letters, without invisible characters, and without blanks but for one between two
// digits: «1 1. 2026» is not the eleventh of a month. Every hyphen and dash is «-».
func visible(text string) string {
	var out []rune
	blank := false
	for _, r := range strings.ToLower(roadmap.Compared(text)) {
		if r == ' ' {
			blank = true
			continue
		}
		if blank && len(out) > 0 && isDigit(out[len(out)-1]) && isDigit(r) {
			out = append(out, ' ')
		}
		blank = false
		out = append(out, r)
	}
	return string(out)
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

// isNumber is whether a text is a number of so many digits.
func isNumber(text string, fewest, most int) bool {
	return fewest <= len(text) && len(text) <= most && strings.TrimFunc(text, isDigit) == ""
}

func isYear(text string) bool { return isNumber(text, 4, 4) }

// iso returns a day as ParseDay reads it, of a month and a day of one digit or two.
func iso(year, month, day string) string {
	two := func(s string) string { return ("0" + s)[len(s)-1:] }
	return year + "-" + two(month) + "-" + two(day)
}

func dayMonthYear(text string) (roadmap.Precision, string, bool) {
	day, rest, _ := strings.Cut(text, ".")
	month, year, _ := strings.Cut(rest, ".")
	if !isNumber(day, 1, 2) || !isNumber(month, 1, 2) || !isYear(year) {
		return "", "", false
	}
	return roadmap.PrecisionDay, iso(year, month, day), true
}

func yearMonthDay(text string) (roadmap.Precision, string, bool) {
	year, rest, _ := strings.Cut(text, "-")
	month, day, _ := strings.Cut(rest, "-")
	if !isYear(year) || !isNumber(month, 2, 2) || !isNumber(day, 2, 2) {
		return "", "", false
	}
	return roadmap.PrecisionDay, iso(year, month, day), true
}

func month(text string) (roadmap.Precision, string, bool) {
	if name, year, ok := cutYear(text); ok {
		if number, isMonth := monthNamed(name); isMonth {
			return roadmap.PrecisionMonth, iso(year, number, "1"), true
		}
		if number, isCut := strings.CutSuffix(name, "."); isCut && isNumber(number, 1, 2) {
			return roadmap.PrecisionMonth, iso(year, number, "1"), true
		}
	}
	year, number, _ := strings.Cut(text, "-")
	if !isYear(year) || !isNumber(number, 2, 2) {
		return "", "", false
	}
	return roadmap.PrecisionMonth, iso(year, number, "1"), true
}

// monthNamed returns the number of a month by its name or the abbreviation of it, with a point or without.
func monthNamed(name string) (number string, ok bool) {
	n := norsk.Month(name)
	if n == 0 {
		n = norsk.ShortMonth(strings.TrimSuffix(name, "."))
	}
	if n == 0 {
		return "", false
	}
	return string([]byte{'0' + byte(n/10), '0' + byte(n%10)}), true
}

// cutYear cuts a year off the end of a text.
func cutYear(text string) (before, year string, ok bool) {
	at := len(text) - 4
	if at < 0 || !isYear(text[at:]) {
		return "", "", false
	}
	return strings.TrimSuffix(text[:at], " "), text[at:], true
}

// quarterWords are what stands beside the number of a quarter, in small letters without blanks.
var quarterWords = norsk.Set("q k kv kv. kvartal")

func quarter(text string) (roadmap.Precision, string, bool) {
	if before, year, ok := cutYear(text); ok {
		first, isQuarter := quarterMonth(strings.TrimSuffix(before, "-"))
		return roadmap.PrecisionQuarter, iso(year, first, "1"), isQuarter
	}
	if len(text) < 4 || !isYear(text[:4]) {
		return "", "", false
	}
	first, isQuarter := quarterMonth(strings.TrimLeft(text[4:], "- "))
	return roadmap.PrecisionQuarter, iso(text[:4], first, "1"), isQuarter
}

// quarterMonth returns the first month of a quarter written as q1, k1, 1.kvartal, 1.kv. and the like.
func quarterMonth(text string) (month string, ok bool) {
	word := strings.TrimFunc(text, isDigit)
	number := strings.ReplaceAll(text, word, "")
	word = strings.TrimPrefix(word, ".")
	if len(number) != 1 || number < "1" || number > "4" || !quarterWords[word] {
		return "1", false
	}
	return []string{"01", "04", "07", "10"}[number[0]-'1'], true
}

func year(text string) (roadmap.Precision, string, bool) {
	if !isYear(text) {
		return "", "", false
	}
	return roadmap.PrecisionYear, iso(text, "1", "1"), true
}
