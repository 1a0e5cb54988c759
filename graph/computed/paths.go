package computed

import (
	"veikart/graph/answer"
	"veikart/graph/argument"
	"veikart/graph/label"
	"veikart/internal/analysis"
	"veikart/internal/roadmap"
)

// Paths compiles the root field that is the shortest paths between two nodes.
func Paths(s *answer.Schema, f answer.Field) (*answer.Root, error) {
	sc, fd := s.Begin(f)
	args, err := sc.Arguments(fd)
	if err != nil {
		return nil, answer.At(fd, err)
	}
	ask := &analysis.PathsAsk{From: args.Text("from"), To: args.Text("to"), Bases: args.Texts("basis")}
	for _, name := range []string{"from", "to"} {
		if err := argument.CheckID(name, args.Text(name)); err != nil {
			return nil, answer.At(fd, sc.Named(err))
		}
	}
	if ask.Length, err = args.Integer("maxLength"); err != nil {
		return nil, answer.At(fd, sc.Named(err))
	}
	if ask.First, err = args.Integer("first"); err != nil {
		return nil, answer.At(fd, sc.Named(err))
	}
	if err := ask.Plan(f.Name); err != nil {
		return nil, answer.At(fd, err)
	}
	sc.Written(ask.Cost(f.Release.Statistics))
	paths := func(v []analysis.Path) []analysis.Path { return v }
	all, err := answer.ObjectsOf(sc, ask.First, fd, "Path", pathFields(ask.Length), paths)
	if err != nil {
		return nil, answer.At(fd, err)
	}
	return answer.OneValue(sc, fd, answer.Within(all, func(v *[]analysis.Path) []analysis.Path { return *v }), ask.Read)
}

// pathFields is the table of the type Path, for paths of at most so many hops.
func pathFields(length int) answer.Fields[analysis.Path] {
	return answer.Fields[analysis.Path]{
		"length":   answer.Always(func(w *answer.Writer, v analysis.Path) { w.Integer(len(v.Links)) }),
		"hasMore":  answer.Always(func(w *answer.Writer, v analysis.Path) { w.Bool(v.More) }),
		"coverage": answer.CoverageOf[analysis.Path](func() (analysis.CoverageAsk, error) { return analysis.CoveragePlan("paths", nil) }),
		"nodes": func(s answer.Scope, f *answer.Selection) (answer.Part[analysis.Path], error) {
			return answer.ListOf(s, length+1, func(v analysis.Path) []string { return v.Nodes }, func(s answer.Scope) (answer.Part[string], error) {
				return s.Chosen(f, analysis.LinkKinds()...)
			})
		},
		"steps": func(s answer.Scope, f *answer.Selection) (answer.Part[analysis.Path], error) {
			return answer.ObjectsOf(s, length, f, "PathStep", linkFields(), func(v analysis.Path) []analysis.Link { return v.Links })
		},
	}
}

// Neighbourhood compiles the root field that is what lies around a node.
func Neighbourhood(s *answer.Schema, f answer.Field) (*answer.Root, error) {
	sc, fd := s.Begin(f)
	args, err := sc.Arguments(fd)
	if err != nil {
		return nil, answer.At(fd, err)
	}
	ask := &analysis.NeighbourhoodAsk{Of: args.Text("of"), Bases: args.Texts("basis")}
	if err := argument.CheckID("of", ask.Of); err != nil {
		return nil, answer.At(fd, sc.Named(err))
	}
	if ask.Depth, err = args.Integer("depth"); err != nil {
		return nil, answer.At(fd, sc.Named(err))
	}
	return answer.Computed(sc, fd, ask, neighbourhoodFields(ask))
}

// neighbourhoodFields is the table of the type Neighbourhood.
func neighbourhoodFields(ask *analysis.NeighbourhoodAsk) answer.Fields[*analysis.Neighbourhood] {
	type around = *analysis.Neighbourhood
	return answer.Fields[around]{
		"coverage": answer.CoverageOf[around](func() (analysis.CoverageAsk, error) { return analysis.CoveragePlan("neighbourhood", nil) }),
		"nodes": func(s answer.Scope, f *answer.Selection) (answer.Part[around], error) {
			nodes := func(v around) []analysis.Neighbour { return v.Nodes }
			return answer.ObjectsOf(s, ask.NodesAtMost(s.Statistics()), f, "Neighbour", neighbourFields(), nodes)
		},
		"edges": func(s answer.Scope, f *answer.Selection) (answer.Part[around], error) {
			links := func(v around) []analysis.Link { return v.Links }
			return answer.ObjectsOf(s, ask.LinksAtMost(s.Statistics()), f, "PathStep", linkFields(), links)
		},
	}
}

// neighbourFields is the table of the type Neighbour.
func neighbourFields() answer.Fields[analysis.Neighbour] {
	return answer.Fields[analysis.Neighbour]{
		"distance": answer.Always(func(w *answer.Writer, v analysis.Neighbour) { w.Integer(v.Distance) }),
		"node": func(s answer.Scope, f *answer.Selection) (answer.Part[analysis.Neighbour], error) {
			each, err := s.Chosen(f, analysis.LinkKinds()...)
			return answer.Within(each, func(v analysis.Neighbour) string { return v.ID }), err
		},
	}
}

// linkFields is the table of the type PathStep.
func linkFields() answer.Fields[analysis.Link] {
	end := func(id func(analysis.Link) string) func(answer.Scope, *answer.Selection) (answer.Part[analysis.Link], error) {
		return func(s answer.Scope, f *answer.Selection) (answer.Part[analysis.Link], error) {
			each, err := s.Chosen(f, analysis.LinkKinds()...)
			return answer.Within(each, id), err
		}
	}
	return answer.Fields[analysis.Link]{
		"edge":   answer.Always(func(w *answer.Writer, v analysis.Link) { w.String(string(v.Edge)) }),
		"basis":  answer.Always(func(w *answer.Writer, v analysis.Link) { w.String(v.Basis) }),
		"role":   answer.Always(func(w *answer.Writer, v analysis.Link) { w.StringOrNull(v.Role) }),
		"from":   end(func(l analysis.Link) string { return l.From.ID }),
		"to":     end(func(l analysis.Link) string { return l.To.ID }),
		"source": answer.Passage(func(l analysis.Link) *roadmap.Source { return l.Source }),
		"sentence": func(s answer.Scope, f *answer.Selection) (answer.Part[analysis.Link], error) {
			s.Written(answer.ValuesOfSentence)
			args, err := s.Arguments(f)
			language := args.Text("language")
			return answer.Ready(func(w *answer.Writer, v analysis.Link) { w.String(label.Sentence(v, language)) }), err
		},
	}
}
