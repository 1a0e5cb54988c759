package web

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
)

// answer is what the API said. Text is the answer as indented JSON. Errors tells whether it holds
// errors.
type answer struct {
	Text   string
	Errors bool
}

// buffer keeps what a handler writes.
type buffer struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (b *buffer) Header() http.Header         { return b.header }
func (b *buffer) WriteHeader(status int)      { b.status = status }
func (b *buffer) Write(p []byte) (int, error) { return b.body.Write(p) }

// ask sends an operation to the API inside the process. Variables is a JSON object, or empty. An
// answer that is not JSON is shown as it came.
func (s *Site) ask(ctx context.Context, query, variables string) (answer, error) {
	body, err := json.Marshal(struct {
		Query     string          `json:"query"`
		Variables json.RawMessage `json:"variables,omitempty"`
	}{query, json.RawMessage(variables)})
	if err != nil {
		return answer{}, err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, "/graphql", bytes.NewReader(body))
	if err != nil {
		return answer{}, err
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", "application/json")
	w := &buffer{header: http.Header{}, status: http.StatusOK}
	s.api.ServeHTTP(w, r)
	return readAnswer(w.status, w.body.Bytes()), nil
}

func readAnswer(status int, body []byte) answer {
	var parts struct {
		Errors []json.RawMessage `json:"errors"`
	}
	var text bytes.Buffer
	if json.Unmarshal(body, &parts) != nil || json.Indent(&text, bytes.TrimSpace(body), "", "  ") != nil {
		return answer{Text: string(body), Errors: true}
	}
	return answer{Text: text.String(), Errors: status != http.StatusOK || len(parts.Errors) > 0}
}
