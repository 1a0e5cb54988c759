package page

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"veikart/internal/profile"
	"veikart/internal/roadmap"
	"veikart/internal/rule"
	"veikart/internal/source"
)

// cell reads a cell of a row that holds text.
func (t *table) cell(r *row, column profile.Column, c source.Cell) {
	switch column.Field {
	case profile.SubGoal:
		t.subGoalCell(r.subGoal, c)
	case profile.Measure:
		t.measureCell(r.measure, c)
	case profile.Activity:
		t.titleCell(r.activity, c)
	case profile.ReleaseLabel:
		t.labelCell(c)
	default:
		if r.activity != nil {
			t.ownCell(r.activity, column, c)
		}
	}
}

// ownCell reads a cell that states something of an activity.
func (t *table) ownCell(a *Activity, column profile.Column, c source.Cell) {
	switch column.Field {
	case profile.Notes:
		t.notesCell(a, c)
	case profile.Start:
		t.dateCell(a, startProperty, &a.Start, c)
	case profile.End:
		t.dateCell(a, endProperty, &a.End, c)
	case profile.Phases:
		t.phasesCell(a, c)
	case profile.Status:
		t.statusCell(a, c)
	case profile.Owners:
		t.activity = a
		t.names(t.passage(c.From, c.To), c.From, ownersProperty, &a.Owners)
	case profile.UserGroups:
		t.activity = a
		t.names(t.passage(c.From, c.To), c.From, userGroupsProperty, &a.UserGroups)
	case profile.Identifier:
		t.identifierCell(a, column.Scheme, c)
	}
}

// subGoalCell reads one more place of a sub-goal. Another title than the first makes one more heading of the same code.
func (t *table) subGoalCell(s *SubGoal, c source.Cell) {
	code, from, to, title := t.cutSubGoal(c)
	heading := t.passage(c.From, c.To)
	value := t.value(source.Cell{From: title, To: c.To, Doubled: c.Doubled})
	switch {
	case s.Title.Value == "":
		s.Heading, s.Title = heading, Text{Value: value, Source: t.passage(title, c.To)}
	case s.Title.Value != value:
		other := &SubGoal{Key: t.key("subGoal"), Goal: s.Goal, Code: code.Text, Heading: heading}
		other.Title = Text{Value: value, Source: t.passage(title, c.To)}
		t.subGoals = append(t.subGoals, other)
		s = other
	default:
		s.Again = append(s.Again, heading)
	}
	start, end := trim(t.text, from, to)
	t.layout.refer(t.passage(start, end), s.Key, codeProperty, 0, s.Code)
	t.layout.refer(t.passage(title, c.To), s.Key, titleProperty, 0, s.Title.Value)
}

// measureCell reads one more place of a measure.
func (t *table) measureCell(m *Measure, c source.Cell) {
	source := t.passage(c.From, c.To)
	if m.Title.Value == "" {
		m.Title = Text{Value: t.value(c), Source: source}
	} else {
		m.Again = append(m.Again, source)
	}
	t.layout.refer(source, m.Key, titleProperty, 0, m.Title.Value)
}

func (t *table) titleCell(a *Activity, c source.Cell) {
	a.Title = Text{Value: t.value(c), Source: t.passage(c.From, c.To)}
	t.layout.refer(a.Title.Source, a.Key, titleProperty, 0, a.Title.Value)
}

// labelCell reads the label of the release, which every row repeats.
func (t *table) labelCell(c source.Cell) {
	label := Text{Value: t.value(c), Source: t.passage(c.From, c.To)}
	switch {
	case t.page.Label.Value == "":
		t.page.Label = label
	case t.page.Label.Value != label.Value:
		t.report(rule.LabelDiffers, label.Source, excerpt(label.Value), excerpt(t.page.Label.Value))
	}
}

// notesCell reads the lines of a cell, each as a block.
func (t *table) notesCell(a *Activity, c source.Cell) {
	for from := c.From; from < c.To; {
		to := c.To
		if i := strings.IndexAny(t.text[from:c.To], "\r\n\u2028"); i >= 0 {
			to = from + i
		}
		if start, end := trim(t.text, from, to); start < end {
			t.noteLine(a, source.Cell{From: start, To: end, Doubled: c.Doubled})
		}
		_, size := utf8.DecodeRuneInString(t.text[to:])
		from = to + max(size, 1)
	}
}

