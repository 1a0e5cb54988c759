// Package edit plants edits in a page of a roadmap: it writes a copy in which so many facts are changed, and lists them.
// What is not part of an edit stays byte for byte as it was. It is pure: no files, no clock.
package edit

import "veikart/internal/roadmap"

// Kind says what an edit changes. The kinds are those of the changes between two releases.
type Kind string

// The kinds of edits.
const (
	Added      Kind = "ADDED"       // an activity is new
	Removed    Kind = "REMOVED"     // an activity is gone
	Title      Kind = "TITLE"       // an activity or a measure has another title
	Moved      Kind = "MOVED"       // an activity stands under another measure, or a measure under another sub-goal
	Date       Kind = "DATE"        // an activity starts or ends on another day, is undefined or given
	Phases     Kind = "PHASES"      // an activity has one phase more, less or in place of another
	Tentative  Kind = "TENTATIVE"   // an activity's schedule is tentative, or no longer
	Owners     Kind = "OWNERS"      // an activity has one owner more, less or in place of another
	UserGroups Kind = "USER_GROUPS" // the same of user groups
	Text       Kind = "TEXT"        // words of an activity's notes or a measure's description are others
)

// Edit is one planted edit. Which of its fields are set, and what From and To hold, depends on the kind:
//
//   - ADDED: To is the measure (Parent), REMOVED: From is;
//   - TITLE: From and To are the titles (string);
//   - MOVED: From and To are the parents (Parent);
//   - DATE: Field is START or END, From and To are the dates (DateValue), Days is set where both are known to the day;
//   - TENTATIVE: From and To are true or false;
//   - PHASES: Added and Removed are phases ([]string);
//   - OWNERS, USER_GROUPS: Added and Removed are actors and user groups ([]Reference);
//   - TEXT: Field is NOTES or DESCRIPTION, From and To are the whole block before and after (string).
type Edit struct {
	Kind    Kind    `json:"kind"`
	Subject Subject `json:"subject"`
	Field   string  `json:"field,omitempty"`
	From    any     `json:"from,omitempty"`
	To      any     `json:"to,omitempty"`
	Days    *int    `json:"days,omitempty"`
	Added   any     `json:"added,omitempty"`
	Removed any     `json:"removed,omitempty"`
	Patches []Patch `json:"patches"` // what is written for it
}

// Subject is what an edit changes. Before and After are its ids in the page and in the copy; one is empty for what is added
// or removed. Title is the one after, or before where there is none.
type Subject struct {
	Kind   roadmap.Kind `json:"kind"`
	Before string       `json:"before,omitempty"`
	After  string       `json:"after,omitempty"`
	Title  string       `json:"title"`
}

// Key is the subject's id in the copy, or in the page where it is in that alone.
func (s Subject) Key() string {
	if s.After == "" {
		return s.Before
	}
	return s.After
}

// Parent is what something stands under. Key is its id.
type Parent struct {
	Key   string `json:"key"`
	Title string `json:"title"`
}

// Reference names an actor or a user group. Key is its id.
type Reference struct {
	Key  string `json:"key"`
	Name string `json:"name"`
}

// DateValue is a date as an edit lists it.
type DateValue struct {
	Status    roadmap.DateStatus `json:"status"`
	Date      roadmap.Day        `json:"date,omitempty"`
	Precision roadmap.Precision  `json:"precision,omitempty"`
	Text      string             `json:"text,omitempty"`
}

func valueOf(d roadmap.Date) DateValue { return DateValue{d.Status, d.Day, d.Precision, d.Text} }

// The fields of edits.
const (
	Start       = "START"
	End         = "END"
	Notes       = "NOTES"
	Description = "DESCRIPTION"
)
