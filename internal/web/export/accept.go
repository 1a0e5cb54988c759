package export

import (
	"encoding/json"
	"net/http"

	"veikart/internal/accept"
)

// Asked is what a request of the API asks, as GraphQL over HTTP has it.
type Asked struct {
	Query, OperationName string
	Variables            map[string]any
	Release              string
}

// Preferred returns the form of files that a client takes rather than an answer as JSON, by its header Accept; not ok where it takes
// none of them, or JSON as readily.
func Preferred(header string) (form Form, ok bool) {
	ranges := accept.Read(header)
	if len(ranges) == 0 {
		return Form{}, false // as most clients of an API ask
	}
	best := accept.Range{}
	for _, types := range [][]string{
		{"application/json", "application/*", "*/*"}, {"application/graphql-response+json", "application/*", "*/*"}, {"text/event-stream"},
	} {
		if r := accept.Of(ranges, types...); better(r, best) {
			best = r
		}
	}
	for _, f := range Forms() {
		if r := accept.Of(ranges, f.MediaType); better(r, best) {
			form, best, ok = f, r, true
		}
	}
	return form, ok
}

// better is whether a part of a header is taken rather than another: for its quality, or because it comes first.
func better(r, than accept.Range) bool {
	return r.Quality > than.Quality || r.Quality == than.Quality && r.Quality > 0 && r.Place < than.Place
}

// Answer answers a request of the API with a file, with the options that its address has beside the parameters of GraphQL.
func (e *Engine) Answer(w http.ResponseWriter, r *http.Request, form Form, asked Asked) {
	w.Header().Add("Vary", "Accept")
	values := r.URL.Query()
	values.Del("extensions")
	values.Set("query", asked.Query)
	values.Del("variables")
	if len(asked.Variables) > 0 {
		text, err := json.Marshal(asked.Variables)
		if err != nil {
			e.Refuse(w, r, err)
			return
		}
		values.Set("variables", string(text))
	}
	values.Del("operationName")
	if asked.OperationName != "" {
		values.Set("operationName", asked.OperationName)
	}
	values.Del("release")
	if asked.Release != "" {
		values.Set("release", asked.Release)
	}
	request, err := e.Read(form, values)
	if err != nil {
		e.Refuse(w, r, err)
		return
	}
	e.Send(w, r, request)
}
