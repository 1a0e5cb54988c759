package profile

import (
	"slices"
	"strings"

	"veikart/internal/roadmap"
	"veikart/internal/yamlbound"
)

// fieldsOfLines are what labels may state, and fieldsOfTables what columns may.
var (
	fieldsOfLines  = []Field{Start, End, Owners, UserGroups}
	fieldsOfTables = []Field{
		SubGoal, Measure, Activity, Notes, Start, End, Phases, Status, Owners, UserGroups, Identifier, ReleaseLabel,
	}
	needed = []Field{SubGoal, Measure, Activity} // a table without them states no activity
)

// lines reads the levels and labels of a text.
func (r *reader) lines(form *linesForm) *Lines {
	l := &Lines{buttons: r.words(form.Buttons), links: r.words(form.Links)}
	for _, form := range l.buttons.forms {
		l.ButtonWords = max(l.ButtonWords, len(strings.Fields(string(form))))
	}
	l.Heading, l.heading = form.Heading.Value, r.words([]yamlbound.Text{form.Heading})
	for _, label := range form.Labels {
		word, ok := r.word(label.Word)
		field, known := r.field(label.Field, fieldsOfLines)
		switch {
		case !ok || !known:
		case strings.HasSuffix(string(word), ":"):
			r.Fault(label.Word.Place, "the label %q ends in a colon: expected the word before it", label.Word.Value)
		case l.Label(word) != "":
			r.Fault(label.Word.Place, "the label %q stands twice", label.Word.Value)
		default:
			l.Labels = append(l.Labels, Label{label.Word.Value, field, word})
		}
	}
	if len(form.Labels) > 0 && !slices.ContainsFunc(l.Labels, func(k Label) bool { return k.Field == Start || k.Field == End }) {
		r.Fault(form.Place, "no label states a start or an end: expected one, since it tells an activity from other text")
	}
	return l
}

// table reads the columns of a table.
func (r *reader) table(form *tableForm) *Table {
	t := &Table{}
	if form.Sheet.OK() {
		r.word(form.Sheet)
		t.Sheet = form.Sheet.Value
	}
	for _, c := range form.Columns {
		head, ok := r.word(c.Head)
		field, known := r.field(c.Field, fieldsOfTables)
		if !ok || !known {
			continue
		}
		r.column(t, c, Column{c.Head.Value, field, c.Scheme.Value, head})
	}
	for _, field := range needed {
		if len(form.Columns) > 0 && !t.states(field) {
			r.Fault(form.Place, "no column states the field %q: expected one", field)
		}
	}
	for _, f := range form.Repeats {
		if field, ok := r.field(f, []Field{SubGoal, Measure}); ok {
			t.Repeats = append(t.Repeats, field)
		}
	}
	return t
}

// column adds a column. Notes may stand in several, and identifiers of several schemes.
func (r *reader) column(t *Table, form columnForm, c Column) {
	switch {
	case slices.ContainsFunc(t.Columns, func(k Column) bool { return k.form == c.form }):
		r.Fault(form.Head.Place, "the column %q stands twice", form.Head.Value)
	case c.Field != Notes && c.Field != Identifier && t.states(c.Field):
		r.Fault(form.Field.Place, "the field %q is stated by another column already: expected one", c.Field)
	case c.Field == Identifier && !roadmap.IsScheme(c.Scheme):
		r.Fault(form.Place, "the scheme of the identifier is %q: expected a name of letters a to z and digits, such as \"leveranse\"", c.Scheme)
	case c.Field != Identifier && c.Scheme != "":
		r.Fault(form.Scheme.Place, "a scheme belongs to an identifier only")
	default:
		t.Columns = append(t.Columns, c)
	}
}

// states returns whether a column states a field.
func (t *Table) states(field Field) bool {
	return slices.ContainsFunc(t.Columns, func(k Column) bool { return k.Field == field })
}

func (r *reader) field(given yamlbound.Text, known []Field) (Field, bool) {
	if !given.OK() {
		return "", false
	}
	if !slices.Contains(known, Field(given.Value)) {
		var names []string
		for _, k := range known {
			names = append(names, string(k))
		}
		r.Fault(given.Place, "unknown field %q: expected one of %s", given.Value, strings.Join(names, ", "))
		return "", false
	}
	return Field(given.Value), true
}
