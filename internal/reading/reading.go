// Package reading reads a file as a page of a roadmap: it takes the reader of the file's form, and finds the profile that
// reads most of it.
package reading

import (
	"errors"
	"slices"

	"veikart/internal/page"
	"veikart/internal/profile"
	"veikart/internal/roadmap"
	"veikart/internal/rule"
	"veikart/internal/source"
)

// Reading is how files are read. In the zero Reading the built-in profiles are tried, and encodings and separators found.
type Reading struct {
	// Profiles are those that may read the files; none: the built-in ones. One alone is taken as it is; of several, the one
	// is found that reads most of a file without an error.
	Profiles []*profile.Profile
	Source   source.Options
}

// Page is a file as read. What a page whose findings have errors states is not promised to be complete. Source and Profile
// are nil when no reader reads the file, and Profile also when none reads files of its form. The findings' passages have
// no document; Line and Column of a finding count in the canonical text.
type Page struct {
	*page.Page
	Source   *source.File
	Profile  *profile.Profile
	Findings []rule.Finding
	refusal  *source.Refusal
}

// Read reads a file. Its name is for its form alone. It keeps no part of data.
func (r Reading) Read(name string, data []byte) *Page {
	file, err := source.Read(name, data, r.Source)
	if refusal := new(source.Refusal); errors.As(err, &refusal) {
		return refused(refusal)
	}
	return r.Ready().choose(file, data)
}

// Ready returns the reading with its profiles: the built-in ones where it has none. Whoever reads several files asks once,
// since those are parsed each time.
func (r Reading) Ready() Reading {
	if len(r.Profiles) == 0 {
		r.Profiles = profile.BuiltIn()
	}
	return r
}

// refused is the page of a file that no reader reads.
func refused(refusal *source.Refusal) *Page {
	f := wholeFile(refusalRule(refusal), refusal.Message)
	f.Line, f.Column = max(refusal.Line, 1), max(refusal.Column, 1)
	return &Page{Page: &page.Page{Key: "page"}, Findings: []rule.Finding{f}, refusal: refusal}
}

// refusalRule returns the rule by which a reader refuses a file.
func refusalRule(refusal *source.Refusal) rule.Rule {
	all := rule.OfFiles()
	i := slices.IndexFunc(all, func(r rule.Rule) bool { return r.Name == string(refusal.Kind) })
	return all[i] // a test holds that there is one for each kind
}

// wholeFile makes a finding about a file as a whole.
func wholeFile(r rule.Rule, args ...any) rule.Finding {
	f := r.Finding(nil, "", []roadmap.Source{{}}, args...)
	f.Line, f.Column = 1, 1
	return f
}

// Place returns the place of a finding in the file.
func (p *Page) Place(f rule.Finding) source.Place {
	if p.refusal != nil {
		return source.Place{Line: p.refusal.Line, Column: p.refusal.Column, Sheet: p.refusal.Sheet, Cell: p.refusal.Cell}
	}
	return p.Source.Place(f.Source().ByteStart, f.Source().ByteEnd)
}
