package http_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2"

	"veikart/graph"
	"veikart/internal/limit"
	"veikart/internal/server"
	"veikart/internal/store"
	"veikart/internal/trusted"
	"veikart/internal/web/discovery"
	"veikart/internal/web/questions"
	"veikart/test/kit/fixture"
	"veikart/test/kit/program"
)

// words are a title in both languages.
type words struct{ NB, EN string }

// catalogue is what /operations.json says.
type catalogue struct {
	Endpoint  string
	Release   struct{ ID, Label string }
	Questions []struct {
		Name, OperationName, For, Document, DocumentID, Answer, Page string

		Title       words
		Cost, Limit int
		Parameters  []struct {
			Name, Type string
			Title      words
			Default    json.RawMessage
			Values     []string
		}
	}
}

func readCatalogue(t *testing.T, address string) (catalogue, answered) {
	t.Helper()
	a, err := do(t.Context(), http.MethodGet, address+discovery.OperationsPath, "")
	if err != nil {
		t.Fatal(err)
	}
	a.must(t, http.StatusOK, `"questions": [`, "Content-Type", "application/json; charset=utf-8", "Cache-Control", "no-cache")
	var c catalogue
	d := json.NewDecoder(strings.NewReader(a.body))
	d.DisallowUnknownFields()
	if err := d.Decode(&c); err != nil {
		t.Fatal(err)
	}
	return c, a
}

// Every entry of the catalogue fits the schema, has values for each variable, costs what it says, and its address gives the answer.
func TestEveryEntryOfTheCatalogueRuns(t *testing.T) {
	ready, err := questions.All()
	if err != nil {
		t.Fatal(err)
	}
	c := withDocuments(trusted.Only)
	c.CacheBytes = -1
	address := program.ServeWith(t, watch(t), c)
	got, _ := readCatalogue(t, address)
	if got.Endpoint != address+"/graphql" || !strings.HasPrefix(got.Release.ID, "release:") || len(got.Questions) != len(ready) {
		t.Errorf("%s, %+v, %d questions", got.Endpoint, got.Release, len(got.Questions))
	}
	schema := graph.Schema()
	for i, e := range got.Questions {
		document, errs := gqlparser.LoadQueryWithRules(schema, e.Document, nil)
		if errs != nil || document.Operations[0].Name != e.OperationName || e.Name != ready[i].Name || e.Document != ready[i].Query {
			t.Errorf("%s: %v", e.Name, errs)
			continue
		}
		values := map[string]json.RawMessage{}
		for j, v := range document.Operations[0].VariableDefinitions {
			p := e.Parameters[j]
			var enum []string
			for _, value := range schema.Types[v.Type.Name()].EnumValues {
				enum = append(enum, value.Name)
			}
			if p.Name != v.Variable || p.Type != v.Type.String() || !slices.Equal(p.Values, enum) || !titled(v.Description, p.Title) {
				t.Errorf("%s: %+v is %s: %s of %q", e.Name, p, v.Variable, v.Type, v.Description)
			}
			values[p.Name] = p.Default
		}
		if len(values) != len(e.Parameters) || !titled(document.Operations[0].Description, e.Title) || e.For != ready[i].For {
			t.Errorf("%s: %d parameters, %+v, %s", e.Name, len(e.Parameters), e.Title, e.For)
		}
		golden, err := os.ReadFile("../golden/testdata/questions/" + e.Name + ".golden.json")
		if err != nil {
			t.Fatal(err)
		}
		variables, err := json.Marshal(values)
		if err != nil {
			t.Fatal(err)
		}
		posted := post(t, address, e.Document, string(variables), "Veikart-Include", "cost")
		if cost := posted.priced(t).Extensions.Cost; cost == nil || cost.Cost != e.Cost || cost.Limit != e.Limit {
			t.Errorf("%s says that it costs %d of %d: %.300s", e.Name, e.Cost, e.Limit, posted.body)
		}
		answer, err := do(t.Context(), http.MethodGet, e.Answer, "")
		var is, want bytes.Buffer
		if err := errors.Join(err, json.Compact(&is, []byte(answer.body)), json.Compact(&want, golden)); err != nil {
			t.Fatal(e.Answer, err, answer.body)
		}
		answer.must(t, http.StatusOK, `{"data":`)
		if diff := cmp.Diff(want.String(), is.String()); diff != "" || e.DocumentID != "sha256:"+hash(e.Document) {
			t.Errorf("%s (-want +got):\n%.500s", e.Answer, diff)
		}
		page, err := do(t.Context(), http.MethodGet, e.Page, "")
		if err != nil {
			t.Fatal(err)
		}
		page.must(t, http.StatusOK, e.OperationName, "Content-Type", "text/html; charset=utf-8")
	}
}

