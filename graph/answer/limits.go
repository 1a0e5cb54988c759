package answer

import (
	"fmt"

	"veikart/internal/limit"
	"veikart/internal/plan"
)

// Limits compiles and writes the root field that returns the limits. It reads no release.
func (s *Schema) Limits(f Field, settings limit.Settings) (*Answer, error) {
	sc, fd := s.root(f)
	sc.weight = new(plan.Weight)
	o, err := compile(sc, fd.Definition.Type.Name(), limitsFields(), fd.selections)
	if err != nil {
		return nil, fmt.Errorf("limits: %w", at(fd, err))
	}
	w := s.writers.take(&read{}, NewSize(settings.AnswerBytes))
	o.write(w, settings)
	return w.lend(), nil
}

// limitsFields is the table of the type Limits.
func limitsFields() fields[limit.Settings] {
	out := fields[limit.Settings]{}
	for _, l := range limit.All() {
		if l.Field != "" {
			out[l.Field] = always(func(w *writer, v limit.Settings) { w.integer(l.Answered(v)) })
		}
	}
	for _, l := range limit.Contract() {
		out[l.Field] = always(func(w *writer, _ limit.Settings) { w.integer(l.Value) })
	}
	return out
}
