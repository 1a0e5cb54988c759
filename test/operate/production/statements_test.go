package production_test

import (
	"encoding/json"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"

	"veikart/internal/neo4jstore"
	"veikart/internal/roadmap"
	"veikart/test/kit/fixture"
	"veikart/test/kit/program"
)

// log is what a store sent.
type log struct {
	mu    sync.Mutex
	texts []string
}

func (l *log) observe(s neo4jstore.Statement) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.texts = append(l.texts, s.Text)
}

// take returns what was sent since it was taken last.
func (l *log) take() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	taken := l.texts
	l.texts = nil
	return taken
}

// observed serves a graph from a store of which the statements are known. The store's clock stands, so
// that no statement looks for another release meanwhile.
func observed(t *testing.T, g *roadmap.Graph) (url string, c neo4jstore.Config, sent *log) {
	t.Helper()
	sent = &log{}
	c = program.Neo4j(t)
	c.Observe = sent.observe
	now := time.Now()
	c.Now = func() time.Time { return now }
	s := program.OpenNeo4j(t, c)
	if err := s.Write(t.Context(), g); err != nil {
		t.Fatal(err)
	}
	url = program.ServeWith(t, s, program.Computing())
	program.Post(t, url, "{ release { id } }", nil)
	sent.take()
	return url, c, sent
}

// contract is an operation that clients were promised.
type contract struct {
	name, query string
	variables   map[string]any
}

func contracts(t *testing.T) []contract {
	t.Helper()
	files, err := filepath.Glob("../../contract/golden/testdata/contract/*.graphql")
	if err != nil || len(files) < 8 {
		t.Fatal(len(files), err)
	}
	var all []contract
	for _, file := range files {
		query, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		c := contract{strings.TrimSuffix(filepath.Base(file), ".graphql"), string(query), map[string]any{}}
		if text, err := os.ReadFile(strings.TrimSuffix(file, ".graphql") + ".variables.json"); err == nil {
			if err := json.Unmarshal(text, &c.variables); err != nil {
				t.Fatal(err)
			}
		}
		all = append(all, c)
	}
	return all
}

// mustAnswer asks, and fails the test when the answer holds an error.
func mustAnswer(t *testing.T, url, query string, variables map[string]any) {
	t.Helper()
	if code, body := program.Post(t, url, query, variables); code != http.StatusOK || strings.Contains(string(body), `"errors"`) {
		t.Fatalf("%s is answered by %d, %s", query, code, body)
	}
}

// computed are the contract operations whose root field is computed from several plans, with how many
// statements they may cost: one for each plan, and one for each place where nodes are shown that only the
// computation chooses. Of paths there is one for each step out from the first object. Of changes there is one for each of
// six kinds in both releases, and one for each release that is shown.
func computed() map[string]int {
	return map[string]int{
		"network": 6, "paths": 2 + 6, "timeline": 3, "matrix": 3, "search": 3, "changes": 2*6 + 2, "history": 2, "series": 2, "releases": 2,
	}
}

// mayAnswer asks, and fails the test when the answer holds an error that is not about the release itself.
func mayAnswer(t *testing.T, url, query string, variables map[string]any) {
	t.Helper()
	code, body := program.Post(t, url, query, variables)
	if code != http.StatusOK || strings.Contains(string(body), `"errors"`) && !strings.Contains(string(body), `"NO_PATH"`) {
		t.Fatalf("%s is answered by %d, %s", query, code, body)
	}
}

// Every contract operation costs one statement for a root field, and at most one more for a groupBy; or a
// handful where it is computed, whatever it shows.
func TestStatementsOfAnOperation(t *testing.T) {
	url, _, sent := observed(t, fixture.Graph(t, fixture.Seeds()...))
	for _, c := range contracts(t) {
		t.Run(c.name, func(t *testing.T) {
			document, err := parser.ParseQuery(&ast.Source{Name: c.name, Input: c.query})
			if err != nil {
				t.Fatal(err)
			}
			roots := len(document.Operations[0].SelectionSet)
			groups := groupBys(document, document.Operations[0].SelectionSet)
			for range 2 { // the first time nothing is prepared
				mustAnswer(t, url, c.query, c.variables)
				most := max(roots+groups, computed()[c.name])
				if n := len(sent.take()); n < roots || n > most {
					t.Errorf("%d statements for %d root fields and %d groupBy", n, roots, groups)
				}
			}
		})
	}
}

