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
			return answer.ObjectsOf(s, most, f, "ActorNetworkEdge", networkEdgeFields(ask.Participation), edges)
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
			each, err := s.Chosen(f, roadmap.KindActor)
			return answer.Within(each, func(v node) string { return v.Actor }), err
		},
		"degree":      answer.Always(func(w *answer.Writer, v node) { w.Integer(v.Degree) }),
		"strength":    answer.Always(func(w *answer.Writer, v node) { w.Integer(v.Strength) }),
		"betweenness": measure(&ask.Betweenness, func(w *answer.Writer, v node) { w.Float(v.Betweenness) }),
		"pageRank":    measure(&ask.PageRank, func(w *answer.Writer, v node) { w.Float(v.PageRank) }),
		"community":   measure(&ask.Communities, func(w *answer.Writer, v node) { w.Integer(v.Community) }),
		"component":   measure(&ask.Components, func(w *answer.Writer, v node) { w.Integer(v.Component) }),
	}
}

// networkEdgeFields is the table of the type ActorNetworkEdge.
func networkEdgeFields(counts analysis.Participation) answer.Fields[analysis.NetworkEdge] {
	type edge = analysis.NetworkEdge
	end := func(id func(edge) string) func(answer.Scope, *answer.Selection) (answer.Part[edge], error) {
		return func(s answer.Scope, f *answer.Selection) (answer.Part[edge], error) {
			each, err := s.Chosen(f, roadmap.KindActor)
			return answer.Within(each, id), err
		}
	}
	return answer.Fields[edge]{
		"from":     end(func(e edge) string { return e.From }),
		"to":       end(func(e edge) string { return e.To }),
		"weight":   answer.Always(func(w *answer.Writer, v edge) { w.Integer(len(v.Measures)) }),
		"measures": answer.SharedMeasures(func(e edge) []string { return e.Measures }),
		"evidence": answer.Evidence("ActorNetworkEvidence", [2]string{"from", "to"}, counts, func(e edge) answer.Pair {
			return answer.Pair{Actors: [2]string{e.From, e.To}, Measures: e.Measures}
		}),
	}
}
