package cypher_test

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	diff "github.com/google/go-cmp/cmp"

	"veikart/graph"
	"veikart/internal/limit"
	"veikart/internal/memstore"
	"veikart/internal/neo4jstore/cypher"
	"veikart/internal/neo4jstore/fulltext"
	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/search"
	"veikart/internal/service"
	"veikart/internal/store"
	"veikart/internal/store/storetest"
	"veikart/internal/text"
	"veikart/test/kit/fixture"
)

var update = flag.Bool("update", false, "write the golden files")

// generation is that of the release.
const generation = 7

// recorder is a store that compiles what another store answers.
type recorder struct {
	store.Store
	statistics *store.Statistics // of what was written last
	mu         sync.Mutex
	noted      []statement
}

// statement is a plan in words, and what it is compiled to.
type statement struct {
	cypher.Statement
	plan string
	err  error
}

func compiled(list *plan.List, statistics *store.Statistics) statement {
	c, err := cypher.Compile(list, cypher.Release{Generation: generation, Statistics: statistics})
	if err != nil {
		return statement{plan: described(list), err: err}
	}
	return statement{c.Statement, described(list), nil}
}

func compiledSearch(search search.Plan) statement {
	text, parameters, err := fulltext.Statement(search, generation)
	return statement{cypher.Statement{Text: text, Parameters: parameters}, describedSearch(search), err}
}

func (r *recorder) Write(ctx context.Context, g *roadmap.Graph) error {
	r.statistics = store.StatisticsOf(g)
	return r.Store.Write(ctx, g)
}

func (r *recorder) Run(ctx context.Context, release string, list *plan.List) (store.Rows, error) {
	r.note(compiled(list, r.statistics))
	return r.Store.Run(ctx, release, list)
}

func (r *recorder) Search(ctx context.Context, release string, search search.Plan) (search.Found, error) {
	r.note(compiledSearch(search))
	return r.Store.Search(ctx, release, search)
}

func (r *recorder) Participations(ctx context.Context, release string, asked *plan.Participations) (store.Participations, error) {
	s, err := cypher.Participations(asked, cypher.Release{Generation: generation, Statistics: r.statistics})
	r.note(statement{s, describedParticipations(asked), err})
	return r.Store.Participations(ctx, release, asked)
}

func (r *recorder) note(s statement) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.noted = append(r.noted, s)
}

// take returns the statements that were noted since they were taken last.
func (r *recorder) take() []statement {
	r.mu.Lock()
	defer r.mu.Unlock()
	taken := r.noted
	r.noted = nil
	return taken
}

// TestStoretest holds the statements for the plans of the suite of stores: every operator, quantifier,
// order, page and grouping.
func TestStoretest(t *testing.T) {
	for _, part := range []string{"lists", "filters", "orders", "pages", "nested", "groups", "participations"} {
		r := &recorder{Store: memstore.New()}
		storetest.Part(t, part, func(*testing.T) store.Store { return r })
		hold(t, filepath.Join("storetest", part), textOf(t, r.take()))
	}
}

