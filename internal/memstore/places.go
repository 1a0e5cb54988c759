package memstore

import (
	"iter"
	"math/bits"
)

// places is a set of places of nodes, a bit for each.
type places []uint64

func newPlaces(nodes int) places { return make(places, (nodes+63)/64) }

func (p places) add(place int32) { p[place/64] |= 1 << (place % 64) }

func (p places) has(place int32) bool { return p[place/64]&(1<<(place%64)) != 0 }

// intersect leaves what is in both sets, which must be of one snapshot.
func (p places) intersect(other places) {
	for i := range p {
		p[i] &= other[i]
	}
}

func (p places) count() int {
	n := 0
	for _, word := range p {
		n += bits.OnesCount64(word)
	}
	return n
}

// all returns the places in ascending order.
func (p places) all() iter.Seq[int32] {
	return func(yield func(int32) bool) {
		for i, word := range p {
			for ; word != 0; word &= word - 1 {
				if !yield(int32(i*64 + bits.TrailingZeros64(word))) {
					return
				}
			}
		}
	}
}

// list returns the places, of which there are so many, in ascending order.
func (p places) list(count int) []int32 {
	list := make([]int32, 0, count)
	for place := range p.all() {
		list = append(list, place)
	}
	return list
}
