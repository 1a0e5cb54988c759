// Package profile has the profiles: how a text or a table is read as a roadmap. A profile is one YAML file without
// expressions or code. It names what marks each level, the words of labels, phases and values, and the forms of dates
// and codes. docs/profiles.md describes the file.
package profile

import (
	"slices"
	"strings"

	"veikart/internal/dateform"
	"veikart/internal/roadmap"
	"veikart/internal/source"
)

// Profile is a profile as read. It is immutable and may be read by many at the same time.
type Profile struct {
	Name  string
	Files []source.Form // the forms of files that it reads

	// One of them is set: the profile reads lines, or the rows of tables.
	Lines *Lines
	Table *Table

	codes     []roadmap.CodeForm
	dates     []dateform.Form
	phases    []phaseWords
	undefined vocabulary
	tentative vocabulary
	planned   vocabulary
	names     string // the signs that part names
	digest    string
}

// Lines is how lines of text are read.
type Lines struct {
	Heading string  // the word before the code of a sub-goal's heading
	Labels  []Label // of an activity's own lines
	// ButtonWords is how many words the longest label of a button has.
	ButtonWords int

	heading vocabulary
	buttons vocabulary
	links   vocabulary
}

// Label is a word before a colon, and what the text behind the colon states.
type Label struct {
	Word  string // as the profile writes it
	Field Field
	form  Word
}

// Table is how the rows of a table are read: a row is an activity. A column goes by the words of its head.
type Table struct {
	Sheet   string // the name of the only sheet that is read; empty: every sheet with the columns
	Columns []Column
	Repeats []Field // columns in which an empty cell means the same as the cell above
}

// Column is a column and what its cells state. Scheme is set for identifiers.
type Column struct {
	Head   string // as the profile writes it
	Field  Field
	Scheme string
	form   Word
}

// Field is what a label or a column states.
type Field string

// The fields.
const (
	SubGoal      Field = "subGoal" // code and title
	Measure      Field = "measure"
	Activity     Field = "activity"
	Notes        Field = "notes"
	Start        Field = "start"
	End          Field = "end"
	Phases       Field = "phases"
	Status       Field = "status" // planned or tentative
	Owners       Field = "owners"
	UserGroups   Field = "userGroups"
	Identifier   Field = "identifier"
	ReleaseLabel Field = "label" // of the release
)

// Digest returns the SHA-256 of what the profile says, in hexadecimal digits. It is part of a release's id.
func (p *Profile) Digest() string { return p.digest }

// Reads returns whether the profile reads files of a form.
func (p *Profile) Reads(form source.Form) bool { return slices.Contains(p.Files, form) }

// Code reads a sub-goal's code in one of the profile's forms.
func (p *Profile) Code(text string) (roadmap.Code, bool) {
	for _, form := range p.codes {
		if code, ok := form.Read(text); ok {
			return code, true
		}
	}
	return roadmap.Code{}, false
}

// CodeForms are the forms of codes, for messages.
func (p *Profile) CodeForms() []roadmap.CodeForm { return p.codes }

// Date reads the date of an end, or of a start. What the profile calls undefined is an undefined date.
func (p *Profile) Date(text string, end bool) (roadmap.Date, bool) {
	if p.undefined.has(Compare(text)) {
		return roadmap.Date{Status: roadmap.Undefined}.As(text), true
	}
	return dateform.Read(text, end, p.dates...)
}

// DateForms are the forms of dates, for messages.
func (p *Profile) DateForms() []dateform.Form { return p.dates }

// Undefined is the word for an undefined date, for messages; empty where the profile has none.
func (p *Profile) Undefined() string { return p.undefined.first() }

// Phase returns the phase that a word names; false for a word that names none.
func (p *Profile) Phase(word Word) (roadmap.Phase, bool) {
	for _, known := range p.phases {
		if known.words.has(word) {
			return known.phase, true
		}
	}
	return "", false
}

// PhaseWords has the first word of each phase, for messages.
func (p *Profile) PhaseWords() []string {
	var out []string
	for _, known := range p.phases {
		out = append(out, known.words.first())
	}
	return out
}

// IsTentative returns whether a text says that a schedule is tentative.
func (p *Profile) IsTentative(word Word) bool { return p.tentative.has(word) }

// Tentative is the word for a tentative schedule, for messages; empty where the profile has none.
func (p *Profile) Tentative() string { return p.tentative.first() }

// IsPlanned returns whether a text says that a schedule is not tentative.
func (p *Profile) IsPlanned(word Word) bool { return p.planned.has(word) }

// Planned is the word for a schedule that is not tentative, for messages; empty where the profile has none.
func (p *Profile) Planned() string { return p.planned.first() }

// PartsNames returns whether a sign parts the names in a list.
func (p *Profile) PartsNames(sign rune) bool { return strings.ContainsRune(p.names, sign) }

// Button returns whether a line is the label of the button under a measure's title.
func (l *Lines) Button(line Word) bool { return l.buttons.has(line) }

// EndsButton returns whether the label of a button ends in a word.
func (l *Lines) EndsButton(word Word) bool {
	return slices.ContainsFunc(l.buttons.forms, func(form Word) bool {
		return form == word || strings.HasSuffix(string(form), " "+string(word))
	})
}

// Link returns whether a line is a link of the page and no content.
func (l *Lines) Link(line Word) bool { return l.links.has(line) }

// IsHeading returns whether a word is the one before the code of a sub-goal's heading.
func (l *Lines) IsHeading(word Word) bool { return l.heading.has(word) }

// Label returns what a line states that starts with a label, given the text before its colon; empty where it is none.
func (l *Lines) Label(text Word) Field {
	for _, label := range l.Labels {
		if label.form == text {
			return label.Field
		}
	}
	return ""
}

// LabelOf returns the word of the first label that states a field, for messages; empty where none does.
func (l *Lines) LabelOf(field Field) string {
	for _, label := range l.Labels {
		if label.Field == field {
			return label.Word
		}
	}
	return ""
}

// HeadRows is how many rows at the top of a table may hold the heads of its columns.
const HeadRows = 20

// Needed are the columns without which no activity can be read.
func (t *Table) Needed() []Column {
	var out []Column
	for _, c := range t.Columns {
		if slices.Contains(needed, c.Field) {
			out = append(out, c)
		}
	}
	return out
}

// Column returns the column with a head; false where the profile has none.
func (t *Table) Column(head string) (Column, bool) {
	form := Compare(head)
	for _, c := range t.Columns {
		if c.form == form {
			return c, true
		}
	}
	return Column{}, false
}

// Reads returns whether the rows of a sheet are read. A table without a name, such as a CSV file, is no sheet that could be
// another one.
func (t *Table) Reads(sheet string) bool {
	return t.Sheet == "" || sheet == "" || Compare(t.Sheet) == Compare(sheet)
}
