package check

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"veikart/graph/fault"
	"veikart/internal/roadmap"
	"veikart/internal/service"
)

// The values of variables are held against their declared types here, as strictly as literals are, because
// gqlparser takes names of enums in any case of letters, numbers as texts and any value of a scalar of
// ours. A value that does not fit is a fault of the request: nothing is executed.

// Variables holds the variables of an operation against their types and the limits.
func (d *Documents) Variables(document *ast.QueryDocument, operation *ast.OperationDefinition, variables map[string]any) gqlerror.List {
	size := sizeOf(variables)
	single := size == 1+len(variables) // no value holds others, so each counts as one, which the document was held against
	if !single && isDeep(variables, maxValueDepth) {
		return gqlerror.List{fault.Coded(service.LimitExceeded, fmt.Sprintf("The variables hold values that are nested more than %d deep.", maxValueDepth))}
	}
	if size > d.limits.Inputs {
		return gqlerror.List{fault.Of(tooManyInputs(size, d.limits))}
	}
	if errs := d.checkVariables(operation, variables); errs != nil {
		return errs
	}
	if !single {
		if err := checkInputs(document, operation, variables, d.limits); err != nil {
			return gqlerror.List{fault.Of(err)}
		}
	}
	if !hasNull(variables) {
		return nil
	}
	return checkDirectives(operation, variables)
}

func hasNull(variables map[string]any) bool {
	for _, value := range variables {
		if value == nil {
			return true
		}
	}
	return false
}

// checkVariables returns the errors of the values that do not fit, at most fault.Max.
func (d *Documents) checkVariables(operation *ast.OperationDefinition, given map[string]any) gqlerror.List {
	c := variableCheck{schema: d.schema, hints: d.hints}
	for _, v := range operation.VariableDefinitions {
		c.at = v.Position
		value, ok := given[v.Variable]
		switch {
		case ok:
			c.check("$"+v.Variable, v.Type, value)
		case v.Type.NonNull && v.DefaultValue == nil:
			c.refuse("$"+v.Variable, "a value of type %s must be given.%s", v.Type, unsaid(operation, given))
		}
	}
	return c.errs
}

type variableCheck struct {
	schema *ast.Schema
	hints  bool
	at     *ast.Position // where the variable is declared
	errs   gqlerror.List
}

// refuse adds an error. Path is the place in the variables, such as "$filter.title.eq".
func (c *variableCheck) refuse(path, format string, args ...any) {
	if len(c.errs) < fault.Max {
		err := fault.Coded(service.ValidationFailed, "Variable "+fault.Short(path)+": "+fmt.Sprintf(format, args...))
		if c.at != nil {
			err.Locations = []gqlerror.Location{{Line: c.at.Line, Column: c.at.Column}}
		}
		c.errs = append(c.errs, err)
	}
}

// check holds a value, as decoded from JSON with numbers as json.Number, against a type.
func (c *variableCheck) check(path string, t *ast.Type, value any) {
	if len(c.errs) == fault.Max {
		return
	}
	if value == nil {
		if t.NonNull {
			c.refuse(path, "null is given; give a value of type %s.", t)
		}
		return
	}
	if t.Elem != nil {
		elements, ok := value.([]any)
		if !ok { // one value alone is a list of it
			c.check(path, t.Elem, value)
			return
		}
		for i, element := range elements {
			c.check(path+"["+strconv.Itoa(i)+"]", t.Elem, element)
		}
		return
	}
	switch definition := c.schema.Types[t.NamedType]; definition.Kind {
	case ast.InputObject:
		c.checkObject(path, definition, value)
	case ast.Enum:
		if name, ok := value.(string); !ok || definition.EnumValues.ForName(name) == nil {
			right := "."
			if c.hints {
				right = "; expected one of " + oneOf(definition, name)
			}
			c.refuse(path, "%s is not a valid %s%s", shown(value), definition.Name, right)
		}
	default:
		if !fitsScalar(definition.Name, value) {
			c.refuse(path, "%s is not a valid %s%s.", shown(value), definition.Name, formOf(definition.Name))
		}
	}
}

