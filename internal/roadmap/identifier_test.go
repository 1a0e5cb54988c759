package roadmap

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestParseIdentifier(t *testing.T) {
	for _, c := range []struct{ scheme, value, want, url string }{
		{OrganisationNumber, "983 544 622", "983544622", "https://data.brreg.no/enhetsregisteret/api/enheter/983544622"},
		{OrganisationNumber, "\u00a0983\u00a0544\u2009622 ", "983544622", "https://data.brreg.no/enhetsregisteret/api/enheter/983544622"},
		{"wikidata", " Q1 2 ", "Q1 2", ""},
		{"x", "a\u030a", "å", ""},
		{"x", "\u200bQ\u00ad1\u200b ", "Q1", ""},
		{"deliverableId2", "56876000020107079", "56876000020107079", ""},
	} {
		i, err := ParseIdentifier(c.scheme, c.value)
		if err != nil || i.Value != c.want || i.URL != c.url || i.Scheme != c.scheme {
			t.Errorf("ParseIdentifier(%q, %q) = %+v, %v", c.scheme, c.value, i, err)
		}
	}
	for _, c := range []struct{ scheme, value string }{
		{"", "x"}, {"Orgnr", "x"}, {"org.nr", "x"}, {"org:nr", "x"}, {"ørn", "x"}, {strings.Repeat("a", 65), "x"},
		{"a", ""}, {"a", " \u00a0"}, {"a", "\u200b"}, {"a", "x\ny"}, {"a", "x\ty"}, {"a", "\xff"},
		{"a", strings.Repeat("å", 201)}, {"a", "x\u2028y"},
		{OrganisationNumber, "983544623"}, {OrganisationNumber, "98354462"}, {OrganisationNumber, "9835446220"},
		{OrganisationNumber, "983-544-622"}, {OrganisationNumber, "٩83544622"}, {OrganisationNumber, "NO983544622"},
	} {
		if i, err := ParseIdentifier(c.scheme, c.value); !errors.Is(err, ErrMalformed) {
			t.Errorf("ParseIdentifier(%q, %q) = %+v, %v", c.scheme, c.value, i, err)
		}
	}
}

// What is read once is read again as itself, and two identifiers are the same when their keys are.
func TestIdentifiersAreStable(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		draw := func(name string) (Identifier, bool) {
			scheme := rapid.SampledFrom([]string{OrganisationNumber, "a", "ab", "wikidata"}).Draw(r, name+" scheme")
			i, err := ParseIdentifier(scheme, rapid.String().Draw(r, name+" value"))
			return i, err == nil
		}
		x, ok := draw("x")
		y, also := draw("y")
		if !ok || !also {
			return
		}
		again, err := ParseIdentifier(x.Scheme, x.Value)
		if err != nil || again.Key() != x.Key() {
			r.Fatalf("%+v is read again as %+v, %v", x, again, err)
		}
		if same := x.Scheme == y.Scheme && x.Value == y.Value; same != (x.Key() == y.Key()) {
			r.Fatalf("%+v and %+v", x, y)
		}
	})
}

// One wrong digit is always found, whichever it is, as modulus 11 promises.
func TestAWrongDigitIsFound(t *testing.T) {
	const number = "983544622"
	for at := range len(number) {
		for digit := range 10 {
			other := number[:at] + fmt.Sprint(digit) + number[at+1:]
			if isOrganisationNumber(other) != (other == number) {
				t.Errorf("%s is taken for an organisation number, or %s is not", other, number)
			}
		}
	}
}
