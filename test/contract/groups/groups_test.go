// Package groups holds that a group leads to what it counts: who asks for what has its keys gets as many as the group says.
package groups_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"pgregory.net/rapid"

	"veikart"
	"veikart/internal/generate"
	"veikart/internal/roadmap"
	"veikart/internal/store"
	"veikart/test/kit/fixture"
	"veikart/test/kit/program"
)

type group struct {
	Keys []struct {
		Dimension string  `json:"dimension"`
		Value     *string `json:"value"`
	}
	Count int
}

type list struct {
	TotalCount int
	GroupBy    struct{ Groups []group }
}

// stores are those whose answers are held.
func stores() map[string]func(testing.TB, *roadmap.Graph) store.Store {
	return map[string]func(testing.TB, *roadmap.Graph) store.Store{"embedded": fixture.Store, "neo4j": program.Neo4jStore}
}

// Of random dimensions, and whatever the filter beside them, each group counts what is found by its keys.
func TestGroupsLeadToWhatTheyCount(t *testing.T) {
	for name, open := range stores() {
		t.Run(name, func(t *testing.T) {
			for _, g := range []*roadmap.Graph{
				fixture.Graph(t, fixture.Seeds()...), fixture.Coarse(t), fixture.Generated(t, generate.Roadmap{Seed: 4, Activities: 120, PerPage: 50}),
			} {
				url := program.Serve(t, open(t, g))
				rapid.Check(t, func(t *rapid.T) { hold(t, url) })
			}
		})
	}
}

func hold(t *rapid.T, url string) {
	kind := rapid.SampledFrom(grouped()).Draw(t, "kind")
	some := rapid.SliceOfNDistinct(rapid.SampledFrom(kind.dimensions), 1, min(3, len(kind.dimensions)), rapid.ID[string])
	dimensions := some.Draw(t, "dimensions")
	filter := rapid.SampledFrom([]string{"{}", kind.filter}).Draw(t, "filter")
	var counted map[string]list
	query := fmt.Sprintf("{ %s(filter: %s, first: 0) { totalCount groupBy(dimensions: [%s]) { groups { count keys { dimension value } } } } }",
		kind.field, filter, strings.Join(dimensions, ", "))
	ask(t, url, query, nil, &counted)
	groups := counted[kind.field].GroupBy.Groups
	if len(groups) == 0 {
		return
	}
	of := rapid.SampledFrom(groups).Draw(t, "group")
	var found map[string]list
	ask(t, url, fmt.Sprintf("query Found($keys: [%sGroupKeyInput!]) { %s(filter: { and: [%s, { group: $keys }] }, first: 0) { totalCount } }",
		kind.name, kind.field, filter), map[string]any{"keys": of.Keys}, &found)
	if got := found[kind.field].TotalCount; got != of.Count {
		t.Fatalf("%s: %d are found by the keys of %+v", query, got, of)
	}
}

func ask(t *rapid.T, url, query string, variables map[string]any, into any) {
	if err := program.Query(context.Background(), url, query, variables, into); err != nil {
		t.Fatalf("%s %v: %v", query, variables, err)
	}
}

// kind is a kind whose lists are grouped.
type kind struct {
	name, field, filter string
	dimensions          []string
}

// grouped are the kinds that have groups, by the schema, each with its list at the root and with a filter that takes some away.
func grouped() []kind {
	schema := gqlparser.MustLoadSchema(&ast.Source{Input: veikart.Schema})
	filters := map[string]string{
		"SubGoal": `{ goal: { number: { in: [1, 2] } } }`, "Measure": `{ title: { contains: "e" } }`, "Activity": `{ tentative: { eq: false } }`,
		"Actor": `{ kind: { ne: UNKNOWN } }`, "Involvement": `{ basis: { eq: INFERRED } }`, "Finding": `{ rule: { ne: "NO_OWNER" } }`,
	}
	var out []kind
	for _, f := range schema.Query.Fields {
		name, isList := strings.CutSuffix(f.Type.Name(), "Connection")
		if !isList || filters[name] == "" {
			continue
		}
		k := kind{name: name, field: f.Name, filter: filters[name]}
		for _, v := range schema.Types[name+"Dimension"].EnumValues {
			k.dimensions = append(k.dimensions, v.Name)
		}
		out = append(out, k)
	}
	return out
}

// Every kind whose lists are grouped has a list at the root, and its filter asks for a group.
func TestEveryKindWithGroupsIsHeld(t *testing.T) {
	held := map[string]bool{}
	for _, k := range grouped() {
		held[k.name] = true
	}
	for _, k := range roadmap.Kinds() {
		if len(k.Dimensions) > 0 && !held[string(k.Kind)] {
			t.Errorf("groups of %s are not held", k.Kind)
		}
	}
}

// What no group has as its key, nothing has; an empty list of keys asks for nothing.
func TestKeysThatNoGroupHas(t *testing.T) {
	url := program.Start(t)
	for keys, want := range map[string]int{
		``: 51, `{ dimension: START_YEAR, value: "2026-Q1" }`: 0, `{ dimension: START_YEAR, value: "UNDEFINED " }`: 0,
		`{ dimension: TENTATIVE, value: "perhaps" }`: 0, `{ dimension: TENTATIVE }`: 0, `{ dimension: OWNER, value: "actor:unknown" }`: 0,
		`{ dimension: OWNER, value: "Folkehelseinstituttet" }`: 0, `{ dimension: OWNER, value: "actor:folkehelseinstituttet" }`: 8,
		`{ dimension: OWNER }`: 35, `{ dimension: OWNER, value: null }`: 35, `{ dimension: GOAL }`: 0,
		`{ dimension: OWNER }, { dimension: OWNER, value: "actor:folkehelseinstituttet" }`: 0,
	} {
		var found map[string]list
		program.Ask(t, url, "{ activities(filter: { group: ["+keys+"] }, first: 0) { totalCount } }", nil, &found)
		if got := found["activities"].TotalCount; got != want {
			t.Errorf("%s: %d, want %d", keys, got, want)
		}
	}
}
