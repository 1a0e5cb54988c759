// Package golden holds whole answers, as files, over real HTTP. A case is a file: adding one is
// adding a file, and `go test ./test/contract/golden -update` writes what the program answers now.
package golden_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"veikart/internal/roadmap"
	"veikart/internal/store"
	"veikart/internal/web"
	"veikart/internal/web/questions"
	"veikart/test/kit/fixture"
	"veikart/test/kit/program"
)

var update = flag.Bool("update", false, "write the golden files")

// kept is a store that the cases are run on.
type kept struct {
	name string
	open func(testing.TB, *roadmap.Graph) store.Store
}

// stores returns the stores that every case is run on. The first one writes the golden files.
func stores() []kept {
	return []kept{
		{"embedded", fixture.Store},
		{"neo4j", program.Neo4jStore},
	}
}

// onEachStore runs a test on a server over each store, with the embedded pages.
func onEachStore(t *testing.T, test func(t *testing.T, url string, update bool)) {
	for i, s := range stores() {
		t.Run(s.name, func(t *testing.T) {
			test(t, program.Serve(t, s.open(t, fixture.Graph(t, fixture.Seeds()...))), *update && i == 0)
		})
	}
}

// TestOperations runs every NAME.graphql below testdata, with NAME.variables.json where there is one,
// and holds the answer against NAME.golden.json.
func TestOperations(t *testing.T) {
	onEachStore(t, func(t *testing.T, url string, update bool) { runOperations(t, url, update, "testdata/*/*.graphql", 30) })
}

// TestCoarseDates runs operations on a roadmap whose dates are days, months, quarters and years.
func TestCoarseDates(t *testing.T) {
	for i, s := range stores() {
		t.Run(s.name, func(t *testing.T) {
			url := program.Serve(t, s.open(t, fixture.Coarse(t)))
			runOperations(t, url, *update && i == 0, "testdata/fixtures/coarse/*.graphql", 4)
		})
	}
}

// TestForms runs operations on a roadmap of text, a CSV, a workbook and a page in HTML.
func TestForms(t *testing.T) {
	for i, s := range stores() {
		t.Run(s.name, func(t *testing.T) {
			url := program.Serve(t, s.open(t, fixture.InForms(t)))
			runOperations(t, url, *update && i == 0, "testdata/fixtures/forms/*.graphql", 2)
			for _, language := range []string{"nb", "en"} {
				t.Run("about in "+language, func(t *testing.T) {
					compare(t, *update && i == 0, "testdata/fixtures/forms/about."+language+".golden.html", sources(t, url, language))
				})
			}
		})
	}
}

// TestReleases runs operations on two releases, and those of the contract that are about several with variables of their own.
func TestReleases(t *testing.T) {
	for i, s := range stores() {
		t.Run(s.name, func(t *testing.T) {
			url := program.Serve(t, fixture.Both(t, s.open))
			runOperations(t, url, *update && i == 0, "testdata/fixtures/releases/*.graphql", 6)
			for _, name := range []string{"releases", "changes", "history", "series"} {
				t.Run(name, func(t *testing.T) {
					runOperation(t, url, *update && i == 0, "testdata/contract/"+name+".graphql", "testdata/fixtures/releases/"+name)
				})
			}
		})
	}
}

// sources returns what the page about the data shows of each source page.
func sources(t *testing.T, url, language string) []byte {
	t.Helper()
	status, body := program.Get(t, url+"/about?lang="+language)
	if status != http.StatusOK {
		t.Fatal(status)
	}
	_, after, _ := bytes.Cut(body, []byte(`<dl class="facts">`))
	shown, _, found := bytes.Cut(after, []byte("<h2"))
	if !found {
		t.Fatalf("no sources on the page:\n%.2000s", body)
	}
	return shown
}

func runOperations(t *testing.T, url string, update bool, pattern string, fewest int) {
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) < fewest {
		t.Fatal(len(files), err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(file, ".graphql")
		t.Run(strings.TrimPrefix(name, "testdata/"), func(t *testing.T) { runOperation(t, url, update, file, name) })
	}
}

// runOperation runs the operation of a file, with the variables of a name and held against the answer of that name.
func runOperation(t *testing.T, url string, update bool, file, name string) {
	query, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	status, body := program.Post(t, url, string(query), variables(t, name+".variables.json"))
	refused := strings.Contains(name, "/errors/")
	if failed := bytes.Contains(body, []byte(`"errors":[`)); status != http.StatusOK || failed != refused {
		t.Errorf("status %d, errors: %v", status, failed)
	}
	compare(t, update, name+".golden.json", pretty(t, body))
}

