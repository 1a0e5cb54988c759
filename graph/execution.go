package graph

import (
	"context"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"veikart/graph/answer"
	"veikart/internal/plan"
	"veikart/internal/service"
	"veikart/internal/store"
)

// execution is what one operation is executed with: the release that all of its fields read, its root fields,
// compiled, and what they cost.
type execution struct {
	service *service.Service
	release store.Release
	err     error               // why there is no release
	roots   map[string]compiled // by response key
	cost    service.Cost
	size    *answer.Size // of the answer

	statements, rows, reading atomic.Int64 // so far; reading in nanoseconds
}

// compiled is a root field, or why it cannot be compiled.
type compiled struct {
	*answer.Root
	err error
}

// prepare compiles all root fields of an operation and adds up what they cost. A field that cannot be
// compiled is an error of that field alone.
func (q *query) prepare(operation *graphql.OperationContext, release store.Release) *execution {
	e := &execution{service: q.service, release: release, roots: map[string]compiled{}, size: answer.NewSize(q.limits.AnswerBytes)}
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
			err = complete(root)
		}
		if err == nil {
			e.cost.Add(root.Cost(release.Statistics))
		} else {
			e.cost.Add(service.Cost{Total: 1, Field: f.Name, Own: 1}) // it is null
		}
		e.roots[f.Alias] = compiled{root, err}
	}
	return e
}

func complete(r *answer.Root) error {
	for _, list := range []*plan.List{r.List, r.Documents} {
		if list == nil {
			continue
		}
		if err := service.Complete(list); err != nil {
			return err
		}
	}
	return nil
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

// Release returns the release that the operation reads.
func (e *execution) Release() store.Release { return e.release }

// Read has the service answer a plan from the release that the operation reads.
func (e *execution) Read(ctx context.Context, list *plan.List) (store.Rows, error) {
	begun := time.Now()
	rows, err := e.service.Read(ctx, e.release, list)
	e.reading.Add(int64(time.Since(begun)))
	e.statements.Add(1)
	e.rows.Add(countRows(rows))
	return rows, err
}

// Search has the service answer a completed search of the release that the operation reads.
func (e *execution) Search(ctx context.Context, search *service.Search) (store.Found, error) {
	begun := time.Now()
	found, err := e.service.Search(ctx, e.release, search)
	e.reading.Add(int64(time.Since(begun)))
	e.statements.Add(1)
	e.rows.Add(int64(len(found.Matches)))
	return found, err
}

// countRows returns the number of nodes in an answer of the store.
func countRows(rows store.Rows) int64 {
	n := int64(len(rows.Rows))
	for i := range rows.Rows {
		for _, nested := range rows.Rows[i].Lists {
			n += countRows(nested)
		}
	}
	return n
}
