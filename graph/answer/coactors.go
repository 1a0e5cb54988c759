package answer

import (
	"veikart/graph/argument"
	"veikart/internal/analysis"
	"veikart/internal/limit"
	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/store"
)

// coActors is the field of an actor that leads to those that it shares measures with. Where the actor is the only one that is
// asked about and the shared measures are counted alone, they are counted where the actor is read; else they are read later, for
// all actors at once.
func coActors(s Scope, f *Selection) (Part[*store.Row], error) {
	args, err := s.Arguments(f)
	if err != nil {
		return Part[*store.Row]{}, err
	}
	ask := &analysis.CoActorsAsk{}
	if ask.Participation, err = s.Participation(args); err != nil {
		return Part[*store.Row]{}, err
	}
	if err := ask.Plan(s.list.Name + "." + f.Name); err != nil {
		return Part[*store.Row]{}, err
	}
	first, err := s.Some(f, limit.Computed.Value)
	if err != nil {
		return Part[*store.Row]{}, err
	}
	s.Written(ask.Cost(s.statistics))
	s.first = min(first, s.Count(roadmap.KindActor))
	uses := &coActorUses{actors: plan.Nothing()}
	o, err := Compile(s, "CoActors", coActorsFields(ask, first, uses), f)
	if err != nil {
		return Part[*store.Row]{}, err
	}
	if s.one() && !uses.more {
		return s.counted(f, ask, ask.Below(first, uses.nodes, uses.total, uses.actors, s.statistics), o), nil
	}
	return Within(newLater(s, f, ask.Read).shown(o), func(row *store.Row) string { return row.Node.ID }), nil
}

// counted returns the part that is the co-actors that a list below the scope's rows counts.
func (s Scope) counted(f *Selection, ask *analysis.CoActorsAsk, below *plan.List, o Part[analysis.CoActors]) Part[*store.Row] {
	i := len(s.shape.Expand)
	s.shape.Expand = append(s.shape.Expand, below)
	counted := Within(o, func(row *store.Row) analysis.CoActors { return ask.Counted(row.Node.ID, &row.Lists[i]) })
	return checked(counted, func(row *store.Row) error {
		if err := ask.Check(&row.Lists[i]); err != nil {
			return At(f, err)
		}
		return nil
	})
}

// coActorUses is what is selected of co-actors.
type coActorUses struct {
	nodes bool // the co-actors
	total bool // how many they are
	more  bool // than counts of measures, and what records of actors hold

	actors plan.Wanted // properties
}

// one returns whether what is selected from is the only row that the root's list may have.
func (s Scope) one() bool {
	return s.own && s.grouping == nil && s.list.Hop == (roadmap.Hop{}) && s.list.Asked.First != nil && *s.list.Asked.First == 1
}

// coActorsFields is the table of the type CoActors.
func coActorsFields(ask *analysis.CoActorsAsk, first int, uses *coActorUses) Fields[analysis.CoActors] {
	return Fields[analysis.CoActors]{
		"coverage": CoverageOf[analysis.CoActors](func() (analysis.CoverageAsk, error) { return ask.CoverageOf("coActors") }),
		"totalCount": func(Scope, *Selection) (Part[analysis.CoActors], error) {
			uses.total = true
			return Ready(func(w *Writer, v analysis.CoActors) { w.Integer(v.Total) }), nil
		},
		"nodes": func(s Scope, f *Selection) (Part[analysis.CoActors], error) {
			uses.nodes = true
			shown := func(v analysis.CoActors) []analysis.CoActor { return v.First[:min(first, len(v.First))] }
			return ObjectsOf(s, s.first, f, "CoActor", coActorFields(ask.Participation, uses), shown)
		},
	}
}

// coActorFields is the table of the type CoActor.
func coActorFields(counts analysis.Participation, uses *coActorUses) Fields[analysis.CoActor] {
	of := func(field func(Scope, *Selection) (Part[analysis.CoActor], error)) func(Scope, *Selection) (Part[analysis.CoActor], error) {
		return func(s Scope, f *Selection) (Part[analysis.CoActor], error) {
			uses.more = true
			return field(s, f)
		}
	}
	return Fields[analysis.CoActor]{
		"actor": func(s Scope, f *Selection) (Part[analysis.CoActor], error) {
			each, of, plain, err := s.ChosenOrRead(f, roadmap.KindActor)
			uses.more, uses.actors = uses.more || !plain, uses.actors.Or(of)
			return Within(each, func(v analysis.CoActor) ChosenNode { return ChosenNode{v.Actor, v.Row} }), err
		},
		"weight":   Always(func(w *Writer, v analysis.CoActor) { w.Integer(v.Weight) }),
		"measures": of(SharedMeasures(func(c analysis.CoActor) []string { return c.Measures })),
		"evidence": of(Evidence("CoActorEvidence", coActorSides, counts, func(c analysis.CoActor) Pair {
			return Pair{Actors: [2]string{c.Of, c.Actor}, Measures: c.Measures}
		})),
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
