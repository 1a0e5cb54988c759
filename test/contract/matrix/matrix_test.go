// Package matrix_test holds that each number of the page of the matrix is that of the list to which it leads.
package matrix_test

import (
	"fmt"
	"html"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"veikart/internal/generate"
	"veikart/internal/roadmap"
	"veikart/internal/web/narrow"
	"veikart/test/kit/fixture"
	"veikart/test/kit/program"
)

// led is a link with the number that it leads to.
type led struct{ address, count string }

// The number of a cell, of a row, of a column and of all is that of the list to which it leads, whatever is counted and narrowed by.
func TestNumbersAreThoseOfTheirLists(t *testing.T) {
	for name, g := range map[string]*roadmap.Graph{
		"built in": fixture.Graph(t, fixture.Seeds()...), "coarse": fixture.Coarse(t),
		"generated": fixture.Generated(t, generate.Roadmap{Seed: 6, Activities: 90, PerPage: 40}),
	} {
		server := program.Serve(t, fixture.Store(t, g))
		followed := 0
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) { followed += follow(t, server) })
		})
		if followed < 50 {
			t.Errorf("%s: %d links were followed", name, followed)
		}
	}
}

func dimensions() []string {
	var out []string
	for _, d := range narrow.Dimensions() {
		out = append(out, d.Name)
	}
	return out
}

// filters are such that many of them meet the dimension that is counted by.
func filters() []string {
	return []string{
		"owner=Helsedirektoratet", "owner=none", "phase=ROLLOUT", "phase=none", "userGroup=none", "on=2024-01-01", "from=2023-01-01",
		"certainty=CERTAIN", "text=e", "goal=1", "group=TENTATIVE:false", "group=OWNER:none,START_YEAR:2022", "group=PHASE:ROLLOUT",
		"group=LEAD:none,ROLE:MENTIONED", "lang=en",
	}
}

// follow draws a page, follows some of its links, and returns how many.
func follow(t *rapid.T, server string) int {
	by := rapid.Permutation(dimensions()).Draw(t, "dimensions")
	nameOf := func(filter string) string { return filter[:strings.Index(filter, "=")] }
	asked := rapid.SliceOfNDistinct(rapid.SampledFrom(filters()), 0, 3, nameOf).Draw(t, "filters")
	if rapid.Bool().Draw(t, "hide") {
		asked = append(asked, "empty=hide")
	}
	address := "/matrix?" + strings.Join(append(asked, "rows="+by[0], "columns="+by[1]), "&")
	code, page := get(t, server+address)
	if code == http.StatusBadRequest && strings.Contains(address, "Helsedirektoratet") {
		return 0 // this release has no such actor
	}
	if code != http.StatusOK {
		t.Fatalf("%s: %d", address, code)
	}
	if _, again := get(t, server+address); again != page {
		t.Fatalf("%s is another page the second time", address)
	}
	links := numbers(t, page)
	for i := range min(len(links), 4) {
		l := links[rapid.IntRange(0, len(links)-1).Draw(t, fmt.Sprint("link ", i))]
		_, list := get(t, server+l.address)
		if got := counted(list); got != l.count {
			t.Fatalf("%s has %s where %s has %q", address, l.count, l.address, got)
		}
	}
	return min(len(links), 4)
}

// numbers are the links of the page of a matrix to lists, with their numbers.
func numbers(t *rapid.T, page string) []led {
	var out []led
	add := func(pattern, of string) {
		for _, m := range regexp.MustCompile(pattern).FindAllStringSubmatch(of, -1) {
			out = append(out, led{html.UnescapeString(m[1]), digits(m[2])})
		}
	}
	add(`<p role="status"><a class="ds-link" href="([^"]*)">([0-9  ,]+) `, page)
	add(`<td class="shade-[1-5]"><a href="([^"]*)" aria-label="[^"]*">([^<]*)</a>`, page)
	add(`<tr><th scope="row"><a class="ds-link" href="([^"]*)"[^\n]*<td class="sum">([^<]*)</td></tr>`, page)
	heads := regexp.MustCompile(`<th scope="col" class="turned">(?:<a class="ds-link" href="([^"]*)"|<span)`).FindAllStringSubmatch(page, -1)
	_, foot, _ := strings.Cut(page, "<tfoot>")
	sums := regexp.MustCompile(`<td class="sum">([^<]*)</td>`).FindAllStringSubmatch(foot, -1)
	if len(heads) > 0 && len(sums) != len(heads)+1 {
		t.Fatalf("%d columns have %d sums", len(heads), len(sums)-1)
	}
	for i, h := range heads {
		switch count := digits(sums[i][1]); {
		case h[1] != "":
			out = append(out, led{html.UnescapeString(h[1]), count})
		case count != "0":
			t.Fatalf("a column with the sum %s leads nowhere", count)
		}
	}
	return out
}

