package answer

import (
	"slices"

	"github.com/vektah/gqlparser/v2/ast"
)

// Selection is a field of a selection after collection: the first of those that share a response key,
// with the selections of all of them.
type Selection struct {
	*ast.Field
	selections []ast.SelectionSet
}

// collect returns the fields that the selections ask of an object of the named type, in the order
// of the specification's CollectFields: one for each response key. gqlgen's own CollectFields keeps
// fields apart that a union's members and the union itself share, so it is not used below the root.
func (c *compilation) collect(typeName string, selections []ast.SelectionSet) []*Selection {
	collector := collector{compilation: c, typeName: typeName}
	for _, s := range selections {
		collector.add(s)
	}
	return collector.fields
}

type collector struct {
	*compilation
	typeName string
	spread   map[string]bool // fragments already spread; nil: none
	fields   []*Selection
}

func (c *collector) add(set ast.SelectionSet) {
	for _, selection := range set {
		switch s := selection.(type) {
		case *ast.Field:
			if c.included(s.Directives) {
				c.addField(s)
			}
		case *ast.InlineFragment:
			if c.included(s.Directives) && c.applies(s.TypeCondition) {
				c.add(s.SelectionSet)
			}
		case *ast.FragmentSpread:
			if c.included(s.Directives) && !c.spread[s.Name] {
				if c.spread == nil {
					c.spread = map[string]bool{}
				}
				c.spread[s.Name] = true
				if c.applies(s.Definition.TypeCondition) {
					c.add(s.Definition.SelectionSet)
				}
			}
		}
	}
}

func (c *collector) addField(f *ast.Field) {
	for _, known := range c.fields {
		if known.Alias == f.Alias {
			known.selections = append(known.selections, f.SelectionSet)
			return
		}
	}
	collected := &Selection{Field: f}
	if len(f.SelectionSet) > 0 { // none of a leaf
		collected.selections = []ast.SelectionSet{f.SelectionSet}
	}
	c.fields = append(c.fields, collected)
}

// applies returns whether an object of the collector's type satisfies a type condition.
func (c *collector) applies(condition string) bool {
	if condition == "" || condition == c.typeName {
		return true
	}
	return slices.ContainsFunc(c.schema.ast.Implements[c.typeName], func(d *ast.Definition) bool {
		return d.Name == condition
	})
}

// included returns whether @skip and @include leave a selection in.
func (c *compilation) included(directives ast.DirectiveList) bool {
	if len(directives) == 0 {
		return true
	}
	holds := func(name string, absent bool) bool {
		d := directives.ForName(name)
		if d == nil {
			return absent
		}
		condition := d.Arguments.ForName("if").Value
		if condition.Kind == ast.Variable {
			c.arguments.Read.Add(condition.Raw)
			given, _ := c.arguments.Variables[condition.Raw].(bool)
			return given
		}
		return condition.Raw == "true"
	}
	return !holds("skip", false) && holds("include", true)
}
