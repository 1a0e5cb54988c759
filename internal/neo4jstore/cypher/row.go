package cypher

import (
	"fmt"
	"slices"

	"veikart/internal/plan"
	"veikart/internal/roadmap"
)

// shape is a compiled plan.Shape. A row is a list of the node's record, what it says of the edge, the stored keys of the order,
// the heavy properties and the nested lists.
type shape struct {
	kind   *roadmap.KindSpec
	wanted plan.Wanted // and what the order is read from
	heavy  []int       // places of the heavy properties that are read
	text   int         // place of a document's text where it is wanted, else -1: it is in memory anyway
	expand []*list
}

// rows returns the expression for the rows: one more than the page holds, so that it is known whether
// there is more, unless there cannot be.
func (c *compiler) rows(l *list) (string, error) {
	window := l.match.text(c.window(l)...)
	ordered := ""
	switch {
	case l.isOrderedFirst():
		ordered = line(with(l.node), limiting(c.parameter(oneMore(l.slots.Limit))))
	case !l.slots.Fits && !l.one():
		ordered = lines(with(l.variables()...), line(sorting(l.orderTerms(c.statistics)...), limiting(c.parameter(oneMore(l.slots.Limit)))))
	}
	rows, below := make([]string, len(l.plan.Shapes)), ""
	for i, p := range l.plan.Shapes {
		s, err := c.shape(l, p)
		if err != nil {
			return "", err
		}
		l.shapes = append(l.shapes, s)
		rows[i] = c.row(l, s)
		below = lines(below, s.clauses())
	}
	row := byKind(l.node, l.kinds, rows)
	if below == "" && ordered == "" && l.match.pattern != "" {
		return comprehending(line(l.match.pattern, filtering(slices.Concat(l.match.conditions, c.window(l))...)), row), nil
	}
	if below == "" {
		return collecting(lines(window, ordered), row), nil
	}
	// Cypher lets no expression hold both a subquery that aggregates, however deep, and a variable.
	variable := c.variable("r")
	l.clauses = append(l.clauses, call(l.outer(), lines(window, ordered, below, with(as(row, "row"))), collected("row", variable)))
	return variable, nil
}

// variables returns the variables that match binds.
func (l *list) variables() []string {
	if l.link == "" {
		return []string{l.node}
	}
	return []string{l.node, l.link}
}

func (c *compiler) shape(l *list, p plan.Shape) (shape, error) {
	s := shape{kind: roadmap.KindOf(p.Kind), wanted: p.Wanted, text: -1}
	for _, k := range l.order {
		if i := s.kind.PropertyNamed(k.key.Property); k.key.By == plan.ByProperty && !k.read && i >= 0 {
			s.wanted = s.wanted.And(i)
		}
	}
	for i, property := range s.kind.Properties {
		switch {
		case !property.Heavy || !slices.Contains(p.Heavy, property.Name):
		case p.Kind == roadmap.KindDocument && property.Name == roadmap.PropText.String(): // a reader has it, to cut passages from
			s.text = i
		default:
			s.heavy = append(s.heavy, i)
		}
	}
	for _, below := range p.Expand {
		if below.Shared != nil {
			nested, err := c.shared(below, l.node)
			if err != nil {
				return s, fmt.Errorf("list %q: %w", below.Name, err)
			}
			s.expand = append(s.expand, nested)
			continue
		}
		if below.Hop == (roadmap.Hop{}) {
			return s, fmt.Errorf("list %q has no hop", below.Name)
		}
		nested, err := c.list(below, l.node)
		if err != nil {
			return s, err
		}
		s.expand = append(s.expand, nested)
	}
	return s, nil
}

// clauses returns what the lists of a row bind before the row.
func (s shape) clauses() string {
	text := ""
	for _, below := range s.expand {
		for _, clause := range below.clauses {
			text = lines(text, clause)
		}
	}
	return text
}

// row returns the expression for a row of a shape.
func (c *compiler) row(l *list, s shape) string {
	columns := []string{of(l.node, "record")}
	if l.stated != "" {
		columns = append(columns, of(l.link, l.stated))
	}
	for _, k := range l.order {
		if k.read {
			columns = append(columns, k.expression)
		}
	}
	for _, i := range s.heavy {
		columns = append(columns, of(l.node, s.kind.Properties[i].Name))
	}
	for _, below := range s.expand {
		columns = append(columns, below.expression)
	}
	return listed(columns...)
}

// statedOf returns what a row says of its edge: the record, or the position where no more is wanted or there is no more; empty
// where nothing is, nor is the order read from it.
func (l *list) statedOf() string {
	wanted := l.plan.Edges
	switch {
	case l.edge == nil:
		return ""
	case wanted.Any(len(l.edge.Properties)):
		if len(l.edge.Properties) > 0 {
			return "record"
		}
		return "position"
	case wanted.Has(plan.AtPosition) || slices.ContainsFunc(l.order, func(o orderBy) bool { return o.key.By == plan.ByPosition }):
		return "position"
	}
	return ""
}

// byKind chooses among expressions by the kind of a node.
func byKind(variable string, kinds []roadmap.Kind, expressions []string) string {
	switch len(kinds) {
	case 0:
		return "[]"
	case 1:
		return expressions[0]
	}
	branches := make([]when, len(kinds))
	for i, kind := range kinds {
		branches[i] = when{variable + labels(kind), expressions[i]}
	}
	return choice("\n", "", branches, "")
}
