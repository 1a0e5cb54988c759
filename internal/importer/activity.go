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
	n, content := b.sameActivity(d, subGoal, measure, a, owners)
	if n == nil {
		n = b.newActivity(d, subGoal, measure, a, owners)
		b.activities[content] = n
	} else {
		b.mergeActivity(d, measure, n, a, owners)
	}
	d.stated[n] = true
	for _, i := range identifiersOf(n) {
		b.identified[identifierKey(subGoal, measure, i.Scheme, i.Value)] = n
	}
}

// sameActivity returns the activity that an activity of a page is one more place of, nil when there is none; then the
// key is under which its content is to be found. An identifier decides, if both places have one of its scheme; else
// what they say.
func (b *builder) sameActivity(d *document, subGoal, measure *roadmap.Node, a page.Activity, owners []mention) (*roadmap.Node, key) {
	for _, i := range a.Identifiers {
		if n := b.identified[identifierKey(subGoal, measure, i.Scheme, i.Value)]; n != nil {
			return n, key{}
		}
	}
	same := activityKey(subGoal, measure, a, owners)
	for {
		content := keyOf(string(same[:]), strconv.Itoa(d.occurrence(same)))
		if n := b.activities[content]; n == nil || !d.stated[n] && !identifiedOtherwise(n, a.Identifiers) {
			return n, content
		}
	}
}

// activityKey is what makes an activity the same in several documents. Phases and owners have no
// order of their own.
func activityKey(subGoal, measure *roadmap.Node, a page.Activity, owners []mention) key {
	var ids []string
	for _, o := range owners {
		ids = append(ids, o.node.ID)
	}
	return keyOf(measure.ID, subGoal.ID, a.Title.Value,
		datePart(a.Start), datePart(a.End),
		listPart(set(phasesOf(a))), listPart(set(ids)))
}

// datePart makes one part of what is said of a date.
func datePart(d roadmap.Date) string { return listPart([]string{d.Plain(), string(d.Status)}) }

func phasesOf(a page.Activity) []string {
	var phases []string
	for _, p := range a.Phases {
		phases = append(phases, p.Value)
	}
	return phases
}

func (b *builder) newActivity(d *document, subGoal, measure *roadmap.Node, a page.Activity, owners []mention) *roadmap.Node {
	code, title := subGoal.Text(roadmap.PropCode), d.passage(a.Title.Source)
	id := b.numbered(func(n int) string { return roadmap.ActivityID(measure.ID, code, a.Title.Value, n) })
	n := b.node(roadmap.KindActivity, id).
		Set(roadmap.PropTitle, a.Title.Value).
		Set(roadmap.PropNotes, listValue(d.blocks(a.Notes))).
		Set(roadmap.PropStart, b.date(d.date(a.Start))).
		Set(roadmap.PropEnd, b.date(d.date(a.End))).
		Set(roadmap.PropPhases, b.list(phasesOf(a))).
		Set(roadmap.PropTentative, a.Tentative != nil)
	cite(n, roadmap.PropSources, title)
	citePhases(d, n, a)
	if a.Tentative != nil {
		cite(n, roadmap.PropTentativeSources, d.passage(*a.Tentative))
	}
	b.edge(roadmap.HasActivity, measure, n).Set(roadmap.PropSources, n.Get(roadmap.PropSources))
	b.edge(roadmap.ListedUnder, n, subGoal)

	ref := d.refer(a.Key, n)
	mergeIdentifiers(d, ref, n, a.Identifiers)
	b.state(d, ref, ownersOf(n), owners)
	b.state(d, ref, userGroupsOf(n), b.resolveUserGroups(a.UserGroups))
	return n
}

func citePhases(d *document, n *roadmap.Node, a page.Activity) {
	for _, p := range a.Phases {
		cite(n, roadmap.PropPhaseSources, d.passage(p.Source))
	}
}

// mergeActivity adds one more place of an activity. Where it says something else, the activity stays
// as it is.
func (b *builder) mergeActivity(d *document, measure, n *roadmap.Node, a page.Activity, owners []mention) {
	ref := d.refer(a.Key, n)
	citeEdge(b.joined(roadmap.HasActivity, measure, n), d.passage(a.Title.Source))

	var differs []roadmap.Words
	if !mergeTitle(d, ref, n, a.Title) {
		differs = append(differs, rule.ActivityDiffers.Title)
	}
	if start, end := mergeDate(d, ref, n, roadmap.PropStart, a.Start), mergeDate(d, ref, n, roadmap.PropEnd, a.End); !start || !end {
		differs = append(differs, rule.ActivityDiffers.Dates)
	}
	if !mergePhases(d, ref, n, a) {
		differs = append(differs, rule.ActivityDiffers.Phases)
	}
	if !mergeIdentifiers(d, ref, n, a.Identifiers) {
		differs = append(differs, rule.ActivityDiffers.Identifiers)
	}
	if !mergeNotes(d, ref, n, a.Notes) {
		differs = append(differs, rule.ActivityDiffers.Notes)
	}
	if !mergeTentative(d, ref, n, a.Tentative) {
		differs = append(differs, rule.ActivityDiffers.Tentative)
	}
	b.citeOthers(d, n, owners)
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

// mergeTitle adds one more place of an activity's title, and returns whether it is the same.
func mergeTitle(d *document, ref *reference, n *roadmap.Node, title page.Text) bool {
	if n.Text(roadmap.PropTitle) != title.Value {
		ref.keep("title", 0, title.Value)
		return false
	}
	cite(n, roadmap.PropSources, d.passage(title.Source))
	return true
}

// mergeDate adds one more place of an activity's date, and returns whether it is the same.
func mergeDate(d *document, ref *reference, n *roadmap.Node, property roadmap.PropertyName, date roadmap.Date) bool {
	if datePart(n.Get(property).(roadmap.Date)) != datePart(date) {
		ref.keep(property.String(), 0, date.Written())
		return false
	}
	citeDate(n, property, d.passages(date.Sources))
	return true
}

// mergePhases adds one more place of an activity's phases, and returns whether they are the same, in whatever order.
func mergePhases(d *document, ref *reference, n *roadmap.Node, a page.Activity) bool {
	phases, _ := n.Get(roadmap.PropPhases).([]string)
	for i, p := range a.Phases {
		at := slices.Index(phases, p.Value)
		if at < 0 {
			ref.keep("phases", i, roadmap.LabelOfPhase(p.Value))
			continue
		}
		ref.move("phases", i, at)
		cite(n, roadmap.PropPhaseSources, d.passage(p.Source))
	}
	return slices.Equal(set(phases), set(phasesOf(a)))
}

// citeOthers adds a mention of owners that an activity has not, so that it is known where their names stand.
func (b *builder) citeOthers(d *document, n *roadmap.Node, owners []mention) {
	for _, o := range owners {
		if b.joined(roadmap.OwnedBy, n, o.node) == nil {
			citeName(d, o)
		}
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
		citeBlock(n, roadmap.PropNotes, at, d.passages(note.Sources))
	}
	return equal
}

// mergeTentative adds one more place of an activity's flag, and returns whether it is the same.
func mergeTentative(d *document, ref *reference, n *roadmap.Node, flag *roadmap.Source) bool {
	tentative := n.Get(roadmap.PropTentative) == true
	switch {
	case flag != nil && tentative:
		cite(n, roadmap.PropTentativeSources, d.passage(*flag))
	case flag != nil:
		ref.keep("tentative", 0, roadmap.TentativeLabel)
	}
	return tentative == (flag != nil)
}
