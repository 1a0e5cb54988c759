package answer

import (
	"context"

	"veikart/internal/roadmap"
	"veikart/internal/service"
)

// Network compiles the root field that is a network of actors.
func (s *Schema) Network(f Field) (*Root, error) {
	sc, fd := s.root(f)
	args, err := sc.arguments(fd)
	if err != nil {
		return nil, at(fd, sc.named(err))
	}
	ask := &service.NetworkAsk{}
	if ask.Participation, err = sc.participation(args); err != nil {
		return nil, at(fd, err)
	}
	return computed(sc, fd, ask, networkFields(ask))
}

// networkFields is the table of the type ActorNetwork.
func networkFields(ask *service.NetworkAsk) fields[*service.Network] {
	return fields[*service.Network]{
		"coverage":  coverage[*service.Network](func() (service.CoverageAsk, error) { return ask.CoverageOf("actorNetwork") }),
		"nodeCount": always(func(w *writer, v *service.Network) { w.integer(len(v.Nodes)) }),
		"edgeCount": always(func(w *writer, v *service.Network) { w.integer(len(v.Edges)) }),
		"nodes": func(s scope, f *field) (write[*service.Network], error) {
			nodes := func(v *service.Network) []service.NetworkNode { return v.Nodes }
			return objectsOf(s, s.count(roadmap.KindActor), f, "ActorNetworkNode", networkNodeFields(ask), nodes)
		},
		"edges": func(s scope, f *field) (write[*service.Network], error) {
			first, err := s.some(f, service.MaxComputed)
			if err != nil {
				return nil, err
			}
			edges := func(v *service.Network) []service.NetworkEdge { return v.Edges[:min(first, len(v.Edges))] }
			return objectsOf(s, min(first, ask.EdgesAtMost(s.statistics)), f, "ActorNetworkEdge", networkEdgeFields(), edges)
		},
	}
}

// networkNodeFields is the table of the type ActorNetworkNode. A measure that takes time is computed
// where it is selected.
func networkNodeFields(ask *service.NetworkAsk) fields[service.NetworkNode] {
	type node = service.NetworkNode
	measure := func(asked *bool, value write[node]) func(scope, *field) (write[node], error) {
		return func(scope, *field) (write[node], error) {
			*asked = true
			return value, nil
		}
	}
	return fields[node]{
		"actor": func(s scope, f *field) (write[node], error) {
			each, err := s.chosen(f, roadmap.KindActor)
			return func(w *writer, v node) { each(w, v.Actor) }, err
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
func networkEdgeFields() fields[service.NetworkEdge] {
	type edge = service.NetworkEdge
	end := func(id func(edge) string) func(scope, *field) (write[edge], error) {
		return func(s scope, f *field) (write[edge], error) {
			each, err := s.chosen(f, roadmap.KindActor)
			return func(w *writer, v edge) { each(w, id(v)) }, err
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
func coActors(s scope, f *field) (write[string], error) {
	args, err := s.arguments(f)
	if err != nil {
		return nil, s.named(err)
	}
	ask := &service.CoActorsAsk{}
	if ask.Participation, err = s.participation(args); err != nil {
		return nil, err
	}
	if err := ask.Plan(s.list.Name + "." + f.Name); err != nil {
		return nil, err
	}
	first, err := s.some(f, service.MaxComputed)
	if err != nil {
		return nil, err
	}
	s.written(ask.Cost(s.statistics))
	s.first = min(first, s.count(roadmap.KindActor))
	o, err := compile(s, "CoActors", coActorsFields(ask, first), f.selections)
	found := newLater(s, f, func(ctx context.Context, r service.Reader, actors []string) (map[string][]service.CoActor, error) {
		return ask.Read(ctx, r, actors)
	})
	return func(w *writer, actor string) { o.write(w, found.get(actor)) }, err
}

// coActorsFields is the table of the type CoActors.
func coActorsFields(ask *service.CoActorsAsk, first int) fields[[]service.CoActor] {
	type all = []service.CoActor
	return fields[all]{
		"coverage":   coverage[all](func() (service.CoverageAsk, error) { return ask.CoverageOf("coActors") }),
		"totalCount": always(func(w *writer, v all) { w.integer(len(v)) }),
		"nodes": func(s scope, f *field) (write[all], error) {
			return objectsOf(s, s.first, f, "CoActor", coActorFields(), func(v all) []service.CoActor { return v[:min(first, len(v))] })
		},
	}
}

// coActorFields is the table of the type CoActor.
func coActorFields() fields[service.CoActor] {
	return fields[service.CoActor]{
		"actor": func(s scope, f *field) (write[service.CoActor], error) {
			each, err := s.chosen(f, roadmap.KindActor)
			return func(w *writer, v service.CoActor) { each(w, v.Actor) }, err
		},
		"weight":   always(func(w *writer, v service.CoActor) { w.integer(len(v.Measures)) }),
		"measures": sharedMeasures(func(c service.CoActor) []string { return c.Measures }),
	}
}
