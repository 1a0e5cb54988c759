package answer

import (
	"strconv"
	"unicode/utf8"

	"veikart/internal/store"
)

// writer appends JSON to one buffer. Documents are the rows that passages refer to, by id.
type writer struct {
	buf       []byte
	documents map[string]*store.Row
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
