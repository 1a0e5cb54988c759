package graph

import (
	"fmt"

	"github.com/99designs/gqlgen/graphql"

	"veikart/graph/answer"
	"veikart/internal/service"
	"veikart/internal/store"
)

// execution is what one operation is executed with: the release that all of its fields read, its root fields,
// compiled, and what they cost.
type execution struct {
	session *service.Session
	err     error               // why there is no release
	roots   map[string]compiled // by response key
	cost    service.Cost
	size    *answer.Size // of the answer
}

// compiled is a root field, or why it cannot be compiled.
type compiled struct {
	*answer.Root
	err error
}

// prepare compiles all root fields of an operation and adds up what they cost. A field that cannot be
// compiled is an error of that field alone.
func (q *query) prepare(operation *graphql.OperationContext, release store.Release) *execution {
	e := &execution{session: q.service.Session(release), roots: map[string]compiled{}, size: answer.NewSize(q.limits.AnswerBytes)}
	for _, f := range graphql.CollectFields(operation, operation.Operation.SelectionSet, []string{"Query"}) {
		compile := q.roots[f.Name]
		if compile == nil { // it reads nothing
			e.cost.Add(q.introspection.Cost(f.Name, f.Selections))
			continue
		}
		root, err := compile(answer.Field{
			Field: f.Field, Selections: f.Selections, Variables: operation.Variables, Release: release,
		})
		if err == nil {
			e.cost.Add(root.Cost(release.Statistics))
		} else {
			e.cost.Add(service.Cost{Total: 1, Field: f.Name, Own: 1}) // it is null
		}
		e.roots[f.Alias] = compiled{root, err}
	}
	return e
}

// root returns the root field with a response key.
func (e *execution) root(key string) (*answer.Root, error) {
	root, ok := e.roots[key]
	if !ok {
		return nil, fmt.Errorf("the root field %s was not compiled", key)
	}
	if e.err != nil {
		return nil, e.err
	}
	return root.Root, root.err
}
