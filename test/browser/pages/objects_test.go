package pages_test

import (
	"html"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"veikart/internal/importer"
	"veikart/test/kit/fixture"
	"veikart/test/kit/program"
)

// things are the ids of everything with a page, and the texts of the documents by the paths of their pages.
func things(t *testing.T, url string) (ids []string, texts map[string][]rune) {
	t.Helper()
	var d struct {
		Goals                                              []struct{ ID string }
		SubGoals, Measures, Activities, Actors, UserGroups struct{ Nodes []struct{ ID string } }
		Documents                                          struct{ Nodes []struct{ ID, Text string } }
	}
	program.Ask(t, url, `{ goals { id } subGoals(first: 100) { nodes { id } } measures(first: 100) { nodes { id } }
		activities(first: 100) { nodes { id } } actors(first: 100) { nodes { id } } userGroups(first: 100) { nodes { id } }
		documents(first: 100) { nodes { id text } } }`, nil, &d)
	for _, g := range d.Goals {
		ids = append(ids, g.ID)
	}
	for _, list := range [][]struct{ ID string }{
		d.SubGoals.Nodes, d.Measures.Nodes, d.Activities.Nodes, d.Actors.Nodes, d.UserGroups.Nodes,
	} {
		for _, one := range list {
			ids = append(ids, one.ID)
		}
	}
	texts = map[string][]rune{}
	for _, one := range d.Documents.Nodes {
		texts[pathOf(one.ID)] = []rune(one.Text)
	}
	return ids, texts
}

func pathOf(id string) string {
	kind, rest, _ := strings.Cut(id, ":")
	return map[string]string{
		"goal": "/goals/", "subGoal": "/sub-goals/", "measure": "/measures/", "activity": "/activities/", "actor": "/actors/",
		"userGroup": "/user-groups/", "document": "/documents/",
	}[kind] + rest
}

// Everything has a page, and each passage there is what stands at its place in the document.
func TestThingsHavePagesWithTheirPassages(t *testing.T) {
	url := program.Start(t)
	ids, texts := things(t, url)
	passage := regexp.MustCompile(`(?s)<p class="evidence"><q lang="nb">([^<]*)</q>.*?href="(/documents/[^"#]*)#p(\d+)-(\d+)"`)
	read := 0
	for _, id := range ids {
		code, body := get(t, url+pathOf(id))
		if code != http.StatusOK {
			t.Errorf("%s: %d", id, code)
		}
		for _, m := range passage.FindAllStringSubmatch(body, -1) {
			start, _ := strconv.Atoi(m[3])
			end, _ := strconv.Atoi(m[4])
			text := texts[m[2]]
			if end > len(text) || string(text[start:end]) != html.UnescapeString(m[1]) {
				t.Errorf("%s quotes %q, which does not stand at %d to %d", id, m[1], start, end)
			}
			read++
		}
	}
	if len(ids) < 100 || read < 500 {
		t.Errorf("%d pages with %d passages", len(ids), read)
	}
}

// A thing is found by other ways of naming it, and what is not there names what is near.
func TestThingsByOtherNames(t *testing.T) {
	url := program.Start(t)
	for address, want := range map[string]string{
		"/actors/FHI": "/actors/folkehelseinstituttet", "/actors/hdir?lang=en": "/actors/helsedirektoratet?lang=en",
		"/sub-goals/1a": "/sub-goals/1A", "/sub-goals/1.A": "/sub-goals/1A", "/goals/01": "/goals/1",
		"/user-groups/Fastlege": "/user-groups/fastlege",
	} {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url+address, nil)
		if err != nil {
			t.Fatal(err)
		}
		answer, err := (&http.Transport{DisableKeepAlives: true}).RoundTrip(r)
		if err != nil {
			t.Fatal(err)
		}
		_ = answer.Body.Close()
		if got := answer.Header.Get("Location"); answer.StatusCode != http.StatusPermanentRedirect || got != want {
			t.Errorf("%s: %d to %s, want %s", address, answer.StatusCode, got, want)
		}
	}
	for address, near := range map[string]string{
		"/actors/hdirektoratet": `href="/actors/helsedirektoratet"`, "/sub-goals/9Z": `href="/sub-goals/1A"`, "/goals/9": `href="/goals/1"`,
		"/measures/1B/datadeling-mellom-virksomhet": `href="/measures/1B/datadeling-mellom-virksomheter"`,
	} {
		if code, body := get(t, url+address); code != http.StatusNotFound || !strings.Contains(body, near) {
			t.Errorf("%s: %d, without %s", address, code, near)
		}
	}
}

