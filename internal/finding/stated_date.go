package finding

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"veikart/internal/norsk"
	"veikart/internal/roadmap"
	"veikart/internal/rule"
)

// token is a word, a number or a mark of a text, with its place in bytes.
type token struct {
	text     string // in lower case
	from, to int
}

// clauseWords stand between numbers and marks.
var clauseWords = norsk.Words{Letter: func(r rune) bool { return r == '-' || unicode.IsLetter(r) }}

func tokensOf(text string) []token {
	var out []token
	add := func(from, to int) { out = append(out, token{strings.ToLower(text[from:to]), from, to}) }
	behind := 0
	addWords := func(to int) {
		for s := range clauseWords.All(text[behind:to]) {
			add(behind+s.From, behind+s.To)
		}
	}
	for at := 0; at < len(text); {
		n := number(text[at:])
		if n == 0 {
			at++
			continue
		}
		addWords(at)
		add(at, at+n)
		at += n
		behind = at
	}
	addWords(len(text))
	return out
}

// number returns how many bytes a date, the number of a day, any other number, or a mark takes that a text begins with; 0 where
// it begins with none.
func number(text string) int {
	day := digits(text)
	if day == 0 {
		if text != "" && strings.IndexByte(",;:.!?()", text[0]) >= 0 {
			return 1
		}
		return 0
	}
	if day > 2 || !strings.HasPrefix(text[day:], ".") {
		return day
	}
	day++
	month := digits(text[day:])
	if month == 0 || month > 2 || !strings.HasPrefix(text[day+month:], ".") || digits(text[day+month+1:]) < yearDigits {
		return day
	}
	return day + month + 1 + yearDigits
}

// yearDigits is how many digits a year has.
const yearDigits = 4

// digits returns how many digits a text begins with.
func digits(text string) int {
	n := 0
	for n < len(text) && '0' <= text[n] && text[n] <= '9' {
		n++
	}
	return n
}

// hasYear returns whether a text has as many digits in a row as a year: without one it states no date.
func hasYear(text string) bool {
	for at := 0; at < len(text); at++ {
		n := digits(text[at:])
		if n >= yearDigits {
			return true
		}
		at += n
	}
	return false
}

// span is the time that a text states, both days inclusive.
type span struct{ first, last roadmap.Day }

// allows returns whether the time holds one of the days that a known date allows.
func (s span) allows(d roadmap.Date) bool { return s.first <= d.Latest && d.Earliest <= s.last }

// readSpan reads a day, a month of a year or a year at the start of the tokens, and how many of them it
// takes; 0 where none stands there.
func readSpan(t []token) (span, int) {
	if len(t) == 0 {
		return span{}, 0
	}
	var day, month, year int
	switch _, err := fmt.Sscanf(t[0].text, "%d.%d.%d", &day, &month, &year); {
	case err == nil:
		return spanOf(year, month, day, 1)
	case len(t) > 2 && strings.HasSuffix(t[0].text, ".") && norsk.Month(t[1].text) > 0:
		day, _ = strconv.Atoi(strings.TrimSuffix(t[0].text, "."))
		if year, ok := yearOf(t[2].text); ok {
			return spanOf(year, norsk.Month(t[1].text), day, 3)
		}
	case len(t) > 1 && norsk.Month(t[0].text) > 0:
		if year, ok := yearOf(t[1].text); ok {
			return spanOf(year, norsk.Month(t[0].text), 0, 2)
		}
	default:
		if year, ok := yearOf(t[0].text); ok {
			return spanOf(year, 0, 0, 1)
		}
	}
	return span{}, 0
}

// yearOf reads a year of the time that a roadmap is about.
func yearOf(text string) (int, bool) {
	year, err := strconv.Atoi(text)
	return year, err == nil && len(text) == 4 && roadmap.FirstYear <= year && year < roadmap.LastYear
}

// spanOf returns the time that a date stands for which the day, or the day and the month, can be 0. The number
// is that of its tokens, 0 where there is no such date.
func spanOf(year, month, day, tokens int) (span, int) {
	first, last := [2]int{month, day}, [2]int{month, day}
	if month == 0 {
		first, last = [2]int{1, 1}, [2]int{12, 31}
	} else if day == 0 {
		first[1], last[1] = 1, 31
	}
	s := span{
		roadmap.Day(fmt.Sprintf("%04d-%02d-%02d", year, first[0], first[1])),
		roadmap.Day(fmt.Sprintf("%04d-%02d-%02d", year, last[0], last[1])),
	}
	if _, err := roadmap.ParseDay(string(s.first)); err != nil {
		return span{}, 0
	}
	return s, tokens
}

// subjects are the words by which a text speaks of the activity itself, besides those that end in
// "prosjektet".
var subjects = norsk.Set("aktiviteten arbeidet tiltaket prosjekt prosjektet pilot piloten pilotering piloteringen utprøving utprøvingen " +
	"innføring innføringen utvikling utviklingen utredning utredningen tilpasning tilpasningen tilrettelegging " +
	"tilretteleggingen implementering implementeringen utrulling utrullingen testing testingen")

// isSubject returns whether a text speaks of the activity itself by a word, in lower case.
func isSubject(word string) bool { return subjects[word] || strings.HasSuffix(word, "prosjektet") }

// speaksOfActivity returns whether a word of a text speaks of the activity itself.
func speaksOfActivity(text string) bool {
	for s := range clauseWords.All(text) {
		if isSubject(strings.ToLower(text[s.From:s.To])) {
			return true
		}
	}
	return false
}

