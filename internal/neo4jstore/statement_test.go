package neo4jstore_test

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"
	"sync"
	"testing"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"veikart/internal/neo4jstore"
	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/store/storetest"
	"veikart/test/kit/program"
)

// log is what a store sent.
type log struct {
	mu  sync.Mutex
	all []neo4jstore.Statement
}

func (l *log) observe(s neo4jstore.Statement) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.all = append(l.all, s)
}

// take returns what was sent since it was taken last.
func (l *log) take() []neo4jstore.Statement {
	l.mu.Lock()
	defer l.mu.Unlock()
	taken := l.all
	l.all = nil
	return taken
}

// fixture is a store with a synthetic graph.
type fixture struct {
	store     *neo4jstore.Store
	namespace string
	release   string
	sent      *log // what the store sends from now on
}

func written(t testing.TB, activities int) fixture {
	t.Helper()
	return writtenOf(t, storetest.Synthetic(activities))
}

func writtenOf(t testing.TB, graph *roadmap.Graph) fixture {
	t.Helper()
	f := fixture{sent: &log{}}
	f.store = open(t, func(c *neo4jstore.Config) { c.Observe, f.namespace = f.sent.observe, c.Namespace })
	f.release = graph.Release().ID
	if err := f.store.Write(t.Context(), graph); err != nil {
		t.Fatalf("Write: %v", err)
	}
	f.sent.take()
	return f
}

// withStatistics returns another store of the same release, of which the database says something else.
func (f fixture) withStatistics(t *testing.T, change func(statistics map[string]any)) fixture {
	t.Helper()
	driver, of := driverOf(t), map[string]any{"namespace": f.namespace}
	text := ask(t, driver, "MATCH (v:VeikartRelease {namespace: $namespace}) RETURN v.statistics", of)[0].(string)
	var statistics map[string]any
	if err := json.Unmarshal([]byte(text), &statistics); err != nil {
		t.Fatal(err)
	}
	before, err := json.Marshal(statistics)
	if err != nil {
		t.Fatal(err)
	}
	change(statistics)
	changed, err := json.Marshal(statistics)
	if err != nil || bytes.Equal(changed, before) {
		t.Fatalf("%s is not changed: %v", text, err)
	}
	of["changed"] = string(changed)
	ask(t, driver, "MATCH (v:VeikartRelease {namespace: $namespace}) SET v.statistics = $changed RETURN 1", of)
	f.store = open(t, func(c *neo4jstore.Config) { c.Observe, c.Namespace = f.sent.observe, f.namespace })
	return f
}

// count returns the number of nodes with the release's generation.
func (f fixture) count(t testing.TB, driver neo4j.DriverWithContext) int64 {
	t.Helper()
	record := ask(t, driver, "MATCH (v:VeikartRelease {namespace: $namespace}) MATCH (n {release: v.generation}) RETURN count(n)",
		map[string]any{"namespace": f.namespace})
	return record[0].(int64)
}

const hostile = "'}) DETACH DELETE n //"

// given are values that shape no statement: a page holds every goal, and no page every activity.
var given = []values{
	{"Aktør nr. 1", []string{"activity:1"}, "2022-01-01", 1, []string{roadmap.Rollout, roadmap.Concept}},
	{hostile, []string{"activity:2", hostile, "goal:1"}, "2030-12-31", 3, []string{roadmap.Rollout, roadmap.Concept}},
	{"`) RETURN 1 AS x; \x00 $p0 \\ \" æøå", nil, "0001-01-01", 2, []string{"X", "Y", "Z"}},
}

func TestOneStatementForEachShape(t *testing.T) {
	f := written(t, 51)
	texts := map[string]string{} // text to shape
	for _, v := range given {
		if v.texts == nil {
			v.texts = []string{}
		}
		for shape, list := range shapes(v) {
			if _, err := f.store.Run(t.Context(), f.release, list); err != nil {
				t.Fatalf("%s with %q: %v", shape, v.text, err)
			}
			statements := f.sent.take()
			if len(statements) != 1 {
				t.Fatalf("%s took %d statements", shape, len(statements))
			}
			text := statements[0].Text
			if other, ok := texts[text]; ok && other != shape {
				t.Errorf("%s and %s have one text", shape, other)
			}
			texts[text] = shape
			for _, value := range []string{v.text, v.day} {
				if strings.Contains(text, value) {
					t.Errorf("%s: the text holds the value %q", shape, value)
				}
			}
		}
	}
	if want := len(shapes(given[0])); len(texts) != want {
		t.Errorf("%d texts for %d shapes", len(texts), want)
	}
}

