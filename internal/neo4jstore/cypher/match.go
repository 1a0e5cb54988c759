package cypher

import (
	"slices"

	"veikart/internal/neo4jstore/form"
	"veikart/internal/neo4jstore/record"
	"veikart/internal/plan"
	"veikart/internal/roadmap"
)

// match is what binds variables: clauses, and the conditions on what they bind.
type match struct {
	pattern    string // what is matched, where one pattern alone binds the variables
	clauses    string
	conditions []string
}

// text returns the clauses with their conditions and more.
func (m match) text(more ...string) string {
	return line(m.clauses, filtering(slices.Concat(m.conditions, more)...))
}

// under returns the match with a further condition, which may be empty.
func (m match) under(c condition) match {
	if c.text != "" {
		m.conditions = append(m.conditions, c.text)
	}
	return m
}

// match binds the list's variables to its candidates under its filter.
func (c *compiler) match(l *list, reach []roadmap.Kind) (match, error) {
	filter := l.plan.Filter
	var m match
	switch {
	case len(l.kinds) == 0:
		return match{clauses: lines(unwind("[]", l.node), with(l.node))}, nil
	case l.parent != "":
		m = matchNested(l, reach)
	case len(l.kinds) > 1:
		m = c.matchKinds(l)
	default:
		var err error
		if m, filter, err = c.matchRoot(l); err != nil {
			return match{}, err
		}
	}
	where, err := c.where(filter, l.node, l.kinds)
	return m.under(where), err
}

// matchRoot binds the variable of a root list of one kind, and returns the rest of the filter.
func (c *compiler) matchRoot(l *list) (match, plan.Filter, error) {
	if l.plan.IDs != nil {
		return match{clauses: matching(node(l.node, l.kinds[0])), conditions: c.candidates(l)}, l.plan.Filter, nil
	}
	return c.matchKind(l.node, l.kinds[0], l.plan.Filter)
}

// matchKind binds a variable to the nodes of a kind from where they are found best, and returns the rest of the filter. Neo4j does
// not turn a condition on related nodes around by itself: it would look at every node of the kind.
func (c *compiler) matchKind(variable string, kind roadmap.Kind, filter plan.Filter) (m match, rest plan.Filter, err error) {
	if s, ok := form.StartOf(filter, kind); ok {
		m, err = c.matchFrom(variable, kind, s.Related)
		return m, s.Rest, err
	}
	if name, rest, ok := form.NameOf(filter, kind); ok {
		m, err = c.matchNamed(variable, kind, name)
		return m, rest, err
	}
	kinds := []roadmap.Kind{kind}
	return match{clauses: matching(node(variable, kind)), conditions: ofRelease(variable, kinds, filter)}, filter, nil
}

// candidates returns the conditions by which the root's candidates are found through an index.
func (c *compiler) candidates(l *list) []string {
	if l.plan.IDs != nil {
		return []string{inRelease(l.node), infix(of(l.node, "id"), "IN", c.parameter(l.slots.IDs))}
	}
	return ofRelease(l.node, l.kinds, l.plan.Filter)
}

func inRelease(variable string) string { return infix(of(variable, "release"), "=", "$release") }

// ofRelease returns the conditions for nodes of the release under a filter. An index over several
// properties serves only conditions on all of them, so they name the ordinal, which every node has. They
// leave it out where the filter asks for one value of an indexed property: right after an import, when
// the server knows little of the new nodes, it might take the wrong index of the two.
func ofRelease(variable string, kinds []roadmap.Kind, filter plan.Filter) []string {
	if len(kinds) == 1 && form.Seeks(filter, kinds[0]) {
		return []string{inRelease(variable)}
	}
	return []string{inRelease(variable), infix(of(variable, "ordinal"), ">=", "0")}
}

func (c *compiler) matchKinds(l *list) match {
	conditions := c.candidates(l)
	branches := make([]string, len(l.kinds))
	for i, kind := range l.kinds {
		branch := match{clauses: matching(node(l.node, kind)), conditions: conditions}
		branches[i] = line(branch.text(), returning(l.node))
	}
	return match{clauses: lines(call("", union(branches)), with(l.node))}
}

func matchNested(l *list, reach []roadmap.Kind) match {
	l.whole = !slices.ContainsFunc(reach, func(kind roadmap.Kind) bool { return !slices.Contains(l.kinds, kind) })
	pattern := step(l.parent, l.plan.Hop, l.link, l.node)
	if !l.whole {
		pattern = step(l.parent, l.plan.Hop, l.link, l.node, l.kinds...)
	}
	return match{pattern: pattern, clauses: matching(pattern)}
}

// matchFrom binds a variable to the nodes of a kind from a related node on.
func (c *compiler) matchFrom(variable string, kind roadmap.Kind, related plan.Related) (match, error) {
	path, err := c.path(variable, kind, related)
	if c.isOne(related) {
		return match{clauses: lines(path, with(variable))}, err
	}
	return match{clauses: lines(path, with(distinct(variable)))}, err
}

// isOne reports whether one node at most satisfies a condition on related nodes, and no other condition leads to it. From it no
// hop leads to a node twice.
func (c *compiler) isOne(related plan.Related) bool {
	far, err := follow(related.Hop)
	if err != nil || len(far) != 1 {
		return false
	}
	if _, further := form.StartOf(related.Where, far[0]); further {
		return false
	}
	return slices.ContainsFunc(form.Conjuncts(related.Where), func(f plan.Filter) bool {
		compare, ok := f.(plan.Compare)
		return ok && form.IsSought(far[0], f) && (compare.Property == "id" || c.statistics.IsUnique(string(far[0]), compare.Property))
	})
}

// path returns the clauses that lead from the nodes of a condition to those it is a condition on.
func (c *compiler) path(to string, kind roadmap.Kind, related plan.Related) (string, error) {
	far, err := follow(related.Hop)
	if err != nil {
		return "", err
	}
	from := c.variable("s")
	m, where, err := c.matchKind(from, far[0], related.Where)
	if err != nil {
		return "", err
	}
	condition, err := c.where(where, from, far)
	return lines(m.under(condition).text(), matching(stepBack(from, related.Hop, to, kind))), err
}

// stepBack is the pattern from where a hop leads to those of a kind that it leads there from. The kind is said where the edge
// does not say it.
func stepBack(from string, hop roadmap.Hop, to string, kind roadmap.Kind) string {
	back := roadmap.Hop{Edge: hop.Edge, Back: !hop.Back}
	if ends, err := follow(back); err == nil && len(ends) == 1 {
		return step(from, back, "", to)
	}
	return step(from, back, "", to, kind)
}

// matchNamed binds a variable to the nodes of a kind that have a name, by the index of names. It is said which one, for right
// after an import the server knows little of what is in it, and might look at every node of the kind.
func (c *compiler) matchNamed(variable string, kind roadmap.Kind, name plan.Compare) (match, error) {
	link := c.variable("k")
	is, err := c.comparison(of(link, record.NameProperty), name)
	if err != nil {
		return match{}, err
	}
	sought := match{
		clauses: line(matching(node(variable, kind)+"-["+link+":"+record.NameEdge+"]->"+node(variable)),
			"USING INDEX "+link+":"+record.NameEdge+"(release, "+record.NameProperty+")"),
		conditions: []string{inRelease(link), is.text},
	}
	return match{clauses: lines(sought.text(), with(distinct(variable)))}, nil
}
