package edit

import (
	"slices"
	"strings"
	"time"

	"veikart/internal/dateform"
	"veikart/internal/page"
	"veikart/internal/profile"
	"veikart/internal/roadmap"
)

// plantDate moves a start or an end by some days, makes it undefined, or gives one that is not known.
func (d *draft) plantDate() bool {
	return d.oneActivity(func(a *activity) bool {
		first := d.random.below(2) == 1
		return d.dateOf(a, first) || d.dateOf(a, !first)
	})
}

func (d *draft) dateOf(a *activity, end bool) bool {
	at, ok := d.form.date(a, end)
	if !ok {
		return false
	}
	from, text := a.Start, ""
	if end {
		from = a.End
	}
	switch undefined := d.form.undefined(); {
	case from.Status != roadmap.Known:
		text = d.dayText(d.newDay(a, end), "")
	case from.Precision != roadmap.PrecisionDay:
		return false
	case len(undefined) > 0 && d.random.below(4) == 0:
		text = undefined[d.random.below(len(undefined))]
	default:
		text = d.dayText(d.movedDay(from.Day), from.Text)
	}
	to := roadmap.Date{Status: roadmap.NotGiven}
	if text != "" {
		if to, ok = d.profile.Date(text, end); !ok || to.IsUnlikely() {
			return false
		}
	}
	e := Edit{Kind: Date, Field: Start, From: valueOf(from), To: valueOf(to)}
	start, finish := to, a.End
	if end {
		e.Field, start, finish = End, a.Start, to
	}
	if finish.EndsBefore(start) || to.Same(from) {
		return false
	}
	if days, known := daysBetween(from, to); known {
		e.Days = &days
	}
	at.Text = text
	return d.ofActivity(a, e, []Patch{at}, func(f *fact) {
		if end {
			f.end = dateText(to)
		} else {
			f.start = dateText(to)
		}
	})
}

// movedDay returns a day up to half a year before or after another one.
func (d *draft) movedDay(day roadmap.Day) roadmap.Day {
	by := 1 + d.random.below(183)
	if d.random.below(2) == 0 {
		by = -by
	}
	return addDays(day, by)
}

// newDay returns a day for a date that is not known: on the right side of the other one where that is.
func (d *draft) newDay(a *activity, end bool) roadmap.Day {
	by := 1 + d.random.below(700)
	switch {
	case end && a.Start.Status == roadmap.Known:
		return addDays(a.Start.Latest, by)
	case !end && a.End.Status == roadmap.Known:
		return addDays(a.End.Earliest, -by)
	default:
		return addDays("2025-01-01", by)
	}
}

func addDays(day roadmap.Day, by int) roadmap.Day {
	t, err := time.Parse(time.DateOnly, string(day))
	if err != nil {
		return day
	}
	return roadmap.Day(t.AddDate(0, 0, by).Format(time.DateOnly))
}

// daysBetween returns by how many days a date is moved; false unless both are known to the day.
func daysBetween(from, to roadmap.Date) (int, bool) {
	exact := func(d roadmap.Date) bool { return d.Status == roadmap.Known && d.Precision == roadmap.PrecisionDay }
	a, errA := time.Parse(time.DateOnly, string(from.Day))
	b, errB := time.Parse(time.DateOnly, string(to.Day))
	return int(b.Sub(a) / (24 * time.Hour)), exact(from) && exact(to) && errA == nil && errB == nil
}

// dayText writes a day in the form of another text, or in the first that the profile has.
func (d *draft) dayText(day roadmap.Day, like string) string {
	iso := slices.Contains(d.profile.DateForms(), dateform.YearMonthDay)
	if _, isISO := dateform.Read(like, false, dateform.YearMonthDay); isISO ||
		iso && !slices.Contains(d.profile.DateForms(), dateform.DayMonthYear) {
		return string(day)
	}
	return day.Norwegian()
}

// phaseWords returns the profile's first word for each phase.
func (d *draft) phaseWords() map[roadmap.Phase]string {
	words := map[roadmap.Phase]string{}
	for _, word := range d.profile.PhaseWords() {
		if phase, ok := d.profile.Phase(profile.Compare(word)); ok && words[phase] == "" {
			words[phase] = word
		}
	}
	return words
}

// otherPhase returns a phase that an activity has not, with its word.
func (d *draft) otherPhase(a *activity) (phase roadmap.Phase, word string) {
	words := d.phaseWords()
	for _, p := range shuffled(d.random, roadmap.Phases()) {
		has := slices.ContainsFunc(a.Phases, func(t page.Text) bool { return t.Value == p.Phase })
		if word = words[p.Phase]; word != "" && !has {
			return p.Phase, word
		}
	}
	return "", ""
}

