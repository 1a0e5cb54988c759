package roadmap

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// CodeForm is a form of the codes of sub-goals. It goes by an example of itself.
type CodeForm string

// The forms of codes. The number of a sub-goal's goal is always its first part, from 1 to 99.
const (
	DigitLetter CodeForm = "1A"  // as a digit and a letter, also «1.A» and «1a»
	DigitDigit  CodeForm = "1.2" // as two numbers
	RomanLetter CodeForm = "I.a" // as a Roman number and a letter, also «i.A»
)

// MaxGoal is the largest number of a goal.
const MaxGoal = 99

// Code is the code of a sub-goal in the form of its id, with the number of its goal.
type Code struct {
	Text string
	Goal int
}

// codeForms has, for each form, what a code of it matches: the goal's part and the sub-goal's own.
var codeForms = []struct {
	form    CodeForm
	pattern *regexp.Regexp
}{
	{DigitLetter, regexp.MustCompile(`^([1-9][0-9]?)\.?([A-Za-z])$`)},
	{DigitDigit, regexp.MustCompile(`^([1-9][0-9]?)\.([1-9][0-9]?)$`)},
	{RomanLetter, regexp.MustCompile(`^([IVXLCivxlc]{1,8})\.([A-Za-z])$`)},
}

// CodeForms returns every form of codes.
func CodeForms() []CodeForm {
	var all []CodeForm
	for _, f := range codeForms {
		all = append(all, f.form)
	}
	return all
}

// Read reads a code of the form. What nobody sees, blanks around it, and a colon or a full stop behind it, do not count.
func (f CodeForm) Read(text string) (Code, bool) {
	text = strings.TrimSpace(strings.TrimRight(Compared(text), ":."))
	for _, known := range codeForms {
		if known.form != f {
			continue
		}
		m := known.pattern.FindStringSubmatch(text)
		if m == nil {
			return Code{}, false
		}
		return f.code(m[1], m[2])
	}
	return Code{}, false
}

// code puts the parts of a code together.
func (f CodeForm) code(goal, own string) (Code, bool) {
	switch f {
	case DigitLetter:
		number, err := strconv.Atoi(goal)
		return Code{goal + strings.ToUpper(own), number}, err == nil
	case DigitDigit:
		number, err := strconv.Atoi(goal)
		return Code{goal + "." + own, number}, err == nil
	default:
		number := roman(strings.ToUpper(goal))
		return Code{strings.ToUpper(goal) + "." + strings.ToLower(own), number}, number > 0
	}
}

// roman returns the value of a Roman number up to MaxGoal, 0 for what is none.
func roman(text string) int {
	for n := 1; n <= MaxGoal; n++ {
		tens := [...]string{"", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"}
		ones := [...]string{"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"}
		if text == tens[n/10]+ones[n%10] {
			return n
		}
	}
	return 0
}

// ParseCode reads a sub-goal's code in any of the forms ("1A", "1a" and "1.A"; "3.2"; "III.b") and returns it in the form
// of its id. The error wraps ErrMalformed.
func ParseCode(text string) (string, error) {
	for _, f := range codeForms {
		if code, ok := f.form.Read(text); ok {
			return code.Text, nil
		}
	}
	return "", fmt.Errorf("%w code: expected a goal's number and a letter or number, such as %q", ErrMalformed, "1A")
}