func (t *table) noteLine(a *Activity, c source.Cell) {
	b := roadmap.Block{Kind: roadmap.Paragraph}
	for _, signs := range signsOfTexts {
		if n := int(signs.length(t.text[c.From:c.To])); n > 0 {
			if from, to := trim(t.text, c.From+n, c.To); from < to {
				c.From, c.To, b.Kind = from, to, roadmap.Bullet
			}
			break
		}
	}
	source := t.passage(c.From, c.To)
	b.Text, b.Sources = t.value(c), []roadmap.Source{source}
	t.layout.refer(source, a.Key, notesProperty, len(a.Notes), b.Text)
	a.Notes = append(a.Notes, b)
}

func (t *table) dateCell(a *Activity, property string, date *roadmap.Date, c source.Cell) {
	source := t.passage(c.From, c.To)
	read, ok := t.profile.Date(t.value(c), property == endProperty)
	if !ok {
		t.report(rule.BadDate, source, excerpt(source.Quote), t.dateForms())
		return
	}
	read.Sources = []roadmap.Source{source}
	*date = read
	t.layout.refer(source, a.Key, property, 0, date.Plain())
}

// phasesCell reads a phase, or several with dashes or slashes between them. Only what is named counts: «Utvikling -
// innføring» names no phase in between.
func (t *table) phasesCell(a *Activity, c source.Cell) {
	if t.addPhase(a, c) {
		return
	}
	for from := c.From; from < c.To; {
		to, next := t.cutPhase(from, c.To)
		start, end := trim(t.text, from, to)
		from = next
		if start == end {
			continue
		}
		part := source.Cell{From: start, To: end, Doubled: c.Doubled}
		if !t.addPhase(a, part) {
			at := t.passage(start, end)
			t.unmapped(start, end)
			t.report(rule.UnknownLine, at, excerpt(at.Quote), t.phaseWords())
		}
	}
}

// cutPhase finds where a part of a cell for phases ends, and where the next one begins.
func (t *table) cutPhase(from, to int) (end, next int) {
	blank := false
	for i, r := range t.text[from:to] {
		after, _ := utf8.DecodeRuneInString(t.text[from+i+utf8.RuneLen(r) : to])
		if blank && roadmap.Hyphen(r) && unicode.IsSpace(after) || strings.ContainsRune("/,;\n", r) {
			return from + i, from + i + utf8.RuneLen(r)
		}
		blank = unicode.IsSpace(r) || blank && roadmap.Invisible(r)
	}
	return to, to
}

// addPhase adds the phase that a passage names, and returns whether it names one.
func (t *table) addPhase(a *Activity, c source.Cell) bool {
	phase, ok := t.profile.Phase(profile.Compare(t.value(c)))
	if !ok {
		return false
	}
	source := t.passage(c.From, c.To)
	if slices.ContainsFunc(a.Phases, func(p Text) bool { return p.Value == phase }) {
		t.report(rule.RepeatedLine, source, excerpt(source.Quote))
		return true
	}
	t.layout.refer(source, a.Key, phasesProperty, len(a.Phases), roadmap.LabelOfPhase(phase))
	a.Phases = append(a.Phases, Text{Value: phase, Source: source})
	return true
}

func (t *table) statusCell(a *Activity, c source.Cell) {
	source := t.passage(c.From, c.To)
	switch word := profile.Compare(t.value(c)); {
	case t.profile.IsTentative(word):
		a.Tentative = &source
		t.layout.refer(source, a.Key, tentativeProperty, 0, roadmap.TentativeLabel)
	case t.profile.IsPlanned(word):
	default:
		t.unmapped(c.From, c.To)
		t.report(rule.UnknownStatus, source, excerpt(source.Quote), t.statusWords())
	}
}

// statusWords are the words of a status that the profile has, for messages.
func (t *table) statusWords() roadmap.Words {
	var all []roadmap.Words
	for _, word := range []string{t.profile.Planned(), t.profile.Tentative()} {
		if word != "" {
			all = append(all, roadmap.Words{NB: "«" + word + "»", EN: "«" + word + "»"})
		}
	}
	return alternatives(all)
}

// identifierCell reads what others identify the activity by.
func (t *table) identifierCell(a *Activity, scheme string, c source.Cell) {
	source := t.passage(c.From, c.To)
	read, err := roadmap.ParseIdentifier(scheme, t.value(c))
	if err != nil {
		t.unmapped(c.From, c.To)
		t.report(rule.BadIdentifier, source, excerpt(source.Quote), scheme)
		return
	}
	t.layout.refer(source, a.Key, identifiersProperty, len(a.Identifiers), read.Value)
	a.Identifiers = append(a.Identifiers, Identifier{Scheme: scheme, Text: Text{Value: read.Value, Source: source}, URL: read.URL})
}
