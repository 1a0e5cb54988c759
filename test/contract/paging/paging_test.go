// Package paging holds the promise of every list: walking it page by page, in either direction, with
// any page size and any order, gives every element once, in the same order.
package paging_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"pgregory.net/rapid"

	"veikart"
	"veikart/test/kit/fixture"
	"veikart/test/kit/program"
)

// connection is what the test reads of a page.
type connection struct {
	TotalCount int
	Edges      []struct {
		Cursor string
		Node   struct {
			ID    string
			Found struct{ ID string } // of a match, or of what changed
		}
	}
	PageInfo struct {
		HasNextPage, HasPreviousPage bool
		StartCursor, EndCursor       *string
	}
}

func (c connection) ids() []string {
	ids := []string{}
	for _, e := range c.Edges {
		ids = append(ids, e.Node.ID+e.Node.Found.ID) // one of them is empty
	}
	return ids
}

// listing is one list of the schema: at the root, or below a node of a type.
type listing struct {
	owner string // type name; "Query" at the root
	field *ast.FieldDefinition
}

// listings returns every field of the schema that is a connection.
func listings(t *testing.T) (*ast.Schema, []listing) {
	t.Helper()
	schema, err := gqlparser.LoadSchema(&ast.Source{Name: "schema.graphqls", Input: veikart.Schema})
	if err != nil {
		t.Fatal(err)
	}
	var all []listing
	for _, d := range schema.Types {
		for _, f := range d.Fields {
			if d.Kind == ast.Object && strings.HasSuffix(f.Type.Name(), "Connection") {
				all = append(all, listing{d.Name, f})
			}
		}
	}
	slices.SortFunc(all, func(a, b listing) int {
		return strings.Compare(a.owner+a.field.Name, b.owner+b.field.Name)
	})
	return schema, all
}

// failer is what a property fails with: the test itself is not what rapid runs.
type failer interface {
	Fatalf(format string, args ...any)
}

// client asks for pages of one list in one order.
type client struct {
	url   string
	list  listing
	id    string // of the node below which the list stands
	order string // the orderBy argument, or of a search what is searched for
}

func (c client) page(t failer, arguments string) connection {
	id := "... on Node { id }"
	switch c.list.field.Name {
	case "search": // its nodes are matches
		id = "...Match"
	case "changes": // its nodes are values
		id = "found: subject { id: key }"
	}
	list := fmt.Sprintf("list: %s(%s%s) { totalCount edges { cursor node { %s } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }",
		c.list.field.Name, c.order, arguments, id)
	query := "{ " + list + " }"
	if c.list.field.Name == "search" {
		query += " fragment Match on SearchHit { found: node { id } }"
	}
	if c.list.owner != "Query" {
		query = fmt.Sprintf("{ node(id: %q) { ... on %s { %s } } }", c.id, c.list.owner, list)
	}
	var answer struct {
		List *connection
		Node struct{ List *connection }
	}
	if err := program.Query(context.Background(), c.url, query, nil, &answer); err != nil {
		t.Fatalf("%s\n%v", query, err)
	}
	if answer.List != nil {
		return *answer.List
	}
	return *answer.Node.List
}

// largest is the largest page there is.
const largest = 100

// whole returns the whole list, in pages that are as large as can be.
func (c client) whole(t failer) connection {
	all := c.page(t, fmt.Sprintf("first: %d", largest))
	for p := all; p.PageInfo.HasNextPage; {
		p = c.page(t, fmt.Sprintf("first: %d, after: %q", largest, *p.PageInfo.EndCursor))
		all.Edges = append(all.Edges, p.Edges...)
	}
	return all
}

// forwards walks the list from its start, and checks what each page says of its neighbours.
func (c client) forwards(t failer, size int) []string {
	walked := []string{}
	arguments := fmt.Sprintf("first: %d", size)
	for {
		p := c.page(t, arguments)
		if p.PageInfo.HasPreviousPage != (len(walked) > 0) {
			t.Fatalf("hasPreviousPage is %v behind %d elements", p.PageInfo.HasPreviousPage, len(walked))
		}
		walked = append(walked, p.ids()...)
		if p.PageInfo.HasNextPage != (len(walked) < p.TotalCount) || len(walked) > p.TotalCount {
			t.Fatalf("hasNextPage is %v after %d of %d elements", p.PageInfo.HasNextPage, len(walked), p.TotalCount)
		}
		if !p.PageInfo.HasNextPage {
			return walked
		}
		arguments = fmt.Sprintf("first: %d, after: %q", size, *p.PageInfo.EndCursor)
	}
}

// backwards walks the list from its end.
func (c client) backwards(t failer, size int) []string {
	walked := []string{}
	arguments := fmt.Sprintf("last: %d", size)
	for {
		p := c.page(t, arguments)
		if p.PageInfo.HasNextPage != (len(walked) > 0) {
			t.Fatalf("hasNextPage is %v before %d elements", p.PageInfo.HasNextPage, len(walked))
		}
		walked = append(p.ids(), walked...)
		if p.PageInfo.HasPreviousPage != (len(walked) < p.TotalCount) || len(walked) > p.TotalCount {
			t.Fatalf("hasPreviousPage is %v after %d of %d elements", p.PageInfo.HasPreviousPage, len(walked), p.TotalCount)
		}
		if !p.PageInfo.HasPreviousPage {
			return walked
		}
		arguments = fmt.Sprintf("last: %d, before: %q", size, *p.PageInfo.StartCursor)
	}
}

