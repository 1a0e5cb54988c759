package plan

import (
	"slices"

	"veikart/internal/roadmap"
)

// Choice is what of a list follows from values alone: which rows are wanted. Two plans that differ in nothing else, and in
// the same shape, are compiled and cost the same.
type Choice struct {
	IDs           []string
	Filter        Filter
	After, Before *string // cursors as asked for, unchecked
}

// SameShape returns whether two choices differ in nothing but values: texts, numbers, days, cursors, and ids of the same
// kinds.
func SameShape(a, b Choice) bool {
	return (a.IDs == nil) == (b.IDs == nil) && slices.EqualFunc(a.IDs, b.IDs, ofOneKind) &&
		(a.After == nil) == (b.After == nil) && (a.Before == nil) == (b.Before == nil) && sameShape(a.Filter, b.Filter)
}

func ofOneKind(a, b string) bool {
	of, err := roadmap.ParseID(a)
	other, otherErr := roadmap.ParseID(b)
	return err == nil && otherErr == nil && of == other
}

func sameShape(a, b Filter) bool {
	switch a := a.(type) {
	case nil:
		return b == nil
	case And:
		b, ok := b.(And)
		return ok && slices.EqualFunc(a, b, sameShape)
	case Or:
		b, ok := b.(Or)
		return ok && slices.EqualFunc(a, b, sameShape)
	case Not:
		b, ok := b.(Not)
		return ok && sameShape(a.Filter, b.Filter)
	case Compare:
		b, ok := b.(Compare)
		return ok && a.Property == b.Property && a.Part == b.Part && a.Op == b.Op && a.Fold == b.Fold && sameOperand(a.Operand, b.Operand)
	case Elements:
		b, ok := b.(Elements)
		return ok && a.Property == b.Property && a.Quantifier == b.Quantifier && sameShape(a.Where, b.Where)
	case Related:
		b, ok := b.(Related)
		return ok && a.Hop == b.Hop && a.Quantifier == b.Quantifier && sameShape(a.Where, b.Where)
	case Size:
		b, ok := b.(Size)
		return ok && a.Hop == b.Hop && a.Property == b.Property && a.Op == b.Op && sameOperand(a.Operand, b.Operand)
	case Active:
		b, ok := b.(Active)
		return ok && a.Period == b.Period && slices.Equal(a.Certainties, b.Certainties)
	default:
		return false
	}
}

// sameOperand returns whether two operands are of one type and, where they are sets, of one length.
func sameOperand(a, b any) bool {
	switch a := a.(type) {
	case nil:
		return b == nil
	case string:
		_, ok := b.(string)
		return ok
	case int:
		_, ok := b.(int)
		return ok
	case bool:
		_, ok := b.(bool)
		return ok
	case []string:
		b, ok := b.([]string)
		return ok && len(a) == len(b)
	case []int:
		b, ok := b.([]int)
		return ok && len(a) == len(b)
	default:
		return false
	}
}
