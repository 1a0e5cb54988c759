package argument

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"veikart"
	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/service"
)

// readFilter reads a filter on activities, as a document has it.
func readFilter(t *testing.T, schema *ast.Schema, declared, written string, variables map[string]any) (plan.Filter, error) {
	t.Helper()
	document, faults := gqlparser.LoadQueryWithRules(schema, "query"+declared+"{activities(filter:"+written+"){totalCount}}", nil)
	if faults != nil {
		t.Fatalf("%s: %v", written, faults)
	}
	reader := Reader{Types: schema.Types, Variables: variables}
	values, err := reader.Of(document.Operations[0].SelectionSet[0].(*ast.Field))
	if err != nil {
		return nil, err
	}
	return values.Filter(roadmap.KindActivity)
}

// of is a comparison of a property.
func of(property string, op plan.Op, operand any) plan.Compare {
	return plan.Compare{Property: property, Op: op, Operand: operand}
}

// differs is what ne and notIn mean: the value is there, and is none of what is given.
func differs(c plan.Compare) plan.Filter {
	return plan.And{plan.Compare{Property: c.Property, Part: c.Part, Op: plan.Present}, plan.Not{Filter: c}}
}

func TestOperators(t *testing.T) {
	schema := gqlparser.MustLoadSchema(&ast.Source{Input: veikart.Schema})
	titles := func(op plan.Op, operand any) plan.Filter { return of("title", op, operand) }
	starts := func(op plan.Op, operand any) plan.Filter { return of("start", op, operand) }
	names := cmpopts.EquateComparable(roadmap.PropertyName{})
	owners := roadmap.Hop{Edge: roadmap.OwnedBy}
	part := func(part roadmap.Part, op plan.Op, operand any) plan.Compare {
		return plan.Compare{Property: "start", Part: part, Op: op, Operand: operand}
	}
	status := func(op plan.Op, operand any) plan.Compare {
		return plan.Compare{Property: "start", Part: roadmap.StatusPart, Op: op, Operand: operand}
	}
	for _, c := range []struct {
		given string // JSON
		want  plan.Filter
	}{
		{`{}`, nil},
		{`{"title": null}`, nil},
		{`{"and": [{}, {"title": null}], "tentative": null}`, nil},

		{`{"title": {"eq": "a"}}`, titles(plan.Eq, "a")},
		{`{"title": {"ne": "a"}}`, differs(of("title", plan.Eq, "a"))},
		{`{"title": {"in": ["b", "a"]}}`, titles(plan.In, []string{"b", "a"})},
		{`{"title": {"in": "a"}}`, titles(plan.In, []string{"a"})},
		{`{"title": {"in": []}}`, titles(plan.In, []string{})},
		{`{"title": {"notIn": ["a"]}}`, differs(of("title", plan.In, []string{"a"}))},
		{`{"title": {"contains": "a"}}`, titles(plan.Contains, "a")},
		{`{"title": {"startsWith": "a"}}`, titles(plan.StartsWith, "a")},
		{`{"title": {"endsWith": "a"}}`, titles(plan.EndsWith, "a")},
		{`{"title": {"isNull": true}}`, plan.Not{Filter: titles(plan.Present, nil)}},
		{`{"title": {"isNull": false}}`, titles(plan.Present, nil)},
		{`{"title": {"isNull": null}}`, nil},
		{`{"title": {"startsWith": "a", "eq": "ab"}}`, plan.And{titles(plan.Eq, "ab"), titles(plan.StartsWith, "a")}},
		{`{"title": {"eq": "A\u030A"}}`, titles(plan.Eq, "Å")},
		{`{"title": {"eq": "ÉN", "ignoreCase": true, "ignoreAccents": true}}`, plan.Compare{
			Property: "title", Op: plan.Eq, Operand: "en", Fold: plan.Fold{Case: true, Accents: true},
		}},

		{`{"id": {"eq": "activity:a"}}`, of("id", plan.Eq, "activity:a")},
		{`{"id": {"ne": "activity:a"}}`, differs(of("id", plan.Eq, "activity:a"))},
		{`{"id": {"in": ["activity:a"]}}`, of("id", plan.In, []string{"activity:a"})},
		{`{"tentative": {"eq": true}}`, of("tentative", plan.Eq, true)},
		{`{"tentative": {"ne": true}}`, differs(of("tentative", plan.Eq, true))},

		{`{"start": {"eq": "2025-01-31"}}`, starts(plan.Eq, "2025-01-31")},
		{`{"start": {"lt": "2025-01-31"}}`, starts(plan.Lt, "2025-01-31")},
		{`{"start": {"lte": "2025-01-31"}}`, starts(plan.Lte, "2025-01-31")},
		{`{"start": {"gt": "2025-01-31"}}`, starts(plan.Gt, "2025-01-31")},
		{`{"start": {"gte": "2025-01-31"}}`, starts(plan.Gte, "2025-01-31")},
		{`{"start": {"status": {"in": ["KNOWN"]}}}`, plan.And{plan.And(nil), status(plan.In, []string{"KNOWN"})}},
		{`{"start": {"status": {"ne": "KNOWN"}}}`, plan.And{plan.And(nil), differs(status(plan.Eq, "KNOWN"))}},

		{`{"start": {"precision": {"ne": "DAY"}}}`, plan.And{plan.And(nil), differs(part(roadmap.PrecisionPart, plan.Eq, "DAY"))}},
		{`{"start": {"precision": {"in": ["DAY", "YEAR"]}}}`, plan.And{plan.And(nil), part(roadmap.PrecisionPart, plan.In, []string{"DAY", "YEAR"})}},
		{`{"start": {"earliest": {"lt": "2025-01-31"}}}`, plan.And{plan.And(nil), part(roadmap.EarliestPart, plan.Lt, "2025-01-31")}},
		{`{"start": {"latest": {"in": ["2025-01-31"]}}}`, plan.And{plan.And(nil), part(roadmap.LatestPart, plan.In, []string{"2025-01-31"})}},
		{`{"start": {"latest": {"isNull": true}}}`, plan.And{plan.And(nil), plan.Not{Filter: part(roadmap.LatestPart, plan.Present, nil)}}},
		{`{"start": {"eq": "2025-01-31", "earliest": null}}`, starts(plan.Eq, "2025-01-31")},

		{`{"phases": {"has": "ROLLOUT"}}`, anyOf("phases", of("phases", plan.Eq, "ROLLOUT"))},
		{`{"phases": {"hasAny": ["ROLLOUT"]}}`, plan.Or{anyOf("phases", of("phases", plan.Eq, "ROLLOUT"))}},
		{`{"phases": {"hasAll": ["ROLLOUT"]}}`, plan.And{anyOf("phases", of("phases", plan.Eq, "ROLLOUT"))}},
		{`{"phases": {"hasAll": []}}`, nil},
		{`{"phases": {"hasAny": []}}`, plan.Or(nil)},
		{`{"phases": {"count": {"gte": 2}}}`, plan.Size{Property: "phases", Op: plan.Gte, Operand: 2}},

		{`{"notes": {"some": {"contains": "a"}}}`, anyOf("notes", of("notes", plan.Contains, "a"))},
		{`{"notes": {"every": {}}}`, plan.Elements{Property: "notes", Quantifier: plan.Every, Where: plan.And(nil)}},
		{`{"owners": {"none": {"kind": {"eq": "UNKNOWN"}}}}`, plan.Related{
			Hop: owners, Quantifier: plan.None, Where: of("kind", plan.Eq, "UNKNOWN"),
		}},
		{`{"owners": {"count": {"eq": 0}}}`, plan.Size{Hop: owners, Op: plan.Eq, Operand: 0}},
		{`{"owners": {"count": {"in": []}}}`, plan.Size{Hop: owners, Op: plan.In, Operand: []int{}}},
		{`{"owners": {"count": {"in": [1, 2]}}}`, plan.Size{Hop: owners, Op: plan.In, Operand: []int{1, 2}}},
		{`{"owners": {"count": {"ne": 1}}}`, plan.And{
			plan.And{}, plan.Not{Filter: plan.Size{Hop: owners, Op: plan.Eq, Operand: 1}},
		}},

		{`{"group": []}`, nil},
		{`{"group": {"dimension": "OWNER", "value": "actor:a"}}`, plan.Related{
			Hop: owners, Quantifier: plan.Some, Where: of("id", plan.Eq, "actor:a"),
		}},
		{`{"group": [{"dimension": "OWNER", "value": null}, {"dimension": "TENTATIVE", "value": "true"}]}`, plan.And{
			plan.Related{Hop: owners, Quantifier: plan.None}, of("tentative", plan.Eq, true),
		}},
		{`{"group": [{"dimension": "GOAL"}, {"dimension": "TENTATIVE", "value": "perhaps"}]}`, plan.And{
			plan.Related{
				Hop: roadmap.Hop{Edge: roadmap.ListedUnder}, Quantifier: plan.None,
				Where: plan.Related{Hop: roadmap.Hop{Edge: roadmap.HasSubGoal, Back: true}, Quantifier: plan.Some},
			},
			plan.Or{},
		}},
		{`{"group": [{"dimension": "PHASE"}, {"dimension": "PHASE", "value": "phase"}]}`, plan.And{
			plan.Not{Filter: anyOf("phases", of("phases", plan.Present, nil))}, anyOf("phases", of("phases", plan.Eq, "phase")),
		}},
		{`{"group": [{"dimension": "START_YEAR"}, {"dimension": "START_QUARTER", "value": "2026-Q1"}]}`, plan.And{
			plan.Not{Filter: status(plan.In, []string{"KNOWN", "UNDEFINED"})},
			plan.And{
				starts(plan.Gte, "2026-01-01"), starts(plan.Lte, "2026-03-31"),
				part(roadmap.PrecisionPart, plan.In, []string{"DAY", "MONTH", "QUARTER"}),
			},
		}},
		{`{"group": {"dimension": "START_MONTH", "value": "2026-Q1"}}`, plan.And{
			starts(plan.Gte, "2026-01-01"), starts(plan.Lte, "2026-03-31"), part(roadmap.PrecisionPart, plan.In, []string{"QUARTER"}),
		}},
		{`{"activeOn": {"date": "2025-01-31"}}`, plan.Active{
			Period: roadmap.Period{Start: roadmap.PropStart, End: roadmap.PropEnd},
			From:   "2025-01-31", To: "2025-01-31", Certainties: []roadmap.Certainty{roadmap.Certain},
		}},
		{`{"activeDuring": {"from": "2025-01-01", "to": "2025-06-30", "certainty": ["POSSIBLE", "CERTAIN"]}}`, plan.Active{
			Period: roadmap.Period{Start: roadmap.PropStart, End: roadmap.PropEnd},
			From:   "2025-01-01", To: "2025-06-30", Certainties: []roadmap.Certainty{roadmap.Possible, roadmap.Certain},
		}},
		{`{"activeDuring": {"from": "2025-01-01", "to": "2025-01-01"}}`, plan.Active{
			Period: roadmap.Period{Start: roadmap.PropStart, End: roadmap.PropEnd},
			From:   "2025-01-01", To: "2025-01-01", Certainties: []roadmap.Certainty{roadmap.Certain},
		}},
		{`{"not": {"title": {"eq": "a"}}}`, plan.Not{Filter: titles(plan.Eq, "a")}},
		{`{"or": [{"title": {"eq": "a"}}, {"title": {"eq": "b"}}]}`, plan.Or{titles(plan.Eq, "a"), titles(plan.Eq, "b")}},
		{`{"and": [{"title": {"eq": "a"}}]}`, plan.And{titles(plan.Eq, "a")}},
	} {
		for form, read := range bothForms(t, schema, c.given) {
			if got, err := read(); err != nil || !cmp.Equal(got, c.want, names) {
				t.Errorf("%s as a %s: %v (-want +got):\n%s", c.given, form, err, cmp.Diff(c.want, got, names))
			}
		}
	}
}

