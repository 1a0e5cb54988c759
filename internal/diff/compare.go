package diff

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"veikart/internal/matching"
	"veikart/internal/roadmap"
)

// of adds the changes of an object.
func (c *comparison) of(out []Change, at subject) []Change {
	before, after := at.before, at.after
	switch {
	case before == nil && after.isCurated() || after == nil && before.isCurated():
		return out
	case before == nil:
		out = append(out, c.added(after))
	case after == nil:
		out = append(out, c.removed(before))
	default:
		d := differ{c: c, before: before, after: after, out: out}
		d.title()
		d.moved()
		switch after.node.Kind {
		case roadmap.KindMeasure:
			d.text(roadmap.PropDescription)
		case roadmap.KindActivity:
			d.activity()
		}
		out = d.out
	}
	return c.beside(out, before, after)
}

func (c *comparison) added(o *object) Change {
	return Change{
		Kind: Added, Subject: c.after.subjectOf(o), Match: matchOf(o), Significance: Substantive,
		After: first(sourcesOf(o.node)), Object: c.after.objectOf(o),
	}
}

func (c *comparison) removed(o *object) Change {
	s := c.before.subjectOf(o)
	return Change{
		Kind: Removed, Subject: s, Earlier: s, Match: matchOf(o), Significance: Substantive,
		Before: first(sourcesOf(o.node)), Object: c.before.objectOf(o),
	}
}

func matchOf(o *object) Match {
	m := Match{How: o.how, Score: o.score}
	if o.other == nil {
		m.Candidates = o.candidates
	}
	return m
}

// objectOf returns all that a release says of an object.
func (r *release) objectOf(o *object) *Object {
	out := &Object{Title: titleOf(o.node)}
	for _, p := range o.parents {
		out.Parents = append(out.Parents, p.object.reference())
	}
	switch o.node.Kind {
	case roadmap.KindMeasure:
		out.Text = textOf(o.node, roadmap.PropDescription)
	case roadmap.KindActivity:
		out.Text = textOf(o.node, roadmap.PropNotes)
		out.Start, out.End = dateOf(o, roadmap.PropStart), dateOf(o, roadmap.PropEnd)
		out.Start.Sources, out.End.Sources = nil, nil
		out.Phases, out.Tentative = phasesOf(o), isTentative(o)
		out.Owners, out.UserGroups = r.referencesOf(o.owners), r.referencesOf(o.groups)
		if o.listed != nil {
			listed := o.listed.reference()
			out.ListedUnder = &listed
		}
	}
	return out
}

func isTentative(o *object) bool { return o.node.Get(roadmap.PropTentative) == true }

func sourcesOf(n *roadmap.Node) []roadmap.Source {
	s, _ := n.GetIfDeclared(roadmap.PropSources).([]roadmap.Source)
	return s
}

func edgeSources(e *roadmap.Edge) []roadmap.Source {
	s, _ := e.GetIfDeclared(roadmap.PropSources).([]roadmap.Source)
	return s
}

// first returns the first passage, nil where there is none.
func first(list []roadmap.Source) *roadmap.Source {
	if len(list) == 0 {
		return nil
	}
	return &list[0]
}

// differ collects what differs in an object of both releases.
type differ struct {
	c             *comparison
	before, after *object
	out           []Change
}

// add adds a change, with what all changes have.
func (d *differ) add(c Change) {
	c.Subject, c.Earlier, c.Match = d.c.after.subjectOf(d.after), d.c.before.subjectOf(d.before), matchOf(d.after)
	if c.Significance == "" {
		c.Significance = Substantive
	}
	d.out = append(d.out, c)
}

func (d *differ) title() {
	from, to := titleOf(d.before.node), titleOf(d.after.node)
	if from == to || d.before.isCurated() || d.after.isCurated() {
		return
	}
	significance := Substantive
	if roadmap.NameKey(from) == roadmap.NameKey(to) {
		significance = Editorial
	}
	d.add(Change{
		Kind: Title, FromTitle: from, ToTitle: to, Significance: significance,
		Before: first(sourcesOf(d.before.node)), After: first(sourcesOf(d.after.node)),
	})
}

// moved adds what stands under another parent. What goes where its parent goes is not moved.
func (d *differ) moved() {
	if d.after.node.Kind != roadmap.KindActivity {
		for _, p := range placements(d.before) {
			if p.from == nil || p.to == nil || p.from.other != p.to {
				d.move(p.from, p.to, d.before.placedUnder(p.from), d.after.placedUnder(p.to))
			}
		}
		return
	}
	from, to := d.before.parent(), d.after.parent()
	if from == nil || to == nil || from.other != to {
		d.move(from, to, d.before.placedUnder(from), d.after.placedUnder(to))
	} else if !d.goesWithPlacement() {
		d.move(d.before.listed, d.after.listed, d.before.placedUnder(from), d.after.placedUnder(to))
	}
}

