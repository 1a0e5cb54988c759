package page

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"veikart/internal/roadmap"
	"veikart/internal/rule"
)

// MaxFindings is how many findings Parse reports one by one.
const MaxFindings = 10_000

// findings collects what is wrong with a page.
type findings struct {
	list    []rule.Finding
	more    int              // how many were left out
	gravest roadmap.Severity // among those left out
}

// report adds a finding. Line and column are those of the start of source. Beyond MaxFindings it only
// counts, so that a page that is wrong in every line costs no more than another.
func (f *findings) report(r rule.Rule, source roadmap.Source, line, column int, args ...any) {
	if f.full() {
		f.leaveOut(r)
		return
	}
	found := r.Finding(nil, source.Quote, []roadmap.Source{source}, args...)
	found.Line, found.Column = line, column
	f.list = append(f.list, found)
}

// full returns whether further findings are only counted.
func (f *findings) full() bool { return len(f.list) == MaxFindings }

// leaveOut counts a finding.
func (f *findings) leaveOut(r rule.Rule) {
	f.more++
	if f.gravest != roadmap.Error {
		f.gravest = r.Severity
	}
}

// wholePage adds a finding about the page as a whole.
func (f *findings) wholePage(r rule.Rule, args ...any) {
	f.report(r, roadmap.Source{}, 1, 1, args...)
}

// sorted returns the findings in the order of their places.
func (f *findings) sorted() []rule.Finding {
	slices.SortStableFunc(f.list, func(a, b rule.Finding) int {
		return cmp.Compare(a.Source().ByteStart, b.Source().ByteStart)
	})
	if f.more > 0 {
		closing := rule.TooManyFindings.Finding(nil, "", []roadmap.Source{{}}, f.more)
		closing.Severity, closing.Line, closing.Column = f.gravest, 1, 1
		f.list = append(f.list, closing)
	}
	return f.list
}

// excerpt is text of a page on its way into a message, cut to what a message may hold and without
// characters that would disturb a terminal.
type excerpt string

// String returns the excerpt in guillemets.
func (e excerpt) String() string {
	return "«" + strings.Map(printable, roadmap.ForMessage(string(e))) + "»"
}

func printable(r rune) rune {
	if !unicode.IsPrint(r) && !unicode.IsMark(r) {
		return ' '
	}
	return r
}
