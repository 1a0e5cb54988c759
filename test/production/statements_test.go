package production_test

import (
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"

	"veikart/internal/neo4jstore"
	"veikart/test/program"
)

// Every contract operation costs one statement for a root field, and at most one more for a groupBy.
// The clock stands, so that no statement looks for another release meanwhile.
func TestStatementsOfAnOperation(t *testing.T) {
	var sent atomic.Int64
	c := program.Neo4j(t)
	c.Observe = func(neo4jstore.Statement) { sent.Add(1) }
	now := time.Now()
	c.Now = func() time.Time { return now }
	s := program.OpenNeo4j(t, c)
	if err := s.Write(t.Context(), program.Graph(t, program.Seeds()...)); err != nil {
		t.Fatal(err)
	}
	url := program.ServeWith(t, s, program.Computing())
	files, err := filepath.Glob("../golden/testdata/contract/*.graphql")
	if err != nil || len(files) < 8 {
		t.Fatal(len(files), err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".graphql")
		t.Run(name, func(t *testing.T) {
			query, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			document, err := parser.ParseQuery(&ast.Source{Name: file, Input: string(query)})
			if err != nil {
				t.Fatal(err)
			}
			roots := len(document.Operations[0].SelectionSet)
			groups := groupBys(document, document.Operations[0].SelectionSet)
			variables := map[string]any{}
			if text, err := os.ReadFile(strings.TrimSuffix(file, ".graphql") + ".variables.json"); err == nil {
				if err := json.Unmarshal(text, &variables); err != nil {
					t.Fatal(err)
				}
			}
			for range 2 { // the first time nothing is prepared
				before := sent.Load()
				if code, body := program.Post(t, url, string(query), variables); code != http.StatusOK || strings.Contains(string(body), `"errors"`) {
					t.Fatalf("%d: %s", code, body)
				}
				if n := int(sent.Load() - before); n < roots || n > roots+groups {
					t.Errorf("%d statements for %d root fields and %d groupBy", n, roots, groups)
				}
			}
		})
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