func (d *differ) move(from, to *object, before, after *roadmap.Source) {
	c := Change{Kind: Moved, Before: before, After: after}
	if from != nil {
		r := from.reference()
		c.FromParent = &r
	}
	if to != nil {
		r := to.reference()
		c.ToParent = &r
	}
	if from != nil || to != nil {
		d.add(c)
	}
}

// goesWithPlacement returns whether an activity is listed where its measure went from where it was listed.
func (d *differ) goesWithPlacement() bool {
	return d.before.listed == d.after.listed || slices.ContainsFunc(placements(d.before.parent()), func(p placement) bool {
		return p.from == d.before.listed && p.to == d.after.listed
	})
}

// parent returns what an object stands under first, nil where there is nothing.
func (o *object) parent() *object {
	if len(o.parents) == 0 {
		return nil
	}
	return o.parents[0].object
}

// placedUnder returns the passage that places an object under another.
func (o *object) placedUnder(up *object) *roadmap.Source {
	for _, p := range o.parents {
		if p.object == up {
			if s := first(edgeSources(p.edge)); s != nil {
				return s
			}
			return first(sourcesOf(o.node))
		}
	}
	return nil
}

func (d *differ) activity() {
	d.date(Start, roadmap.PropStart)
	d.date(End, roadmap.PropEnd)
	d.phases()
	d.tentative()
	d.parties(Owners, d.before.owners, d.after.owners)
	d.parties(UserGroups, d.before.groups, d.after.groups)
	d.text(roadmap.PropNotes)
}

func (d *differ) date(field Field, property roadmap.PropertyName) {
	from, to := dateOf(d.before, property), dateOf(d.after, property)
	if from.Same(to) && from.Text == to.Text {
		return
	}
	c := Change{Kind: Dates, Field: field, Before: first(from.Sources), After: first(to.Sources)}
	if from.Same(to) {
		c.Significance = Editorial
	} else if days, ok := daysBetween(from, to); ok {
		c.Days = &days
	}
	from.Sources, to.Sources = nil, nil
	c.FromDate, c.ToDate = &from, &to
	d.add(c)
}

// daysBetween returns how many days one date is after another, where both are known to the day.
func daysBetween(from, to roadmap.Date) (int, bool) {
	if from.Status != roadmap.Known || to.Status != roadmap.Known ||
		from.Precision != roadmap.PrecisionDay || to.Precision != roadmap.PrecisionDay {
		return 0, false
	}
	one, err := time.Parse(time.DateOnly, string(from.Day))
	if err != nil {
		return 0, false
	}
	other, err := time.Parse(time.DateOnly, string(to.Day))
	if err != nil {
		return 0, false
	}
	return int(other.Sub(one) / (24 * time.Hour)), true
}

func (d *differ) phases() {
	from, to := phasesOf(d.before), phasesOf(d.after)
	added, removed := without(to, from), without(from, to)
	if len(added)+len(removed) > 0 {
		d.add(Change{
			Kind: Phases, AddedPhases: added, RemovedPhases: removed,
			Before: phaseSource(d.before, removed), After: phaseSource(d.after, added),
		})
	}
}

// without returns the elements of a list that another has not.
func without(list, other []string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(s string) bool { return slices.Contains(other, s) })
}

// phaseSource returns the passage of the first of some phases, else that of the first phase.
func phaseSource(o *object, some []roadmap.Phase) *roadmap.Source {
	stated, _ := o.node.Get(roadmap.PropPhases).([]string)
	sources, _ := o.node.Get(roadmap.PropPhaseSources).([]roadmap.Source)
	if len(stated) == len(sources) { // a passage for each
		for i, phase := range stated {
			if slices.Contains(some, phase) {
				return &sources[i]
			}
		}
	}
	return first(sources)
}

func (d *differ) tentative() {
	from, to := isTentative(d.before), isTentative(d.after)
	if from == to {
		return
	}
	source := func(o *object) *roadmap.Source {
		s, _ := o.node.Get(roadmap.PropTentativeSources).([]roadmap.Source)
		return first(s)
	}
	d.add(Change{Kind: Tentative, FromTentative: from, ToTentative: to, Before: source(d.before), After: source(d.after)})
}

// parties adds what differs in the owners or user groups that edges lead to.
func (d *differ) parties(kind Kind, from, to []*roadmap.Edge) {
	if len(from)+len(to) == 0 {
		return
	}
	removed, added := d.c.before.otherThan(from, d.c.after, to), d.c.after.otherThan(to, d.c.before, from)
	if len(removed)+len(added) == 0 {
		return
	}
	d.add(Change{
		Kind: kind, AddedReferences: d.c.after.referencesOf(added), RemovedReferences: d.c.before.referencesOf(removed),
		Before: partySource(from, removed), After: partySource(to, added),
	})
}

