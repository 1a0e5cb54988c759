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
		m = match{clauses: matching(node(l.node, l.kinds[0])), conditions: c.candidates(l)}
		if s, ok := chooseStart(l); ok {
			var err error
			if m, err = c.matchFrom(l, s); err != nil {
				return match{}, err
			}
			filter = s.rest
		}
	}
	where, err := c.where(filter, l.node, l.kinds)
	return m.under(where), err
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
	if len(kinds) == 1 && slices.ContainsFunc(form.Conjuncts(filter), func(f plan.Filter) bool { return form.IsSought(kinds[0], f) }) {
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

// start is a condition of a filter on related nodes from which the candidates are better found than
// from all nodes of the list's kind, and the rest of the filter.
type start struct {
	rank    int // see rankOf
	related plan.Related
	rest    plan.Filter
}

// chooseStart looks for a condition that some related node of a rarer kind must satisfy. Neo4j does not
// turn such a condition around by itself: it would look at every node of the list's kind.
func chooseStart(l *list) (start, bool) {
	if l.plan.IDs != nil {
		return start{}, false
	}
	return startOf(l.plan.Filter, l.kinds[0])
}

// rankOf ranks the nodes of a kind under a filter by how many they are; a single one comes first.
func rankOf(kind roadmap.Kind, filter plan.Filter) int {
	if slices.ContainsFunc(form.Conjuncts(filter), func(f plan.Filter) bool { return form.IsSought(kind, f) }) {
		return -1
	}
	return slices.Index(record.BySize, kind)
}

func startOf(filter plan.Filter, kind roadmap.Kind) (best start, found bool) {
	rank := rankOf(kind, filter)
	all := form.Conjuncts(filter)
	for i, f := range all {
		related, ok := f.(plan.Related)
		if !ok || related.Quantifier != plan.Some || related.Where == nil {
			continue
		}
		far, err := follow(related.Hop)
		if err != nil || len(far) != 1 {
			continue
		}
		reached := rankOf(far[0], related.Where)
		if further, ok := startOf(related.Where, far[0]); ok {
			reached = further.rank
		}
		if reached < rank {
			rest := slices.Delete(slices.Clone(all), i, i+1)
			best, found, rank = start{reached, related, rest}, true, reached
		}
	}
	return best, found
}

// matchFrom finds the candidates from a related node on.
func (c *compiler) matchFrom(l *list, s start) (match, error) {
	path, err := c.path(l.node, l.kinds[0], s.related)
	if c.isOne(s.related) {
		return match{clauses: lines(path, with(l.node))}, err
	}
	return match{clauses: lines(path, with(distinct(l.node)))}, err
}

// isOne reports whether one node at most satisfies a condition on related nodes, and no other condition leads to it. From it no
// hop leads to a node twice.
func (c *compiler) isOne(related plan.Related) bool {
	far, err := follow(related.Hop)
	if err != nil || len(far) != 1 {
		return false
	}
	if _, further := startOf(related.Where, far[0]); further {
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
	from, where := c.variable("s"), related.Where
	m := match{clauses: matching(node(from, far[0])), conditions: ofRelease(from, far, where)}
	if further, ok := startOf(where, far[0]); ok {
		path, err := c.path(from, far[0], further.related)
		if err != nil {
			return "", err
		}
		m = match{clauses: lines(path, with(distinct(from)))}
		where = further.rest
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
