// Package graphqljs_test holds the server's answers against those of an executor that is not ours:
// graphql-js, over the graph as it is exported, on operations drawn at random from the schema and on
// those of testdata/operations.
package graphqljs_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
	"time"

	"veikart/graph"
	"veikart/internal/export"
	"veikart/internal/importer"
	"veikart/internal/limit"
	"veikart/internal/memstore"
	"veikart/internal/roadmap"
	"veikart/internal/service"
	"veikart/seeds"
	"veikart/test/kit/fixture"
	"veikart/test/kit/operations"
)

// importPages returns the graph of the embedded pages together with those of testdata, which have
// what the former lack: several owners and user groups, an unknown owner and an unknown goal,
// dates not given, activities without phases, a measure that stands on two pages.
func importPages(t *testing.T) *roadmap.Graph {
	t.Helper()
	s := seeds.Embedded()
	files := s.Pages
	names, err := filepath.Glob("testdata/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, seeds.File{Name: name, Data: data})
	}
	pages := make([]importer.Page, len(files))
	for i, f := range files {
		pages[i] = importer.Page{Name: f.Name, Document: f.Document(), Data: f.Data}
	}
	g, findings, err := importer.Build(pages, fixture.Lexicon(t), time.Date(2024, 2, 1, 12, 0, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err, findings)
	}
	return fixture.Coarsened(t, g)
}

// exported returns the graph as JSON.
func exported(t *testing.T, g *roadmap.Graph) json.RawMessage {
	t.Helper()
	var out bytes.Buffer
	if err := export.JSON(&out, g); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// server is the GraphQL server over a graph, on a port of its own.
type server struct {
	url    string
	client *http.Client
}

func startServer(t *testing.T, g *roadmap.Graph) server {
	t.Helper()
	store := memstore.New()
	if err := store.Write(t.Context(), g); err != nil {
		t.Fatal(err)
	}
	handler, err := graph.NewHandler(graph.Config{
		Service: service.New(store),
		Logger:  slog.New(slog.NewTextHandler(t.Output(), nil)),
		Limits:  limit.Settings{Cost: math.MaxInt32},
	})
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(handler)
	t.Cleanup(s.Close)
	return server{s.URL, s.Client()}
}

// ask returns the server's answer to an operation. The error wraps errInvalid when there is none.
func (s server) ask(o operations.Operation) (answer, error) {
	body, err := json.Marshal(o)
	if err != nil {
		return answer{}, err
	}
	response, err := s.client.Post(s.url, "application/json", bytes.NewReader(body))
	if err != nil {
		return answer{}, err
	}
	defer response.Body.Close()
	read, err := io.ReadAll(response.Body)
	if err != nil {
		return answer{}, err
	}
	var a answer
	if err := json.Unmarshal(read, &a); err != nil {
		return answer{}, fmt.Errorf("the server answers no JSON: %w: %.1000s", err, read)
	}
	if a.Data == nil {
		return answer{}, fmt.Errorf("%w: %s", errInvalid, read)
	}
	return a, nil
}

// answer is an answer to an operation. Invalid says why graphql-js refuses to execute it.
type answer struct {
	Data    json.RawMessage `json:"data"`
	Errors  []fault         `json:"errors"`
	Invalid []string        `json:"invalid"`
}

type fault struct {
	Message    string `json:"message"`
	Path       []any  `json:"path"`
	Extensions struct {
		Code string `json:"code"`
	} `json:"extensions"`
}

// errInvalid is wrapped where an operation is not executed at all.
var errInvalid = errors.New("the operation is refused")
