package text

import (
	"unicode"
	"unicode/utf8"
)

// around is how many code points of a fragment stand on each side of a hit at most.
const around = 60

// fragment returns the passage around a hit, cut at white space. A word that is longer than what may
// stand beside the hit is left out.
func fragment(text string, hit Span) Span {
	return before(text, hit).to(after(text, hit))
}

// before returns a span that begins where the fragment does.
func before(text string, hit Span) Span {
	start := hit
	at, bytes := hit.Start, hit.ByteStart
	for range around {
		if bytes == 0 {
			break
		}
		r, size := utf8.DecodeLastRuneInString(text[:bytes])
		at, bytes = at-1, bytes-size
		if !unicode.IsSpace(r) && (bytes == 0 || spaceBefore(text, bytes)) {
			start.Start, start.ByteStart = at, bytes
		}
	}
	return start
}

func spaceBefore(text string, bytes int) bool {
	r, _ := utf8.DecodeLastRuneInString(text[:bytes])
	return unicode.IsSpace(r)
}

// after returns a span that ends where the fragment does.
func after(text string, hit Span) Span {
	end := hit
	at, bytes := hit.End, hit.ByteEnd
	for range around {
		if bytes == len(text) {
			break
		}
		r, size := utf8.DecodeRuneInString(text[bytes:])
		at, bytes = at+1, bytes+size
		if !unicode.IsSpace(r) && (bytes == len(text) || spaceAfter(text, bytes)) {
			end.End, end.ByteEnd = at, bytes
		}
	}
	return end
}

func spaceAfter(text string, bytes int) bool {
	r, _ := utf8.DecodeRuneInString(text[bytes:])
	return unicode.IsSpace(r)
}
