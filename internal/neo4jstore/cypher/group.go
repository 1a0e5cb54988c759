package cypher

import (
	"fmt"
	"slices"
	"strings"

	"veikart/internal/neo4jstore/form"
	"veikart/internal/neo4jstore/record"
	"veikart/internal/plan"
	"veikart/internal/roadmap"
)

// grouping is a compiled plan.Grouping. Its value is a list: the number of counted nodes, how many of
// them lead to an owner, the number of groups where it is wanted, and the groups. A group is a list of its count and its
// keys; a key that is a node is a row without an edge and keys.
type grouping struct {
	plan       plan.Grouping
	dimensions []*dimension
	absent     int // size of the group of the absent value, where the statement leaves it out
	limit      form.Slot
	variable   string
	clause     string // binds the variable to the value
}

// dimension is a compiled roadmap.Dimension.
type dimension struct {
	variable string
	shapes   []shape // of the nodes it leads to; none when it is of values
	kinds    []roadmap.Kind
}

// last returns the variable of the last grouping, empty where there is none.
func last(groupings []*grouping) string {
	if len(groupings) == 0 {
		return ""
	}
	return groupings[len(groupings)-1].variable
}

// grouping compiles p. Before is the variable of the grouping before, if any: a subquery that needs it is run behind that
// one, where two that need nothing are made the product of each other.
func (c *compiler) grouping(l *list, p plan.Grouping, limit form.Slot, before string) (*grouping, error) {
	g := &grouping{plan: p, limit: limit, variable: c.variable("g")}
	counts, err := c.groupCounts(l, g)
	if err != nil {
		return nil, err
	}
	stated, err := c.stated(l, p.Coverage)
	if err != nil {
		return nil, fmt.Errorf("coverage: %w", err)
	}
	groups, err := c.groups(g, counts)
	if err != nil {
		return nil, err
	}
	counted := l.countText()
	if l.isWholeKind() {
		counted = c.parameter(c.statistics.Count(l.kinds[0]))
	}
	needed := slices.DeleteFunc([]string{l.outer(), before}, func(variable string) bool { return variable == "" })
	number := "0"
	if p.Count {
		number = apply("size", "g")
	}
	value := listed(counted, stated, number, "groups")
	g.clause = call(strings.Join(needed, ", "), lines(groups, returning(as(value, g.variable))))
	return g, nil
}

// groupCounts returns the clauses that bind the dimensions' variables and c, the number of nodes that
// have these values.
func (c *compiler) groupCounts(l *list, g *grouping) (string, error) {
	if clauses, ok, err := c.degrees(l, g); ok || err != nil {
		return clauses, err
	}
	clauses := []string{l.match.text(), with(l.node)}
	terms := []string{as("count(*)", "c")}
	for _, declared := range g.plan.Dimensions {
		d := &dimension{variable: c.variable("d")}
		clause, err := c.dimension(d, declared, l)
		if err != nil {
			return "", fmt.Errorf("dimension %q: %w", declared.Name, err)
		}
		g.dimensions = append(g.dimensions, d)
		clauses = append(clauses, clause)
		terms = append(terms, d.variable)
	}
	return lines(append(clauses, with(terms...))...), nil
}

// degrees counts all nodes of a kind by one neighbour each has or has not, without looking at the
// nodes: a neighbour's number of edges is known, and so is how many nodes have none.
func (c *compiler) degrees(l *list, g *grouping) (clauses string, ok bool, err error) {
	if !l.isWholeKind() || len(g.plan.Dimensions) != 1 {
		return "", false, nil
	}
	declared := g.plan.Dimensions[0]
	if len(declared.Path) != 1 || declared.Property != "" || declared.Role != "" {
		return "", false, nil
	}
	hop := declared.Path[0]
	far, err := follow(hop)
	if err != nil || len(far) != 1 {
		return "", false, err
	}
	d := &dimension{variable: c.variable("d"), kinds: far}
	g.dimensions = []*dimension{d}
	g.absent = c.statistics.Count(l.kinds[0]) - c.statistics.With(l.kinds[0], hop)
	m := match{clauses: matching(node(d.variable, far...)), conditions: ofRelease(d.variable, far, nil)}
	return lines(m.text(), with(as(counting(stepBack(d.variable, hop, "", l.kinds[0])), "c"), d.variable)), true, nil
}

