package importer

import (
	"slices"
	"strconv"

	"veikart/internal/page"
	"veikart/internal/roadmap"
	"veikart/internal/rule"
)

// addActivity adds an activity, or one more place of it.
func (b *builder) addActivity(d *document, subGoal, measure *roadmap.Node, a page.Activity) {
	owners := b.resolveOwners(d, a.Owners)
	same := activityKey(subGoal, measure, a, owners)
	same = keyOf(string(same[:]), strconv.Itoa(d.occurrence(same)))

	n := b.activities[same]
	if n == nil {
		b.activities[same] = b.newActivity(d, subGoal, measure, a, owners)
		return
	}
	b.mergeActivity(d, measure, n, a, owners)
}

// activityKey is what makes an activity the same in several documents. Phases and owners have no
// order of their own.
func activityKey(subGoal, measure *roadmap.Node, a page.Activity, owners []mention) key {
	var ids []string
	for _, o := range owners {
		ids = append(ids, o.node.ID)
	}
	return keyOf(measure.ID, subGoal.ID, a.Title.Value,
		a.Start.Plain(), string(a.Start.Status), a.End.Plain(), string(a.End.Status),
		listPart(set(phasesOf(a))), listPart(set(ids)))
}

func phasesOf(a page.Activity) []string {
	var phases []string
	for _, p := range a.Phases {
		phases = append(phases, p.Value)
	}
	return phases
}

func (b *builder) newActivity(d *document, subGoal, measure *roadmap.Node, a page.Activity, owners []mention) *roadmap.Node {
	code, title := subGoal.Text(roadmap.PropCode), d.source(a.Title.Source)
	occurrence := b.occurrence(roadmap.ActivityID(measure.ID, code, a.Title.Value, 1))
	n := b.node(roadmap.KindActivity, roadmap.ActivityID(measure.ID, code, a.Title.Value, occurrence)).
		Set(roadmap.PropTitle, a.Title.Value).
		Set(roadmap.PropNotes, listValue(d.blocks(a.Notes))).
		Set(roadmap.PropStart, d.date(a.Start)).
		Set(roadmap.PropEnd, d.date(a.End)).
		Set(roadmap.PropPhases, listValue(phasesOf(a))).
		Set(roadmap.PropTentative, a.Tentative != nil)
	cite(n, roadmap.PropSources, title)
	citePhases(d, n, a)
	if a.Tentative != nil {
		cite(n, roadmap.PropTentativeSources, d.source(*a.Tentative))
	}
	citeEdge(b.edge(roadmap.HasActivity, measure, n), title)
	b.edge(roadmap.ListedUnder, n, subGoal)

	ref := d.refer(a.Key, n)
	b.state(d, ref, ownersOf(n), owners)
	b.state(d, ref, userGroupsOf(n), b.resolveUserGroups(a.UserGroups))
	return n
}

func citePhases(d *document, n *roadmap.Node, a page.Activity) {
	for _, p := range a.Phases {
		cite(n, roadmap.PropPhaseSources, d.source(p.Source))
	}
}

// mergeActivity adds one more place of an activity. Where it says something else, the activity stays
// as it is.
func (b *builder) mergeActivity(d *document, measure, n *roadmap.Node, a page.Activity, owners []mention) {
	ref, title := d.refer(a.Key, n), d.source(a.Title.Source)
	cite(n, roadmap.PropSources, title)
	citeEdge(b.joined(roadmap.HasActivity, measure, n), title)
	citeDate(n, roadmap.PropStart, d.sources(a.Start.Sources))
	citeDate(n, roadmap.PropEnd, d.sources(a.End.Sources))
	citePhases(d, n, a)
	phases, _ := n.Get(roadmap.PropPhases).([]string)
	for i, p := range a.Phases {
		ref.move("phases", i, slices.Index(phases, p.Value))
	}

	var differs []roadmap.Words
	if !mergeNotes(d, ref, n, a.Notes) {
		differs = append(differs, rule.ActivityDiffers.Notes)
	}
	if !mergeTentative(d, ref, n, a.Tentative) {
		differs = append(differs, rule.ActivityDiffers.Tentative)
	}
	if !b.restate(d, ref, ownersOf(n), owners) {
		differs = append(differs, rule.ActivityDiffers.Owners)
	}
	if !b.restate(d, ref, userGroupsOf(n), b.findUserGroups(a.UserGroups)) {
		differs = append(differs, rule.ActivityDiffers.UserGroups)
	}
	if len(differs) > 0 {
		line, name := b.firstPlace(n)
		b.warn(d, n, rule.ActivityDiffers.Rule, a.Title.Source,
			quoted(a.Title.Value), line, name, differs)
	}
}

// mergeNotes adds one more place of an activity's notes, and returns whether they are the same.
func mergeNotes(d *document, ref *reference, n *roadmap.Node, notes []roadmap.Block) bool {
	type content struct {
		kind roadmap.BlockKind
		text string
	}
	known, _ := n.Get(roadmap.PropNotes).([]roadmap.Block)
	left := map[content][]int{} // where the activity has them
	for i, note := range known {
		c := content{note.Kind, note.Text}
		left[c] = append(left[c], i)
	}
	equal := len(notes) == len(known)
	for i, note := range notes {
		c := content{note.Kind, note.Text}
		if len(left[c]) == 0 {
			ref.keep("notes", i, note.Text)
			equal = false
			continue
		}
		at := left[c][0]
		left[c] = left[c][1:]
		equal = equal && at == i
		ref.move("notes", i, at)
		citeBlock(n, roadmap.PropNotes, at, d.sources(note.Sources))
	}
	return equal
}

// mergeTentative adds one more place of an activity's flag, and returns whether it is the same.
func mergeTentative(d *document, ref *reference, n *roadmap.Node, flag *roadmap.Source) bool {
	tentative := n.Get(roadmap.PropTentative) == true
	switch {
	case flag != nil && tentative:
		cite(n, roadmap.PropTentativeSources, d.source(*flag))
	case flag != nil:
		ref.keep("tentative", 0, roadmap.TentativeLabel)
	}
	return tentative == (flag != nil)
}
