package diff

import (
	"cmp"
	"context"
	"fmt"
	"slices"

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

	// Matched has how many objects were matched how, in the order of kinds and of matching.How, None last: a pair counts
	// once, and each object without one once.
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

// Between returns what differs between two releases that were read by the same reader. Goals of a curated list are matched,
// and differ in nothing.
//
// It reads nodes of the kinds Goal, SubGoal, Measure, Activity, Actor and UserGroup and the edges HAS_SUBGOAL, HAS_MEASURE,
// HAS_ACTIVITY, LISTED_UNDER, OWNED_BY and SERVES, whatever their order; with Inferred Involvement, HAS_INVOLVEMENT and
// OF_ACTOR too; with Findings Finding and ABOUT, and Document. Others are not looked at and may be missing, as may
// documents' texts. The error is the context's.
func Between(ctx context.Context, from, to *roadmap.Graph, how Options) (*Result, error) {
	c := &comparison{before: newRelease(from, how), after: newRelease(to, how), how: how}
	if err := c.match(ctx); err != nil {
		return nil, fmt.Errorf("differences of two releases: %w", err)
	}
	return &Result{Changes: c.changes(), Pairs: c.pairs(), Matched: c.matched()}, nil
}

// changes returns all that differs, in the order of Result.
func (c *comparison) changes() []Change {
	var out []Change
	for _, at := range c.subjects() {
		from := len(out)
		out = c.of(out, at)
		slices.SortStableFunc(out[from:], func(a, b Change) int {
			return slices.Index(Kinds(), a.Kind) - slices.Index(Kinds(), b.Kind)
		})
	}
	return c.others(out)
}

// subject is an object of one release or of both.
type subject struct {
	before, after *object // nil where the release has it not

	place, behind int // of the release after, and behind that, of the one before
}

// subjects returns all objects in the order of Result.
func (c *comparison) subjects() []subject {
	var out []subject
	for _, o := range c.after.inOrder() {
		out = append(out, subject{before: o.other, after: o, place: o.place})
	}
	last := 0
	for _, o := range c.before.inOrder() {
		if o.other != nil {
			last = o.other.place
		} else {
			out = append(out, subject{before: o, place: last, behind: o.place})
		}
	}
	slices.SortStableFunc(out, func(a, b subject) int { return cmp.Or(a.place-b.place, a.behind-b.behind) })
	return out
}

// inOrder returns all objects from top to bottom.
func (r *release) inOrder() []*object {
	out := make([]*object, 0, len(r.objects))
	for _, kind := range levels() {
		out = append(out, r.levels[kind]...)
	}
	slices.SortFunc(out, func(a, b *object) int { return a.place - b.place })
	return out
}

func (c *comparison) pairs() []Pair {
	var out []Pair
	for _, o := range c.after.inOrder() {
		if o.other != nil {
			out = append(out, Pair{o.node.Kind, o.other.node.ID, o.node.ID, o.how, o.score})
		}
	}
	return out
}

func (c *comparison) matched() []Matched {
	var out []Matched
	for _, kind := range levels() {
		counts := map[matching.How]int{}
		for _, o := range c.after.levels[kind] {
			counts[o.how]++
		}
		for _, o := range c.before.levels[kind] {
			if o.other == nil {
				counts[matching.None]++
			}
		}
		for _, how := range matching.Hows() {
			if counts[how] > 0 {
				out = append(out, Matched{kind, how, counts[how]})
			}
		}
	}
	return out
}

// Inverse returns what differs the other way around, in the order of the changes.
func Inverse(changes []Change) []Change {
	out := make([]Change, len(changes))
	for i, c := range changes {
		out[i] = c.inverse()
	}
	return out
}

func (c Change) inverse() Change {
	switch c.Kind {
	case Added:
		c.Kind, c.Earlier = Removed, c.Subject
	case Removed:
		c.Kind, c.Earlier = Added, nil
	default:
		if c.Match.How != matching.None {
			c.Subject, c.Earlier = c.Earlier, c.Subject
		} else if c.Earlier == nil {
			c.Earlier = c.Subject
		} else {
			c.Earlier = nil
		}
	}
	c.Before, c.After = c.After, c.Before
	c.FromTitle, c.ToTitle = c.ToTitle, c.FromTitle
	c.FromParent, c.ToParent = c.ToParent, c.FromParent
	c.FromDate, c.ToDate = c.ToDate, c.FromDate
	if c.Days != nil {
		days := -*c.Days
		c.Days = &days
	}
	c.AddedPhases, c.RemovedPhases = c.RemovedPhases, c.AddedPhases
	c.FromTentative, c.ToTentative = c.ToTentative, c.FromTentative
	c.AddedReferences, c.RemovedReferences = c.RemovedReferences, c.AddedReferences
	c.Appeared, c.Resolved = c.Resolved, c.Appeared
	c.Segments = inverseSegments(c.Segments)
	return c
}
