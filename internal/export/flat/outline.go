package flat

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"veikart/internal/export/table"
)

// outline is what the objects of a list can hold: as a shape, but by what is asked for and not by what is there. Its values and
// lists stand in one order.
type outline struct{ items []*item }

// item is a value of an object, or a list of objects in it. Path leads there from the object, by fields.
type item struct {
	name   string
	path   []string
	list   *outline // nil for a value
	inner  *item    // the one value of each object of a list that is written into one cell
	key    int      // from 1: the item is the label of that key of a group, whose keys the path leads to
	said   []string // dimensions of the objects of a list that the answer does not say
	column table.Column
}

func (o *outline) cells() int {
	return len(slices.DeleteFunc(slices.Clone(o.items), func(i *item) bool { return i.list != nil }))
}

func (o *outline) fitsCell() bool { return len(o.items) <= 1 && o.cells() == len(o.items) }

// add adds an item; of two values with one name the later is the value.
func (o *outline) add(i *item) {
	at := slices.IndexFunc(o.items, func(one *item) bool { return one.name == i.name })
	if at >= 0 {
		o.items[at] = i
		return
	}
	o.items = append(o.items, i)
}

// within is where fields stand: the path from the object of their row, and the dimensions of the groups around them.
type within struct {
	path []string
	by   *dimensions
}

func (w within) below(f *asked) within {
	w.path = append(slices.Clone(w.path), f.name)
	if f.dimensions != nil {
		w.by = f.dimensions
	}
	return w
}

// fill adds fields to an outline.
func (o *outline) fill(fields []*asked, at within) {
	for _, f := range fields {
		here := at.below(f)
		name := strings.Join(here.path, ".")
		switch {
		case f.object && len(f.below) == 0: // an answer has it as an empty object
		case len(f.below) == 0 && f.of.Elem == nil:
			o.add(&item{name: name, path: here.path, column: columnOf(f, typeOf(f.of))})
		case len(f.below) == 0:
			o.add(&item{name: name, path: here.path, column: columnOf(f, table.Text)})
		case f.of.Elem == nil:
			o.fill(f.below, here)
		case isKeysOf(f, fields) && here.by != nil:
			o.fillKeys(f, name, here)
		default:
			inner := &outline{}
			inner.fill(f.below, within{by: here.by})
			if len(inner.items) > 0 {
				o.add(&item{name: name, path: here.path, list: inner, said: f.said})
			}
		}
	}
}

// typeOf returns the type of a column by that of its field in the schema.
func typeOf(of *ast.Type) table.Type {
	switch of.Name() {
	case "Int":
		return table.Integer
	case "Float":
		return table.Decimal
	case "Boolean":
		return table.Boolean
	case "Date":
		return table.Day
	case "DateTime":
		return table.Instant
	}
	return table.Text
}

// columnOf returns what the schema says of a field. A field of several types has all of their coordinates.
func columnOf(f *asked, of table.Type) table.Column {
	c := table.Column{Type: of}
	var coordinates, descriptions []string
	for _, d := range f.declared {
		coordinates = append(coordinates, d.coordinate)
		if d.description != "" && !slices.Contains(descriptions, d.description) {
			descriptions = append(descriptions, d.description)
		}
	}
	c.Coordinate, c.Description = table.Cell(coordinates), strings.Join(descriptions, "\n")
	return c
}

// isKeysOf is whether a field is the keys of a group, as isKeys is of an answer.
func isKeysOf(f *asked, beside []*asked) bool {
	has := func(fields []*asked, name string) bool {
		return slices.ContainsFunc(fields, func(one *asked) bool { return one.name == name })
	}
	return f.name == "keys" && has(beside, "count") && has(f.below, "label")
}

// fillKeys adds the keys of a group as values. Those that do not say their dimensions are numbered.
func (o *outline) fillKeys(f *asked, name string, at within) {
	named := slices.ContainsFunc(f.below, func(one *asked) bool { return one.name == dimension })
	label := f.below[slices.IndexFunc(f.below, func(one *asked) bool { return one.name == "label" })]
	for i, by := range at.by.names {
		key := &item{name: fmt.Sprintf("%s %d", name, i+1), path: at.path, key: i + 1, column: columnOf(label, table.Text)}
		if named {
			key.name = by
		}
		if at.by.enum != nil {
			if value := at.by.enum.EnumValues.ForName(by); value != nil {
				key.column.Coordinate, key.column.Description = at.by.enum.Name+"."+by, value.Description
			}
		}
		o.add(key)
	}
}

// ways are the ways from an object down through lists to one that holds no further.
func (o *outline) ways(root bool) [][]*item {
	var out [][]*item
	for _, list := range o.items {
		if list.list == nil || !root && list.list.fitsCell() {
			continue
		}
		further := list.list.ways(false)
		if len(further) == 0 {
			out = append(out, []*item{list})
		}
		for _, way := range further {
			out = append(out, append([]*item{list}, way...))
		}
	}
	return out
}

// values returns what is a column of an object's row. A list whose objects hold one value is one too, but not outside of lists.
func (o *outline) values(root bool) []*item {
	var out []*item
	for _, i := range o.items {
		switch {
		case i.list == nil:
			out = append(out, i)
		case !root && i.list.fitsCell():
			inner := i.list.items[0]
			cell := &item{name: i.name + "." + inner.name, path: i.path, inner: inner, column: inner.column}
			cell.column.Type = table.Text
			out = append(out, cell)
		}
	}
	return out
}
