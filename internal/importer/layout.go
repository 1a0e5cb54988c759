package importer

import (
	"cmp"
	"slices"

	"veikart/internal/roadmap"
)

// reference is how a document's layout refers to an object of its page: the object's node, and what
// is not given by the node in the same place.
type reference struct {
	node    string
	changes []change // in the order of their elements, once the first is looked up
	sorted  bool
}

// change is how an element differs: it has another index in the graph, or the graph does not state it, and it stays text
// in its written form.
type change struct {
	element
	literal bool
	index   int
	written string
}

// element is an element of a property's list, or the property itself with index 0.
type element struct {
	property string
	index    int
}

func (e element) compare(other element) int {
	return cmp.Or(cmp.Compare(e.property, other.property), cmp.Compare(e.index, other.index))
}

// refer sets the node of an object of the page.
func (d *document) refer(key string, n *roadmap.Node) *reference {
	r := &reference{node: n.ID}
	d.references[key] = r
	return r
}

// move records that an element has another index in the graph.
func (r *reference) move(property string, from, to int) {
	if from != to {
		r.changes = append(r.changes, change{element: element{property, from}, index: to})
	}
}

// keep records that an element stays text.
func (r *reference) keep(property string, index int, written string) {
	r.changes = append(r.changes, change{element: element{property, index}, literal: true, written: written})
}

// change returns how an element differs, the zero change with its own index where it does not.
func (r *reference) change(of element) change {
	if !r.sorted {
		slices.SortFunc(r.changes, func(x, y change) int { return x.compare(y.element) })
		r.sorted = true
	}
	if i, found := slices.BinarySearchFunc(r.changes, of, func(c change, of element) int { return c.compare(of) }); found {
		return r.changes[i]
	}
	return change{element: of, index: of.index}
}

// layout returns the page's layout with nodes in the place of the page's keys, nil where it is empty. It is written over the
// page's own.
func (d *document) layout() roadmap.Value {
	items := d.page.Layout
	for i := range items {
		item := &items[i]
		if item.Node == "" {
			continue
		}
		r := d.references[item.Node]
		c := r.change(element{item.Property, item.Index})
		if c.literal {
			*item = roadmap.LayoutItem{Text: cmp.Or(item.Text, c.written)}
			continue
		}
		item.Node, item.Index = r.node, c.index
	}
	if len(items) == 0 {
		return nil
	}
	return roadmap.PackLayout(items)
}
