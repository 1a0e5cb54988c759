// Package export holds files: every question in every form, from both stores alike, and what is said of those that there are not.
package export_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"veikart/internal/export/publication"
	"veikart/internal/generate"
	"veikart/internal/limit"
	"veikart/internal/roadmap"
	"veikart/internal/server"
	"veikart/internal/store"
	"veikart/internal/web/export"
	"veikart/internal/web/questions"
	"veikart/test/kit/fixture"
	"veikart/test/kit/program"
)

// serve serves a store under an address that is the same for all, so that files can be compared.
func serve(t *testing.T, s store.Store, limits limit.Settings) string {
	t.Helper()
	return program.ServeWith(t, s, server.Config{
		Publication: publication.Publication{URL: "https://veikart.example.no", Terms: "https://data.norge.no/nlod/no/2.0"}, Limits: limits,
		Logger: slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelError})),
	})
}

// get asks for a file, and returns its status, header and body.
func get(t *testing.T, method, address string, header ...string) (*http.Response, []byte) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("X-Request-Id", program.RequestID)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	return program.Send(t, http.DefaultClient, r)
}

// code returns the code and the message of a refusal.
func code(t *testing.T, body []byte) (string, string) {
	t.Helper()
	var read struct {
		Errors []struct {
			Message    string
			Extensions struct{ Code string }
		}
	}
	if err := json.Unmarshal(body, &read); err != nil || len(read.Errors) != 1 {
		t.Fatalf("%s: %v", body, err)
	}
	return read.Errors[0].Extensions.Code, read.Errors[0].Message
}

// Every ready question is a file in every form that it can have: from both stores the same bytes, twice the same bytes, and of a
// form that it cannot have it is said which there are.
func TestEveryQuestionInEveryForm(t *testing.T) {
	ready, err := questions.All()
	if err != nil {
		t.Fatal(err)
	}
	g := fixture.Graph(t, fixture.Seeds()...)
	embedded, database := serve(t, fixture.Store(t, g), limit.Settings{}), serve(t, program.Neo4jStore(t, g), limit.Settings{})
	files, refused := 0, 0
	for _, q := range ready {
		for _, form := range export.Forms() {
			address := export.Path + form.Name + "?all=yes&question=" + q.Name
			answer, body := get(t, http.MethodGet, embedded+address)
			if answer.StatusCode == http.StatusBadRequest {
				refused++
				name, message := code(t, body)
				if name == "INVALID_ARGUMENT" && strings.Contains(message, "table=") { // say which
					address += "&table=" + url.QueryEscape(strings.TrimSuffix(strings.Fields(strings.SplitAfter(message, "Tables: ")[1])[0], ","))
					answer, body = get(t, http.MethodGet, embedded+address)
				} else if name != "NOT_EXPORTABLE" || !strings.Contains(message, "csv") {
					t.Errorf("%s: %s %s", address, name, message)
					continue
				} else {
					continue
				}
			}
			if answer.StatusCode != http.StatusOK || len(body) == 0 {
				t.Errorf("%s: %d %.300s", address, answer.StatusCode, body)
				continue
			}
			files++
			again, twice := get(t, http.MethodGet, embedded+address)
			if !bytes.Equal(body, twice) || again.Header.Get("ETag") != answer.Header.Get("ETag") {
				t.Errorf("%s: the second time it is another file", address)
			}
			other, same := get(t, http.MethodGet, database+address)
			if !bytes.Equal(body, same) || other.Header.Get("ETag") != answer.Header.Get("ETag") {
				t.Errorf("%s: the stores give other files", address)
			}
			unchanged, none := get(t, http.MethodGet, embedded+address, "If-None-Match", answer.Header.Get("ETag"))
			if unchanged.StatusCode != http.StatusNotModified || len(none) > 0 {
				t.Errorf("%s: a file that a client has is sent again: %d", address, unchanged.StatusCode)
			}
			head, none := get(t, http.MethodHead, embedded+address)
			named := head.Header.Get("Content-Disposition") == answer.Header.Get("Content-Disposition")
			if head.StatusCode != http.StatusOK || len(none) > 0 || !named {
				t.Errorf("%s: HEAD gives %d %v", address, head.StatusCode, head.Header)
			}
			h := answer.Header
			if !strings.HasPrefix(h.Get("Content-Type"), form.MediaType) || !strings.Contains(h.Get("Vary"), "Accept-Encoding") {
				t.Errorf("%s: %v", address, h)
			}
		}
	}
	if files < 280 || refused < 5 {
		t.Errorf("%d files, %d refused", files, refused)
	}
}