func TestEveryElementOnceInTheSameOrder(t *testing.T) {
	url, several := program.Start(t), program.Serve(t, fixture.Both(t, fixture.Store))
	schema, lists := listings(t)
	if len(lists) < 15 {
		t.Fatalf("only %d lists", len(lists))
	}
	ids := owners(t, url)
	for _, list := range lists {
		t.Run(list.owner+"."+list.field.Name, func(t *testing.T) {
			rapid.Check(t, func(r *rapid.T) {
				c := client{url: url, list: list, order: drawOrder(r, schema, list)}
				if list.field.Name == "changes" || list.field.Name == "releases" {
					c.url = several
				}
				if list.owner != "Query" {
					c.id = rapid.SampledFrom(ids[list.owner]).Draw(r, "id")
				}
				size := rapid.IntRange(1, 9).Draw(r, "size")
				all := c.whole(r)
				whole := all.ids()
				if diff := cmp.Diff(whole, c.forwards(r, size)); diff != "" {
					r.Fatalf("forwards (-whole +walked):\n%s", diff)
				}
				if diff := cmp.Diff(whole, c.backwards(r, size)); diff != "" {
					r.Fatalf("backwards (-whole +walked):\n%s", diff)
				}
				betweenCursors(r, c, all)
			})
		})
	}
}

// betweenCursors checks that after and before together cut out what stands between them.
func betweenCursors(t *rapid.T, c client, all connection) {
	whole, edges := all.ids(), all.Edges
	if len(whole) < 2 {
		return
	}
	from := rapid.IntRange(0, len(whole)-1).Draw(t, "from")
	to := rapid.IntRange(0, len(whole)-1).Draw(t, "to")
	p := c.page(t, fmt.Sprintf("first: 100, after: %q, before: %q", edges[from].Cursor, edges[to].Cursor))
	want := []string{}
	if from < to {
		want = whole[from+1 : min(to, from+1+largest)]
	}
	if diff := cmp.Diff(want, p.ids()); diff != "" {
		t.Fatalf("between %d and %d (-want +got):\n%s", from, to, diff)
	}
}

// drawOrder draws an orderBy argument of up to three keys, or none. Lists of several types have no such argument.
func drawOrder(t *rapid.T, schema *ast.Schema, list listing) string {
	if list.field.Name == "search" {
		return fmt.Sprintf("text: %q, ", rapid.SampledFrom([]string{"kommune", "helse ", "legemid", "i", "VKP ", "finnesikke"}).Draw(t, "text"))
	}
	given := ""
	if list.field.Name == "changes" {
		given = `from: { label: "2023-12" }, `
	}
	argument := list.field.Arguments.ForName("orderBy")
	if argument == nil {
		return ""
	}
	fields := schema.Types[strings.TrimSuffix(argument.Type.Name(), "Order")+"OrderField"].EnumValues
	var keys []string
	for range rapid.IntRange(0, 3).Draw(t, "keys") {
		keys = append(keys, fmt.Sprintf("{ field: %s, direction: %s, nulls: %s }",
			rapid.SampledFrom(fields).Draw(t, "field").Name,
			rapid.SampledFrom([]string{"ASC", "DESC"}).Draw(t, "direction"),
			rapid.SampledFrom([]string{"FIRST", "LAST"}).Draw(t, "nulls")))
	}
	if keys == nil {
		return given
	}
	return given + "orderBy: [" + strings.Join(keys, ", ") + "], "
}

// owners returns the ids of some nodes of every type that lists stand below.
func owners(t *testing.T, url string) map[string][]string {
	t.Helper()
	const some = "{ nodes { id } }"
	var found map[string]json.RawMessage
	program.Ask(t, url, `{
		Goal: goals { id }
		Release: release { id }
		Document: documents `+some+`
		SubGoal: subGoals `+some+`
		Measure: measures(orderBy: { field: ACTIVITIES_COUNT, direction: DESC }) `+some+`
		Activity: activities(orderBy: { field: OWNERS_COUNT, direction: DESC }) `+some+`
		Actor: actors(orderBy: { field: OWNED_ACTIVITIES_COUNT, direction: DESC }) `+some+`
		UserGroup: userGroups `+some+`
	}`, nil, &found)
	type node struct{ ID string }
	ids := map[string][]string{}
	for name, raw := range found {
		var connection struct{ Nodes []node }
		var list []node
		var one node
		if json.Unmarshal(raw, &connection) == nil && connection.Nodes != nil {
			list = connection.Nodes
		} else if json.Unmarshal(raw, &list) != nil && json.Unmarshal(raw, &one) == nil {
			list = []node{one}
		}
		for _, n := range list {
			ids[name] = append(ids[name], n.ID)
		}
	}
	return ids
}
