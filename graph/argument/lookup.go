package argument

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/vektah/gqlparser/v2/ast"

	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/service"
)

// LookUp is what a root field looks one node up by. Its error is a coded one for a malformed value.
type LookUp func(given any) (ids []string, filter plan.Filter, err error)

// CheckID returns a coded error when an id, given as the named argument, is malformed.
func CheckID(name, id string) error {
	if _, err := roadmap.ParseID(id); err != nil {
		return service.Errorf(service.InvalidID, "%s: %q is not a valid id; an id is a kind and a path, such as %q.%s",
			name, short(id), "subGoal:1A", kindsFor(id))
	}
	return nil
}

// kindsFor lists the kinds that ids begin with, for an id that begins with another.
func kindsFor(id string) string {
	prefix, _, ok := strings.Cut(id, ":")
	var all []string
	for _, k := range roadmap.Kinds() {
		all = append(all, k.Prefix)
	}
	if !ok || slices.Contains(all, prefix) {
		return ""
	}
	return " The kinds are " + strings.Join(all, ", ") + "."
}

// By returns how a node of a kind is looked up by the named argument: its id, or a property that the table of
// kinds declares for it; nil when it is not.
func By(kind *roadmap.KindSpec, name string) LookUp {
	if name == "id" {
		return byID
	}
	for _, p := range kind.LookUp {
		switch {
		case p == roadmap.PropIdentifiers && name == "identifier":
			return byIdentifier
		case p.String() != name:
		case p == roadmap.PropCode:
			return byCode(kind)
		case p == roadmap.PropNumber:
			return byNumber(kind)
		case p == roadmap.PropName:
			return byName
		}
	}
	return nil
}

// LookUps are the arguments of a root field by which one node is looked up: one of them is given.
type LookUps map[string]LookUp

// LookUpsOf returns how a node of a kind is looked up by the arguments of a field.
func LookUpsOf(kind *roadmap.KindSpec, arguments ast.ArgumentDefinitionList) LookUps {
	all := LookUps{}
	for _, a := range arguments {
		if by := By(kind, a.Name); by != nil {
			all[a.Name] = by
		}
	}
	return all
}

// Find looks a node up by the one argument that is given. The error is coded.
func (all LookUps) Find(given Values) (ids []string, filter plan.Filter, err error) {
	names := slices.Sorted(maps.Keys(all))
	asked := slices.DeleteFunc(slices.Clone(names), func(name string) bool { return !given.Has(name) })
	if len(asked) != 1 {
		return nil, nil, service.Errorf(service.InvalidArgument,
			"%d of the arguments %s are given; give exactly one.", len(asked), strings.Join(names, ", "))
	}
	return all[asked[0]](given[asked[0]])
}

// byID looks a node up by its id.
func byID(given any) ([]string, plan.Filter, error) {
	return []string{text(given)}, nil, CheckID("id", text(given))
}

// byCode looks a node up by its code, which is its id's path.
func byCode(kind *roadmap.KindSpec) LookUp {
	return func(given any) ([]string, plan.Filter, error) {
		code, err := roadmap.ParseCode(text(given))
		if err != nil {
			return nil, nil, service.Errorf(service.InvalidArgument,
				"code: %q is not a valid code; a code is a number and a letter or another number, such as %q.", short(text(given)), "1A")
		}
		return []string{kind.Prefix + ":" + code}, nil, nil
	}
}

// byNumber looks a node up by its number, which is its id's path.
func byNumber(kind *roadmap.KindSpec) LookUp {
	return func(given any) ([]string, plan.Filter, error) {
		n, err := integer("number", given)
		if err != nil {
			return nil, nil, err
		}
		if n < 1 || n > roadmap.MaxGoal {
			return nil, nil, service.Errorf(service.InvalidArgument, "number: %d is out of range; goals have the numbers 1 to %d.", n, roadmap.MaxGoal)
		}
		return []string{kind.Prefix + ":" + strconv.Itoa(n)}, nil, nil
	}
}

// byName looks a node up by any of its names.
func byName(given any) ([]string, plan.Filter, error) {
	const most = 200
	if n := utf8.RuneCountInString(text(given)); n > most || roadmap.NameKey(text(given)) == "" {
		return nil, nil, service.Errorf(service.InvalidArgument, "name: a name has 1 to %d characters.", most)
	}
	return nil, named(text(given)), nil
}

// named holds for what has a name that somebody wrote: as it is, in the genitive, or with an abbreviation or another of its
// names in brackets behind it.
func named(name string) plan.Filter {
	before, within, ok := roadmap.Bracketed(name)
	switch {
	case !ok:
		return spelled(name)
	case roadmap.Abbreviates(within, before):
		return plan.Or{spelled(name), spelled(before)}
	default:
		return plan.Or{spelled(name), plan.And{spelled(before), spelled(within)}}
	}
}

// spelled holds for what has one of the keys of a name. One key is a list too, so that all look-ups are one text in a
// database.
func spelled(name string) plan.Filter { return hasName(plan.In, roadmap.NameKeys(name)) }

// hasName compares each of the keys by which a node is looked up.
func hasName(op plan.Op, operand any) plan.Filter {
	names := roadmap.PropNames.String()
	return plan.Elements{
		Property: names, Quantifier: plan.Some,
		Where: plan.Compare{Property: names, Op: op, Operand: operand},
	}
}

// nameFilter reads a condition on any of the names that a node has.
func nameFilter(given map[string]any) plan.Filter {
	var all plan.And
	for _, operator := range sorted(given) {
		switch v := given[operator]; operator {
		case "eq":
			all = append(all, named(text(v)))
		case "in":
			any := plan.Or{}
			for _, name := range list(v) {
				any = append(any, named(text(name)))
			}
			all = append(all, any)
		case "contains":
			all = append(all, hasName(plan.Contains, roadmap.NameKey(text(v))))
		case "startsWith":
			all = append(all, hasName(plan.StartsWith, roadmap.NameKey(text(v))))
		}
	}
	return simplest(all)
}

// byIdentifier looks a node up by one of its identifiers.
func byIdentifier(given any) ([]string, plan.Filter, error) {
	scheme, value := text(members(given)["scheme"]), text(members(given)["value"])
	i, err := roadmap.ParseIdentifier(scheme, value)
	if err != nil {
		return nil, nil, service.Errorf(service.InvalidArgument, "identifier: %s %q: %v.", short(scheme), short(value), err)
	}
	return nil, plan.Elements{
		Property: roadmap.PropIdentifiers.String(), Quantifier: plan.Some,
		Where: plan.Compare{Property: roadmap.PropIdentifiers.String(), Op: plan.Eq, Operand: i.Key()},
	}, nil
}
