package argument

import (
	"unicode/utf8"

	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/service"
)

// LookUp is what a root field looks one node up by. Its error is a coded one for a malformed value.
type LookUp func(given any) (ids []string, filter plan.Filter, err error)

// CheckID returns a coded error when an id, given as the named argument, is malformed.
func CheckID(name, id string) error {
	if _, err := roadmap.ParseID(id); err != nil {
		return service.Errorf(service.InvalidID, "%s: %q is no id; an id is a kind and a path, such as %q.", name, short(id), "subGoal:1A")
	}
	return nil
}

// ByID looks a node up by its id.
func ByID(given any) ([]string, plan.Filter, error) {
	return []string{text(given)}, nil, CheckID("id", text(given))
}

// ByCode looks a sub-goal up by its code.
func ByCode(given any) ([]string, plan.Filter, error) {
	code, err := roadmap.ParseCode(text(given))
	if err != nil {
		return nil, nil, service.Errorf(service.InvalidArgument, "code: %q is no code; a code is a digit and a letter, such as %q.", short(text(given)), "1A")
	}
	return []string{roadmap.SubGoalID(code)}, nil, nil
}

// ByNumber looks a goal up by its number.
func ByNumber(given any) ([]string, plan.Filter, error) {
	n, err := integer("number", given)
	if err != nil {
		return nil, nil, err
	}
	if n < 1 || n > 9 {
		return nil, nil, service.Errorf(service.InvalidArgument, "number: %d is out of range; goals have the numbers 1 to 9.", n)
	}
	return []string{roadmap.GoalID(n)}, nil, nil
}

// ByName looks an actor or a user group up by any of its names, without regard to letter case.
func ByName(given any) ([]string, plan.Filter, error) {
	const most = 200
	key := roadmap.NameKey(text(given))
	if n := utf8.RuneCountInString(text(given)); key == "" || n > most {
		return nil, nil, service.Errorf(service.InvalidArgument, "name: a name has 1 to %d characters.", most)
	}
	return nil, plan.Elements{
		Property: "names", Quantifier: plan.Some,
		Where: plan.Compare{Property: "names", Op: plan.Eq, Operand: key},
	}, nil
}