// What is in an older release alone says in which one, and leads there.
func TestThingsThatAreGone(t *testing.T) {
	const head = "Leveransenavn i veikartet;Strategisk delmål;Strategi gruppering;Versjon\n"
	page := func(rows string) importer.Page {
		return importer.Page{Name: "liste.csv", Document: "liste", Data: []byte(head + rows)}
	}
	s := fixture.Store(t, fixture.Release(t, importer.Meta{Label: "2026-07"},
		page("Prøve;1A - Mål;Tiltak;2026-07\nMer;1B - Annet;Borte;2026-07\n")))
	if err := s.Write(t.Context(), fixture.Release(t, importer.Meta{Label: "2026-08"}, page("Prøve;1A - Mål;Tiltak;2026-08\n"))); err != nil {
		t.Fatal(err)
	}
	url := program.Serve(t, s)
	code, body := get(t, url+"/sub-goals/1B")
	if code != http.StatusNotFound || !strings.Contains(body, "2026-07") || !strings.Contains(body, `href="/sub-goals/1B?utgave=2026-07"`) {
		t.Errorf("%d %s", code, plain(body))
	}
	if code, _ := get(t, url+"/sub-goals/1B?utgave=2026-07"); code != http.StatusOK {
		t.Errorf("in the older release: %d", code)
	}
	if code, body := get(t, url+"/sub-goals/1A"); code != http.StatusOK || !strings.Contains(body, `href="/sub-goals/1A?utgave=2026-07"`) {
		t.Errorf("%d: its page in the older release is not named", code)
	}
}

// The list of activities that a page leads to holds those of the page.
func TestActivitiesOfAGoalAndOfAMeasure(t *testing.T) {
	url := program.Start(t)
	var d struct {
		Goal, Measure struct{ TotalCount int }
	}
	program.Ask(t, url, `{ goal: activities(first: 0, filter: { listedUnder: { goal: { number: { eq: 2 } } } }) { totalCount }
		measure: activities(first: 0, filter: { measure: { id: { eq: "measure:1B/datadeling-mellom-virksomheter" } } }) { totalCount } }`, nil, &d)
	for address, want := range map[string]int{
		"/activities?goal=2": d.Goal.TotalCount, "/activities?measure=measure:1B/datadeling-mellom-virksomheter": d.Measure.TotalCount,
	} {
		if code, body := get(t, url+address); code != http.StatusOK || !strings.Contains(plain(body), "Aktiviteter: "+strconv.Itoa(want)+".") {
			t.Errorf("%s: %d, without %d activities", address, code, want)
		}
	}
	if code, _ := get(t, url+"/activities?goal=x"); code != http.StatusBadRequest {
		t.Errorf("a goal that is no number: %d", code)
	}
}

// Roles, kinds and bases are in the language of the page, and the source's words are the source's.
func TestThingsSpeakTheLanguageOfThePage(t *testing.T) {
	url := program.Start(t)
	for address, want := range map[string][]string{
		"/actors/ks":         {"Leder (2)", "Utledet"},
		"/actors/ks?lang=en": {"Lead (2)", "Inferred"},
		"/documents/kommuner-og-fastleger?lang=en":   {"Lead (inferred): KS"},
		"/network?basis=INFERRED&roles=LEAD&lang=en": {"roles: lead"},
	} {
		_, body := get(t, url+address)
		shown := html.UnescapeString(plain(body))
		for _, one := range want {
			if !strings.Contains(shown, one) {
				t.Errorf("%s lacks %q", address, one)
			}
		}
		if strings.Contains(address, "lang=en") && strings.Contains(shown, "Leder (") {
			t.Errorf("%s has a role in Norwegian", address)
		}
	}
}
