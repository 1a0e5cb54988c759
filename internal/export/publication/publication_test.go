package publication

import (
	"strings"
	"testing"
)

func TestCheck(t *testing.T) {
	good := Publication{
		URL: "https://veikart.example.no/e-helse", Publisher: Publisher{"Etaten", "123456789"},
		Contact: Contact{"Postmottak", "post@example.no", "https://example.no/kontakt"},
	}
	for _, p := range []Publication{{}, good} {
		if err := p.Check(); err != nil {
			t.Errorf("%+v: %v", p, err)
		}
	}
	for want, p := range map[string]Publication{
		"public URL":               {URL: "veikart.example.no"},
		"public URL \"https://a?b": {URL: "https://a?b=c"},
		"https://a:b@":             {URL: "https://a:b@example.no"},
		"organisation number":      {Publisher: Publisher{Number: "12345678"}},
		"contact's address":        {Contact: Contact{Email: "Post <post@example.no>"}},
		"contact's page":           {Contact: Contact{URL: "javascript:alert(1)"}},
	} {
		if err := p.Check(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: %v, want %s", p, err, want)
		}
	}
}

func TestBase(t *testing.T) {
	for _, c := range [][3]string{
		{"https://a.no/x", "http://b.no", "https://a.no/x/"}, {"https://a.no/", "", "https://a.no/"},
		{"", "http://b.no:81/veikart", "http://b.no:81/veikart/"}, {"", "", Local},
	} {
		if got := (Publication{URL: c[0]}).Base(c[1]); got != c[2] {
			t.Errorf("%q, %q: %s, want %s", c[0], c[1], got, c[2])
		}
	}
}