// The database finds what contract operations ask for through its indexes, in a release that is large
// enough for anything else to hurt.
func TestPlansOfContractOperations(t *testing.T) {
	url, c, sent := observed(t, newRelease(t, 0, 3000).graph)
	program.Cypher(t, c, "CALL db.clearQueryCaches()", nil) // plans that were made for an empty graph
	for _, o := range contracts(t) {
		mayAnswer(t, url, o.query, o.variables)
		for _, text := range sent.take() {
			explained := program.Explain(t, c, text)
			for _, forbidden := range []string{"AllNodesScan", "NodeByLabelScan", "CartesianProduct"} {
				if strings.Contains(explained, forbidden) {
					t.Errorf("%s: the plan has a %s\n%s\n%s", o.name, forbidden, text, explained)
				}
			}
			if !strings.Contains(explained, "IndexSeek") && !strings.Contains(text, "db.index.fulltext.queryNodes") {
				t.Errorf("%s: the plan seeks in no index\n%s\n%s", o.name, text, explained)
			}
		}
	}
}

// Operations that ask for the same edges under the same operators are one statement to the database,
// whatever their aliases, scalars, values, fragments and the order of their conditions' values are. Two sizes shape it:
// whether a page below the root holds all that there is, and whether a set has one value.
func TestEquivalentOperationsAreOneText(t *testing.T) {
	url, _, sent := observed(t, fixture.Graph(t, fixture.Seeds()...))
	groups := [][]string{
		{
			`{ activities { nodes { id } } }`,
			`{ all: activities(first: 7) { nodes { id title start { status } phases } } }`,
			`query Q { activities { edges { cursor node { name: title } } pageInfo { hasNextPage } } }`,
			`{ activities(first: 3) { ...F } } fragment F on ActivityConnection { nodes { __typename ... on Activity { tentative } } }`,
		},
		{
			`{ activities(filter: { title: { contains: "a" } }) { totalCount nodes { id } } }`,
			`query ($t: String = "b") { x: activities(first: 1, filter: { title: { contains: $t } }) { count: totalCount nodes { title } } }`,
		},
		{
			`{ activities(filter: { phases: { hasAll: [ADAPTATION, CONCEPT] } }) { nodes { id } } }`,
			`{ activities(filter: { phases: { hasAll: [CONCEPT, ROLLOUT] } }) { nodes { title } } }`,
		},
		{
			`{ subGoal(code: "1A") { measures(first: 5) { nodes { id activities { nodes { id } } } } } }`,
			`{ subGoal(code: "5C") { ms: measures { edges { node { ...M } } } } } fragment M on Measure { title as: activities(first: 60) { nodes { end { date } } } }`,
			`query ($c: String = "2A") { s: subGoal(code: $c) { title measures { nodes { activities { edges { cursor } } } } } }`,
		},
		{
			`{ actor(name: "FHI") { ownedActivities { totalCount } } }`,
			`{ a: actor(name: "KS") { name kind ownedActivities(first: 0) { n: totalCount } } }`,
		},
	}
	texts := map[string]int{}
	operations := 0
	for i, group := range groups {
		for _, query := range group {
			operations++
			mustAnswer(t, url, query, nil)
			for _, text := range sent.take() {
				if other, known := texts[text]; known && other != i {
					t.Errorf("%s has a text of another group", query)
				}
				texts[text] = i
			}
		}
	}
	if len(texts) != len(groups) {
		t.Errorf("%d texts for %d groups of %d operations: %q", len(texts), len(groups), operations, slices.Sorted(maps.Keys(texts)))
	}
}

// groupBys returns how many fields of a selection, at any depth, are called groupBy.
func groupBys(document *ast.QueryDocument, selected ast.SelectionSet) int {
	n := 0
	for _, s := range selected {
		switch s := s.(type) {
		case *ast.Field:
			if s.Name == "groupBy" {
				n++
			}
			n += groupBys(document, s.SelectionSet)
		case *ast.InlineFragment:
			n += groupBys(document, s.SelectionSet)
		case *ast.FragmentSpread:
			n += groupBys(document, document.Fragments.ForName(s.Name).SelectionSet)
		}
	}
	return n
}
