// Code generated from schema.graphqls by make generate. DO NOT EDIT.

package generated

import (
	"context"

	"veikart/graph/answer"
)

// Resolve resolves every root field: it finds in the context which one.
type Resolve func(ctx context.Context) (*answer.Answer, error)

// Query returns the resolvers of the root fields.
func (r Resolve) Query() QueryResolver { return r }

// Release answers the root field release.
func (r Resolve) Release(ctx context.Context) (*answer.Answer, error) { return r(ctx) }

// Documents answers the root field documents.
func (r Resolve) Documents(ctx context.Context) (*answer.Answer, error) { return r(ctx) }

// Document answers the root field document.
func (r Resolve) Document(ctx context.Context) (*answer.Answer, error) { return r(ctx) }

// Passage answers the root field passage.
func (r Resolve) Passage(ctx context.Context) (*answer.Answer, error) { return r(ctx) }

// Goals answers the root field goals.
func (r Resolve) Goals(ctx context.Context) (*answer.Answer, error) { return r(ctx) }

// Goal answers the root field goal.
func (r Resolve) Goal(ctx context.Context) (*answer.Answer, error) { return r(ctx) }

// SubGoals answers the root field subGoals.
func (r Resolve) SubGoals(ctx context.Context) (*answer.Answer, error) { return r(ctx) }

// SubGoal answers the root field subGoal.
func (r Resolve) SubGoal(ctx context.Context) (*answer.Answer, error) { return r(ctx) }

// Measures answers the root field measures.
func (r Resolve) Measures(ctx context.Context) (*answer.Answer, error) { return r(ctx) }

// Measure answers the root field measure.
func (r Resolve) Measure(ctx context.Context) (*answer.Answer, error) { return r(ctx) }

// Activities answers the root field activities.
func (r Resolve) Activities(ctx context.Context) (*answer.Answer, error) { return r(ctx) }

// Activity answers the root field activity.
func (r Resolve) Activity(ctx context.Context) (*answer.Answer, error) { return r(ctx) }

// Actors answers the root field actors.
func (r Resolve) Actors(ctx context.Context) (*answer.Answer, error) { return r(ctx) }

// Actor answers the root field actor.
func (r Resolve) Actor(ctx context.Context) (*answer.Answer, error) { return r(ctx) }

// Involvements answers the root field involvements.
func (r Resolve) Involvements(ctx context.Context) (*answer.Answer, error) { return r(ctx) }

// Findings answers the root field findings.
func (r Resolve) Findings(ctx context.Context) (*answer.Answer, error) { return r(ctx) }

// UserGroups answers the root field userGroups.
func (r Resolve) UserGroups(ctx context.Context) (*answer.Answer, error) { return r(ctx) }

// UserGroup answers the root field userGroup.
func (r Resolve) UserGroup(ctx context.Context) (*answer.Answer, error) { return r(ctx) }

// Search answers the root field search.
func (r Resolve) Search(ctx context.Context) (*answer.Answer, error) { return r(ctx) }

// ActorNetwork answers the root field actorNetwork.
func (r Resolve) ActorNetwork(ctx context.Context) (*answer.Answer, error) { return r(ctx) }

// Paths answers the root field paths.
func (r Resolve) Paths(ctx context.Context) (*answer.Answer, error) { return r(ctx) }

// Neighbourhood answers the root field neighbourhood.
func (r Resolve) Neighbourhood(ctx context.Context) (*answer.Answer, error) { return r(ctx) }

// Timeline answers the root field timeline.
func (r Resolve) Timeline(ctx context.Context) (*answer.Answer, error) { return r(ctx) }

// Matrix answers the root field matrix.
func (r Resolve) Matrix(ctx context.Context) (*answer.Answer, error) { return r(ctx) }

// Releases answers the root field releases.
func (r Resolve) Releases(ctx context.Context) (*answer.Answer, error) { return r(ctx) }

// Changes answers the root field changes.
func (r Resolve) Changes(ctx context.Context) (*answer.Answer, error) { return r(ctx) }

// History answers the root field history.
func (r Resolve) History(ctx context.Context) (*answer.Answer, error) { return r(ctx) }

// Series answers the root field series.
func (r Resolve) Series(ctx context.Context) (*answer.Answer, error) { return r(ctx) }

// Node answers the root field node.
func (r Resolve) Node(ctx context.Context) (*answer.Answer, error) { return r(ctx) }

// Nodes answers the root field nodes.
func (r Resolve) Nodes(ctx context.Context) (*answer.Answer, error) { return r(ctx) }

// Limits answers the root field limits.
func (r Resolve) Limits(ctx context.Context) (*answer.Answer, error) { return r(ctx) }
