package analysis

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"veikart/internal/limit"
	"veikart/internal/paths"
	"veikart/internal/roadmap"
	"veikart/internal/service"
	"veikart/internal/store"
)

// PathsAsk asks for the shortest paths between two nodes.
type PathsAsk struct {
	From, To string // ids, well-formed
	Bases    []string
	Length   int // hops at most
	First    int // paths at most

	name string
}

// Path is one shortest path. More says whether there are others behind the last that was returned.
type Path struct {
	Nodes []string // ids: one more than links
	Links []Link
	More  bool
}

// Plan checks what is asked for. The error is an *Error.
func (a *PathsAsk) Plan(name string) error {
	a.name = name
	switch {
	case len(a.Bases) == 0:
		return service.Errorf(service.InvalidArgument, "%s: basis is empty; give STATED, INFERRED or both.", name)
	case a.Length < 1 || a.Length > limit.PathLength.Value:
		return service.Errorf(service.InvalidArgument, "%s: maxLength: %d is out of range; 1 to %d are allowed.", name, a.Length, limit.PathLength.Value)
	case a.First < 1 || a.First > limit.Paths.Value:
		return service.Errorf(service.InvalidArgument, "%s: first: %d is out of range; 1 to %d are allowed.", name, a.First, limit.Paths.Value)
	}
	return linkable(name, map[string]string{"from": a.From, "to": a.To}, "from", "to")
}

// linkable refuses ids of nodes that no link joins.
func linkable(name string, ids map[string]string, arguments ...string) error {
	for _, argument := range arguments {
		kind, err := roadmap.ParseID(ids[argument])
		if err != nil {
			return service.Errorf(service.InvalidID, "%s: %s: malformed id.", name, argument)
		}
		if !slices.Contains(linkKinds, kind) {
			return service.Errorf(service.InvalidArgument, "%s: %s: a %s is joined with nothing here; give a goal, sub-goal, measure, activity, actor or user group.", name, argument, kind)
		}
	}
	return nil
}

// Cost returns what the search costs at most.
func (a *PathsAsk) Cost(statistics *store.Statistics) float64 {
	return costOfSteps(statistics, a.Length)
}

func nodesAtMost(statistics *store.Statistics) float64 {
	if statistics == nil {
		return float64(limit.PathNodes.Value)
	}
	all := 0
	for _, kind := range linkKinds {
		all += statistics.Count(kind)
	}
	return float64(min(limit.PathNodes.Value, all))
}

// Read searches. That there is no path is an *Error that says how far was looked, and so is an id that the
// release does not have.
func (a *PathsAsk) Read(ctx context.Context, r *service.Session) (*[]Path, error) {
	if err := exist(ctx, r, a.name, a.From, a.To); err != nil {
		return nil, err
	}
	l := linker{name: a.name, bases: a.Bases}
	known := map[string][]Link{}
	expand := func(ctx context.Context, ids []string) ([][]paths.Hop[string], error) {
		read, err := l.of(ctx, r, ids)
		if err != nil {
			return nil, err
		}
		hops := make([][]paths.Hop[string], len(ids))
		for i, id := range ids {
			known[id] = read[id]
			for n := range read[id] {
				hops[i] = append(hops[i], paths.Hop[string]{To: read[id][n].far(id).ID, Index: n})
			}
		}
		return hops, nil
	}
	found, err := paths.Between(ctx, a.From, a.To, paths.Limits{Length: a.Length, Paths: a.First, Nodes: limit.PathNodes.Value}, expand)
	if errors.Is(err, paths.ErrTooLarge) {
		return nil, service.Errorf(service.LimitExceeded, "%s: more than %d nodes lie within %d hops. Ask for shorter paths or for another basis.",
			a.name, limit.PathNodes.Value, a.Length).Beyond(limit.PathNodes, limit.PathNodes.Value+1)
	}
	if err != nil {
		return nil, fmt.Errorf("paths: %w", err)
	}
	if len(found.Paths) == 0 {
		return nil, a.none(found.Searched)
	}
	out := make([]Path, len(found.Paths))
	for i, p := range found.Paths {
		out[i] = Path{Nodes: p.Nodes, Links: make([]Link, len(p.Hops)), More: found.More}
		for j, hop := range p.Hops {
			out[i].Links[j] = known[p.Nodes[j]][hop]
		}
	}
	return &out, nil
}

// none returns the error that there is no path.
func (a *PathsAsk) none(searched paths.Searched) error {
	if searched.Whole {
		return service.Errorf(service.NoPath, "%s: nothing joins %s with %s on the basis %v: %d nodes and %d links were searched, all that can be reached from the first.",
			a.name, brief(a.From), brief(a.To), a.Bases, searched.Nodes, searched.Hops)
	}
	return service.Errorf(service.NoPath, "%s: no path of at most %d hops joins %s with %s on the basis %v: %d nodes and %d links were searched. There may be longer ones; at most maxLength: %d is allowed.",
		a.name, a.Length, brief(a.From), brief(a.To), a.Bases, searched.Nodes, searched.Hops, limit.PathLength.Value)
}

// exist refuses ids that the release does not have.
func exist(ctx context.Context, r *service.Session, name string, ids ...string) error {
	found, err := present(ctx, r, name, ids)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if !found[id] {
			return service.Errorf(service.NotFound, "%s: the release has no %s.", name, brief(id))
		}
	}
	return nil
}

// brief cuts an id that a client gave to what a message may repeat.
func brief(id string) string { return roadmap.Excerpt(id, 120) }
