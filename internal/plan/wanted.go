package plan

import "math/bits"

// Wanted is which properties of nodes of a kind, or of edges of a type, are wanted, by their places in the domain's table. The
// zero value wants all. A heavy property is wanted by its name as well, see Shape.
type Wanted struct {
	some bool   // no more than those in set
	set  uint64 // a bit for each place
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

// Or returns what is wanted by one or the other.
func (w Wanted) Or(other Wanted) Wanted {
	if !w.some || !other.some {
		return Wanted{}
	}
	w.set |= other.set
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

// Places returns what is wanted as a number, and whether that is all there is to say: else everything is wanted.
func (w Wanted) Places() (places uint64, some bool) { return w.set, w.some }
