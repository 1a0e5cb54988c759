package edit

import (
	"math/bits"
	"math/rand/v2"
	"strings"
	"unicode"
	"unicode/utf8"
)

// stream is a sequence of random numbers. Only the generator is the library's, because its numbers are specified; what is
// made of them is made here, so that a seed gives the same copy on every machine.
type stream struct{ source *rand.PCG }

// below returns a whole number from 0 up to, but without, n, which is above 0.
func (s stream) below(n int) int {
	high, _ := bits.Mul64(s.source.Uint64(), uint64(n)) // #nosec G115 -- n is above 0
	return int(high)                                    // #nosec G115 -- below n
}

// shuffled returns a list in a random order.
func shuffled[T any](s stream, list []T) []T {
	out := append([]T(nil), list...)
	for i := range out {
		j := i + s.below(len(out)-i)
		out[i], out[j] = out[j], out[i]
	}
	return out
}

// word returns a made-up word in small letters.
func (s stream) word() string {
	syllables := [...]string{"lun", "fjel", "mor", "vik", "sten", "hav", "gry", "tun", "bjør", "nes", "sol", "kvi", "dal", "ros", "ål", "tær"}
	var word strings.Builder
	for range 2 + s.below(2) {
		word.WriteString(syllables[s.below(len(syllables))])
	}
	return word.String()
}

// phrase returns so many made-up words, the first with a capital letter.
func (s stream) phrase(words int) string {
	all := make([]string, words)
	for i := range all {
		all[i] = s.word()
	}
	phrase := strings.Join(all, " ")
	first, size := utf8.DecodeRuneInString(phrase)
	return string(unicode.ToUpper(first)) + phrase[size:]
}