// titled is whether a description has a title in both languages.
func titled(description string, title words) bool {
	return title.NB != "" && strings.HasPrefix(description, title.NB+"\n") && strings.Contains(description+"\n", "\nen: "+title.EN+"\n")
}

// The catalogue is the same until another release is served; then it says what the questions cost there.
func TestCatalogueFollowsTheRelease(t *testing.T) {
	data := watch(t)
	address := program.ServeWith(t, data, server.Config{CORSOrigins: []string{"https://app.example.no"}})
	before, first := readCatalogue(t, address)
	tag := first.Header.Get("ETag")
	for _, c := range []struct {
		method string
		status int
		sent   []string
	}{
		{http.MethodGet, http.StatusNotModified, []string{"If-None-Match", tag}},
		{http.MethodHead, http.StatusOK, nil},
		{http.MethodGet, http.StatusOK, []string{"Accept-Encoding", "gzip", "Origin", "https://app.example.no"}},
		{http.MethodOptions, http.StatusNoContent, []string{"Origin", "https://app.example.no"}},
	} {
		a, err := do(t.Context(), c.method, address+discovery.OperationsPath, "", c.sent...)
		if err != nil {
			t.Fatal(err)
		}
		a.must(t, c.status, "")
		if whole := c.status == http.StatusOK && c.method == http.MethodGet; !whole && a.body != "" {
			t.Errorf("%s %v: %.100s", c.method, c.sent, a.body)
		} else if whole && (a.Header.Get("Content-Encoding") != "gzip" || len(a.body) > 15_000) {
			t.Errorf("%v: %d bytes, %v", c.sent, len(a.body), a.Header)
		}
		if of, ok := a.Header["Access-Control-Allow-Origin"]; ok != slices.Contains(c.sent, "Origin") {
			t.Errorf("%s %v: pages of %v may read it", c.method, c.sent, of)
		}
	}
	if _, again := readCatalogue(t, address); again.body != first.body {
		t.Error("the second time it is another")
	}
	runs := data.runs.Load()
	if err := data.Write(t.Context(), fixture.Graph(t, fixture.Edited(t)...)); err != nil {
		t.Fatal(err)
	}
	after, second := readCatalogue(t, address)
	if after.Release == before.Release || second.Header.Get("ETag") == tag || data.runs.Load() != runs {
		t.Errorf("%+v after %+v, tag %s after %s, %d runs", after.Release, before.Release, second.Header.Get("ETag"), tag, data.runs.Load()-runs)
	}
	differ := 0
	for i, e := range after.Questions {
		if e.Cost != before.Questions[i].Cost {
			differ++
		}
	}
	if differ == 0 {
		t.Error("no cost is that of the release")
	}
	counted, err := do(t.Context(), http.MethodGet, address+"/metrics", "")
	if err != nil || strings.Contains(counted.body, "\nveikart_requests_total{") {
		t.Errorf("the metrics count what nobody asked: %v", err)
	}
	data.set(store.ErrUnavailable)
	away, err := do(t.Context(), http.MethodGet, address+discovery.OperationsPath, "")
	if err != nil {
		t.Fatal(err)
	}
	away.must(t, http.StatusServiceUnavailable, `"code":"UNAVAILABLE"`, "Content-Type", "application/json; charset=utf-8")
}

// What costs more than is allowed is in the catalogue, with a limit below its cost.
func TestCatalogueSaysWhatIsNotAllowed(t *testing.T) {
	got, _ := readCatalogue(t, program.ServeWith(t, watch(t), server.Config{Limits: limit.Settings{Cost: 500}}))
	beyond := 0
	for _, e := range got.Questions {
		if e.Limit != 500 || e.Cost == 0 {
			t.Errorf("%s: %d of %d", e.Name, e.Cost, e.Limit)
		}
		if e.Cost > e.Limit {
			beyond++
		}
	}
	if beyond == 0 || beyond == len(got.Questions) {
		t.Errorf("%d of %d cost too much", beyond, len(got.Questions))
	}
}

