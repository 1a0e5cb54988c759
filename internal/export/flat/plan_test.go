package flat

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"pgregory.net/rapid"

	"veikart"
	"veikart/graph/label"
	"veikart/internal/export/table"
	"veikart/internal/jsontree"
	"veikart/internal/web/questions"
	"veikart/test/kit/fixture"
	"veikart/test/kit/operations"
)

func schemaOf(t testing.TB) *ast.Schema {
	t.Helper()
	schema, err := gqlparser.LoadSchema(&ast.Source{Name: "schema", Input: veikart.Schema})
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// operation is an operation with an answer of a real graph.
type operation struct {
	name, query string
	variables   map[string]any
	data        json.RawMessage
}

// realAnswers returns the ready questions and the operations of the golden files that are valid.
func realAnswers(t *testing.T) []operation {
	t.Helper()
	const golden = "../../../test/contract/golden/testdata/"
	var out []operation
	add := func(name, query, variables, answer string) {
		text, err := os.ReadFile(answer)
		if err != nil {
			t.Fatal(err)
		}
		o := operation{name: name, query: query}
		var a struct{ Data json.RawMessage }
		if err := json.Unmarshal(text, &a); err != nil {
			t.Fatal(err)
		}
		if variables != "" {
			if err := json.Unmarshal([]byte(variables), &o.variables); err != nil {
				t.Fatal(err)
			}
		}
		o.data = a.Data
		if o.data != nil {
			out = append(out, o)
		}
	}
	ready, err := questions.All()
	if err != nil || len(ready) != 37 {
		t.Fatalf("%d questions: %v", len(ready), err)
	}
	for _, q := range ready {
		add(q.Name, q.Query, q.Variables, golden+"questions/"+q.Name+".golden.json")
	}
	for _, pattern := range []string{"*/*.graphql", "fixtures/*/*.graphql"} {
		files, err := filepath.Glob(golden + pattern)
		if err != nil || len(files) < 10 {
			t.Fatalf("%d files: %v", len(files), err)
		}
		for _, file := range files {
			query, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			name := strings.TrimSuffix(file, ".graphql")
			variables, err := os.ReadFile(name + ".variables.json")
			if err != nil && !os.IsNotExist(err) {
				t.Fatal(err)
			}
			add(strings.TrimPrefix(name, golden), string(query), string(variables), name+".golden.json")
		}
	}
	return out
}

func (o operation) plan(t rapid.TB, schema *ast.Schema) (*Plan, *ast.QueryDocument) {
	t.Helper()
	document, errs := gqlparser.LoadQueryWithRules(schema, o.query, nil)
	if errs != nil {
		t.Fatal(errs)
	}
	p, err := NewPlan(schema, document, document.Operations[0], o.variables, Words{Fields: label.Fields()})
	if err != nil {
		t.Fatal(err)
	}
	return p, document
}

// drawn is a table by the lists that it goes down through, with the cells of its rows by level and name.
type drawn struct {
	way     []string
	columns []level
	rows    []map[level]any
}

// planned returns the sheets of a plan with the rows of an answer.
func planned(t rapid.TB, p *Plan, data []byte) []drawn {
	t.Helper()
	out := make([]drawn, len(p.sheets))
	for i, s := range p.sheets {
		for depth, step := range s.way {
			out[i].way = append(out[i].way, strings.Join(step.path, "."))
			for _, v := range step.values {
				out[i].columns = append(out[i].columns, level{depth + 1, v.name})
			}
		}
	}
	if err := p.Rows(data, func(sheet int, cells []any) error {
		row := map[level]any{}
		for i, at := range out[sheet].columns {
			row[at] = cells[i]
		}
		out[sheet].rows = append(out[sheet].rows, row)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return out
}

// drawnOf returns the tables that are drawn of answers, with the rows of the last.
func drawnOf(t rapid.TB, o operation, data ...[]byte) []drawn {
	t.Helper()
	var roots []object
	for _, text := range data {
		value, err := jsontree.Decode(text)
		if err != nil {
			t.Fatal(err)
		}
		root, _ := value.(object)
		root, _ = nameKeys(root, o.query, o.variables).(object)
		roots = append(roots, root)
	}
	shape := shapeOf(roots)
	var out []drawn
	for _, way := range chains(shape, true) {
		c := collected{chain: way}
		c.descend(roots[len(roots)-1], shape, 0, map[level]any{})
		out = append(out, drawn{way, c.columns, c.rows})
	}
	return out
}

// hasRows fails where the rows of two tables differ. A column that one of them lacks is nil.
func hasRows(t rapid.TB, what string, want, got drawn) {
	t.Helper()
	if len(want.rows) != len(got.rows) {
		t.Fatalf("%s has %d rows, want %d", what, len(got.rows), len(want.rows))
	}
	for i, row := range want.rows {
		for _, at := range slices.Concat(want.columns, got.columns) {
			if row[at] != got.rows[i][at] {
				t.Fatalf("%s, row %d: %v is %v, want %v", what, i, at, got.rows[i][at], row[at])
			}
		}
	}
}

// The sheets of a plan are the tables of an answer and of one that has everything.
func holds(t rapid.TB, schema *ast.Schema, o operation) {
	t.Helper()
	p, document := o.plan(t, schema)
	full := answering{schema: schema, document: document, given: o.variables, draw: everything{}}.answer()
	want, got := drawnOf(t, o, full, o.data), planned(t, p, o.data)
	if len(want) != len(got) {
		t.Fatalf("%d sheets, want %d of %s", len(got), len(want), o.query)
	}
	for _, table := range want { // fields of several types may come in another order
		i := slices.IndexFunc(got, func(d drawn) bool { return slices.Equal(d.way, table.way) })
		if i < 0 {
			t.Fatalf("no sheet goes the way %v", table.way)
		}
		for _, at := range table.columns {
			if !slices.Contains(got[i].columns, at) {
				t.Fatalf("%v has no column %v", table.way, at)
			}
		}
		hasRows(t, strings.Join(table.way, " "), table, got[i])
	}
	// a table that goes the same way has the same rows
	for _, table := range drawnOf(t, o, o.data) {
		i := slices.IndexFunc(got, func(d drawn) bool { return slices.Equal(d.way, table.way) })
		if i >= 0 {
			table.columns = slices.DeleteFunc(table.columns, func(at level) bool { return !slices.Contains(got[i].columns, at) && inList(p, at) })
			hasRows(t, strings.Join(table.way, " "), table, got[i])
		}
	}
}

// inList is whether a column lies in a list that is a table of the plan: its things hold one value each in this answer.
func inList(p *Plan, at level) bool {
	return slices.ContainsFunc(p.sheets, func(s sheet) bool {
		return at.depth < len(s.way) && isOrLiesIn(at.name, strings.Join(s.way[at.depth].path, "."))
	})
}

func TestPlanOfRealAnswers(t *testing.T) {
	schema := schemaOf(t)
	all := realAnswers(t)
	valid, rows := 0, 0
	for _, o := range all {
		if _, errs := gqlparser.LoadQueryWithRules(schema, o.query, nil); errs != nil {
			continue // what is refused has no tables
		}
		valid++
		t.Run(o.name, func(t *testing.T) {
			holds(t, schema, o)
			p, _ := o.plan(t, schema)
			for _, one := range planned(t, p, o.data) {
				rows += len(one.rows)
			}
		})
	}
	t.Logf("%d operations with %d rows", valid, rows)
	if valid < 100 || rows < 1000 {
		t.Errorf("%d of %d operations were looked at, with %d rows", valid, len(all), rows)
	}
}

// Whatever an answer lacks, the sheets hold; where it lacks nothing, they are its tables.
func TestPlanOfAnyAnswer(t *testing.T) {
	schema := schemaOf(t)
	var valid []operation
	for _, o := range realAnswers(t) {
		if _, errs := gqlparser.LoadQueryWithRules(schema, o.query, nil); errs == nil {
			valid = append(valid, o)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		o := valid[rapid.IntRange(0, len(valid)-1).Draw(t, "operation")]
		p, document := o.plan(t, schema)
		o.data = answering{schema: schema, document: document, given: o.variables, draw: drawing{t, true}}.answer()
		holds(t, schema, o)

		typed := false
		data := answering{schema: schema, document: document, given: o.variables, draw: drawing{t, false}, typed: &typed}.answer()
		want, err := Tables(data, o.query, o.variables)
		if err != nil {
			t.Fatal(err)
		}
		if !typed {
			same(t, want, p, data)
		}
	})
}

// same fails where the sheets of a plan are not the tables of an answer, but for what tables say of things.
func same(t rapid.TB, want Answer, p *Plan, data []byte) {
	t.Helper()
	values, err := p.ValuesOf(data)
	if err != nil {
		t.Fatal(err)
	}
	var got Answer
	for i, c := range p.Values() {
		got.Values = append(got.Values, Value{c.Name, values[i]})
	}
	for _, s := range p.Sheets() {
		one := Table{Name: s.Name}
		for _, c := range s.Columns {
			one.Columns = append(one.Columns, Column{c.Name, c.Place})
		}
		got.Tables = append(got.Tables, one)
	}
	if err := p.Rows(data, func(sheet int, cells []any) error {
		got.Tables[sheet].Rows = append(got.Tables[sheet].Rows, cells)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	for i := range want.Tables {
		want.Tables[i].Empty, want.Tables[i].Things = nil, nil
	}
	if len(want.Values) == 0 {
		want.Values = nil
	}
	if len(want.Tables) == 0 {
		want.Tables = nil
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("-want +got:\n%s", diff)
	}
}

// The pages of a list, one after the other, have the rows of the list.
func TestRowsOfPages(t *testing.T) {
	schema := schemaOf(t)
	cut := 0
	for _, o := range realAnswers(t) {
		if _, errs := gqlparser.LoadQueryWithRules(schema, o.query, nil); errs != nil {
			continue
		}
		p, _ := o.plan(t, schema)
		whole := planned(t, p, o.data)
		for i, s := range p.sheets {
			for _, size := range []int{1, 2, 7} {
				got := drawn{columns: whole[i].columns}
				pages := pagesOf(t, o.data, s.way[0].path, size)
				cut += len(pages)
				for _, page := range pages {
					got.rows = append(got.rows, planned(t, p, page)[i].rows...)
				}
				hasRows(t, o.name+", "+s.Name, whole[i], got)
			}
		}
	}
	if cut < 1000 {
		t.Errorf("%d pages were looked at", cut)
	}
}

// pagesOf cuts an answer into such that have so many things of a list.
func pagesOf(t *testing.T, data []byte, path []string, size int) [][]byte {
	t.Helper()
	root, err := objectOf(data)
	if err != nil {
		t.Fatal(err)
	}
	above, _ := at(root, path[:len(path)-1])
	holder, _ := above.(map[string]any)
	if len(path) == 1 {
		holder = root
	}
	list, _ := holder[path[len(path)-1]].([]any)
	var out [][]byte
	for part := range slices.Chunk(list, size) {
		holder[path[len(path)-1]] = part
		text, err := json.Marshal(root)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, text)
	}
	return out
}

func TestSheets(t *testing.T) {
	schema := schemaOf(t)
	o := operation{
		query: `query Q($no: Boolean = false, $by: [ActivityDimension!] = [START_YEAR]) {
			release { label importedAt madeUp }
			nothing: release { label @skip(if: true) }
			activities {
				totalCount
				nodes {
					__typename id title start { date } tentative @skip(if: true) phases source @include(if: $no) { quote }
					owners { nodes { name } } place: source { start }
				}
				groupBy(dimensions: $by) { groups { count keys { label } } }
			}
			nodes(ids: []) { ... on Measure { name: title } ... on Actor { name } ...Empty }
		}
		fragment Empty on Goal { number @include(if: $no) }`,
	}
	p, _ := o.plan(t, schema)
	type column struct {
		Name       string
		Type       table.Type
		NB, EN     string
		Coordinate string
		Place      bool
	}
	short := func(all []table.Column) []column {
		var out []column
		for _, c := range all {
			if c.Coordinate != "" && c.Description == "" {
				t.Errorf("%s has no description", c.Name)
			}
			out = append(out, column{c.Name, c.Type, c.Heading.NB, c.Heading.EN, c.Coordinate, c.Place})
		}
		return out
	}
	values := []column{
		{"release.label", table.Text, "Utgave", "Release", "Release.label", false},
		{"release.importedAt", table.Instant, "Utgave: lest inn", "Release: imported at", "Release.importedAt", false},
		{"release.madeUp", table.Boolean, "Utgave: oppdiktet", "Release: made up", "Release.madeUp", false},
		{"activities.totalCount", table.Integer, "Aktiviteter: antall", "Activities: count", "ActivityConnection.totalCount", false},
	}
	if diff := cmp.Diff(values, short(p.Values())); diff != "" {
		t.Errorf("values (-want +got):\n%s", diff)
	}
	want := map[string][]column{
		"activities": {
			{"__typename", table.Text, "Type", "Kind", "", false},
			{"id", table.Text, "Id", "Id", "Activity.id", false},
			{"title", table.Text, "Tittel", "Title", "Activity.title", false},
			{"start.date", table.Day, "Startdato", "Start date", "ActivityDate.date", false},
			{"phases", table.Text, "Faser", "Phases", "Activity.phases", false},
			{"owners.name", table.Text, "Eier", "Owners", "Actor.name", false},
			{"place.start", table.Integer, "Sted: start", "Place: start", "Source.start", true},
		},
		"activities.groupBy.groups": {
			{"count", table.Integer, "Antall", "Count", "ActivityGroup.count", false},
			{"START_YEAR", table.Text, "Startår", "Start year", "ActivityDimension.START_YEAR", false},
		},
		"nodes": {{"name", table.Text, "Navn", "Name", "Measure.title; Actor.name", false}},
	}
	got := map[string][]column{}
	for _, s := range p.Sheets() {
		got[s.Name] = short(s.Columns)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("sheets (-want +got):\n%s", diff)
	}
}

// The same holds of operations that nobody wrote.
func TestPlanOfAnyOperation(t *testing.T) {
	schema := operations.Schema()
	words := operations.VocabularyOf(fixture.Graph(t, fixture.Seeds()...))
	drawn := operations.Of(schema, words, operations.Options{Letters: true, Cursors: true})
	looked, all := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		all++
		one := drawn.Draw(t, "operation")
		o := operation{query: one.Query, variables: one.Variables}
		_, document := o.plan(t, schema)
		full, err := jsontree.Decode(answering{schema: schema, document: document, given: o.variables, draw: everything{}}.answer())
		if err != nil {
			t.Fatal(err)
		}
		if hasHollow(full) {
			return
		}
		looked++
		o.data = answering{schema: schema, document: document, given: o.variables, draw: drawing{t, true}}.answer()
		holds(t, schema, o)
	})
	if looked < 3*all/10 {
		t.Errorf("%d of %d operations were looked at", looked, all)
	}
}

// hasHollow is whether nothing is asked of some object, which plans leave out.
func hasHollow(value any) bool {
	switch v := value.(type) {
	case object:
		return len(v) == 0 || slices.ContainsFunc(v, func(f field) bool { return hasHollow(f.Value) })
	case []any:
		return slices.ContainsFunc(v, hasHollow)
	}
	return false
}
