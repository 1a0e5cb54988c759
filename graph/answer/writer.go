package answer

import (
	"math/bits"
	"strconv"
	"sync"
	"unicode/utf8"

	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/search"
	"veikart/internal/service"
	"veikart/internal/store"
)

// Writer appends JSON to one buffer.
type Writer struct {
	buf     []byte
	size    *Size // of the whole answer; when it is exceeded lists are cut, and the answer is not sent
	counted int   // bytes of buf that size knows
	until   int   // length of buf from which size is asked
	read    *read
	cursors [2]placeCursor // of the last places, since aliases ask for one several times
	home    *writers
}

// placeCursor is the cursor of a place: of a row, or of a match of a search.
type placeCursor struct {
	place  any
	cursor string
}

// cursor returns the cursor of a row of a list, which is made once while the row is written.
func (w *Writer) cursor(list *plan.List, parent string, row *store.Row) string {
	return w.once(row, func() string { return service.Cursor(list, parent, row) })
}

// hitCursor returns the cursor of a match of a search, which is made once while the match is written.
func (w *Writer) hitCursor(of *service.Search, key search.Key) string {
	type place struct {
		search *service.Search
		key    search.Key
	}
	return w.once(place{of, key}, func() string { return service.SearchCursor(of, key) })
}

// once returns the cursor of a place, made unless it is one of the last two.
func (w *Writer) once(place any, made func() string) string {
	for _, known := range w.cursors {
		if known.place == place {
			return known.cursor
		}
	}
	w.cursors[1] = w.cursors[0]
	w.cursors[0] = placeCursor{place, made()}
	return w.cursors[0].cursor
}

// writers caches the buffers of writers for the next ones, since a buffer that grows with each answer
// costs more than the answer. It is safe for concurrent use.
type writers struct{ pool sync.Pool }

// maxCached is the capacity of the largest buffer that is cached, in bytes.
const maxCached = 1 << 20

func (p *writers) take(found *read, size *Size) *Writer {
	w, ok := p.pool.Get().(*Writer)
	if !ok {
		w = new(Writer)
	}
	w.read, w.home, w.size, w.until = found, p, size, min(sizeStep, size.limit)
	return w
}

// lend returns what was written as an answer, which releases the writer when it is marshalled.
func (w *Writer) lend() *Answer { return &Answer{w.buf, w} }

// release gives the writer back. Its buffer must not be used any more.
func (w *Writer) release() {
	home := w.home
	*w = Writer{buf: w.buf[:0]}
	if cap(w.buf) <= maxCached {
		home.pool.Put(w)
	}
}

func (w *Writer) Raw(s string)    { w.buf = append(w.buf, s...) }
func (w *Writer) Null()           { w.buf = append(w.buf, "null"...) }
func (w *Writer) Integer(n int)   { w.buf = strconv.AppendInt(w.buf, int64(n), 10) }
func (w *Writer) Float(f float64) { w.buf = strconv.AppendFloat(w.buf, f, 'g', -1, 64) }
func (w *Writer) Bool(b bool)     { w.buf = strconv.AppendBool(w.buf, b) }
func (w *Writer) String(s string) { w.buf = appendString(w.buf, s) }

const hexDigits = "0123456789abcdef"

// Day writes a day, null for none.
func (w *Writer) Day(d roadmap.Day) { w.StringOrNull(string(d)) }

// StringOrNull writes a text, null for an empty one.
func (w *Writer) StringOrNull(s string) {
	if s == "" {
		w.Null()
	} else {
		w.String(s)
	}
}

// appendString appends a JSON string. Bytes that are no UTF-8 become U+FFFD.
func appendString(buf []byte, s string) []byte {
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
