package cypher_test

import (
	"fmt"
	"strings"

	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/search"
)

// described writes a plan in one line for the readers of a golden file.
func described(l *plan.List) string {
	var b strings.Builder
	b.WriteString(hopText(l.Hop))
	if l.Shared != nil {
		b.WriteString("shared " + participationText(*l.Shared) + " ")
	}
	for i, s := range l.Shapes {
		b.WriteString([]string{"", "|"}[min(i, 1)] + shapeText(s))
	}
	if l.IDs != nil {
		b.WriteString(" ids " + valueText(l.IDs))
	}
	if l.Filter != nil {
		b.WriteString(" where " + filterText(l.Filter))
	}
	for i, k := range l.Order {
		b.WriteString([]string{" order ", ", "}[min(i, 1)] + keyText(k))
	}
	if l.Rows {
		b.WriteString(pageText(l.Page))
	}
	if l.Count {
		b.WriteString(" count")
	}
	for _, g := range l.Groups {
		b.WriteString(groupingText(g))
	}
	return b.String()
}

func participationText(p plan.Participation) string {
	return fmt.Sprintf("%v%v(%s)", p.Bases, p.Roles, filterText(p.Filter))
}

func describedParticipations(asked *plan.Participations) string {
	text := "participations " + participationText(asked.Participation)
	if asked.Around != nil {
		text += " around " + valueText(asked.Around)
	}
	return text
}

func hopText(h roadmap.Hop) string {
	switch {
	case h == roadmap.Hop{}:
		return ""
	case h.Back:
		return "<-" + string(h.Edge) + "- "
	default:
		return "-" + string(h.Edge) + "-> "
	}
}

func shapeText(s plan.Shape) string {
	text := string(s.Kind)
	if len(s.Heavy) > 0 {
		text += fmt.Sprint(s.Heavy)
	}
	if len(s.Expand) == 0 {
		return text
	}
	below := make([]string, len(s.Expand))
	for i, l := range s.Expand {
		below[i] = described(l)
	}
	return text + " { " + strings.Join(below, "; ") + " }"
}

func filterText(f plan.Filter) string {
	switch f := f.(type) {
	case nil:
		return "any"
	case plan.And:
		return "and" + filterTexts(f)
	case plan.Or:
		return "or" + filterTexts(f)
	case plan.Not:
		return "not(" + filterText(f.Filter) + ")"
	case plan.Compare:
		text := strings.TrimSpace(fmt.Sprintf("%s%s %s", f.Property, partText(f.Part), f.Op))
		if f.Op != plan.Present {
			text += " " + valueText(f.Operand)
		}
		if f.Fold != (plan.Fold{}) {
			text += fmt.Sprintf(" fold%+v", f.Fold)
		}
		return text
	case plan.Elements:
		return fmt.Sprintf("%s element of %s(%s)", f.Quantifier, f.Property, filterText(f.Where))
	case plan.Related:
		return fmt.Sprintf("%s %s(%s)", f.Quantifier, hopText(f.Hop), filterText(f.Where))
	case plan.Size:
		return fmt.Sprintf("size(%s%s) %s %v", hopText(f.Hop), f.Property, f.Op, f.Operand)
	case plan.Active:
		return fmt.Sprintf("active %s to %s %v", f.From, f.To, f.Certainties)
	default:
		return fmt.Sprintf("%T", f)
	}
}

func filterTexts(all []plan.Filter) string {
	texts := make([]string, len(all))
	for i, f := range all {
		texts[i] = filterText(f)
	}
	return "(" + strings.Join(texts, ", ") + ")"
}

func partText(part roadmap.Part) string {
	if part != roadmap.WholeValue {
		return "." + string(part)
	}
	return ""
}

func keyText(k plan.Key) string {
	text := strings.TrimSpace(string(k.By) + " " + k.Property + hopText(k.Hop))
	if k.Descending {
		text += " descending"
	}
	if k.NullsFirst {
		text += " nulls first"
	}
	return text
}

func pageText(p plan.Page) string {
	text := fmt.Sprintf(" page %d", p.Limit)
	if p.FromEnd {
		text += " from the end"
	}
	if p.After != nil {
		text += fmt.Sprintf(" after %v", p.After)
	}
	if p.Before != nil {
		text += fmt.Sprintf(" before %v", p.Before)
	}
	return text
}

func groupingText(g plan.Grouping) string {
	text := fmt.Sprintf(" group by (%d)", g.Limit)
	for _, d := range g.Dimensions {
		text += " [" + pathText(d.Path) + d.Property + partText(d.Part) + "]"
	}
	if g.Coverage != nil {
		text += " coverage " + pathText(g.Coverage)
	}
	for _, s := range g.Keys {
		text += " key " + shapeText(s)
	}
	return text
}

func pathText(path []roadmap.Hop) string {
	text := ""
	for _, hop := range path {
		text += hopText(hop)
	}
	return text
}

func describedSearch(s search.Plan) string {
	lookups := make([]string, 0, 4)
	for _, choice := range s.Lookups() {
		lookups = append(lookups, fmt.Sprintf("%+v", choice))
	}
	text := "search " + strings.Join(lookups, " and ")
	if len(s.Kinds) > 0 {
		text += fmt.Sprintf(" among %v", s.Kinds)
	}
	if s.Rows {
		text += " rows"
	}
	return text
}