// What there is no file of is refused with a code, and with what there is.
func TestRefusals(t *testing.T) {
	address := serve(t, fixture.Store(t, fixture.Graph(t, fixture.Seeds()...)), limit.Settings{ExportObjects: 30})
	for _, c := range []struct {
		path, code, says string
		status           int
	}{
		{"csv?question=none", "NOT_FOUND", `no ready question "none"`, 404},
		{"csv", "NOT_EXPORTABLE", "graphml, gexf, ttl, jsonld, nt", 400},
		{"csv?query=%7B", "GRAPHQL_PARSE_FAILED", "", 400},
		{"csv?query=%7Bno%7D", "GRAPHQL_VALIDATION_FAILED", `"no"`, 400},
		{"csv?query=%7Blimits%7Bcost%7D%7D&all=perhaps", "INVALID_ARGUMENT", "yes or no", 400},
		{"csv?query=%7Blimits%7Bcost%7D%7D&lang=sv", "INVALID_ARGUMENT", "nb or en", 400},
		{"csv?query=%7Blimits%7Bcost%7D%7D&al=yes", "BAD_REQUEST", "parameter al ", 400},
		{"csv?query=%7Blimits%7Bcost%7D%7D&release=1999", "UNKNOWN_RELEASE", "1999", 404},
		{"csv?query=%7Blimits%7Bcost%7D%7D&variables=%5B%5D", "BAD_REQUEST", "one JSON object", 400},
		{"csv?query=%7Blimits%7Bcost%7D%7D&variables=%7B%22x%22:1,%22x%22:2%7D", "BAD_REQUEST", "one JSON object", 400},
		{"csv?query=%7Blimits%7Bcost%7D%7D&query=%7Blimits%7Bdepth%7D%7D", "BAD_REQUEST", "query is given more than once", 400},
		{"graphml?query=%7Blimits%7Bcost%7D%7D", "NOT_EXPORTABLE", "It can be xlsx, csv, tsv, zip", 400},
		{"csv?question=02-fhi-eier&query=%7Blimits%7Bcost%7D%7D", "BAD_REQUEST", "not both", 400},
		{"csv?query=%7Bactivities%7Bnodes%7Btitle%7D%7D%7D&all=yes", "LIMIT_EXCEEDED", "51 objects", 400},
		{"csv?query=%7Bactivities%7Bnodes%7Btitle%7D%7D%7D&table=x", "INVALID_ARGUMENT", "Tables: activities", 400},
		{"csv?query=%7Bactivities(last:3,before:%22x%22)%7Bnodes%7Btitle%7D%7D%7D&all=yes", "INVALID_ARGUMENT", "before", 400},
	} {
		answer, body := get(t, http.MethodGet, address+export.Path+c.path)
		name, message := code(t, body)
		if answer.StatusCode != c.status || name != c.code || !strings.Contains(message, c.says) {
			t.Errorf("%s: %d %s %s", c.path, answer.StatusCode, name, message)
		}
	}
}

// A whole list is all rows of the release, of each once, in the order of the API, though it is read page by page.
func TestWholeList(t *testing.T) {
	g := fixture.Generated(t, generate.Roadmap{Seed: 5, Activities: 450})
	address := serve(t, fixture.Store(t, g), limit.Settings{})
	query := "{ activities(first: 2, orderBy: [{field: TITLE}]) { totalCount nodes { id title owners { nodes { name } } } } }"
	_, body := get(t, http.MethodGet, address+export.Path+"csv?all=yes&query="+url.QueryEscape(query))
	rows, err := csv.NewReader(bytes.NewReader(body)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, row := range rows[1:] {
		if n := len(got); n == 0 || got[n-1] != row[0] { // one of several owners
			got = append(got, row[0])
		}
	}
	want := map[string]bool{}
	for _, n := range g.Nodes {
		if n.Kind == roadmap.KindActivity {
			want[n.ID] = true
		}
	}
	for _, id := range got {
		delete(want, id)
	}
	if len(got) != 450 || len(want) != 0 {
		t.Errorf("%d activities in the file, %d are missing", len(got), len(want))
	}
}

// The API gives the same file by the header Accept, by GET and by POST.
func TestAccept(t *testing.T) {
	address := serve(t, fixture.Store(t, fixture.Graph(t, fixture.Seeds()...)), limit.Settings{})
	const query = `query Titles($n: Int!) { activities(first: $n) { nodes { title } } }`
	values := url.Values{"query": {query}, "variables": {`{"n":3}`}}
	_, want := get(t, http.MethodGet, address+export.Path+"csv?"+values.Encode())
	answer, got := get(t, http.MethodGet, address+"/graphql?"+values.Encode(), "Accept", "text/csv, application/json;q=0.5")
	if diff := cmp.Diff(string(want), string(got)); diff != "" || !strings.Contains(answer.Header.Get("Vary"), "Accept") {
		t.Errorf("GET: %v %s", answer.Header, diff)
	}
	sent, err := json.Marshal(map[string]any{"query": query, "variables": map[string]any{"n": 3}})
	if err != nil {
		t.Fatal(err)
	}
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, address+"/graphql", bytes.NewReader(sent))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", "text/csv")
	if _, got := program.Send(t, http.DefaultClient, r); !bytes.Equal(want, got) {
		t.Errorf("POST gives %.300s", got)
	}
	for header, want := range map[string]string{
		"application/json, text/csv": "application/json", "*/*": "application/json", "text/csv;q=0.2, application/json": "application/json",
		"text/turtle": "text/turtle", "application/ld+json;q=0.9, text/turtle": "text/turtle",
	} {
		answer, body := get(t, http.MethodGet, address+"/graphql?"+values.Encode(), "Accept", header)
		if !strings.HasPrefix(answer.Header.Get("Content-Type"), want) {
			t.Errorf("%s: %s %.200s", header, answer.Header.Get("Content-Type"), body)
		}
	}
}