// stated returns the number of candidates that the path leads to an owner from.
func (c *compiler) stated(l *list, path []roadmap.Hop) (string, error) {
	if path == nil {
		return "0", nil
	}
	if len(path) == 1 && l.isWholeKind() {
		return c.parameter(c.statistics.With(l.kinds[0], path[0])), nil
	}
	pattern := node(l.node)
	for _, hop := range path {
		if _, err := follow(hop); err != nil {
			return "", err
		}
		pattern += arrow(hop, "") + node("")
	}
	return counting(ones(l.match.text(existing(pattern)))), nil
}

// groups returns the clauses that bind g to the groups, to all of them where their number is wanted, and groups to the rows of
// those wanted.
func (c *compiler) groups(g *grouping, counts string) (string, error) {
	terms := []string{"c DESC"}
	for _, d := range g.dimensions {
		if len(d.kinds) > 0 {
			terms = append(terms, of(d.variable, "ordinal"))
		} else {
			terms = append(terms, d.variable)
		}
	}
	all := []string{"c"}
	for _, d := range g.dimensions {
		all = append(all, d.variable)
	}
	limit, bound, wanted := c.parameter(g.limit), "", "g"
	if g.plan.Count {
		wanted = "g[0.." + limit + "]"
	} else {
		bound = limiting(limit)
	}
	groups, err := c.groupRows(g, wanted)
	if err != nil {
		return "", err
	}
	return lines(
		line(counts, filtering(infix("c", ">", "0"))),
		line(with("*"), sorting(terms...), bound),
		with(as(apply("collect", listed(all...)), "g")),
		groups,
	), nil
}

// groupRows returns the clauses that bind groups to the rows of those wanted.
func (c *compiler) groupRows(g *grouping, wanted string) (string, error) {
	if g.isFlat() {
		columns := []string{"x[0]"}
		for i, d := range g.dimensions {
			column, err := c.groupKey(g, d, fmt.Sprintf("x[%d]", i+1))
			if err != nil {
				return "", err
			}
			columns = append(columns, column)
		}
		return with("g", as("[x IN "+wanted+" | "+listed(columns...)+"]", "groups")), nil
	}
	unpacked, columns, below := []string{"x"}, []string{"x[0]"}, ""
	for i, d := range g.dimensions {
		unpacked = append(unpacked, as(fmt.Sprintf("x[%d]", i+1), d.variable))
		column, err := c.groupKey(g, d, d.variable)
		if err != nil {
			return "", err
		}
		columns = append(columns, column)
		for _, s := range d.shapes {
			below = lines(below, s.clauses())
		}
	}
	return call("g", lines(
		unwind(wanted, "x"),
		with(unpacked...),
		below,
		line(with(as(listed(columns...), "row")), collected("row", "groups")),
	)), nil
}

// isFlat reports whether keys are values and nodes of one kind, without lists.
func (g *grouping) isFlat() bool {
	for _, d := range g.dimensions {
		if len(d.kinds) > 1 {
			return false
		}
	}
	return !slices.ContainsFunc(g.plan.Keys, func(s plan.Shape) bool { return len(s.Expand) > 0 })
}

// groupKey returns the expression for a key of a group, which a variable or another expression names.
func (c *compiler) groupKey(g *grouping, d *dimension, named string) (string, error) {
	if len(d.kinds) == 0 {
		return named, nil
	}
	below := &list{node: named, kinds: d.kinds}
	rows := make([]string, len(d.kinds))
	for i, kind := range d.kinds {
		p := plan.Shape{Kind: kind}
		if wanted := plan.ShapeOf(g.plan.Keys, kind); wanted != nil {
			p = *wanted
		}
		s, err := c.shape(below, p)
		if err != nil {
			return "", err
		}
		d.shapes = append(d.shapes, s)
		rows[i] = c.row(below, s)
	}
	return choice(" ", "", []when{{isGiven(named), byKind(named, d.kinds, rows)}}, ""), nil
}