var (
	beginnings = []string{"starter", "startet", "startes", "starte", "begynner", "begynte", "begynne", "igangsettes", "igangsatt",
		"igangsatte"}
	endings = []string{"slutter", "sluttet", "avsluttes", "avsluttet", "avslutte", "ferdig", "ferdigstilles", "ferdigstilt", "fullføres",
		"fullført", "sluttføres", "sluttført"}
	runs = []string{"varer", "varte", "går", "gikk", "pågår", "pågikk", "løper", "løp", "gjennomføres", "gjennomført"}
)

// reach is how many words may stand between the parts of what states a date.
const reach = 6

// statedDate is a date that a text states of the activity. At is its place in the text, with the words that say so.
type statedDate struct {
	property string // start or end
	span     span
	from, to int
}

// statedDatesOf reads what a text says of when the activity begins and ends: in one clause a word for the activity,
// behind it a verb, and behind that an explicit day, month or year. What is denied, and dates of anything
// else, are not read.
func statedDatesOf(text string) []statedDate {
	var out []statedDate
	if !hasYear(text) || !speaksOfActivity(text) {
		return nil // most
	}
	for _, clause := range clauses(tokensOf(text)) {
		out = append(out, statedDatesIn(clause)...)
	}
	return out
}

// clauses cuts tokens at marks.
func clauses(tokens []token) [][]token {
	var out [][]token
	begin := 0
	for i, t := range tokens {
		if strings.ContainsAny(t.text, ",;:!?()") || t.text == "." {
			out = append(out, tokens[begin:i])
			begin = i + 1
		}
	}
	return append(out, tokens[begin:])
}

func statedDatesIn(clause []token) []statedDate {
	subject := slices.IndexFunc(clause, func(t token) bool { return isSubject(t.text) })
	if subject < 0 {
		return nil
	}
	for i := subject + 1; i < len(clause) && i <= subject+reach; i++ {
		verb := clause[i].text
		switch {
		case verb == "ikke" || verb == "som":
			return nil
		case slices.Contains(beginnings, verb):
			return dateBehind(clause, subject, i, "start")
		case slices.Contains(endings, verb):
			return dateBehind(clause, subject, i, "end")
		case slices.Contains(runs, verb):
			return dateFromTo(clause, subject, i)
		}
	}
	return nil
}

// dateBehind reads the first date behind a verb.
func dateBehind(clause []token, subject, verb int, property string) []statedDate {
	for i := verb + 1; i < len(clause) && i <= verb+reach; i++ {
		if s, n := readSpan(clause[i:]); n > 0 {
			return []statedDate{{property, s, clause[subject].from, clause[i+n-1].to}}
		}
	}
	return nil
}

// dateFromTo reads the dates behind "fra" and "til" behind a verb.
func dateFromTo(clause []token, subject, verb int) []statedDate {
	var out []statedDate
	for i := verb + 1; i+1 < len(clause); i++ {
		property := map[string]string{"fra": "start", "til": "end"}[clause[i].text]
		if s, n := readSpan(clause[i+1:]); n > 0 && property != "" {
			out = append(out, statedDate{property, s, clause[subject].from, clause[i+n].to})
		}
	}
	return out
}

// contradictingDates finds notes that state another start or end of their activity than its dates, and titles with a
// date outside of them.
func (v *view) contradictingDates() {
	for _, a := range v.nodes[roadmap.KindActivity] {
		for _, p := range passagesOf(blocks(a, roadmap.PropNotes)) {
			for _, t := range statedDatesOf(p.text) {
				v.contradiction(a, p, t)
			}
		}
		v.titleDate(a)
	}
}

// contradiction holds what a text says against the dates. Where the date itself is not known, the other one
// can still exclude it.
func (v *view) contradiction(a *roadmap.Node, p *passage, t statedDate) {
	start, end := dateOf(a, roadmap.PropStart), dateOf(a, roadmap.PropEnd)
	own := start
	if t.property == "end" {
		own = end
	}
	switch {
	case own.Status == roadmap.Known && t.span.allows(own):
	case own.Status == roadmap.Known:
		v.contradicts(a, p, t, t.property, own)
	case t.property == "start" && end.Status == roadmap.Known && t.span.first > end.Latest:
		v.contradicts(a, p, t, "end", end)
	case t.property == "end" && start.Status == roadmap.Known && t.span.last < start.Earliest:
		v.contradicts(a, p, t, "start", start)
	}
}

// titleDate holds a date of the title against the dates.
func (v *view) titleDate(a *roadmap.Node) {
	p, start, end := titleOf(a), dateOf(a, roadmap.PropStart), dateOf(a, roadmap.PropEnd)
	if !strings.ContainsAny(p.text, "0123456789") {
		return
	}
	tokens := tokensOf(p.text)
	for i := 0; i < len(tokens); i++ {
		s, n := readSpan(tokens[i:])
		if n == 0 {
			continue
		}
		t := statedDate{"", s, tokens[i].from, tokens[i+n-1].to}
		switch {
		case start.Status == roadmap.Known && s.last < start.Earliest:
			v.contradicts(a, p, t, "start", start)
		case end.Status == roadmap.Known && s.first > end.Latest:
			v.contradicts(a, p, t, "end", end)
		}
		i += n - 1
	}
}

// contradicts reports a text that states another date than a known one of the activity.
func (v *view) contradicts(a *roadmap.Node, p *passage, t statedDate, property string, own roadmap.Date) {
	verb := rule.ContradictingDate.Starts
	if property == "end" {
		verb = rule.ContradictingDate.Ends
	}
	v.add(rule.ContradictingDate.Finding(a, p.text[t.from:t.to], p.cut(t.from, t.to), quoted(p.text[t.from:t.to]), verb, own.Plain()))
}
