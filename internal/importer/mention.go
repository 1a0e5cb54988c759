package importer

import (
	"veikart/internal/page"
	"veikart/internal/roadmap"
	"veikart/internal/rule"
)

// mention is a name on a page and the node that it means, nil when the graph has none.
type mention struct {
	page.Text
	node *roadmap.Node
}

// relation is the edges by which a page states the owners or the user groups of an activity.
type relation struct {
	from     *roadmap.Node
	edge     roadmap.EdgeType
	property string    // of the layout
	twice    rule.Rule // the rule for a node that is named twice
}

func ownersOf(activity *roadmap.Node) relation {
	return relation{activity, roadmap.OwnedBy, "owners", rule.SameOwner}
}

func userGroupsOf(activity *roadmap.Node) relation {
	return relation{activity, roadmap.Serves, "userGroups", rule.SameUserGroup}
}

// state adds the edges that a list of names states.
func (b *builder) state(d *document, ref *reference, r relation, names []mention) {
	for i, m := range names {
		if e := b.joined(r.edge, r.from, m.node); e != nil {
			b.again(d, ref, r, e, i, m)
			continue
		}
		e := b.edge(r.edge, r.from, m.node).Set(roadmap.PropNameInSource, m.Value)
		citeEdge(e, d.passage(m.Source))
		citeName(d, m)
		ref.move(r.property, i, e.Position())
	}
}

// restate adds one more place of the edges of a list of names, and returns whether it is the same list
// in the same spelling, in whatever order. A name for which there is no edge stays text.
func (b *builder) restate(d *document, ref *reference, r relation, names []mention) bool {
	equal := true
	seen := map[*roadmap.Edge]bool{}
	for i, m := range names {
		var e *roadmap.Edge
		if m.node != nil {
			e = b.joined(r.edge, r.from, m.node)
		}
		switch {
		case e == nil:
			ref.keep(r.property, i, m.Value)
			equal = false
			continue
		case seen[e]:
			b.again(d, ref, r, e, i, m)
			continue
		case e.Get(roadmap.PropNameInSource) != m.Value:
			ref.keep(r.property, i, m.Value)
			equal = false
		default:
			ref.move(r.property, i, e.Position())
		}
		seen[e] = true
		citeEdge(e, d.passage(m.Source))
		citeName(d, m)
	}
	return equal && len(seen) == b.next[edgeStart{r.edge, r.from}]
}

// again reports a second spelling of what the same list has named already. It stays text.
func (b *builder) again(d *document, ref *reference, r relation, e *roadmap.Edge, i int, m mention) {
	ref.keep(r.property, i, m.Value)
	citeName(d, m)
	b.warn(d, r.from, r.twice, m.Source,
		quoted(m.Value), quoted(e.Get(roadmap.PropNameInSource).(string)))
}

// citeName adds a mention to the sources of the node that it means. Curated actors have an origin
// instead.
func citeName(d *document, m mention) {
	if m.node.GetIfDeclared(roadmap.PropOrigin) == nil {
		cite(m.node, roadmap.PropSources, d.passage(m.Source))
	}
}
