// Package rule has the rules of findings: what each is called, how grave it is, what it is about, what it says in each
// language, and how it is described. What finds is elsewhere: the packages page, importer and finding.
//
// A rule is one literal: those of page.go are found in the lines of a page, those of importer.go while pages are put
// together, those of graph.go in the graph of a release. A rule whose message has parts of fixed words has those in its
// literal too, each by a name.
package rule

import (
	"fmt"
	"slices"
	"strings"

	"veikart/internal/roadmap"
)

// Rule is a rule of findings.
type Rule struct {
	Name     string
	Severity roadmap.Severity
	// About are the kinds of what a finding of the rule can be about. A rule of the lines of a page has one: the
	// finding is about the last thing of that kind whose title stands above it, or the page where there is none.
	About []roadmap.Kind
	// Label is the rule's name for people. The rules of pages that cannot be read are in no release and have none.
	Label roadmap.Words
	// Remedy is what who owns the source can do about it. A rule without a label has none.
	Remedy roadmap.Words
	// Message are formats of the same arguments.
	Message roadmap.Words
	// Finds describes in English what the rule finds, for docs/findings.md; Example is of the published page.
	Finds, Example string
}

// Finding is what a rule finds. Subject is what it is about, nil until that is known. Sources are the passages that show
// it, the first place first; there is at least one. A finding about a whole page has one of length 0 at its start. The
// document of a passage may be empty until the document has an id. Detail distinguishes several findings of a rule about one
// subject, and is empty where there can be but one. Since is the first day on which the finding holds, empty for one that
// holds whatever the day. Line and Column are the place of the first passage, from 1, Column in code points; they are
// 0 until that is known.
type Finding struct {
	Rule         string
	Severity     roadmap.Severity
	Message      roadmap.Words
	Subject      *roadmap.Node
	Sources      []roadmap.Source
	Detail       string
	Since        roadmap.Day
	Line, Column int
}

// Source is the first passage.
func (f Finding) Source() roadmap.Source { return f.Sources[0] }

// Finding makes a finding of the rule. Args are those of the rule's messages, see Says.
func (r Rule) Finding(subject *roadmap.Node, detail string, sources []roadmap.Source, args ...any) Finding {
	return Finding{Rule: r.Name, Severity: r.Severity, Message: r.Says(args...), Subject: subject, Sources: sources, Detail: detail}
}

// Says returns the rule's message about args. Of words, and of a list of words, each message has its own language.
func (r Rule) Says(args ...any) roadmap.Words {
	if len(args) == 0 && !strings.Contains(r.Message.NB+r.Message.EN, "%") {
		return r.Message // all findings of the rule share it
	}
	nb, en := make([]any, len(args)), make([]any, len(args))
	for i, a := range args {
		switch a := a.(type) {
		case roadmap.Words:
			nb[i], en[i] = a.NB, a.EN
		case []roadmap.Words:
			nb[i], en[i] = joined(a)
		default:
			nb[i], en[i] = a, a
		}
	}
	return roadmap.Words{NB: fmt.Sprintf(r.Message.NB, nb...), EN: fmt.Sprintf(r.Message.EN, en...)}
}

// joined returns a list of words with commas between them.
func joined(list []roadmap.Words) (norwegian, english string) {
	var nb, en []string
	for _, w := range list {
		nb, en = append(nb, w.NB), append(en, w.EN)
	}
	return strings.Join(nb, ", "), strings.Join(en, ", ")
}

// Group is rules that are described together.
type Group struct {
	Name  string
	Rules []Rule
}

// Groups returns every rule there is, by groups.
func Groups() []Group {
	return slices.Concat([]Group{{"files", OfFiles()}, {"lines", ofLines()}, {"pages together", ofPages()}}, ofGraph())
}

// All returns every rule there is.
func All() []Rule {
	var all []Rule
	for _, g := range Groups() {
		all = append(all, g.Rules...)
	}
	return all
}

// Named returns the rule of a name; ok is false where there is none.
func Named(name string) (rule Rule, ok bool) {
	for _, r := range All() {
		if r.Name == name {
			return r, true
		}
	}
	return Rule{}, false
}
