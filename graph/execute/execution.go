package execute

import (
	"context"
	"fmt"

	"github.com/99designs/gqlgen/graphql"

	"veikart/graph/answer"
	"veikart/graph/argument"
	"veikart/internal/service"
)

// Execution is what one operation is executed with: the release that all of its fields read, its root fields,
// compiled, and what they cost.
type Execution struct {
	session *service.Session
	err     error // why there is no release
	*compiledOperation
	size *answer.Size // of the answer
}

// compiled is a root field, or why it cannot be compiled.
type compiled struct {
	*answer.Root
	err error
}

// prepare compiles all root fields of an operation, unless they were compiled before.
func (e *Executor) prepare(ctx context.Context, asked Asked, operation *graphql.OperationContext, reads reads) *Execution {
	out := &Execution{
		session: e.Service.Session(reads.release, reads.releases), err: reads.err, size: answer.NewSize(e.Limits.AnswerBytes),
	}
	if reads.err != nil || reads.release.Statistics == nil { // of such a release not all is known
		out.compiledOperation = e.compile(ctx, operation, reads, nil)
		return out
	}
	of := operationOf{asked.Operation, asked.Name, reads.release.ID, reads.key(), reads.release.Statistics}
	var known bool
	if out.compiledOperation, known = e.operations.get(of, operation.Variables, asked.Variables); !known {
		read := shapingRoots(operation)
		out.compiledOperation = e.compile(ctx, operation, reads, read)
		e.operations.put(of, operation.Variables, asked.Variables, read, out.compiledOperation)
	}
	return out
}

// compile compiles all root fields of an operation and adds up what they cost. A field that cannot be compiled is an error of
// that field alone. Read takes the names of the variables that shape what is compiled; nil: nobody asks.
func (e *Executor) compile(
	ctx context.Context, operation *graphql.OperationContext, reads reads, read argument.Names,
) *compiledOperation {
	_, span := e.Tracer.Begin(ctx, "plan")
	defer span.End()
	out := &compiledOperation{roots: map[string]compiled{}}
	for _, f := range graphql.CollectFields(operation, operation.Operation.SelectionSet, []string{rootType(operation)}) {
		compile := e.Roots[f.Name]
		if compile == nil { // it reads nothing
			out.cost.Add(e.introspection.Cost(f.Name, f.Selections))
			continue
		}
		root, err := compile(answer.Field{
			Field: f.Field, Selections: f.Selections, Variables: operation.Variables, Release: reads.release, Releases: reads.releases,
			Read: read,
		})
		if err == nil {
			out.cost.Add(root.Cost(reads.release.Statistics))
		} else {
			out.cost.Add(service.Cost{Total: 1, Field: f.Name, Own: 1}) // it is null
		}
		out.roots[f.Alias] = compiled{root, err}
	}
	return out
}

// Answer answers the root field with a response key, from the release that the operation reads. Malformed are the
// errors of elements of the field's list, by index; the elements are null.
func (e *Execution) Answer(ctx context.Context, key string) (written *answer.Answer, malformed map[int]error, err error) {
	root, ok := e.roots[key]
	switch {
	case !ok:
		return nil, nil, fmt.Errorf("the root field %s was not compiled", key)
	case e.err != nil:
		return nil, nil, e.err
	case root.err != nil:
		return nil, nil, root.err
	}
	written, err = root.Answer(ctx, e.session, e.size)
	return written, root.Malformed, err
}
