package flat

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// Rows lays the data of an answer flat, as JSON, and calls each for every row of every sheet, one sheet after the other. Cells are
// as Sheets says; what a row does not have is nil. Fields that the plan does not have are passed over. The error says that data is
// no JSON, or is that of each, after which no more is called.
func (p *Plan) Rows(data []byte, each func(sheet int, cells []any) error) error {
	root, err := objectOf(data)
	if err != nil {
		return err
	}
	for i, s := range p.sheets {
		r := rows{s.way, make([]any, len(s.Columns)), func(cells []any) error { return each(i, cells) }}
		if err := r.descend(root, 0); err != nil {
			return err
		}
	}
	return nil
}

// ValuesOf returns the cells of what stands outside of all lists in the data of an answer, as JSON.
func (p *Plan) ValuesOf(data []byte) ([]any, error) {
	root, err := objectOf(data)
	if err != nil {
		return nil, err
	}
	cells := make([]any, len(p.values))
	for i, v := range p.values {
		cells[i] = v.of(root)
	}
	return cells, nil
}

// objectOf reads the data of an answer. No data is an object without fields.
func objectOf(data []byte) (map[string]any, error) {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	var o map[string]any
	if err := d.Decode(&o); err != nil {
		return nil, fmt.Errorf("answer: %w", err)
	}
	return o, nil
}

// rows are the rows of a sheet as they are met. Cells are those of the row so far: what stands above repeats.
type rows struct {
	way   []step
	cells []any
	each  func(cells []any) error
}

// descend calls each for the rows of an object at a depth of the way, whose own cells are there. A thing whose list is empty has no
// row; one of a type that has no such list has one.
func (r *rows) descend(o map[string]any, depth int) error {
	if depth == len(r.way) {
		return r.each(slices.Clone(r.cells))
	}
	step := r.way[depth]
	found, asked := at(o, step.path)
	list, _ := found.([]any)
	if !asked && depth > 0 {
		clear(r.cells[step.first:])
		return r.each(slices.Clone(r.cells))
	}
	for number, one := range list {
		item, _ := one.(map[string]any)
		if len(step.said) == len(list) && item != nil {
			item[dimension] = step.said[number]
		}
		for i, v := range step.values {
			r.cells[step.first+i] = v.of(item)
		}
		if err := r.descend(item, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// at returns what a path leads to in an object, and whether it was asked of it: a field that is not there is one of another type.
// What lies in an object that is null is nil.
func at(o map[string]any, path []string) (value any, asked bool) {
	for i, name := range path {
		value, asked = o[name]
		if !asked || value == nil || i == len(path)-1 {
			return value, asked
		}
		inner, ok := value.(map[string]any)
		if !ok {
			return nil, true
		}
		o = inner
	}
	return value, asked
}

// of returns the cell of a value in an object.
func (i *item) of(o map[string]any) any {
	value, _ := at(o, i.path)
	list, _ := value.([]any)
	switch {
	case i.key > 0:
		if i.key > len(list) {
			return nil
		}
		key, _ := list[i.key-1].(map[string]any)
		return key["label"]
	case i.inner != nil:
		return i.inner.joined(list)
	case list != nil:
		return texts(list)
	}
	return value
}

// joined returns the cell of a list of objects with one value each.
func (i *item) joined(list []any) any {
	var out []string
	for _, one := range list {
		o, _ := one.(map[string]any)
		if value := i.of(o); value != nil {
			out = append(out, text(value))
		}
	}
	if len(out) == 0 {
		return nil
	}
	return strings.Join(out, separator)
}

// texts returns the cell of a list of values.
func texts(list []any) any {
	if len(list) == 0 {
		return nil
	}
	out := make([]string, len(list))
	for i, one := range list {
		out[i] = text(one)
	}
	return strings.Join(out, separator)
}
