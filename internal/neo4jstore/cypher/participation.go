package cypher

import (
	"cmp"
	"slices"

	"veikart/internal/neo4jstore/form"
	"veikart/internal/neo4jstore/record"
	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/store"
)

// way is the path from a measure to the actors that take part in it, with the conditions on what lies on it.
type way struct {
	store.Way
	filter plan.Filter // on measures
}

func (c *compiler) way(p *plan.List) way { return way{c.slots[p].Way, p.Shared.Filter} }

// there returns the clause that leads from a measure to the actors that take part in it, to each perhaps several times.
func (c *compiler) there(w way, measure, actor string) (string, error) {
	return c.along(w, w.Hops, measure, actor)
}

// back returns the clause that leads from an actor to the measures that it takes part in, to each perhaps several times.
func (c *compiler) back(w way, actor, measure string) (string, error) {
	hops := slices.Clone(w.Hops)
	slices.Reverse(hops)
	for i := range hops {
		hops[i].Back = !hops[i].Back
	}
	return c.along(w, hops, actor, measure)
}

func (c *compiler) along(w way, hops []roadmap.Hop, from, to string) (string, error) {
	if len(hops) == 1 {
		return matching(step(from, hops[0], "", to)), nil
	}
	middle := c.variable("i")
	far, err := follow(w.Hops[0])
	if err != nil {
		return "", err
	}
	condition, err := c.where(w.Through, middle, far)
	if err != nil {
		return "", err
	}
	pattern := node(from) + arrow(hops[0], "") + node(middle) + arrow(hops[1], "") + node(to)
	return match{clauses: matching(pattern)}.under(condition).text(), nil
}

// shared compiles the list of the actors that share measures with the parent. Its value is the first of the actors that take part
// in the measures of the parent, one more than the page holds, for the parent is among them. An actor is a list of the number of
// measures and the record. Where they are counted the value is a list of how many actors there are, of how many pairs of an actor
// and a measure these are, and of the first.
func (c *compiler) shared(p *plan.List, parent string) (*list, error) {
	c.lists++
	l := &list{plan: p, slots: c.slots[p], parent: parent, node: c.variable("n")}
	measure, variable, w := c.variable("m"), c.variable("r"), c.way(p)
	back, err := c.back(w, parent, measure)
	if err != nil {
		return nil, err
	}
	condition, err := c.where(w.filter, measure, []roadmap.Kind{roadmap.KindMeasure})
	if err != nil {
		return nil, err
	}
	there, err := c.there(w, measure, l.node)
	if err != nil {
		return nil, err
	}
	l.clauses = []string{call(parent, lines(
		back,
		match{clauses: with(distinct(measure))}.under(condition).text(),
		there,
		c.weighed(l, measure, variable),
	))}
	l.expression = variable
	return l, nil
}

// weighed returns the clauses that count the measures of each actor and return the value of a list of shared under a name.
func (c *compiler) weighed(l *list, measure, name string) string {
	weights := line(
		with(l.node, as(apply("count", distinct(measure)), "w")),
		sorting("w DESC", of(l.node, "ordinal")))
	if !l.plan.Count {
		return lines(line(weights, limiting(c.parameter(oneMore(l.slots.Limit)))), collected(listed("w", of(l.node, "record")), name))
	}
	rows := "[]"
	if l.plan.Rows {
		rows = "[x IN found[0.." + c.parameter(oneMore(l.slots.Limit)) + "] | [x[0], (x[1]).`record`]]"
	}
	pairs := apply("reduce", infix("pairs", "=", "0"), "x IN found | pairs + x[0]")
	return lines(
		weights,
		with(as(apply("collect", listed("w", l.node)), "found")),
		returning(as(listed(apply("size", "found"), pairs, rows), name)),
	)
}

// shared reads the value of a list that shared compiles.
func (a *reader) shared(l *list, value any, parent string) store.Rows {
	var out store.Rows
	actors := record.List(value)
	if l.plan.Count {
		c := columnsOf{actors, a}
		out.Total, out.Pairs = max(0, a.number(c.next())-1), int32(a.number(c.next()))
		actors = record.List(c.next())
	}
	if !l.plan.Rows || a.err != nil {
		return out
	}
	out.Rows = make([]store.Row, 0, len(actors))
	limit := a.limit(l.slots.Limit)
	for _, actor := range actors {
		c := columnsOf{record.List(actor), a}
		weight := a.number(c.next())
		n := a.nodeWith(c.next(), l.plan.Shapes[0].Wanted)
		if a.err != nil {
			return store.Rows{}
		}
		if n.ID != parent && len(out.Rows) < limit {
			out.Rows = append(out.Rows, store.Row{Node: n, Keys: []roadmap.Value{weight}})
		}
	}
	return out
}

