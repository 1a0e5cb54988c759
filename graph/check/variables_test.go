package check

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"veikart/graph/fault"
	"veikart/internal/limit"
	"veikart/internal/service"
)

const small = `
scalar Date
enum Colour { RED GREEN }
input Box { colour: Colour!, size: Int = 1, inner: Box, days: [Date!] }
type Query { a(int: Int, float: Float, text: String, id: ID, is: Boolean, day: Date, colour: Colour, box: Box, list: [Int!], boxes: [Box]): Int }
`

// variablesOf holds variables, as JSON, against an operation in the small schema, and returns the messages of what is wrong.
func variablesOf(t *testing.T, limits limit.Settings, operation, variables string) (messages []string, code service.Code) {
	t.Helper()
	schema := gqlparser.MustLoadSchema(&ast.Source{Name: "small", Input: small})
	document, list := gqlparser.LoadQueryWithRules(schema, operation, nil)
	if list != nil {
		t.Fatal(list)
	}
	limits, err := limits.Complete()
	if err != nil {
		t.Fatal(err)
	}
	var given map[string]any
	d := json.NewDecoder(strings.NewReader(variables))
	d.UseNumber()
	if err := d.Decode(&given); err != nil {
		t.Fatal(err)
	}
	for _, e := range NewDocuments(schema, limits, true).Variables(document, document.Operations[0], given) {
		messages = append(messages, e.Message)
		text, _ := e.Extensions["code"].(string)
		code = service.Code(text)
	}
	return messages, code
}

// A value fits its type as strictly as a literal does; what does not fit is refused with its place.
func TestVariables(t *testing.T) {
	for _, c := range []struct{ kind, value, refused string }{
		{"Int", `2147483647`, ""},
		{"Int", `2147483648`, "$v: 2147483648 is not a valid Int."},
		{"Int", `-2147483649`, "$v: -2147483649 is not a valid Int."},
		{"Int", `1.5`, "$v: 1.5 is not a valid Int."},
		{"Int", `"1"`, `$v: "1" is not a valid Int.`},
		{"Int", `true`, "$v: true is not a valid Int."},
		{"Int", `null`, ""},
		{"Int!", `null`, "$v: null is given; give a value of type Int!."},
		{"Float", `1`, ""},
		{"Float", `1e-7`, ""},
		{"Float", `"1"`, `$v: "1" is not a valid Float.`},
		{"String", `"æ"`, ""},
		{"String", `1`, "$v: 1 is not a valid String."},
		{"ID", `"x"`, ""},
		{"ID", `12`, ""},
		{"ID", `1.5`, "$v: 1.5 is not a valid ID."},
		{"Boolean", `false`, ""},
		{"Boolean", `"false"`, `$v: "false" is not a valid Boolean.`},
		{"Boolean", `0`, "$v: 0 is not a valid Boolean."},
		{"Date", `"2024-02-29"`, ""},
		{"Date", `"2023-02-29"`, `$v: "2023-02-29" is not a valid Date; expected a calendar date of the form YYYY-MM-DD.`},
		{"Date", `20240229`, "$v: 20240229 is not a valid Date; expected a calendar date of the form YYYY-MM-DD."},
		{"Colour", `"RED"`, ""},
		{"Colour", `"red"`, `$v: "red" is not a valid Colour; expected one of RED, GREEN.`},
		{"Colour", `["RED"]`, "$v: a list is not a valid Colour; expected one of RED, GREEN."},
		{"[Int!]", `[1, 2]`, ""},
		{"[Int!]", `3`, ""},
		{"[Int!]", `[1, null]`, "$v[1]: null is given; give a value of type Int!."},
		{"[Int!]", `[[1]]`, "$v[0]: a list is not a valid Int."},
		{"Box", `{"colour": "RED", "inner": {"colour": "GREEN", "days": "2024-01-01"}}`, ""},
		{"Box", `{"inner": null}`, `$v: Box wants the member "colour".`},
		{"Box", `{"colour": null}`, "$v.colour: null is given; give a value of type Colour!."},
		{"Box", `{"colour": "RED", "color": 1}`, `$v: Box has no member "color".`},
		{"Box", `{"colour": "RED", "inner": {"colour": "RED", "days": ["x"]}}`,
			`$v.inner.days[0]: "x" is not a valid Date; expected a calendar date of the form YYYY-MM-DD.`},
		{"Box", `"RED"`, `$v: "RED" is not a valid Box; expected an object.`},
		{"[Box]", `[{"colour": "BLUE"}, null]`, `$v[0].colour: "BLUE" is not a valid Colour; expected one of RED, GREEN.`},
	} {
		argument := map[string]string{
			"Int": "int", "Int!": "int", "Float": "float", "String": "text", "ID": "id", "Boolean": "is", "Date": "day",
			"Colour": "colour", "[Int!]": "list", "Box": "box", "[Box]": "boxes",
		}[c.kind]
		got, code := variablesOf(t, limit.Settings{}, "query($v: "+c.kind+") { a("+argument+": $v) }", `{"v": `+c.value+`}`)
		want := "[]"
		if c.refused != "" {
			want = "[Variable " + c.refused + "]"
		}
		if fmt.Sprint(got) != want || c.refused != "" && code != service.ValidationFailed {
			t.Errorf("%s of %s: %v, %s; want %s", c.value, c.kind, got, code, want)
		}
	}
}

