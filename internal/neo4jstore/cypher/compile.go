package cypher

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"veikart/internal/neo4jstore/form"
	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/store"
)

// compiler makes one statement of one plan, which is a copy that holds the places of the values.
type compiler struct {
	statistics *store.Statistics // of the release
	slots      map[*plan.List]form.Slots
	parameters []parameter
	variables  int
	lists      int
}

// parameter is a parameter of a statement: a value that is the same for all plans of one form, or where those of the plan
// stand: a slot for one as it is, slots for the list of several texts, oneMore for the number behind the one of a slot.
type parameter struct {
	name string
	is   any
}

type oneMore form.Slot

// list is a compiled plan.List: the expression that answers it, and what its value looks like.
//
// The value is a list of what the plan wants, in this order: the rows, the total, whether there is a
// row before the window, whether there is one behind it, and the groupings. A list of which rows alone
// are wanted is the rows.
type list struct {
	plan       *plan.List // a copy that holds slots
	slots      form.Slots
	edge       *roadmap.EdgeSpec // nil at the root
	kinds      []roadmap.Kind
	shapes     []shape
	before     bool // whether there is a row before the window is part of the value
	behind     bool
	groupings  []*grouping
	clauses    []string // bind what the expression names; they stand where the parent is bound
	expression string

	node, link string // variables
	parent     string // variable, empty at the root
	gathered   string // variable of the list of all candidates, where they are found once for several uses
	whole      bool   // the list's kinds are all that its hop leads to
	counted    bool   // the total is part of the value; else it is the number of rows or known from the release's statistics
	match      match  // binds the variables to the candidates under the filter
	order      []orderBy
	stated     string // property of the edge that is part of a row; empty: nothing of it is
}

// Statement is a text and its parameters.
type Statement struct {
	Text       string
	Parameters map[string]any
}

// Release is what the statement of a plan depends on besides the plan.
type Release struct {
	Generation int64 // that its nodes are written under
	Statistics *store.Statistics
}

// program is what plans of one form are compiled to. It never changes.
type program struct {
	text       string
	parameters []parameter
	list       *list
	lists      int // how many there are
	statistics *store.Statistics
}

// Compiled is a compiled plan: a statement that returns one value, and what that value looks like. The
// statement returns one record, whose column is the value; more columns may be written behind it.
type Compiled struct {
	Statement
	program *program
	values  []any // of the plan
}

// Compile makes the statement for a plan over a release. A plan that the table does not allow is an
// error that names the list.
func Compile(p *plan.List, r Release) (*Compiled, error) {
	made, err := programOf(p, r)
	if err != nil {
		return nil, err
	}
	_, values := form.Of(p, r.Statistics)
	return made.with(values), nil
}

// with returns the program for a plan of its form that has some values.
func (p *program) with(values []any) *Compiled {
	parameters := make(map[string]any, len(p.parameters))
	for _, given := range p.parameters {
		switch is := given.is.(type) {
		case form.Slot:
			parameters[given.name] = values[is]
		case oneMore:
			n, _ := values[is].(int)
			parameters[given.name] = n + 1
		case []form.Slot:
			texts := make([]string, len(is))
			for i, at := range is {
				texts[i], _ = values[at].(string)
			}
			parameters[given.name] = texts
		default:
			parameters[given.name] = is
		}
	}
	return &Compiled{Statement{p.text, parameters}, p, values}
}

// programOf compiles a plan.
func programOf(p *plan.List, r Release) (*program, error) {
	c, p := newCompiler(p, r)
	if p.Hop != (roadmap.Hop{}) {
		return nil, fmt.Errorf("list %q: the root list has the hop %v", p.Name, p.Hop)
	}
	l, err := c.list(p, "")
	if err != nil {
		return nil, err
	}
	text := lines(lines(l.clauses...), with(as(l.expression, "answer")), returning("answer"))
	return &program{text, c.usedIn(text), l, c.lists, r.Statistics}, nil
}

// newCompiler returns a compiler of a plan, and the copy of the plan that it compiles.
func newCompiler(p *plan.List, r Release) (*compiler, *plan.List) {
	c := &compiler{statistics: r.Statistics, parameters: []parameter{{"release", r.Generation}, {neverParameter, false}}}
	p, c.slots = form.Copy(p, r.Statistics)
	return c, p
}

// usedIn returns the parameters of a statement: of those that any may use, the ones that it does.
func (c *compiler) usedIn(text string) []parameter {
	return slices.DeleteFunc(c.parameters, func(p parameter) bool { return p.name == neverParameter && !strings.Contains(text, never.text) })
}

// parameter adds a parameter and returns its name in the statement.
func (c *compiler) parameter(is any) string {
	if of, ok := is.(form.Operand); ok {
		is = of.At
	}
	name := "p" + strconv.Itoa(len(c.parameters)-2)
	c.parameters = append(c.parameters, parameter{name, is})
	return "$" + name
}

// variable returns a name that the statement does not use yet.
func (c *compiler) variable(prefix string) string {
	c.variables++
	return prefix + strconv.Itoa(c.variables)
}

func (c *compiler) list(p *plan.List, parent string) (*list, error) {
	c.lists++
	l := &list{plan: p, slots: c.slots[p], parent: parent, node: c.variable("n")}
	if err := c.compileParts(l); err != nil {
		return nil, fmt.Errorf("list %q: %w", p.Name, err)
	}
	return l, nil
}

