package analysis

import (
	"context"
	"slices"

	"veikart/internal/diff"
	"veikart/internal/limit"
	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/service"
	"veikart/internal/store"
)

// HistoryAsk asks for one object over all releases.
type HistoryAsk struct {
	Comparisons *Comparisons
	Of          string // id of a goal, a sub-goal, a measure or an activity
	Releases    int    // how many there are, for the cost

	name string
	node service.Plan
}

// History is one object over all releases, oldest first, by how it was matched from each to the next.
type History struct{ States []State }

// State is an object in one release. Node is nil where the release does not have it. Changes are what differs from the release
// before; none in the first.
type State struct {
	Release string // id
	Node    *roadmap.Node
	Match   *diff.Pair // with the release before; nil: none
	Changes []Listed
}

// Plan checks what is asked for. The error is an *Error.
func (a *HistoryAsk) Plan(name string) (err error) {
	a.name = name
	kind, err := roadmap.ParseID(a.Of)
	if err != nil || !slices.Contains(comparedKinds(), kind) {
		return service.Errorf(service.InvalidArgument, "%s: of: give the id of a goal, a sub-goal, a measure or an activity.", name)
	}
	if err := checkReleases(name, a.Releases); err != nil {
		return err
	}
	list := &plan.List{Name: name, Rows: true, Shapes: []plan.Shape{{Kind: kind}}, Asked: plan.Asked{Own: 1}}
	a.node, err = service.Complete(list)
	return err
}

// checkReleases refuses to go through too many releases.
func checkReleases(name string, releases int) error {
	if releases > limit.HistoryReleases.Value {
		return service.Errorf(service.LimitExceeded, "%s: there are %d releases; at most %d are gone through.",
			name, releases, limit.HistoryReleases.Value).Beyond(limit.HistoryReleases, releases)
	}
	return nil
}

// Cost returns what comparing costs at most: each release with the next, all as large as the request's.
func (a *HistoryAsk) Cost(statistics *store.Statistics) float64 {
	return 2 * float64(max(1, a.Releases-1)) * wholeOf(false, false).cost(statistics)
}

// Read follows the object from the release of the request, back and forth. The history has no states where that release does
// not have it. The error is an *Error when the client caused it.
func (a *HistoryAsk) Read(ctx context.Context, r *service.Session) (*History, error) {
	sessions, at, err := allReleases(ctx, r)
	if err != nil {
		return nil, err
	}
	here, err := a.find(ctx, r, a.Of)
	if err != nil || here == nil {
		return &History{}, err
	}
	out := &History{States: make([]State, len(sessions))}
	for i, s := range sessions {
		out.States[i].Release = s.Release().ID
	}
	out.States[at].Node = here
	for i := at; i > 0; i-- {
		if err := a.step(ctx, sessions, out, i, i-1); err != nil {
			return nil, err
		}
	}
	for i := at + 1; i < len(sessions); i++ {
		if err := a.step(ctx, sessions, out, i, i); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// allReleases returns a session for each release, oldest first, and which is the one of the request.
func allReleases(ctx context.Context, r *service.Session) (sessions []*service.Session, at int, err error) {
	at = -1
	if releases := r.Releases(); releases != nil {
		for i, k := range releases.Listed {
			next := r
			if k.ID == r.Release().ID {
				at = i
			} else if next, err = r.Beside(ctx, service.Ref{ID: k.ID}); err != nil {
				return nil, 0, err
			}
			sessions = append(sessions, next)
		}
	}
	if at < 0 { // it is not listed any more
		return []*service.Session{r}, 0, nil
	}
	return sessions, at, nil
}

// step compares a release with the one before it, of one of which the object is known, and finds it in the other, which is
// given by its place.
func (a *HistoryAsk) step(ctx context.Context, sessions []*service.Session, out *History, after, unknown int) error {
	result, err := a.Comparisons.Between(ctx, a.name, sessions[after-1], sessions[after], false, false)
	if err != nil {
		return err
	}
	state, before := &out.States[after], &out.States[after-1]
	for i := range result.Pairs {
		p := &result.Pairs[i]
		if state.Node != nil && p.After == state.Node.ID || before.Node != nil && p.Before == before.Node.ID {
			state.Match = p
			break
		}
	}
	if state.Match != nil {
		id := state.Match.After
		if unknown < after {
			id = state.Match.Before
		}
		if out.States[unknown].Node, err = a.find(ctx, sessions[unknown], id); err != nil {
			return err
		}
	}
	for i := range result.Changes {
		c := &result.Changes[i]
		of := state.Node
		if c.Kind == diff.Removed {
			of = before.Node
		}
		if of != nil && c.Subject.Key == of.ID {
			state.Changes = append(state.Changes, Listed{Change: c, place: i})
		}
	}
	return nil
}

// find returns a node of a release, nil where there is none.
func (a *HistoryAsk) find(ctx context.Context, r *service.Session, id string) (*roadmap.Node, error) {
	of, err := a.node.Of([]string{id})
	if err != nil {
		return nil, err
	}
	rows, err := r.Read(ctx, of)
	if err != nil || len(rows.Rows) == 0 {
		return nil, err
	}
	return rows.Rows[0].Node, nil
}
