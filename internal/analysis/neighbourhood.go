package analysis

import (
	"context"
	"math"

	"veikart/internal/limit"
	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/service"
	"veikart/internal/store"
)

// NeighbourhoodAsk asks what lies around a node.
type NeighbourhoodAsk struct {
	Of    string // id, well-formed
	Depth int    // hops at most
	Bases []string

	name string
}

// Neighbourhood is what lies around a node: the nearest first, in the order in which links lead to them; and
// the links from all nodes but the outermost, each once.
type Neighbourhood struct {
	Nodes []Neighbour
	Links []Link
}

// Neighbour is a node of a neighbourhood. Distance counts hops.
type Neighbour struct {
	ID       string
	Distance int
}

// Plan checks what is asked for. The error is an *Error.
func (a *NeighbourhoodAsk) Plan(name string) error {
	a.name = name
	switch {
	case len(a.Bases) == 0:
		return service.Errorf(service.InvalidArgument, "%s: basis is empty; give STATED, INFERRED or both.", name)
	case a.Depth < 1 || a.Depth > limit.NeighbourhoodDepth.Value:
		return service.Errorf(service.InvalidArgument, "%s: depth: %d is out of range; 1 to %d are allowed.", name, a.Depth, limit.NeighbourhoodDepth.Value)
	}
	return linkable(name, map[string]string{"of": a.Of}, "of")
}

// Cost returns what looking around costs at most.
func (a *NeighbourhoodAsk) Cost(statistics *store.Statistics) float64 {
	return costOfSteps(statistics, a.Depth)
}

// NodesAtMost returns how many nodes a neighbourhood can have.
func (a *NeighbourhoodAsk) NodesAtMost(statistics *store.Statistics) int {
	return int(min(float64(limit.NeighbourhoodNodes.Value), nodesAtMost(statistics)))
}

// LinksAtMost returns how many links a neighbourhood can have: each that the release has, once.
func (a *NeighbourhoodAsk) LinksAtMost(statistics *store.Statistics) int {
	if statistics == nil {
		return limit.Links.Value
	}
	all := float64(statistics.Count(roadmap.KindInvolvement))
	for _, edge := range linkTypes {
		for _, kind := range roadmap.EdgeOf(edge).From {
			all += float64(statistics.Count(kind)) * statistics.Average(kind, roadmap.Hop{Edge: edge})
		}
	}
	return int(math.Ceil(all))
}

// Read looks around. The error is an *Error when the client caused it.
func (a *NeighbourhoodAsk) Read(ctx context.Context, r *service.Session) (*Neighbourhood, error) {
	if err := exist(ctx, r, a.name, a.Of); err != nil {
		return nil, err
	}
	l := linker{name: a.name, bases: a.Bases}
	out := &Neighbourhood{Nodes: []Neighbour{{a.Of, 0}}}
	distance := map[string]int{a.Of: 0}
	type ends struct {
		edge     roadmap.EdgeType
		from, to string
	}
	seen := map[ends]bool{}
	frontier := []string{a.Of}
	for depth := 1; depth <= a.Depth && len(frontier) > 0; depth++ {
		links, err := l.of(ctx, r, frontier)
		if err != nil {
			return nil, err
		}
		var next []string
		for _, near := range frontier {
			for _, link := range links[near] {
				far := link.far(near).ID
				if _, known := distance[far]; !known {
					if len(out.Nodes) == limit.NeighbourhoodNodes.Value {
						return nil, service.Errorf(service.LimitExceeded, "%s: more than %d nodes lie within %d hops. Ask for a smaller depth or another basis.",
							a.name, limit.NeighbourhoodNodes.Value, depth).Beyond(limit.NeighbourhoodNodes, limit.NeighbourhoodNodes.Value+1)
					}
					distance[far] = depth
					out.Nodes = append(out.Nodes, Neighbour{far, depth})
					next = append(next, far)
				}
				if key := (ends{link.Edge, link.From.ID, link.To.ID}); !seen[key] {
					seen[key] = true
					out.Links = append(out.Links, link)
				}
			}
		}
		frontier = next
	}
	return out, nil
}

// present returns which of some well-formed ids the release has.
func present(ctx context.Context, r *service.Session, name string, ids []string) (map[string]bool, error) {
	list := &plan.List{Name: name, IDs: ids, Rows: true, Asked: plan.Asked{Own: len(ids)}}
	kinds := map[roadmap.Kind]bool{}
	for _, id := range ids {
		if kind, err := roadmap.ParseID(id); err == nil && !kinds[kind] {
			kinds[kind] = true
			list.Shapes = append(list.Shapes, plan.Shape{Kind: kind})
		}
	}
	found := map[string]bool{}
	if len(list.Shapes) == 0 {
		return found, nil
	}
	completed, err := service.Complete(list)
	if err != nil {
		return nil, err
	}
	rows, err := r.Read(ctx, completed)
	for _, row := range rows.Rows {
		found[row.Node.ID] = true
	}
	return found, err
}
