package cypher

import (
	"slices"

	"veikart/internal/neo4jstore/form"
	"veikart/internal/neo4jstore/record"
	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/store"
)

// Read turns the value that the statement returned into rows. The documents are those of the release.
func (c *Compiled) Read(value any, documents record.Documents) (store.Rows, error) {
	a := reader{statistics: c.program.statistics, documents: documents, values: c.values}
	rows := a.list(c.program.list, value, "")
	return rows, a.err
}

// reader turns the value of a statement into rows. After the first fault what it returns is worthless,
// and err is set.
type reader struct {
	statistics *store.Statistics
	documents  record.Documents
	values     []any // of the plan, whose others the program has from another plan
	err        error
}

func (a *reader) fail() {
	if a.err == nil {
		a.err = record.ErrBroken
	}
}

// list reads the value of a list. Parent is the id of the node that it belongs to.
func (a *reader) list(l *list, value any, parent string) store.Rows {
	if l.plan.Shared != nil {
		return a.shared(l, value, parent)
	}
	if l.bare() {
		return a.page(l, value, parent, false, false)
	}
	parts := record.List(value)
	next := func() any {
		if len(parts) == 0 {
			a.fail()
			return nil
		}
		part := parts[0]
		parts = parts[1:]
		return part
	}
	var rows, total any
	var out store.Rows
	if l.plan.Rows {
		rows = next()
	}
	if l.counted {
		total = next()
	}
	if l.plan.Rows {
		before, behind := l.before && next() == true, l.behind && next() == true
		out = a.page(l, rows, parent, before, behind)
	}
	switch {
	case l.counted:
		out.Total = a.number(total)
	case l.plan.Count && !l.plan.Rows:
		out.Total = a.statistics.Count(l.kinds[0])
	}
	for i, g := range l.groupings {
		out.Groups = append(out.Groups, a.groups(g, next(), a.limit(l.slots.Groups[i])))
	}
	return out
}

func (a *reader) number(v any) int {
	n, ok := v.(int64)
	if !ok {
		a.fail()
	}
	return int(n)
}

// page reads a page of rows. Before and behind say whether there are rows beyond the bounds.
func (a *reader) page(l *list, value any, parent string, before, behind bool) store.Rows {
	rows := record.List(value)
	total := 0
	switch {
	case l.plan.Count && l.slots.Fits:
		total = len(rows)
	case l.plan.Count && !l.counted:
		total = a.statistics.Count(l.kinds[0])
	}
	limit := a.limit(l.slots.Limit)
	more := len(rows) > limit
	if more && !l.slots.Fits {
		rows = rows[:limit]
	}
	out := store.Rows{Total: total, Rows: make([]store.Row, len(rows)), HasPrevious: before, HasNext: behind || more}
	if l.plan.Page.FromEnd {
		out.HasPrevious, out.HasNext = before || more, behind
	}
	for i, row := range rows {
		at := i
		if l.plan.Page.FromEnd && !l.slots.Fits {
			at = len(rows) - 1 - i
		}
		a.row(l, record.List(row), parent, &out.Rows[at])
	}
	if l.slots.Fits && a.err == nil {
		out.Rows = ordered(out.Rows, l.plan, limit)
	}
	return out
}

// limit returns a limit of the plan.
func (a *reader) limit(at form.Slot) int {
	n, _ := a.values[at].(int)
	return n
}

// ordered returns the rows of a list in its order, cut to a limit.
func ordered(rows []store.Row, p *plan.List, limit int) []store.Row {
	slices.SortFunc(rows, func(a, b store.Row) int { return plan.CompareKeys(p.Order, a.Keys, b.Keys) })
	cut := max(0, len(rows)-limit)
	if p.Page.FromEnd {
		return rows[cut:]
	}
	return rows[:len(rows)-cut]
}

// row reads a row; see shape for its columns.
func (a *reader) row(l *list, columns []any, parent string, row *store.Row) {
	c := columnsOf{columns, a}
	row.Node = a.node(c.next(), l.shapes)
	if a.err != nil {
		return
	}
	if l.stated != "" {
		row.Edge = a.edge(l, c.next(), parent, row.Node.ID)
	}
	row.Keys = make([]roadmap.Value, len(l.plan.Order))
	for i, o := range l.order {
		if o.read {
			row.Keys[i] = keyOf(c.next())
		} else {
			row.Keys[i] = o.value(row)
		}
	}
	s := l.shapeOf(row.Node.Kind)
	if s == nil {
		a.fail()
		return
	}
	a.rest(s, &c, row)
}

// rest reads what the columns of a shape end with: heavy properties and lists.
func (a *reader) rest(s *shape, c *columnsOf, row *store.Row) {
	for _, i := range s.heavy {
		if v := a.heavy(&s.kind.Properties[i], c.next()); v != nil {
			row.Node.Properties[i] = v
		}
	}
	if s.text >= 0 {
		row.Node.Properties[s.text] = a.documents.TextOf(row.Node.ID)
	}
	if len(s.expand) > 0 {
		row.Lists = make([]store.Rows, len(s.expand))
		for i, below := range s.expand {
			row.Lists[i] = a.list(below, c.next(), row.Node.ID)
		}
	}
}