// dimension returns the clause that binds the dimension's variable, once for each distinct value that a
// node has, and to null where it has none.
func (c *compiler) dimension(d *dimension, declared roadmap.Dimension, l *list) (string, error) {
	far, at := l.kinds, l.node
	var hops []string
	through := plan.Through(declared, nil)
	for i, hop := range declared.Path {
		next := c.variable("h")
		var err error
		if far, err = follow(hop); err != nil {
			return "", err
		}
		found := matching(step(at, hop, "", next))
		if i == 0 && through != nil {
			condition, err := c.term(through, next, far)
			if err != nil {
				return "", err
			}
			found = line(found, filtering(condition.text))
		}
		hops = append(hops, found)
		at = next
	}
	if declared.Property == "" {
		d.kinds = far
		if len(hops) == 0 {
			return with("*", as(at, d.variable)), nil
		}
		if len(hops) == 1 && declared.Role == "" { // leads to no node twice
			return optionally(matching(step(l.node, declared.Path[0], "", d.variable))), nil
		}
		return perNode(l.node, hops, at, d.variable), nil
	}
	p, err := find(declared.Property, far)
	if err != nil {
		return "", err
	}
	value, several, err := groupValue(p, declared.Part, at)
	if err != nil {
		return "", err
	}
	switch {
	case several:
		hops = append(hops, unwind(value, "v"))
		value = "v"
	case len(hops) == 0:
		return with("*", as(value, d.variable)), nil
	default:
		hops = append(hops, line(with(as(value, "v")), filtering(isGiven("v"))))
		value = "v"
	}
	return perNode(l.node, hops, value, d.variable), nil
}

// perNode binds a variable to the distinct values that clauses find from a node.
func perNode(from string, clauses []string, value, variable string) string {
	return optionally(call(from, line(clauses...), returning(distinct(as(value, variable)))))
}

// groupValue returns what is grouped by of a property, as text or as a list of texts.
func groupValue(p roadmap.Property, part roadmap.Part, variable string) (expression string, several bool, err error) {
	value := of(variable, p.Name)
	switch p.Type {
	case roadmap.Texts, roadmap.Enums, roadmap.Blocks:
		return value, true, nil
	case roadmap.Int, roadmap.Bool:
		return apply("toString", value), false, nil
	case roadmap.Text, roadmap.Enum, roadmap.Instant, roadmap.Calendar:
		return value, false, nil
	case roadmap.Dated:
		return groupDate(p.Name, part, variable), false, nil
	default:
		return "", false, fmt.Errorf("nothing is grouped by %q", p.Name)
	}
}

// groupDate returns what is grouped by of a date: roadmap.Date.Grouped.
func groupDate(name string, part roadmap.Part, variable string) string {
	day, precision := of(variable, name), of(variable, record.PartOf(name, roadmap.PrecisionPart))
	year := apply("left", day, "4")
	quarter := infix(infix(year, "+", "'-Q'"), "+", apply("toString", infix(
		enclosed(infix(apply("toInteger", apply("substring", day, "5", "2")), "+", "2")), "/", "3")))
	var known string
	switch part {
	case roadmap.YearPart:
		known = year
	case roadmap.QuarterPart:
		known = choice(" ", precision, []when{{named(roadmap.PrecisionYear), year}}, quarter)
	case roadmap.MonthPart:
		known = choice(" ", precision, []when{
			{named(roadmap.PrecisionYear), year}, {named(roadmap.PrecisionQuarter), quarter},
		}, apply("left", day, "7"))
	default:
		return of(variable, record.PartOf(name, part))
	}
	return choice(" ", of(variable, record.PartOf(name, roadmap.StatusPart)), []when{
		{named(roadmap.Known), known},
		{named(roadmap.Undefined), named(roadmap.Undefined)},
	}, "")
}
