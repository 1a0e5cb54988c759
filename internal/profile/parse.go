package profile

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"veikart/internal/dateform"
	"veikart/internal/roadmap"
	"veikart/internal/source"
	"veikart/internal/yamlbound"
)

var nameForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// maxWord is the longest word of a label, a phase or a column's head, in code points.
const maxWord = 200

// profileForm is the form of a file.
type profileForm struct {
	Profile   yamlbound.Text   `yaml:"profile,required"`
	Files     []yamlbound.Text `yaml:"files,required"`
	Codes     []yamlbound.Text `yaml:"codes,required"`
	Lines     *linesForm       `yaml:"lines"`
	Table     *tableForm       `yaml:"table"`
	Names     []yamlbound.Text `yaml:"names"`
	Dates     []yamlbound.Text `yaml:"dates,required"`
	Undefined []yamlbound.Text `yaml:"undefined"`
	Tentative []yamlbound.Text `yaml:"tentative"`
	Planned   []yamlbound.Text `yaml:"planned"`
	Phases    []phaseForm      `yaml:"phases,required"`
}

type linesForm struct {
	Heading yamlbound.Text   `yaml:"heading,required"`
	Labels  []labelForm      `yaml:"labels,required"`
	Buttons []yamlbound.Text `yaml:"buttons"`
	Links   []yamlbound.Text `yaml:"links"`
	yamlbound.Place
}

type labelForm struct {
	Word  yamlbound.Text `yaml:"word,required"`
	Field yamlbound.Text `yaml:"field,required"`
}

type tableForm struct {
	Sheet   yamlbound.Text   `yaml:"sheet"`
	Columns []columnForm     `yaml:"columns,required"`
	Repeats []yamlbound.Text `yaml:"repeats"`
	yamlbound.Place
}

type columnForm struct {
	Head   yamlbound.Text `yaml:"head,required"`
	Field  yamlbound.Text `yaml:"field,required"`
	Scheme yamlbound.Text `yaml:"scheme"`
	yamlbound.Place
}

type phaseForm struct {
	Phase yamlbound.Text   `yaml:"phase,required"`
	Words []yamlbound.Text `yaml:"words,required"`
}

// reader reads one file.
type reader struct {
	yamlbound.Report
	form profileForm
}

// Parse reads a profile. The error joins what is wrong, each as file:line:column: message with what is expected.
func Parse(file string, data []byte) (*Profile, error) {
	r := &reader{Report: yamlbound.Report{File: file}}
	r.Decode(data, &r.form)
	sum := sha256.Sum256(data)
	p := &Profile{
		Name:      r.name(r.form.Profile),
		Files:     r.files(),
		codes:     r.codes(),
		dates:     r.dates(),
		phases:    r.phases(),
		undefined: r.words(r.form.Undefined),
		tentative: r.words(r.form.Tentative),
		planned:   r.words(r.form.Planned),
		names:     r.signs(),
		digest:    hex.EncodeToString(sum[:]),
	}
	r.one()
	if r.form.Lines != nil {
		p.Lines = r.lines(r.form.Lines)
	}
	if r.form.Table != nil {
		p.Table = r.table(r.form.Table)
	}
	if err := r.Err(); err != nil {
		return nil, err
	}
	return p, nil
}

// one checks that the profile reads lines or tables, and files that have them.
func (r *reader) one() {
	at := r.form.Profile.Place
	if (r.form.Lines == nil) == (r.form.Table == nil) && r.form.Profile.OK() {
		r.Fault(at, `expected one of the keys "lines" and "table"`)
	}
	for _, f := range r.form.Files {
		form := source.Form(f.Value)
		switch {
		case r.form.Table != nil && form == source.Text:
			r.Fault(f.Place, "files of the form %s have no tables: expected CSV, XLSX or HTML", form)
		case r.form.Lines != nil && (form == source.CSV || form == source.XLSX):
			r.Fault(f.Place, "files of the form %s have no lines of text: expected TEXT or HTML", form)
		}
	}
}

