package graph

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"veikart/internal/service"
)

// transport is GraphQL over HTTP by POST and GET. It takes the place of gqlgen's transports, which
// encode the finished answer a second time and give request errors data and the wrong status.
type transport struct{}

var _ graphql.Transport = transport{}

const (
	responseJSON = "application/graphql-response+json"
	plainJSON    = "application/json"
)

// Supports takes every request, so that all refusals are written here.
func (transport) Supports(*http.Request) bool { return true }

// Do answers one request.
func (transport) Do(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	mediaType, ok := negotiate(r.Header.Get("Accept"))
	w.Header().Set("Content-Type", mediaType+"; charset=utf-8")
	if !ok {
		refuse(w, http.StatusNotAcceptable, "Answers come as "+responseJSON+" or "+plainJSON+".")
		return
	}
	start := graphql.Now()
	params, status, fault := read(r)
	if status != 0 {
		if status == http.StatusMethodNotAllowed {
			w.Header().Set("Allow", "GET, HEAD, POST")
		}
		refuse(w, status, fault)
		return
	}
	params.Headers = r.Header
	params.ReadTime = graphql.TraceTiming{Start: start, End: graphql.Now()}

	ctx := r.Context()
	operation, errs := exec.CreateOperationContext(ctx, params)
	if errs != nil {
		response := exec.DispatchError(graphql.WithOperationContext(ctx, operation), errs)
		status = http.StatusOK
		if mediaType == responseJSON {
			status = http.StatusBadRequest
		}
		writeErrors(w, status, response.Errors)
		return
	}
	responses, ctx := exec.DispatchOperation(ctx, operation)
	response := responses(ctx)
	switch {
	case errors.Is(ctx.Err(), context.DeadlineExceeded): // what there is of the answer may not be whole
		timeout := service.Public(ctx.Err())
		writeErrors(w, http.StatusServiceUnavailable, gqlerror.List{coded(timeout.Code, timeout.Message)})
	case response != nil: // nil when the client has gone
		writeResponse(w, response)
	}
}

// negotiate returns the media type of the answer: the one that the client names first, and
// application/json where it does not care. Not ok when it takes neither; the refusal is JSON anyway.
func negotiate(accept string) (string, bool) {
	if strings.TrimSpace(accept) == "" {
		return plainJSON, true
	}
	for _, part := range strings.Split(accept, ",") {
		mediaType, params, err := mime.ParseMediaType(part)
		if err != nil || params["q"] == "0" {
			continue
		}
		if charset, ok := params["charset"]; ok && !strings.EqualFold(charset, "utf-8") {
			continue
		}
		switch mediaType {
		case responseJSON:
			return responseJSON, true
		case plainJSON, "application/*", "*/*":
			return plainJSON, true
		}
	}
	return plainJSON, false
}

// read reads the parameters of a request; a status that is not 0 refuses it, with the reason.
func read(r *http.Request) (*graphql.RawParams, int, string) {
	switch r.Method {
	case http.MethodPost:
		return readPost(r)
	case http.MethodGet, http.MethodHead:
		return readGet(r)
	default:
		return nil, http.StatusMethodNotAllowed, "Ask by POST or GET."
	}
}

func readPost(r *http.Request) (*graphql.RawParams, int, string) {
	mediaType, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	charset, given := params["charset"]
	if err != nil || mediaType != plainJSON || given && !strings.EqualFold(charset, "utf-8") {
		return nil, http.StatusUnsupportedMediaType, "The body must be application/json in UTF-8."
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, http.StatusBadRequest, "The body could not be read."
	}
	if trimmed := bytes.TrimLeft(body, " \t\r\n"); len(trimmed) == 0 || trimmed[0] != '{' {
		return nil, http.StatusBadRequest, "The body must be one JSON object with a query. Batches are not answered."
	}
	return decodeParams(body)
}

// decodeParams reads {"query", "operationName", "variables", "extensions"}. The query must be there:
// an empty one is refused like an absent one.
func decodeParams(body []byte) (*graphql.RawParams, int, string) {
	var params graphql.RawParams
	if err := decode(body, &params); err != nil {
		var wrong *json.UnmarshalTypeError
		if errors.As(err, &wrong) && wrong.Field != "" {
			return nil, http.StatusBadRequest, "The body's " + cut(wrong.Field) + " has the wrong type: query and operationName are strings, variables and extensions objects."
		}
		return nil, http.StatusBadRequest, "The body is no valid JSON."
	}
	if params.Query == "" {
		return nil, http.StatusBadRequest, "The request has no query."
	}
	return &params, 0, ""
}

func readGet(r *http.Request) (*graphql.RawParams, int, string) {
	values := r.URL.Query()
	params := graphql.RawParams{Query: values.Get("query"), OperationName: values.Get("operationName")}
	for name, into := range map[string]*map[string]any{"variables": &params.Variables, "extensions": &params.Extensions} {
		if text := values.Get(name); text != "" {
			if err := decode([]byte(text), into); err != nil {
				return nil, http.StatusBadRequest, "The parameter " + name + " must be a JSON object."
			}
		}
	}
	if params.Query == "" {
		return nil, http.StatusBadRequest, "The request has no query."
	}
	return &params, 0, ""
}

// decode reads exactly one JSON value, numbers unrounded.
func decode(data []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	if err := d.Decode(into); err != nil {
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("more than one value")
	}
	return nil
}

// refuse answers what is no GraphQL request.
func refuse(w http.ResponseWriter, status int, message string) {
	writeErrors(w, status, gqlerror.List{coded(service.BadRequest, message)})
}

func coded(code service.Code, message string) *gqlerror.Error {
	return &gqlerror.Error{Message: message, Extensions: map[string]any{"code": string(code)}}
}

// writeErrors writes an answer to an operation that was not executed: it has no data.
func writeErrors(w http.ResponseWriter, status int, errs gqlerror.List) {
	write(w, status, `{"errors":`, append(encodeErrors(errs), '}'))
}

// writeResponse writes the answer to an executed operation. Its data is JSON already, in a buffer that
// nobody else reads any more, so what follows the data is put behind it there.
func writeResponse(w http.ResponseWriter, response *graphql.Response) {
	rest := []byte(response.Data)
	if len(response.Errors) > 0 {
		slices.SortStableFunc(response.Errors, byPlace) // root fields end in any order
		rest = append(append(rest, `,"errors":`...), encodeErrors(response.Errors)...)
	}
	write(w, http.StatusOK, `{"data":`, append(rest, '}'))
}

// byPlace orders errors by their place in the document.
func byPlace(a, b *gqlerror.Error) int {
	if len(a.Locations) == 0 || len(b.Locations) == 0 {
		return cmp.Compare(len(a.Locations), len(b.Locations))
	}
	return cmp.Or(
		cmp.Compare(a.Locations[0].Line, b.Locations[0].Line),
		cmp.Compare(a.Locations[0].Column, b.Locations[0].Column),
	)
}

func encodeErrors(errs gqlerror.List) []byte {
	encoded, err := json.Marshal(errs)
	if err != nil {
		return []byte(`[{"message":"Something went wrong on the server.","extensions":{"code":"INTERNAL"}}]`)
	}
	return encoded
}

// write writes a body in two parts. Its length is told, so that it need not be cut into chunks. That
// the client has gone is no error of ours.
func write(w http.ResponseWriter, status int, begin string, rest []byte) {
	w.Header().Set("Content-Length", strconv.Itoa(len(begin)+len(rest)))
	w.WriteHeader(status)
	_, _ = io.WriteString(w, begin)
	_, _ = w.Write(rest)
}
