package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"

	"veikart/graph/answer"
	"veikart/graph/generated"
	"veikart/internal/roadmap"
	"veikart/internal/service"
)

// query holds the resolvers of the root fields; there are no others. Each compiles a question from
// its field's selection set, asks it, and returns the written answer. The fields' arguments are read
// from the field itself, as those of nested fields are, so the resolvers' own are not used.
type query struct {
	schema  *answer.Schema
	service *service.Service
}

var _ generated.QueryResolver = (*query)(nil)

// resolvers is what the generated code asks for resolvers. Below the root it never asks, since
// answers write themselves; so all but Query stay nil.
type resolvers struct {
	generated.ResolverRoot
	query *query
}

// Query returns the resolvers of the root fields.
func (r resolvers) Query() generated.QueryResolver { return r.query }

// field returns the root field that is resolved.
func field(ctx context.Context) answer.Field {
	fc := graphql.GetFieldContext(ctx)
	return answer.Field{
		Field:      fc.Field.Field,
		Selections: fc.Field.Selections,
		Variables:  graphql.GetOperationContext(ctx).Variables,
	}
}

// connection answers a root field that is a connection of all nodes of a kind.
func (q *query) connection(ctx context.Context, kind roadmap.Kind) (*answer.Answer, error) {
	question, err := q.schema.Connection(field(ctx), kind)
	if err != nil {
		return nil, err
	}
	read, err := q.ask(ctx, question)
	if err != nil {
		return nil, err
	}
	return question.Write(read), nil
}

// rows answers a root field whose nodes are written one by one.
func (q *query) rows(ctx context.Context, question *answer.Question, err error) ([]*answer.Answer, error) {
	if err != nil {
		return nil, err
	}
	read, err := q.ask(ctx, question)
	if err != nil {
		return nil, err
	}
	return question.WriteEach(read), nil
}

// one answers a root field that looks up a node of a kind by an argument: null when there is none.
func (q *query) one(ctx context.Context, kind roadmap.Kind, argument string, by answer.LookUp) (*answer.Answer, error) {
	question, err := q.schema.One(field(ctx), kind, argument, by)
	return first(q.rows(ctx, question, err))
}

// first returns the only one of at most one answer: null when there is none.
func first(answers []*answer.Answer, err error) (*answer.Answer, error) {
	if err != nil {
		return nil, err
	}
	return append(answers, answer.Null())[0], nil
}

// ask has the service answer a question from the release that the operation reads.
func (q *query) ask(ctx context.Context, question *answer.Question) (answer.Read, error) {
	release, err := releaseOf(ctx)
	if err != nil {
		return answer.Read{}, err
	}
	read := answer.Read{Release: release}
	if read.Rows, err = q.service.Read(ctx, release, question.List); err != nil {
		return answer.Read{}, err
	}
	if question.Documents != nil {
		read.Documents, err = q.service.Read(ctx, release, question.Documents)
	}
	return read, err
}
