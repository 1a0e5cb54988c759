package profile

import (
	"strings"
	"unicode"

	"veikart/internal/roadmap"
)

// text finds the word before the codes of headings, and the labels of lines.
func (g *guess) text() {
	headings := map[string]int{}
	for line := range strings.SplitSeq(g.file.Text, "\n") {
		line = strings.TrimLeftFunc(roadmap.Clean(line), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		if word := headingOf(line); word != "" {
			headings[word]++
			g.code(line)
			continue
		}
		g.line(line)
	}
	most := 1 // a word that stands before a code once may be any
	for word, n := range headings {
		if n > most || n == most && (g.heading == "" || word < g.heading) {
			g.heading, most = word, n
		}
	}
	if g.heading == "" {
		g.doubt("no word stands before the codes of headings: expected one")
	}
	if len(g.labels) == 0 {
		g.doubt("no label stands before dates or names: expected one at least")
	}
}

// headingOf returns the word before a code, of a line «Delmål 1A - title»; empty for another line.
func headingOf(line string) string {
	words := strings.Fields(line)
	if len(words) < 3 {
		return ""
	}
	for _, form := range roadmap.CodeForms() {
		if _, ok := form.Read(words[1]); ok {
			if strings.HasSuffix(words[1], ":") || roadmap.Hyphen([]rune(words[2])[0]) && len([]rune(words[2])) == 1 {
				return words[0]
			}
		}
	}
	return ""
}

// line reads a line that may start with a label, or be a phase, or say that a schedule is tentative.
func (g *guess) line(line string) {
	const words = 5 // a phase has fewer than a sentence
	label, value, ok := strings.Cut(line, ":")
	if value = strings.TrimSpace(value); ok && value != "" && len(strings.Fields(label)) <= 3 {
		g.label(strings.TrimSpace(label), value)
		return
	}
	if ok || len(strings.Fields(line)) > words || line == "" || !unicode.IsUpper([]rune(line)[0]) {
		return
	}
	if key, known := wordIn(statusWords, line); known && key == "tentative" {
		g.state(line)
	} else if _, known := phaseOf(line); known && !strings.ContainsAny(line, ".,?!") {
		g.doubt("the line %q is taken for a phase", line)
		g.phase(line)
	}
}

// label reads a line that starts with a label.
func (g *guess) label(label, value string) {
	field := fieldOf(label)
	switch field {
	case Start, End:
		if g.date(value); len(g.dates) == 0 {
			return
		}
	case Owners, UserGroups:
		g.names([]string{value})
	default:
		return
	}
	for _, known := range g.labels {
		if Compare(known.head) == Compare(label) {
			return
		}
	}
	g.labels = append(g.labels, guessed{head: label, field: field})
}
