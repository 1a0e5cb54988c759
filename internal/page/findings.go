package page

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"veikart/internal/roadmap"
)

// The rules of findings whose severity is roadmap.Error: the page must be refused.
const (
	// RuleTooLarge: the page is larger than MaxSize. Nothing of it is read.
	RuleTooLarge = "TOO_LARGE"
	// RuleBinary: a NUL byte. Nothing of the page is read; only the first place is reported.
	RuleBinary = "BINARY"
	// RuleNotUTF8: a byte that is not UTF-8. Nothing of the page is read; only the first place is reported.
	RuleNotUTF8 = "NOT_UTF8"
	// RuleEmpty: no text but white space.
	RuleEmpty = "EMPTY"
	// RuleNoSubGoal: no line starts with «Delmål», so the text is not a page of the roadmap.
	RuleNoSubGoal = "NO_SUBGOAL"
	// RuleBadHeading: a line starts with «Delmål», but is not of the form «Delmål 1A - title». What
	// stands under it is checked, but is no part of the page.
	RuleBadHeading = "BAD_HEADING"
	// RuleBadDate: a start or an end that is neither a calendar date dd.mm.yyyy nor «Udefinert».
	RuleBadDate = "BAD_DATE"
)

// The rules of findings whose severity is roadmap.Warning: the page can be used.
const (
	// RuleNoTitle: no paragraph before the first heading can be the page's title.
	RuleNoTitle = "NO_TITLE"
	// RuleUnplaced: a line, or a part of one, that belongs to nothing. It stays in the layout.
	RuleUnplaced = "UNPLACED"
	// RuleEmptyBullet: a bullet sign without text.
	RuleEmptyBullet = "EMPTY_BULLET"
	// RuleLateDescription: a part of a measure's description below the measure's first activity.
	RuleLateDescription = "LATE_DESCRIPTION"
	// RuleMissingDate: an activity without a line for its start or its end.
	RuleMissingDate = "MISSING_DATE"
	// RuleEmptyDate: a line for a start or an end that gives no value.
	RuleEmptyDate = "EMPTY_DATE"
	// RuleEndBeforeStart: an activity ends before it starts.
	RuleEndBeforeStart = "END_BEFORE_START"
	// RuleEmptyName: a list of owners or user groups with a place that holds no name.
	RuleEmptyName = "EMPTY_NAME"
	// RuleLongName: an owner or a user group of more than roadmap.MaxName code points. It is compared with no other.
	RuleLongName = "LONG_NAME"
	// RuleRepeatedName: an owner or a user group that its line names twice; it counts once.
	RuleRepeatedName = "REPEATED_NAME"
	// RuleRepeatedLine: owners, user groups, a date, a phase or the flag «Tentativ tidsplan» stated
	// a second time in one activity; the first counts.
	RuleRepeatedLine = "REPEATED_LINE"
	// RuleUnknownLine: a line below an activity's dates or phases that is no phase.
	RuleUnknownLine = "UNKNOWN_LINE"
)

// RuleTooManyFindings closes the findings of a page that has more than MaxFindings, with the number
// of those left out and the gravest severity among them.
const RuleTooManyFindings = "TOO_MANY_FINDINGS"

// MaxFindings is how many findings Parse reports one by one.
const MaxFindings = 10_000

// severityOf returns the severity of a rule's findings.
func severityOf(rule string) roadmap.Severity {
	switch rule {
	case RuleTooLarge, RuleBinary, RuleNotUTF8, RuleEmpty, RuleNoSubGoal, RuleBadHeading, RuleBadDate:
		return roadmap.Error
	default:
		return roadmap.Warning
	}
}

// findings collects what is wrong with a page.
type findings struct {
	list    []roadmap.Finding
	more    int              // how many were left out
	gravest roadmap.Severity // among those left out
}

// report adds a finding. Line and column are those of the start of source. Beyond MaxFindings it only
// counts, so that a page that is wrong in every line costs no more than another.
func (f *findings) report(rule string, source roadmap.Source, line, column int, format string, args ...any) {
	severity := severityOf(rule)
	if len(f.list) == MaxFindings {
		f.more++
		if f.gravest != roadmap.Error {
			f.gravest = severity
		}
		return
	}
	f.list = append(f.list, roadmap.Finding{
		Rule: rule, Severity: severity, Message: fmt.Sprintf(format, args...), Norwegian: inNorwegian(format, args),
		Source: source, Line: line, Column: column,
	})
}

// wholePage adds a finding about the page as a whole.
func (f *findings) wholePage(rule, format string, args ...any) {
	f.report(rule, roadmap.Source{}, 1, 1, format, args...)
}

// sorted returns the findings in the order of their places.
func (f *findings) sorted() []roadmap.Finding {
	slices.SortStableFunc(f.list, func(a, b roadmap.Finding) int {
		return cmp.Compare(a.Source.ByteStart, b.Source.ByteStart)
	})
	if f.more > 0 {
		const format = "%d more findings are left out; mend those reported and check the page again"
		f.list = append(f.list, roadmap.Finding{
			Rule: RuleTooManyFindings, Severity: f.gravest, Line: 1, Column: 1,
			Message: fmt.Sprintf(format, f.more), Norwegian: inNorwegian(format, []any{f.more}),
		})
	}
	return f.list
}

// excerpt is text of a page on its way into a message, cut to what a message may hold and without
// characters that would disturb a terminal.
type excerpt string

// maxExcerpt is the longest excerpt, in code points.
const maxExcerpt = 60

// String returns the excerpt in guillemets.
func (e excerpt) String() string {
	return "«" + strings.Map(printable, roadmap.Excerpt(string(e), maxExcerpt)) + "»"
}

func printable(r rune) rune {
	if !unicode.IsPrint(r) && !unicode.IsMark(r) {
		return ' '
	}
	return r
}
