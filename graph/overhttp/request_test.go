package overhttp

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/go-cmp/cmp"
)

const utf8JSON = "application/json; charset=utf-8"

// posted returns a request with a body of a media type.
func posted(mediaType string, body io.Reader) *http.Request {
	r := httptest.NewRequest(http.MethodPost, "/graphql", body)
	r.Header.Set("Content-Type", mediaType)
	return r
}

// What a request asks is read from the body, or from the address; numbers keep all of their digits, and whole ones have
// one form.
func TestReadRequest(t *testing.T) {
	whole := graphql.RawParams{
		Query: "query A { a }", OperationName: "A",
		Variables: map[string]any{
			"x": json.Number("3"), "list": []any{json.Number("2"), nil, "æ"},
			"object": map[string]any{"big": json.Number("12345678901234567890"), "part": json.Number("0.5")},
		},
		Extensions: map[string]any{"e": true},
	}
	const variables = `{"x": 3.0, "list": [2e0, null, "æ"], "object": {"big": 12345678901234567890, "part": 0.5}}`
	body := `{"query": "query A { a }", "operationName": "A", "variables": ` + variables + `, "extensions": {"e": true}, "more": 1}`
	address := "/graphql?" + url.Values{
		"query": {"query A { a }"}, "operationName": {"A"}, "variables": {variables}, "extensions": {`{"e": true}`}, "more": {"1"},
	}.Encode()
	byHash := graphql.RawParams{Extensions: map[string]any{"persistedQuery": map[string]any{}}}
	for name, c := range map[string]struct {
		request *http.Request
		want    graphql.RawParams
	}{
		"by POST":              {posted(utf8JSON, strings.NewReader(body)), whole},
		"with white space":     {posted("application/json", strings.NewReader("\r\n\t "+body+" \n")), whole},
		"by GET":               {httptest.NewRequest(http.MethodGet, address, nil), whole},
		"by HEAD":              {httptest.NewRequest(http.MethodHead, address, nil), whole},
		"nothing but a query":  {posted("Application/JSON", strings.NewReader(`{"query":"{a}"}`)), graphql.RawParams{Query: "{a}"}},
		"nulls":                {posted(utf8JSON, strings.NewReader(`{"query":"{a}","variables":null}`)), graphql.RawParams{Query: "{a}"}},
		"empty parameters":     {httptest.NewRequest(http.MethodGet, "/?query={a}&variables=&extensions=", nil), graphql.RawParams{Query: "{a}"}},
		"a hash for a query":   {posted(utf8JSON, strings.NewReader(`{"extensions":{"persistedQuery":{}}}`)), byHash},
		"a hash in an address": {httptest.NewRequest(http.MethodGet, `/?extensions={"persistedQuery":{}}`, nil), byHash},
	} {
		got, no := readRequest(c.request)
		if no.status != 0 {
			t.Errorf("%s: refused with %+v", name, no)
			continue
		}
		if diff := cmp.Diff(&c.want, &got.RawParams); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// What is no GraphQL request is refused with the status of its fault, and a sentence that names it.
func TestRefusals(t *testing.T) {
	const query = `{"query":"{a}"}`
	post := func(body string) *http.Request { return posted(utf8JSON, strings.NewReader(body)) }
	get := func(address string) *http.Request { return httptest.NewRequest(http.MethodGet, address, nil) }
	compressed := post(query)
	compressed.Header.Set("Content-Encoding", "gzip")
	for name, c := range map[string]struct {
		request *http.Request
		status  int
		says    string
	}{
		"another method":      {httptest.NewRequest(http.MethodPut, "/", strings.NewReader(query)), 405, "POST or GET"},
		"no media type":       {posted("", strings.NewReader(query)), 415, "application/json"},
		"another media type":  {posted("application/graphql", strings.NewReader(query)), 415, "application/json"},
		"a broken media type": {posted("application/json; charset", strings.NewReader(query)), 415, "application/json"},
		"another charset":     {posted("application/json; charset=latin1", strings.NewReader(query)), 415, "UTF-8"},
		"a compressed body":   {compressed, 415, "compressed"},
		"a broken body":       {posted(utf8JSON, iotest.ErrReader(errors.New("gone"))), 400, "could not be read"},
		"no UTF-8":            {post("{\"query\":\"\xff\"}"), 400, "UTF-8"},
		"no body":             {post(""), 400, "one JSON object"},
		"a batch":             {post("[" + query + "]"), 400, "Batches"},
		"no JSON":             {post(`{"query"`), 400, "no valid JSON"},
		"two values":          {post(query + query), 400, "no valid JSON"},
		"a list of variables": {post(`{"query":"{a}","variables":[]}`), 400, "variables has the wrong type"},
		"a number as query":   {post(`{"query":1}`), 400, "query has the wrong type"},
		"no query":            {post(`{"variables":{}}`), 400, "has no query"},
		"an empty query":      {post(`{"query":""}`), 400, "has no query"},
		"a broken address":    {get("/?query=%zz"), 400, "address"},
		"no UTF-8 in it":      {get("/?query=%ff"), 400, "UTF-8"},
		"variables no JSON":   {get("/?query={a}&variables=x"), 400, "variables must be"},
		"variables a list":    {get("/?query={a}&variables=[]"), 400, "variables must be"},
		"extensions twice":    {get("/?query={a}&extensions={}{}"), 400, "extensions must be"},
		"nothing asked":       {get("/"), 400, "has no query"},
		"query in capitals":   {post(`{"QUERY":"{a}"}`), 400, "has no query"},
		"query of a long s":   {post(`{"query":"{a}","variable\u017f":{"a":1},"variables":3}`), 400, "variables has the wrong type"},
		"query twice":         {post(`{"query":"{a}","query":"{b}"}`), 400, "gives query more than once"},
		"query escaped twice": {post(`{"query":"{a}","\u0071uery":"{b}"}`), 400, "gives query more than once"},
		"a variable twice":    {post(`{"query":"{a}","variables":{"f":{"x":1,"x":2}}}`), 400, "gives variables.f.x more than once"},
		"an extension twice":  {post(`{"query":"{a}","extensions":{"persistedQuery":{"version":1,"version":2}}}`), 400, "gives extensions.persistedQuery.version more"},
		"in a list twice":     {post(`{"query":"{a}","variables":{"l":[{"x":1},{"x":1,"x":2}]}}`), 400, "gives variables.l.1.x more than once"},
		"others twice":        {post(`{"query":"{a}","more":{"x":1,"x":2}}`), 400, "gives more.x more than once"},
		"half a surrogate":    {post(`{"query":"{a(b:\"\ud800\")}"}`), 400, "no valid JSON"},
		"queries in a row":    {get("/?query={a}&query={b}"), 400, "gives query more than once"},
		"its variables twice": {get(`/?query={a}&variables={"x":1,"x":2}`), 400, "variables gives x more than once"},
	} {
		params, no := readRequest(c.request)
		if params != nil || no.status != c.status || !strings.Contains(no.message, c.says) {
			t.Errorf("%s: %+v, %+v; want %d and %q", name, params, no, c.status, c.says)
		}
	}
}

// Whole numbers have one form as far as they are exact; all others stay as they were written.
func TestWholeNumbers(t *testing.T) {
	for written, want := range map[string]string{
		"3": "3", "3.0": "3", "3e0": "3", "30E-1": "3", "-2.0": "-2", "-0.0": "0", "1e3": "1000",
		"0.5": "0.5", "1e-7": "1e-7", "1e300": "1e300", "1e999": "1e999",
		"9007199254740991.0": "9007199254740991", "9007199254740992.0": "9007199254740992.0",
		"12345678901234567890": "12345678901234567890",
	} {
		if got := wholeNumbers(json.Number(written)); got != json.Number(want) {
			t.Errorf("%s: %v, want %s", written, got, want)
		}
	}
}

// FuzzRequest: whatever comes, a request is read or refused, never both or neither.
func FuzzRequest(f *testing.F) {
	f.Add([]byte(`{"query":"{a}","variables":{"x":[1e0,{"y":-0.0}]}}`), "query={a}&variables={}")
	f.Add([]byte("{\"query\":\"\xff\"}"), "extensions={\"persistedQuery\":1}")
	f.Fuzz(func(t *testing.T, body []byte, query string) {
		r := httptest.NewRequest(http.MethodGet, "/graphql", nil)
		r.URL.RawQuery = query
		for _, r := range []*http.Request{r, posted(utf8JSON, strings.NewReader(string(body)))} {
			if params, no := readRequest(r); (params == nil) != (no.status != 0) {
				t.Errorf("%s: %+v, %+v", r.Method, params, no)
			}
		}
	})
}
