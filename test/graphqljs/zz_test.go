package graphqljs_test

import (
	"fmt"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"os"
	"pgregory.net/rapid"
	"regexp"
	"sort"
	"strings"
	"testing"
	"veikart/graph"
)

func TestZZ(t *testing.T) {
	g := importPages(t)
	s := startServer(t, g)
	schema := gqlparser.MustLoadSchema(&ast.Source{Name: "schema.graphqls", Input: graph.SDL()})
	ops := operationsOf(schema, vocabularyOf(g))
	var sizes []int
	errs, empty := 0, 0
	n := 0
	counts := map[string]int{}
	re := regexp.MustCompile(`[A-Za-z_@]+`)
	rapid.Check(t, func(t *rapid.T) {
		o := ops.Draw(t, "o")
		a, err := s.ask(o)
		if err != nil {
			t.Fatal(err)
		}
		n++
		sizes = append(sizes, len(a.Data))
		if len(a.Errors) > 0 {
			errs++
		}
		if len(a.Data) < 20 {
			empty++
		}
		seen := map[string]bool{}
		for _, w := range re.FindAllString(o.Query, -1) {
			seen[w] = true
		}
		for w := range seen {
			counts[w]++
		}
		if n < 4 || n%500 == 0 {
			fmt.Fprintln(os.Stderr, o, len(a.Data))
		}
	})
	sort.Ints(sizes)
	fmt.Println(n, "errs", errs, "empty", empty, "median", sizes[n/2], "p90", sizes[n*9/10], "max", sizes[n-1])
	var ks []string
	for k := range counts {
		ks = append(ks, k)
	}
	sort.Slice(ks, func(i, j int) bool { return counts[ks[i]] > counts[ks[j]] })
	var b strings.Builder
	for _, k := range ks {
		fmt.Fprintf(&b, "%s:%d ", k, counts[k])
	}
	fmt.Println(b.String())
}
