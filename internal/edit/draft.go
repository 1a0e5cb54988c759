package edit

import (
	"cmp"
	"maps"
	"slices"

	"veikart/internal/lexicon"
	"veikart/internal/page"
	"veikart/internal/profile"
	"veikart/internal/roadmap"
)

// draft is a copy while its edits are drawn.
type draft struct {
	profile *profile.Profile
	form    form
	lexicon *lexicon.Lexicon
	random  stream
	keep    int             // the share of a title's words that a rename keeps, in percent
	refused map[string]bool // edits that the page's reader does not take as such, by Edit.place
	names   map[string]Reference

	subGoals   []*subGoal
	measures   []*measure
	activities []*activity
	groups     []string // the names of user groups

	edits        []planned
	before, said facts // by the page, and after the edits drawn so far
}

// planned is an edit with what it does to what the page says.
type planned struct {
	Edit
	expect func(facts)
}

// place names what an edit changes of what.
func (e Edit) place() string { return string(e.Kind) + e.Field + e.Subject.Key() }

// subGoal, measure and activity are those of the page, with their ids in its graph.
type subGoal struct {
	*page.SubGoal
	id       string
	measures []*measure
}

type measure struct {
	*page.Measure
	id         string
	under      *subGoal
	activities []*activity
	shared     bool // what it says does not stand in one place, or its title or one in it is not its own there
	edited     bool
	renewed    bool // an edit changes its id
	fixed      bool // edits rely on its id
	left       int  // how many activities are neither removed nor moved away
}

type activity struct {
	*page.Activity
	id     string
	of     *measure
	node   *roadmap.Node
	owners []Reference
	groups []Reference
	twin   bool // others have its title there
	edited bool
}

// form writes facts in the form of a file. What it cannot write is not ok.
type form interface {
	// date is where a date stands; an empty passage where one may be written.
	date(a *activity, end bool) (at Patch, ok bool)
	addPhase(a *activity, word string) ([]Patch, bool)
	removePhase(a *activity, i int) ([]Patch, bool)
	setTentative(a *activity, tentative bool) ([]Patch, bool)
	addName(a *activity, list nameList, name string) ([]Patch, bool)
	removeName(a *activity, list nameList, i int) ([]Patch, bool)
	replace(at roadmap.Source, text string) ([]Patch, bool)
	moveActivity(a *activity, to *measure) ([]Patch, bool)
	moveMeasure(m *measure, to *subGoal) ([]Patch, bool)
	// addActivity writes one beside another one. What the form has no place for is taken out of it.
	addActivity(beside *activity, made *made) ([]Patch, bool)
	remove(a *activity) ([]Patch, bool)
	// undefined are the texts for a date that is not known; an empty one is a date that is not given.
	undefined() []string
}

// nameList is one of an activity's lists of names.
type nameList struct {
	field profile.Field
	of    func(*page.Activity) []page.Text
}

func ownerList() nameList {
	return nameList{profile.Owners, func(a *page.Activity) []page.Text { return a.Owners }}
}

func userGroupList() nameList {
	return nameList{profile.UserGroups, func(a *page.Activity) []page.Text { return a.UserGroups }}
}

// collect finds the objects of a page in its graph.
func (d *draft) collect(p *page.Page, g *roadmap.Graph) {
	at := map[roadmap.Kind]map[int]*roadmap.Node{}
	d.names = map[string]Reference{}
	for _, n := range g.Nodes {
		sources, _ := n.GetIfDeclared(roadmap.PropSources).([]roadmap.Source)
		if at[n.Kind] == nil {
			at[n.Kind] = map[int]*roadmap.Node{}
		}
		for _, s := range sources {
			at[n.Kind][s.ByteStart] = n
		}
		switch n.Kind {
		case roadmap.KindActor, roadmap.KindUserGroup:
			d.names[n.ID] = Reference{n.ID, n.Text(roadmap.PropName)}
			if n.Kind == roadmap.KindUserGroup {
				d.groups = append(d.groups, n.Text(roadmap.PropName))
			}
		}
	}
	for i := range p.SubGoals {
		if s := (&subGoal{SubGoal: &p.SubGoals[i]}); len(s.Measures) > 0 {
			s.id = roadmap.SubGoalID(s.Code)
			d.subGoals = append(d.subGoals, s)
			for j := range s.Measures {
				d.collectMeasure(s, &s.Measures[j], at)
			}
		}
	}
	d.mark()
	d.link(g)
}

