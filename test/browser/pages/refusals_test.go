package pages_test

import (
	"encoding/csv"
	"html"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"veikart/test/kit/program"
)

// A Norwegian page that refuses its address says why in Norwegian; the English words of the API stand in elements of that language.
func TestRefusalsAreNorwegian(t *testing.T) {
	url := program.Start(t)
	long := strings.Repeat("x", 3000)
	for _, path := range []string{
		"/activities?phase=X", "/activities?after=x", "/activities?on=x", "/activities?from=x", "/activities?text=" + long,
		"/activities?owner=X", "/activities?goal=9", "/activities?subGoal=9Z", "/activities?userGroup=x", "/activities?sort=x",
		"/activities?certainty=x", "/activities?format=x", "/activities?measure=x", "/activities?release=2022-01", "/activities?group=x",
		"/measures?after=x", "/measures?sort=x", "/measures?text=" + long, "/actors?after=x", "/actors?kind=x", "/actors?text=" + long,
		"/owners?after=x", "/owners?kind=x", "/owners?text=" + long, "/user-groups?after=x", "/user-groups?text=" + long, "/goals?goal=x",
		"/timeline?phase=x", "/timeline?lanes=x", "/timeline?on=x", "/timeline?day=x", "/timeline?from=x", "/timeline?to=x", "/timeline?zoom=x",
		"/matrix?phase=x", "/matrix?rows=x", "/matrix?on=x", "/network?on=x", "/network?basis=x", "/network?roles=x", "/network?kind=x",
		"/network?from=x&to=y", "/network?steps=9", "/network?minShared=x", "/network?of=x", "/findings?rule=x", "/findings?severity=x",
		"/findings?on=x", "/search?q=a&kind=x", "/search?q=a&in=x", "/search?q=" + long, "/search?q=x&after=x",
		"/documents?after=x", "/goals/99", "/sub-goals/9Z", "/measures/x", "/activities/x", "/actors/x", "/user-groups/x", "/documents/x",
	} {
		_, body := get(t, url+path)
		if found := english().FindString(norwegian(body)); found != "" {
			t.Errorf("%.60s says %q", path, found)
		}
	}
	code, body := get(t, url+"/activities?phase=X")
	if want := "fase «X» finnes ikke. Gyldig er none, CONCEPT (Konsept), "; code != http.StatusBadRequest || !strings.Contains(body, want) {
		t.Errorf("an unknown phase: %d, without %q", code, want)
	}
}