// columnsOf reads the columns of a row one after another.
type columnsOf struct {
	rest   []any
	reader *reader
}

func (c *columnsOf) next() any {
	if len(c.rest) == 0 {
		c.reader.fail()
		return nil
	}
	column := c.rest[0]
	c.rest = c.rest[1:]
	return column
}

func (l *list) shapeOf(kind roadmap.Kind) *shape {
	for i := range l.shapes {
		if l.shapes[i].kind.Kind == kind {
			return &l.shapes[i]
		}
	}
	return nil
}

// node reads a node of the kind of one of some shapes, with what that wants of it.
func (a *reader) node(column any, shapes []shape) *roadmap.Node {
	var wanted plan.Wanted
	if len(shapes) == 1 { // else the record says which of them it is
		wanted = shapes[0].wanted
	}
	return a.nodeWith(column, wanted)
}

func (a *reader) nodeWith(column any, wanted plan.Wanted) *roadmap.Node {
	n, err := record.UnpackNode(column, wanted, a.documents)
	if err != nil {
		a.fail()
	}
	return n
}

// edge reads what a row says of an edge: its record, or its position alone.
func (a *reader) edge(l *list, column any, parent, node string) *roadmap.Edge {
	from, to := parent, node
	if l.plan.Hop.Back {
		from, to = node, parent
	}
	switch column := column.(type) {
	case int64:
		return roadmap.NewEdge(l.edge.Type, from, to, int(column))
	case string:
		e, err := record.UnpackEdge(column, l.edge, from, to, a.documents)
		if err != nil {
			a.fail()
		}
		return e
	default:
		a.fail()
		return nil
	}
}

// heavy reads a heavy property; nil when there is no more of it than the record holds.
func (a *reader) heavy(p *roadmap.Property, column any) roadmap.Value {
	if column == nil {
		return nil
	}
	stored, ok := column.(string)
	if !ok {
		a.fail()
		return nil
	}
	v, err := record.UnpackHeavy(p, stored, a.documents)
	if err != nil {
		a.fail()
	}
	return v
}

// keyOf returns a key that a row has as a column.
func keyOf(column any) roadmap.Value {
	if n, ok := column.(int64); ok {
		return int(n)
	}
	return column
}

// value returns a key that the row's node or edge says.
func (o *orderBy) value(row *store.Row) roadmap.Value {
	switch o.key.By {
	case plan.BySource:
		return row.Node.Ordinal
	case plan.ByID:
		return row.Node.ID
	case plan.ByPosition:
		if row.Edge == nil {
			return nil
		}
		return row.Edge.Position()
	}
	return roadmap.OrderValue(row.Node.Lookup(o.key.Property))
}

// groups reads the value of a grouping, of whose groups so many are wanted.
func (a *reader) groups(g *grouping, value any, limit int) store.Groups {
	parts := record.List(value)
	if len(parts) != 4 {
		a.fail()
		return store.Groups{}
	}
	out := store.Groups{Counted: a.number(parts[0]), Stated: a.number(parts[1]), Total: a.number(parts[2])}
	for _, group := range record.List(parts[3]) {
		out.Groups = append(out.Groups, a.group(g, record.List(group)))
	}
	if g.absent > 0 {
		if g.plan.Count {
			out.Total++
		}
		out.Groups = withAbsent(out.Groups, g.absent)
	}
	out.Groups = out.Groups[:min(limit, len(out.Groups))]
	return out
}

// withAbsent puts the group of the absent value at its place: behind the groups of its size.
func withAbsent(groups []store.Group, count int) []store.Group {
	at := 0
	for at < len(groups) && groups[at].Count >= count {
		at++
	}
	return slices.Insert(groups, at, store.Group{Keys: make([]store.GroupKey, 1), Count: count})
}

func (a *reader) group(g *grouping, columns []any) store.Group {
	c := columnsOf{columns, a}
	out := store.Group{Count: a.number(c.next()), Keys: make([]store.GroupKey, len(g.dimensions))}
	for i, d := range g.dimensions {
		column := c.next()
		switch column := column.(type) {
		case nil:
		case string:
			out.Keys[i].Value = column
		case []any:
			out.Keys[i].Row = a.keyRow(d, column)
		default:
			a.fail()
		}
	}
	return out
}

// keyRow reads the row of a node that is a key of a group.
func (a *reader) keyRow(d *dimension, columns []any) *store.Row {
	c := columnsOf{columns, a}
	row := &store.Row{Node: a.node(c.next(), d.shapes)}
	if a.err != nil {
		return nil
	}
	at := slices.Index(d.kinds, row.Node.Kind)
	if at < 0 {
		a.fail()
		return nil
	}
	a.rest(&d.shapes[at], &c, row)
	return row
}