func (c *variableCheck) checkObject(path string, definition *ast.Definition, value any) {
	members, ok := value.(map[string]any)
	if !ok {
		right := "an object"
		if example := comparison(definition, shown(value)); example != "" && c.hints {
			right = "an object, such as " + example
		}
		c.refuse(path, "%s is not a valid %s; expected %s.", shown(value), definition.Name, right)
		return
	}
	for _, name := range slices.Sorted(maps.Keys(members)) {
		f := definition.Fields.ForName(name)
		if f == nil {
			c.refuse(path, "%s has no member %q.", definition.Name, fault.Short(name))
			continue
		}
		c.check(path+"."+name, f.Type, members[name])
	}
	for _, f := range definition.Fields {
		if _, given := members[f.Name]; !given && f.Type.NonNull && f.DefaultValue == nil {
			c.refuse(path, "%s wants the member %q.", definition.Name, f.Name)
		}
	}
	if definition.Directives.ForName("oneOf") != nil {
		c.checkOneOf(path, definition, members)
	}
}

// checkOneOf refuses an object of which not exactly one member is given, or that one is null.
func (c *variableCheck) checkOneOf(path string, definition *ast.Definition, members map[string]any) {
	if len(members) != 1 {
		c.refuse(path, "%s wants exactly one member, not %d.", definition.Name, len(members))
		return
	}
	for name, v := range members {
		if v == nil {
			c.refuse(path+"."+name, "null is given; give a value of type %s.", definition.Fields.ForName(name).Type)
		}
	}
}

// fitsScalar returns whether a value is one of a scalar type of the schema, as its description says.
func fitsScalar(name string, value any) bool {
	text, isText := value.(string)
	number, isNumber := value.(json.Number)
	switch name {
	case "Boolean":
		_, ok := value.(bool)
		return ok
	case "Int":
		return isNumber && isInt32(number)
	case "Float":
		return isNumber
	case "ID":
		_, err := number.Int64()
		return isText || isNumber && err == nil
	case "Date":
		_, err := roadmap.ParseDay(text)
		return isText && err == nil
	default: // String and DateTime, which no input has
		return isText
	}
}

// formOf says what the values of a scalar of ours look like.
func formOf(name string) string {
	if name == "Date" {
		return "; expected a calendar date of the form YYYY-MM-DD"
	}
	return ""
}

// isInt32 returns whether a number, as an integer in decimal digits, is a 32-bit integer.
func isInt32(number json.Number) bool {
	_, err := strconv.ParseInt(string(number), 10, 32)
	return err == nil
}

// shown names a value without repeating much of it.
func shown(value any) string {
	switch v := value.(type) {
	case map[string]any:
		return "an object"
	case []any:
		return "a list"
	case string:
		return strconv.Quote(fault.Short(v))
	default:
		return fault.Short(fmt.Sprint(v))
	}
}

// checkDirectives holds the conditions of @skip and @include against the values of variables: one that is
// null, which only a variable with a default may be, is a fault of the request.
func checkDirectives(operation *ast.OperationDefinition, variables map[string]any) gqlerror.List {
	var errs gqlerror.List
	check := func(directives ast.DirectiveList) {
		for _, d := range directives {
			a := d.Arguments.ForName("if")
			if a == nil || a.Value.Kind != ast.Variable || len(errs) == fault.Max {
				continue
			}
			if value, given := variables[a.Value.Raw]; given && value == nil {
				out := fault.Coded(service.ValidationFailed, fmt.Sprintf("Variable $%s: null is given; @%s(if:) wants true or false.", fault.Short(a.Value.Raw), d.Name))
				out.Locations = []gqlerror.Location{{Line: d.Position.Line, Column: d.Position.Column}}
				errs = append(errs, out)
			}
		}
	}
	seen := map[string]bool{}
	var walk func(set ast.SelectionSet)
	walk = func(set ast.SelectionSet) {
		for _, selection := range set {
			switch s := selection.(type) {
			case *ast.Field:
				check(s.Directives)
				walk(s.SelectionSet)
			case *ast.InlineFragment:
				check(s.Directives)
				walk(s.SelectionSet)
			case *ast.FragmentSpread:
				check(s.Directives)
				if !seen[s.Name] {
					seen[s.Name] = true
					walk(s.Definition.SelectionSet)
				}
			}
		}
	}
	walk(operation.SelectionSet)
	return errs
}