// Participations compiles the question which actors take part in which measures. The statement returns how many pairs there are,
// the actors that ReadParticipants reads, and of measures their ordinals and ids.
func Participations(asked *plan.Participations, r Release) (Statement, error) {
	p := listOf(asked)
	made, err := participations(p, r)
	if err != nil {
		return Statement{}, err
	}
	_, values := form.Of(p, r.Statistics)
	return made.with(values).Statement, nil
}

// listOf returns the question as a list, which is a plan to no store: of measures, whose rows are their names, around actors
// with some ids.
func listOf(asked *plan.Participations) *plan.List {
	return &plan.List{Shared: &asked.Participation, IDs: asked.Around, Rows: asked.Named, Page: plan.Page{Limit: asked.Limit}}
}

// participations compiles a list of listOf.
func participations(asked *plan.List, r Release) (*program, error) {
	c, p := newCompiler(asked, r)
	measure, actor, w := c.variable("m"), c.variable("n"), c.way(p)
	measures, err := c.measures(p, w, measure)
	if err != nil {
		return nil, err
	}
	there, err := c.there(w, measure, actor)
	if err != nil {
		return nil, err
	}
	ids := "[]"
	if p.Rows {
		ids = "[x IN measures | [x.`ordinal`, x.`id`]]"
	}
	found := "[x IN found | [(x[0]).`record`, x[1]]]"
	text := lines(
		measures,
		with(as(apply("collect", measure), "measures")),
		call("measures", lines(
			unwind("measures", measure),
			with(measure, as(of(measure, "ordinal"), "place")),
			there,
			with(actor, as(apply("collect", distinct("place")), "places")),
			returning(as(apply("collect", listed(actor, "places")), "found")),
		)),
		with("measures", "found", as(apply("reduce", infix("pairs", "=", "0"), "x IN found | pairs + size(x[1])"), "total")),
		returning("total",
			as(choice(" ", "", []when{{infix("total", "<=", c.parameter(c.slots[p].Limit)), found}}, "[]"), "actors"), as(ids, "ids")),
	)
	return &program{text: text, parameters: c.usedIn(text), lists: 1, statistics: r.Statistics}, nil
}

// measures returns the clauses that bind a variable to the measures that are asked about, each once.
func (c *compiler) measures(p *plan.List, w way, measure string) (string, error) {
	kinds := []roadmap.Kind{roadmap.KindMeasure}
	if p.IDs == nil {
		l := &list{plan: &plan.List{Filter: w.filter}, node: measure, kinds: kinds}
		m, err := c.match(l, nil)
		return m.text(), err
	}
	around := &list{plan: p, slots: c.slots[p], node: c.variable("s"), kinds: []roadmap.Kind{roadmap.KindActor}}
	from, err := c.match(around, nil)
	if err != nil {
		return "", err
	}
	back, err := c.back(w, around.node, measure)
	if err != nil {
		return "", err
	}
	condition, err := c.where(w.filter, measure, kinds)
	return lines(from.text(), back, match{clauses: with(distinct(measure))}.under(condition).text()), err
}

// ReadParticipations reads the columns that a statement of Participations returned.
func ReadParticipations(columns []any, documents record.Documents) (store.Participations, error) {
	a := &reader{documents: documents}
	c := columnsOf{columns, a}
	out := store.Participations{Total: a.number(c.next())}
	for _, actor := range record.List(c.next()) {
		parts := columnsOf{record.List(actor), a}
		p := store.Participant{Node: a.nodeWith(parts.next(), plan.Wanted{})}
		places := record.List(parts.next())
		p.Measures = make([]int, len(places))
		for i, place := range places {
			p.Measures[i] = a.number(place)
		}
		slices.Sort(p.Measures)
		if a.err != nil {
			return store.Participations{}, a.err
		}
		out.Actors = append(out.Actors, p)
	}
	slices.SortFunc(out.Actors, func(x, y store.Participant) int { return cmp.Compare(x.Node.Ordinal, y.Node.Ordinal) })
	for _, measure := range record.List(c.next()) {
		parts := columnsOf{record.List(measure), a}
		place := a.number(parts.next())
		id, ok := parts.next().(string)
		if !ok {
			a.fail()
		}
		if out.IDs == nil {
			out.IDs = map[int]string{}
		}
		out.IDs[place] = id
	}
	return out, a.err
}
