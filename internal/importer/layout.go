package importer

import "veikart/internal/roadmap"

// reference is how a document's layout refers to an object of its page: the object's node, and what
// is not given by the node in the same place.
type reference struct {
	node    string
	moved   map[element]int    // elements that have another index in the graph
	literal map[element]string // elements that the graph does not state, in their written form
}

// element is an element of a property's list, or the property itself with index 0.
type element struct {
	property string
	index    int
}

// refer sets the node of an object of the page.
func (d *document) refer(key string, n *roadmap.Node) *reference {
	r := &reference{node: n.ID}
	d.references[key] = r
	return r
}

// move records that an element has another index in the graph.
func (r *reference) move(property string, from, to int) {
	if from == to {
		return
	}
	if r.moved == nil {
		r.moved = map[element]int{}
	}
	r.moved[element{property, from}] = to
}

// keep records that an element stays text.
func (r *reference) keep(property string, index int, written string) {
	if r.literal == nil {
		r.literal = map[element]string{}
	}
	r.literal[element{property, index}] = written
}

// layout returns the page's layout with nodes in the place of the page's keys.
func (d *document) layout() []roadmap.LayoutItem {
	var out []roadmap.LayoutItem
	for _, item := range d.page.Layout {
		if item.Node == "" {
			out = append(out, item)
			continue
		}
		r := d.references[item.Node]
		at := element{item.Property, item.Index}
		if written, literal := r.literal[at]; literal {
			if item.Text == "" {
				item.Text = written
			}
			out = append(out, roadmap.LayoutItem{Text: item.Text})
			continue
		}
		item.Node = r.node
		if to, moved := r.moved[at]; moved {
			item.Index = to
		}
		out = append(out, item)
	}
	return out
}