func (c *compiler) compileParts(l *list) error {
	reach, err := l.reach()
	if err != nil {
		return err
	}
	for _, s := range l.plan.Shapes {
		if roadmap.KindOf(s.Kind) == nil {
			return fmt.Errorf("there is no kind %q", s.Kind)
		}
		if slices.Contains(l.kinds, s.Kind) {
			return fmt.Errorf("two shapes are of the kind %s", s.Kind)
		}
		l.kinds = append(l.kinds, s.Kind)
	}
	if l.edge != nil {
		l.link = c.variable("e")
	}
	if l.match, err = c.match(l, reach); err != nil {
		return err
	}
	if err := c.order(l); err != nil {
		return err
	}
	l.stated = l.statedOf()
	c.gather(l)
	return c.parts(l)
}

// reach returns the kinds that the list's hop leads to; none at the root.
func (l *list) reach() ([]roadmap.Kind, error) {
	if l.parent == "" {
		return nil, nil
	}
	if l.plan.Hop == (roadmap.Hop{}) {
		return nil, errors.New("a nested list has no hop")
	}
	if l.plan.IDs != nil {
		return nil, errors.New("ids are for the root list only")
	}
	far, err := follow(l.plan.Hop)
	if err != nil {
		return nil, err
	}
	l.edge = roadmap.EdgeOf(l.plan.Hop.Edge)
	return far, nil
}

// follow returns the kinds that a hop leads to.
func follow(hop roadmap.Hop) ([]roadmap.Kind, error) {
	spec := roadmap.EdgeOf(hop.Edge)
	if spec == nil {
		return nil, fmt.Errorf("there is no edge %q", hop.Edge)
	}
	if hop.Back {
		return spec.From, nil
	}
	return spec.To, nil
}

// parts compiles what the list is asked for, and puts its expression together.
func (c *compiler) parts(l *list) error {
	var parts []string
	if l.plan.Rows {
		rows, err := c.rows(l)
		if err != nil {
			return err
		}
		parts = append(parts, rows)
	}
	if l.counted = l.plan.Count && !l.slots.Fits && !l.isWholeKind(); l.counted {
		parts = append(parts, l.countText())
	}
	if l.plan.Rows {
		parts = append(parts, c.neighbours(l)...)
	}
	for i, p := range l.plan.Groups {
		g, err := c.grouping(l, p, l.slots.Groups[i], last(l.groupings))
		if err != nil {
			return err
		}
		l.groupings = append(l.groupings, g)
		l.clauses = append(l.clauses, g.clause)
		parts = append(parts, g.variable)
	}
	if l.bare() {
		l.expression = parts[0]
	} else {
		l.expression = "[" + strings.Join(parts, ",\n") + "]" // each below the other
	}
	return nil
}

// bare reports whether rows alone are wanted.
func (l *list) bare() bool {
	return l.plan.Rows && !l.counted && !l.before && !l.behind && len(l.plan.Groups) == 0
}

// isWholeKind reports whether the list holds every node of one kind: then its size is known.
func (l *list) isWholeKind() bool {
	return l.parent == "" && l.plan.IDs == nil && l.plan.Filter == nil && len(l.kinds) == 1
}

// gather has the candidates found once where they are needed several times: for the rows, the total,
// the groups and what lies beyond the bounds. Without a filter they are found by an index, and each use
// does that better by itself. Nor are they where many groups would be put in order beside many candidates.
func (c *compiler) gather(l *list) {
	uses := len(l.plan.Groups)
	bounded := func(bound []roadmap.Value) bool { return l.plan.Rows && bound != nil }
	for _, used := range []bool{l.plan.Rows, l.plan.Count && !l.slots.Fits, bounded(l.plan.Page.After), bounded(l.plan.Page.Before)} {
		if used {
			uses++
		}
	}
	if l.parent != "" || l.plan.Filter == nil || len(l.kinds) == 0 || uses < 2 || l.slots.ManyGroups {
		return
	}
	l.gathered = c.variable("a")
	ordered := ""
	if l.isOrderedFirst() {
		ordered = line(with(l.node), sorting(l.orderTerms(c.statistics)...))
	}
	l.clauses = append(l.clauses, call("", lines(l.match.text(), ordered, collected(l.node, l.gathered))))
	l.match = match{clauses: lines(unwind(l.gathered, l.node), with(l.node))}
}

// isOrderedFirst reports whether the candidates are put in order before they are gathered, and not the rows afterwards.
func (l *list) isOrderedFirst() bool { return l.gathered != "" && l.slots.Many }

// countText returns the expression for the number of candidates.
func (l *list) countText() string {
	switch {
	case l.gathered != "":
		return apply("size", l.gathered)
	case l.parent != "" && l.plan.Filter == nil && l.whole:
		return countOf(l.parent, l.plan.Hop)
	default:
		return counting(ones(l.match.text()))
	}
}

// outer returns the variable that the list's match needs from outside, if any.
func (l *list) outer() string { return l.parent + l.gathered }

// one reports whether the list's hop leads to one node always.
func (l *list) one() bool {
	if l.edge == nil {
		return false
	}
	if l.plan.Hop.Back {
		return l.edge.BackwardOne
	}
	return l.edge.ForwardOne
}
