package edit

import (
	"slices"
	"strings"

	"veikart/internal/profile"
	"veikart/internal/roadmap"
)

// lines is the form of a text: an activity is a title and the lines of its own below it.
type lines struct {
	text    string
	profile *profile.Profile
}

// begin returns where the line begins in which an offset stands.
func (l lines) begin(at int) int { return strings.LastIndexByte(l.text[:at], '\n') + 1 }

// next returns where the line after it begins.
func (l lines) next(at int) int {
	if i := strings.IndexByte(l.text[at:], '\n'); i >= 0 {
		return at + i + 1
	}
	return len(l.text)
}

// end returns where what the line holds ends.
func (l lines) end(at int) int {
	return l.begin(at) + len(strings.TrimRight(l.text[l.begin(at):l.next(at)], "\r\n"))
}

// newLine is the line end of the line in which an offset stands; that of the text's last line may be missing.
func (l lines) newLine(at int) string {
	if ending := l.text[l.end(at):l.next(at)]; ending != "" {
		return ending
	}
	return "\n"
}

// indent returns what stands before a passage in its line; false where that is more than blanks.
func (l lines) indent(s roadmap.Source) (string, bool) {
	before := l.text[l.begin(s.ByteStart):s.ByteStart]
	return before, strings.TrimSpace(before) == ""
}

// below writes a line below that of a passage, with its indent.
func (l lines) below(s roadmap.Source, text string) ([]Patch, bool) {
	indent, ok := l.indent(s)
	at := l.end(s.ByteStart)
	return []Patch{{at, at, l.newLine(s.ByteStart) + indent + text}}, ok
}

// line removes the line of a passage.
func (l lines) line(s roadmap.Source) []Patch {
	return []Patch{{l.begin(s.ByteStart), l.next(s.ByteStart), ""}}
}

// schedule returns the passages of an activity's schedule but for the flag, in their order.
func schedule(a *activity) []roadmap.Source {
	all := slices.Concat(a.Start.Sources, a.End.Sources)
	for _, p := range a.Phases {
		all = append(all, p.Source)
	}
	slices.SortFunc(all, func(x, y roadmap.Source) int { return x.ByteStart - y.ByteStart })
	return all
}

func (l lines) undefined() []string {
	if word := l.profile.Undefined(); word != "" {
		return []string{word}
	}
	return nil
}

func (l lines) replace(at roadmap.Source, text string) ([]Patch, bool) {
	return []Patch{{at.ByteStart, at.ByteEnd, text}}, true
}

// date finds the value of the line that states a date.
func (l lines) date(a *activity, end bool) (Patch, bool) {
	d := a.Start
	if end {
		d = a.End
	}
	if len(d.Sources) != 1 || d.Text == "" || !strings.HasSuffix(d.Sources[0].Quote, d.Text) {
		return Patch{}, false
	}
	to := d.Sources[0].ByteEnd
	return Patch{From: to - len(d.Text), To: to}, true
}

func (l lines) addPhase(a *activity, word string) ([]Patch, bool) {
	above := schedule(a)
	if len(above) == 0 {
		return nil, false
	}
	return l.below(above[len(above)-1], word)
}

func (l lines) removePhase(a *activity, i int) ([]Patch, bool) {
	return l.line(a.Phases[i].Source), true
}

func (l lines) setTentative(a *activity, tentative bool) ([]Patch, bool) {
	switch {
	case !tentative && a.Tentative != nil:
		return l.line(*a.Tentative), true
	case tentative && a.Tentative == nil && l.profile.Tentative() != "":
		return l.addPhase(a, l.profile.Tentative())
	default:
		return nil, false
	}
}

// addName writes a name behind the others of its list, or a list of it alone: in the line of the other list, else in a
// line of its own below the title.
func (l lines) addName(a *activity, list nameList, name string) ([]Patch, bool) {
	if has := list.of(a.Activity); len(has) > 0 {
		sign, ok := parting(l.profile)
		at := has[len(has)-1].Source.ByteEnd
		return []Patch{{at, at, sign + name}}, ok
	}
	label, rest := l.profile.Lines.LabelOf(list.field), append(ownerList().of(a.Activity), userGroupList().of(a.Activity)...)
	if label == "" {
		return nil, false
	}
	if len(rest) > 0 {
		at := l.end(rest[0].Source.ByteStart)
		return []Patch{{at, at, " | " + label + ": " + name}}, true
	}
	own := schedule(a)
	if len(own) == 0 {
		return nil, false
	}
	indent, ok := l.indent(own[0])
	at, line := l.end(a.Title.Source.ByteStart), l.newLine(a.Title.Source.ByteStart)
	return []Patch{{at, at, line + line + indent + label + ": " + name}}, ok
}

// parting returns what parts two names of a list; false where the profile has no sign for that.
func parting(p *profile.Profile) (string, bool) {
	for _, sign := range ",;/" {
		if p.PartsNames(sign) {
			return string(sign) + " ", true
		}
	}
	return "", false
}

