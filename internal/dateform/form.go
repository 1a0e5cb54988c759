package dateform

import (
	"slices"

	"veikart/internal/roadmap"
)

// Form is a form in which sources write dates. Its value is its name.
type Form string

// The forms. Letter case and blanks do not count.
const (
	DayMonthYear Form = "dd.mm.yyyy" // 31.01.2026, 1.2.2026
	YearMonthDay Form = "yyyy-mm-dd" // 2026-01-31
	Month        Form = "month"      // januar 2026, jan. 2026, 01.2026, 2026-01
	Quarter      Form = "quarter"    // Q1 2026, 1. kvartal 2026, K1 2026, 1. kv. 2026, 2026 Q1, 2026-Q1
	Year         Form = "year"       // 2026
)

// reader reads a text without invisible characters, in small letters, with a blank only between two digits. The day is
// one of those that the text allows; ok is false where the text has another form.
type reader func(text string) (p roadmap.Precision, day string, ok bool)

// known is a form with how it is read, and how messages name it.
type known struct {
	form  Form
	read  reader
	words roadmap.Words
}

// Words names the form in messages.
func (f Form) Words() roadmap.Words {
	all := readers()
	return all[slices.IndexFunc(all, func(k known) bool { return k.form == f })].words
}

// readers returns the forms, each with how it is read. No text has two of them.
func readers() []known {
	return []known{
		{DayMonthYear, dayMonthYear, roadmap.Words{NB: "dd.mm.åååå", EN: "dd.mm.yyyy"}},
		{YearMonthDay, yearMonthDay, roadmap.Words{NB: "åååå-mm-dd", EN: "yyyy-mm-dd"}},
		{Month, month, roadmap.Words{NB: "en måned som «januar 2026»", EN: "a month such as «januar 2026»"}},
		{Quarter, quarter, roadmap.Words{NB: "et kvartal som «1. kvartal 2026»", EN: "a quarter such as «1. kvartal 2026»"}},
		{Year, year, roadmap.Words{NB: "et år som «2026»", EN: "a year such as «2026»"}},
	}
}

// Forms returns the forms, the finest first.
func Forms() []Form {
	var all []Form
	for _, r := range readers() {
		all = append(all, r.form)
	}
	return all
}
