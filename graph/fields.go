package graph

import (
	"context"
	"maps"
	"slices"

	"github.com/99designs/gqlgen/graphql"

	"veikart/graph/answer"
	"veikart/graph/fault"
	"veikart/graph/generated"
)

// fields resolves the root fields of one operation; there are no other resolvers. Each field was compiled before
// the operation is executed (see prepare), its arguments included, so resolving one is always the same. gqlgen
// calls them, and the compiler asks for one that is missing.
type fields struct {
	query     *query
	execution *execution
}

var (
	_ generated.ResolverRoot  = fields{}
	_ generated.QueryResolver = fields{}
)

// Query returns the resolvers of the root fields.
func (f fields) Query() generated.QueryResolver { return f }

// answer answers the root that is resolved, from the release that the operation reads.
func (f fields) answer(ctx context.Context) (*answer.Answer, error) {
	e := f.execution
	root, err := e.root(graphql.GetFieldContext(ctx).Field.Alias)
	if err != nil {
		return nil, err
	}
	for _, i := range slices.Sorted(maps.Keys(root.Malformed)) {
		graphql.AddError(graphql.WithPathContext(ctx, graphql.NewPathWithIndex(i)), fault.FromResolver(root.Malformed[i]))
	}
	return root.Answer(ctx, e.session, e.size)
}

// Limits answers the root field limits, which reads no release.
func (f fields) Limits(ctx context.Context) (*answer.Answer, error) {
	field := graphql.GetFieldContext(ctx).Field
	return f.query.schema.Limits(answer.Field{
		Field: field.Field, Selections: field.Selections, Variables: graphql.GetOperationContext(ctx).Variables,
	}, f.query.limits)
}

// Release answers the root field release.
func (f fields) Release(ctx context.Context) (*answer.Answer, error) { return f.answer(ctx) }

// Documents answers the root field documents.
func (f fields) Documents(ctx context.Context) (*answer.Answer, error) { return f.answer(ctx) }

// Document answers the root field document.
func (f fields) Document(ctx context.Context) (*answer.Answer, error) { return f.answer(ctx) }

// Goals answers the root field goals.
func (f fields) Goals(ctx context.Context) (*answer.Answer, error) { return f.answer(ctx) }

// Goal answers the root field goal.
func (f fields) Goal(ctx context.Context) (*answer.Answer, error) { return f.answer(ctx) }

// SubGoals answers the root field subGoals.
func (f fields) SubGoals(ctx context.Context) (*answer.Answer, error) { return f.answer(ctx) }

// SubGoal answers the root field subGoal.
func (f fields) SubGoal(ctx context.Context) (*answer.Answer, error) { return f.answer(ctx) }

// Measures answers the root field measures.
func (f fields) Measures(ctx context.Context) (*answer.Answer, error) { return f.answer(ctx) }

// Measure answers the root field measure.
func (f fields) Measure(ctx context.Context) (*answer.Answer, error) { return f.answer(ctx) }

// Activities answers the root field activities.
func (f fields) Activities(ctx context.Context) (*answer.Answer, error) { return f.answer(ctx) }

// Activity answers the root field activity.
func (f fields) Activity(ctx context.Context) (*answer.Answer, error) { return f.answer(ctx) }

// Actors answers the root field actors.
func (f fields) Actors(ctx context.Context) (*answer.Answer, error) { return f.answer(ctx) }

// Actor answers the root field actor.
func (f fields) Actor(ctx context.Context) (*answer.Answer, error) { return f.answer(ctx) }

// Involvements answers the root field involvements.
func (f fields) Involvements(ctx context.Context) (*answer.Answer, error) { return f.answer(ctx) }

// Findings answers the root field findings.
func (f fields) Findings(ctx context.Context) (*answer.Answer, error) { return f.answer(ctx) }

// UserGroups answers the root field userGroups.
func (f fields) UserGroups(ctx context.Context) (*answer.Answer, error) { return f.answer(ctx) }

// UserGroup answers the root field userGroup.
func (f fields) UserGroup(ctx context.Context) (*answer.Answer, error) { return f.answer(ctx) }

// Search answers the root field search.
func (f fields) Search(ctx context.Context) (*answer.Answer, error) { return f.answer(ctx) }

// ActorNetwork answers the root field actorNetwork.
func (f fields) ActorNetwork(ctx context.Context) (*answer.Answer, error) { return f.answer(ctx) }

// Paths answers the root field paths.
func (f fields) Paths(ctx context.Context) (*answer.Answer, error) { return f.answer(ctx) }

// Neighbourhood answers the root field neighbourhood.
func (f fields) Neighbourhood(ctx context.Context) (*answer.Answer, error) { return f.answer(ctx) }

// Timeline answers the root field timeline.
func (f fields) Timeline(ctx context.Context) (*answer.Answer, error) { return f.answer(ctx) }

// Node answers the root field node.
func (f fields) Node(ctx context.Context) (*answer.Answer, error) { return f.answer(ctx) }

// Nodes answers the root field nodes.
func (f fields) Nodes(ctx context.Context) (*answer.Answer, error) { return f.answer(ctx) }
