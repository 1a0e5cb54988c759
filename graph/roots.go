package graph

import (
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"veikart/graph/answer"
	"veikart/graph/argument"
	"veikart/graph/computed"
	"veikart/graph/execute"
	"veikart/internal/analysis"
	"veikart/internal/roadmap"
)

// limitsRoot is the one root field that reads no release.
const limitsRoot = "limits"

// compileRoots says, for each root field that reads the release, how it is compiled. That comes before
// anything is executed, so that the cost of the whole operation is known; the resolvers read and write.
func compileRoots(s *answer.Schema, contract *ast.Schema, comparisons *analysis.Comparisons) map[string]execute.Compile {
	on := func(compile func(*answer.Schema, answer.Field) (*answer.Root, error)) execute.Compile {
		return func(f answer.Field) (*answer.Root, error) { return compile(s, f) }
	}
	roots := map[string]execute.Compile{
		"search":         on(computed.Search),
		"release":        s.Release,
		"passage":        s.Passage,
		"actorNetwork":   on(computed.Network),
		"paths":          on(computed.Paths),
		"neighbourhood":  on(computed.Neighbourhood),
		"timeline":       on(computed.Timeline),
		"matrix":         on(computed.Matrix),
		"releases":       on(computed.Releases),
		"changes":        on(computed.Changes(comparisons)),
		"history":        on(computed.History(comparisons)),
		"series":         on(computed.Series),
		"node":           s.Node,
		"nodes":          s.Nodes,
		"releaseChanged": s.Release, // of a subscription: each event is answered like a query
	}
	for _, f := range contract.Query.Fields {
		if roots[f.Name] == nil {
			if compile := rootOfKind(s, f); compile != nil {
				roots[f.Name] = compile
			}
		}
	}
	return roots
}

// rootOfKind returns how a root field about nodes of one kind is compiled, as its type and its arguments say; nil
// when it is none. One node is looked up by what the table of kinds names.
func rootOfKind(s *answer.Schema, f *ast.FieldDefinition) execute.Compile {
	name, isConnection := strings.CutSuffix(f.Type.Name(), "Connection")
	kind := roadmap.KindOf(roadmap.Kind(name))
	switch {
	case kind == nil:
		return nil
	case isConnection:
		return func(f answer.Field) (*answer.Root, error) { return s.Connection(f, kind.Kind) }
	case f.Type.Elem != nil:
		return func(f answer.Field) (*answer.Root, error) { return s.List(f, kind.Kind) }
	}
	by := argument.LookUpsOf(kind, f.Arguments)
	if len(by) == 0 {
		return nil
	}
	return func(f answer.Field) (*answer.Root, error) { return s.One(f, kind.Kind, by) }
}
