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

// Involves is the type of the links that lead from a measure or an activity to an actor that a sentence
// gives a role. The other types of links are edges of the graph.
const Involves roadmap.EdgeType = "INVOLVES"

// Link leads from one node to another, along an edge or against it, or over an involvement. From and To are
// the ends in the direction of the edge.
type Link struct {
	Edge     roadmap.EdgeType
	From, To *roadmap.Node
	Basis    string
	Role     string          // with Involves
	Source   *roadmap.Source // the passage that states it; nil: none does, the edge is curated
}

// far returns the end of a link that is not the node it was asked for.
func (l *Link) far(near string) *roadmap.Node {
	if l.From.ID == near {
		return l.To
	}
	return l.From
}

// linkTypes are the edges that links follow.
var linkTypes = roadmap.LinkTypes()

// linkKinds are the kinds of nodes that links join.
var linkKinds = roadmap.LinkKinds()

// LinkKinds returns the kinds of nodes that links join, in the order of the roadmap.
func LinkKinds() []roadmap.Kind { return slices.Clone(linkKinds) }

// linker reads links.
type linker struct {
	name  string
	bases []string
}

// of returns the links of each of some nodes: in the order of the types, each in the source's order. Of
// several involvements of an actor in one measure or activity the strongest role counts, the first such
// passage. Nodes that the release does not have, or of kinds that no link joins, have none. The error for more
// links than allowed is an *Error; where the release's numbers do not rule that out, they are counted first.
func (l linker) of(ctx context.Context, r *service.Session, ids []string) (map[string][]Link, error) {
	list := &plan.List{Name: l.name, IDs: ids, Rows: true, Asked: plan.Asked{Own: len(ids)}}
	kinds := map[roadmap.Kind]int{}
	for _, id := range ids {
		if kind, err := roadmap.ParseID(id); err == nil {
			kinds[kind]++
		}
	}
	ways := map[roadmap.Kind][]roadmap.Relation{}
	for _, kind := range linkKinds {
		if kinds[kind] > 0 {
			shape := plan.Shape{Kind: kind}
			shape.Expand, ways[kind] = l.expand(kind)
			list.Shapes = append(list.Shapes, shape)
		}
	}
	if len(list.Shapes) == 0 {
		return map[string][]Link{}, nil
	}
	completed, err := service.Complete(list)
	if err != nil {
		return nil, err
	}
	if linksAtMost(r.Release().Statistics, kinds, ways) > limit.Links.Value {
		if err := l.count(ctx, r, completed); err != nil {
			return nil, err
		}
	}
	read, err := r.Read(ctx, completed)
	if err != nil {
		return nil, err
	}
	out := make(map[string][]Link, len(read.Rows))
	for _, row := range read.Rows {
		var links []Link
		for i, way := range ways[row.Node.Kind] {
			links = append(links, linksOf(row, way, row.Lists[i])...)
		}
		out[row.Node.ID] = links
	}
	return out, nil
}

// linksAtMost returns how many links nodes can have by the numbers of the release: so many nodes of each kind.
func linksAtMost(statistics *store.Statistics, kinds map[roadmap.Kind]int, ways map[roadmap.Kind][]roadmap.Relation) int {
	if statistics == nil {
		return math.MaxInt
	}
	all := 0
	for kind, of := range ways {
		for _, way := range of {
			all += kinds[kind] * statistics.FanOut(kind, way.Hop)
		}
	}
	return all
}

// costOfSteps returns what following links costs, so many steps far: the nodes and the links that are read.
func costOfSteps(statistics *store.Statistics, steps int) float64 {
	most := float64(steps * limit.Links.Value)
	if statistics == nil {
		return nodesAtMost(statistics) + most
	}
	all := 0.0
	for _, kind := range linkKinds {
		_, ways := linker{bases: []string{string(roadmap.Stated), string(roadmap.Inferred)}}.expand(kind)
		for _, way := range ways {
			all += float64(statistics.Count(kind)) * statistics.Average(kind, way.Hop)
		}
	}
	return nodesAtMost(statistics) + min(most, all)
}

// count refuses nodes with more links than one step may read.
func (l linker) count(ctx context.Context, r *service.Session, p service.Plan) error {
	read, err := r.Read(ctx, p.Counted())
	if err != nil {
		return err
	}
	all := 0
	for _, row := range read.Rows {
		for _, nested := range row.Lists {
			all += nested.Total
		}
	}
	if all > limit.Links.Value {
		return service.Errorf(service.LimitExceeded, "%s: %d links lead on from the %d objects that were reached; at most %d are followed at once. Ask for shorter ways or for another basis.",
			l.name, all, len(read.Rows), limit.Links.Value).Beyond(limit.Links, all)
	}
	return nil
}

