package generate

import (
	"math/bits"
	"math/rand/v2"
)

// stream is a sequence of random numbers. Only the generator is the library's, because its numbers are
// specified; what is made of them is made here.
type stream struct{ source *rand.PCG }

// The streams of a roadmap. Each object has one of its own, so that it can be drawn again without all
// that was drawn before it.
const (
	pageStream uint64 = iota
	planStream
	measureStream
	activityStream
	twinStream
	spellingStream
	repeatStream
)

// stream returns the stream of a kind with a number below 2^56.
func (r Roadmap) stream(kind, number uint64) stream {
	return stream{rand.NewPCG(r.Seed, kind<<56|number)}
}

// below returns a whole number from 0 up to, but without, n, which is above 0.
func (s stream) below(n int) int {
	high, _ := bits.Mul64(s.source.Uint64(), uint64(n))
	return int(high)
}

// chance is true that often of a hundred times.
func (s stream) chance(percent int) bool { return s.below(100) < percent }

func pick[T any](s stream, from []T) T { return from[s.below(len(from))] }

// some returns so many different elements in a random order, or all where there are fewer.
func some[T any](s stream, from []T, count int) []T {
	left := append([]T(nil), from...)
	count = min(count, len(left))
	for i := range count {
		j := i + s.below(len(left)-i)
		left[i], left[j] = left[j], left[i]
	}
	return left[:count]
}
