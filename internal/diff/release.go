package diff

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"veikart/internal/matching"
	"veikart/internal/roadmap"
)

// release is one side: what changes can be of, in the order of the source.
type release struct {
	nodes   map[string]*roadmap.Node
	objects map[string]*object
	levels  map[roadmap.Kind][]*object // each in the order of the source
	parties map[string]string          // ids of actors and user groups, to what both releases call them

	about    map[string][]*roadmap.Edge // ABOUT, by what they are about
	involved map[string][]*roadmap.Node // Involvement, by what they are of
	actorOf  map[string]string          // ids, by the id of the Involvement
}

// object is an object of one release.
type object struct {
	node    *roadmap.Node
	place   int // in the order of the source, from 1
	parents []parent
	listed  *object // the sub-goal under which an activity is listed

	owners, groups []*roadmap.Edge

	other      *object // of the other release; nil where there is none
	how        matching.How
	score      int
	candidates []Candidate
	subject    *Subject
}

// parent is what an object stands under, and the edge that says so.
type parent struct {
	object *object
	edge   *roadmap.Edge
}

// levels are the kinds of objects, top-down.
func levels() []roadmap.Kind {
	return []roadmap.Kind{roadmap.KindGoal, roadmap.KindSubGoal, roadmap.KindMeasure, roadmap.KindActivity}
}

func newRelease(g *roadmap.Graph, how Options) *release {
	r := &release{
		nodes: make(map[string]*roadmap.Node, len(g.Nodes)), objects: make(map[string]*object, len(g.Nodes)),
		levels: map[roadmap.Kind][]*object{}, parties: map[string]string{},
		about: map[string][]*roadmap.Edge{}, involved: map[string][]*roadmap.Node{}, actorOf: map[string]string{},
	}
	for _, n := range g.Nodes {
		switch n.Kind {
		case roadmap.KindGoal, roadmap.KindSubGoal, roadmap.KindMeasure, roadmap.KindActivity:
			o := &object{node: n, how: matching.None}
			r.objects[n.ID] = o
			r.levels[n.Kind] = append(r.levels[n.Kind], o)
		case roadmap.KindInvolvement:
			if !how.Inferred {
				continue
			}
		}
		r.nodes[n.ID] = n
	}
	for _, e := range g.Edges {
		r.add(e, how)
	}
	r.sort()
	return r
}

// add adds what an edge says.
func (r *release) add(e *roadmap.Edge, how Options) {
	switch e.Type() { // most edges are of other types: nothing is looked up for them
	case roadmap.About:
		if how.Findings {
			r.about[e.To()] = append(r.about[e.To()], e)
		}
	case roadmap.HasInvolvement:
		if n := r.nodes[e.To()]; how.Inferred && n != nil {
			r.involved[e.From()] = append(r.involved[e.From()], n)
		}
	case roadmap.OfActor:
		if how.Inferred {
			r.actorOf[e.From()] = e.To()
		}
	case roadmap.OwnedBy, roadmap.Serves:
		if from := r.objects[e.From()]; from != nil && e.Type() == roadmap.OwnedBy {
			from.owners = append(from.owners, e)
		} else if from != nil {
			from.groups = append(from.groups, e)
		}
	case roadmap.ListedUnder, roadmap.HasSubGoal, roadmap.HasMeasure, roadmap.HasActivity:
		from, to := r.objects[e.From()], r.objects[e.To()]
		switch {
		case from == nil || to == nil:
		case e.Type() == roadmap.ListedUnder:
			from.listed = to
		default:
			to.parents = append(to.parents, parent{from, e})
		}
	}
}

