package web

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"
)

// buffer holds what a handler writes while a page is made.
type buffer struct {
	page   http.ResponseWriter
	header http.Header
	status int
	body   bytes.Buffer
}

func (b *buffer) Header() http.Header         { return b.header }
func (b *buffer) WriteHeader(status int)      { b.status = status }
func (b *buffer) Write(p []byte) (int, error) { return b.body.Write(p) }

// Unwrap lets who observes the API find what the page is answered through.
func (b *buffer) Unwrap() http.ResponseWriter { return b.page }

// ask sends an operation to the API inside the process for a page, about the release that the page is asked for, and returns
// the status and the body of its answer.
// Variables is a JSON object, or empty.
func (s *Site) ask(page http.ResponseWriter, of *http.Request, query, variables string) (status int, body []byte, err error) {
	sent, err := json.Marshal(struct {
		Query     string          `json:"query"`
		Variables json.RawMessage `json:"variables,omitempty"`
	}{query, json.RawMessage(variables)})
	if err != nil {
		return 0, nil, err
	}
	to := address("/graphql", "", "release", strings.TrimSpace(of.URL.Query().Get(releaseName)))
	r, err := http.NewRequestWithContext(of.Context(), http.MethodPost, to, bytes.NewReader(sent))
	if err != nil {
		return 0, nil, err
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", "application/json")
	w := &buffer{page: page, header: http.Header{}, status: http.StatusOK}
	s.api.ServeHTTP(w, r)
	return w.status, w.body.Bytes(), nil
}
