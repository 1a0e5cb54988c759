package releases_test

import (
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"veikart/test/kit/fixture"
	"veikart/test/kit/program"
)

var (
	hrefs = regexp.MustCompile(`(?:href|action)="([^"]*)"`)
	forms = regexp.MustCompile(`(?s)<form[^>]*>.*?</form>`)
	// as the page writes days, in Norwegian or in English
	saysItsRelease = regexp.MustCompile(
		`<strong>2023-12</strong>, <time datetime="2023-12-01">(?:01\.12\.2023|1 December 2023)</time>`,
	)
	namesRelease = regexp.MustCompile(`^/quote/2023-12/|^/releases/2023-12\.zip$`)

	noLinks = regexp.MustCompile(`^(#|https?:|mailto:|/assets/|/licences\.txt|/schema\.graphql|/docs[^?]*\.md|/playground/|/changes\.)`)
)

// Every page of a release leads to pages of that release, and says which one it is.
func TestPagesKeepTheRelease(t *testing.T) {
	s := fixture.Store(t, first(t))
	write(t, s, second(t))
	at := program.Serve(t, s)
	seen := map[string]bool{}
	next := []string{"/?utgave=2023-12"}
	for len(next) > 0 && len(seen) < 150 {
		page := next[0]
		next = next[1:]
		if seen[page] {
			continue
		}
		seen[page] = true
		got := get(t, at+page, "Accept", "text/html")
		if got.status != http.StatusOK {
			t.Errorf("%s: status %d", page, got.status)
			continue
		}
		if strings.HasPrefix(page, "/playground") {
			continue
		}
		if !saysItsRelease.MatchString(got.body) {
			t.Errorf("%s does not say at its top which release it is", page)
		}
		for _, link := range linksOf(got.body) {
			u, err := url.Parse(link)
			if err != nil {
				t.Fatal(err)
			}
			isFile := strings.HasPrefix(u.Path, "/export.") && u.Query().Get("release") == "2023-12"
			if isFile || namesRelease.MatchString(u.Path) { // what is there is of no other release
				continue
			}
			if u.Query().Get("utgave") != "2023-12" {
				t.Errorf("%s links to %s", page, link)
			}
			u.Fragment = ""
			next = append(next, u.String())
		}
	}
	if len(seen) < 100 {
		t.Errorf("only %d pages were seen", len(seen))
	}
}

// elsewhere is what leads to other releases: the note at the top, the tables of changes, and the releases that a thing is in.
var elsewhere = regexp.MustCompile(
	`(?s)<div class="ds-alert edition-note".*?</div>|<table class="ds-table changes">.*?</table>|<section id="history".*?</section>|` +
		`<section class="ds-card" aria-labelledby="newest">.*?</section>`,
)

// linksOf returns the addresses of pages to which a page leads, but for those that choose another release: the form for it, and
// what stands elsewhere. A form to a page keeps the release in a hidden field.
func linksOf(page string) []string {
	_, content, _ := strings.Cut(page, "<body>")
	var out []string
	for _, form := range forms.FindAllString(content, -1) {
		content = strings.Replace(content, form, "", 1)
		if strings.Contains(form, `class="edition"`) {
			continue
		}
		action := html.UnescapeString(hrefs.FindStringSubmatch(form)[1])
		if strings.Contains(form, `<input type="hidden" name="utgave" value="2023-12">`) {
			action += "?utgave=2023-12"
		}
		out = append(out, action)
	}
	for _, found := range hrefs.FindAllStringSubmatch(elsewhere.ReplaceAllString(content, ""), -1) {
		if link := html.UnescapeString(found[1]); !noLinks.MatchString(link) {
			out = append(out, link)
		}
	}
	return out
}

// The current release is not said to be old; one that was made up says so; one that does not exist is none.
func TestPagesOfReleases(t *testing.T) {
	s := fixture.Store(t, first(t))
	at := program.Serve(t, s)
	if page := get(t, at+"/").body; strings.Contains(page, "edition") {
		t.Errorf("a page of the only release has a choice of them")
	}
	write(t, s, second(t))
	current := get(t, at+"/goals?goal=2&lang=en")
	current.must(t, http.StatusOK, "This release was made up")
	if strings.Contains(current.body, "another release than the current one") {
		t.Error("the current release is said to be old")
	}
	current.must(t, http.StatusOK, `<option value="2023-12">2023-12</option>`)
	current.must(t, http.StatusOK, `<input type="hidden" name="goal" value="2">`)
	old := get(t, at+"/goals?goal=2&lang=en&utgave=2023-12")
	old.must(t, http.StatusOK, `<a class="ds-link" href="/goals?goal=2&amp;lang=en">2024-03</a>`)
	if strings.Contains(old.body, "made up to try") {
		t.Error("a release that nobody made up is said to be made up")
	}
	missing := get(t, at+"/goals?utgave=2022-01")
	missing.must(t, http.StatusNotFound, "There are: 2024-03, 2023-12.")
	if strings.Contains(missing.body, "utgave=2022-01") {
		t.Error("the page for a release that does not exist leads to its pages")
	}
}