func (d *draft) collectMeasure(s *subGoal, of *page.Measure, at map[roadmap.Kind]map[int]*roadmap.Node) {
	m := &measure{Measure: of, under: s, left: len(of.Activities), id: at[roadmap.KindMeasure][of.Title.Source.ByteStart].ID}
	s.measures, d.measures = append(s.measures, m), append(d.measures, m)
	for i := range of.Activities {
		a := &activity{Activity: &of.Activities[i], of: m}
		a.node = at[roadmap.KindActivity][a.Title.Source.ByteStart]
		a.id = a.node.ID
		m.activities, d.activities = append(m.activities, a), append(d.activities, a)
	}
}

// mark finds what cannot be told apart by its title alone, or stands in several places: edits of one place would be
// others of the object.
func (d *draft) mark() {
	places, titles := map[string]int{}, map[string]int{}
	for _, m := range d.measures {
		places[m.id]++
		titles[roadmap.MeasureID(m.under.Code, m.Title.Value, 1)]++
	}
	for _, a := range d.activities {
		places[a.id]++
		titles[a.titled(a.Title.Value)]++
	}
	for _, m := range d.measures {
		m.shared = places[m.id] > 1 || titles[roadmap.MeasureID(m.under.Code, m.Title.Value, 1)] > 1
	}
	for _, a := range d.activities {
		a.twin = titles[a.titled(a.Title.Value)] > 1
		a.edited = places[a.id] > 1
		a.of.shared = a.of.shared || a.twin || a.edited
	}
}

// link finds the owners and user groups of activities.
func (d *draft) link(g *roadmap.Graph) {
	byID := map[string]*activity{}
	for _, a := range d.activities {
		byID[a.id] = a
	}
	edges := slices.SortedStableFunc(slices.Values(g.Edges), func(a, b *roadmap.Edge) int { return cmp.Compare(a.Position(), b.Position()) })
	for _, e := range edges {
		switch a := byID[e.From()]; {
		case a == nil:
		case e.Type() == roadmap.OwnedBy:
			a.owners = append(a.owners, d.names[e.To()])
		case e.Type() == roadmap.Serves:
			a.groups = append(a.groups, d.names[e.To()])
		}
	}
}

// titled is the activity's id with a title, where no other one has it.
func (a *activity) titled(title string) string { return a.of.activityID(title) }

func (m *measure) activityID(title string) string {
	return roadmap.ActivityID(m.id, m.under.Code, title, 1)
}

// has returns whether something has an id, in the page or in the copy.
func (d *draft) has(id string) bool {
	_, before := d.before[id]
	_, after := d.said[id]
	return before || after
}

// add plants an edit, unless it meets one that is planted or is known not to be read as such.
func (d *draft) add(e Edit, patches []Patch, expect func(facts)) bool {
	e.Patches = patches
	if d.refused[e.place()] {
		return false
	}
	for _, other := range d.edits {
		for _, p := range other.Patches {
			if slices.ContainsFunc(patches, p.meets) {
				return false
			}
		}
	}
	d.edits = append(d.edits, planned{e, expect})
	expect(d.said)
	return true
}

// ofActivity plants an edit that leaves an activity its id.
func (d *draft) ofActivity(a *activity, e Edit, patches []Patch, expect func(*fact)) bool {
	e.Subject = Subject{Kind: roadmap.KindActivity, Before: a.id, After: a.id, Title: a.Title.Value}
	if !d.add(e, patches, func(f facts) { f.change(a.id, expect) }) {
		return false
	}
	a.edited, a.of.fixed = true, true
	return true
}

// oneActivity plants an edit in the first of the activities, in a random order, that takes it.
func (d *draft) oneActivity(plant func(*activity) bool) bool {
	return slices.ContainsFunc(shuffled(d.random, d.activities), func(a *activity) bool {
		return !a.edited && !a.of.renewed && plant(a)
	})
}

// oneMeasure does that of the measures whose id may change.
func (d *draft) oneMeasure(plant func(*measure) bool) bool {
	return slices.ContainsFunc(shuffled(d.random, d.measures), func(m *measure) bool {
		return !m.shared && !m.edited && !m.fixed && plant(m)
	})
}

// planters plant one edit of a kind each, and return whether the page takes one more.
func (d *draft) planters() []func() bool {
	return []func() bool{
		d.plantDate, d.plantPhases, d.plantTentative, d.plantOwners, d.plantUserGroups, d.plantText,
		d.plantTitle, d.plantMoved, d.plantAdded, d.plantRemoved,
	}
}

// draw plants so many edits, or as many as the page takes.
func (d *draft) draw(count int, before facts) {
	d.before, d.said = before, maps.Clone(before)
	left := d.planters()
	for len(d.edits) < count && len(left) > 0 {
		if i := d.random.below(len(left)); !left[i]() {
			left = slices.Delete(left, i, i+1)
		}
	}
}