// counted is the number of a list of activities, 0 where it says that there is none.
func counted(list string) string {
	m := regexp.MustCompile(`<p role="status">(?:Aktiviteter|Activities): ([^.]*)\.`).FindStringSubmatch(list)
	if m == nil {
		return ""
	}
	return digits(m[1])
}

func digits(text string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, text)
}

// What an address asks for that cannot be is refused, with what can be.
func TestMatrixRefusesWhatCannotBe(t *testing.T) {
	server := program.Start(t)
	for query, want := range map[string]string{
		"rows=X": "OWNER", "rows=OWNER&columns=OWNER": "noe annet enn radene", "empty=x": "hide", "owner=Nobody": "navnet på en aktør",
		"group=X:1": "START_YEAR", "group=OWNER": "START_YEAR", "format=x": "csv",
		"group=" + strings.Repeat("OWNER:none,", 21): "inntil 20 verdier", "group=OWNER:actor:nobody": "det utgaven har",
		"certainty=x": "CERTAIN",
	} {
		code, page := get(t, server+"/matrix?"+query)
		if code != http.StatusBadRequest || !strings.Contains(html.UnescapeString(page), want) {
			t.Errorf("%s: %d, without %q", query, code, want)
		}
		if !strings.HasPrefix(query, "group") {
			continue
		}
		if code, _ := get(t, server+"/activities?"+query); code != http.StatusBadRequest {
			t.Errorf("the list of %s: %d", query, code)
		}
	}
}

// Whoever has a role can be counted, and each dimension has words of its own, which tell it from others where it is chosen.
func TestRolesAreDimensions(t *testing.T) {
	offered := map[roadmap.Words]string{}
	for _, d := range narrow.Dimensions() {
		for _, words := range []roadmap.Words{d.One, d.More, d.Offered()} {
			if words.NB == "" || words.EN == "" {
				t.Errorf("%s has the words %+v", d.Name, words)
			}
		}
		if other, twice := offered[d.Offered()]; twice {
			t.Errorf("%s and %s are offered as %+v", d.Name, other, d.Offered())
		}
		offered[d.Offered()] = d.Name
		if _, known := roadmap.KindOf(roadmap.KindActivity).Dimension(d.Name); !known {
			t.Errorf("activities have no dimension %s", d.Name)
		}
	}
	for _, role := range roadmap.Roles() {
		if d, known := narrow.DimensionNamed(string(role)); !known || !d.Things || d.Inferred != (role != roadmap.Owner) {
			t.Errorf("%s is the dimension %+v", role, d)
		}
	}
}

// The playground draws what the page counts by, and nothing else.
func TestPlaygroundDrawsEachDimension(t *testing.T) {
	script, err := os.ReadFile("../../../internal/web/playground/src/picture.js")
	if err != nil {
		t.Fatal(err)
	}
	list := regexp.MustCompile(`(?s)const counted = \[(.*?)\]`).FindStringSubmatch(string(script))
	if list == nil {
		t.Fatal("the playground has no list of dimensions")
	}
	var drawn []string
	for _, m := range regexp.MustCompile(`"(\w+)"`).FindAllStringSubmatch(list[1], -1) {
		drawn = append(drawn, m[1])
	}
	if want := dimensions(); !slices.Equal(drawn, want) {
		t.Errorf("the playground draws %v, the page counts by %v", drawn, want)
	}
}

