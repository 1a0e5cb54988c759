package computed

import (
	"veikart/graph/answer"
	"veikart/internal/analysis"
	"veikart/internal/diff"
	"veikart/internal/matching"
	"veikart/internal/roadmap"
)

// How many elements lists of a change have, for its cost: rather more than on the pages that there are. Nothing bounds them, so
// the size of the answer does.
const (
	changedReferences = 5
	changedSegments   = 20
	pathLength        = 3
)

// change compiles a selection on the interface Change.
func change(s answer.Scope, f *answer.Selection) (answer.Part[analysis.Listed], error) {
	return answer.OneOf(s, f, changeTables(), func(c analysis.Listed) string { return changeTypes()[c.Kind] })
}

// changeTypes are the types of the schema by the kinds of changes.
func changeTypes() map[diff.Kind]string {
	return map[diff.Kind]string{
		diff.Added: "Added", diff.Removed: "Removed", diff.Title: "TitleChanged", diff.Moved: "Moved", diff.Dates: "DateChanged",
		diff.Phases: "PhasesChanged", diff.Tentative: "TentativeChanged", diff.Owners: "OwnersChanged",
		diff.UserGroups: "UserGroupsChanged", diff.Text: "TextChanged", diff.Involvements: "InvolvementsChanged",
		diff.Findings: "FindingsChanged",
	}
}

// changeTables are the tables of the types that implement Change.
func changeTables() map[string]answer.Fields[analysis.Listed] {
	type c = analysis.Listed
	added := func(v c) []diff.Reference { return v.AddedReferences }
	removed := func(v c) []diff.Reference { return v.RemovedReferences }
	own := map[string]answer.Fields[c]{
		"Added": {}, "Removed": {},
		"TitleChanged": {
			"from": answer.Long(answer.ValuesOfShortText, func(w *answer.Writer, v c) { w.String(v.FromTitle) }),
			"to":   answer.Long(answer.ValuesOfShortText, func(w *answer.Writer, v c) { w.String(v.ToTitle) }),
		},
		"Moved": {
			"fromParent": parent(func(v c) *diff.Reference { return v.FromParent }),
			"toParent":   parent(func(v c) *diff.Reference { return v.ToParent }),
		},
		"DateChanged": {
			"field": answer.Always(func(w *answer.Writer, v c) { w.String(string(v.Field)) }),
			"from":  changedDate(func(v c) roadmap.Date { return *v.FromDate }),
			"to":    changedDate(func(v c) roadmap.Date { return *v.ToDate }),
			"days": answer.Always(func(w *answer.Writer, v c) {
				if v.Days == nil {
					w.Null()
				} else {
					w.Integer(*v.Days)
				}
			}),
		},
		"PhasesChanged": {
			"added":   phases(func(v c) []roadmap.Phase { return v.AddedPhases }),
			"removed": phases(func(v c) []roadmap.Phase { return v.RemovedPhases }),
		},
		"TentativeChanged": {
			"from": answer.Always(func(w *answer.Writer, v c) { w.Bool(v.FromTentative) }),
			"to":   answer.Always(func(w *answer.Writer, v c) { w.Bool(v.ToTentative) }),
		},
		"OwnersChanged":       {"added": references(added), "removed": references(removed)},
		"UserGroupsChanged":   {"added": references(added), "removed": references(removed)},
		"InvolvementsChanged": {"added": roles(added), "removed": roles(removed)},
		"TextChanged": {
			"segments": func(s answer.Scope, f *answer.Selection) (answer.Part[c], error) {
				all := func(v c) []diff.Segment { return v.Segments }
				return answer.ObjectsOf(s, changedSegments, f, "TextSegment", segmentFields(), all)
			},
		},
		"FindingsChanged": {
			"appeared": findings(func(v c) []diff.Finding { return v.Appeared }),
			"resolved": findings(func(v c) []diff.Finding { return v.Resolved }),
		},
	}
	for _, table := range own {
		for name, field := range commonFields() {
			table[name] = field
		}
	}
	return own
}

