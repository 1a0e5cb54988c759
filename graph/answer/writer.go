package answer

import (
	"strconv"
	"sync"

	"veikart/graph/jsontext"
	"veikart/internal/plan"
	"veikart/internal/roadmap"
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
	return w.Cursor(row, func() string { return service.Cursor(list, parent, row) })
}

// Cursor returns the cursor of a place, made unless it is one of the last two.
func (w *Writer) Cursor(place any, made func() string) string {
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
func (w *Writer) String(s string) { w.buf = jsontext.Append(w.buf, s) }

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
