package answer

import (
	"veikart/graph/argument"
	"veikart/internal/analysis"
	"veikart/internal/limit"
	"veikart/internal/roadmap"
)

// coActors is the field of an actor that leads to those that it shares measures with.
func coActors(s Scope, f *Selection) (Part[string], error) {
	args, err := s.Arguments(f)
	if err != nil {
		return Part[string]{}, err
	}
	ask := &analysis.CoActorsAsk{}
	if ask.Participation, err = s.Participation(args); err != nil {
		return Part[string]{}, err
	}
	if err := ask.Plan(s.list.Name + "." + f.Name); err != nil {
		return Part[string]{}, err
	}
	first, err := s.Some(f, limit.Computed.Value)
	if err != nil {
		return Part[string]{}, err
	}
	s.Written(ask.Cost(s.statistics))
	s.first = min(first, s.Count(roadmap.KindActor))
	o, err := Compile(s, "CoActors", coActorsFields(ask, first), f)
	return newLater(s, f, ask.Read).shown(o), err
}

// coActorsFields is the table of the type CoActors.
func coActorsFields(ask *analysis.CoActorsAsk, first int) Fields[[]analysis.CoActor] {
	type all = []analysis.CoActor
	return Fields[all]{
		"coverage":   CoverageOf[all](func() (analysis.CoverageAsk, error) { return ask.CoverageOf("coActors") }),
		"totalCount": Always(func(w *Writer, v all) { w.Integer(len(v)) }),
		"nodes": func(s Scope, f *Selection) (Part[all], error) {
			return ObjectsOf(s, s.first, f, "CoActor", coActorFields(), func(v all) []analysis.CoActor { return v[:min(first, len(v))] })
		},
	}
}

// coActorFields is the table of the type CoActor.
func coActorFields() Fields[analysis.CoActor] {
	return Fields[analysis.CoActor]{
		"actor": func(s Scope, f *Selection) (Part[analysis.CoActor], error) {
			each, err := s.Chosen(f, roadmap.KindActor)
			return Within(each, func(v analysis.CoActor) string { return v.Actor }), err
		},
		"weight":   Always(func(w *Writer, v analysis.CoActor) { w.Integer(len(v.Measures)) }),
		"measures": SharedMeasures(func(c analysis.CoActor) []string { return c.Measures }),
	}
}

// Participation reads the arguments that say which involvements count.
func (s Scope) Participation(args argument.Values) (analysis.Participation, error) {
	p := analysis.Participation{Bases: args.Texts("basis"), Roles: args.Texts("roles")}
	var err error
	if args.Has("filter") {
		p.Filter, err = args.Filter(roadmap.KindMeasure)
	}
	return p, s.Named(err)
}

// SharedMeasures returns the field of measures that actors share, given as ids.
func SharedMeasures[T any](ids func(T) []string) func(Scope, *Selection) (Part[T], error) {
	return func(s Scope, f *Selection) (Part[T], error) {
		first, err := s.Some(f, limit.Computed.Value)
		if err != nil {
			return Part[T]{}, err
		}
		s.first = min(first, s.Count(roadmap.KindMeasure))
		o, err := Compile(s, "SharedMeasures", sharedFields(), f)
		return Within(o, func(v T) shared {
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

func sharedFields() Fields[shared] {
	return Fields[shared]{
		"totalCount": Always(func(w *Writer, v shared) { w.Integer(v.total) }),
		"nodes": func(s Scope, f *Selection) (Part[shared], error) {
			return ListOf(s, s.first, func(v shared) []string { return v.shown }, func(s Scope) (Part[string], error) {
				return s.Chosen(f, roadmap.KindMeasure)
			})
		},
	}
}
