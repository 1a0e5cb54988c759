package flat

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"veikart/internal/export/table"
)

// shape is what the objects of one list have together: the names of their values, and their lists with their shapes.
type shape struct {
	cells []string
	names []string // of lists, in their order
	lists map[string]*shape
}

// walk calls leaf for each value in an object and list for each list of objects, with their names: the path of fields,
// joined by dots.
func walk(o object, prefix string, leaf func(name string, value any), list func(name string, items []object)) {
	for _, f := range o {
		name := f.Name
		if prefix != "" {
			name = prefix + "." + f.Name
		}
		switch v := f.Value.(type) {
		case object:
			walk(v, name, leaf, list)
		case []any:
			items, ok := objects(v)
			switch {
			case ok && isKeys(f.Name, items, o):
				for i, key := range items {
					of, named := key.Get(dimension).(string)
					if !named {
						of = fmt.Sprintf("%s %d", name, i+1)
					}
					leaf(of, key.Get("label"))
				}
			case ok:
				list(name, items)
			case len(v) == 0:
				leaf(name, nil)
			default:
				texts := make([]string, len(v))
				for i, item := range v {
					texts[i] = text(item)
				}
				leaf(name, strings.Join(texts, separator))
			}
		default:
			leaf(name, v)
		}
	}
}

// separator stands between the values of one cell.
const separator = "; "

// objects returns a list of objects, and whether it is one. It may hold nulls, which are things that were asked for and are not
// there: objects without values.
func objects(list []any) ([]object, bool) {
	out, found := make([]object, len(list)), false
	for i, item := range list {
		o, ok := item.(object)
		if !ok && item != nil {
			return nil, false
		}
		out[i], found = o, found || ok
	}
	return out, found
}

// isKeys is whether a list is the keys of a group: they are as many as its dimensions, so they are columns rather than rows.
func isKeys(name string, items []object, of object) bool {
	return name == "keys" && of.Has("count") && !slices.ContainsFunc(items, func(o object) bool { return !o.Has("label") })
}

func text(value any) string {
	switch v := value.(type) {
	case string:
		return v
	case nil:
		return "null"
	case json.Number:
		return table.Number(v)
	case object, []any:
		out, err := json.Marshal(v)
		if err != nil {
			return fmt.Sprint(v) // what was read from JSON is written to it
		}
		return string(out)
	}
	return fmt.Sprint(value)
}

func shapeOf(all []object) *shape {
	s := &shape{lists: map[string]*shape{}}
	items := map[string][]object{}
	for _, o := range all {
		walk(o, "", func(name string, _ any) {
			if !slices.Contains(s.cells, name) {
				s.cells = append(s.cells, name)
			}
		}, func(name string, list []object) {
			if _, ok := items[name]; !ok {
				s.names = append(s.names, name)
			}
			items[name] = append(items[name], list...)
		})
	}
	for name, list := range items {
		s.lists[name] = shapeOf(list)
	}
	// an empty list of another row, or an object that is null there
	s.cells = slices.DeleteFunc(s.cells, func(name string) bool {
		return slices.ContainsFunc(s.names, func(list string) bool { return isOrLiesIn(list, name) })
	})
	whole := slices.Clone(s.cells)
	s.cells = slices.DeleteFunc(s.cells, func(name string) bool {
		return slices.ContainsFunc(whole, func(cell string) bool { return strings.HasPrefix(cell, name+".") })
	})
	return s
}

func isOrLiesIn(list, name string) bool { return list == name || strings.HasPrefix(list, name+".") }

func (s *shape) fitsCell() bool { return len(s.cells) <= 1 && len(s.lists) == 0 }

// chains are the ways from an object down through lists to one that holds no further.
func chains(s *shape, root bool) [][]string {
	var out [][]string
	for _, name := range s.names {
		inner := s.lists[name]
		if !root && inner.fitsCell() {
			continue
		}
		further := chains(inner, false)
		if len(further) == 0 {
			out = append(out, []string{name})
		}
		for _, chain := range further {
			out = append(out, append([]string{name}, chain...))
		}
	}
	return out
}

// own is an object's own values, its lists, and the names of what is null or empty where others have more.
type own struct {
	cells  []Value
	lists  map[string][]object
	absent []string
}

func (o *own) set(name string, value any) {
	if i := slices.IndexFunc(o.cells, func(c Value) bool { return c.Name == name }); i >= 0 {
		o.cells[i].Value = value
		return
	}
	o.cells = append(o.cells, Value{name, value})
}

func read(o object, s *shape, root bool) own {
	out := own{lists: map[string][]object{}}
	walk(o, "", func(name string, value any) {
		if slices.Contains(s.cells, name) {
			out.set(name, value)
		} else if value == nil {
			out.absent = append(out.absent, name)
		}
	}, func(name string, list []object) {
		inner := s.lists[name]
		if root || !inner.fitsCell() {
			out.lists[name] = list
			return
		}
		if len(inner.cells) == 0 {
			out.set(name, nil)
			return
		}
		var texts []string
		for _, item := range list {
			for _, cell := range read(item, inner, false).cells {
				if cell.Value != nil {
					texts = append(texts, text(cell.Value))
				}
			}
		}
		var value any
		if len(texts) > 0 {
			value = strings.Join(texts, separator)
		}
		out.set(name+"."+inner.cells[0], value)
	})
	return out
}
