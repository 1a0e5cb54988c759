package diff

import (
	"cmp"
	"slices"
	"strings"

	"veikart/internal/matching"
	"veikart/internal/roadmap"
)

// found is a finding, by what it is but for its subject.
type found struct {
	key  string
	node *roadmap.Node
}

// foundIn returns what is found about a node, in the order of the source.
func (r *release) foundIn(id string) []found {
	var out []found
	_, path, _ := strings.Cut(id, ":")
	for _, e := range r.about[id] {
		n := r.nodes[e.From()]
		if n == nil {
			continue
		}
		rule := n.Text(roadmap.PropRule)
		_, detail, _ := strings.Cut(n.ID, "/"+path) // the rest of the id: what tells findings of a rule about a node apart
		out = append(out, found{rule + "\x00" + detail, n})
	}
	slices.SortFunc(out, func(a, b found) int { return a.node.Ordinal - b.node.Ordinal })
	return out
}

// findings returns what differs in what is found about a node.
func (c *comparison) findings(before, after string) (Change, bool) {
	from, to := c.before.foundIn(before), c.after.foundIn(after)
	out := Change{Kind: Findings}
	out.Resolved, out.Before = unfound(from, to)
	out.Appeared, out.After = unfound(to, from)
	return out, len(out.Resolved)+len(out.Appeared) > 0
}

// unfound returns what another release has not, and the passage of the first of it.
func unfound(have, other []found) ([]Finding, *roadmap.Source) {
	var out []Finding
	var source *roadmap.Source
	for _, f := range have {
		if slices.ContainsFunc(other, func(o found) bool { return o.key == f.key }) {
			continue
		}
		if len(out) == 0 {
			source = first(sourcesOf(f.node))
		}
		out = append(out, Finding{
			Rule: f.node.Text(roadmap.PropRule), Severity: f.node.Text(roadmap.PropSeverity),
			Message: roadmap.Words{NB: f.node.Text(roadmap.PropMessageNb), EN: f.node.Text(roadmap.PropMessageEn)},
		})
	}
	return out, source
}

// others adds what is found about what is no object: documents, actors, user groups. They are matched by their ids.
func (c *comparison) others(out []Change) []Change {
	nodes := map[string]*roadmap.Node{}
	for _, r := range []*release{c.before, c.after} {
		for id := range r.about {
			if n := r.nodes[id]; n != nil && r.objects[id] == nil {
				nodes[id] = n
			}
		}
	}
	ids := make([]string, 0, len(nodes))
	for id := range nodes {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b string) int {
		one, other := roadmap.KindOf(nodes[a].Kind).Size, roadmap.KindOf(nodes[b].Kind).Size
		return cmp.Or(one-other, cmp.Compare(a, b))
	})
	for _, id := range ids {
		change, differs := c.findings(id, id)
		if !differs {
			continue
		}
		before, after := c.before.nodes[id], c.after.nodes[id]
		change.Significance, change.Match = Substantive, Match{How: matching.None}
		if before != nil {
			change.Earlier = &Subject{Kind: before.Kind, Key: id, Title: titleOf(before)}
			change.Subject = change.Earlier
		}
		if after != nil {
			change.Subject = &Subject{Kind: after.Kind, Key: id, Title: titleOf(after)}
		}
		if before != nil && after != nil {
			change.Match = Match{How: matching.SameID, Score: matching.Same}
		}
		out = append(out, change)
	}
	return out
}
