package answer

import (
	"context"

	"veikart/internal/analysis"
	"veikart/internal/limit"
	"veikart/internal/roadmap"
	"veikart/internal/service"
	"veikart/internal/store"
)

// ask is what a value is computed from: Plan completes and checks it, Cost is what Read costs at most.
type ask[T any] interface {
	Plan(name string) error
	Cost(statistics *store.Statistics) float64
	Read(ctx context.Context, r *service.Session) (*T, error)
}

// Computed finishes a root whose answer is one value that is computed, written by a table.
func Computed[T any](s Scope, f *Selection, asked ask[T], table Fields[*T]) (*Root, error) {
	return ComputedOrNull(s, f, asked, table, func(*T) bool { return true })
}

// ComputedOrNull is Computed for a value that is null unless there is something to show of it.
func ComputedOrNull[T any](s Scope, f *Selection, asked ask[T], table Fields[*T], is func(*T) bool) (*Root, error) {
	if err := asked.Plan(f.Name); err != nil {
		return nil, At(f, err)
	}
	s.Written(asked.Cost(s.statistics))
	o, err := Compile(s, f.Definition.Type.Name(), table, f)
	if err != nil {
		return nil, At(f, err)
	}
	return OneValue(s, f, Optional(o, func(v *T) (*T, bool) { return v, is(v) }), asked.Read)
}

// OneValue finishes a root whose answer is not rows of a plan but one value, which is computed from
// plans of its own. What it costs is the weight of the scope's list, which is not read.
func OneValue[T any](s Scope, f *Selection, o Part[*T], compute func(ctx context.Context, r *service.Session) (*T, error)) (*Root, error) {
	return s.done(&Root{whole: s.list, part: readOnce[store.Rows](s, f, o, compute)})
}

// readOnce returns the part that is read later and that there is once, whatever it belongs to.
func readOnce[T, E any](s Scope, f *Selection, p Part[E], read func(ctx context.Context, r *service.Session) (E, error)) Part[T] {
	value := newLater(s, f, func(ctx context.Context, r *service.Session, _ []string) (map[string]E, error) {
		v, err := read(ctx, r)
		return map[string]E{"": v}, err
	})
	return Within(value.shown(p), func(T) string { return "" })
}

// CoverageOf returns the field that says what a computed value rests on.
func CoverageOf[T any](ask func() (analysis.CoverageAsk, error)) func(Scope, *Selection) (Part[T], error) {
	return func(s Scope, f *Selection) (Part[T], error) {
		asked, err := ask()
		if err != nil {
			return Part[T]{}, err
		}
		s.Written(asked.Cost(s.statistics))
		o, err := Stated(s, f)
		return readOnce[T](s, f, o, asked.Read), err
	}
}

// Stated compiles a selection on the type Coverage.
func Stated(s Scope, f *Selection) (Part[analysis.Coverage], error) {
	return Compile(s, "Coverage", statedFields(), f)
}

func statedFields() Fields[analysis.Coverage] {
	return Fields[analysis.Coverage]{
		"stated": Always(func(w *Writer, v analysis.Coverage) { w.Integer(v.Stated) }),
		"total":  Always(func(w *Writer, v analysis.Coverage) { w.Integer(v.Total) }),
	}
}

// Some returns how many elements of a computed list are asked for, at most so many: the argument first.
func (s Scope) Some(f *Selection, most int) (int, error) {
	args, err := s.Arguments(f)
	if err != nil {
		return 0, err
	}
	var first *int
	if err := args.Number("first", &first); err != nil {
		return 0, s.Named(err)
	}
	if first == nil {
		return most, nil
	}
	if *first < 0 || *first > most {
		return 0, s.Named(service.Errorf(service.InvalidArgument, "%s: first: %d is out of range; 0 to %d are allowed.", f.Name, *first, most))
	}
	return *first, nil
}

// Count returns how many nodes of a kind the release has.
func (s Scope) Count(kind roadmap.Kind) int {
	if s.statistics == nil {
		return limit.PageSize.Value
	}
	return s.statistics.Count(kind)
}
