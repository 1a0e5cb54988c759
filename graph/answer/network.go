package answer

import (
	"veikart/internal/analysis"
	"veikart/internal/limit"
	"veikart/internal/roadmap"
)

// Network compiles the root field that is a network of actors.
func (s *Schema) Network(f Field) (*Root, error) {
	sc, fd := s.root(f)
	args, err := sc.arguments.Of(fd.Field)
	if err != nil {
		return nil, at(fd, sc.named(err))
	}
	ask := &analysis.NetworkAsk{}
	if ask.Participation, err = sc.participation(args); err != nil {
		return nil, at(fd, err)
	}
	return computed(sc, fd, ask, networkFields(ask))
}

// networkFields is the table of the type ActorNetwork.
func networkFields(ask *analysis.NetworkAsk) fields[*analysis.Network] {
	return fields[*analysis.Network]{
		"coverage":  coverage[*analysis.Network](func() (analysis.CoverageAsk, error) { return ask.CoverageOf("actorNetwork") }),
		"nodeCount": always(func(w *writer, v *analysis.Network) { w.integer(len(v.Nodes)) }),
		"edgeCount": always(func(w *writer, v *analysis.Network) { w.integer(len(v.Edges)) }),
		"nodes": func(s scope, f *field) (part[*analysis.Network], error) {
			nodes := func(v *analysis.Network) []analysis.NetworkNode { return v.Nodes }
			return objectsOf(s, s.count(roadmap.KindActor), f, "ActorNetworkNode", networkNodeFields(ask), nodes)
		},
		"edges": func(s scope, f *field) (part[*analysis.Network], error) {
			first, err := s.some(f, limit.Computed.Value)
			if err != nil {
				return part[*analysis.Network]{}, err
			}
			edges := func(v *analysis.Network) []analysis.NetworkEdge { return v.Edges[:min(first, len(v.Edges))] }
			return objectsOf(s, min(first, ask.EdgesAtMost(s.statistics)), f, "ActorNetworkEdge", networkEdgeFields(), edges)
		},
	}
}

// networkNodeFields is the table of the type ActorNetworkNode. A measure that takes time is computed
// where it is selected.
func networkNodeFields(ask *analysis.NetworkAsk) fields[analysis.NetworkNode] {
	type node = analysis.NetworkNode
	measure := func(asked *bool, value write[node]) func(scope, *field) (part[node], error) {
		return func(scope, *field) (part[node], error) {
			*asked = true
			return ready(value), nil
		}
	}
	return fields[node]{
		"actor": func(s scope, f *field) (part[node], error) {
			each, err := s.chosen(f, roadmap.KindActor)
			return within(each, func(v node) string { return v.Actor }), err
		},
		"degree":      always(func(w *writer, v node) { w.integer(v.Degree) }),
		"strength":    always(func(w *writer, v node) { w.integer(v.Strength) }),
		"betweenness": measure(&ask.Betweenness, func(w *writer, v node) { w.float(v.Betweenness) }),
		"pageRank":    measure(&ask.PageRank, func(w *writer, v node) { w.float(v.PageRank) }),
		"community":   measure(&ask.Communities, func(w *writer, v node) { w.integer(v.Community) }),
		"component":   measure(&ask.Components, func(w *writer, v node) { w.integer(v.Component) }),
	}
}

// networkEdgeFields is the table of the type ActorNetworkEdge.
func networkEdgeFields() fields[analysis.NetworkEdge] {
	type edge = analysis.NetworkEdge
	end := func(id func(edge) string) func(scope, *field) (part[edge], error) {
		return func(s scope, f *field) (part[edge], error) {
			each, err := s.chosen(f, roadmap.KindActor)
			return within(each, id), err
		}
	}
	return fields[edge]{
		"from":     end(func(e edge) string { return e.From }),
		"to":       end(func(e edge) string { return e.To }),
		"weight":   always(func(w *writer, v edge) { w.integer(len(v.Measures)) }),
		"measures": sharedMeasures(func(e edge) []string { return e.Measures }),
	}
}

// coActors is the field of an actor that leads to those that it shares measures with.
func coActors(s scope, f *field) (part[string], error) {
	args, err := s.arguments.Of(f.Field)
	if err != nil {
		return part[string]{}, s.named(err)
	}
	ask := &analysis.CoActorsAsk{}
	if ask.Participation, err = s.participation(args); err != nil {
		return part[string]{}, err
	}
	if err := ask.Plan(s.list.Name + "." + f.Name); err != nil {
		return part[string]{}, err
	}
	first, err := s.some(f, limit.Computed.Value)
	if err != nil {
		return part[string]{}, err
	}
	s.written(ask.Cost(s.statistics))
	s.first = min(first, s.count(roadmap.KindActor))
	o, err := compile(s, "CoActors", coActorsFields(ask, first), f.selections)
	return newLater(s, f, ask.Read).shown(o), err
}

// coActorsFields is the table of the type CoActors.
func coActorsFields(ask *analysis.CoActorsAsk, first int) fields[[]analysis.CoActor] {
	type all = []analysis.CoActor
	return fields[all]{
		"coverage":   coverage[all](func() (analysis.CoverageAsk, error) { return ask.CoverageOf("coActors") }),
		"totalCount": always(func(w *writer, v all) { w.integer(len(v)) }),
		"nodes": func(s scope, f *field) (part[all], error) {
			return objectsOf(s, s.first, f, "CoActor", coActorFields(), func(v all) []analysis.CoActor { return v[:min(first, len(v))] })
		},
	}
}

// coActorFields is the table of the type CoActor.
func coActorFields() fields[analysis.CoActor] {
	return fields[analysis.CoActor]{
		"actor": func(s scope, f *field) (part[analysis.CoActor], error) {
			each, err := s.chosen(f, roadmap.KindActor)
			return within(each, func(v analysis.CoActor) string { return v.Actor }), err
		},
		"weight":   always(func(w *writer, v analysis.CoActor) { w.integer(len(v.Measures)) }),
		"measures": sharedMeasures(func(c analysis.CoActor) []string { return c.Measures }),
	}
}