// What is inferred says so, on the page and in its drawing, and that owners are stated; what is stated alone says nothing of it.
func TestMatrixSaysHowRolesAreKnown(t *testing.T) {
	server := program.Start(t)
	for query, want := range map[string][]string{
		"rows=LEAD&columns=COLLABORATOR": {"Ledere og samarbeidere er utledet av setninger"},
		"rows=ROLE&columns=PHASE":        {"Rollen som eier er oppgitt", "Eier er oppgitt for 16 av"},
		"rows=MENTIONED&columns=ROLE":    {"Rollen som eier er oppgitt", "Nevnte aktører er utledet av setninger"},
		"rows=OWNER&columns=PHASE":       {"Eier er oppgitt for 16 av"},
	} {
		for _, format := range []string{"", "&format=svg"} {
			_, page := get(t, server+"/matrix?"+query+format)
			said := strings.Join(strings.Fields(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(page, " ")), " ")
			for _, words := range want {
				if !strings.Contains(said, words) {
					t.Errorf("%s%s does not say %q", query, format, words)
				}
			}
			if inferred := strings.Contains(query, "OWNER"); inferred && strings.Contains(said, "utledet") {
				t.Errorf("%s%s says of owners that they are inferred", query, format)
			}
		}
	}
}

// The keys by which a list is narrowed are said in words, and can be taken away.
func TestListsSayTheirKeys(t *testing.T) {
	server := program.Start(t)
	_, page := get(t, server+"/activities?group="+url.QueryEscape("OWNER:actor:helsedirektoratet,PHASE:ROLLOUT,END_YEAR:none"))
	said := regexp.MustCompile(`<[^>]*>`).ReplaceAllString(page, "")
	if !strings.Contains(said, "Bare aktiviteter med eier: Helsedirektoratet, fase: Innføring, sluttår: ikke oppgitt. Vis uten dette") {
		t.Error("the list does not say its keys")
	}
}

// The file has the numbers of the page.
func TestMatrixAsFile(t *testing.T) {
	server := program.Start(t)
	code, file := get(t, server+"/matrix?format=csv&empty=hide")
	const want = "Eier,Kommune og fylkeskommune,Fastlege,Ikke oppgitt,Sum\r\nHelsedirektoratet,4,1,0,5\r\n"
	if code != http.StatusOK || !strings.HasPrefix(file, want) || !strings.HasSuffix(file, "\r\nSum,15,1,35,51\r\n") {
		t.Errorf("%d %s", code, file)
	}
}

func get(t program.Tester, address string) (int, string) {
	status, body := program.Get(t, address)
	return status, string(body)
}

// The drawing has the numbers of the page, each in its place, and is the same each time.
func TestMatrixAsDrawing(t *testing.T) {
	server := program.Serve(t, fixture.Store(t, fixture.Graph(t, fixture.Seeds()...)))
	for _, address := range []string{"/matrix", "/matrix?rows=PHASE&columns=END_YEAR&goal=2&empty=hide&lang=en"} {
		joint := "?"
		if strings.Contains(address, "?") {
			joint = "&"
		}
		status, drawing := get(t, server+address+joint+"format=svg")
		if _, again := get(t, server+address+joint+"format=svg"); status != http.StatusOK || again != drawing {
			t.Fatalf("%s: status %d, the same again: %v", address, status, again == drawing)
		}
		_, page := get(t, server+address)
		var shown, drawn []string
		for _, m := range regexp.MustCompile(`<td class="shade-\d">(?:<a [^>]*>)?([^<]*)<`).FindAllStringSubmatch(page, -1) {
			shown = append(shown, m[1])
		}
		for _, m := range regexp.MustCompile(`<rect [^>]*stroke="[^>]*/>\n<text [^>]*>([^<]*)<`).FindAllStringSubmatch(drawing, -1) {
			drawn = append(drawn, m[1])
		}
		if len(shown) < 10 || !slices.Equal(shown, drawn) {
			t.Errorf("%s: shown %v, drawn %v", address, shown, drawn)
		}
	}
}