// What a page refuses it names, with what would be right, in the language of the page, and it leads there.
func TestRefusalsNameWhatIsRight(t *testing.T) {
	url := program.Start(t)
	long := strings.Repeat("x", 3000)
	for path, wants := range map[string][]string{
		"/actors?kind=x":                  {"type «x» finnes ikke. Gyldig er DIRECTORATE (Direktorat), ", " eller ingenting.", `href="/actors"`},
		"/owners?kind=x":                  {"type «x» finnes ikke. Gyldig er DIRECTORATE (Direktorat), ", `href="/owners"`},
		"/owners?kind=x&lang=en":          {"kind “x” is not known. Expected DIRECTORATE (Directorate), ", " or nothing.", `href="/owners?lang=en"`},
		"/activities?text=" + long:        {"Teksten i «ord» er på 3 000 tegn. Den kan ha inntil 1 000 tegn.", `href="/activities"`},
		"/goals?lang=en&text=" + long:     {"The text in “words” has 3,000 characters. It may have at most 1,000."},
		"/search?q=" + long:               {"Teksten i «søk» er på 3 000 tegn. Den kan ha inntil 500 tegn."},
		"/activities?measure=x":           {"tiltak «x» finnes ikke. Gyldig er id-en til et tiltak"},
		"/activities?after=zz&owner=FHI":  {"after=zz", `href="/activities?owner=FHI">Til begynnelsen av listen`},
		"/documents?after=zz":             {"after=zz", `href="/documents">Til begynnelsen av listen`},
		"/activities?before=zz&lang=en":   {"before=zz", `href="/activities?lang=en">To the start of the list`},
		"/activities?onwer=FHI":           {"Siden kjenner ikke «onwer»", `href="/activities?owner=FHI">Mente du owner=FHI (eier)?`, `href="/activities">Vis siden uten «onwer»`},
		"/activities?eier=FHI&format=csv": {`href="/activities?format=csv&owner=FHI">Mente du owner=FHI (eier)?`},
		"/activities?release=2022-01":     {`href="/activities?utgave=2022-01">Mente du utgave=2022-01 (utgave)?`},
		"/user-groups?x=1":                {"Den kjenner text (ord) og sort (rekkefølge).", `href="/user-groups">Vis siden uten «x»`},
		"/about?x=%3Cb%3E&lang=en":        {"The page does not know “x” in the address", `href="/about?lang=en">Show the page without «x»`},
		"/actors/ks?owner=x":              {"Siden kjenner ikke «owner»"},
		"/docs?x=1":                       {"Siden kjenner ikke «x»"},
		"/goals?lang=x":                   {"språk «x» finnes ikke. Gyldig er nb, en eller ingenting.", `href="/goals"`},
		"/changes?from=x":                 {"Utgaven «x» finnes ikke her."},
		"/changes?kind=x":                 {"type «x» finnes ikke. Gyldig er "},
		"/changes?sort=x":                 {"rekkefølge «x» finnes ikke. Gyldig er days eller ingenting."},
		"/network?roles=x":                {"roller «x» finnes ikke. Gyldig er OWNER (Eier), "},
	} {
		code, body := get(t, url+path)
		body = strings.ReplaceAll(html.UnescapeString(body), "\u00a0", " ")
		for _, want := range wants {
			if code < 400 || !strings.Contains(body, want) {
				t.Errorf("%.60s: %d, without %q", path, code, want)
			}
		}
		if strings.Contains(body, "Noe i adressen") {
			t.Errorf("%.60s says twice that it is refused", path)
		}
	}
	for _, path := range []string{"/activities?utm_source=x&fbclid=y", "/activities?look=1,2,3", "/about?lang=nb", "/changes", "/goals?x="} {
		if code, _ := get(t, url+path); code != http.StatusOK {
			t.Errorf("%s: %d", path, code)
		}
	}
}

// A feed refuses in the language that its address asks for, and what it does not know.
func TestFeedsRefuseInTheirLanguage(t *testing.T) {
	url := program.Start(t)
	for path, want := range map[string]string{
		"/changes.atom?kind=x":              "kind «x» finnes ikke. Gyldig er ADDED, ",
		"/changes.json?kind=x&lang=en":      "kind “x” is not known. Expected ADDED, ",
		"/changes.atom?to=x":                "Ingen utgave har navnet i adressen",
		"/changes.json?onwer=KS":            "Strømmen kjenner ikke «onwer» i adressen. Den kjenner kind, significance, goal, owner, from, to og lang.",
		"/feed.atom?question=x":             "Det finnes ikke noe ferdig spørsmål",
		"/feed.json?question=x&lang=en":     "There is no ready question",
		"/feed.atom?query=%7Bgoals&lang=en": "Expected Name",
		"/feed.atom?spørring=x":             "Strømmen kjenner ikke «spørring»",
	} {
		if code, body := get(t, url+path); code < 400 || !strings.Contains(body, want) {
			t.Errorf("%s: %d, %q, without %q", path, code, body, want)
		}
	}
}

// Every page leads to what is said of accessibility and to whom barriers are told, and what is read of a source is said in words.
func TestAccessibilityIsSaid(t *testing.T) {
	url := program.Start(t)
	for path, wants := range map[string][]string{
		"/":             {`href="/about#accessibility">Tilgjengelighet</a>`},
		"/docs?lang=en": {`href="/about?lang=en#accessibility">Accessibility</a>`},
		"/about": {
			`id="terms">Begreper</h2>`, "<dt>Utledet</dt>", "ny praksis i bruk.", `id="accessibility">Tilgjengelighet</h2>`, "WCAG 2.2",
			"dem som driver denne tjenesten", "<dd>Tekst, med profilen",
		},
		"/about?lang=en": {
			`id="terms">Terms</h2>`, `<dt>Measure (<span lang="nb">Tiltak</span>)</dt>`, `id="accessibility">Accessibility</h2>`,
			"Tell those who run this service", "<dd>Text, by the profile",
		},
	} {
		_, body := get(t, url+path)
		for _, want := range wants {
			if !strings.Contains(body, want) {
				t.Errorf("%s is without %q", path, want)
			}
		}
	}
}