// plantPhases adds a phase, removes one of several, or replaces one.
func (d *draft) plantPhases() bool {
	return d.oneActivity(func(a *activity) bool {
		more, word := d.otherPhase(a)
		less, patches, ok := "", []Patch(nil), false
		switch how := d.random.below(3); {
		case how == 0 && len(a.Phases) > 1:
			i := d.random.below(len(a.Phases))
			more, less = "", a.Phases[i].Value
			patches, ok = d.form.removePhase(a, i)
		case more == "":
			return false
		case how == 1 && len(a.Phases) > 0:
			i := d.random.below(len(a.Phases))
			less = a.Phases[i].Value
			patches, ok = d.form.replace(a.Phases[i].Source, word)
		default:
			patches, ok = d.form.addPhase(a, word)
		}
		e := Edit{Kind: Phases}
		if more != "" {
			e.Added = []string{more}
		}
		if less != "" {
			e.Removed = []string{less}
		}
		return ok && d.ofActivity(a, e, patches, func(f *fact) { f.phases = with(f.phases, more, less) })
	})
}

// plantTentative sets the flag of a tentative schedule, or takes it away.
func (d *draft) plantTentative() bool {
	return d.oneActivity(func(a *activity) bool {
		tentative := a.node.Get(roadmap.PropTentative) == true
		patches, ok := d.form.setTentative(a, !tentative)
		e := Edit{Kind: Tentative, From: tentative, To: !tentative}
		return ok && d.ofActivity(a, e, patches, func(f *fact) {
			f.tentative = map[bool]string{true: "true", false: "false"}[!tentative]
		})
	})
}

// plantOwners adds an actor of the lexicon to the owners of an activity, removes one, or replaces one.
func (d *draft) plantOwners() bool {
	var known []Reference
	for _, a := range d.lexicon.Actors() {
		if found, ok := d.lexicon.Find(a.Name); ok && found.Key == a.Key && d.isPlain(a.Name) {
			known = append(known, Reference{roadmap.ActorID(a.Key), a.Name})
		}
	}
	return d.oneActivity(func(a *activity) bool {
		return d.namesOf(a, ownerList(), Edit{Kind: Owners}, a.owners, known, func(f *fact) *string { return &f.owners })
	})
}

// plantUserGroups does the same with user groups: those of the page, and some others.
func (d *draft) plantUserGroups() bool {
	var known []Reference
	for _, name := range append([]string{"Legevakt", "Skolehelsetjeneste", "Frivillig sektor"}, d.groups...) {
		if r := (Reference{roadmap.UserGroupID(name), name}); d.isPlain(name) && !slices.ContainsFunc(known, func(k Reference) bool {
			return roadmap.NameKey(k.Name) == roadmap.NameKey(name)
		}) {
			known = append(known, r)
		}
	}
	return d.oneActivity(func(a *activity) bool {
		return d.namesOf(a, userGroupList(), Edit{Kind: UserGroups}, a.groups, known, func(f *fact) *string { return &f.userGroups })
	})
}

// isPlain returns whether a name reads as one name in every list.
func (d *draft) isPlain(name string) bool {
	return !strings.ContainsAny(name, ",;/|:\"\n") && !strings.ContainsFunc(name, d.profile.PartsNames)
}

// namesOf plants an edit of a list of names.
func (d *draft) namesOf(a *activity, list nameList, e Edit, has, known []Reference, of func(*fact) *string) bool {
	written := list.of(a.Activity)
	if len(written) != len(has) { // two of them are one
		return false
	}
	more := Reference{}
	for _, r := range shuffled(d.random, known) {
		if !slices.ContainsFunc(has, func(h Reference) bool { return h.Key == r.Key }) {
			more = r
			break
		}
	}
	less, patches, ok := Reference{}, []Patch(nil), false
	switch how := d.random.below(3); {
	case how == 0 && len(has) > 0:
		i := d.random.below(len(has))
		more, less = Reference{}, has[i]
		patches, ok = d.form.removeName(a, list, i)
	case more.Key == "":
		return false
	case how == 1 && len(has) > 0:
		i := d.random.below(len(has))
		less = has[i]
		patches, ok = d.form.replace(written[i].Source, more.Name)
	default:
		patches, ok = d.form.addName(a, list, more.Name)
	}
	if more.Key != "" {
		e.Added = []Reference{more}
	}
	if less.Key != "" {
		e.Removed = []Reference{less}
	}
	return ok && d.ofActivity(a, e, patches, func(f *fact) { *of(f) = with(*of(f), more.Key, less.Key) })
}
