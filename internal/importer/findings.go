package importer

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"veikart/internal/roadmap"
)

// The rules of the importer's own findings. All are warnings.
const (
	// RuleUnknownGoal: a sub-goal's digit for which the curated goals have no title. Reported at the
	// first heading.
	RuleUnknownGoal = "UNKNOWN_GOAL"
	// RuleUnknownOwner: an owner that the lexicon does not know. Reported at the first mention.
	RuleUnknownOwner = "UNKNOWN_OWNER"
	// RuleUnknownActor: a name in the place of a role that the lexicon does not know.
	RuleUnknownActor = "UNKNOWN_ACTOR"
	// RuleSameOwner: two spellings in one activity that mean the same owner; the first counts.
	RuleSameOwner = "SAME_OWNER"
	// RuleSameUserGroup: two spellings in one activity that mean the same user group; the first counts.
	RuleSameUserGroup = "SAME_USER_GROUP"
	// RuleSubGoalTitleDiffers: a sub-goal has another title than at its first place, which counts.
	RuleSubGoalTitleDiffers = "SUBGOAL_TITLE_DIFFERS"
	// RuleActivityDiffers: an activity says something else than at its first place, which counts.
	RuleActivityDiffers = "ACTIVITY_DIFFERS"
)

// placed is a finding with its document and what it is about, nil until that is known.
type placed struct {
	document *document
	roadmap.Finding
	subject *roadmap.Node
}

// warn reports something that a passage of the document says about a node.
func (b *builder) warn(d *document, about *roadmap.Node, rule string, s roadmap.Source, format string, args ...any) {
	line, column := d.place(s.ByteStart)
	b.findings = append(b.findings, placed{d, roadmap.Finding{
		Rule: rule, Severity: roadmap.Warning, Message: fmt.Sprintf(format, args...), Norwegian: inNorwegian(format, args),
		Source: d.source(s), Line: line, Column: column,
	}, about})
}

// sortedFindings returns all findings in the order of the documents and of their places.
func (b *builder) sortedFindings() []Finding {
	b.sortFindings()
	var out []Finding
	for _, f := range b.findings {
		out = append(out, Finding{f.document.file, f.Finding})
	}
	return out
}

func (b *builder) sortFindings() {
	slices.SortStableFunc(b.findings, func(x, y placed) int {
		return cmp.Or(cmp.Compare(x.document.name, y.document.name), cmp.Compare(x.Source.ByteStart, y.Source.ByteStart))
	})
}

// firstPlace says where a node is first stated, for messages: the line and the name of the document.
func (b *builder) firstPlace(n *roadmap.Node) (line int, document string) {
	first := n.Get(roadmap.PropSources).([]roadmap.Source)[0]
	d := b.byID[first.Document]
	line, _ = d.place(first.ByteStart)
	return line, d.name
}

// maxQuoted is the longest text that a message repeats, in code points.
const maxQuoted = 60

// quoted returns text of a page for a message.
func quoted(text string) string { return strconv.Quote(roadmap.Excerpt(text, maxQuoted)) }
