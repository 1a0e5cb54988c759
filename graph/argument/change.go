package argument

import (
	"veikart/internal/plan"
	"veikart/internal/service"
)

// Release returns an argument that names a release; the zero value where it was not given. The error is coded.
func (v Values) Release(name string) (of service.Ref, err error) {
	given := members(v[name])
	of.Label, of.ID = text(given["label"]), text(given["id"])
	if v.Has(name) && given["on"] != nil {
		of.On, err = day(name+".on", given["on"])
	}
	if err == nil && v.Has(name) && of == (service.Ref{}) {
		err = service.Errorf(service.InvalidArgument, "%s: the name of a release is empty.", name)
	}
	return of, err
}

// Changes returns the argument filter, a condition on changes; it holds for all where it was not given. The error is coded.
func (v Values) Changes() (plan.Filter, error) { return changes(members(v["filter"])) }

func changes(given map[string]any) (plan.Filter, error) {
	var all plan.And
	for _, name := range sorted(given) {
		f, err := changeCondition(name, given[name])
		if err != nil {
			return nil, err
		}
		all = append(all, f)
	}
	return simplest(all), nil
}

// changeCondition reads one member of a filter on changes.
func changeCondition(name string, v any) (plan.Filter, error) {
	switch name {
	case "and", "or":
		filters := []plan.Filter{}
		for _, g := range list(v) {
			f, err := changes(members(g))
			if err != nil {
				return nil, err
			}
			filters = append(filters, f)
		}
		if name == "or" {
			return plan.Or(filters), nil
		}
		return plan.And(filters), nil
	case "not":
		f, err := changes(members(v))
		return plan.Not{Filter: f}, err
	case "goal", "subGoal", "owner":
		var where plan.And
		for _, part := range sorted(members(v)) {
			f, err := textFilter(comparison{name: part}, members(members(v)[part]))
			if err != nil {
				return nil, err
			}
			where = append(where, f)
		}
		return plan.Elements{Property: name, Quantifier: plan.Some, Where: simplest(where)}, nil
	default: // kind, significance, cause, subjectKind
		return operators(comparison{name: name}, members(v))
	}
}

// Keys returns the keys of the argument orderBy of what is computed, by the names that they have there.
func (v Values) Keys() []plan.Key {
	var keys []plan.Key
	for _, g := range list(v["orderBy"]) {
		m := members(g)
		keys = append(keys, plan.Key{
			By: plan.By(text(m["field"])), Descending: text(m["direction"]) == "DESC", NullsFirst: text(m["nulls"]) == "FIRST",
		})
	}
	return keys
}
