package graph

import (
	"context"

	"veikart/graph/answer"
	"veikart/graph/generated"
	"veikart/internal/service"
)

// query holds the resolvers of the root fields; there are no others. Each asks the question that its field
// was compiled to (see prepare) and returns the written answer. The fields' arguments are read from the
// field itself, as those of nested fields are, so the resolvers' own are not used.
type query struct {
	roots   map[string]compileRoot
	schema  *answer.Schema
	service *service.Service
	limits  service.Limits

	introspection introspectionSizes
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

// whole answers a root field that is one object: a connection, or what is computed.
func (q *query) whole(ctx context.Context) (*answer.Answer, error) {
	e, question, read, err := q.ask(ctx)
	if err != nil {
		return nil, err
	}
	return question.Write(ctx, e, read, e.size)
}

// rows answers a root field whose nodes are written one by one.
func (q *query) rows(ctx context.Context) ([]*answer.Answer, error) {
	e, question, read, err := q.ask(ctx)
	if err != nil {
		return nil, err
	}
	return question.WriteEach(ctx, e, read, e.size)
}

// one answers a root field that looks up a node: null when there is none.
func (q *query) one(ctx context.Context) (*answer.Answer, error) {
	answers, err := q.rows(ctx)
	if err != nil {
		return nil, err
	}
	return append(answers, answer.Null())[0], nil
}

// ask has the service answer the question of the field that is resolved, from the release that the
// operation reads. What the question needs beyond that is read through the execution.
func (q *query) ask(ctx context.Context) (*execution, *answer.Question, answer.Read, error) {
	e := executionOf(ctx)
	question, err := e.question(ctx)
	if err != nil {
		return nil, nil, answer.Read{}, err
	}
	read := answer.Read{Release: e.release}
	if question.List != nil {
		if read.Rows, err = e.Read(ctx, question.List); err != nil {
			return nil, nil, answer.Read{}, err
		}
	}
	if question.Documents != nil {
		read.Documents, err = e.Read(ctx, question.Documents)
	}
	return e, question, read, err
}
