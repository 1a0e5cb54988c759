// Package jsontext writes JSON strings.
package jsontext

import (
	"math/bits"
	"unicode/utf8"
)

const hexDigits = "0123456789abcdef"

// Append appends a JSON string. Bytes that are no UTF-8 become U+FFFD.
func Append(buf []byte, s string) []byte {
	buf = append(buf, '"')
	from := 0 // what is not yet appended
	for i := plain(s); i < len(s); i += plain(s[i:]) {
		if s[i] < utf8.RuneSelf {
			buf = appendEscaped(append(buf, s[from:i]...), s[i])
			i++
			from = i
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 {
			buf = append(append(buf, s[from:i]...), "\uFFFD"...)
			from = i + 1
		}
		i += size
	}
	return append(append(buf, s[from:]...), '"')
}

// appendEscaped appends an ASCII character that a JSON string does not hold unchanged.
func appendEscaped(buf []byte, b byte) []byte {
	switch b {
	case '"', '\\':
		return append(buf, '\\', b)
	case '\n':
		return append(buf, '\\', 'n')
	case '\r':
		return append(buf, '\\', 'r')
	case '\t':
		return append(buf, '\\', 't')
	default:
		return append(buf, '\\', 'u', '0', '0', hexDigits[b>>4], hexDigits[b&15])
	}
}

// plain returns the number of bytes before the first that is not ASCII or that a JSON string does not
// hold unchanged. Most of an answer needs neither, so it looks at eight bytes at once, as one number:
// the high bit of a byte is set where the byte is no ASCII, is below the space, or equals the
// quotation mark or the backslash. A borrow can set the bit of a later byte as well, never that of an
// earlier one.
func plain(s string) int {
	const ones, high = 0x0101010101010101, 0x8080808080808080
	n := 0
	for ; len(s)-n >= 8; n += 8 {
		w := s[n : n+8]
		v := uint64(w[0]) | uint64(w[1])<<8 | uint64(w[2])<<16 | uint64(w[3])<<24 |
			uint64(w[4])<<32 | uint64(w[5])<<40 | uint64(w[6])<<48 | uint64(w[7])<<56
		if found := (v | (v - ones*' ') | ((v ^ ones*'"') - ones) | ((v ^ ones*'\\') - ones)) & high; found != 0 {
			return n + bits.TrailingZeros64(found)/8
		}
	}
	for n < len(s) && s[n] >= ' ' && s[n] < utf8.RuneSelf && s[n] != '"' && s[n] != '\\' {
		n++
	}
	return n
}
