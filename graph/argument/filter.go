package argument

import (
	"fmt"

	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/service"
)

// filter reads a filter on nodes of a kind. Its members are named as the kind's properties and
// relations; all of them must hold.
func filter(kind roadmap.Kind, given map[string]any) (plan.Filter, error) {
	var all plan.And
	for _, name := range sorted(given) {
		f, err := condition(kind, name, given[name])
		if err != nil {
			return nil, err
		}
		all = append(all, f)
	}
	return simplest(all), nil
}

// simplest returns a conjunction without needless nesting.
func simplest(all plan.And) plan.Filter {
	if len(all) == 1 {
		return all[0]
	}
	return all
}

// condition reads one member of a filter on nodes of a kind.
func condition(kind roadmap.Kind, name string, v any) (plan.Filter, error) {
	spec := roadmap.KindOf(kind)
	switch name {
	case "and", "or":
		return combination(kind, name, list(v))
	case "not":
		f, err := filter(kind, members(v))
		return plan.Not{Filter: f}, err
	case "id":
		return operators(comparison{name: "id", convert: checkedID}, members(v))
	case "group":
		return groupFilter(kind, list(v))
	case "anyName":
		return nameFilter(members(v)), nil
	case "activeOn":
		return activeOnFilter(spec.Period, members(v))
	case "activeDuring":
		return activeDuringFilter(spec.Period, members(v))
	}
	if i := spec.PropertyNamed(name); i >= 0 {
		return propertyFilter(spec.Properties[i], members(v))
	}
	if r, ok := roadmap.RelationOf(kind, name); ok {
		return relationFilter(r, members(v))
	}
	return nil, fmt.Errorf("no table says what the filter %s of %s is", name, kind)
}

func combination(kind roadmap.Kind, name string, given []any) (plan.Filter, error) {
	filters := make([]plan.Filter, 0, len(given))
	for _, g := range given {
		f, err := filter(kind, members(g))
		if err != nil {
			return nil, err
		}
		filters = append(filters, f)
	}
	if name == "or" {
		return plan.Or(filters), nil
	}
	return plan.And(filters), nil
}

// checkedID checks an id that nodes are compared with.
func checkedID(v any) (any, error) {
	return text(v), CheckID("filter.id", text(v))
}

// relationFilter reads a condition on the nodes that a relation leads to.
func relationFilter(r roadmap.Relation, given map[string]any) (plan.Filter, error) {
	if r.One {
		f, err := kindsFilter(r.To, given)
		return plan.Related{Hop: r.Hop, Quantifier: plan.Some, Where: f}, err
	}
	return quantified(given, plan.Size{Hop: r.Hop}, func(q plan.Quantifier, where map[string]any) (plan.Filter, error) {
		f, err := kindsFilter(r.To, where)
		return plan.Related{Hop: r.Hop, Quantifier: q, Where: f}, err
	})
}

// kindsFilter reads a condition on a node. Where it can be of several kinds there is one member for each,
// which wants the node to be of that kind.
func kindsFilter(kinds []roadmap.Kind, given map[string]any) (plan.Filter, error) {
	if len(kinds) == 1 {
		return filter(kinds[0], given)
	}
	var all plan.And
	for _, kind := range kinds {
		prefix := roadmap.KindOf(kind).Prefix
		where, ok := given[prefix]
		if !ok || where == nil {
			continue
		}
		f, err := filter(kind, members(where))
		if err != nil {
			return nil, err
		}
		all = append(all, plan.Compare{Property: "id", Op: plan.StartsWith, Operand: prefix + ":"}, f)
	}
	return all, nil
}

// quantified reads a condition with some, none, every and count. Size is what is counted.
func quantified(given map[string]any, size plan.Size, one func(plan.Quantifier, map[string]any) (plan.Filter, error)) (plan.Filter, error) {
	var all plan.And
	for _, name := range sorted(given) {
		var f plan.Filter
		var err error
		switch name {
		case "count":
			f, err = sizes(size, members(given[name]))
		case "some":
			f, err = one(plan.Some, members(given[name]))
		case "none":
			f, err = one(plan.None, members(given[name]))
		case "every":
			f, err = one(plan.Every, members(given[name]))
		}
		if err != nil {
			return nil, err
		}
		all = append(all, f)
	}
	return simplest(all), nil
}

// propertyFilter reads a condition on a property.
func propertyFilter(p roadmap.Property, given map[string]any) (plan.Filter, error) {
	switch p.Type {
	case roadmap.Text:
		return textFilter(comparison{name: p.Name}, given)
	case roadmap.Int:
		return operators(comparison{name: p.Name, convert: func(v any) (any, error) {
			return whole("filter."+p.Name, v)
		}}, given)
	case roadmap.Dated:
		return dateFilter(p.Name, given)
	case roadmap.Calendar:
		return dateFilter(p.Name, given)
	case roadmap.Blocks, roadmap.Texts:
		return quantified(given, plan.Size{Property: p.Name}, func(q plan.Quantifier, where map[string]any) (plan.Filter, error) {
			f, err := textFilter(comparison{name: p.Name}, where)
			return plan.Elements{Property: p.Name, Quantifier: q, Where: f}, err
		})
	case roadmap.Identifiers:
		return quantified(given, plan.Size{Property: p.Name}, func(q plan.Quantifier, where map[string]any) (plan.Filter, error) {
			f, err := identifierFilter(p.Name, where)
			return plan.Elements{Property: p.Name, Quantifier: q, Where: f}, err
		})
	case roadmap.Enums:
		return setFilter(p.Name, given)
	default: // Enum, Bool
		return operators(comparison{name: p.Name}, given)
	}
}

