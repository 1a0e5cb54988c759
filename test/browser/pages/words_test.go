package pages_test

import (
	"html"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"veikart/test/kit/program"
)

// Norwegian pages say things as people do: what was read, days as 31.12.2023, no word that stood for another thing, and what the
// source says twice once.
func TestNorwegianPagesSpeakAsPeopleDo(t *testing.T) {
	url := program.Start(t)
	unsaid := regexp.MustCompile(
		`(?s)<(code|pre|textarea|script|style|blockquote|svg)\b.*?</(code|pre|textarea|script|style|blockquote|svg)>|<[^>]*>`)
	// days in addresses are for programs
	wrong := regexp.MustCompile(`[^=\d]\d{4}-\d\d-\d\d\b|\b\d+\.\d{5,}\b|` +
		`\b(KNOWN|ROLLOUT|UNDEFINED|INFERRED|STATED|LED_BY)\b|Spørrebenken|` +
		`Vanlig skjema|\bSlag\b|\bAlvor\b|Pågår på dagen|Som på siden|Siden selv melder|` +
		`Kulepunkt som står|\b(sida|lista|linja|tidslinja)\b|[^\d]0 delmål`)
	pages := []string{
		"/", "/goals", "/activities", "/activities?on=2025-06-30&from=2024-01-01", "/owners", "/actors", "/measures", "/user-groups", "/findings",
		"/findings?on=2025-06-30", "/about", "/network", "/timeline?on=2025-06-30", "/matrix?rows=phase", "/search?q=hjem", "/query", "/dcat",
		"/documents",
		"/goals/1", "/sub-goals/1A", "/actors/ks", "/changes",
	}
	for _, path := range pages {
		code, body := get(t, url+path)
		said := html.UnescapeString(unsaid.ReplaceAllString(body, " "))
		if found := wrong.FindString(said); found != "" && code == http.StatusOK {
			t.Errorf("%s says %q", path, found)
		}
	}
	for path, wants := range map[string][]string{
		"/":                                   {"Lest inn:", "e\u2011helsestrategi</h1>", "ingen delmål", "Hva gjør KS,", "Hvem leder"},
		"/activities":                         {"Lest inn:", "Tittel", "Usikre datoer"},
		"/activities?owner=fhi":               {"Aktiviteter med eier Folkehelseinstituttet", "Aktiviteter: 8"},
		"/activities?owner=FHI&on=2025-06-30": {"som pågår 30.06.2025", "Aktiviteter: 0", "Ingenting i denne utgaven har alt dette samtidig"},
		"/owners?text=fhi":                    {"Eiere i listen: 1"},
		"/about":                              {"44\u00a0298 byte", "kl. ", "Lest inn"},
		"/actors/ks":                          {"Samme tekst står 2 steder"},
		"/activities?text=&owner=FHI&sort=":   {"Aktiviteter: 8"},
	} {
		_, body := get(t, url+path)
		body = html.UnescapeString(body)
		for _, want := range wants {
			if !strings.Contains(body, want) {
				t.Errorf("%s is without %q", path, want)
			}
		}
	}
}

// The address of a form that was sent without choices has no names without values.
func TestEmptyChoicesLeaveTheAddress(t *testing.T) {
	url := program.Start(t)
	answer, err := http.Get(url + "/activities?text=&subGoal=&owner=FHI&sort=")
	if err != nil {
		t.Fatal(err)
	}
	_ = answer.Body.Close()
	http.DefaultClient.CloseIdleConnections()
	if got := answer.Request.URL.RawQuery; got != "owner=FHI" {
		t.Errorf("the address is %q", got)
	}
}
