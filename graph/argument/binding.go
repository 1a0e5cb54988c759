package argument

import (
	"errors"

	"github.com/vektah/gqlparser/v2/ast"

	"veikart/internal/plan"
	"veikart/internal/roadmap"
)

// Binding is a choice of a list that variables have a part in, and how it is read from other values of them.
type Binding struct {
	list   *plan.List
	choice plan.Choice
	read   func(Reader) (plan.Choice, error)
}

// errOtherShape says that other values of variables shape what is compiled.
var errOtherShape = errors.New("other values have another shape")

// Bind sets the choice of a list, which it reads from some arguments of a field. Where other values can be bound later the
// variables in these arguments are not noted as read; bound is whether there are such.
func (r Reader) Bind(
	list *plan.List, f *ast.Field, names []string, later bool, of func(Values) (plan.Choice, error),
) (b Binding, bound bool, err error) {
	apart := Names{}
	if !later {
		apart = r.Read
	}
	b = Binding{list: list, read: func(r Reader) (plan.Choice, error) {
		args, err := r.Only(f, names...)
		if err != nil {
			return plan.Choice{}, err
		}
		return of(args)
	}}
	args, err := r.apart(f, names, apart)
	if err != nil {
		return b, false, err
	}
	b.choice, err = of(args)
	list.IDs, list.Filter, list.Asked.After, list.Asked.Before = b.choice.IDs, b.choice.Filter, b.choice.After, b.choice.Before
	return b, later && len(apart) > 0, err
}

// Choices returns the choices of lists by the values that a reader has. The error says that what was compiled does not fit them.
func (r Reader) Choices(bindings []Binding) (map[*plan.List]plan.Choice, error) {
	choices := make(map[*plan.List]plan.Choice, len(bindings))
	for _, b := range bindings {
		c, err := b.read(r)
		if err != nil {
			return nil, err
		}
		if !plan.SameShape(b.choice, c) {
			return nil, errOtherShape
		}
		choices[b.list] = c
	}
	return choices, nil
}

// Choice returns which nodes of some kinds a list wants, by the arguments filter, asOf, after and before. The error is coded.
func (v Values) Choice(kinds []roadmap.Kind) (c plan.Choice, err error) {
	if v.Has("filter") {
		if c.Filter, err = v.Filter(kinds...); err != nil {
			return c, err
		}
	}
	if since := roadmap.KindOf(kinds[0]).Since; since != (roadmap.PropertyName{}) {
		seen, err := v.Visible(since)
		if err != nil {
			return c, err
		}
		if c.Filter != nil {
			seen = plan.And{seen, c.Filter}
		}
		c.Filter = seen
	}
	var asked plan.Asked
	err = v.Page(&asked)
	c.After, c.Before = asked.After, asked.Before
	return c, err
}
