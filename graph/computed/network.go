// Package computed has the tables of the root fields whose answers are computed from several plans: networks, paths, time
// lines. Each root field is compiled by a function of its name; what is written is what package answer makes of the tables.
package computed

import (
	"veikart/graph/answer"
	"veikart/internal/analysis"
	"veikart/internal/limit"
	"veikart/internal/roadmap"
)

// Network compiles the root field that is a network of actors.
func Network(s *answer.Schema, f answer.Field) (*answer.Root, error) {
	sc, fd := s.Begin(f)
	args, err := sc.Arguments(fd)
	if err != nil {
		return nil, answer.At(fd, err)
	}
	ask := &analysis.NetworkAsk{}
	if ask.Participation, err = sc.Participation(args); err != nil {
		return nil, answer.At(fd, err)
	}
	return answer.Computed(sc, fd, ask, networkFields(ask))
}

// networkFields is the table of the type ActorNetwork.
func networkFields(ask *analysis.NetworkAsk) answer.Fields[*analysis.Network] {
	return answer.Fields[*analysis.Network]{
		"coverage":  answer.CoverageOf[*analysis.Network](func() (analysis.CoverageAsk, error) { return ask.CoverageOf("actorNetwork") }),
		"nodeCount": answer.Always(func(w *answer.Writer, v *analysis.Network) { w.Integer(len(v.Nodes)) }),
		"edgeCount": answer.Always(func(w *answer.Writer, v *analysis.Network) { w.Integer(len(v.Edges)) }),
		"nodes": func(s answer.Scope, f *answer.Selection) (answer.Part[*analysis.Network], error) {
			nodes := func(v *analysis.Network) []analysis.NetworkNode { return v.Nodes }
			return answer.ObjectsOf(s, s.Count(roadmap.KindActor), f, "ActorNetworkNode", networkNodeFields(ask), nodes)
		},
		"edges": func(s answer.Scope, f *answer.Selection) (answer.Part[*analysis.Network], error) {
			first, err := s.Some(f, limit.Computed.Value)
			if err != nil {
				return answer.Part[*analysis.Network]{}, err
			}
			edges := func(v *analysis.Network) []analysis.NetworkEdge { return v.Edges[:min(first, len(v.Edges))] }
			most := min(first, ask.EdgesAtMost(s.Statistics()))
			return answer.ObjectsOf(s, most, f, "ActorNetworkEdge", networkEdgeFields(ask), edges)
		},
	}
}

// networkNodeFields is the table of the type ActorNetworkNode. A measure that takes time is computed
// where it is selected.
func networkNodeFields(ask *analysis.NetworkAsk) answer.Fields[analysis.NetworkNode] {
	type node = analysis.NetworkNode
	measure := func(asked *bool, value func(*answer.Writer, node)) func(answer.Scope, *answer.Selection) (answer.Part[node], error) {
		return func(answer.Scope, *answer.Selection) (answer.Part[node], error) {
			*asked = true
			return answer.Ready(value), nil
		}
	}
	return answer.Fields[node]{
		"actor": func(s answer.Scope, f *answer.Selection) (answer.Part[node], error) {
			each, _, _, err := s.ChosenOrRead(f, roadmap.KindActor)
			return answer.Within(each, func(v node) answer.ChosenNode { return answer.ChosenNode{ID: v.Actor, Row: v.Row} }), err
		},
		"degree":      answer.Always(func(w *answer.Writer, v node) { w.Integer(v.Degree) }),
		"strength":    answer.Always(func(w *answer.Writer, v node) { w.Integer(v.Strength) }),
		"betweenness": measure(&ask.Betweenness, func(w *answer.Writer, v node) { w.Float(v.Betweenness) }),
		"pageRank":    measure(&ask.PageRank, func(w *answer.Writer, v node) { w.Float(v.PageRank) }),
		"community":   measure(&ask.Communities, func(w *answer.Writer, v node) { w.Integer(v.Community) }),
		"component":   measure(&ask.Components, func(w *answer.Writer, v node) { w.Integer(v.Component) }),
	}
}

// networkEdgeFields is the table of the type ActorNetworkEdge. Which measures are shared is read where it is selected.
func networkEdgeFields(ask *analysis.NetworkAsk) answer.Fields[analysis.NetworkEdge] {
	type edge = analysis.NetworkEdge
	type compile = func(answer.Scope, *answer.Selection) (answer.Part[edge], error)
	end := func(of func(edge) *analysis.NetworkNode) compile {
		return func(s answer.Scope, f *answer.Selection) (answer.Part[edge], error) {
			each, _, _, err := s.ChosenOrRead(f, roadmap.KindActor)
			return answer.Within(each, func(v edge) answer.ChosenNode { return answer.ChosenNode{ID: of(v).Actor, Row: of(v).Row} }), err
		}
	}
	ofMeasures := func(field compile) compile {
		return func(s answer.Scope, f *answer.Selection) (answer.Part[edge], error) {
			ask.Measures = true
			return field(s, f)
		}
	}
	return answer.Fields[edge]{
		"from":     end(func(e edge) *analysis.NetworkNode { return e.From }),
		"to":       end(func(e edge) *analysis.NetworkNode { return e.To }),
		"weight":   answer.Always(func(w *answer.Writer, v edge) { w.Integer(v.Weight) }),
		"measures": ofMeasures(answer.SharedMeasures(func(e edge) []string { return e.Measures })),
		"evidence": ofMeasures(answer.Evidence("ActorNetworkEvidence", [2]string{"from", "to"}, ask.Participation, func(e edge) answer.Pair {
			return answer.Pair{Actors: [2]string{e.From.Actor, e.To.Actor}, Measures: e.Measures}
		})),
	}
}
