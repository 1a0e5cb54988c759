package schemadocs

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"veikart/internal/roadmap"
)

var update = flag.Bool("update", false, "write the golden files")

const small = `
"""Where everything starts."""
type Query {
  """An activity «aktivitet» by id."""
  activity(
    """The id."""
    id: ID!
    """The language «språk»."""
    language: Language = NB
  ): Activity
  """Gone soon."""
  old: Int @deprecated(reason: "Use activity.")
}
"""Has an id."""
interface Node {
  """The id."""
  id: ID!
}
"""The activities of a stated owner «Eier»."""
type ActivityConnection {
  """How many."""
  totalCount: Int!
}
"""A dated piece of work «aktivitet». It may end «Udefinert»."""
type Activity implements Node {
  """The id."""
  id: ID!
  """Who owns it «eier»."""
  owners: [String!]!
}
"""A language."""
enum Language {
  """Norwegian."""
  NB
  """English."""
  EN
}
`

func reference(t *testing.T, operations ...Operation) *Reference {
	t.Helper()
	r, err := New(small, operations)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestTypes(t *testing.T) {
	short := Operation{Name: "short", Title: "Short", Text: "query S { activity(id: \"a\") { id } }"}
	long := Operation{Name: "long", Title: "Long", Text: "query L($l: Language) {\n  activity(id: \"a\", language: $l) { id }\n}\n"}
	r := reference(t, long, short)
	activity, ok := r.Type("Activity")
	if !ok {
		t.Fatal("no Activity")
	}
	want := &Type{
		Name: "Activity", Kind: "type", Group: Kinds, Description: "A dated piece of work «aktivitet». It may end «Udefinert».", Terms: []string{"aktivitet"},
		Implements: []string{"Node"}, Fields: []Field{
			{Name: "id", Type: "ID!", Named: "ID", BuiltIn: true, Description: "The id."},
			{Name: "owners", Type: "[String!]!", Named: "String", BuiltIn: true, Description: "Who owns it «eier»."},
		},
		Uses: []Use{{Type: "Query", Field: "activity"}}, Examples: []Example{{short, 1}, {long, 1}},
	}
	if diff := cmp.Diff(want, activity, cmp.AllowUnexported(Example{})); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	language, _ := r.Type("Language")
	if diff := cmp.Diff([]Use{{"Query", "activity", "language"}}, language.Uses); diff != "" {
		t.Errorf("uses -want +got:\n%s", diff)
	}
	if len(language.Examples) != 1 || language.Examples[0].Name != "long" {
		t.Errorf("examples %+v", language.Examples)
	}
	node, _ := r.Type("Node")
	if diff := cmp.Diff([]string{"Activity"}, node.Members); diff != "" {
		t.Errorf("members -want +got:\n%s", diff)
	}
	query, _ := r.Type("Query")
	if diff := cmp.Diff([]string{"Activity"}, query.LeadsTo); diff != "" {
		t.Errorf("leads to -want +got:\n%s", diff)
	}
	if diff := cmp.Diff([]Deprecation{{"Query", "old", "old", "Use activity."}}, r.Deprecations()); diff != "" {
		t.Errorf("deprecations -want +got:\n%s", diff)
	}
	if got := query.Fields[0].Arguments[1].Default; got != "NB" {
		t.Errorf("default %q", got)
	}
}

func TestOperationsMustFit(t *testing.T) {
	_, err := New(small, []Operation{{Name: "wrong", Text: "{ nothing }"}})
	if err == nil || !strings.Contains(err.Error(), "wrong") {
		t.Errorf("error %v does not name the operation", err)
	}
	if _, err := New("type {", nil); err == nil {
		t.Error("a broken schema is read")
	}
}

func TestSearch(t *testing.T) {
	r := reference(t)
	for _, c := range []struct {
		text string
		want []string
	}{
		{"", nil},
		{"zebra", nil},
		{"language", []string{"Language", "Query.activity(language:)", "Language.NB", "Language.EN"}},
		{"ACT", []string{
			"Activity", "Query.activity", "ActivityConnection", "Query.activity(id:)", "Query.activity(language:)", "Activity.id",
			"Activity.owners", "ActivityConnection.totalCount",
		}},
		{"Aktivitet", []string{"Activity", "Query.activity"}}, // a Norwegian term
		{"eier", []string{"Activity.owners", "ActivityConnection"}},
		{"språk", []string{"Query.activity(language:)"}},
		{"norwegian language", []string{"Language.NB"}},
	} {
		t.Run(c.text, func(t *testing.T) {
			found := r.Search(c.text)
			var names []string
			for _, h := range found.Hits {
				names = append(names, h.Name)
			}
			if found.Total != len(found.Hits) {
				t.Errorf("found %d, shown %d", found.Total, len(found.Hits))
			}
			if diff := cmp.Diff(c.want, names); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// The diagram has what the table has, and nothing lies outside of it.
func TestDiagram(t *testing.T) {
	d := NewDiagram(roadmap.Kinds(), roadmap.Edges())
	if len(d.Columns) != len(roadmap.Kinds()) || len(d.Rows) != len(roadmap.Edges()) {
		t.Fatalf("%d columns, %d rows", len(d.Columns), len(d.Rows))
	}
	at := map[roadmap.Kind]int{}
	for _, c := range d.Columns {
		at[c.Kind] = c.X
		if c.X <= 0 || c.X >= d.Width || c.Bottom >= d.Height {
			t.Errorf("%s lies outside: %+v", c.Kind, c)
		}
	}
	loops := 0
	for i, e := range roadmap.Edges() {
		row := d.Rows[i]
		for j, kind := range e.To {
			if row.Type != e.Type || row.To[j] != at[kind] || row.Left > row.To[j] || row.Right < row.To[j] {
				t.Errorf("%s does not lead to %s: %+v", e.Type, kind, row)
			}
		}
		if row.Y <= headerHeight || row.Y >= d.Height {
			t.Errorf("%s lies outside: %+v", e.Type, row)
		}
		if row.Loop {
			loops++
		}
	}
	if loops != 1 {
		t.Errorf("%d edges lead from a kind to itself, the table has 1", loops)
	}
}

func TestMarkdown(t *testing.T) {
	m, err := NewMarkdown()
	if err != nil {
		t.Fatal(err)
	}
	r := reference(t, Operation{Name: "short", Title: "Short", Text: "query S {\n  activity(id: \"a\") { id }\n}\n"})
	query, _ := r.Type("Query")
	index, err := m.Index(r)
	if err != nil {
		t.Fatal(err)
	}
	page, err := m.Type(query)
	if err != nil {
		t.Fatal(err)
	}
	found, err := m.Search(r.Search("language"))
	if err != nil {
		t.Fatal(err)
	}
	for name, got := range map[string]string{"index.golden.md": index, "query.golden.md": page, "search.golden.md": found} {
		file := filepath.Join("testdata", name)
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("%s -want +got:\n%s", name, diff)
		}
	}
}
