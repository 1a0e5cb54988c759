package edit

import (
	"slices"

	"veikart/internal/page"
	"veikart/internal/profile"
	"veikart/internal/roadmap"
)

// plantTitle gives an activity, or seldom a measure, another title.
func (d *draft) plantTitle() bool {
	ofMeasure := func() bool { return d.oneMeasure(d.titleOfMeasure) }
	ofActivity := func() bool { return d.oneActivity(d.titleOfActivity) }
	if d.random.below(4) == 0 {
		return ofMeasure() || ofActivity()
	}
	return ofActivity() || ofMeasure()
}

func (d *draft) titleOfActivity(a *activity) bool {
	from := a.Title.Value
	to := d.renamed(from)
	id := a.titled(to)
	if a.twin || to == from || a.Title.Source.Quote != from || d.has(id) {
		return false
	}
	patches, ok := d.form.replace(a.Title.Source, to)
	e := Edit{Kind: Title, Subject: Subject{roadmap.KindActivity, a.id, id, to}, From: from, To: to}
	if !ok || !d.add(e, patches, func(f facts) {
		f.change(a.id, func(f *fact) { f.title = to })
		f.rename(a.id, id)
	}) {
		return false
	}
	a.edited, a.of.fixed = true, true
	return true
}

func (d *draft) titleOfMeasure(m *measure) bool {
	from := m.Title.Value
	to := d.renamed(from)
	id := roadmap.MeasureID(m.under.Code, to, 1)
	if to == from || d.has(id) {
		return false
	}
	var patches []Patch
	for _, s := range append([]roadmap.Source{m.Title.Source}, m.Again...) {
		one, ok := d.form.replace(s, to)
		if !ok || s.Quote != from {
			return false
		}
		patches = append(patches, one...)
	}
	e := Edit{Kind: Title, Subject: Subject{roadmap.KindMeasure, m.id, id, to}, From: from, To: to}
	if !d.add(e, patches, func(f facts) {
		f.change(m.id, func(f *fact) { f.title = to })
		f.place(m, id, m.under)
	}) {
		return false
	}
	m.edited, m.renewed = true, true
	return true
}

// place gives a measure another id under a sub-goal, and its activities those that follow from it.
func (f facts) place(m *measure, id string, under *subGoal) {
	f.change(m.id, func(f *fact) { f.parent = under.id })
	f.rename(m.id, id)
	for _, a := range m.activities {
		f.change(a.id, func(f *fact) { f.parent = setText([]string{id, under.id}) })
		f.rename(a.id, roadmap.ActivityID(id, under.Code, a.Title.Value, 1))
	}
}

// plantMoved moves an activity to another measure, or seldom a measure to another sub-goal.
func (d *draft) plantMoved() bool {
	ofMeasure := func() bool { return d.oneMeasure(d.moveMeasure) }
	ofActivity := func() bool { return d.oneActivity(d.moveActivity) }
	if d.random.below(4) == 0 {
		return ofMeasure() || ofActivity()
	}
	return ofActivity() || ofMeasure()
}

func (d *draft) moveActivity(a *activity) bool {
	if a.twin || a.of.left < 2 {
		return false
	}
	return slices.ContainsFunc(shuffled(d.random, d.measures), func(to *measure) bool {
		id := to.activityID(a.Title.Value)
		if to.id == a.of.id || to.renewed || d.has(id) {
			return false
		}
		patches, ok := d.form.moveActivity(a, to)
		e := Edit{
			Kind: Moved, Subject: Subject{roadmap.KindActivity, a.id, id, a.Title.Value},
			From: Parent{a.of.id, a.of.Title.Value}, To: Parent{to.id, to.Title.Value},
		}
		if !ok || !d.add(e, patches, func(f facts) {
			f.change(a.id, func(f *fact) { f.parent = setText([]string{to.id, to.under.id}) })
			f.rename(a.id, id)
		}) {
			return false
		}
		a.edited, a.of.fixed, to.fixed = true, true, true
		a.of.left--
		return true
	})
}

