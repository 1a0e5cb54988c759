package cypher

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/store"
)

// compiler makes one statement of one plan.
type compiler struct {
	statistics *store.Statistics // of the release
	parameters map[string]any
	variables  int
}

// list is a compiled plan.List: the expression that answers it, and what its value looks like.
//
// The value is a list of what the plan wants, in this order: the rows, the total, whether there is a
// row before the window, whether there is one behind it, and the groupings. A list of which rows alone
// are wanted is the rows.
type list struct {
	plan       *plan.List
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
	counted    bool   // the total is part of the value; else it is known from the release's statistics
	match      match  // binds the variables to the candidates under the filter
	order      []orderBy
}

// shape is a compiled plan.Shape. A row is a list of the node's record, the edge's record (not at the
// root), the stored keys of the order, the heavy properties and the nested lists.
type shape struct {
	kind   *roadmap.KindSpec
	heavy  []int // places of the heavy properties that are read
	text   int   // place of a document's text where it is wanted, else -1: it is in memory anyway
	expand []*list
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

// Compiled is a compiled plan: a statement that returns one value, and what that value looks like. The
// statement returns one record, whose column is the value; more columns may be written behind it.
type Compiled struct {
	Statement
	list       *list
	statistics *store.Statistics
}

// Compile makes the statement for a plan over a release. A plan that the table does not allow is an
// error that names the list.
func Compile(p *plan.List, r Release) (*Compiled, error) {
	c := &compiler{statistics: r.Statistics, parameters: map[string]any{"release": r.Generation, "never": false}}
	if p.Hop != (roadmap.Hop{}) {
		return nil, fmt.Errorf("list %q: the root list has the hop %v", p.Name, p.Hop)
	}
	l, err := c.list(p, "")
	if err != nil {
		return nil, err
	}
	text := strings.Join(append(l.clauses, "WITH "+l.expression+" AS answer\n"), "\n") + "RETURN answer"
	return &Compiled{Statement{text, c.parameters}, l, r.Statistics}, nil
}

// parameter adds a parameter and returns its name in the statement.
func (c *compiler) parameter(v any) string {
	name := "p" + strconv.Itoa(len(c.parameters)-2)
	c.parameters[name] = v
	return "$" + name
}

// variable returns a name that the statement does not use yet.
func (c *compiler) variable(prefix string) string {
	c.variables++
	return prefix + strconv.Itoa(c.variables)
}

func (c *compiler) list(p *plan.List, parent string) (*list, error) {
	l := &list{plan: p, parent: parent, node: c.variable("n")}
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
	if l.counted = l.plan.Count && !l.isWholeKind(); l.counted {
		parts = append(parts, l.countText())
	}
	if l.plan.Rows {
		parts = append(parts, c.neighbours(l)...)
	}
	for _, p := range l.plan.Groups {
		g, err := c.grouping(l, p)
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
		l.expression = "[" + strings.Join(parts, ",\n") + "]"
	}
	return nil
}

// bare tells whether rows alone are wanted.
func (l *list) bare() bool {
	return l.plan.Rows && !l.counted && !l.before && !l.behind && len(l.plan.Groups) == 0
}

// rows returns the expression for the rows: one more than the page holds, so that it is known whether
// there is more.
func (c *compiler) rows(l *list) (string, error) {
	window := l.match.text(c.window(l)...)
	ordered := ""
	if !l.one() {
		ordered = "\nWITH " + l.variables() + "\nORDER BY " + l.orderText() +
			" LIMIT " + c.parameter(limitOf(l.plan.Page)+1)
	}
	rows, below := make([]string, len(l.plan.Shapes)), ""
	for i, p := range l.plan.Shapes {
		s, err := c.shape(l, p)
		if err != nil {
			return "", err
		}
		l.shapes = append(l.shapes, s)
		rows[i] = c.row(l, s)
		below += s.clauses()
	}
	row := byKind(l.node, l.kinds, rows)
	if below == "" {
		return "COLLECT { " + window + ordered + "\nRETURN " + row + " AS row }", nil
	}
	// Cypher lets no expression hold both a subquery that aggregates, however deep, and a variable.
	variable := c.variable("r")
	l.clauses = append(l.clauses, "CALL ("+l.outer()+") { "+window+ordered+below+
		"\nWITH "+row+" AS row RETURN collect(row) AS "+variable+" }")
	return variable, nil
}

// isWholeKind tells whether the list holds every node of one kind: then its size is known.
func (l *list) isWholeKind() bool {
	return l.parent == "" && l.plan.IDs == nil && l.plan.Filter == nil && len(l.kinds) == 1
}

// gather has the candidates found once where they are needed several times: for the rows, the total,
// the groups and what lies beyond the bounds. Without a filter they are found by an index, and each use
// does that better by itself.
func (c *compiler) gather(l *list) {
	uses := len(l.plan.Groups)
	for _, used := range []bool{l.plan.Rows, l.plan.Count, l.plan.Rows && l.plan.Page.After != nil, l.plan.Rows && l.plan.Page.Before != nil} {
		if used {
			uses++
		}
	}
	if l.parent != "" || l.plan.Filter == nil || len(l.kinds) == 0 || uses < 2 {
		return
	}
	l.gathered = c.variable("a")
	l.clauses = append(l.clauses, "CALL () { "+l.match.text()+"\nRETURN collect("+l.node+") AS "+l.gathered+" }")
	l.match = match{clauses: "UNWIND " + l.gathered + " AS " + l.node + "\nWITH " + l.node}
}

// countText returns the expression for the number of candidates.
func (l *list) countText() string {
	switch {
	case l.gathered != "":
		return "size(" + l.gathered + ")"
	case l.parent != "" && l.plan.Filter == nil && l.whole:
		return countOf(l.parent, l.plan.Hop)
	default:
		return "COUNT { " + l.match.text() + " RETURN 1 AS one }"
	}
}

// outer returns the variable that the list's match needs from outside, if any.
func (l *list) outer() string { return l.parent + l.gathered }

// one tells whether the list's hop leads to one node always.
func (l *list) one() bool {
	if l.edge == nil {
		return false
	}
	if l.plan.Hop.Back {
		return l.edge.BackwardOne
	}
	return l.edge.ForwardOne
}

// variables returns the variables that match binds.
func (l *list) variables() string {
	if l.link == "" {
		return l.node
	}
	return l.node + ", " + l.link
}

// limitOf returns the number of rows that a page holds at most, within what a statement can count.
func limitOf(p plan.Page) int { return max(0, min(p.Limit, math.MaxInt32)) }

func (c *compiler) shape(l *list, p plan.Shape) (shape, error) {
	s := shape{kind: roadmap.KindOf(p.Kind), text: -1}
	for i, property := range s.kind.Properties {
		switch {
		case !property.Heavy || !slices.Contains(p.Heavy, property.Name):
		case p.Kind == roadmap.KindDocument && property.Name == "text":
			s.text = i
		default:
			s.heavy = append(s.heavy, i)
		}
	}
	for _, below := range p.Expand {
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
			text += "\n" + clause
		}
	}
	return text
}

// row returns the expression for a row of a shape.
func (c *compiler) row(l *list, s shape) string {
	columns := []string{of(l.node, "record")}
	if l.edge != nil {
		columns = append(columns, edgeRecord(l.edge, l.link))
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
	return "[" + strings.Join(columns, ", ") + "]"
}

// edgeRecord returns the expression for what a row tells of an edge: the record, or the position where
// the type has no properties.
func edgeRecord(spec *roadmap.EdgeSpec, variable string) string {
	if len(spec.Properties) == 0 {
		return of(variable, "position")
	}
	return of(variable, "record")
}

// byKind chooses among expressions by the kind of a node.
func byKind(variable string, kinds []roadmap.Kind, expressions []string) string {
	switch len(kinds) {
	case 0:
		return "[]"
	case 1:
		return expressions[0]
	}
	var b strings.Builder
	b.WriteString("CASE")
	for i, kind := range kinds {
		b.WriteString("\nWHEN " + variable + ":" + string(kind) + " THEN " + expressions[i])
	}
	b.WriteString("\nEND")
	return b.String()
}

// of names a property of a variable in a statement.
func of(variable, property string) string { return variable + ".`" + property + "`" }