// A document with descriptions gives the files that it gives without them, whatever they hold, also where lists are followed.
func TestDescriptions(t *testing.T) {
	address := serve(t, fixture.Store(t, fixture.Graph(t, fixture.Seeds()...)), limit.Settings{})
	const plain = `query Titles($n: Int!, $m: Int = 1) { activities(first: $n) { nodes { ...T owners(first: $m) { nodes { name } } } } }
		fragment T on Activity { title }`
	described := strings.NewReplacer(
		"query", "\"\"\"\nblock \\\"\"\" \"quoted\" \\u0007\n\tof lines\n\"\"\" query", "$n: Int!", `"\u0007 \"\"\" \\" $n: Int!`,
		"$m: Int", `"""how many""" $m: Int`, "fragment", `"" fragment`,
	).Replace(plain)
	for form, pick := range map[string]string{ // what of a file is not about the document
		"csv?": "(?s).*", "csv?all=yes&": "(?s).*",
		"graphml?": `<(node|edge|data key="[ne]).*`, "graphml?all=yes&": `<(node|edge|data key="[ne]).*`,
	} {
		ask := func(query string) (int, []string) {
			values := url.Values{"query": {query}, "variables": {`{"n":40}`}}
			answer, body := get(t, http.MethodGet, address+export.Path+form+values.Encode())
			return answer.StatusCode, regexp.MustCompile(pick).FindAllString(string(body), -1)
		}
		status, want := ask(plain)
		if again, got := ask(described); status != http.StatusOK || again != status || !slices.Equal(got, want) {
			t.Errorf("%s: %d and %d (-want +got):\n%s", form, status, again, cmp.Diff(want, got))
		}
	}
}

// In a language of people, headings and values of enums are as people call them; a title that is spelled like a value is not one.
func TestLanguage(t *testing.T) {
	address := serve(t, fixture.Store(t, fixture.Graph(t, fixture.Seeds()...)), limit.Settings{})
	query := url.QueryEscape(`{ activities(first: 1) { nodes { phases start { status } } groupBy(dimensions: [PHASE], first: 1) { groups { count } } } }`)
	for language, want := range map[string]string{
		"": "phases,start.status\r\nROLLOUT,UNDEFINED\r\n", "nb": "Faser,Startdato: status\r\nInnføring,Udefinert\r\n",
		"en": "Phases,Start date: status\r\nRollout,Undefined\r\n",
	} {
		_, body := get(t, http.MethodGet, address+export.Path+"csv?table=activities&lang="+language+"&query="+query)
		if diff := cmp.Diff(want, string(body)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", language, diff)
		}
	}
}

// Tables whose names are those of tables that every zip has are told apart from these.
func TestNamesOfTables(t *testing.T) {
	address := serve(t, fixture.Store(t, fixture.Graph(t, fixture.Seeds()...)), limit.Settings{})
	query := url.QueryEscape(`{ limits { cost } values: userGroups { nodes { name } } kilder: actors { nodes { name } } }`)
	_, body := get(t, http.MethodGet, address+export.Path+"zip?query="+query)
	archive, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range archive.File {
		if strings.HasSuffix(f.Name, ".csv") {
			got = append(got, f.Name)
		}
	}
	want := []string{"tabeller/values.csv", "tabeller/kilder.csv", "tabeller/values_.csv", "kilder.csv", "ordbok.csv"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	_, rows := get(t, http.MethodGet, address+export.Path+"csv?table=values_&query="+query)
	if want := "limits.cost\r\n1000000\r\n"; string(rows) != want {
		t.Errorf("%q, want %q", rows, want)
	}
}

// A client that leaves in the middle of a file costs nothing more: its place is free again.
func TestClientLeaves(t *testing.T) {
	g := fixture.Generated(t, generate.Roadmap{Seed: 6, Activities: 3000})
	address := serve(t, fixture.Store(t, g), limit.Settings{Exports: 1})
	file := address + export.Path + "csv?all=yes&query=" + url.QueryEscape("{ activities { nodes { id title notes { text } } } }")
	for range 3 {
		answer, err := http.Get(file) // #nosec G107 -- our own server
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.ReadFull(answer.Body, make([]byte, 100)); err != nil {
			t.Fatal(err)
		}
		if err := answer.Body.Close(); err != nil {
			t.Fatal(err)
		}
	}
	for { // ends when the place is free; the test's time bounds it
		answer, body := get(t, http.MethodGet, file)
		if answer.StatusCode == http.StatusOK {
			rows, err := csv.NewReader(bytes.NewReader(body)).ReadAll()
			if err != nil || len(rows) < 3001 {
				t.Errorf("%d rows: %v", len(rows), err)
			}
			return
		}
		if name, _ := code(t, body); name != "OVERLOADED" {
			t.Fatalf("%d %s", answer.StatusCode, body)
		}
	}
}
