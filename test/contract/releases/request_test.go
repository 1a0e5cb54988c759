package releases_test

import (
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"veikart/internal/store"
	"veikart/test/kit/program"
)

const label = "{ release { label madeUp publishedOn } }"

// A request reads the release that it names, in the address or in a header, by label or by id; else the current one.
func TestOneReleasePerRequest(t *testing.T) {
	onEachStore(t, func(t *testing.T, s store.Store) {
		id := first(t).Release().ID
		write(t, s, second(t))
		at := program.Serve(t, s)
		const old = `{"data":{"release":{"label":"2023-12","madeUp":false,"publishedOn":"2023-12-01"}}}`
		const current = `{"data":{"release":{"label":"2024-03","madeUp":true,"publishedOn":"2024-03-01"}}}`
		ask(t, at, "", label, "").must(t, http.StatusOK, current)
		ask(t, at, "2024-03", label, "").must(t, http.StatusOK, current)
		ask(t, at, "2023-12", label, "").must(t, http.StatusOK, old)
		ask(t, at, id, label, "").must(t, http.StatusOK, old)
		ask(t, at, "", label, "", "Veikart-Release", "2023-12").must(t, http.StatusOK, old)
		ask(t, at, "2023-12", label, "", "Veikart-Release", "2023-12").must(t, http.StatusOK, old)
		ask(t, at, "2023-12", label, "", "Veikart-Release", "2024-03").must(t, http.StatusBadRequest, "Two releases are asked for.")
		if ask(t, at, "2023-12", label, "").tag == ask(t, at, "2024-03", label, "").tag {
			t.Error("two releases have one tag")
		}
		release, named := ask(t, at, "2023-12", label, "", "Veikart-Include", "receipt").receipt(t)
		if release != id || named != "2023-12" {
			t.Errorf("the receipt names %s, %s", release, named)
		}
		post(t, at+"/graphql?release=2023-12", `{"query":"`+label+`"}`).must(t, http.StatusOK, old)
		for accept, status := range map[string]int{
			"application/json": http.StatusOK, "application/graphql-response+json": http.StatusBadRequest,
		} {
			unknown := ask(t, at, "2022-01", label, "", "Accept", accept)
			unknown.must(t, status, `{"errors":[{"message":"No release is \"2022-01\". There are: 2024-03, 2023-12.","extensions":{"code":"UNKNOWN_RELEASE"`)
		}
	})
}

// ofTheList finds operations whose answers say which releases there are: those change with another release.
var ofTheList = regexp.MustCompile(`\b(releases|changes|history|series|isCurrent)\b`)

// What a release answers is the same, with the same tag, before and after another is imported.
func TestAReleaseNeverChanges(t *testing.T) {
	onEachStore(t, func(t *testing.T, s store.Store) {
		at := program.Serve(t, s)
		files, err := filepath.Glob("../golden/testdata/*/*.graphql")
		if err != nil || len(files) < 60 {
			t.Fatal(len(files), err)
		}
		answers := func() map[string]answer {
			out := map[string]answer{}
			for _, file := range files {
				query, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				variables, err := os.ReadFile(strings.TrimSuffix(file, ".graphql") + ".variables.json")
				if err != nil && !os.IsNotExist(err) {
					t.Fatal(err)
				}
				if !ofTheList.Match(query) {
					out[file] = ask(t, at, "2023-12", string(query), string(variables), "X-Request-Id", program.RequestID)
				}
			}
			return out
		}
		before := answers()
		write(t, s, second(t))
		if got := ask(t, at, "", label, ""); !strings.Contains(got.body, "2024-03") {
			t.Fatalf("the second release is not the current one: %s", got.body)
		}
		tags := 0
		for file, after := range answers() {
			if was := before[file]; after.body != was.body || after.tag != was.tag || after.status != was.status {
				t.Errorf("%s: was %d %s %.300s\nis %d %s %.300s", file, was.status, was.tag, was.body, after.status, after.tag, after.body)
			}
			if after.tag != "" {
				tags++
			}
		}
		if tags < 40 {
			t.Errorf("only %d answers have a tag", tags)
		}
	})
}
