package graph_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
	"pgregory.net/rapid"

	"veikart/graph"
	"veikart/graph/execute"
	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/service"
	"veikart/internal/store"
	"veikart/test/kit/fixture"
	"veikart/test/kit/operations"
)

// values draws values of variables by their types.
type values struct {
	t       *rapid.T
	schema  *ast.Schema
	texts   []string
	ids     []string
	days    []string
	numbers []any
}

func valuesOf(schema *ast.Schema, words operations.Vocabulary, cursors []string) values {
	v := values{schema: schema, numbers: words["number"], texts: slices.Clone(cursors)}
	for _, meaning := range slices.Sorted(maps.Keys(words)) {
		for _, word := range words[meaning] {
			text, ok := word.(string)
			switch {
			case !ok:
			case meaning == "day":
				v.days = append(v.days, text)
			case strings.HasPrefix(meaning, "id"):
				v.ids = append(v.ids, text)
			default:
				v.texts = append(v.texts, text)
			}
		}
	}
	return v
}

func (v values) below(n int) int { return rapid.IntRange(0, n-1).Draw(v.t, "below") }

// other returns another value in the place of one, mostly of the same shape.
func (v values) other(t *ast.Type, value any) any {
	switch {
	case value == nil || v.below(4) == 0:
		return value
	case v.below(12) == 0 && !t.NonNull:
		return nil
	case t.Elem != nil:
		return v.otherList(t.Elem, value)
	}
	definition := v.schema.Types[t.NamedType]
	switch {
	case definition.Kind == ast.InputObject:
		return v.otherObject(definition, value)
	case definition.Kind == ast.Enum:
		return definition.EnumValues[v.below(len(definition.EnumValues))].Name
	}
	switch t.NamedType {
	case "Boolean":
		return v.below(2) == 0
	case "Int":
		return json.Number(fmt.Sprint(v.numbers[v.below(len(v.numbers))]))
	case "ID":
		return v.ids[v.below(len(v.ids))]
	case "Date":
		return v.days[v.below(len(v.days))]
	default:
		return v.texts[v.below(len(v.texts))]
	}
}

func (v values) otherList(element *ast.Type, value any) any {
	all, ok := value.([]any)
	if !ok {
		return v.other(element, value)
	}
	out := make([]any, 0, len(all)+1)
	for _, one := range all {
		out = append(out, v.other(element, one))
	}
	switch v.below(6) {
	case 0:
		out = out[:len(out)/2]
	case 1:
		out = append(out, out...)
	}
	return out
}

func (v values) otherObject(definition *ast.Definition, value any) any {
	members, ok := value.(map[string]any)
	if !ok {
		return value
	}
	out := map[string]any{}
	for _, name := range slices.Sorted(maps.Keys(members)) {
		f := definition.Fields.ForName(name)
		if f == nil || v.below(10) > 0 {
			out[name] = members[name]
			if f != nil {
				out[name] = v.other(f.Type, members[name])
			}
		}
	}
	return out
}