func (d *draft) moveMeasure(m *measure) bool {
	stays := func(other *measure) bool { return other != m && !other.renewed }
	if !slices.ContainsFunc(m.under.measures, stays) {
		return false
	}
	return slices.ContainsFunc(shuffled(d.random, d.subGoals), func(to *subGoal) bool {
		id := roadmap.MeasureID(to.Code, m.Title.Value, 1)
		if to.Code == m.under.Code || d.has(id) {
			return false
		}
		patches, ok := d.form.moveMeasure(m, to)
		e := Edit{
			Kind: Moved, Subject: Subject{roadmap.KindMeasure, m.id, id, m.Title.Value},
			From: Parent{m.under.id, m.under.Title.Value}, To: Parent{to.id, to.Title.Value},
		}
		if !ok || !d.add(e, patches, func(f facts) { f.place(m, id, to) }) {
			return false
		}
		m.edited, m.renewed = true, true
		return true
	})
}

// plantAdded adds an activity with made-up words beside another one.
func (d *draft) plantAdded() bool {
	return d.oneActivity(func(a *activity) bool {
		n := d.made(a)
		id := a.titled(n.title)
		if d.has(id) {
			return false
		}
		patches, ok := d.form.addActivity(a, n)
		e := Edit{
			Kind: Added, Subject: Subject{Kind: roadmap.KindActivity, After: id, Title: n.title},
			To: Parent{a.of.id, a.of.Title.Value},
		}
		if !ok || !d.add(e, patches, func(f facts) { f[id] = d.factOf(n, a.of) }) {
			return false
		}
		a.edited, a.of.fixed = true, true
		return true
	})
}

// made is an activity that is added. What the form has no place for is empty.
type made struct {
	title, note, start, end, word string
	noteKind                      roadmap.BlockKind
	identifier                    string // its key
}

// made makes up an activity, with dates in the form of those of another one.
func (d *draft) made(like *activity) *made {
	_, word := d.otherPhase(&activity{Activity: &page.Activity{}})
	start := addDays("2025-01-01", d.random.below(1000))
	end := addDays(start, 30+d.random.below(700))
	return &made{
		title: d.random.phrase(4), note: d.random.phrase(8) + ".", word: word,
		start: d.dayText(start, like.Start.Text), end: d.dayText(end, like.End.Text),
	}
}

// factOf returns what an added activity says.
func (d *draft) factOf(n *made, of *measure) fact {
	date := func(text string, end bool) string {
		if read, ok := d.profile.Date(text, end); ok && text != "" {
			return dateText(read)
		}
		return dateText(roadmap.Date{Status: roadmap.NotGiven})
	}
	phase, _ := d.profile.Phase(profile.Compare(n.word))
	f := fact{
		title: n.title, parent: setText([]string{of.id, of.under.id}), phases: phase, tentative: "false",
		start: date(n.start, false), end: date(n.end, true),
	}
	if n.note != "" {
		f.text = string(n.noteKind) + " " + n.note + "\n"
	}
	if n.identifier != "" {
		f.identifiers = n.identifier + "\n"
	}
	return f
}

// plantRemoved removes an activity, if its measure has others.
func (d *draft) plantRemoved() bool {
	return d.oneActivity(func(a *activity) bool {
		if a.twin || a.of.left < 2 {
			return false
		}
		patches, ok := d.form.remove(a)
		e := Edit{
			Kind: Removed, Subject: Subject{Kind: roadmap.KindActivity, Before: a.id, Title: a.Title.Value},
			From: Parent{a.of.id, a.of.Title.Value},
		}
		if !ok || !d.add(e, patches, func(f facts) { delete(f, a.id) }) {
			return false
		}
		a.edited, a.of.fixed = true, true
		a.of.left--
		return true
	})
}
