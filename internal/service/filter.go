package service

import (
	"unicode/utf8"

	"veikart/internal/limit"
	"veikart/internal/plan"
)

// checkFilter holds a list's filter against the limits.
func checkFilter(list *plan.List) error {
	terms := 0
	for depth, f := range plan.Walk(list.Filter) {
		if depth > limit.FilterDepth.Value {
			return Errorf(LimitExceeded, "%s: the filter is nested more than %d deep.", list.Name, limit.FilterDepth.Value).Beyond(limit.FilterDepth, depth)
		}
		if terms++; terms > limit.FilterTerms.Value {
			return Errorf(LimitExceeded, "%s: the filter has more than %d conditions.", list.Name, limit.FilterTerms.Value).Beyond(limit.FilterTerms, terms)
		}
		var operand any
		switch f := f.(type) {
		case plan.Compare:
			operand = f.Operand
		case plan.Size:
			operand = f.Operand
		}
		if err := checkOperand(list, operand); err != nil {
			return err
		}
	}
	return nil
}

func checkOperand(list *plan.List, operand any) error {
	size, texts := sizeOf(operand), []string(nil)
	switch v := operand.(type) {
	case string:
		texts = []string{v}
	case []string:
		texts = v
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