// A variable that must have a value has one, from the request or by default; what nobody declared is let be.
func TestVariablesThatAreNotGiven(t *testing.T) {
	for operation, want := range map[string]int{
		"query($v: Int!) { a(int: $v) }":     1,
		"query($v: Int! = 1) { a(int: $v) }": 0,
		"query($v: Int) { a(int: $v) }":      0,
	} {
		if got, _ := variablesOf(t, limit.Settings{}, operation, `{"other": {"x": 1}}`); len(got) != want {
			t.Errorf("%s: %v", operation, got)
		}
	}
}

// Conditions want true or false, wherever they stand, though their variable has a default.
func TestConditionsAreNotNull(t *testing.T) {
	for _, document := range []string{
		"query($v: Boolean = true) { a @skip(if: $v) }",
		"query($v: Boolean = true) { ... @include(if: $v) { a } }",
		"query($v: Boolean = true) { ...F } fragment F on Query { ...G } fragment G on Query { a @include(if: $v) }",
		"query($v: Boolean = true) { ...F @skip(if: $v) } fragment F on Query { a }",
	} {
		if got, _ := variablesOf(t, limit.Settings{}, document, `{"v": null}`); len(got) != 1 || !strings.Contains(got[0], "$v: null") {
			t.Errorf("%s with null: %v", document, got)
		}
		if got, _ := variablesOf(t, limit.Settings{}, document, `{"v": false}`); got != nil {
			t.Errorf("%s with false: %v", document, got)
		}
	}
}

// Variables are bounded: their depth, their number of values, and the number where a variable is used often; and so is
// the number of errors.
func TestVariablesAreBounded(t *testing.T) {
	const one, twice = "query($v: [Int!]) { a(list: $v) }", "query($v: [Int!]) { a(list: $v) b: a(list: $v) }"
	nested := func(n int) string { return `{"other": ` + strings.Repeat("[", n) + strings.Repeat("]", n) + `}` }
	list := func(n int, value string) string {
		return `{"v": [` + strings.TrimSuffix(strings.Repeat(value+",", n), ",") + `]}`
	}
	for name, c := range map[string]struct {
		operation, variables string
		refused              bool
	}{
		"few":                        {one, list(8, "1"), false},
		"many":                       {one, list(9, "1"), true},
		"few, and used twice":        {twice, list(4, "1"), false},
		"half of them, used twice":   {twice, list(5, "1"), true},
		"many, though none declared": {one, strings.Replace(list(9, "1"), "v", "w", 1), true},
	} {
		got, code := variablesOf(t, limit.Settings{Inputs: 10}, c.operation, c.variables)
		if (code == service.LimitExceeded) != c.refused || len(got) > 1 {
			t.Errorf("%s: %s %v", name, code, got)
		}
	}
	for depth, want := range map[int]service.Code{maxValueDepth - 1: "", maxValueDepth: service.LimitExceeded} {
		if got, code := variablesOf(t, limit.Settings{}, one, nested(depth)); code != want {
			t.Errorf("%d lists in one another: %s %v", depth, code, got)
		}
	}
	if got, _ := variablesOf(t, limit.Settings{}, one, list(fault.Max+5, "true")); len(got) != fault.Max {
		t.Errorf("%d errors, up to %d are listed", len(got), fault.Max)
	}
}