// english finds what the messages of the API are made of.
func english() *regexp.Regexp {
	return regexp.MustCompile(`\b(is not|is no|expected|There (is|are)|not known|give one|are allowed|are searched|Variable \$)\b[^<]{0,40}`)
}

// norwegian is what a page says outside elements in English.
func norwegian(body string) string {
	_, content, _ := strings.Cut(body, "<main")
	return html.UnescapeString(regexp.MustCompile(`(?s)<(\w+)[^>]* lang="en"[^>]*>.*?</`).ReplaceAllString(content, ""))
}

// The page of a thing leads to its activities as a file, with as many rows as the list has.
func TestActivitiesOfThingsAsFiles(t *testing.T) {
	url := program.Start(t)
	ids, _ := things(t, url)
	link := regexp.MustCompile(`href="(/activities\?[^"]*format=csv[^"]*)"`)
	count := regexp.MustCompile(`\d+`)
	followed := map[string]bool{}
	for _, id := range ids {
		kind, _, _ := strings.Cut(id, ":")
		if kind == "activity" || followed[kind] {
			continue
		}
		_, body := get(t, url+pathOf(id))
		found := link.FindStringSubmatch(body)
		if found == nil {
			continue
		}
		followed[kind] = true
		to := html.UnescapeString(found[1])
		code, file := get(t, url+to)
		records, err := csv.NewReader(strings.NewReader(file)).ReadAll()
		if code != http.StatusOK || err != nil || len(records) < 2 {
			t.Errorf("%s: %d, %d records: %v", id, code, len(records), err)
			continue
		}
		_, list := get(t, url+strings.ReplaceAll(to, "format=csv", ""))
		_, list, _ = strings.Cut(list, "Aktiviteter: ")
		if shown := count.FindString(list); shown != strconv.Itoa(len(records)-1) {
			t.Errorf("%s: %d rows, the page says %s", id, len(records)-1, shown)
		}
	}
	for _, kind := range []string{"goal", "subGoal", "measure", "actor", "userGroup"} {
		if !followed[kind] {
			t.Errorf("no page of a %s leads to a file: %v", kind, followed)
		}
	}
}

// A search that is narrowed to names has hits in names alone.
func TestSearchInNames(t *testing.T) {
	url := program.Start(t)
	_, all := get(t, url+"/search?q=helse")
	code, names := get(t, url+"/search?q=helse&in=names")
	_, prose := get(t, url+"/search?q=helse&in=prose")
	if code != http.StatusOK || names == all || names == prose {
		t.Fatalf("%d, narrowed: %v, %v", code, names != all, names != prose)
	}
	var d struct {
		Search struct {
			TotalCount int
			Nodes      []struct{ Highlights []struct{ Field string } }
		}
	}
	program.Ask(t, url, `{ search(text: "helse", fields: [TITLE, NAME, CODE, ALIAS, IDENTIFIER], first: 50) {
		totalCount nodes { highlights { field } } } }`, nil, &d)
	if !strings.Contains(names, strconv.Itoa(d.Search.TotalCount)) || d.Search.TotalCount == 0 {
		t.Errorf("the page does not say %d hits", d.Search.TotalCount)
	}
	for _, n := range d.Search.Nodes {
		for _, h := range n.Highlights {
			if h.Field == "DESCRIPTION" || h.Field == "NOTE" {
				t.Errorf("a hit in %s", h.Field)
			}
		}
	}
	if code, _ := get(t, url+"/search?q=helse&in=x"); code != http.StatusBadRequest {
		t.Errorf("an unknown part: %d", code)
	}
}
