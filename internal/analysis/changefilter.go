package analysis

import (
	"slices"
	"strings"

	"veikart/internal/diff"
	"veikart/internal/plan"
	"veikart/internal/roadmap"
)

// A filter on changes is made of And, Or and Not, of Compare on what a change has one of (kind, significance, cause,
// subjectKind), and of Elements on what its subject stands under or is owned by (goal, subGoal, owner), on either side. The
// filter of Elements is on the properties key and name.

// holds is whether a filter on changes holds for one.
func holds(f plan.Filter, c *diff.Change) bool {
	switch f := f.(type) {
	case plan.Elements:
		return slices.ContainsFunc(references(c, f.Property), func(r diff.Reference) bool {
			return f.Where == nil || logic(f.Where, func(leaf plan.Filter) bool { return ofReference(leaf, r) })
		})
	case plan.Compare:
		return compares(f, valueOf(c, f.Property))
	default:
		return logic(f, func(leaf plan.Filter) bool { return holds(leaf, c) })
	}
}

// logic is whether a filter holds, given whether those that are no And, Or or Not hold.
func logic(f plan.Filter, leaf func(plan.Filter) bool) bool {
	switch f := f.(type) {
	case plan.And:
		return !slices.ContainsFunc(f, func(g plan.Filter) bool { return !logic(g, leaf) })
	case plan.Or:
		return slices.ContainsFunc(f, func(g plan.Filter) bool { return logic(g, leaf) })
	case plan.Not:
		return !logic(f.Filter, leaf)
	default:
		return leaf(f)
	}
}

func ofReference(f plan.Filter, r diff.Reference) bool {
	c, ok := f.(plan.Compare)
	if !ok {
		return false
	}
	if c.Property == "key" {
		return compares(c, r.Key)
	}
	return compares(c, r.Name)
}

// valueOf returns what a change has one of.
func valueOf(c *diff.Change, property string) string {
	switch property {
	case "kind":
		return string(c.Kind)
	case "significance":
		return string(c.Significance)
	case "subjectKind":
		return roadmap.SubjectKind(c.Subject.Kind)
	default:
		return CauseSource
	}
}

// references returns what the subject of a change stands under, or is owned by, on either side.
func references(c *diff.Change, property string) []diff.Reference {
	var out []diff.Reference
	for _, s := range []*diff.Subject{c.Subject, c.Earlier} {
		if s == nil {
			continue
		}
		switch property {
		case "goal":
			out = append(out, s.Goals...)
		case "subGoal":
			out = append(out, s.SubGoals...)
		default:
			out = append(out, s.Owners...)
		}
	}
	return out
}

// compares is whether a comparison with a text holds.
func compares(c plan.Compare, value string) bool {
	value = c.Fold.Apply(value)
	operand, _ := c.Operand.(string)
	switch c.Op {
	case plan.Present:
		return value != ""
	case plan.Eq:
		return value == operand
	case plan.In:
		set, _ := c.Operand.([]string)
		return slices.Contains(set, value)
	case plan.Contains:
		return strings.Contains(value, operand)
	case plan.StartsWith:
		return strings.HasPrefix(value, operand)
	case plan.EndsWith:
		return strings.HasSuffix(value, operand)
	default:
		return false
	}
}
