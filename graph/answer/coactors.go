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
			shown := func(v all) []analysis.CoActor { return v[:min(first, len(v))] }
			return ObjectsOf(s, s.first, f, "CoActor", coActorFields(ask.Participation), shown)
		},
	}
}

// coActorFields is the table of the type CoActor.
func coActorFields(counts analysis.Participation) Fields[analysis.CoActor] {
	return Fields[analysis.CoActor]{
		"actor": func(s Scope, f *Selection) (Part[analysis.CoActor], error) {
			each, err := s.Chosen(f, roadmap.KindActor)
			return Within(each, func(v analysis.CoActor) string { return v.Actor }), err
		},
		"weight":   Always(func(w *Writer, v analysis.CoActor) { w.Integer(len(v.Measures)) }),
		"measures": SharedMeasures(func(c analysis.CoActor) []string { return c.Measures }),
		"evidence": Evidence("CoActorEvidence", coActorSides, counts, func(c analysis.CoActor) Pair {
			return Pair{Actors: [2]string{c.Of, c.Actor}, Measures: c.Measures}
		}),
	}
}

// coActorSides are the fields of evidence for the actor that is asked about, and for the other one.
var coActorSides = [2]string{"own", "other"}

// Pair is two actors with the measures that they share, all as ids.
type Pair struct {
	Actors   [2]string
	Measures []string
}

// meeting is two actors in one measure.
type meeting struct {
	actors  [2]string
	measure string
}

// Evidence returns the field of what two actors do in the measures that they share, as values of a type with a field for each
// side.
func Evidence[T any](
	typeName string, sides [2]string, counts analysis.Participation, of func(T) Pair,
) func(Scope, *Selection) (Part[T], error) {
	return func(s Scope, f *Selection) (Part[T], error) {
		first, err := s.Some(f, limit.Computed.Value)
		if err != nil {
			return Part[T]{}, err
		}
		ask := &analysis.EvidenceAsk{Participation: counts}
		if err := ask.Plan(s.list.Name + "." + f.Name); err != nil {
			return Part[T]{}, err
		}
		s.first = min(first, s.Count(roadmap.KindMeasure))
		once := s // each measure is read once for all pairs
		once.times = 1
		once.Written(ask.Cost(s.statistics, float64(s.times)*float64(s.first)))
		parts := newLater(s, f, ask.Read)
		return ObjectsOf(s, s.first, f, typeName, evidenceFields(sides, parts), func(v T) []meeting {
			pair := of(v)
			out := make([]meeting, min(first, len(pair.Measures)))
			for i := range out {
				out[i] = meeting{pair.Actors, pair.Measures[i]}
			}
			return out
		})
	}
}

// evidenceFields is the table of a type of evidence.
func evidenceFields(sides [2]string, parts *later[[]string]) Fields[meeting] {
	side := func(i int) func(s Scope, f *Selection) (Part[meeting], error) {
		return func(s Scope, f *Selection) (Part[meeting], error) {
			first, err := s.Some(f, limit.Computed.Value)
			if err != nil {
				return Part[meeting]{}, err
			}
			s.first = min(first, s.involvements(s.first))
			o, err := Compile(s, "EvidenceInvolvements", chosenFields(roadmap.KindInvolvement), f)
			shown := Within(o, func(all []string) chosen { return chosen{len(all), all[:min(first, len(all))]} })
			return Within(parts.shown(shown), func(v meeting) string { return analysis.Part(v.actors[i], v.measure) }), err
		}
	}
	return Fields[meeting]{
		"measure": func(s Scope, f *Selection) (Part[meeting], error) {
			each, err := s.Chosen(f, roadmap.KindMeasure)
			return Within(each, func(v meeting) string { return v.measure }), err
		},
		sides[0]: side(0),
		sides[1]: side(1),
	}
}

// involvements returns how many involvements an actor has at most in each of so many measures: where they are not spread
// evenly the sum is no larger.
func (s Scope) involvements(measures int) int {
	if s.statistics == nil || measures == 0 {
		return limit.PageSize.Value
	}
	all := s.statistics.FanOut(roadmap.KindActor, roadmap.Hop{Edge: roadmap.OfActor, Back: true})
	return min((all+measures-1)/measures, s.statistics.FanOut(roadmap.KindMeasure, roadmap.Hop{Edge: roadmap.Concerns, Back: true}))
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
		o, err := Compile(s, "SharedMeasures", chosenFields(roadmap.KindMeasure), f)
		return Within(o, func(v T) chosen {
			all := ids(v)
			return chosen{len(all), all[:min(first, len(all))]}
		}), err
	}
}

// chosen is a list of nodes, of which the first are shown.
type chosen struct {
	total int
	shown []string
}

// chosenFields is the table of lists of nodes of a kind that a computation chooses.
func chosenFields(kind roadmap.Kind) Fields[chosen] {
	return Fields[chosen]{
		"totalCount": Always(func(w *Writer, v chosen) { w.Integer(v.total) }),
		"nodes": func(s Scope, f *Selection) (Part[chosen], error) {
			return ListOf(s, s.first, func(v chosen) []string { return v.shown }, func(s Scope) (Part[string], error) {
				return s.Chosen(f, kind)
			})
		},
	}
}