// TestContract holds the statements for the operations of the contract, over the embedded pages.
func TestContract(t *testing.T) {
	r := &recorder{Store: memstore.New()}
	if err := r.Write(t.Context(), fixture.Graph(t, fixture.Seeds()...)); err != nil {
		t.Fatal(err)
	}
	handler, err := graph.NewHandler(graph.Config{
		Service: service.New(r), Logger: slog.New(slog.DiscardHandler), Limits: limit.Settings{Timeout: time.Minute},
	})
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("../../../test/contract/golden/testdata/contract/*.graphql")
	if err != nil || len(files) < 10 {
		t.Fatal(len(files), err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(file, ".graphql")
		t.Run(filepath.Base(name), func(t *testing.T) {
			ask(t, handler, file, name+".variables.json")
			noted := r.take()
			slices.SortFunc(noted, func(a, b statement) int { return cmp.Compare(a.plan, b.plan) }) // fields are answered side by side
			hold(t, filepath.Join("contract", filepath.Base(name)), textOf(t, noted))
		})
	}
}

// TestSearch holds the statements of searches.
func TestSearch(t *testing.T) {
	var all []statement
	for _, c := range []struct {
		query string
		kinds []roadmap.Kind
		rows  bool
	}{
		{"kommune", nil, true},
		{"kommune", nil, false},
		{"kommune ", []roadmap.Kind{roadmap.KindActivity, roadmap.KindActor}, true},
		{"digital hjemmeoppfølging", nil, true},
		{"«digital hjemmeoppfølging» 1.A", nil, true},
		{"AND OR + - * \"'}) __Goal", nil, true},
		{"kommune", []roadmap.Kind{roadmap.KindFinding}, true},
		{"delmål 2B legemidler", nil, true},
		{"mål 2 ", []roadmap.Kind{roadmap.KindGoal}, false},
		{"mål 3.2", nil, true},
	} {
		asked, err := search.Read(c.query, text.Synonyms{})
		if err != nil {
			t.Fatalf("%q: %v", c.query, err)
		}
		asked.Kinds, asked.Rows = c.kinds, c.rows
		all = append(all, compiledSearch(asked))
	}
	asked, err := search.Read("delmål 2B kommune", text.Synonyms{})
	if err != nil {
		t.Fatal(err)
	}
	all = append(all, compiledSearch(asked.In([]text.FieldName{text.Title}))) // its number alone is not what the index counts
	hold(t, "search", textOf(t, all))
}

// ask has an operation answered, with the variables of a file where there is one.
func ask(t *testing.T, handler http.Handler, operation, variables string) {
	t.Helper()
	query, err := os.ReadFile(operation)
	if err != nil {
		t.Fatal(err)
	}
	given, err := os.ReadFile(variables)
	if errors.Is(err, fs.ErrNotExist) {
		given, err = []byte("{}"), nil
	}
	body, failed := json.Marshal(map[string]any{"query": string(query), "variables": json.RawMessage(given)})
	if err := errors.Join(err, failed); err != nil {
		t.Fatal(err)
	}
	request := httptest.NewRequest(http.MethodPost, "/graphql", bytes.NewReader(body))
	request.Header.Set("Content-Type", "application/json")
	answer := httptest.NewRecorder()
	handler.ServeHTTP(answer, request)
	if answer.Code != http.StatusOK || strings.Contains(answer.Body.String(), `"errors":[`) {
		t.Fatal(answer.Code, answer.Body)
	}
}

// textOf writes statements below their plans. Of those with one text and query the first stands for all.
func textOf(t *testing.T, all []statement) string {
	t.Helper()
	var out strings.Builder
	seen := map[string]bool{}
	for _, s := range all {
		if s.err != nil {
			fmt.Fprintf(&out, "== %s\nrefused: %v\n\n", s.plan, s.err)
		} else if key := fmt.Sprint(s.Text, s.Parameters["query"]); !seen[key] {
			seen[key] = true
			fmt.Fprintf(&out, "== %s\n%s\n%s\n", s.plan, s.Text, parametersText(t, s.Parameters))
		}
	}
	return out.String()
}

// parametersText writes the parameters of a statement, without those that every one has. Of a long list
// the length stands for it.
func parametersText(t *testing.T, parameters map[string]any) string {
	t.Helper()
	if parameters["release"] != int64(generation) {
		t.Errorf("a statement has the parameters %v", parameters)
	}
	var out strings.Builder
	for _, name := range slices.Sorted(maps.Keys(parameters)) {
		if !slices.Contains([]string{"release", "never", "index", "bound"}, name) {
			fmt.Fprintf(&out, "$%s = %s\n", name, valueText(parameters[name]))
		}
	}
	return out.String()
}

func valueText(v any) string {
	if all, ok := v.([]string); ok && len(all) > 5 {
		return fmt.Sprintf("%d values", len(all))
	}
	return fmt.Sprintf("%#v", v)
}

// hold compares a text with the golden file of a name.
func hold(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name+".golden")
	if *update {
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, []byte(got), 0o644)); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if d := diff.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); d != "" {
		t.Errorf("%s (-golden +compiled):\n%s", file, d)
	}
}
