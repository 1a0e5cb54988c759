package overhttp

import (
	"bytes"
	"encoding/json"
	"io"
	"math"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"

	"veikart/internal/service"
	"veikart/internal/trusted"
)

const (
	responseJSON = "application/graphql-response+json"
	plainJSON    = "application/json"
)

// refusal is why a request is not answered as one of GraphQL. Status 0 is none.
type refusal struct {
	status  int
	message string
}

// parsed is what a request asks. DocumentID names the document in the place of its text (GraphQL over HTTP, Appendix A).
type parsed struct {
	graphql.RawParams
	DocumentID string
	isListed   bool // the query is the document of a list
}

// Asked returns what a request asks, and of which release, for an answer in a form that is not GraphQL's. The error is a
// *service.Error; the document of a hash that was sent before is not looked up, that of a list is.
func Asked(r *http.Request, known *trusted.List) (*graphql.RawParams, string, error) {
	params, no := readRequest(r)
	if no.status == 0 && (params.find(known) || params.Query == "") {
		no = refusal{http.StatusBadRequest, "The request has no query that is known: send the document, not its hash alone."}
	}
	if no.status != 0 {
		return nil, "", service.Errorf(service.BadRequest, "%s", no.message)
	}
	release, no := releaseOf(r)
	if no.status != 0 {
		return nil, "", service.Errorf(service.BadRequest, "%s", no.message)
	}
	return &params.RawParams, release.Label, nil
}

// roomForBody is the memory that is taken for a body before it arrives, in bytes; most bodies fit into it.
const roomForBody = 16 << 10

// ReadBody reads a body to its end, in one piece of memory where it has the length that was announced; below 0: none was.
func ReadBody(body io.Reader, announced int64) ([]byte, error) {
	var read bytes.Buffer
	read.Grow(bytes.MinRead + int(min(max(announced, 0), roomForBody)))
	_, err := read.ReadFrom(body)
	return read.Bytes(), err
}

// readRequest reads the parameters of a request.
func readRequest(r *http.Request) (*parsed, refusal) {
	switch r.Method {
	case http.MethodPost:
		return readPost(r)
	case http.MethodGet, http.MethodHead:
		return readGet(r)
	default:
		return nil, refusal{http.StatusMethodNotAllowed, "Ask by POST or GET."}
	}
}

func readPost(r *http.Request) (*parsed, refusal) {
	mediaType, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	charset, given := params["charset"]
	if err != nil || mediaType != plainJSON || given && !strings.EqualFold(charset, "utf-8") {
		return nil, refusal{http.StatusUnsupportedMediaType, "The body must be application/json in UTF-8."}
	}
	if encoding := r.Header.Get("Content-Encoding"); encoding != "" && encoding != "identity" {
		return nil, refusal{http.StatusUnsupportedMediaType, "The body must not be compressed."}
	}
	body, err := ReadBody(r.Body, r.ContentLength)
	if err != nil {
		return nil, refusal{http.StatusBadRequest, "The body could not be read."}
	}
	if !utf8.Valid(body) {
		return nil, refusal{http.StatusBadRequest, "The body is not UTF-8."}
	}
	body = bytes.TrimPrefix(body, []byte("\ufeff")) // which some programs write before JSON, and RFC 8259 lets readers pass over
	if trimmed := bytes.TrimLeft(body, " \t\r\n"); len(trimmed) == 0 || trimmed[0] != '{' {
		return nil, refusal{http.StatusBadRequest, "The body must be one JSON object with a query. Batches are not answered."}
	}
	var read parameters
	if err := decode(body, &read); err != nil {
		return nil, refusal{http.StatusBadRequest, "The body" + whatIsWrong(err)}
	}
	return complement(&parsed{DocumentID: read.DocumentID, RawParams: graphql.RawParams{
		Query: read.Query, OperationName: read.OperationName, Variables: read.Variables, Extensions: read.Extensions,
	}})
}

func readGet(r *http.Request) (*parsed, refusal) {
	values, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil || !utf8.ValidString(values.Get("query")) || !utf8.ValidString(values.Get("variables")) {
		return nil, refusal{http.StatusBadRequest, "The parameters in the address cannot be read, or are not UTF-8."}
	}
	for _, name := range []string{"query", "documentId", "operationName", "variables", "extensions"} {
		if len(values[name]) > 1 {
			return nil, refusal{http.StatusBadRequest, "The address gives " + name + " more than once."}
		}
	}
	params := parsed{DocumentID: values.Get("documentId"), RawParams: graphql.RawParams{
		Query: values.Get("query"), OperationName: values.Get("operationName"),
	}}
	for name, into := range map[string]*map[string]any{"variables": &params.Variables, "extensions": &params.Extensions} {
		if text := values.Get(name); text != "" {
			if err := decode([]byte(text), (*object)(into)); err != nil {
				return nil, refusal{http.StatusBadRequest, "The parameter " + name + notAnObject(err)}
			}
		}
	}
	return complement(&params)
}

// complement refuses a request without a document or what names one, and with both, and gives numbers of variables one
// form. An empty query is refused like an absent one.
func complement(params *parsed) (*parsed, refusal) {
	switch {
	case params.Query != "" && params.DocumentID != "":
		return nil, refusal{http.StatusBadRequest, "The request has a query and a documentId: give one of them."}
	case params.Query == "" && params.DocumentID == "" && params.Extensions["persistedQuery"] == nil:
		return nil, refusal{http.StatusBadRequest, "The request has no query."}
	}
	for name, v := range params.Variables {
		params.Variables[name] = wholeNumbers(v)
	}
	return params, refusal{}
}

// wholeNumbers writes whole numbers as such, in whatever form JSON has them: 3.0 and 3e0 are 3.
func wholeNumbers(v any) any {
	switch v := v.(type) {
	case json.Number:
		if !strings.ContainsAny(string(v), ".eE") {
			return v
		}
		const exact = 1 << 53
		if f, err := v.Float64(); err == nil && f == math.Trunc(f) && math.Abs(f) < exact {
			return json.Number(strconv.FormatInt(int64(f), 10))
		}
		return v
	case []any:
		for i := range v {
			v[i] = wholeNumbers(v[i])
		}
	case map[string]any:
		for name := range v {
			v[name] = wholeNumbers(v[name])
		}
	}
	return v
}
