// Package page reads texts and tables as pages of a roadmap, by a profile, and writes them back: a file to a parsed page
// with findings, and a layout back to the text. It is pure: no files, no clock, no lexicon.
package page

import "veikart/internal/roadmap"

// Text is a passage as a property: Value is clean (roadmap.Clean), Source the passage as published. The Document of a
// source is empty; whoever gives the page an id fills it in.
type Text struct {
	Value  string
	Source roadmap.Source
}

// Page is what a roadmap page states. Key names, here and below, are how Layout refers to an object
// of the page; they are unique within the page and mean nothing beyond it.
type Page struct {
	Key        string
	Title      Text // Value is empty when the page has none
	Notices    []roadmap.Block
	Lead       []roadmap.Block
	SubGoals   []SubGoal
	Layout     []roadmap.LayoutItem
	Label      Text // of the release; Value is empty where no column states one
	Characters int  // code points of the canonical text
	Seen       int  // those of them that one sees: no white space
	Unmapped   int  // those of them that no field of the profile took
	Parts      [roadmap.UnmappedParts]Part
	Unread     []roadmap.Source // where these stand: the beginnings of the first passages
}

// Part is one of the parts of equal length that a text is divided into.
type Part struct{ Seen, Unmapped int }

// Percent returns how much of what one sees of a part no field took; 0 and 100 are exact.
func (p Part) Percent() int {
	if p.Unmapped == 0 || p.Unmapped == p.Seen {
		return 100 * p.Unmapped / max(1, p.Seen)
	}
	return min(99, max(1, 100*p.Unmapped/p.Seen))
}

// SubGoal is a heading «Delmål 1A - …» with the measures placed under it. The same code may stand
// several times on a page. Heading is the span of the whole line, code and title.
type SubGoal struct {
	Key      string
	Goal     int    // the code's digit
	Code     string // "1A", whatever way it is written
	Title    Text
	Heading  roadmap.Source
	Again    []roadmap.Source // further places of the heading
	Measures []Measure
}

// Measure is a measure (tiltak) in one placement.
type Measure struct {
	Key         string
	Title       Text
	Again       []roadmap.Source // further places of the title
	Description []roadmap.Block
	Activities  []Activity
}

// Activity is an activity (aktivitet) in one placement.
type Activity struct {
	Key        string
	Title      Text
	Owners     []Text // names as written
	UserGroups []Text
	Notes      []roadmap.Block
	Start, End roadmap.Date
	Phases     []Text          // Value is a roadmap.Phase
	Tentative  *roadmap.Source // the line that says so, nil where there is none

	Identifiers []Identifier
}

// Identifier is what others identify something by. Scheme, Value and URL are those of a roadmap.Identifier.
type Identifier struct {
	Scheme string
	Text
	URL string
}

// CountActivities counts the activities of the page, each placement on its own.
func (p *Page) CountActivities() int {
	n := 0
	for _, s := range p.SubGoals {
		for _, m := range s.Measures {
			n += len(m.Activities)
		}
	}
	return n
}
