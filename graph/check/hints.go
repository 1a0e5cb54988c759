package check

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/validator/core"

	"veikart/graph/fault"
	"veikart/internal/roadmap"
)

// What would be right, for messages about what is wrong. Where the schema is hidden there are no hints, for they tell
// of it.

// maxNamed is how many names a hint lists.
const maxNamed = 15

// oneOf lists what is right, and first what was meant where a text is what people call one of the values.
func oneOf(definition *ast.Definition, given string) string {
	var names []string
	meant := ""
	for _, v := range definition.EnumValues {
		names = append(names, v.Name)
		_, quoted, _ := strings.Cut(v.Description, "«")
		label, _, _ := strings.Cut(quoted, "»")
		if label != "" && roadmap.FoldAccents(roadmap.FoldCase(label)) == roadmap.FoldAccents(roadmap.FoldCase(given)) {
			meant = " Did you mean " + v.Name + "?"
		}
	}
	return listed(names) + "." + meant
}

// listed are names, the first of them where they are many.
func listed(names []string) string {
	if more := len(names) - maxNamed; more > 0 {
		return fmt.Sprintf("%s and %d more", strings.Join(names[:maxNamed], ", "), more)
	}
	return strings.Join(names, ", ")
}

// comparison says how a condition is written where one value was given, or nothing where the type is no condition.
func comparison(definition *ast.Definition, value string) string {
	if definition.Kind != ast.InputObject || definition.Fields.ForName("eq") == nil {
		return ""
	}
	return "{ eq: " + value + " }"
}

// unsaid names the variables that were sent and that the operation does not declare, one of which may have been meant.
func unsaid(operation *ast.OperationDefinition, given map[string]any) string {
	var names []string
	for _, name := range slices.Sorted(maps.Keys(given)) {
		if operation.VariableDefinitions.ForName(name) == nil {
			names = append(names, "$"+fault.Short(name))
		}
	}
	if len(names) == 0 {
		return ""
	}
	return " You sent " + listed(names) + ", which the operation does not declare."
}

// withHints is a rule on values whose errors say what would be right too.
func withHints(rule core.RuleFunc) core.RuleFunc {
	return func(observers *core.Events, addError core.AddErrFunc) {
		var at *ast.Value
		observers.OnValue(func(_ *core.Walker, v *ast.Value) { at = v })
		rule(observers, func(options ...core.ErrorOption) {
			addError(append(options, func(err *gqlerror.Error) { err.Message += hint(at) })...)
		})
	}
}

// hint says what would be right in the place of a literal.
func hint(v *ast.Value) string {
	if v.Definition == nil || v.Kind == ast.ListValue || v.Kind == ast.ObjectValue || v.Kind == ast.NullValue {
		return ""
	}
	if v.Definition.Kind == ast.Enum {
		return " Expected one of " + oneOf(v.Definition, v.Raw)
	}
	if right := comparison(v.Definition, fault.Short(v.String())); right != "" {
		return " Did you mean " + right + "?"
	}
	return ""
}

// conditions are what clients of other APIs call a filter.
var conditions = []string{"where", "query", "condition", "conditions", "filters", "filterBy"}

// knownArguments is the rule that arguments are those of the field, at the place of the argument. It says which there are.
func knownArguments(observers *core.Events, addError core.AddErrFunc) {
	unknown := func(a *ast.Argument, declared ast.ArgumentDefinitionList, of string) {
		if declared.ForName(a.Name) != nil {
			return
		}
		options := []core.ErrorOption{core.Message("Unknown argument %q on %s.", fault.Short(a.Name), of), core.At(a.Position)}
		names := make([]string, len(declared))
		for i, d := range declared {
			names[i] = d.Name
		}
		if slices.Contains(conditions, a.Name) && declared.ForName("filter") != nil {
			options = append(options, func(err *gqlerror.Error) { err.Message += ` Did you mean "filter"?` })
		} else {
			options = append(options, core.SuggestListQuoted("Did you mean", a.Name, names))
		}
		addError(options...)
	}
	observers.OnField(func(_ *core.Walker, f *ast.Field) {
		if f.Definition == nil || f.ObjectDefinition == nil {
			return
		}
		for _, a := range f.Arguments {
			unknown(a, f.Definition.Arguments, fmt.Sprintf("field \"%s.%s\"", f.ObjectDefinition.Name, f.Name))
		}
	})
	observers.OnDirective(func(_ *core.Walker, d *ast.Directive) {
		if d.Definition == nil {
			return
		}
		for _, a := range d.Arguments {
			unknown(a, d.Definition.Arguments, fmt.Sprintf("directive \"@%s\"", d.Name))
		}
	})
}
