// Package pages holds the pages for people: what they show and where they lead, how they are in a browser, by keyboard
// and without scripts, and that they have no barriers.
package pages_test

import (
	"compress/gzip"
	"html"
	"io"
	"maps"
	"net/http"
	neturl "net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.uber.org/goleak"

	"veikart/internal/importer"
	"veikart/internal/server"
	"veikart/test/kit/fixture"
	"veikart/test/kit/program"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// pagesForPeople are pages with something that each of them must show, in Norwegian and in English where it is there in
// both.
var pagesForPeople = []struct{ path, norwegian, english string }{
	{"/", "16 av 51", "16 of 51"},
	{"/", "For frontend-utviklere", "For the curious"},
	{"/goals", "Mål 3:", "Goal 3:"},
	{"/goals?goal=3", "Helsedata til fornying og forbedring", "Helsedata til fornying og forbedring"},
	{"/goals?owner=none", "Delmål i listen: 5", "Sub-goals in the list: 5"},
	{"/owners", "Folkehelseinstituttet", "Institute"},
	{"/owners?kind=REGIONAL_HEALTH_AUTHORITY&sort=name", "Eiere i listen: 3", "Owners in the list: 3"},
	{"/user-groups", "Kommune og fylkeskommune", "Kommune og fylkeskommune"},
	{"/user-groups?text=FASTLEGE&sort=name", "Brukergrupper i listen: 1", "User groups in the list: 1"},
	{"/activities", "Aktiviteter: 51", "Activities: 51"},
	{"/activities?owner=Folkehelseinstituttet", "Aktiviteter: 8", "Activities: 8"},
	{"/activities?owner=none&userGroup=none&phase=ROLLOUT&subGoal=1A&sort=start", "Innføring", "Rollout"},
	{"/activities?text=L%C3%98SNING&sort=title", "Aktiviteter: 6", "Activities: 6"},
	{"/activities?on=2024-01-01", "Aktiviteter: 25", "Possibly"},
	{"/activities?on=2024-01-01&certainty=CERTAIN", "Aktiviteter: 19", "Activities: 19"},
	{"/matrix", "Eier er oppgitt for 16 av dem", "An owner is stated for 16 of them"},
	{"/activities?owner=FHI&phase=ADAPTATION", "Aktiviteter med eier Folkehelseinstituttet i fase Tilpasning", "Activities owned by Folkehelseinstituttet in the phase"},
	{"/activities?from=2025-01-01&to=2025-12-31&certainty=CERTAIN", "Aktiviteter som pågår i 2025", "Activities: 12"},
	{"/activities?owner=KS&subGoal=1A", "Aktiviteter: 0. Eier er oppgitt for 0 av dem.", "Remove owner: KS"},
	{"/owners?text=zzz", "Fjern ord: zzz", "Clear the filters"},
	{"/about", "25b50810a2b20e419bc78ecb8e33b4af4fb48485fc551e3bd8864ce35cbae65c", "release:"},
	{"/query", "Ferdige spørsmål", "Ready questions"},
	{"/dcat", "Det finnes ingen oppføring.", "There is no entry."},
}

// documentation is there in English only.
var documentation = []struct{ path, shows string }{
	{"/docs", "Where every query starts"},
	{"/docs/types/Query", "activities"},
	{"/docs/types/Activity", "aktivitet"},
	{"/docs/types/ActivityFilter", "activeOn"},
	{"/docs/types/Phase", "ROLLOUT"},
	{"/docs/search?q=brukergruppe", "UserGroup"},
	{"/docs/graph", "OWNED_BY"},
	{"/docs/guides/start", `href="/docs/guides/http"`},
	{"/docs/guides/errors", `id="invalid_argument"`},
	{"/docs/guides/start.md", "](/docs/guides/evidence.md)"},
	{"/docs/search?q=pagination", `href="/docs/guides/lists#cursors"`},
	{"/docs.md", "](/docs/types/Activity.md)"},
	{"/docs/types/Activity.md", "# Activity"},
	{"/docs/search.md?q=brukergruppe", "](/docs/types/UserGroup.md)"},
	{"/docs/graph.md", "| `OWNED_BY` |"},
}

func inEnglishToo(path string) string {
	if strings.Contains(path, "?") {
		return path + "&lang=en"
	}
	return path + "?lang=en"
}

func TestPagesForPeople(t *testing.T) {
	url := program.Start(t)
	for _, p := range pagesForPeople {
		for address, want := range map[string]string{p.path: p.norwegian, inEnglishToo(p.path): p.english} {
			code, body := get(t, url+address)
			if code != http.StatusOK || !strings.Contains(html.UnescapeString(plain(body)), want) {
				t.Errorf("%s: %d, without %q", address, code, want)
			}
		}
	}
	for _, p := range documentation {
		if code, body := get(t, url+p.path); code != http.StatusOK || !strings.Contains(body, p.shows) {
			t.Errorf("%s: %d, without %q", p.path, code, p.shows)
		}
	}
}

// The documentation is in English and says so; what is around it stays in the language that was asked for.
func TestDocumentationKeepsTheLanguage(t *testing.T) {
	url := program.Start(t)
	for _, path := range []string{"/docs", "/docs/guides/start", "/docs/types/Activity", "/docs/graph", "/docs/search?q=eier"} {
		_, body := get(t, url+path)
		if !strings.Contains(body, `<html lang="nb"`) || !strings.Contains(body, `<main id="content" tabindex="-1" lang="en">`) ||
			strings.Count(body, `lang=en"`)+strings.Count(body, "lang=en&amp;") != 1 { // the one is the switch
			t.Errorf("%s leads from Norwegian to English", path)
		}
		if _, body = get(t, url+inEnglishToo(path)); !strings.Contains(body, `href="/activities?lang=en"`) {
			t.Errorf("%s leads from English to Norwegian", path)
		}
	}
}

// What a source does not state is said, not left blank, and a release is shown by its label.
func TestHomeOfAListWithoutOwners(t *testing.T) {
	const list = "Leveransenavn i veikartet;Strategisk delmål;Strategi gruppering;Versjon\n" +
		"Prøve;1A - Mål;Tiltak;2026-08\nMer;1A - Mål;Tiltak;2026-08\n"
	g := fixture.Graph(t, importer.Page{Name: "liste.csv", Document: "liste", Data: []byte(list)})
	url := program.Serve(t, fixture.Store(t, g))
	_, body := get(t, url+"/")
	for _, want := range []string{"Kilden oppgir ingen eiere.", "Kilden oppgir ingen brukergrupper.", "«2026-08»"} {
		if !strings.Contains(body, want) {
			t.Errorf("the start page lacks %q", want)
		}
	}
}

// plain takes the tags out of a page.
func plain(page string) string { return regexp.MustCompile(`<[^>]*>`).ReplaceAllString(page, "") }

// Every link of the pages leads to a page, and the link to the query behind a page leads to its answer.
func TestPagesLeadToPages(t *testing.T) {
	url := program.Start(t)
	link := regexp.MustCompile(`(?:href="|\]\()(/[^")]*)[")]`)
	seen, shapes, todo, answers := map[string]bool{}, map[string]int{}, []string{"/", "/docs"}, 0
	for len(todo) > 0 {
		address := todo[0]
		todo = todo[1:]
		code, body := get(t, url+address)
		if code != http.StatusOK {
			t.Errorf("%s: %d", address, code)
		}
		if strings.HasPrefix(address, "/query?") && strings.Contains(address, "query=") && !strings.Contains(address, "format=csv") {
			answers++
			if !strings.Contains(body, "Svaret er hentet.") && !strings.Contains(body, "The answer has been fetched.") {
				t.Errorf("no answer to %s", address)
			}
		}
		for _, m := range link.FindAllStringSubmatch(body, -1) {
			next, _, _ := strings.Cut(html.UnescapeString(m[1]), "#")
			if !seen[next] && shapes[shapeOf(next)] < mostOfAShape {
				seen[next] = true
				shapes[shapeOf(next)]++
				todo = append(todo, next)
			}
		}
	}
	if len(seen) < 200 || answers < 10 {
		t.Errorf("%d links were followed, %d of them to answers", len(seen), answers)
	}
}

// mostOfAShape is how many addresses of one shape are followed: filters can be put together without end.
const mostOfAShape = 25

// shapeOf is what an address asks for with the values of its parameters left out. Every page without parameters is a shape of its
// own.
func shapeOf(address string) string {
	if strings.HasPrefix(address, "/export") { // whatever is asked: the server makes all of its files to say how large they are
		return "/export"
	}
	if strings.HasPrefix(address, "/quote/") { // every passage has such a page
		return "/quote"
	}
	path, query, narrowed := strings.Cut(address, "?")
	values, err := neturl.ParseQuery(query)
	if !narrowed || err != nil {
		return address
	}
	first, _, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	return first + "?" + strings.Join(slices.Sorted(maps.Keys(values)), "&")
}

// An owner in whatever spelling is the one choice that it means.
func TestOwnersAreOneChoice(t *testing.T) {
	url := program.Start(t)
	for owner, want := range map[string]string{
		"FHI":                          "Folkehelseinstituttet",
		"folkehelse%C2%ADinstituttets": "Folkehelseinstituttet",
		"Folkehelseinstituttet+(FHI)":  "Folkehelseinstituttet",
	} {
		_, body := get(t, url+"/activities?owner="+owner)
		chosen := `<option value="` + want + `" lang="nb" selected>`
		if strings.Count(body, " selected>") != 1 || strings.Count(body, chosen) != 1 {
			t.Errorf("%s: want %s once, and nothing else that is selected", owner, chosen)
		}
		if want == "Folkehelseinstituttet" && !strings.Contains(plain(body), "Aktiviteter: 8") {
			t.Errorf("%s: the activities are not those of %s", owner, want)
		}
	}
}

func TestPagesRefuse(t *testing.T) {
	url := program.Start(t)
	for address, want := range map[string]struct {
		code  int
		shows string
	}{
		"/owners?kind=NONSENSE":          {400, "DIRECTORATE (Direktorat)"},
		"/activities?phase=%3Cb%3E":      {400, "«&lt;b&gt;» finnes ikke. Gyldig er none, CONCEPT (Konsept)"},
		"/activities?after=nothing":      {400, "INVALID_CURSOR"},
		"/activities?subGoal=9Z":         {400, "«9Z» finnes ikke. Gyldig er 1A, 1B"},
		"/activities?owner=%3Cb%3Ex":     {400, "&lt;b&gt;x"},
		"/activities?owner=helsevest":    {400, "Gyldig er navnet på en aktør, som Helse Vest RHF"},
		"/measures?owner=helsevest":      {400, "Gyldig er navnet på en aktør, som Helse Vest RHF"},
		"/timeline?userGroup=fastleger":  {400, "Gyldig er navnet på en brukergruppe, som Fastlege"},
		"/timeline?goal=x":               {400, "INVALID_ARGUMENT"},
		"/timeline?lanes=x":              {400, "«x» finnes ikke. Gyldig er owner, goal"},
		"/timeline?zoom=day":             {400, "INVALID_ARGUMENT"},
		"/timeline?day=2024-02-30":       {400, "en dato som 2025-06-30"},
		"/timeline?open=x&selected=y":    {200, "Ikke med i tegningen"},
		"/goals?goal=x":                  {400, "INVALID_ARGUMENT"},
		"/goals?goal=9":                  {400, "«9» finnes ikke. Gyldig er 1, 2"},
		"/goals?owner=x":                 {400, "INVALID_ARGUMENT"},
		"/owners?sort=x":                 {400, "INVALID_ARGUMENT"},
		"/user-groups?sort=%3Cscript%3E": {400, "INVALID_ARGUMENT"},
		"/activities?sort=x":             {400, "INVALID_ARGUMENT"},
		"/activities?certainty=x":        {400, "INVALID_ARGUMENT"},
		"/activities?on=2024-02-30":      {400, "en dato som 2025-06-30"},
		"/docs/types/Nothing":            {404, ""},
		"/docs/types/Nothing.md":         {404, ""},
		"/docs/search?q=%3Cscript%3E":    {200, "In the schema: 0"},
		"/docs/guides/nothing":           {404, ""},
		"/docs/guides/decisions":         {404, ""}, // for who maintains Veikart
		"/activities?text=%22%7D%7B%25":  {200, "Aktiviteter: 0"},
	} {
		code, body := get(t, url+address)
		if code != want.code || !strings.Contains(body, want.shows) {
			t.Errorf("%s: %d, want %d with %q", address, code, want.code, want.shows)
		}
		if strings.Contains(body, "<b>") || strings.Contains(body, "<script>") {
			t.Errorf("%s: what the address says is taken for markup", address)
		}
	}
}

// get asks for an address and returns the status and the body.
func get(t *testing.T, url string) (int, string) {
	t.Helper()
	client := &http.Client{Transport: &http.Transport{}}
	defer client.CloseIdleConnections()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	answer, body := program.Send(t, client, r)
	return answer.StatusCode, string(body)
}

// getAs asks for an address with a header, and returns the answer and its body as sent.
func getAs(t *testing.T, url, header, value string) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set(header, value)
	answer, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(answer.Body)
	_ = answer.Body.Close()
	if err != nil {
		t.Fatal(err)
	}
	return answer, string(body)
}