func (r *reader) name(name yamlbound.Text) string {
	if name.OK() && (!nameForm.MatchString(name.Value) || len(name.Value) > 60) {
		r.Fault(name.Place, "the name %q is malformed: expected up to 60 lower-case letters a to z, digits and hyphens", name.Value)
	}
	return name.Value
}

func (r *reader) files() []source.Form {
	return choices(r, "form of files", r.form.Files, source.Forms(), func(f source.Form) string { return string(f) })
}

func (r *reader) codes() []roadmap.CodeForm {
	return choices(r, "form of codes", r.form.Codes, roadmap.CodeForms(), func(f roadmap.CodeForm) string { return string(f) })
}

func (r *reader) dates() []dateform.Form {
	return choices(r, "form of dates", r.form.Dates, dateform.Forms(), func(f dateform.Form) string { return string(f) })
}

// choices reads a list of which each element is one of the known ones.
func choices[T comparable](r *reader, what string, given []yamlbound.Text, known []T, name func(T) string) []T {
	var out []T
	for _, g := range given {
		i := slices.IndexFunc(known, func(k T) bool { return name(k) == g.Value })
		switch {
		case !g.OK():
		case i < 0:
			var names []string
			for _, k := range known {
				names = append(names, fmt.Sprintf("%q", name(k)))
			}
			r.Fault(g.Place, "unknown %s %q: expected one of %s", what, g.Value, strings.Join(names, ", "))
		case slices.Contains(out, known[i]):
			r.Fault(g.Place, "the %s %q stands twice", what, g.Value)
		default:
			out = append(out, known[i])
		}
	}
	return out
}

// word checks a word of the vocabulary and returns it in the compared form.
func (r *reader) word(w yamlbound.Text) (Word, bool) {
	if !w.OK() {
		return "", false
	}
	if n := utf8.RuneCountInString(w.Value); n > maxWord {
		r.Fault(w.Place, "%q has %d characters: expected up to %d", roadmap.Excerpt(w.Value, 60), n, maxWord)
		return "", false
	}
	form := Compare(w.Value)
	if form == "" {
		r.Fault(w.Place, "%q has nothing that can be seen: expected a word", w.Value)
	}
	return form, form != ""
}

// words reads a list of words that mean the same.
func (r *reader) words(list []yamlbound.Text) vocabulary {
	var out vocabulary
	for _, w := range list {
		form, ok := r.word(w)
		switch {
		case !ok:
		case slices.Contains(out.forms, form):
			r.Fault(w.Place, "%q stands twice", w.Value)
		default:
			out.forms, out.written = append(out.forms, form), append(out.written, w.Value)
		}
	}
	return out
}

// signs reads the signs that part names.
func (r *reader) signs() string {
	var out strings.Builder
	for _, s := range r.form.Names {
		if s.OK() && utf8.RuneCountInString(s.Value) != 1 {
			r.Fault(s.Place, "%q parts no names: expected one sign, such as \",\"", s.Value)
			continue
		}
		out.WriteString(s.Value)
	}
	return out.String()
}

func (r *reader) phases() []phaseWords {
	known := roadmap.Phases()
	var out []phaseWords
	for _, p := range r.form.Phases {
		if p.Phase.OK() && !slices.ContainsFunc(known, func(k roadmap.PhaseLabel) bool { return k.Phase == p.Phase.Value }) {
			var names []string
			for _, k := range known {
				names = append(names, k.Phase)
			}
			r.Fault(p.Phase.Place, "unknown phase %q: expected one of %s", p.Phase.Value, strings.Join(names, ", "))
		}
		for _, w := range p.Words {
			if i := slices.IndexFunc(out, func(k phaseWords) bool { return w.OK() && k.words.has(Compare(w.Value)) }); i >= 0 {
				r.Fault(w.Place, "the word %q is taken: it names the phase %s", w.Value, out[i].phase)
			}
		}
		out = append(out, phaseWords{p.Phase.Value, r.words(p.Words)})
	}
	return out
}
