package roadmap

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Identifier is what others identify something by: the number of an organisation, of a deliverable. Scheme says whose
// identifiers they are, in lower camel case; Value is clean, on one line; URL is empty where there is none. Sources are the
// passages that state it, Origin is where it was curated: one of the two is there.
type Identifier struct {
	Scheme  string    `json:"scheme"`
	Value   string    `json:"value"`
	URL     string    `json:"url,omitempty"`
	Sources []Source  `json:"sources,omitempty"`
	Origin  *Curation `json:"origin,omitempty"`
}

// Key returns scheme and value as one text. No two different identifiers share it: a scheme has no colon.
func (i Identifier) Key() string { return i.Scheme + ":" + i.Value }

// Part returns what is compared of an identifier: its scheme, its value, or its key where no part is named.
func (i Identifier) Part(part Part) string {
	switch part {
	case SchemePart:
		return i.Scheme
	case ValuePart:
		return i.Value
	default:
		return i.Key()
	}
}

// OrganisationNumber is the scheme of the numbers that the Norwegian register of legal entities «Enhetsregisteret» gives.
const OrganisationNumber = "organisationNumber"

// The longest scheme and the longest value of an identifier, in code points.
const (
	MaxScheme     = 64
	MaxIdentifier = 200
)

// IsScheme returns whether a text has the form of a scheme: a name in lower camel case.
func IsScheme(s string) bool { return len(s) <= MaxScheme && schemeForm.MatchString(s) }

var schemeForm = regexp.MustCompile(`^[a-z][A-Za-z0-9]*$`)

// ParseIdentifier reads an identifier, and returns it in the form in which identifiers are compared: without space around
// the value, an organisation number without any. It has the address that follows from the scheme, if there is one. The
// error wraps ErrMalformed and says what would be right.
func ParseIdentifier(scheme, value string) (Identifier, error) {
	if !IsScheme(scheme) {
		return Identifier{}, fmt.Errorf("%w scheme: expected a name in lower camel case of up to %d letters and digits, such as %q",
			ErrMalformed, MaxScheme, OrganisationNumber)
	}
	value = strings.TrimSpace(Clean(value))
	if value == "" || utf8.RuneCountInString(value) > MaxIdentifier || strings.ContainsFunc(value, isBreak) {
		return Identifier{}, fmt.Errorf("%w value: expected text on one line of 1 to %d characters",
			ErrMalformed, MaxIdentifier)
	}
	if scheme != OrganisationNumber {
		return Identifier{Scheme: scheme, Value: value}, nil
	}
	value = strings.Join(strings.Fields(value), "")
	if !isOrganisationNumber(value) {
		return Identifier{}, fmt.Errorf("%w organisation number: expected nine digits, the last of which is their check digit",
			ErrMalformed)
	}
	return Identifier{Scheme: scheme, Value: value, URL: registerOfEntities + value}, nil
}

// registerOfEntities is the address of the register of legal entities, before an organisation number.
const registerOfEntities = "https://data.brreg.no/enhetsregisteret/api/enheter/"

// isBreak returns whether a character is a control, a separator of lines or no character at all: one that no identifier has.
func isBreak(r rune) bool {
	return r == utf8.RuneError || unicode.In(r, unicode.Cc, unicode.Zl, unicode.Zp)
}

// isOrganisationNumber returns whether a text is nine digits whose weighted sum is a multiple of 11.
func isOrganisationNumber(s string) bool {
	weights := [9]int{3, 2, 7, 6, 5, 4, 3, 2, 1}
	if len(s) != len(weights) {
		return false
	}
	sum := 0
	for i, weight := range weights {
		digit := int(s[i]) - '0'
		if digit < 0 || digit > 9 {
			return false
		}
		sum += weight * digit
	}
	return sum%11 == 0
}

// maxURL is the longest address, in bytes.
const maxURL = 2000

// IsWebAddress returns whether a text is an address of the web, without blanks or controls.
func IsWebAddress(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && len(s) <= maxURL &&
		!strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || r > '~' })
}