// TestQuestions runs the ready questions of the page.
func TestQuestions(t *testing.T) { onEachStore(t, runQuestions) }

func runQuestions(t *testing.T, url string, update bool) {
	ready, err := questions.All()
	if err != nil || len(ready) < 8 {
		t.Fatal(len(ready), err)
	}
	for _, q := range ready {
		t.Run(q.Name, func(t *testing.T) {
			var given map[string]any
			if q.Variables != "" {
				if err := json.Unmarshal([]byte(q.Variables), &given); err != nil {
					t.Fatal(err)
				}
			}
			status, body := program.Post(t, url, q.Query, given)
			if status != http.StatusOK || bytes.Contains(body, []byte(`"errors":[`)) {
				t.Errorf("status %d: %s", status, body)
			}
			compare(t, update, filepath.Join("testdata", "questions", q.Name+".golden.json"), pretty(t, body))
		})
	}
}

// TestPages runs the operations of the pages for people, with the variables that testdata/pages has for each:
// NAME.variables.json, or NAME-CASE.variables.json for more of them.
func TestPages(t *testing.T) { onEachStore(t, runPages) }

func runPages(t *testing.T, url string, update bool) {
	operations, err := web.PageOperations()
	if err != nil {
		t.Fatal(err)
	}
	for name, query := range operations {
		files, err := filepath.Glob("testdata/pages/" + name + "*.variables.json")
		if err != nil || len(files) == 0 {
			t.Errorf("%s: no variables: %v", name, err)
		}
		for _, file := range files {
			asked := strings.TrimSuffix(file, ".variables.json")
			t.Run(filepath.Base(asked), func(t *testing.T) {
				status, body := program.Post(t, url, query, variables(t, file))
				if status != http.StatusOK || bytes.Contains(body, []byte(`"errors":[`)) {
					t.Errorf("status %d: %s", status, body)
				}
				compare(t, update, asked+".golden.json", pretty(t, body))
			})
		}
	}
}

// request is a case of testdata/http: a request that is more, or less, than a GraphQL operation in
// JSON by POST. Body is repeated Repeat times where that is given.
type request struct {
	Method  string
	Path    string
	Headers map[string]string
	Body    string
	Repeat  int
}

// TestHTTP runs every NAME.json of testdata/http and holds status, media type, Allow and body against
// NAME.golden.txt.
func TestHTTP(t *testing.T) { onEachStore(t, runHTTP) }

func runHTTP(t *testing.T, url string, update bool) {
	files, err := filepath.Glob("testdata/http/*.json")
	if err != nil || len(files) < 10 {
		t.Fatal(len(files), err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(file, ".json")
		t.Run(filepath.Base(name), func(t *testing.T) {
			var c request
			read(t, file, &c)
			if c.Repeat > 0 {
				c.Body = strings.Repeat(c.Body, c.Repeat)
			}
			r, err := http.NewRequestWithContext(t.Context(), c.Method, url+c.Path, strings.NewReader(c.Body))
			if err != nil {
				t.Fatal(err)
			}
			r.Header.Set("X-Request-Id", program.RequestID)
			for k, v := range c.Headers {
				r.Header.Set(k, v)
			}
			response, body := program.Send(t, http.DefaultClient, r)
			got := fmt.Sprintf("%d %s\nAllow: %s\n\n%s\n", response.StatusCode, response.Header.Get("Content-Type"),
				response.Header.Get("Allow"), body)
			compare(t, update, name+".golden.txt", []byte(got))
		})
	}
}

func variables(t *testing.T, file string) map[string]any {
	t.Helper()
	if _, err := os.Stat(file); errors.Is(err, fs.ErrNotExist) {
		return map[string]any{}
	}
	var v map[string]any
	read(t, file, &v)
	return v
}

func read(t *testing.T, file string, into any) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	if err := d.Decode(into); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
}

// pretty indents JSON and keeps the order of its keys.
func pretty(t *testing.T, body []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := json.Indent(&out, body, "", "  "); err != nil {
		t.Fatalf("%v: %s", err, body)
	}
	out.WriteByte('\n')
	return out.Bytes()
}

func compare(t *testing.T, update bool, file string, got []byte) {
	t.Helper()
	if update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-golden +answer):\n%s", file, diff)
	}
}
