// Package flat lays an answer of the API flat, as tables for people: every list of objects becomes columns of a table, and
// each row repeats what stands above it. Lists beside each other are tables of their own; lists in which each object holds one
// value are written into one cell; what stands outside of all lists comes as single values. A thing whose list is empty has no
// row, so that rows count what the list holds; the table names such things.
//
// The playground does the same in the browser. The files in testdata hold both to one rule.
package flat

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"veikart/internal/export/table"
	"veikart/internal/jsontree"
)

// Answer is an answer as tables. Values are those outside of all lists.
type Answer struct {
	Values []Value `json:"values"`
	Tables []Table `json:"tables"`
}

// Value is a value by its name: the path of fields, joined by dots. It is a string, a json.Number, a bool or nil.
type Value struct {
	Name  string `json:"name"`
	Value any    `json:"value"`
}

// Table is a table. A cell is as a value; one that its row does not have is nil. Empty are the things without rows. Things is
// nil where the things of the last list have no ids.
type Table struct {
	Name    string   `json:"name"`
	Columns []Column `json:"columns"`
	Rows    [][]any  `json:"rows"`
	Empty   []Empty  `json:"empty"`
	Things  *Things  `json:"things"`
}

// Names returns the names of the columns.
func (t Table) Names() []string {
	names := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		names[i] = c.Name
	}
	return names
}

// CSV returns the table for programs: names of fields as headings, values as the API gives them.
func (t Table) CSV() ([]byte, error) { return t.file(table.Options{Form: table.CSV}) }

// file returns the table as a file. What is a number or text is seen from each value.
func (t Table) file(o table.Options) ([]byte, error) {
	var s table.Sheet
	for _, c := range t.Columns {
		s.Columns = append(s.Columns, table.Column{Name: c.Name, Type: table.Text})
	}
	var out bytes.Buffer
	w := table.NewWriter(&out, s, o)
	for _, row := range t.Rows {
		if err := w.Row(row); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// Column is a column by its name. Place says that it holds offsets in a text.
type Column struct {
	Name  string `json:"name"`
	Place bool   `json:"place"`
}

// Empty is what things of a list are called that have no rows.
type Empty struct {
	List  string   `json:"list"`
	Names []string `json:"names"`
}

// Things is how many different things of a list the rows show, and how many of them stand in several rows.
type Things struct {
	List     string `json:"list"`
	Count    int    `json:"count"`
	Repeated int    `json:"repeated"`
}

// Tables returns the data of an answer, as JSON, as tables. The query and its variables name the keys of groups by their
// dimensions; where the query cannot be read they are numbered. The error says that data is no JSON.
func Tables(data []byte, query string, variables map[string]any) (Answer, error) {
	root, err := jsontree.Decode(data)
	if err != nil {
		return Answer{}, err
	}
	o, _ := root.(object)
	o, _ = nameKeys(o, query, variables).(object)
	shape := shapeOf([]object{o})
	own := read(o, shape, true)
	answer := Answer{Values: []Value{}, Tables: []Table{}}
	names := make([]pair, 0, len(own.cells))
	for _, c := range own.cells {
		names = append(names, pair{pretty(c.Name), c.Name})
	}
	for i, name := range distinct(names) {
		answer.Values = append(answer.Values, Value{name, own.cells[i].Value})
	}
	ways := chains(shape, true)
	titles := make([]pair, 0, len(ways))
	for _, chain := range ways {
		whole := strings.Join(chain, ".")
		titles = append(titles, pair{pretty(whole), whole})
	}
	for i, name := range distinct(titles) {
		t := newTable(o, shape, ways[i])
		t.Name = name
		answer.Tables = append(answer.Tables, t)
	}
	return answer, nil
}

// collected is a table as it is filled: cells by level and name.
type collected struct {
	chain   []string
	columns []level
	rows    []map[level]any
	empty   []Empty
}

// level is a column: how many lists its value lies in, and the name there.
type level struct {
	depth int
	name  string
}

func newTable(root object, shape *shape, chain []string) Table {
	c := collected{chain: chain}
	c.descend(root, shape, 0, map[level]any{})
	slices.SortStableFunc(c.columns, func(a, b level) int { return cmp.Compare(a.depth, b.depth) })
	t := Table{Columns: []Column{}, Rows: make([][]any, len(c.rows)), Empty: append([]Empty{}, c.empty...)}
	for i, row := range c.rows {
		for _, at := range c.columns {
			t.Rows[i] = append(t.Rows[i], row[at])
		}
	}
	for i, name := range columnNames(chain, c.columns) {
		t.Columns = append(t.Columns, Column{name, isPlace(name, t.Rows, i)})
	}
	id := slices.IndexFunc(c.columns, func(at level) bool { return at.depth == len(chain) && pretty(at.name) == "id" })
	if id >= 0 {
		t.Things = countThings(pretty(chain[len(chain)-1]), t.Rows, id)
	}
	return t
}

// descend adds the rows of an object, which repeat what stands above it.
func (c *collected) descend(o object, s *shape, depth int, above map[level]any) {
	own := read(o, s, depth == 0)
	here := make(map[level]any, len(above)+len(own.cells))
	for at, value := range above {
		here[at] = value
	}
	if depth > 0 {
		for _, cell := range own.cells {
			at := level{depth, cell.Name}
			if !slices.Contains(c.columns, at) {
				c.columns = append(c.columns, at)
			}
			here[at] = cell.Value
		}
	}
	if depth < len(c.chain) {
		next := c.chain[depth]
		if items, ok := own.lists[next]; ok {
			for _, item := range items {
				c.descend(item, s.lists[next], depth+1, here)
			}
			return
		}
		if depth > 0 && slices.ContainsFunc(own.absent, func(name string) bool { return isOrLiesIn(next, name) }) {
			c.note(pretty(c.chain[depth-1]), nameOf(own.cells))
			return
		}
	}
	if depth > 0 {
		c.rows = append(c.rows, here)
	}
}

func (c *collected) note(list, name string) {
	i := slices.IndexFunc(c.empty, func(e Empty) bool { return e.List == list })
	if i < 0 {
		i, c.empty = len(c.empty), append(c.empty, Empty{List: list})
	}
	if !slices.Contains(c.empty[i].Names, name) {
		c.empty[i].Names = append(c.empty[i].Names, name)
	}
}

// nameOf returns what a person calls a thing with these values: the first by which things are named, else the first.
func nameOf(cells []Value) string {
	for _, last := range []string{"title", "name", "label", "code"} {
		i := slices.IndexFunc(cells, func(c Value) bool { return lastPart(pretty(c.Name)) == last })
		if i >= 0 && cells[i].Value != nil {
			return fmt.Sprint(cells[i].Value)
		}
	}
	for _, c := range cells {
		if c.Value != nil {
			return fmt.Sprint(c.Value)
		}
	}
	return "–"
}

func countThings(list string, rows [][]any, id int) *Things {
	times := map[any]int{}
	for _, row := range rows {
		if row[id] != nil {
			times[row[id]]++
		}
	}
	t := &Things{List: list, Count: len(times)}
	for _, n := range times {
		if n > 1 {
			t.Repeated++
		}
	}
	return t
}
