package answer

import (
	"sync/atomic"

	"veikart/internal/limit"
	"veikart/internal/service"
)

// Size counts the bytes of one answer, over all of its root fields, and bounds them. It is safe for
// concurrent use, because root fields are written at the same time.
type Size struct {
	limit   int
	written atomic.Int64
}

// NewSize returns the size of an answer of up to limit bytes.
func NewSize(limit int) *Size { return &Size{limit: limit} }

// Check returns the error of an answer that has so many bytes in the end, nil when that is not too many.
func (s *Size) Check(bytes int) error {
	if bytes <= s.limit {
		return nil
	}
	return service.Exceeded(limit.AnswerBytes, bytes, s.limit, "The answer has bytes")
}

// sizeStep is how many bytes a writer appends before it adds them to the size that it shares with others.
const sizeStep = 64 << 10

// full reports whether the answer has more bytes than it may have: nothing more is worth writing.
func (w *Writer) full() bool { return len(w.buf) > w.until && w.count() > w.size.limit }

// count adds what was written since the last time to the size of the answer, which it returns.
func (w *Writer) count() int {
	fresh := len(w.buf) - w.counted
	w.counted += fresh
	total := int(w.size.written.Add(int64(fresh)))
	w.until = len(w.buf) + min(sizeStep, max(0, w.size.limit-total))
	return total
}

// tooLong returns the error of an answer that went beyond its limit, and then releases the writer.
func (w *Writer) tooLong() error {
	err := w.size.Check(w.count())
	if err != nil {
		w.release()
	}
	return err
}
