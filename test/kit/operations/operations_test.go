package operations_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"veikart/test/kit/fixture"
	"veikart/test/kit/operations"
)

// used records what of the schema an operation uses: "Type.field", "Type.field(argument)",
// "Input.member" and "Enum.VALUE".
type used map[string]bool

func (u used) addOperation(schema *ast.Schema, document *ast.QueryDocument) {
	var selections func(set ast.SelectionSet)
	selections = func(set ast.SelectionSet) {
		for _, s := range set {
			switch s := s.(type) {
			case *ast.InlineFragment:
				selections(s.SelectionSet)
			case *ast.Field:
				of := s.ObjectDefinition.Name + "." + s.Name
				u[of] = true
				for _, a := range s.Arguments {
					u[of+"("+a.Name+")"] = true
					u.addValue(schema, a.Value)
				}
				selections(s.SelectionSet)
			}
		}
	}
	for _, o := range document.Operations {
		selections(o.SelectionSet)
		for _, v := range o.VariableDefinitions {
			u.addValue(schema, v.DefaultValue)
		}
	}
	for _, f := range document.Fragments {
		selections(f.SelectionSet)
	}
}

func (u used) addValue(schema *ast.Schema, v *ast.Value) {
	if v == nil || v.Definition == nil {
		return
	}
	if v.Kind == ast.EnumValue {
		u[v.Definition.Name+"."+v.Raw] = true
	}
	for _, child := range v.Children {
		if v.Kind == ast.ObjectValue {
			u[v.Definition.Name+"."+child.Name] = true
		}
		u.addValue(schema, child.Value)
	}
}

// everything returns all that used can record.
func everything(schema *ast.Schema) []string {
	var all []string
	inputs := map[string]bool{}
	for name, definition := range schema.Types {
		if strings.HasPrefix(name, "__") || definition == schema.Subscription { // operations here are queries
			continue
		}
		for _, f := range definition.Fields {
			if strings.HasPrefix(f.Name, "__") {
				continue
			}
			all = append(all, name+"."+f.Name)
			for _, a := range f.Arguments {
				all = append(all, name+"."+f.Name+"("+a.Name+")")
				inputs[a.Type.Name()] = true
			}
			if definition.Kind == ast.InputObject {
				inputs[f.Type.Name()] = true
			}
		}
	}
	for name := range inputs {
		for _, v := range schema.Types[name].EnumValues {
			all = append(all, name+"."+v.Name)
		}
	}
	slices.Sort(all)
	return all
}

// draw calls a function with many operations, the same ones every time.
func draw(t *testing.T, options operations.Options, each func(operations.Operation, *ast.QueryDocument)) {
	t.Helper()
	schema := operations.Schema()
	words := operations.VocabularyOf(fixture.Graph(t, fixture.Seeds()...))
	drawn := operations.Of(schema, words, options)
	for seed := range 8000 {
		o := drawn.Example(seed)
		document, errs := gqlparser.LoadQueryWithRules(schema, o.Query, rules.NewDefaultRules())
		if errs != nil {
			t.Fatalf("%v\n%s", errs, o)
		}
		each(o, document)
	}
}

// Random operations are valid and leave nothing of the schema out. Their periods do not end before they start.
func TestOperationsUseTheWholeSchema(t *testing.T) {
	schema, seen := operations.Schema(), used{}
	period := regexp.MustCompile(`activeDuring: {from: "([^"]*)", to: "([^"]*)"`)
	draw(t, operations.Options{Letters: true, Cursors: true}, func(o operations.Operation, d *ast.QueryDocument) {
		seen.addOperation(schema, d)
		for _, days := range period.FindAllStringSubmatch(o.Query, -1) {
			if days[2] < days[1] {
				t.Errorf("it is refused, since %s: %s", days[0], o)
			}
		}
	})
	var missing []string
	for _, what := range everything(schema) {
		if !seen[what] {
			missing = append(missing, what)
		}
	}
	if len(missing) > 0 {
		t.Errorf("%d of %d are never used: %s", len(missing), len(everything(schema)), strings.Join(missing, ", "))
	}
}

// Without the options, operations have nothing that two programs with other letters and cursors could
// answer otherwise.
func TestOperationsWithoutOptions(t *testing.T) {
	schema, seen := operations.Schema(), used{}
	draw(t, operations.Options{}, func(o operations.Operation, d *ast.QueryDocument) {
		seen.addOperation(schema, d)
		if len(o.Lists) > 0 {
			t.Errorf("it has cursors: %s", o)
		}
	})
	for what := range seen {
		_, member, _ := strings.Cut(what, ".")
		if strings.HasPrefix(member, "ignore") || strings.Contains(strings.ToLower(member), "cursor") ||
			strings.HasSuffix(what, "OrderField.TITLE") {
			t.Errorf("%s is used", what)
		}
	}
}

func TestCursorsOfAList(t *testing.T) {
	l := operations.List{Key: "k"}
	got, err := l.Cursors([]byte(`{"data":{"b":[{"k":[{"cursor":"2"},{"cursor":"3","k":7}]},null],"a":{"k":[{"cursor":"1"}]},"c":{"k":[]},"cursor":"x"}}`))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"1", "2", "3"}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if _, err := l.Cursors([]byte("{")); err == nil {
		t.Error("no error")
	}
}

func TestWithLeavesTheOperationAlone(t *testing.T) {
	o := operations.Operation{Variables: map[string]any{"a": 1, "b": 2}}
	other := o.With("b", "x")
	if diff := cmp.Diff(map[string]any{"a": 1, "b": 2}, o.Variables); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(map[string]any{"a": 1, "b": "x"}, other.Variables); diff != "" {
		t.Error(diff)
	}
}
