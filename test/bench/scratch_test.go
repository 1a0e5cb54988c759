//go:build unix

package bench

import (
	"bytes"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"os"
	"testing"
	"time"

	"veikart/graph"
	"veikart/internal/importer"
	"veikart/internal/lexicon"
	"veikart/internal/memstore"
	"veikart/internal/service"
	"veikart/seeds"
)

func readOp() string { b, _ := os.ReadFile(operation); return string(b) }

type nul struct{ h http.Header }

func (n nul) Header() http.Header         { return n.h }
func (n nul) Write(p []byte) (int, error) { return len(p), nil }
func (n nul) WriteHeader(int)             {}

func BenchmarkScratch(b *testing.B) {
	files := seeds.Embedded()
	lex, _ := lexicon.Parse(files.Actors.Name, files.Actors.Data, files.Goals.Name, files.Goals.Data)
	pages := make([]importer.Page, len(files.Pages))
	for i, p := range files.Pages {
		pages[i] = importer.Page{Name: p.Name, Document: p.Document(), Data: p.Data}
	}
	g, _, err := importer.Build(pages, lex, time.Unix(0, 0))
	if err != nil {
		b.Fatal(err)
	}
	kept := memstore.New()
	kept.Write(b.Context(), g)
	h := graph.NewHandler(graph.Config{Service: service.New(kept), Logger: slog.New(slog.DiscardHandler)})
	body, _ := json.Marshal(map[string]string{"query": readOp()})
	b.ReportAllocs()
	before := cpuTime()
	for b.Loop() {
		r, _ := http.NewRequest("POST", "/graphql", io.NopCloser(bytes.NewReader(body)))
		r.Header.Set("Content-Type", "application/json")
		h.ServeHTTP(nul{http.Header{}}, r)
	}
	b.ReportMetric(float64(cpuTime()-before)/float64(b.N)/1000, "cpu-us/op")
}

func BenchmarkScratchBare(b *testing.B) {
	api, c := newClient(serveAPI(b), nil, 1)
	defer c()
	body, _ := json.Marshal(map[string]string{"query": readOp()})
	api.body = body
	a, err := api.answer(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	t, err := readTree(a)
	if err != nil {
		b.Fatal(err)
	}
	h := bare(t)
	b.ReportAllocs()
	b.SetBytes(int64(len(a)))
	before := cpuTime()
	for b.Loop() {
		h.ServeHTTP(nul{http.Header{}}, nil)
	}
	b.ReportMetric(float64(cpuTime()-before)/float64(b.N)/1000, "cpu-us/op")
}
