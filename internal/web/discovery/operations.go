package discovery

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"

	"veikart/internal/roadmap"
	"veikart/internal/service"
	"veikart/internal/watch"
	"veikart/internal/web/questions"
)

// catalogue is what programs read of the ready questions. Endpoint is the address where documents are asked by POST.
type catalogue struct {
	Endpoint  string  `json:"endpoint"`
	Release   release `json:"release"`
	Questions []entry `json:"questions"`
}

// release is the one whose costs the catalogue says.
type release struct {
	ID    string `json:"id"`
	Label string `json:"label,omitempty"`
}

// entry is a question. Document is as it is in its file; DocumentID names it in a request, in the place of its text. Cost is what
// it costs with the defaults of its parameters, Limit what an operation may cost.
type entry struct {
	Name       string        `json:"name"`
	Operation  string        `json:"operationName"`
	Title      roadmap.Words `json:"title"`
	For        string        `json:"for"`
	Document   string        `json:"document"`
	DocumentID string        `json:"documentId"`
	Parameters []parameter   `json:"parameters"`
	Cost       int           `json:"cost"`
	Limit      int           `json:"limit"`
	Answer     string        `json:"answer"` // address of the answer with the defaults
	Page       string        `json:"page"`   // address of the answer for people

	variables string
}

// parameter is a variable of a question. Values are those of its enum.
type parameter struct {
	Name    string          `json:"name"`
	Title   roadmap.Words   `json:"title"`
	Type    string          `json:"type"`
	Default json.RawMessage `json:"default"`
	Values  []string        `json:"values,omitempty"`
}

func newEntry(q questions.Question, enums map[string][]string) (entry, error) {
	sum := sha256.Sum256([]byte(q.Query))
	e := entry{
		Name: q.Name, Operation: q.Operation, Title: q.Title, For: q.For, Document: q.Query,
		DocumentID: "sha256:" + hex.EncodeToString(sum[:]), Parameters: []parameter{},
	}
	defaults, err := q.Defaults()
	if err != nil {
		return entry{}, fmt.Errorf("catalogue: %w", err)
	}
	if q.Variables != "" {
		var compact bytes.Buffer
		if err := json.Compact(&compact, []byte(q.Variables)); err != nil {
			return entry{}, fmt.Errorf("catalogue: question %s: %w", q.Name, err)
		}
		e.variables = compact.String()
	}
	parameters, err := q.Parameters(enums)
	if err != nil {
		return entry{}, fmt.Errorf("catalogue: %w", err)
	}
	for _, p := range parameters {
		value, ok := defaults[p.Name]
		if !ok {
			return entry{}, fmt.Errorf("catalogue: question %s: $%s has no value in its variables", q.Name, p.Name)
		}
		e.Parameters = append(e.Parameters, parameter{p.Name, p.Title, p.Type, value, p.Options})
	}
	return e, nil
}

// hide takes out what the schema alone would tell.
func (e *entry) hide() {
	for i := range e.Parameters {
		e.Parameters[i].Values = nil
	}
}

// at returns an entry with its addresses below a base.
func (e entry) at(base string) entry {
	asked := url.Values{"documentId": {e.DocumentID}}
	if e.variables != "" {
		asked.Set("variables", e.variables)
	}
	e.Answer = base + "graphql?" + asked.Encode()
	e.Page = base + "query?" + url.Values{"question": {e.Name}}.Encode()
	return e
}

// operations serves the catalogue.
func (s *Site) operations(w http.ResponseWriter, r *http.Request) {
	priced, of, err := s.costs(r.Context())
	if err != nil {
		s.Refuse(w, r, err)
		return
	}
	base := s.base(r)
	c := catalogue{Endpoint: base + "graphql", Release: release{of.ID, of.Label}}
	for _, e := range priced {
		c.Questions = append(c.Questions, e.at(base))
	}
	var text bytes.Buffer
	out := json.NewEncoder(&text)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	if err := out.Encode(c); err != nil {
		s.Refuse(w, r, fmt.Errorf("catalogue: %w", err))
		return
	}
	send(w, r, "application/json", text.Bytes())
}

// costs returns the entries with what they cost in what is served now, which is computed once.
func (s *Site) costs(ctx context.Context) ([]entry, watch.Served, error) {
	of, err := watch.Releases(s.Service)(ctx)
	if err != nil {
		return nil, watch.Served{}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.priced != nil && s.of == of {
		return s.priced, of, nil
	}
	priced := slices.Clone(s.entries)
	for i := range priced {
		if err := s.cost(ctx, &priced[i]); err != nil {
			return nil, watch.Served{}, err
		}
	}
	s.priced, s.of = priced, of
	return priced, of, nil
}

// cost fills in what an entry costs.
func (s *Site) cost(ctx context.Context, e *entry) error {
	given := map[string]any{}
	for _, p := range e.Parameters {
		given[p.Name] = p.Default
	}
	operations, err := s.Price.Document(ctx, e.Document, given)
	if err != nil {
		return fmt.Errorf("catalogue: question %s: %w", e.Name, err)
	}
	for _, why := range operations[0].Errors {
		return service.Errorf(service.Unavailable, "%s", why.Message) // a question that is ready fails where its release does
	}
	e.Cost, e.Limit = operations[0].Cost, operations[0].Limit
	return nil
}