func ask(t testing.TB, driver neo4j.DriverWithContext, text string, parameters map[string]any) []any {
	t.Helper()
	session := driver.NewSession(t.Context(), neo4j.SessionConfig{DatabaseName: "neo4j"})
	defer session.Close(context.Background())
	result, err := session.Run(t.Context(), text, parameters)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	record, err := result.Single(t.Context())
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return record.Values
}

func TestTextsChangeNothing(t *testing.T) {
	f, driver := written(t, 51), driverOf(t)
	before := f.count(t, driver)
	for shape, list := range shapes(given[1]) {
		if _, err := f.store.Run(t.Context(), f.release, list); err != nil {
			t.Fatalf("%s: %v", shape, err)
		}
	}
	graph := storetest.Synthetic(6)
	for _, n := range graph.Nodes {
		if roadmap.KindOf(n.Kind).Property(roadmap.PropTitle) >= 0 {
			n.Set(roadmap.PropTitle, hostile)
		}
	}
	other := open(t, func(c *neo4jstore.Config) { c.Namespace += hostile })
	if err := other.Write(t.Context(), graph); err != nil {
		t.Fatalf("Write: %v", err)
	}
	rows, err := other.Run(t.Context(), graph.Release().ID, storetest.Activities())
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows.Rows {
		if row.Node.Text(roadmap.PropTitle) != hostile {
			t.Errorf("the title came back as %q", row.Node.Text(roadmap.PropTitle))
		}
	}
	if after := f.count(t, driver); after != before || before == 0 {
		t.Errorf("there are %d nodes, and were %d", after, before)
	}
}

// TestPlansUseIndexes has the server explain the statements of all shapes over a graph that is large
// enough for scans to hurt.
func TestPlansUseIndexes(t *testing.T) {
	f := written(t, 3000)
	driver := driverOf(t)
	ask(t, driver, "CALL db.clearQueryCaches() YIELD value RETURN value", nil) // plans made for an empty graph
	for shape, list := range shapes(given[0]) {
		if _, err := f.store.Run(t.Context(), f.release, list); err != nil {
			t.Fatalf("%s: %v", shape, err)
		}
		text := f.sent.take()[0].Text
		explained := program.Explain(t, settings(t), text)
		for _, forbidden := range []string{"AllNodesScan", "NodeByLabelScan", "CartesianProduct"} {
			if strings.Contains(explained, forbidden) {
				t.Errorf("%s: the plan has a %s\n%s\n%s", shape, forbidden, text, explained)
			}
		}
		if !strings.Contains(explained, "IndexSeek") {
			t.Errorf("%s: the plan seeks in no index\n%s", shape, explained)
		}
		for _, sorting := range []string{"Sort", "Top@"} {
			if shape == "first page" && strings.Contains(strings.ReplaceAll(explained, "PartialTop", ""), sorting) {
				t.Errorf("the first page sorts a whole kind\n%s", explained)
			}
		}
	}
}

// TestSoughtPropertiesHaveIndexes: a statement relies on an index for each of them.
func TestSoughtPropertiesHaveIndexes(t *testing.T) {
	f := written(t, 51)
	for kind, property := range map[roadmap.Kind]string{
		roadmap.KindGoal: "number", roadmap.KindSubGoal: "code", roadmap.KindActor: "name",
		roadmap.KindUserGroup: "name", roadmap.KindMeasure: "id", roadmap.KindActivity: "id",
	} {
		var operand any = "x"
		if property == "number" {
			operand = 1
		}
		if _, err := f.store.Run(t.Context(), f.release, all(kind, is(property, plan.Eq, operand))); err != nil {
			t.Fatal(err)
		}
		if explained := program.Explain(t, settings(t), f.sent.take()[0].Text); strings.Contains(explained, "NodeByLabelScan") {
			t.Errorf("%s by %s scans\n%s", kind, property, explained)
		}
	}
}
