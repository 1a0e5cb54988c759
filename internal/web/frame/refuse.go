package frame

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"veikart/internal/roadmap"
	"veikart/internal/service"
)

// OneOf refuses what the address says of a name, unless it says nothing or one of the values. The error is an *Error.
func (f Frame) OneOf(name string, values ...string) error {
	if given := f.Given(name); given != "" && !slices.Contains(values, given) {
		labelled := f.labelled(values)
		return f.Refuse(name, Alternatives(append(labelled, "ingenting"), "eller"), Alternatives(append(labelled, "nothing"), "or"))
	}
	return nil
}

// AllOf refuses what the address says of a name, where one of its values, which have commas between, is none of those given. The
// error is an *Error.
func (f Frame) AllOf(name string, given []string, values ...string) error {
	for _, one := range given {
		if !slices.Contains(values, one) {
			labelled := f.labelled(values)
			return f.Refuse(name, Alternatives(labelled, "eller"), Alternatives(labelled, "or"))
		}
	}
	return nil
}

// labelled are values as addresses write them, with what people call them.
func (f Frame) labelled(values []string) []string {
	all := make([]string, len(values))
	for i, value := range values {
		all[i] = value
		if label := f.Label(value); label != value {
			all[i] += " (" + label + ")"
		}
	}
	return all
}

// Alternatives joins values as a sentence names what one may choose from: a, b or c.
func Alternatives(values []string, or string) string {
	last := len(values) - 1
	if last < 1 {
		return strings.Join(values, "")
	}
	return strings.Join(values[:last], ", ") + " " + or + " " + values[last]
}

// Calendar refuses what the address says of a name, unless it says nothing or a calendar day. The error is an *Error.
func (f Frame) Calendar(name string) error {
	given := f.Given(name)
	if given == "" {
		return nil
	}
	if _, err := time.Parse(time.DateOnly, given); err != nil {
		return f.Refuse(name, "en dato som 2025-06-30", "a day such as 2025-06-30")
	}
	return nil
}

// Short refuses a text of the address that is longer than what is compared with. The error is an *Error.
func (f Frame) Short(name string, most int) error {
	n := utf8.RuneCountInString(f.Given(name))
	if n <= most {
		return nil
	}
	called := called(name)
	return &Error{
		Code:    service.LimitExceeded,
		Message: fmt.Sprintf("%s: the text has %d characters; at most %d are allowed.", name, n, most),
		Words: roadmap.Words{
			NB: fmt.Sprintf("Teksten i «%s» er på %s tegn. Den kan ha inntil %s tegn.", called.NB, f.Number(n), f.Number(most)),
			EN: fmt.Sprintf("The text in “%s” has %s characters. It may have at most %s.", called.EN, f.Number(n), f.Number(most)),
		},
		Ways: []Near{f.without(name)},
	}
}

// Refuse returns the error for a value of the address that cannot be, with what would be right in both languages.
func (f Frame) Refuse(name, rightNB, rightEN string) *Error {
	given, called := roadmap.ForMessage(f.Given(name)), called(name)
	return &Error{
		Code:    service.InvalidArgument,
		Message: fmt.Sprintf("%s: %s is not known; expected %s.", name, given, rightEN),
		Words: roadmap.Words{
			NB: fmt.Sprintf("Filteret i adressen er ugyldig: %s «%s» finnes ikke. Gyldig er %s.", called.NB, given, rightNB),
			EN: fmt.Sprintf("The filter in the address is not valid: %s “%s” is not known. Expected %s.", called.EN, given, rightEN),
		},
		Ways: []Near{f.without(name)},
	}
}

// cursor is the error for a cursor of the address that is none of the list: it names it and leads to the start of the list.
func (f Frame) cursor(known Error) *Error {
	name := "after"
	if f.Given(name) == "" {
		name = "before"
	}
	given := roadmap.ForMessage(f.Given(name))
	known.Words = roadmap.Words{
		NB: fmt.Sprintf("Adressen viser til en side av listen som ikke finnes: %s=%s. Gå til begynnelsen av listen og bla derfra.", name, given),
		EN: fmt.Sprintf("The address leads to a page of the list that does not exist: %s=%s. Go to the start of the list and page from there.",
			name, given),
	}
	known.Ways = []Near{{f.T("Til begynnelsen av listen", "To the start of the list"), f.With("after", "", "before", "")}}
	return &known
}

// without leads to the page without what the address says of a name.
func (f Frame) without(name string) Near {
	label := f.T("Vis siden uten ", "Show the page without ") + "«" + name + "»"
	return Near{label, f.With(name, "", "after", "", "before", "")}
}

// called is what people call a name of addresses; the name itself where they have no word for it.
func called(name string) roadmap.Words {
	words := valueNames()[name]
	return roadmap.Words{NB: cmp.Or(words.NB, name), EN: cmp.Or(words.EN, name)}
}