// fromJSON returns variables as a request has them.
func fromJSON(t *rapid.T, variables map[string]any) map[string]any {
	text, err := json.Marshal(variables)
	if err != nil {
		t.Fatal(err)
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	var out map[string]any
	if err := d.Decode(&out); err != nil {
		t.Fatal(err)
	}
	return out
}

// said is all that a result says but how long it took.
func said(r execute.Result) string {
	errs, err := json.Marshal(r.Errors)
	if err != nil {
		return err.Error()
	}
	return fmt.Sprintf("outcome %v cost %d statements %d rows %d tag %s\n%s\n%s", r.Outcome, r.Cost, r.Statements, r.Rows, r.Tag, errs, r.Data)
}

func newAsking(t *testing.T, g *roadmap.Graph, compiledBytes int) *graph.Asking {
	t.Helper()
	a, err := graph.NewAsking(service.New(fixture.Store(t, g)), compiledBytes)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// Whatever was compiled before, an operation is answered as if it were compiled anew: random operations, each with many values
// of its variables in turn.
func TestCompiledOperationsAreCachedForWhatTheyAre(t *testing.T) {
	g := fixture.Graph(t, fixture.Seeds()...)
	warm, anew := newAsking(t, g, 0), newAsking(t, g, -1)
	cursors := cursorsOf(t, anew)
	schema := operations.Schema()
	words := operations.VocabularyOf(g)
	drawn := operations.Of(schema, words, operations.Options{Letters: true, Cursors: true})
	drawing := valuesOf(schema, words, cursors)
	operations.Check(t, 1, func(t *rapid.T) {
		operation := drawn.Draw(t, "operation")
		document, err := parser.ParseQuery(&ast.Source{Input: operation.Query})
		if err != nil {
			t.Fatal(err)
		}
		first := fromJSON(t, operation.Variables)
		for range 6 {
			variables := map[string]any{}
			own := drawing
			own.t = t
			definitions := document.Operations[0].VariableDefinitions
			changed := own.below(len(definitions) + 1) // mostly one alone, so that what was compiled fits
			for i, v := range definitions {
				given, ok := first[v.Variable]
				if !ok {
					continue
				}
				if variables[v.Variable] = given; i == changed || own.below(10) == 0 {
					variables[v.Variable] = own.other(v.Type, given)
				}
			}
			want, ok, err := anew.Ask(t.Context(), operation.Query, fromJSON(t, variables))
			if err != nil {
				t.Fatal(err)
			}
			got, sameOK, err := warm.Ask(t.Context(), operation.Query, fromJSON(t, variables))
			if err != nil || ok != sameOK {
				t.Fatalf("ok %v, want %v, error %v", sameOK, ok, err)
			}
			if diff := cmp.Diff(said(want), said(got)); ok && diff != "" {
				t.Fatalf("%s\n%v\n(-anew +cached)\n%s", operation.Query, variables, diff)
			}
		}
	})
	t.Logf("%d root fields were compiled, %d without a cache", warm.Compiled.Load(), anew.Compiled.Load())
	if made, all := warm.Compiled.Load(), anew.Compiled.Load(); made >= all*9/10 {
		t.Errorf("%d root fields of %d were compiled anew: nothing is cached", made, all)
	}
}

func cursorsOf(t *testing.T, a *graph.Asking) []string {
	t.Helper()
	var out []string
	for _, query := range []string{
		`{ activities(first: 3) { edges { cursor } } }`, `{ activities(first: 3, orderBy: { field: TITLE }) { edges { cursor } } }`,
		`{ measures(first: 3) { edges { cursor } } }`, `{ actors(first: 3) { edges { cursor } } }`,
	} {
		result, ok, err := a.Ask(t.Context(), query, nil)
		if err != nil || !ok || len(result.Errors) > 0 {
			t.Fatalf("%s: %v %v %v", query, ok, err, result.Errors)
		}
		var data map[string]struct{ Edges []struct{ Cursor string } }
		if err := json.Unmarshal(result.Data, &data); err != nil {
			t.Fatal(err)
		}
		for _, list := range data {
			for _, edge := range list.Edges {
				out = append(out, edge.Cursor)
			}
		}
	}
	return out
}

// One compiled operation answers many requests at the same time, each with its own values.
func TestCompiledOperationsAreShared(t *testing.T) {
	g := fixture.Graph(t, fixture.Seeds()...)
	warm, anew := newAsking(t, g, 0), newAsking(t, g, -1)
	const query = `query ($name: String!, $code: String!, $after: String, $text: String, $day: Date) {
		subGoal(code: $code) { code measures(filter: { title: { contains: $text, ignoreCase: true } }) { totalCount nodes { title } } }
		actor(name: $name) { id coActors(first: 3) { totalCount nodes { weight actor { name } measures { nodes { id source { document { title } } } } } } }
		activities(first: 3, after: $after, filter: { start: { gte: $day } }) { nodes { id activeOn(date: "2026-01-01") } pageInfo { endCursor } }
	}`
	var cases []map[string]any
	for i, after := range append([]string{""}, cursorsOf(t, anew)[:3]...) {
		cases = append(cases, map[string]any{
			"name": []string{"Helsedirektoratet", "Norsk helsenett", "FHI", "nobody"}[i], "code": []string{"1A", "2B", "5C", "9Z"}[i],
			"after": after, "text": []string{"a", "E", "felles", "x"}[i], "day": []string{"2024-01-01", "2025-01-01", "2026-01-01", "2020-01-01"}[i],
		})
	}
	cases[0]["after"] = nil
	var wants []string
	for _, variables := range cases {
		want, ok, err := anew.Ask(t.Context(), query, variables)
		if err != nil || !ok {
			t.Fatal(ok, err)
		}
		wants = append(wants, said(want))
	}
	var all sync.WaitGroup
	for i := range 16 {
		all.Go(func() {
			for j := range 20 {
				n := (i + j) % len(cases)
				got, _, err := warm.Ask(t.Context(), query, maps.Clone(cases[n]))
				if diff := cmp.Diff(wants[n], said(got)); err != nil || diff != "" {
					t.Errorf("%v %v\n(-anew +cached)\n%s", cases[n], err, diff)
					return
				}
			}
		})
	}
	all.Wait()
	if n := warm.Compiled.Load(); n > 100 {
		t.Errorf("%d root fields were compiled for 320 answers of 3", n)
	}
}

// What is computed about one row, with a name that is bound late, is of that row's answer alone: where it is counted with the
// row, and where it is read later.
func TestComputedRowsAreOfOneAnswer(t *testing.T) {
	g := fixture.Graph(t, fixture.Seeds()...)
	for name, of := range map[string]string{
		"stated":          `(first: 3) { totalCount nodes { weight actor { name } } }`,
		"any basis":       `(first: 3, basis: [STATED, INFERRED]) { totalCount nodes { weight actor { id name kind } } }`,
		"roles":           `(basis: [STATED, INFERRED], roles: [OWNER, OPERATOR]) { nodes { actor { name } weight } }`,
		"filter":          `(filter: { title: { contains: "e" } }) { totalCount coverage { stated total } nodes { weight actor { name } } }`,
		"counts":          `(basis: [STATED, INFERRED]) { totalCount }`,
		"two of them":     `{ totalCount } more: coActors(basis: [STATED, INFERRED]) { nodes { weight actor { name } } }`,
		"shared measures": `(basis: [STATED, INFERRED]) { nodes { weight measures { totalCount nodes { title } } } }`,
		"their own":       `(first: 2) { nodes { actor { name coActors { totalCount nodes { weight actor { name } } } } } }`,
		"lists of them":   `(first: 2) { nodes { weight actor { name ownedActivities { totalCount } } } }`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			warm, anew := newAsking(t, g, 0), newAsking(t, g, -1)
			query := `query ($name: String!) { actor(name: $name) { name coActors` + of + ` } }`
			names := []string{"Helsedirektoratet", "Norsk helsenett", "FHI", "nobody"}
			wants := map[string]string{}
			answers := map[string]bool{}
			for _, name := range names {
				want, ok, err := anew.Ask(t.Context(), query, map[string]any{"name": name})
				if err != nil || !ok || len(want.Errors) > 0 {
					t.Fatal(ok, err, want.Errors)
				}
				wants[name], answers[string(want.Data)] = said(want), true
			}
			if len(answers) != len(names) {
				t.Fatalf("%d answers to %d names", len(answers), len(names))
			}
			same := func(name string) {
				got, _, err := warm.Ask(t.Context(), query, map[string]any{"name": name})
				if diff := cmp.Diff(wants[name], said(got)); err != nil || diff != "" {
					t.Errorf("%s: %v\n(-anew +cached)\n%s", name, err, diff)
				}
			}
			for i := range 2 * len(names) {
				same(names[i%len(names)])
			}
			if n := warm.Compiled.Load(); n != 1 {
				t.Errorf("compiled %d times", n)
			}
			var all sync.WaitGroup
			for i := range 4 * len(names) {
				all.Go(func() {
					for j := range 5 {
						same(names[(i+j)%len(names)])
					}
				})
			}
			all.Wait()
		})
	}
}