// expand returns the lists that links from nodes of a kind are read from, and the ways they follow.
func (l linker) expand(kind roadmap.Kind) ([]*plan.List, []roadmap.Relation) {
	var lists []*plan.List
	var ways []roadmap.Relation
	next := func(name string, hop roadmap.Hop, to []roadmap.Kind) *plan.List {
		list := &plan.List{Name: l.name + "." + name, Hop: hop, Rows: true, Asked: plan.Asked{Own: limit.Links.Value}}
		for _, k := range to {
			list.Shapes = append(list.Shapes, plan.Shape{Kind: k})
		}
		return list
	}
	for _, edge := range linkTypes {
		if !slices.Contains(l.bases, string(roadmap.Stated)) {
			break
		}
		for _, way := range waysOf(kind, edge) {
			lists, ways = append(lists, next(way.Name, way.Hop, way.To)), append(ways, way)
		}
	}
	// What an actor does is a node between two edges, with a basis and a role, and one link: no edge's column can say that.
	for _, edge := range []roadmap.EdgeType{roadmap.HasInvolvement, roadmap.OfActor} {
		for _, way := range waysOf(kind, edge) {
			if way.To[0] != roadmap.KindInvolvement {
				continue
			}
			list := next("involvements", way.Hop, way.To)
			list.Filter = plan.And{
				plan.Compare{Property: "basis", Op: plan.In, Operand: l.bases},
				plan.Not{Filter: plan.Compare{Property: "role", Op: plan.Eq, Operand: string(roadmap.Owner)}}, // an edge of its own
			}
			onwards := roadmap.Hop{Edge: roadmap.OfActor}
			to := []roadmap.Kind{roadmap.KindActor}
			if edge == roadmap.OfActor {
				onwards, to = roadmap.Hop{Edge: roadmap.HasInvolvement, Back: true}, roadmap.EdgeOf(roadmap.HasInvolvement).From
			}
			list.Shapes[0].Expand = []*plan.List{next("involvements", onwards, to)}
			lists, ways = append(lists, list), append(ways, way)
		}
	}
	return lists, ways
}

// waysOf returns the ways from nodes of a kind along edges of a type and against them, named by the schema
// or not.
func waysOf(kind roadmap.Kind, edge roadmap.EdgeType) []roadmap.Relation {
	spec := roadmap.EdgeOf(edge)
	var ways []roadmap.Relation
	if slices.Contains(spec.From, kind) {
		ways = append(ways, roadmap.Relation{Name: "to", From: kind, To: spec.To, Hop: roadmap.Hop{Edge: edge}})
	}
	if slices.Contains(spec.To, kind) {
		ways = append(ways, roadmap.Relation{Name: "from", From: kind, To: spec.From, Hop: roadmap.Hop{Edge: edge, Back: true}})
	}
	return ways
}

// linksOf returns the links that the rows of one way are.
func linksOf(near store.Row, way roadmap.Relation, rows store.Rows) []Link {
	var links []Link
	if way.To[0] == roadmap.KindInvolvement {
		best := map[string]int{} // place in links by the far node
		for _, involvement := range rows.Rows {
			far := involvement.Lists[0].Rows[0].Node
			role := involvement.Node.Text(roadmap.PropRole)
			link := Link{
				Edge: Involves, From: near.Node, To: far,
				Basis: involvement.Node.Text(roadmap.PropBasis), Role: role,
				Source: firstSource(involvement.Node.Get(roadmap.PropSources)),
			}
			if way.Hop.Back {
				link.From, link.To = far, near.Node
			}
			if i, again := best[far.ID]; !again {
				best[far.ID] = len(links)
				links = append(links, link)
			} else if roadmap.Role(role).Stronger(roadmap.Role(links[i].Role)) {
				links[i] = link
			}
		}
		return links
	}
	for _, row := range rows.Rows {
		link := Link{Edge: way.Hop.Edge, From: near.Node, To: row.Node, Basis: string(roadmap.Stated),
			Source: firstSource(row.Edge.GetIfDeclared(roadmap.PropSources))}
		if way.Hop.Back {
			link.From, link.To = row.Node, near.Node
		}
		if link.Source == nil {
			link.Source = statedBy(link)
		}
		links = append(links, link)
	}
	return links
}

// statedBy returns the passage of the node whose place on the page states an edge without passages of its own.
func statedBy(l Link) *roadmap.Source {
	switch roadmap.EdgeOf(l.Edge).StatedBy {
	case roadmap.AtTo:
		return firstSource(l.To.Get(roadmap.PropSources))
	case roadmap.AtFrom:
		return firstSource(l.From.Get(roadmap.PropSources))
	}
	return nil
}

func firstSource(v roadmap.Value) *roadmap.Source {
	if sources, _ := v.([]roadmap.Source); len(sources) > 0 {
		return &sources[0]
	}
	return nil
}
