package search

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"veikart/internal/roadmap"
	"veikart/internal/text"
)

// NamedLevel is the level of nodes that a query names by their number or code: they come before all that only
// hold its words.
const NamedLevel text.Level = -1

// named are the kinds whose nodes have names of a word and a number or code: "mål 2", "delmål 2B".
var named = []roadmap.Kind{roadmap.KindGoal, roadmap.KindSubGoal}

// IsNamed returns whether nodes of a kind are found by their number or code.
func IsNamed(kind roadmap.Kind) bool { return slices.Contains(named, kind) }

// NamedIn returns the ids of the goals and sub-goals that a text names as people type it, each once, whether there
// are such nodes or not. A code alone names a sub-goal when it is all there is: "2B", "1.a:", "III.b". Among other
// words "mål" or "delmål", in either language, stands before it; "mål" names goals by their number too.
func NamedIn(typed string) []string {
	fields := fieldsOf(typed)
	if len(fields) == 1 {
		return subGoal(fields[0])
	}
	var ids []string
	for i, field := range fields[:max(0, len(fields)-1)] {
		behind := fields[i+1:]
		var found []string
		switch kindCalled(field) {
		case roadmap.KindGoal:
			found = append(goal(behind[0]), subGoal(behind[0])...)
		case roadmap.KindSubGoal:
			if found = subGoal(behind[0]); found == nil && len(behind) > 1 && utf8.RuneCountInString(behind[1]) == 1 {
				found = subGoal(behind[0] + behind[1]) // "2 B"
			}
		}
		for _, id := range found {
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	return ids
}

// fieldsOf returns what stands between spaces, without the signs around it; signs alone are nothing.
func fieldsOf(typed string) []string {
	var all []string
	for _, field := range strings.Fields(roadmap.Clean(typed)) {
		field = strings.TrimFunc(field, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) })
		if field != "" {
			all = append(all, field)
		}
	}
	return all
}

// kindCalled returns the kind of goals or sub-goals that a word means, in either language; else none.
func kindCalled(word string) roadmap.Kind {
	for _, kind := range named {
		noun := roadmap.KindOf(kind).Noun
		if text.SameWord(word, noun.NB) || text.SameWord(word, noun.EN) {
			return kind
		}
	}
	return ""
}

// goal returns the id of the goal with a number.
func goal(number string) []string {
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 || n > roadmap.MaxGoal || number[0] == '0' {
		return nil
	}
	return []string{roadmap.GoalID(n)}
}

// subGoal returns the id of the sub-goal with a code, read as ids of sub-goals are made.
func subGoal(code string) []string {
	parsed, err := roadmap.ParseCode(code)
	if err != nil {
		return nil
	}
	return []string{roadmap.SubGoalID(parsed)}
}

// code returns the passage by which a node is named: its code. A goal has none, for its number is no text.
func code(d text.Document) text.Match {
	for _, f := range d.Fields {
		if f.Name == text.Code && f.Text != "" {
			whole := text.Span{End: utf8.RuneCountInString(f.Text), ByteEnd: len(f.Text)}
			return text.Match{Hits: []text.Hit{{Field: f.Name, Index: f.Index, Span: whole, Fragment: whole}}, Total: 1}
		}
	}
	return text.Match{}
}