// link is a line of a list in llms.txt.
var link = regexp.MustCompile(`(?m)^- \[[^\]]+\]\(([^)]+)\): .+$`)

// llms.txt has the form of llmstxt.org, and each of its links leads somewhere, below the path where the server stands.
func TestLLMsText(t *testing.T) {
	const form = `^# [^\n]+\n\n> [^\n]+\n(> [^\n]+\n)*\n([^#\n][^\n]*\n)+(\n## [^\n]+\n\n(- \[[^\]]+\]\([^)]+\): [^\n]+\n)+)+$`
	for name, c := range map[string]struct {
		config       server.Config
		with, absent []string
	}{
		"all":               {server.Config{}, []string{"/mcp)", "/docs/guides/start.md)", "/schema.graphql)", "/operations.json)"}, nil},
		"below a path":      {server.Config{BasePath: "/veikart"}, []string{"/veikart/docs/guides/start.md)"}, nil},
		"without assistant": {server.Config{NoAssistants: true}, []string{"/docs.md)"}, []string{"/mcp)"}},
		"without schema":    {server.Config{HideSchema: true}, []string{"/mcp)", "/operations.json)"}, []string{"/docs", "/schema.graphql"}},
	} {
		address := program.ServeWith(t, watch(t), c.config)
		a, err := do(t.Context(), http.MethodGet, address+discovery.LLMsPath, "")
		if err != nil {
			t.Fatal(err)
		}
		a.must(t, http.StatusOK, "# Veikart\n", "Content-Type", "text/plain; charset=utf-8", "Cache-Control", "no-cache")
		if !regexp.MustCompile(form).MatchString(a.body) {
			t.Errorf("%s: not of the form:\n%s", name, a.body)
		}
		for _, part := range c.with {
			if !strings.Contains(a.body, part) {
				t.Errorf("%s: no %s in\n%s", name, part, a.body)
			}
		}
		for _, part := range c.absent {
			if strings.Contains(a.body, part) {
				t.Errorf("%s: %s in\n%s", name, part, a.body)
			}
		}
		for _, found := range link.FindAllStringSubmatch(a.body, -1) {
			to, err := do(t.Context(), http.MethodGet, found[1], "")
			if err != nil {
				t.Fatal(err)
			}
			want := http.StatusOK
			switch {
			case strings.HasSuffix(found[1], "/graphql"):
				want = http.StatusBadRequest // it is asked nothing
			case strings.HasSuffix(found[1], "/mcp"):
				want = http.StatusMethodNotAllowed // it is asked by POST
			}
			to.must(t, want, "")
		}
		again, err := do(t.Context(), http.MethodGet, address+discovery.LLMsPath, "", "If-None-Match", a.Header.Get("ETag"))
		if err != nil {
			t.Fatal(err)
		}
		again.must(t, http.StatusNotModified, "")
	}
}

// Where the schema is hidden, the catalogue names no values of enums, and what it names can be asked.
func TestCatalogueHidesTheSchema(t *testing.T) {
	got, a := readCatalogue(t, program.ServeWith(t, watch(t), server.Config{HideSchema: true, BasePath: "/veikart"}))
	enums := 0
	for _, e := range got.Questions {
		if !strings.Contains(e.Answer, "/veikart/graphql?documentId=") || !strings.Contains(e.Page, "/veikart/query?question=") {
			t.Errorf("%s: %s %s", e.Name, e.Answer, e.Page)
		}
		for _, p := range e.Parameters {
			if strings.Contains(p.Type, "Basis") {
				enums++
				answer, err := do(t.Context(), http.MethodGet, e.Answer, "")
				if err != nil {
					t.Fatal(err)
				}
				answer.must(t, http.StatusOK, `{"data":`)
			}
		}
	}
	if enums == 0 || strings.Contains(a.body, `"values"`) {
		t.Errorf("%d parameters of Basis; values are named: %v", enums, strings.Contains(a.body, `"values"`))
	}
}