// commonFields is the table of the interface Change.
func commonFields() answer.Fields[analysis.Listed] {
	type c = analysis.Listed
	subject := func(of func(c) *diff.Subject) func(answer.Scope, *answer.Selection) (answer.Part[c], error) {
		return func(s answer.Scope, f *answer.Selection) (answer.Part[c], error) {
			o, err := answer.Compile(s, "ChangeSubject", subjectFields(), f)
			return answer.Optional(o, func(v c) (*diff.Subject, bool) { return of(v), of(v) != nil }), err
		}
	}
	passage := func(of func(c) *roadmap.Source) func(answer.Scope, *answer.Selection) (answer.Part[c], error) {
		return func(s answer.Scope, f *answer.Selection) (answer.Part[c], error) {
			o, err := answer.Compile(s, "ChangePassage", passageFields(), f)
			return answer.Optional(o, func(v c) (*roadmap.Source, bool) { return of(v), of(v) != nil }), err
		}
	}
	return answer.Fields[c]{
		"kind":         answer.Always(func(w *answer.Writer, v c) { w.String(string(v.Kind)) }),
		"significance": answer.Always(func(w *answer.Writer, v c) { w.String(string(v.Significance)) }),
		"cause":        answer.Always(func(w *answer.Writer, _ c) { w.String(analysis.CauseSource) }),
		"subject":      subject(func(v c) *diff.Subject { return v.Subject }),
		"earlier":      subject(func(v c) *diff.Subject { return v.Earlier }),
		"before":       passage(func(v c) *roadmap.Source { return v.Before }),
		"after":        passage(func(v c) *roadmap.Source { return v.After }),
		"match": func(s answer.Scope, f *answer.Selection) (answer.Part[c], error) {
			o, err := answer.Compile(s, "ChangeMatch", matchFields(), f)
			return answer.Within(o, func(v c) diff.Match { return v.Match }), err
		},
	}
}

// subjectFields is the table of the type ChangeSubject.
func subjectFields() answer.Fields[*diff.Subject] {
	type subject = *diff.Subject
	return answer.Fields[subject]{
		"kind":  answer.Always(func(w *answer.Writer, v subject) { w.String(roadmap.SubjectKind(v.Kind)) }),
		"key":   answer.Long(answer.ValuesOfID, func(w *answer.Writer, v subject) { w.String(v.Key) }),
		"title": answer.Long(answer.ValuesOfShortText, func(w *answer.Writer, v subject) { w.String(v.Title) }),
		"path": func(s answer.Scope, _ *answer.Selection) (answer.Part[subject], error) {
			s.Written(pathLength * answer.ValuesOfShortText)
			return answer.LeavesOf(s, pathLength, func(v subject) []string { return v.Path }, (*answer.Writer).String)
		},
	}
}

// passageFields is the table of the type ChangePassage.
func passageFields() answer.Fields[*roadmap.Source] {
	type passage = *roadmap.Source
	return answer.Fields[passage]{
		"documentKey": answer.Long(answer.ValuesOfID, func(w *answer.Writer, v passage) { w.String(v.Document) }),
		"start":       answer.Always(func(w *answer.Writer, v passage) { w.Integer(v.Start) }),
		"end":         answer.Always(func(w *answer.Writer, v passage) { w.Integer(v.End) }),
		"byteStart":   answer.Always(func(w *answer.Writer, v passage) { w.Integer(v.ByteStart) }),
		"byteEnd":     answer.Always(func(w *answer.Writer, v passage) { w.Integer(v.ByteEnd) }),
		"quote":       answer.Long(answer.ValuesOfQuote, func(w *answer.Writer, v passage) { w.String(v.Quote) }),
	}
}

// matchFields is the table of the type ChangeMatch.
func matchFields() answer.Fields[diff.Match] {
	return answer.Fields[diff.Match]{
		"how":   answer.Always(func(w *answer.Writer, v diff.Match) { w.String(string(v.How)) }),
		"score": answer.Always(func(w *answer.Writer, v diff.Match) { writeScore(w, v.Score) }),
		"candidates": func(s answer.Scope, f *answer.Selection) (answer.Part[diff.Match], error) {
			all := func(v diff.Match) []diff.Candidate { return v.Candidates }
			return answer.ObjectsOf(s, matching.MaxCandidates, f, "MatchCandidate", candidateFields(), all)
		},
	}
}

// writeScore writes a score as a part of the whole.
func writeScore(w *answer.Writer, score int) { w.Float(float64(score) / matching.Same) }

// candidateFields is the table of the type MatchCandidate.
func candidateFields() answer.Fields[diff.Candidate] {
	return answer.Fields[diff.Candidate]{
		"key":   answer.Long(answer.ValuesOfID, func(w *answer.Writer, v diff.Candidate) { w.String(v.Key) }),
		"title": answer.Long(answer.ValuesOfShortText, func(w *answer.Writer, v diff.Candidate) { w.String(v.Title) }),
		"score": answer.Always(func(w *answer.Writer, v diff.Candidate) { writeScore(w, v.Score) }),
	}
}

// changedDate returns the field that is a date of a change.
func changedDate(of func(analysis.Listed) roadmap.Date) func(answer.Scope, *answer.Selection) (answer.Part[analysis.Listed], error) {
	return func(s answer.Scope, f *answer.Selection) (answer.Part[analysis.Listed], error) {
		o, err := answer.Compile(s, "ChangeDate", changeDateFields(), f)
		return answer.Within(o, of), err
	}
}

