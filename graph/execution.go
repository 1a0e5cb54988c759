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

// execution is what one operation is executed with: the release that all of its fields read, the questions
// that they ask, and what that costs.
type execution struct {
	service *service.Service
	release store.Release
	err     error               // why there is no release
	fields  map[string]question // by response key
	cost    service.Cost
	size    *answer.Size // of the answer

	statements, rows, reading atomic.Int64 // so far; reading in nanoseconds
}

// question is what a root field asks, or why it cannot be asked.
type question struct {
	*answer.Question
	err error
}

type executionKey struct{}

func executionOf(ctx context.Context) *execution {
	e, _ := ctx.Value(executionKey{}).(*execution)
	return e
}

// prepare compiles all root fields of an operation and adds up what they cost. A field that cannot be
// compiled is an error of that field alone.
func (q *query) prepare(operation *graphql.OperationContext, release store.Release) *execution {
	e := &execution{service: q.service, release: release, fields: map[string]question{}, size: answer.NewSize(q.limits.AnswerBytes)}
	for _, f := range graphql.CollectFields(operation, operation.Operation.SelectionSet, []string{"Query"}) {
		compile := q.roots[f.Name]
		if compile == nil { // it reads nothing
			e.cost.Add(q.introspection.cost(f.Name, f.Selections))
			continue
		}
		compiled, err := compile(answer.Field{
			Field: f.Field, Selections: f.Selections, Variables: operation.Variables, Release: release,
		})
		if err == nil {
			err = complete(compiled)
		}
		if err == nil {
			e.cost.Add(compiled.Cost(release.Statistics))
		}
		e.fields[f.Alias] = question{compiled, err}
	}
	return e
}

func complete(q *answer.Question) error {
	for _, list := range []*plan.List{q.List, q.Documents} {
		if list == nil {
			continue
		}
		if err := service.Complete(list); err != nil {
			return err
		}
	}
	return nil
}

// question returns what the root field that is resolved asks.
func (e *execution) question(ctx context.Context) (*answer.Question, error) {
	key := graphql.GetFieldContext(ctx).Field.Alias
	asked, ok := e.fields[key]
	if !ok {
		return nil, fmt.Errorf("the root field %s was not compiled", key)
	}
	if e.err != nil {
		return nil, e.err
	}
	return asked.Question, asked.err
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
