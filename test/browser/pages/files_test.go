package pages_test

import (
	"encoding/csv"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"veikart/test/kit/fixture"
	"veikart/test/kit/program"
)

// The table of a list as a file has a row for each row of the page, with the same name first.
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
		link := regexp.MustCompile(`href="([^"]*format=csv[^"]*)"`).FindStringSubmatch(body)
		if link == nil {
			t.Errorf("%s leads to no file", path)
			continue
		}
		code, file := get(t, url+strings.ReplaceAll(link[1], "&amp;", "&"))
		records, err := csv.NewReader(strings.NewReader(file)).ReadAll()
		if code != http.StatusOK || err != nil {
			t.Errorf("%s: %d, %v", path, code, err)
			continue
		}
		var filed []string
		for _, r := range records[1:] {
			filed = append(filed, strings.NewReplacer("&", "&amp;", `"`, "&#34;", "'", "&#39;").Replace(r[1]))
		}
		if diff := cmp.Diff(shown, filed); diff != "" || len(filed) == 0 {
			t.Errorf("%s: -page +file:\n%s", path, diff)
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