// otherThan returns the edges to what none of the other release's edges leads to.
func (r *release) otherThan(edges []*roadmap.Edge, other *release, than []*roadmap.Edge) []*roadmap.Edge {
	return slices.DeleteFunc(slices.Clone(edges), func(e *roadmap.Edge) bool {
		return slices.ContainsFunc(than, func(o *roadmap.Edge) bool { return other.parties[o.To()] == r.parties[e.To()] })
	})
}

// partySource returns the passage of the first of some edges, else that of the first edge of all.
func partySource(all, some []*roadmap.Edge) *roadmap.Source {
	if len(some) == 0 {
		some = all
	}
	if len(some) == 0 {
		return nil
	}
	return first(edgeSources(slices.MinFunc(some, func(a, b *roadmap.Edge) int { return a.Position() - b.Position() })))
}

func (d *differ) text(property roadmap.PropertyName) {
	from, to := textOf(d.before.node, property), textOf(d.after.node, property)
	if from == to {
		return
	}
	before, _ := d.before.node.Get(property).([]roadmap.Block)
	after, _ := d.after.node.Get(property).([]roadmap.Block)
	d.add(Change{
		Kind: Text, Significance: Editorial, Segments: Segments(from, to),
		Before: blockSource(before, after), After: blockSource(after, before),
	})
}

// blockSource returns the passage of the first block that another text has not, else that of the first block.
func blockSource(blocks, other []roadmap.Block) *roadmap.Source {
	for _, b := range blocks {
		if !slices.ContainsFunc(other, func(o roadmap.Block) bool { return o.Kind == b.Kind && o.Text == b.Text }) {
			return first(b.Sources)
		}
	}
	if len(blocks) == 0 {
		return nil
	}
	return first(blocks[0].Sources)
}

// beside adds what is inferred and found of an object that one release has, or both.
func (c *comparison) beside(out []Change, before, after *object) []Change {
	change := Change{Match: Match{How: matching.None}, Significance: Substantive}
	var from, to string
	if before != nil {
		from, change.Match = before.node.ID, matchOf(before)
	}
	if after != nil {
		to, change.Match = after.node.ID, matchOf(after)
	}
	subjects := func() {
		if before != nil {
			change.Earlier = c.before.subjectOf(before)
			change.Subject = change.Earlier
		}
		if after != nil {
			change.Subject = c.after.subjectOf(after)
		}
	}
	if roles, ok := c.roles(from, to); ok {
		subjects()
		out = append(out, roles.with(change))
	}
	if found, ok := c.findings(from, to); ok {
		subjects()
		out = append(out, found.with(change))
	}
	return out
}

// with returns a change with the subject of another.
func (c Change) with(subject Change) Change {
	c.Subject, c.Earlier, c.Match, c.Significance = subject.Subject, subject.Earlier, subject.Match, subject.Significance
	return c
}

// stated is something with the passage that states it.
type stated[T any] struct {
	what   T
	source *roadmap.Source
}

// roles returns what differs in the roles that sentences state.
func (c *comparison) roles(before, after string) (Change, bool) {
	from, to := c.before.roles(before), c.after.roles(after)
	out := Change{Kind: Involvements}
	out.RemovedReferences, out.Before = lost(from, to)
	out.AddedReferences, out.After = lost(to, from)
	return out, len(out.RemovedReferences)+len(out.AddedReferences) > 0
}

// lost returns the references that another release has not, and the passage of the first of them, else of any.
func lost(have, other map[string]stated[Reference]) ([]Reference, *roadmap.Source) {
	var out []Reference
	var source, any *roadmap.Source
	for _, key := range slices.Sorted(maps.Keys(have)) {
		if any == nil {
			any = have[key].source
		}
		if _, there := other[key]; !there {
			out = append(out, have[key].what)
			source = cmp.Or(source, have[key].source)
		}
	}
	return sorted(out), cmp.Or(source, any)
}

// roles returns the roles that sentences about an object state, by actor and role. What they deny is none.
func (r *release) roles(id string) map[string]stated[Reference] {
	out := map[string]stated[Reference]{}
	for _, n := range r.involved[id] {
		actor := r.nodes[r.actorOf[n.ID]]
		if actor == nil || n.Text(roadmap.PropBasis) != string(roadmap.Inferred) || n.Get(roadmap.PropNegated) == true {
			continue
		}
		role := n.Text(roadmap.PropRole)
		key := r.parties[actor.ID] + "\x00" + role
		if _, there := out[key]; !there {
			out[key] = stated[Reference]{Reference{actor.ID, titleOf(actor), roadmap.Role(role)}, first(sourcesOf(n))}
		}
	}
	return out
}
