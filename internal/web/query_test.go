package web

import (
	"bytes"
	"encoding/json"
	"html"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"veikart/internal/memstore"
	"veikart/internal/service"
	"veikart/internal/web/inside"

	"veikart/internal/roadmap"
	"veikart/internal/web/questions"
)

// api answers with what it was asked, or with a fault for the query "fault".
var api = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
	var asked struct {
		Query     string
		Variables map[string]any
	}
	body, _ := io.ReadAll(r.Body)
	if err := json.Unmarshal(body, &asked); err != nil || r.Method != http.MethodPost || r.Header.Get("Content-Type") != "application/json" {
		http.Error(w, "no GraphQL request", http.StatusBadRequest)
		return
	}
	switch asked.Query {
	case "fault":
		w.WriteHeader(http.StatusBadRequest)
		_, _ = io.WriteString(w, `{"errors":[{"message":"<b>æ</b>"}]}`)
	case "plain":
		_, _ = io.WriteString(w, "no JSON")
	default:
		_ = json.NewEncoder(w).Encode(map[string]any{"data": asked})
	}
})

var said = allTexts()

func newSite(t *testing.T) *Site {
	t.Helper()
	s, err := New(Config{
		Now: time.Now, Service: service.New(memstore.New()), API: inside.API{Handler: api}, Logger: slog.New(slog.DiscardHandler),
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func get(s *Site, target string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	s.Query(w, httptest.NewRequest(http.MethodGet, target, nil))
	return w
}

func post(s *Site, form url.Values) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	r := httptest.NewRequest(http.MethodPost, "/query", strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	s.Query(w, r)
	return w
}

// element returns the text in the element with the id, as a reader sees it.
func element(t *testing.T, page, id string) string {
	t.Helper()
	m := regexp.MustCompile(`(?s)<(\w+) [^>]*id="` + id + `"[^>]*>\n?(.*?)</(\w+)>`).FindStringSubmatch(page)
	if m == nil {
		t.Fatalf("the page has no element %q", id)
	}
	return html.UnescapeString(m[2])
}

func TestPageBeforeAnythingIsAsked(t *testing.T) {
	s := newSite(t)
	w := get(s, "/query")
	page := w.Body.String()
	if w.Code != http.StatusOK || w.Header().Get("Content-Language") != "nb" {
		t.Errorf("%d, language %q", w.Code, w.Header().Get("Content-Language"))
	}
	if got := element(t, page, "status"); got != said.NoAnswer.NB {
		t.Errorf("status %q", got)
	}
	if got := element(t, page, "query"); got != s.questions[0].Query {
		t.Errorf("the form holds %q", got)
	}
	for _, q := range s.questions {
		if !strings.Contains(html.UnescapeString(page), ">"+q.Title.NB+"</a>") {
			t.Errorf("the list lacks %q", q.Title.NB)
		}
	}
	if strings.Contains(page, `id="answer"`) {
		t.Error("an answer is shown")
	}
}

// Nothing in the page is loaded from elsewhere, and nothing needs more than the content policy allows.
func TestPageLoadsOnlyItsOwn(t *testing.T) {
	s := newSite(t)
	page := get(s, "/query").Body.String()
	for _, m := range regexp.MustCompile(`(?:src|href|action)="([^"]*)"`).FindAllStringSubmatch(page, -1) {
		if !strings.HasPrefix(m[1], "/") && !strings.HasPrefix(m[1], "#") || strings.HasPrefix(m[1], "//") {
			t.Errorf("the page points to %q", m[1])
		}
	}
	for _, bad := range []string{"<style", " style=", "<script>", "onclick", "javascript:"} {
		if strings.Contains(page, bad) {
			t.Errorf("the page holds %q", bad)
		}
	}
	styles := 0
	for name, a := range s.assets.files {
		if path.Ext(name) != ".css" {
			continue
		}
		styles++
		for _, m := range regexp.MustCompile(`url\(["']?([^"')]*)`).FindAllSubmatch(a.data, -1) {
			to := string(m[1])
			if _, own := s.assets.files[to]; !own && !strings.HasPrefix(to, "data:") && !strings.HasPrefix(to, "#") {
				t.Errorf("%s points to %q", name, to)
			}
		}
		if bytes.Contains(a.data, []byte("@import")) {
			t.Errorf("%s imports", name)
		}
	}
	if styles < 3 {
		t.Errorf("%d style sheets were looked at", styles)
	}
}

func TestPageAsksReadyQuestion(t *testing.T) {
	s := newSite(t)
	for _, q := range s.questions {
		w := get(s, "/query?lang=en&question="+q.Name)
		page := w.Body.String()
		if w.Code != http.StatusOK || !strings.Contains(page, `<html lang="en"`) {
			t.Errorf("%s: %d", q.Name, w.Code)
		}
		var answered struct{ Data struct{ Query string } }
		if err := json.Unmarshal([]byte(element(t, page, "answer")), &answered); err != nil || answered.Data.Query != q.Query {
			t.Errorf("%s: answered %q, error %v", q.Name, answered.Data.Query, err)
		}
		if got := element(t, page, "status"); got != said.Answered.EN {
			t.Errorf("%s: status %q", q.Name, got)
		}
		if n := strings.Count(page, `aria-current="true"`); n != 1 {
			t.Errorf("%s: %d questions are marked", q.Name, n)
		}
		if !strings.Contains(page, `href="/query?question=`+q.Name+`" lang="nb"`) {
			t.Errorf("%s: the other language loses the question", q.Name)
		}
	}
}

func TestPageAsksForm(t *testing.T) {
	s := newSite(t)
	for _, c := range []struct {
		name             string
		query, variables string
		code             int
		status           string
		answer           string
	}{
		{"a query", "{ a }\r\n", "", 200, said.Answered.NB, "{\n  \"data\": {\n    \"Query\": \"{ a }\\n\","},
		{"with variables", "q", " {\"x\":\r\n 1} ", 200, said.Answered.NB, `"x": 1`},
		{"a fault", "fault", "", 200, said.WithErrors.NB, "\"message\": \"<b>æ</b>\""},
		{"what is not JSON", "plain", "", 200, said.WithErrors.NB, "no JSON"},
		{"empty", " \r\n", "", 400, said.EmptyQuery.NB, ""},
		{"variables that are no JSON", "q", "{x:1}", 400, said.BadVariables.NB, ""},
		{"variables that are a list", "q", "[1]", 400, said.BadVariables.NB, ""},
		{"variables that are null", "q", "null", 400, said.BadVariables.NB, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			form := url.Values{"query": {c.query}, "variables": {c.variables}}
			w := post(s, form)
			page := w.Body.String()
			if w.Code != c.code {
				t.Errorf("%d, want %d", w.Code, c.code)
			}
			if got := element(t, page, "status"); got != c.status {
				t.Errorf("status %q, want %q", got, c.status)
			}
			if c.answer == "" {
				if strings.Contains(page, `id="answer"`) {
					t.Error("an answer is shown")
				}
			} else if got := element(t, page, "answer"); !strings.Contains(got, c.answer) {
				t.Errorf("answer %q, want %q", got, c.answer)
			}
			if got := element(t, page, "query"); got != strings.ReplaceAll(c.query, "\r\n", "\n") {
				t.Errorf("the form lost the query: %q", got)
			}
			wrong := c.status == said.BadVariables.NB
			if strings.Contains(page, `aria-invalid="true"`) != wrong || (element(t, page, "variables-error") == "") == wrong {
				t.Error("the field is not marked as it should be")
			}
			if strings.Contains(page, "<b>") {
				t.Error("an answer is taken for markup")
			}
			if again := get(s, "/query?"+form.Encode()); again.Body.String() != page {
				t.Error("GET shows another page than POST")
			}
		})
	}
}

func TestPageRefuses(t *testing.T) {
	s := newSite(t)
	if w := get(s, "/query?question=nope"); w.Code != http.StatusNotFound || element(t, w.Body.String(), "status") != said.UnknownQuestion.NB {
		t.Errorf("an unknown question: %d", w.Code)
	}
	w := post(s, url.Values{"query": {strings.Repeat("x", formLimit)}})
	if w.Code != http.StatusRequestEntityTooLarge || element(t, w.Body.String(), "status") != said.BadForm.NB {
		t.Errorf("a form too large: %d", w.Code)
	}
	if w := get(s, "/query?query=%zz"); w.Code != http.StatusBadRequest || element(t, w.Body.String(), "status") != said.BadForm.NB {
		t.Errorf("a broken form: %d", w.Code)
	}
}

func TestTextsAreWhole(t *testing.T) {
	v := reflect.ValueOf(said)
	for i := range v.NumField() {
		words, ok := v.Field(i).Interface().(roadmap.Words)
		if !ok || words.NB == "" || words.EN == "" {
			t.Errorf("%s is said in one language only", v.Type().Field(i).Name)
		}
	}
}

// The start page offers questions that there are.
func TestQuestionsOnHome(t *testing.T) {
	ready, err := questions.All()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range onHome() {
		if !slices.ContainsFunc(ready, func(q questions.Question) bool { return q.Name == name }) {
			t.Errorf("there is no question %s", name)
		}
	}
}
