package answer

import (
	"veikart/graph/argument"
	"veikart/graph/label"
	"veikart/internal/analysis"
	"veikart/internal/roadmap"
)

// Paths compiles the root field that is the shortest paths between two nodes.
func (s *Schema) Paths(f Field) (*Root, error) {
	sc, fd := s.root(f)
	args, err := sc.arguments.Of(fd.Field)
	if err != nil {
		return nil, at(fd, sc.named(err))
	}
	ask := &analysis.PathsAsk{From: args.Text("from"), To: args.Text("to"), Bases: args.Texts("basis")}
	for _, name := range []string{"from", "to"} {
		if err := argument.CheckID(name, args.Text(name)); err != nil {
			return nil, at(fd, sc.named(err))
		}
	}
	if ask.Length, err = args.Integer("maxLength"); err != nil {
		return nil, at(fd, sc.named(err))
	}
	if ask.First, err = args.Integer("first"); err != nil {
		return nil, at(fd, sc.named(err))
	}
	if err := ask.Plan(f.Name); err != nil {
		return nil, at(fd, err)
	}
	sc.written(ask.Cost(f.Release.Statistics))
	paths := func(v []analysis.Path) []analysis.Path { return v }
	all, err := objectsOf(sc, ask.First, fd, "Path", pathFields(ask.Length), paths)
	if err != nil {
		return nil, at(fd, err)
	}
	return oneValue(sc, fd, within(all, func(v *[]analysis.Path) []analysis.Path { return *v }), ask.Read)
}

// pathFields is the table of the type Path, for paths of at most so many hops.
func pathFields(length int) fields[analysis.Path] {
	return fields[analysis.Path]{
		"length":   always(func(w *writer, v analysis.Path) { w.integer(len(v.Links)) }),
		"hasMore":  always(func(w *writer, v analysis.Path) { w.bool(v.More) }),
		"coverage": coverage[analysis.Path](func() (analysis.CoverageAsk, error) { return analysis.CoveragePlan("paths", nil) }),
		"nodes": func(s scope, f *field) (part[analysis.Path], error) {
			return listOf(s, length+1, func(v analysis.Path) []string { return v.Nodes }, func(s scope) (part[string], error) {
				return s.chosen(f, analysis.LinkKinds()...)
			})
		},
		"steps": func(s scope, f *field) (part[analysis.Path], error) {
			return objectsOf(s, length, f, "PathStep", linkFields(), func(v analysis.Path) []analysis.Link { return v.Links })
		},
	}
}

// Neighbourhood compiles the root field that is what lies around a node.
func (s *Schema) Neighbourhood(f Field) (*Root, error) {
	sc, fd := s.root(f)
	args, err := sc.arguments.Of(fd.Field)
	if err != nil {
		return nil, at(fd, sc.named(err))
	}
	ask := &analysis.NeighbourhoodAsk{Of: args.Text("of"), Bases: args.Texts("basis")}
	if err := argument.CheckID("of", ask.Of); err != nil {
		return nil, at(fd, sc.named(err))
	}
	if ask.Depth, err = args.Integer("depth"); err != nil {
		return nil, at(fd, sc.named(err))
	}
	return computed(sc, fd, ask, neighbourhoodFields(ask))
}

// neighbourhoodFields is the table of the type Neighbourhood.
func neighbourhoodFields(ask *analysis.NeighbourhoodAsk) fields[*analysis.Neighbourhood] {
	type around = *analysis.Neighbourhood
	return fields[around]{
		"coverage": coverage[around](func() (analysis.CoverageAsk, error) { return analysis.CoveragePlan("neighbourhood", nil) }),
		"nodes": func(s scope, f *field) (part[around], error) {
			nodes := func(v around) []analysis.Neighbour { return v.Nodes }
			return objectsOf(s, ask.NodesAtMost(s.statistics), f, "Neighbour", neighbourFields(), nodes)
		},
		"edges": func(s scope, f *field) (part[around], error) {
			links := func(v around) []analysis.Link { return v.Links }
			return objectsOf(s, ask.LinksAtMost(s.statistics), f, "PathStep", linkFields(), links)
		},
	}
}

// neighbourFields is the table of the type Neighbour.
func neighbourFields() fields[analysis.Neighbour] {
	return fields[analysis.Neighbour]{
		"distance": always(func(w *writer, v analysis.Neighbour) { w.integer(v.Distance) }),
		"node": func(s scope, f *field) (part[analysis.Neighbour], error) {
			each, err := s.chosen(f, analysis.LinkKinds()...)
			return within(each, func(v analysis.Neighbour) string { return v.ID }), err
		},
	}
}

// linkFields is the table of the type PathStep.
func linkFields() fields[analysis.Link] {
	end := func(id func(analysis.Link) string) func(scope, *field) (part[analysis.Link], error) {
		return func(s scope, f *field) (part[analysis.Link], error) {
			each, err := s.chosen(f, analysis.LinkKinds()...)
			return within(each, id), err
		}
	}
	return fields[analysis.Link]{
		"edge":  always(func(w *writer, v analysis.Link) { w.string(string(v.Edge)) }),
		"basis": always(func(w *writer, v analysis.Link) { w.string(v.Basis) }),
		"role":  always(func(w *writer, v analysis.Link) { w.stringOrNull(v.Role) }),
		"from":  end(func(l analysis.Link) string { return l.From.ID }),
		"to":    end(func(l analysis.Link) string { return l.To.ID }),
		"source": func(s scope, f *field) (part[analysis.Link], error) {
			o, err := compile(s, "Source", s.schema.values.source, f.selections)
			return optional(o, func(v analysis.Link) (source roadmap.Source, stated bool) {
				if v.Source == nil {
					return source, false
				}
				return *v.Source, true
			}), err
		},
		"sentence": func(s scope, f *field) (part[analysis.Link], error) {
			s.written(valuesOfSentence)
			args, err := s.arguments.Of(f.Field)
			language := args.Text("language")
			return ready(func(w *writer, v analysis.Link) { w.string(label.Sentence(v, language)) }), s.named(err)
		},
	}
}