// anyOf holds when an element of a list property satisfies a condition.
func anyOf(property string, where plan.Filter) plan.Filter {
	return plan.Elements{Property: property, Quantifier: plan.Some, Where: where}
}

func TestFiltersThatAreRefused(t *testing.T) {
	schema := gqlparser.MustLoadSchema(&ast.Source{Input: veikart.Schema})
	for _, c := range []struct {
		given, message string
		code           service.Code
	}{
		{`{"id": {"eq": "1A"}}`, `filter.id: "1A" is not a valid id; an id is a kind and a path, such as "subGoal:1A".`, service.InvalidID},
		{`{"id": {"notIn": ["goal:1", ""]}}`, `filter.id: "" is not a valid id; an id is a kind and a path, such as "subGoal:1A".`, service.InvalidID},
		{`{"start": {"lt": "2025-02-30"}}`, `filter.start: "2025-02-30" is not a calendar date of the form YYYY-MM-DD.`, service.InvalidArgument},
		{`{"activeOn": {"date": ""}}`, `filter.activeOn.date: "" is not a calendar date of the form YYYY-MM-DD.`, service.InvalidArgument},
		{`{"activeDuring": {"from": "2025-01-01", "to": "2025-02-30"}}`,
			`filter.activeDuring.to: "2025-02-30" is not a calendar date of the form YYYY-MM-DD.`, service.InvalidArgument},
		{`{"activeDuring": {"from": "2025-06-30", "to": "2025-01-01"}}`,
			`filter.activeDuring: it ends on 2025-01-01, before it starts on 2025-06-30.`, service.InvalidArgument},
		{`{"phases": {"count": {"eq": 2147483648}}}`, `filter count: the number is no 32-bit integer.`, service.InvalidArgument},
		{`{"owners": {"some": {"not": {"id": {"eq": "x"}}}}}`, `filter.id: "x" is not a valid id; an id is a kind and a path, such as "subGoal:1A".`, service.InvalidID},
	} {
		for form, read := range bothForms(t, schema, c.given) {
			_, err := read()
			var coded *service.Error
			if !errors.As(err, &coded) || coded.Code != c.code || coded.Message != c.message {
				t.Errorf("%s as a %s: %v, want %s: %s", c.given, form, err, c.code, c.message)
			}
		}
	}
}

// A null that only a default lets a variable have is refused where the schema wants a value.
func TestNullInPlaceOfAValue(t *testing.T) {
	schema := gqlparser.MustLoadSchema(&ast.Source{Input: veikart.Schema})
	_, err := readFilter(t, schema, "($fold:Boolean=true)", "{title:{ignoreCase:$fold}}", map[string]any{"fold": nil})
	if want := "filter.title.ignoreCase: null is given; give a value of type Boolean!."; err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
}

// bothForms returns what reads a filter on activities: written in the document, and given as a variable.
func bothForms(t *testing.T, schema *ast.Schema, given string) map[string]func() (plan.Filter, error) {
	t.Helper()
	var value map[string]any
	if err := json.Unmarshal([]byte(given), &value); err != nil {
		t.Fatalf("%s: %v", given, err)
	}
	return map[string]func() (plan.Filter, error){
		"literal": func() (plan.Filter, error) {
			return readFilter(t, schema, "", literal(value), nil)
		},
		"variable": func() (plan.Filter, error) {
			return readFilter(t, schema, "($f:ActivityFilter)", "$f", map[string]any{"f": value})
		},
	}
}
