package answer

import (
	"fmt"

	"veikart/internal/limit"
	"veikart/internal/plan"
)

// Limits compiles and writes the root field that returns the limits. It reads no release.
func (s *Schema) Limits(f Field, settings limit.Settings) (*Answer, error) {
	sc, fd := s.Begin(f)
	sc.weight = new(plan.Weight)
	o, err := Compile(sc, fd.Definition.Type.Name(), limitsFields(), fd)
	if err != nil {
		return nil, fmt.Errorf("limits: %w", At(fd, err))
	}
	w := s.writers.take(&read{}, NewSize(settings.AnswerBytes))
	o.write(w, settings)
	return w.lend(), nil
}

// limitsFields is the table of the type Limits.
func limitsFields() Fields[limit.Settings] {
	out := Fields[limit.Settings]{}
	for _, l := range limit.All() {
		if l.Field != "" {
			out[l.Field] = Always(func(w *Writer, v limit.Settings) { w.Integer(l.Answered(v)) })
		}
	}
	for _, l := range limit.Contract() {
		out[l.Field] = Always(func(w *Writer, _ limit.Settings) { w.Integer(l.Value) })
	}
	return out
}
