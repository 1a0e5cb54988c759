package analysis

import (
	"context"
	"math"
	"slices"

	"veikart/internal/limit"
	"veikart/internal/plan"
	"veikart/internal/roadmap"
	"veikart/internal/service"
	"veikart/internal/store"
)

// atOnce is how many nodes of a release that is read as a whole are read with one plan.
const atOnce = 1000

// lookedAt is how many nodes and edges that are read and not written cost as much as one value of an answer.
const lookedAt = 10

// whole reads releases as graphs: the kinds and the types of edges that are compared.
type whole struct {
	kinds []roadmap.Kind
	edges []roadmap.EdgeType
	heavy bool // with the heavy properties
}

// Whole returns the release that a session reads, with all kinds of nodes, all types of edges and all properties, in the order that
// a graph promises: the same from every store. Nodes and edges are the store's: they are shared, and not changed. The error is a
// *service.Error where the release is larger than limit.ReleaseObjects.
func Whole(ctx context.Context, r *service.Session) (*roadmap.Graph, error) {
	w := whole{heavy: true}
	objects := 0
	for _, kind := range roadmap.Kinds() {
		w.kinds = append(w.kinds, kind.Kind)
		if statistics := r.Release().Statistics; statistics != nil {
			objects += statistics.Count(kind.Kind)
		}
	}
	if objects > limit.ReleaseObjects.Value {
		return nil, service.Errorf(service.LimitExceeded,
			"The release has %d objects; files of a whole release have at most %d. Export what a question asks for.",
			objects, limit.ReleaseObjects.Value).Beyond(limit.ReleaseObjects, objects)
	}
	for _, edge := range roadmap.Edges() {
		w.edges = append(w.edges, edge.Type)
	}
	return w.read(ctx, r)
}

// wholeOf returns what is compared of a release.
func wholeOf(inferred, findings bool) whole {
	w := whole{
		kinds: append(comparedKinds(), roadmap.KindActor, roadmap.KindUserGroup),
		edges: []roadmap.EdgeType{
			roadmap.HasSubGoal, roadmap.HasMeasure, roadmap.HasActivity, roadmap.ListedUnder, roadmap.OwnedBy, roadmap.Serves,
		},
	}
	if inferred {
		w.kinds = append(w.kinds, roadmap.KindInvolvement)
		w.edges = append(w.edges, roadmap.HasInvolvement, roadmap.OfActor)
	}
	if findings {
		w.kinds = append(w.kinds, roadmap.KindFinding)
		w.edges = append(w.edges, roadmap.About)
	}
	return w
}

// comparedKinds are the kinds of what changes are about.
func comparedKinds() []roadmap.Kind {
	return []roadmap.Kind{roadmap.KindGoal, roadmap.KindSubGoal, roadmap.KindMeasure, roadmap.KindActivity}
}

// cost returns what reading a release costs: at a tenth, each node and each edge.
func (w whole) cost(statistics *store.Statistics) float64 {
	if statistics == nil {
		return float64(limit.PageSize.Value)
	}
	all := 0.0
	for _, kind := range w.kinds {
		each := 1.0
		for _, edge := range w.edges {
			each += statistics.Average(kind, roadmap.Hop{Edge: edge})
		}
		all += float64(statistics.Count(kind)) * each
	}
	return all / lookedAt
}

// check refuses a release that is too large to be compared. The error is an *Error.
func (w whole) check(name string, of store.Release) error {
	if of.Statistics == nil {
		return nil
	}
	objects := 0
	for _, kind := range comparedKinds() {
		objects += of.Statistics.Count(kind)
	}
	if objects > limit.ComparedObjects.Value {
		return service.Errorf(service.LimitExceeded, "%s: a release has %d objects; at most %d are compared.",
			name, objects, limit.ComparedObjects.Value).Beyond(limit.ComparedObjects, objects)
	}
	return nil
}

// read returns the release that a session reads, as a graph without its other kinds and edges. Nodes and edges are the
// store's: they are shared, and not changed.
func (w whole) read(ctx context.Context, r *service.Session) (*roadmap.Graph, error) {
	graph := &roadmap.Graph{}
	for _, kind := range w.kinds {
		next, err := service.Complete(w.list(kind))
		if err != nil {
			return nil, err
		}
		for more := true; more; {
			rows, err := r.Read(ctx, next)
			if err != nil {
				return nil, err
			}
			for _, row := range rows.Rows {
				graph.Nodes = append(graph.Nodes, row.Node)
				for _, below := range row.Lists {
					for _, to := range below.Rows {
						graph.Edges = append(graph.Edges, to.Edge)
					}
				}
			}
			if more = rows.HasNext && len(rows.Rows) > 0; more {
				next = next.Behind(rows.Rows[len(rows.Rows)-1])
			}
		}
	}
	return graph, nil
}

// list is the plan of the nodes of a kind with the edges that leave them.
func (w whole) list(kind roadmap.Kind) *plan.List {
	shape := plan.Shape{Kind: kind}
	for _, p := range roadmap.KindOf(kind).Properties {
		if w.heavy && p.Heavy {
			shape.Heavy = append(shape.Heavy, p.Name)
		}
	}
	for _, edge := range w.edges {
		spec := roadmap.EdgeOf(edge)
		if !slices.Contains(spec.From, kind) {
			continue
		}
		below := &plan.List{
			Name: string(edge), Hop: roadmap.Hop{Edge: edge}, Rows: true, Asked: plan.Asked{Own: math.MaxInt32},
		}
		for _, to := range spec.To {
			below.Shapes = append(below.Shapes, plan.Shape{Kind: to})
		}
		shape.Expand = append(shape.Expand, below)
	}
	return &plan.List{Name: string(kind), Shapes: []plan.Shape{shape}, Rows: true, Asked: plan.Asked{Own: atOnce}}
}
