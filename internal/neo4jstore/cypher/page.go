package cypher

import (
	"veikart/internal/plan"
	"veikart/internal/roadmap"
)

// A page is read from the window between its bounds. Whether the list goes on in the direction in which
// it is read is known by reading one row more than the page holds. What lies beyond a bound is asked
// for apart, and only where there is a bound:
//
//   - on the side from which the page is read: whether any row is at the bound or beyond it;
//   - on the other side: whether any row is at that bound or beyond it without being beyond the near
//     one too. It is true of every row beyond the far bound when the window holds a row; when it holds
//     none, it is what store.Rows asks of an empty page.

// window returns the conditions for rows between the bounds.
func (c *compiler) window(l *list) []string {
	var conditions []string
	if l.plan.Page.After != nil {
		conditions = append(conditions, c.after(l).text)
	}
	if l.plan.Page.Before != nil {
		conditions = append(conditions, c.beforeBound(l).text)
	}
	return conditions
}

// neighbours returns the expressions that say whether there are rows before the window and behind it.
func (c *compiler) neighbours(l *list) []string {
	var expressions []string
	page := l.plan.Page
	if page.After != nil {
		l.before = true
		conditions := []string{c.after(l).not().text}
		if page.FromEnd && page.Before != nil {
			conditions = append(conditions, c.beforeBound(l).text)
		}
		expressions = append(expressions, existing(ones(l.match.text(conditions...))))
	}
	if page.Before != nil {
		l.behind = true
		conditions := []string{c.beforeBound(l).not().text}
		if !page.FromEnd && page.After != nil {
			conditions = append(conditions, c.after(l).text)
		}
		expressions = append(expressions, existing(ones(l.match.text(conditions...))))
	}
	return expressions
}

// after returns the condition for rows strictly behind the bound After.
func (c *compiler) after(l *list) condition {
	return c.beyond(l, l.plan.Page.After, false)
}

// beforeBound returns the condition for rows strictly before the bound Before.
func (c *compiler) beforeBound(l *list) condition {
	return c.beyond(l, l.plan.Page.Before, true)
}

// beyond returns the condition for rows strictly behind a place in the order, or strictly before it:
// beyond it by the first key, or equal by that and beyond by the next, and so on.
func (c *compiler) beyond(l *list, bound []roadmap.Value, backwards bool) condition {
	out := condition{text: "false"}
	for i := len(l.order) - 1; i >= 0; i-- {
		o, value := l.order[i], c.parameter(bound[i])
		if o.key.By == plan.ByID { // no two rows are equal by it
			out = o.strictly(value, backwards)
			continue
		}
		strict, equal := o.strictly(value, backwards), o.equal(value)
		text := oneOf(strict.text, allOf(equal.text, out.text))
		if i == 0 && !o.nullable { // said again in a form that an index can serve
			text = allOf(infix(o.expression, atLeast(o.key.Descending != backwards), value), enclosed(text))
		}
		out = condition{enclosed(text), out.nullable || strict.nullable || equal.nullable}
	}
	return out
}

func atLeast(descending bool) string {
	if descending {
		return "<="
	}
	return ">="
}

// strictly compares the key with a value, which may be null.
func (o orderBy) strictly(value string, backwards bool) condition {
	operator := ">"
	if o.key.Descending != backwards {
		operator = "<"
	}
	compared := infix(o.expression, operator, value)
	switch {
	case !o.nullable:
		return condition{text: compared}
	case o.key.NullsFirst != backwards:
		return condition{enclosed(oneOf(allOf(isNull(value), isGiven(o.expression)), compared)), true}
	default:
		return condition{enclosed(allOf(isGiven(value), enclosed(oneOf(isNull(o.expression), compared)))), true}
	}
}

// equal compares the key with a value, which may be null.
func (o orderBy) equal(value string) condition {
	equal := infix(o.expression, "=", value)
	if !o.nullable {
		return condition{text: equal}
	}
	return condition{enclosed(oneOf(equal, allOf(isNull(o.expression), isNull(value)))), true}
}