// removeName removes a name with the sign that parts it from another one, or the list with its label where it is the
// only one, and the line where that holds nothing else.
func (l lines) removeName(a *activity, list nameList, i int) ([]Patch, bool) {
	has := list.of(a.Activity)
	if len(has) > 1 {
		return []Patch{withoutElement(has[max(i, 1)-1].Source, has[max(i, 1)].Source, i > 0)}, true
	}
	at := has[i].Source
	from, to := l.begin(at.ByteStart), l.end(at.ByteStart)
	bar := strings.LastIndexByte(l.text[from:at.ByteStart], '|')
	behind := strings.IndexByte(l.text[at.ByteEnd:to], '|')
	switch {
	case bar >= 0:
		before := from + len(strings.TrimRight(l.text[from:from+bar], " \t"))
		if behind >= 0 {
			to = at.ByteEnd + len(strings.TrimRight(l.text[at.ByteEnd:at.ByteEnd+behind], " \t"))
		}
		return []Patch{{before, to, ""}}, true
	case behind >= 0:
		rest := l.text[at.ByteEnd+behind+1 : to]
		start := from + len(l.text[from:to]) - len(strings.TrimLeft(l.text[from:to], " \t"))
		return []Patch{{start, to - len(strings.TrimLeft(rest, " \t")), ""}}, true
	default:
		next := l.next(at.ByteStart)
		if after := l.next(next); strings.TrimSpace(l.text[next:after]) == "" {
			next = after
		}
		return []Patch{{from, next, ""}}, true
	}
}

// withoutElement removes one of two elements that follow each other, and what parts them.
func withoutElement(first, second roadmap.Source, last bool) Patch {
	if last {
		return Patch{first.ByteEnd, second.ByteEnd, ""}
	}
	return Patch{first.ByteStart, second.ByteStart, ""}
}

// block returns the lines of an activity.
func (l lines) block(a *activity) Patch {
	last := a.Title.Source.ByteEnd
	see := func(sources ...roadmap.Source) {
		for _, s := range sources {
			last = max(last, s.ByteEnd)
		}
	}
	see(schedule(a)...)
	for _, n := range slices.Concat(a.Owners, a.UserGroups) {
		see(n.Source)
	}
	for _, n := range a.Notes {
		see(n.Sources...)
	}
	if a.Tentative != nil {
		see(*a.Tentative)
	}
	return Patch{From: l.begin(a.Title.Source.ByteStart), To: l.next(last)}
}

// cut returns a passage as it is written elsewhere: its last line has an end.
func (l lines) cut(p Patch) string {
	if text := l.text[p.From:p.To]; strings.HasSuffix(text, "\n") {
		return text
	}
	return l.text[p.From:p.To] + "\n"
}

func (l lines) remove(a *activity) ([]Patch, bool) { return []Patch{l.block(a)}, true }

// moveActivity writes an activity above another one that stays.
func (l lines) moveActivity(a *activity, to *measure) ([]Patch, bool) {
	i := slices.IndexFunc(to.activities, func(other *activity) bool { return !other.edited })
	if i < 0 {
		return nil, false
	}
	from, at := l.block(a), l.begin(to.activities[i].Title.Source.ByteStart)
	return []Patch{from, {at, at, l.cut(from)}}, true
}

// moveMeasure writes a measure, with its activities, above another one that stays.
func (l lines) moveMeasure(m *measure, to *subGoal) ([]Patch, bool) {
	i := slices.IndexFunc(to.measures, func(other *measure) bool { return !other.renewed })
	if i < 0 {
		return nil, false
	}
	last := m.Title.Source.ByteEnd
	for _, b := range m.Description {
		for _, s := range b.Sources {
			last = max(last, s.ByteEnd)
		}
	}
	from := Patch{From: l.begin(m.Title.Source.ByteStart), To: l.next(last)}
	for _, a := range m.activities {
		from.To = max(from.To, l.block(a).To)
	}
	at := l.begin(to.measures[i].Title.Source.ByteStart)
	return []Patch{from, {at, at, l.cut(from)}}, true
}

// addActivity writes an activity above another one, in its form.
func (l lines) addActivity(beside *activity, n *made) ([]Patch, bool) {
	own := schedule(beside)
	start, end := l.profile.Lines.LabelOf(profile.Start), l.profile.Lines.LabelOf(profile.End)
	if len(own) == 0 || start == "" || end == "" {
		return nil, false
	}
	indent, ok := l.indent(own[0])
	at, line := l.begin(beside.Title.Source.ByteStart), l.newLine(beside.Title.Source.ByteStart)
	text := l.text[at:beside.Title.Source.ByteStart] + n.title + line + line
	if len(beside.Notes) > 0 && len(beside.Notes[0].Sources) > 0 {
		from := beside.Notes[0].Sources[0].ByteStart
		n.noteKind = beside.Notes[0].Kind
		text += l.text[l.begin(from):from] + n.note + line
	} else {
		n.note = ""
	}
	text += indent + start + ": " + n.start + line + indent + end + ": " + n.end + line + indent + n.word + line
	return []Patch{{at, at, text}}, ok
}
