package pages_test

import (
	"encoding/csv"
	"html"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"veikart/test/kit/fixture"
	"veikart/test/kit/program"
)

// aFile returns the address of the first table for Excel that the page with the files of a page leads to.
func aFile(t *testing.T, url, body string) string {
	t.Helper()
	address := url
	for _, leads := range []string{`href="(/export\?[^"]*)"`, `href="(/export\.csv\?excel=yes[^"]*)"`} {
		link := regexp.MustCompile(leads).FindStringSubmatch(body)
		if link == nil {
			t.Fatalf("%s leads to no file", address)
		}
		address = url + html.UnescapeString(link[1])
		_, body = get(t, address)
	}
	return address
}

// The table of a list as a file has a row for each row of the page, with the same name first: at the address of the page, and among
// the files that the page leads to.
func TestTablesAsFiles(t *testing.T) {
	url := program.Start(t)
	row := regexp.MustCompile(`<th scope="row">(?:<a [^>]*>)?([^<]*)<`)
	for _, path := range []string{
		"/activities?owner=FHI", "/activities?on=2025-06-30&lang=en", "/measures?goal=2", "/actors?sort=name", "/owners?lang=en",
	} {
		_, body := get(t, url+path)
		_, list, _ := strings.Cut(body, `<caption id="list"`)
		var shown []string
		for _, m := range row.FindAllStringSubmatch(list, -1) {
			shown = append(shown, m[1])
		}
		join := "?"
		if strings.Contains(path, "?") {
			join = "&"
		}
		for address, comma := range map[string]rune{url + path + join + "format=csv": ',', aFile(t, url, body): ';'} {
			code, file := get(t, address)
			reader := csv.NewReader(strings.NewReader(file))
			reader.Comma = comma
			records, err := reader.ReadAll()
			if code != http.StatusOK || err != nil {
				t.Errorf("%s: %d, %v", address, code, err)
				continue
			}
			var filed []string
			for _, r := range records[1:] {
				filed = append(filed, strings.NewReplacer("&", "&amp;", `"`, "&#34;", "'", "&#39;").Replace(r[1]))
			}
			if diff := cmp.Diff(shown, filed); diff != "" || len(filed) == 0 {
				t.Errorf("%s: -page +file:\n%s", address, diff)
			}
		}
	}
	if code, _ := get(t, url+"/actors?format=xls"); code != http.StatusBadRequest {
		t.Errorf("a form that does not exist: %d", code)
	}
}

// A file has all rows of a list, however many pages they fill.
func TestFilesAreWhole(t *testing.T) {
	const rows = 230
	url := program.Serve(t, fixture.Store(t, fixture.Graph(t, fixture.List(rows))))
	code, file := get(t, url+"/activities?format=csv")
	records, err := csv.NewReader(strings.NewReader(file)).ReadAll()
	if code != http.StatusOK || err != nil || len(records) != 1+rows {
		t.Fatalf("%d, %d records: %v", code, len(records), err)
	}
	ids := map[string]bool{}
	for _, r := range records[1:] {
		ids[r[0]] = true
	}
	if len(ids) != rows {
		t.Errorf("%d rows have %d ids", rows, len(ids))
	}
}
