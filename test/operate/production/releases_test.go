package production_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"veikart/internal/generate"
	"veikart/internal/importer"
	"veikart/internal/neo4jstore"
	"veikart/internal/roadmap"
	"veikart/test/kit/fixture"
	"veikart/test/kit/program"
)

// release is one of several releases of the same documents: the built-in page in a version of its own
// and, where there is more than that, a made-up page.
type release struct {
	id    string
	graph *roadmap.Graph
	files []string
}

// newRelease writes the pages of a version to a folder.
func newRelease(t *testing.T, version, activities int) release {
	t.Helper()
	dir := t.TempDir()
	var pages []importer.Page
	write := func(name string, data []byte) {
		file := filepath.Join(dir, name+".txt")
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
		pages = append(pages, importer.Page{Name: file, Document: name, Data: data})
	}
	seed := string(fixture.Seeds()[0].Data)
	const title = "Kommuner og fastleger\n"
	changed := strings.Replace(seed, title, fmt.Sprintf("Kommuner og fastleger, utgave %d\n", version), 1)
	if changed == seed {
		t.Fatalf("the built-in page has no title %q", title)
	}
	write("kommuner-og-fastleger", []byte(changed))
	if activities > 0 {
		var made bytes.Buffer
		if err := (generate.Roadmap{Seed: uint64(version), Activities: activities + version, PerPage: 1 << 20}).Write(&made, 0); err != nil {
			t.Fatal(err)
		}
		write("stor-side", made.Bytes())
	}
	r := release{graph: fixture.Graph(t, pages...)}
	r.id = r.graph.Release().ID
	for _, p := range pages {
		r.files = append(r.files, p.Name)
	}
	return r
}

// importArgs is the command line that imports the release.
func (r release) importArgs(flags ...string) []string {
	return append(append([]string{"import"}, flags...), r.files...)
}

// current returns the id of the current release as the database has it, empty when there is none.
func current(t *testing.T, c neo4jstore.Config) string {
	t.Helper()
	rows := program.Cypher(t, c, "MATCH (g:VeikartGraph {namespace: $namespace}) RETURN g.current", map[string]any{"namespace": c.Namespace})
	if len(rows) == 0 {
		return ""
	}
	id, _ := rows[0][0].(string)
	return id
}

// states returns the releases that the database knows of, whole or not, by state.
func states(t *testing.T, c neo4jstore.Config) map[string][]string {
	t.Helper()
	all := map[string][]string{}
	for _, row := range program.Cypher(t, c, "MATCH (v:VeikartRelease {namespace: $namespace}) RETURN v.state, v.id ORDER BY v.generation",
		map[string]any{"namespace": c.Namespace}) {
		all[row[0].(string)] = append(all[row[0].(string)], row[1].(string))
	}
	return all
}

// newest returns the number of the release that was begun last, of those the database knows of.
func newest(t *testing.T, c neo4jstore.Config) int64 {
	t.Helper()
	rows := program.Cypher(t, c, "MATCH (v:VeikartRelease {namespace: $namespace}) RETURN coalesce(max(v.generation), 0)",
		map[string]any{"namespace": c.Namespace})
	return rows[0][0].(int64)
}

// countNodes returns the number of the graph's nodes in the database, by the release they belong to.
// Nodes that belong to none that is known count under the empty id.
func countNodes(t *testing.T, c neo4jstore.Config, since int64) map[string]int {
	t.Helper()
	all := map[string]int{}
	for _, kind := range roadmap.Kinds() {
		for _, row := range program.Cypher(t, c, "MATCH (x:"+string(kind.Kind)+") WHERE x.release > $since "+
			"OPTIONAL MATCH (v:VeikartRelease {generation: x.release}) "+
			"WITH CASE WHEN v IS NULL THEN '' WHEN v.namespace = $namespace THEN v.id ELSE 'another' END AS id RETURN id, count(*)",
			map[string]any{"namespace": c.Namespace, "since": since}) {
			all[row[0].(string)] += int(row[1].(int64))
		}
	}
	delete(all, "another") // other tests may use the same database
	return all
}

// lastGeneration returns the number of the release that was begun last in the database.
func lastGeneration(t *testing.T, c neo4jstore.Config) int64 {
	t.Helper()
	rows := program.Cypher(t, c, "OPTIONAL MATCH (c:VeikartGenerations) RETURN coalesce(max(c.generation), 0)", nil)
	return rows[0][0].(int64)
}