// changeDateFields is the table of the type ChangeDate.
func changeDateFields() answer.Fields[roadmap.Date] {
	return answer.Fields[roadmap.Date]{
		"status":    answer.Always(func(w *answer.Writer, v roadmap.Date) { w.String(string(v.Status)) }),
		"date":      answer.Always(func(w *answer.Writer, v roadmap.Date) { w.Day(v.Day) }),
		"precision": answer.Always(func(w *answer.Writer, v roadmap.Date) { w.StringOrNull(string(v.Precision)) }),
		"earliest":  answer.Always(func(w *answer.Writer, v roadmap.Date) { w.Day(v.Earliest) }),
		"latest":    answer.Always(func(w *answer.Writer, v roadmap.Date) { w.Day(v.Latest) }),
		"text":      answer.Always(func(w *answer.Writer, v roadmap.Date) { w.String(v.Text) }),
	}
}

// parent returns the field that is a parent of what moved.
func parent(of func(analysis.Listed) *diff.Reference) func(answer.Scope, *answer.Selection) (answer.Part[analysis.Listed], error) {
	return func(s answer.Scope, f *answer.Selection) (answer.Part[analysis.Listed], error) {
		o, err := answer.Compile(s, "ChangeParent", parentFields(), f)
		return answer.Optional(o, func(v analysis.Listed) (r diff.Reference, is bool) {
			if of(v) == nil {
				return r, false
			}
			return *of(v), true
		}), err
	}
}

// parentFields is the table of the type ChangeParent.
func parentFields() answer.Fields[diff.Reference] {
	return answer.Fields[diff.Reference]{
		"key":   answer.Long(answer.ValuesOfID, func(w *answer.Writer, v diff.Reference) { w.String(v.Key) }),
		"title": answer.Long(answer.ValuesOfShortText, func(w *answer.Writer, v diff.Reference) { w.String(v.Name) }),
	}
}

// referencesOf returns the field that is a list of references, as a type of the schema shows them.
func referencesOf(
	typeName string, table answer.Fields[diff.Reference], of func(analysis.Listed) []diff.Reference,
) func(answer.Scope, *answer.Selection) (answer.Part[analysis.Listed], error) {
	return func(s answer.Scope, f *answer.Selection) (answer.Part[analysis.Listed], error) {
		return answer.ObjectsOf(s, changedReferences, f, typeName, table, of)
	}
}

func references(of func(analysis.Listed) []diff.Reference) func(answer.Scope, *answer.Selection) (answer.Part[analysis.Listed], error) {
	return referencesOf("ChangeReference", referenceFields(), of)
}

func roles(of func(analysis.Listed) []diff.Reference) func(answer.Scope, *answer.Selection) (answer.Part[analysis.Listed], error) {
	return referencesOf("ChangeRole", roleFields(), of)
}

// referenceFields is the table of the type ChangeReference.
func referenceFields() answer.Fields[diff.Reference] {
	return answer.Fields[diff.Reference]{
		"key":  answer.Long(answer.ValuesOfID, func(w *answer.Writer, v diff.Reference) { w.String(v.Key) }),
		"name": answer.Long(answer.ValuesOfShortText, func(w *answer.Writer, v diff.Reference) { w.String(v.Name) }),
	}
}

// roleFields is the table of the type ChangeRole.
func roleFields() answer.Fields[diff.Reference] {
	table := referenceFields()
	table["role"] = answer.Always(func(w *answer.Writer, v diff.Reference) { w.String(string(v.Role)) })
	return table
}

// phases returns the field that is a list of phases.
func phases(of func(analysis.Listed) []roadmap.Phase) func(answer.Scope, *answer.Selection) (answer.Part[analysis.Listed], error) {
	return func(s answer.Scope, _ *answer.Selection) (answer.Part[analysis.Listed], error) {
		return answer.LeavesOf(s, len(roadmap.Phases()), of, func(w *answer.Writer, p roadmap.Phase) { w.String(string(p)) })
	}
}

// segmentFields is the table of the type TextSegment.
func segmentFields() answer.Fields[diff.Segment] {
	return answer.Fields[diff.Segment]{
		"op":   answer.Always(func(w *answer.Writer, v diff.Segment) { w.String(string(v.Op)) }),
		"text": answer.Long(answer.ValuesOfShortText, func(w *answer.Writer, v diff.Segment) { w.String(v.Text) }),
	}
}

// findings returns the field that is a list of findings.
func findings(of func(analysis.Listed) []diff.Finding) func(answer.Scope, *answer.Selection) (answer.Part[analysis.Listed], error) {
	return func(s answer.Scope, f *answer.Selection) (answer.Part[analysis.Listed], error) {
		return answer.ObjectsOf(s, changedReferences, f, "ChangedFinding", changedFindingFields(), of)
	}
}

// changedFindingFields is the table of the type ChangedFinding.
func changedFindingFields() answer.Fields[diff.Finding] {
	return answer.Fields[diff.Finding]{
		"rule":     answer.Always(func(w *answer.Writer, v diff.Finding) { w.String(v.Rule) }),
		"severity": answer.Always(func(w *answer.Writer, v diff.Finding) { w.String(v.Severity) }),
		"message":  labelled(func(v diff.Finding, language string) string { return v.Message.In(language) }),
	}
}
