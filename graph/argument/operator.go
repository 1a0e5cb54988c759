package argument

import (
	"veikart/internal/plan"
	"veikart/internal/roadmap"
)

// comparison is what the operators of one condition compare: a property or a part of it. Convert
// makes the operand from what was given; nil takes it as it is.
type comparison struct {
	name    string
	part    roadmap.Part
	fold    plan.Fold
	convert func(v any) (any, error)
}

func (c comparison) with(op plan.Op, operand any) plan.Compare {
	return plan.Compare{Property: c.name, Part: c.part, Op: op, Operand: operand, Fold: c.fold}
}

// present holds when the value is there.
func (c comparison) present() plan.Filter {
	return plan.Compare{Property: c.name, Part: c.part, Op: plan.Present}
}

// butNot holds when the value is there and the filter does not hold.
func (c comparison) butNot(f plan.Filter) plan.Filter {
	return plan.And{c.present(), plan.Not{Filter: f}}
}

func (c comparison) operand(v any) (any, error) {
	if c.convert == nil {
		return v, nil
	}
	return c.convert(v)
}

// set returns the operand of In: []int when the elements are ints, else []string.
func (c comparison) set(v any) (any, error) {
	texts, numbers := []string{}, []int{}
	for _, element := range list(v) {
		operand, err := c.operand(element)
		if err != nil {
			return nil, err
		}
		switch operand := operand.(type) {
		case string:
			texts = append(texts, operand)
		case int:
			numbers = append(numbers, operand)
		}
	}
	if len(numbers) > 0 {
		return numbers, nil
	}
	return texts, nil
}

// simpleOps are the operators that compare with one operand.
func simpleOps() map[string]plan.Op {
	return map[string]plan.Op{
		"eq": plan.Eq, "gt": plan.Gt, "gte": plan.Gte, "lt": plan.Lt, "lte": plan.Lte,
		"contains": plan.Contains, "startsWith": plan.StartsWith, "endsWith": plan.EndsWith,
	}
}

// operators reads the operators of one condition; all must hold. Members that are no operators
// (ignoreCase, status) are their reader's.
func operators(c comparison, given map[string]any) (plan.Filter, error) {
	ops := simpleOps()
	var all plan.And
	for _, name := range sorted(given) {
		v := given[name]
		if op, ok := ops[name]; ok {
			operand, err := c.operand(v)
			if err != nil {
				return nil, err
			}
			all = append(all, c.with(op, operand))
			continue
		}
		switch name {
		case "ne":
			operand, err := c.operand(v)
			if err != nil {
				return nil, err
			}
			all = append(all, c.butNot(c.with(plan.Eq, operand)))
		case "in", "notIn":
			set, err := c.set(v)
			if err != nil {
				return nil, err
			}
			if name == "in" {
				all = append(all, c.with(plan.In, set))
			} else {
				all = append(all, c.butNot(c.with(plan.In, set)))
			}
		case "isNull":
			if absent, _ := v.(bool); absent {
				all = append(all, plan.Not{Filter: c.present()})
			} else {
				all = append(all, c.present())
			}
		}
	}
	return simplest(all), nil
}

// sizes reads the operators of a condition on a number of things.
func sizes(size plan.Size, given map[string]any) (plan.Filter, error) {
	f, err := operators(comparison{convert: func(v any) (any, error) { return whole("filter count", v) }}, given)
	if err != nil {
		return nil, err
	}
	return sized(size, f), nil
}

// sized turns comparisons of a number into comparisons of a size, which is always there.
func sized(size plan.Size, f plan.Filter) plan.Filter {
	switch f := f.(type) {
	case plan.And:
		out := make(plan.And, len(f))
		for i := range f {
			out[i] = sized(size, f[i])
		}
		return out
	case plan.Not:
		return plan.Not{Filter: sized(size, f.Filter)}
	case plan.Compare:
		if f.Op == plan.Present {
			return plan.And{}
		}
		size.Op, size.Operand = f.Op, f.Operand
		if set, ok := f.Operand.([]string); ok && len(set) == 0 {
			size.Operand = []int{}
		}
		return size
	}
	return f
}

func whole(name string, v any) (any, error) {
	n, err := integer(name, v)
	return n, err
}
