package answer

import (
	"bytes"
	"strconv"
	"sync"
	"unicode/utf8"

	"veikart/internal/store"
)

// writer appends JSON to one buffer.
type writer struct {
	buf       []byte
	read      Read
	documents map[string]*store.Row // by id; made when a passage first asks for its page
}

// document returns the row of a document that passages refer to.
func (w *writer) document(id string) *store.Row {
	if w.documents == nil {
		w.documents = documentRows(w.read)
	}
	return w.documents[id]
}

// writers keeps the buffers of writers for the next ones, since a buffer that grows with each answer
// costs more than the answer. It is safe for concurrent use.
type writers struct{ pool sync.Pool }

// maxKept is the capacity of the largest buffer that is kept, in bytes.
const maxKept = 1 << 20

func (p *writers) take(read Read) *writer {
	w, ok := p.pool.Get().(*writer)
	if !ok {
		w = new(writer)
	}
	w.read = read
	return w
}

// give takes a writer back and returns what was written.
func (p *writers) give(w *writer) []byte {
	written := bytes.Clone(w.buf)
	if cap(w.buf) <= maxKept {
		*w = writer{buf: w.buf[:0]}
		p.pool.Put(w)
	}
	return written
}

func (w *writer) raw(s string)  { w.buf = append(w.buf, s...) }
func (w *writer) null()         { w.buf = append(w.buf, "null"...) }
func (w *writer) integer(n int) { w.buf = strconv.AppendInt(w.buf, int64(n), 10) }
func (w *writer) bool(b bool)   { w.buf = strconv.AppendBool(w.buf, b) }
func (w *writer) string(s string) {
	w.buf = appendString(w.buf, s)
}

const hexDigits = "0123456789abcdef"

// appendString appends a JSON string. Bytes that are no UTF-8 become U+FFFD.
func appendString(buf []byte, s string) []byte {
	buf = append(buf, '"')
	from := 0
	for i := 0; i < len(s); {
		if len(s)-i >= 8 && isPlain(s[i:i+8]) {
			i += 8
			continue
		}
		b := s[i]
		if b >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(s[i:])
			if r == utf8.RuneError && size == 1 {
				buf = append(append(buf, s[from:i]...), "\uFFFD"...)
				from = i + 1
			}
			i += size
			continue
		}
		if b >= ' ' && b != '"' && b != '\\' {
			i++
			continue
		}
		buf = append(buf, s[from:i]...)
		switch b {
		case '"', '\\':
			buf = append(buf, '\\', b)
		case '\n':
			buf = append(buf, '\\', 'n')
		case '\r':
			buf = append(buf, '\\', 'r')
		case '\t':
			buf = append(buf, '\\', 't')
		default:
			buf = append(buf, '\\', 'u', '0', '0', hexDigits[b>>4], hexDigits[b&15])
		}
		i++
		from = i
	}
	return append(append(buf, s[from:]...), '"')
}

// isPlain tells whether eight bytes are all ASCII that a JSON string holds unchanged. It looks at them
// as one number, since most of an answer is such text: the high bit of a byte is set where the byte is
// no ASCII, is below the space, or equals the quotation mark or the backslash. A borrow from one byte
// can set the bit of the next as well, but only where the first has it too.
func isPlain(s string) bool {
	const ones, high = 0x0101010101010101, 0x8080808080808080
	_ = s[7] // one check of the bounds, so that the bytes are read at once
	n := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
	return (n|(n-ones*' ')|((n^ones*'"')-ones)|((n^ones*'\\')-ones))&high == 0
}

// member is one member of a JSON object: its key with quotes and colon, and how its value is
// written.
type member[T any] struct {
	key   string
	write write[T]
}

// write writes a value of the Go type that stands for a type of the schema.
type write[T any] func(w *writer, v T)

// object writes values of a Go type as JSON objects that follow one selection.
type object[T any] []member[T]

func (o object[T]) write(w *writer, v T) {
	w.buf = append(w.buf, '{')
	for i := range o {
		if i > 0 {
			w.buf = append(w.buf, ',')
		}
		w.buf = append(w.buf, o[i].key...)
		o[i].write(w, v)
	}
	w.buf = append(w.buf, '}')
}

// writeList writes values as a JSON array.
func writeList[T any](w *writer, values []T, each write[T]) {
	w.buf = append(w.buf, '[')
	for i := range values {
		if i > 0 {
			w.buf = append(w.buf, ',')
		}
		each(w, values[i])
	}
	w.buf = append(w.buf, ']')
}

// writeRows writes rows as a JSON array, without copying them.
func writeRows(w *writer, rows []store.Row, each write[*store.Row]) {
	w.buf = append(w.buf, '[')
	for i := range rows {
		if i > 0 {
			w.buf = append(w.buf, ',')
		}
		each(w, &rows[i])
	}
	w.buf = append(w.buf, ']')
}
