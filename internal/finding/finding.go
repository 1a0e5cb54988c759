package finding

import (
	"fmt"

	"veikart/internal/roadmap"
)

// Finding is what a rule finds. Message is in English, Norwegian the same in Norwegian. Sources are the
// passages that show it, the first place first; there is at least one. Detail tells several findings of a
// rule about one subject apart, and is empty where there can be but one. Since is the first day on which
// the finding holds, empty for one that holds whatever the day.
type Finding struct {
	Rule               string
	Severity           roadmap.Severity
	Message, Norwegian string
	Subject            *roadmap.Node
	Sources            []roadmap.Source
	Detail             string
	Since              roadmap.Day
}

// In returns the findings of a graph, group of rules by group of rules. The graph is the whole release but
// for its findings, and is not changed.
func In(g *roadmap.Graph) []Finding {
	v := newView(g)
	v.ownership()
	v.placements()
	v.dates()
	v.succession()
	v.toldDates()
	v.texts()
	v.names()
	return v.found
}

// rule is a rule with its messages, which are formats of the same arguments.
type rule struct {
	name     string
	severity roadmap.Severity
	nb, en   string
}

// Rule is a rule of this package.
type Rule struct {
	Name     string
	Severity roadmap.Severity
}

// Rules returns every rule of this package, group by group.
func Rules() []Rule {
	var out []Rule
	for _, r := range []rule{
		noOwner, noUserGroup, leadNotOwner, ownerCollaborates,
		emptyPlacement, repeatedMeasure, sharedMeasure,
		undefinedDate, tentativeOver,
		successorGap, successorOverlap,
		contradictingDate,
		placeholderText, repeatedBullet,
		severalSpellings, similarName,
	} {
		out = append(out, Rule{r.name, r.severity})
	}
	return out
}

// worded is an argument of a message with a wording for each language.
type worded struct{ nb, en string }

// quoted is text of a page as an argument of a message: cut to what a message may hold, in guillemets.
type quoted string

// maxQuoted is the longest text that a message repeats, in code points.
const maxQuoted = 60

// String returns the text in guillemets.
func (q quoted) String() string { return "«" + roadmap.Excerpt(string(q), maxQuoted) + "»" }

// finding makes a finding of a rule about a subject. Args are those of the rule's messages.
func (r rule) finding(subject *roadmap.Node, detail string, sources []roadmap.Source, args ...any) Finding {
	nb, en := make([]any, len(args)), make([]any, len(args))
	for i, a := range args {
		nb[i], en[i] = a, a
		if w, ok := a.(worded); ok {
			nb[i], en[i] = w.nb, w.en
		}
	}
	return Finding{
		Rule: r.name, Severity: r.severity, Message: fmt.Sprintf(r.en, en...), Norwegian: fmt.Sprintf(r.nb, nb...),
		Subject: subject, Sources: sources, Detail: detail,
	}
}

// add reports a finding. What no passage shows is not reported.
func (v *view) add(f Finding) {
	if len(f.Sources) > 0 {
		v.found = append(v.found, f)
	}
}