// sort puts objects in the order of the source: what stands under one thing together, by its first placement.
func (r *release) sort() {
	slices.SortStableFunc(r.levels[roadmap.KindGoal], func(a, b *object) int { return a.node.Ordinal - b.node.Ordinal })
	for _, kind := range levels() {
		level := r.levels[kind]
		for _, o := range level {
			slices.SortStableFunc(o.parents, func(a, b parent) int { return a.object.place - b.object.place })
		}
		slices.SortStableFunc(level, func(a, b *object) int {
			if len(a.parents) == 0 || len(b.parents) == 0 {
				return cmp.Compare(len(b.parents), len(a.parents))
			}
			one, other := a.parents[0], b.parents[0]
			return cmp.Or(one.object.place-other.object.place, one.edge.Position()-other.edge.Position())
		})
		for i, o := range level {
			o.place = 1 + i
		}
	}
	r.walk()
}

// walk numbers all objects from top to bottom: each before what stands under it.
func (r *release) walk() {
	below := map[*object][]*object{}
	var top []*object
	for _, kind := range levels() {
		for _, o := range r.levels[kind] {
			if len(o.parents) == 0 {
				top = append(top, o)
				continue
			}
			first := o.parents[0].object
			below[first] = append(below[first], o)
		}
	}
	place := 0
	var number func(list []*object)
	number = func(list []*object) {
		for _, o := range list {
			place++
			o.place = place
			number(below[o])
		}
	}
	number(top)
}

// titleOf returns what names a node for people.
func titleOf(n *roadmap.Node) string {
	if names := roadmap.KindOf(n.Kind).Title; len(names) == 1 {
		return n.Text(names[0])
	}
	var parts []string
	for _, name := range roadmap.KindOf(n.Kind).Title {
		parts = append(parts, fmt.Sprint(n.Get(name)))
	}
	return strings.Join(parts, " ")
}

// isCurated returns whether an object is of a curated list, not of the source.
func (o *object) isCurated() bool { return o.node.GetIfDeclared(roadmap.PropOrigin) != nil }

func (o *object) reference() Reference { return Reference{Key: o.node.ID, Name: titleOf(o.node)} }

// above returns the goals or the sub-goals that an object stands under, itself among them, in the order of the source.
func (o *object) above(kind roadmap.Kind) []*object {
	if o.node.Kind == kind {
		return []*object{o}
	}
	if o.listed != nil {
		return o.listed.above(kind)
	}
	var out []*object
	for _, p := range o.parents {
		for _, up := range p.object.above(kind) {
			if !slices.Contains(out, up) {
				out = append(out, up)
			}
		}
	}
	return out
}

// path returns the titles of what an object stands under.
func (o *object) path() []string {
	var out []string
	if o.listed != nil {
		out = append(o.listed.path(), titleOf(o.listed.node))
		if len(o.parents) > 0 {
			out = append(out, titleOf(o.parents[0].object.node))
		}
		return out
	}
	if len(o.parents) > 0 {
		up := o.parents[0].object
		out = append(up.path(), titleOf(up.node))
	}
	return out
}

// subjectOf returns an object as the subject of changes, made once.
func (r *release) subjectOf(o *object) *Subject {
	if o.subject == nil {
		o.subject = &Subject{
			Kind: o.node.Kind, Key: o.node.ID, Title: titleOf(o.node), Path: o.path(),
			Goals: references(o.above(roadmap.KindGoal)), SubGoals: references(o.above(roadmap.KindSubGoal)),
			Owners: r.referencesOf(o.owners),
		}
	}
	return o.subject
}

func references(list []*object) []Reference {
	var out []Reference
	for _, o := range list {
		out = append(out, o.reference())
	}
	return out
}

// referencesOf returns what edges lead to, in the order of keys.
func (r *release) referencesOf(edges []*roadmap.Edge) []Reference {
	var out []Reference
	for _, e := range edges {
		if n := r.nodes[e.To()]; n != nil {
			out = append(out, Reference{Key: n.ID, Name: titleOf(n)})
		}
	}
	return sorted(out)
}

// sorted puts references in the order of their keys, each once.
func sorted(list []Reference) []Reference {
	slices.SortFunc(list, func(a, b Reference) int { return cmp.Or(cmp.Compare(a.Key, b.Key), cmp.Compare(a.Role, b.Role)) })
	return slices.Compact(list)
}
