package analysis

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"veikart/internal/limit"
	"veikart/internal/network"
	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/service"
	"veikart/internal/store"
)

// NetworkAsk asks how actors hang together. The measures of its nodes that take time are computed where
// they are asked for.
type NetworkAsk struct {
	Participation
	Betweenness, PageRank, Communities, Components bool
	Measures                                       bool // which ones are shared; else they are counted

	pairs      service.Plan
	unfiltered service.Plan // pairs without the filter on measures, for the cost
	measures   service.Plan // the measures that the filter lets through, for the cost; none without one
}

// Network is an undirected network: two actors are joined when they share measures. Nodes are in the
// source's order; edges come with the greatest weight first, equal ones in the order of their nodes.
type Network struct {
	Nodes []NetworkNode
	Edges []NetworkEdge
}

// NetworkNode is an actor in a network, with the measures of package network.
type NetworkNode struct {
	Actor                string     // id
	Row                  *store.Row // of the actor, without its heavy properties and lists
	Degree, Strength     int
	Betweenness          float64
	PageRank             float64
	Community, Component int
}

// NetworkEdge joins two actors, From the one that stands first in the source.
type NetworkEdge struct {
	From, To *NetworkNode
	Weight   int      // how many measures they share
	Measures []string // their ids, in the source's order, where they are asked for
	place    [2]int
}

// Plan completes what is asked for. The error is an *Error.
func (a *NetworkAsk) Plan(name string) (err error) {
	if a.pairs, err = a.pairsPlan(name, nil); err != nil {
		return err
	}
	a.unfiltered = a.pairs
	if a.Filter == nil {
		return nil
	}
	all := Participation{Bases: a.Bases, Roles: a.Roles}
	if a.unfiltered, err = all.pairsPlan(name, nil); err != nil {
		return err
	}
	a.measures, err = service.Complete(&plan.List{
		Name: name, Shapes: []plan.Shape{{Kind: roadmap.KindMeasure}}, Filter: a.Filter, Count: true,
	})
	return err
}

// Cost returns what reading costs: the pairs, and looking at each measure once for the filter, which is
// counted for each involvement otherwise.
func (a *NetworkAsk) Cost(statistics *store.Statistics) float64 {
	cost := a.unfiltered.Cost(statistics).Total
	if !a.measures.IsNone() {
		cost += a.measures.Cost(statistics).Total
	}
	return cost
}

// EdgesAtMost returns how many edges a network of a release can have at most.
func (a *NetworkAsk) EdgesAtMost(statistics *store.Statistics) int {
	if statistics == nil {
		return limit.NetworkEdges.Value
	}
	actors := statistics.Count(roadmap.KindActor)
	return min(limit.NetworkEdges.Value, actors*(actors-1)/2)
}

// Read computes the network. The error is an *Error when the client caused it.
func (a *NetworkAsk) Read(ctx context.Context, r *service.Session) (*Network, error) {
	found, err := a.read(ctx, r, a.pairs.Name(), nil, a.Measures)
	if err != nil {
		return nil, err
	}
	out := &Network{Nodes: make([]NetworkNode, len(found.Actors))}
	for i, actor := range found.Actors {
		out.Nodes[i] = NetworkNode{Actor: actor.Node.ID, Row: &store.Row{Node: actor.Node}}
	}
	if out.Edges, err = a.sharedMeasures(out.Nodes, found); err != nil {
		return nil, err
	}
	if err := a.measure(ctx, out); err != nil {
		return nil, networkError(a.pairs.Name(), err)
	}
	return out, nil
}

// sharedMeasures joins the actors of each measure with each other.
func (a *NetworkAsk) sharedMeasures(nodes []NetworkNode, found *participations) ([]NetworkEdge, error) {
	places := map[[2]int]int{}
	var edges []NetworkEdge
	for _, g := range found.measures {
		for i, from := range g.actors {
			for _, to := range g.actors[i+1:] {
				at, ok := places[[2]int{from, to}]
				if !ok {
					if len(edges) == limit.NetworkEdges.Value {
						return nil, service.Errorf(service.LimitExceeded,
							"%s: more than %d pairs of actors share measures. Narrow it to fewer measures, roles or bases.",
							a.pairs.Name(), limit.NetworkEdges.Value).Beyond(limit.NetworkEdges, limit.NetworkEdges.Value+1)
					}
					at = len(edges)
					places[[2]int{from, to}] = at
					edges = append(edges, NetworkEdge{From: &nodes[from], To: &nodes[to], place: [2]int{from, to}})
				}
				edges[at].Weight++
				if a.Measures {
					edges[at].Measures = append(edges[at].Measures, found.IDs[g.measure])
				}
			}
		}
	}
	slices.SortFunc(edges, func(a, b NetworkEdge) int {
		return cmp.Or(cmp.Compare(b.Weight, a.Weight), cmp.Compare(a.place[0], b.place[0]), cmp.Compare(a.place[1], b.place[1]))
	})
	return edges, nil
}

// measure computes the measures of the nodes that are asked for.
func (a *NetworkAsk) measure(ctx context.Context, n *Network) error {
	ids := make([]string, len(n.Nodes))
	for i, node := range n.Nodes {
		ids[i] = node.Actor
	}
	edges := make([]network.Edge, len(n.Edges))
	for i, e := range n.Edges {
		edges[i] = network.Edge{A: e.From.Actor, B: e.To.Actor, Weight: e.Weight}
	}
	graph, err := network.New(ids, edges)
	if err != nil {
		return fmt.Errorf("network: %w", err)
	}
	var betweenness, ranks []float64
	var communities, components []int
	if a.Betweenness {
		if betweenness, err = graph.Betweenness(ctx); err != nil {
			return fmt.Errorf("betweenness: %w", err)
		}
	}
	if a.Communities {
		if communities, err = graph.Communities(ctx); err != nil {
			return fmt.Errorf("communities: %w", err)
		}
	}
	if a.PageRank {
		ranks = graph.PageRank()
	}
	if a.Components {
		components = graph.Components()
	}
	degrees, strengths := graph.Degree(), graph.Strength()
	for i := range n.Nodes {
		node := &n.Nodes[i]
		node.Degree, node.Strength = degrees[i], strengths[i]
		node.Betweenness, node.PageRank = at(betweenness, i), at(ranks, i)
		node.Community, node.Component = at(communities, i), at(components, i)
	}
	return nil
}

// at returns an element of a list that was computed, zero of one that was not.
func at[T any](values []T, i int) (v T) {
	if values != nil {
		v = values[i]
	}
	return v
}

// networkError says to a client what was too large.
func networkError(name string, err error) error {
	if errors.Is(err, network.ErrTooLarge) {
		return service.Errorf(service.LimitExceeded, "%s: %v. Narrow it to fewer measures, roles or bases, or leave betweenness out.", name, err)
	}
	return err
}

// CoverageOf returns how the coverage of the activities of the measures that count is asked for.
func (p Participation) CoverageOf(name string) (CoverageAsk, error) {
	if p.Filter == nil {
		return CoveragePlan(name, nil)
	}
	return CoveragePlan(name, plan.Related{
		Hop: roadmap.Hop{Edge: roadmap.HasActivity, Back: true}, Quantifier: plan.Some, Where: p.Filter,
	})
}
