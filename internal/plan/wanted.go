package plan

import "math/bits"

// Wanted is which properties of nodes of a kind, or of edges of a type, are wanted, by their places in the domain's table. The
// zero value wants all. A heavy property is wanted by its name as well, see Shape.
type Wanted struct {
	some  bool   // no more than those in set
	cited bool   // of some: the passages that values state themselves, such as those of a date
	set   uint64 // a bit for each place
}

// places is how many places a set holds.
const places = 64

// Nothing wants no property.
func Nothing() Wanted { return Wanted{some: true} }

// AtPosition stands for the position of an edge, behind the places of its properties.
const AtPosition = places - 1

// And returns what is wanted together with the property at a place.
func (w Wanted) And(place int) Wanted {
	if place < 0 || place >= places { // more than a set holds: all are wanted
		return Wanted{}
	}
	if w.some {
		w.set |= 1 << place
	}
	return w
}

// Cited returns what is wanted together with the passages of its values. Properties that are passages are wanted by their places.
func (w Wanted) Cited() Wanted {
	w.cited = w.some
	return w
}

// Cites reports whether the passages of values are wanted.
func (w Wanted) Cites() bool { return !w.some || w.cited }

// Or returns what is wanted by one or the other.
func (w Wanted) Or(other Wanted) Wanted {
	if !w.some || !other.some {
		return Wanted{}
	}
	w.set, w.cited = w.set|other.set, w.cited || other.cited
	return w
}

// Has reports whether the property at a place is wanted.
func (w Wanted) Has(place int) bool { return !w.some || place < places && w.set&(1<<place) != 0 }

// Below returns a place below which all that are wanted stand, of so many.
func (w Wanted) Below(properties int) int {
	if !w.some {
		return properties
	}
	return min(properties, bits.Len64(w.set))
}

// Any reports whether one of so many properties is wanted.
func (w Wanted) Any(properties int) bool { return !w.some || w.set&(1<<properties-1) != 0 }

// Form returns what is wanted in a form in which it can be compared: the set of places, and which of its rules hold.
func (w Wanted) Form() (set uint64, some, cited bool) { return w.set, w.some, w.cited }