// textFilter reads a condition on text. What is compared is a property of text, or a part of one.
func textFilter(of comparison, given map[string]any) (plan.Filter, error) {
	of.fold.Case, _ = given["ignoreCase"].(bool)
	of.fold.Accents, _ = given["ignoreAccents"].(bool)
	of.convert = func(v any) (any, error) { return of.fold.Apply(roadmap.Clean(text(v))), nil }
	return operators(of, given)
}

// identifierFilter reads a condition on one of several identifiers, whose parts must satisfy together.
func identifierFilter(property string, given map[string]any) (plan.Filter, error) {
	var all plan.And
	for _, part := range []struct {
		name string
		part roadmap.Part
	}{{"scheme", roadmap.SchemePart}, {"value", roadmap.ValuePart}} {
		if given[part.name] == nil {
			continue
		}
		f, err := textFilter(comparison{name: property, part: part.part}, members(given[part.name]))
		if err != nil {
			return nil, err
		}
		all = append(all, f)
	}
	return simplest(all), nil
}

// dateFilter reads a condition on a date, and on each part of it that is asked for.
func dateFilter(name string, given map[string]any) (plan.Filter, error) {
	toDay := func(v any) (any, error) {
		d, err := day("filter."+name, v)
		return string(d), err
	}
	f, err := operators(comparison{name: name, convert: toDay}, given)
	if err != nil {
		return nil, err
	}
	all := plan.And{f}
	for _, of := range []struct {
		member string
		comparison
	}{
		{"status", comparison{name: name, part: roadmap.StatusPart}},
		{"precision", comparison{name: name, part: roadmap.PrecisionPart}},
		{"earliest", comparison{name: name, part: roadmap.EarliestPart, convert: toDay}},
		{"latest", comparison{name: name, part: roadmap.LatestPart, convert: toDay}},
	} {
		if asked := members(given[of.member]); asked != nil {
			f, err := operators(of.comparison, asked)
			if err != nil {
				return nil, err
			}
			all = append(all, f)
		}
	}
	if len(all) == 1 {
		return f, nil
	}
	return all, nil
}

// setFilter reads a condition on the values of an enum that a node has.
func setFilter(property string, given map[string]any) (plan.Filter, error) {
	has := func(v any) plan.Filter {
		return plan.Elements{
			Property: property, Quantifier: plan.Some,
			Where: plan.Compare{Property: property, Op: plan.Eq, Operand: text(v)},
		}
	}
	each := func(v any) []plan.Filter {
		var out []plan.Filter
		for _, element := range list(v) {
			out = append(out, has(element))
		}
		return out
	}
	var all plan.And
	for _, name := range sorted(given) {
		switch v := given[name]; name {
		case "has":
			all = append(all, has(v))
		case "hasAny":
			all = append(all, plan.Or(each(v)))
		case "hasAll":
			all = append(all, plan.And(each(v)))
		case "count":
			f, err := sizes(plan.Size{Property: property}, members(v))
			if err != nil {
				return nil, err
			}
			all = append(all, f)
		}
	}
	return simplest(all), nil
}

// activeOnFilter reads a condition on the certainty with which what has a period goes on on a day.
func activeOnFilter(period roadmap.Period, given map[string]any) (plan.Filter, error) {
	on, err := day("filter.activeOn.date", given["date"])
	return plan.Active{Period: period, From: on, To: on, Certainties: certainties(given)}, err
}

// activeDuringFilter reads a condition on the certainty with which what has a period goes on on one of several days.
func activeDuringFilter(period roadmap.Period, given map[string]any) (plan.Filter, error) {
	from, err := day("filter.activeDuring.from", given["from"])
	if err != nil {
		return nil, err
	}
	to, err := day("filter.activeDuring.to", given["to"])
	if err != nil {
		return nil, err
	}
	if to < from {
		return nil, service.Errorf(service.InvalidArgument, "filter.activeDuring: it ends on %s, before it starts on %s.", to, from)
	}
	return plan.Active{Period: period, From: from, To: to, Certainties: certainties(given)}, nil
}

// certainties reads the answers that a condition accepts.
func certainties(given map[string]any) []roadmap.Certainty {
	answers, ok := given["certainty"]
	if !ok { // the schema's default; literals of input objects do not carry it
		answers = string(roadmap.Certain)
	}
	var out []roadmap.Certainty
	for _, c := range list(answers) {
		out = append(out, roadmap.Certainty(text(c)))
	}
	return out
}
