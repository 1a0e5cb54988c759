package answer

import (
	"encoding/json"
	"fmt"
	"slices"
)

// Place is where in an answer a part begins: the numbers of the members and elements on the way from the root. Empty: at the beginning.
type Place []int

// Part is a part of an answer, cut at an item. Data is the data of the answer as far as the part has it. A part that begins further on
// repeats what lists are in, without what is long, and the lists on the way to From have only what stands at its numbers and behind.
// Put together in order, lists at those places, the parts are the data of the answer. Next is where the next part begins; nil: this is
// the last.
type Part struct {
	From  string
	Items []*Item
	Next  Place

	root *value
}

// Data returns the data of the part.
func (p *Part) Data() json.RawMessage { return p.root.append(nil) }

// TooLargeError is that one item takes more than a part may.
type TooLargeError struct {
	At    string
	Bytes int
}

func (e *TooLargeError) Error() string { return fmt.Sprintf("%s takes %d bytes", e.At, e.Bytes) }

// PlaceError is that an answer has nothing at a place.
type PlaceError struct{ Place Place }

func (e *PlaceError) Error() string { return fmt.Sprintf("the answer has nothing at %v", e.Place) }

// What is at most so long is cut before rather than within, and repeated where lists lie in it.
const (
	mostUncut    = 4000
	mostRepeated = 500
)

// Part returns the part of the answer that begins at a place and takes about so many bytes at most, data and evidence together. The
// error is a *TooLargeError or a *PlaceError.
func (a *Answer) Part(from Place, bytes int) (*Part, error) {
	at, ok := a.root.path(from)
	if !ok {
		return nil, &PlaceError{from}
	}
	c := &cutter{left: bytes}
	root := c.take(a.root, from, nil, "")
	if c.tooLarge != nil {
		return nil, c.tooLarge
	}
	return &Part{From: at, Items: c.items, Next: c.next, root: root}, nil
}

// path returns the path of what stands at a place below the value.
func (v *value) path(to Place) (string, bool) {
	at := ""
	for _, i := range to {
		if v.flat || i < 0 || i >= len(v.values) {
			return "", false
		}
		at, v = v.below(at, i), v.values[i]
	}
	return at, true
}

// below is the path of the value's member or element.
func (v *value) below(at string, i int) string {
	if v.kind == list {
		return Index(at, i)
	}
	return Member(at, v.names[i])
}

// cutter takes values until no more fits.
type cutter struct {
	left     int
	items    []*Item
	progress bool  // something was taken that no earlier part has
	next     Place // where it was cut
	tooLarge *TooLargeError
}

func (c *cutter) stopped() bool { return c.next != nil || c.tooLarge != nil }

// take takes a value, from a place within it on. Way is the place of the value itself, at its path.
func (c *cutter) take(v *value, from, way Place, at string) *value {
	switch {
	case len(from) > 0 && v.kind == list:
		return c.elements(v, from, way, at)
	case len(from) > 0:
		return c.members(v, from, way, at)
	case v.bytes <= c.left:
		c.left -= v.bytes
		c.items = v.items(c.items)
		c.progress = true
		return v
	case c.progress && (v.flat || v.kind == object && v.bytes <= mostUncut):
		c.next = slices.Clone(way)
		return nil
	case v.flat:
		c.tooLarge = &TooLargeError{at, v.bytes}
		return nil
	case v.kind == list:
		return c.elements(v, nil, way, at)
	}
	return c.members(v, nil, way, at)
}

// elements takes elements of a list.
func (c *cutter) elements(v *value, from, way Place, at string) *value {
	out := &value{kind: list}
	first, within := 0, Place(nil)
	if len(from) > 0 {
		first, within = from[0], from[1:]
	}
	for i := first; i < len(v.values) && !c.stopped(); i++ {
		if one := c.take(v.values[i], within, append(slices.Clone(way), i), v.below(at, i)); one != nil {
			out.values = append(out.values, one)
		}
		within = nil
	}
	return out
}

// members takes members of an object: those that are never cut at once, since the rest is read in their light, and then the others.
func (c *cutter) members(v *value, from, way Place, at string) *value {
	own := v.item.size()
	for _, one := range v.values {
		if one.flat {
			own += one.bytes
		}
	}
	fresh := len(from) == 0
	if fresh && own > c.left && len(way) > 0 {
		if c.progress {
			c.next = slices.Clone(way)
		} else {
			c.tooLarge = &TooLargeError{at, own}
		}
		return nil
	}
	out := &value{kind: object}
	if fresh {
		c.left -= own
		c.progress = c.progress || own > 0
		if out.item = v.item; v.item != nil {
			c.items = append(c.items, v.item)
		}
	}
	for i := range v.values {
		if taken := c.member(v, i, from, way, at); taken != nil {
			out.names, out.values = append(out.names, v.names[i]), append(out.values, taken)
		}
	}
	return out
}

// member takes one member of an object; nil: it is not in this part.
func (c *cutter) member(v *value, i int, from, way Place, at string) *value {
	one := v.values[i]
	switch {
	case one.flat && len(from) > 0 && one.bytes > mostRepeated:
		return nil
	case one.flat:
		if len(from) == 0 {
			c.items = one.items(c.items)
		}
		return one
	case c.stopped() || len(from) > 0 && i < from[0]:
		return nil
	}
	within := Place(nil)
	if len(from) > 0 && i == from[0] {
		within = from[1:]
	}
	return c.take(one, within, append(slices.Clone(way), i), v.below(at, i))
}