// A browser that asks for what is not there gets a page that leads on, anything else a line.
func TestPagesThatAreNotThere(t *testing.T) {
	url := program.Start(t)
	for address, want := range map[string]string{
		"/nothing":            "Det finnes ingen side med denne adressen.",
		"/nowhere/?lang=en":   "There is no page at this address.",
		"/docs/types/Nothing": "Det finnes ingen side med denne adressen.",
	} {
		answer, body := getAs(t, url+address, "Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
		if answer.StatusCode != http.StatusNotFound || !strings.Contains(body, want) || !strings.Contains(body, `href="/goals`) {
			t.Errorf("%s: %d %s, want %q", address, answer.StatusCode, body, want)
		}
	}
	if code, body := get(t, url+"/nothing"); code != http.StatusNotFound || strings.Contains(body, "<") {
		t.Errorf("%d %s", code, body)
	}
}

// Where the schema is hidden, so is its documentation, and nothing leads there.
func TestPagesWithoutSchema(t *testing.T) {
	url := program.ServeWith(t, fixture.Store(t, fixture.Graph(t, fixture.Seeds()...)), server.Config{HideSchema: true})
	for _, p := range documentation {
		if code, _ := get(t, url+p.path); code != http.StatusNotFound {
			t.Errorf("%s: %d", p.path, code)
		}
	}
	for _, p := range pagesForPeople {
		if code, body := get(t, url+p.path); code != http.StatusOK || strings.Contains(body, "/docs") ||
			strings.Contains(body, "/schema.graphql") {
			t.Errorf("%s: %d, or it leads to the schema", p.path, code)
		}
	}
}

// What a page loads at first, compressed, the typeface aside.
func TestFirstLoadIsSmall(t *testing.T) {
	const most = 60_000
	url := program.Start(t)
	_, body := get(t, url+"/query")
	size := map[string]int{}
	for _, m := range regexp.MustCompile(`(?:href|src)="(/assets/[^"]*\.(css|js))"`).FindAllStringSubmatch(body, -1) {
		answer, sent := getAs(t, url+m[1], "Accept-Encoding", "gzip")
		if len(sent) > 1500 { // what fits in one packet is sent as it is
			if _, err := gzip.NewReader(strings.NewReader(sent)); err != nil || answer.Header.Get("Content-Encoding") != "gzip" {
				t.Errorf("%s comes uncompressed: %v", m[1], err)
			}
		}
		size[m[2]] += len(sent)
	}
	t.Logf("compressed: %d bytes of CSS, %d of JavaScript", size["css"], size["js"])
	for _, kind := range []string{"css", "js"} {
		if size[kind] == 0 || size[kind] > most {
			t.Errorf("%d bytes of %s, at most %d", size[kind], kind, most)
		}
	}
}