// crowded is a store that says there are more pairs of an actor and a measure than it returns.
type crowded struct {
	store.Store
	pairs int
}

func (c crowded) Run(ctx context.Context, release string, list *plan.List) (store.Rows, error) {
	rows, err := c.Store.Run(ctx, release, list)
	for i := range rows.Rows {
		for j := range rows.Rows[i].Lists {
			rows.Rows[i].Lists[j].Pairs = int32(c.pairs)
		}
	}
	return rows, err
}

func (c crowded) Participations(ctx context.Context, release string, asked *plan.Participations) (store.Participations, error) {
	found, err := c.Store.Participations(ctx, release, asked)
	found.Total = c.pairs
	return found, err
}

// Co-actors from too many pairs are refused in the same words wherever they are counted, each time, and so is nothing less.
func TestCoActorsAreBounded(t *testing.T) {
	const most = 100_000
	var said []string
	for _, pairs := range []int{most, most + 1} {
		a, err := graph.NewAsking(service.New(crowded{fixture.Store(t, fixture.Graph(t, fixture.Seeds()...)), pairs}), 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, selected := range []string{"weight", "weight", "measures { totalCount }"} {
			result, ok, err := a.Ask(t.Context(), `{ actor(name: "FHI") { coActors { nodes { `+selected+` } } } }`, nil)
			if err != nil || !ok || len(result.Errors) != pairs-most {
				t.Fatalf("%d pairs: %v, %v, %v", pairs, ok, err, result.Errors)
			}
			errs, err := json.Marshal(result.Errors)
			if err != nil {
				t.Fatal(err)
			}
			if pairs > most {
				said = append(said, string(errs))
			}
		}
	}
	if !strings.Contains(said[0], `"participations"`) || said[0] != said[1] || said[0] != said[2] {
		t.Errorf("refused as %q", said)
	}
}
