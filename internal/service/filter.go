package service

import (
	"unicode/utf8"

	"veikart/internal/limit"
	"veikart/internal/plan"
)

// checkFilter holds a list's filter against the limits.
func checkFilter(list *plan.List) error {
	terms := 0
	var check func(f plan.Filter, depth int) error
	all := func(filters []plan.Filter, depth int) error {
		for _, f := range filters {
			if err := check(f, depth); err != nil {
				return err
			}
		}
		return nil
	}
	check = func(f plan.Filter, depth int) error {
		if f == nil {
			return nil
		}
		if depth > limit.FilterDepth.Value {
			return Errorf(LimitExceeded, "%s: the filter is nested more than %d deep.", list.Name, limit.FilterDepth.Value).Beyond(limit.FilterDepth, depth)
		}
		if terms++; terms > limit.FilterTerms.Value {
			return Errorf(LimitExceeded, "%s: the filter has more than %d conditions.", list.Name, limit.FilterTerms.Value).Beyond(limit.FilterTerms, terms)
		}
		switch f := f.(type) {
		case plan.And:
			return all(f, depth+1)
		case plan.Or:
			return all(f, depth+1)
		case plan.Not:
			return check(f.Filter, depth+1)
		case plan.Related:
			return check(f.Where, depth+1)
		case plan.Elements:
			return check(f.Where, depth+1)
		case plan.Compare:
			return checkOperand(list, f.Operand)
		case plan.Size:
			return checkOperand(list, f.Operand)
		}
		return nil
	}
	return check(list.Filter, 1)
}

func checkOperand(list *plan.List, operand any) error {
	size, texts := 0, []string(nil)
	switch v := operand.(type) {
	case string:
		texts = []string{v}
	case []string:
		size, texts = len(v), v
	case []int:
		size = len(v)
	}
	if size > limit.FilterSet.Value {
		return Errorf(LimitExceeded, "%s: a set in the filter has %d values; at most %d are allowed.", list.Name, size, limit.FilterSet.Value).Beyond(limit.FilterSet, size)
	}
	for _, t := range texts {
		if n := utf8.RuneCountInString(t); n > limit.FilterText.Value {
			return Errorf(LimitExceeded, "%s: a text in the filter has %d characters; at most %d are allowed.", list.Name, n, limit.FilterText.Value).Beyond(limit.FilterText, n)
		}
	}
	return nil
}
