package answer

import (
	"context"

	"veikart/graph/argument"
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

// computed finishes a root whose answer is one value that is computed, written by a table.
func computed[T any](s scope, f *field, asked ask[T], table fields[*T]) (*Root, error) {
	if err := asked.Plan(f.Name); err != nil {
		return nil, at(f, err)
	}
	s.written(asked.Cost(s.statistics))
	o, err := compile(s, f.Definition.Type.Name(), table, f.selections)
	if err != nil {
		return nil, at(f, err)
	}
	return oneValue(s, f, o, asked.Read)
}

// oneValue finishes a root whose answer is not rows of a plan but one value, which is computed from
// plans of its own. What it costs is the weight of the scope's list, which is not read.
func oneValue[T any](s scope, f *field, o part[*T], compute func(ctx context.Context, r *service.Session) (*T, error)) (*Root, error) {
	return s.done(&Root{whole: s.list, part: readOnce[store.Rows](s, f, o, compute)})
}

// readOnce returns the part that is read later and that there is once, whatever it belongs to.
func readOnce[T, E any](s scope, f *field, p part[E], read func(ctx context.Context, r *service.Session) (E, error)) part[T] {
	value := newLater(s, f, func(ctx context.Context, r *service.Session, _ []string) (map[string]E, error) {
		v, err := read(ctx, r)
		return map[string]E{"": v}, err
	})
	return within(value.shown(p), func(T) string { return "" })
}

// coverage returns the field that says what a computed value rests on.
func coverage[T any](ask func() (analysis.CoverageAsk, error)) func(scope, *field) (part[T], error) {
	return func(s scope, f *field) (part[T], error) {
		asked, err := ask()
		if err != nil {
			return part[T]{}, err
		}
		s.written(asked.Cost(s.statistics))
		o, err := compile(s, "Coverage", statedFields(), f.selections)
		return readOnce[T](s, f, o, asked.Read), err
	}
}

func statedFields() fields[analysis.Coverage] {
	return fields[analysis.Coverage]{
		"stated": always(func(w *writer, v analysis.Coverage) { w.integer(v.Stated) }),
		"total":  always(func(w *writer, v analysis.Coverage) { w.integer(v.Total) }),
	}
}

// participation reads the arguments that say which involvements count.
func (s scope) participation(args argument.Values) (analysis.Participation, error) {
	p := analysis.Participation{Bases: args.Texts("basis"), Roles: args.Texts("roles")}
	var err error
	if args.Has("filter") {
		p.Filter, err = args.Filter(roadmap.KindMeasure)
	}
	return p, s.named(err)
}

// some returns how many elements of a computed list are asked for, at most so many: the argument first.
func (s scope) some(f *field, most int) (int, error) {
	args, err := s.arguments.Of(f.Field)
	if err != nil {
		return 0, s.named(err)
	}
	var first *int
	if err := args.Number("first", &first); err != nil {
		return 0, s.named(err)
	}
	if first == nil {
		return most, nil
	}
	if *first < 0 || *first > most {
		return 0, s.named(service.Errorf(service.InvalidArgument, "%s: first: %d is out of range; 0 to %d are allowed.", f.Name, *first, most))
	}
	return *first, nil
}

// count returns how many nodes of a kind the release has.
func (s scope) count(kind roadmap.Kind) int {
	if s.statistics == nil {
		return limit.PageSize.Value
	}
	return s.statistics.Count(kind)
}

// sharedMeasures returns the field of measures that actors share, given as ids.
func sharedMeasures[T any](ids func(T) []string) func(scope, *field) (part[T], error) {
	return func(s scope, f *field) (part[T], error) {
		first, err := s.some(f, limit.Computed.Value)
		if err != nil {
			return part[T]{}, err
		}
		s.first = min(first, s.count(roadmap.KindMeasure))
		o, err := compile(s, "SharedMeasures", sharedFields(), f.selections)
		return within(o, func(v T) shared {
			all := ids(v)
			return shared{len(all), all[:min(first, len(all))]}
		}), err
	}
}

// shared is a list of measures, of which the first are shown.
type shared struct {
	total int
	shown []string
}

func sharedFields() fields[shared] {
	return fields[shared]{
		"totalCount": always(func(w *writer, v shared) { w.integer(v.total) }),
		"nodes": func(s scope, f *field) (part[shared], error) {
			return listOf(s, s.first, func(v shared) []string { return v.shown }, func(s scope) (part[string], error) {
				return s.chosen(f, roadmap.KindMeasure)
			})
		},
	}
}
