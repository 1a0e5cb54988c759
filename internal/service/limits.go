package service

import (
	"unicode/utf8"

	"veikart/internal/plan"
)

// The limits of one root field.
const (
	DefaultPage    = 20   // rows of a list when neither first nor last is given
	MaxPage        = 100  // rows of a list, and ids of a look-up
	MaxFields      = 5000 // fields of the selection, fragments spread
	MaxListDepth   = 10   // lists within lists
	MaxFilterDepth = 12   // conditions within conditions
	MaxFilterTerms = 200  // conditions of one filter
	MaxSet         = 1000 // values of one in or notIn
	MaxText        = 1000 // code points of one text compared with
	MaxOrderKeys   = 8    // keys of one order
	MaxDimensions  = 3    // dimensions of one groupBy
	MaxGroups      = 1000 // groups of one groupBy
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
		if depth > MaxFilterDepth {
			return Errorf(LimitExceeded, "%s: the filter is nested more than %d deep.", list.Name, MaxFilterDepth)
		}
		if terms++; terms > MaxFilterTerms {
			return Errorf(LimitExceeded, "%s: the filter has more than %d conditions.", list.Name, MaxFilterTerms)
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
	if size > MaxSet {
		return Errorf(LimitExceeded, "%s: a set in the filter has %d values; at most %d are allowed.", list.Name, size, MaxSet)
	}
	for _, t := range texts {
		if n := utf8.RuneCountInString(t); n > MaxText {
			return Errorf(LimitExceeded, "%s: a text in the filter has %d characters; at most %d are allowed.", list.Name, n, MaxText)
		}
	}
	return nil
}
