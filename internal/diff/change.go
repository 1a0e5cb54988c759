// Package diff says what differs between two releases, as typed changes with the passages of both sides. It is a pure
// function of two graphs: the same graphs give the same changes, in the same order. Laws hold: a release differs in nothing
// from itself; the other way around come the inverse changes (Inverse); and the changes, made to the one release, give the
// other.
package diff

import (
	"veikart/internal/matching"
	"veikart/internal/roadmap"
)

// Kind is a kind of change.
type Kind string

// The kinds of changes, in the order in which those of one subject come.
const (
	Added        Kind = "ADDED"
	Removed      Kind = "REMOVED"
	Title        Kind = "TITLE"
	Moved        Kind = "MOVED" // under another parent: a sub-goal under another goal, a measure, an activity
	Dates        Kind = "DATE"
	Phases       Kind = "PHASES"
	Tentative    Kind = "TENTATIVE"
	Owners       Kind = "OWNERS" // those that lines state
	UserGroups   Kind = "USER_GROUPS"
	Text         Kind = "TEXT"         // a measure's description, an activity's notes
	Involvements Kind = "INVOLVEMENTS" // roles that sentences state; only when asked for
	Findings     Kind = "FINDINGS"     // only when asked for
)

// Kinds returns every kind, in the order in which those of one subject come.
func Kinds() []Kind {
	return []Kind{Added, Removed, Title, Moved, Dates, Phases, Tentative, Owners, UserGroups, Text, Involvements, Findings}
}

// Significance says whether a change is one of what is planned.
type Significance string

// The significances.
const (
	// Substantive: what is planned is another.
	Substantive Significance = "SUBSTANTIVE"
	// Editorial: the same is said in other words (every TEXT), or written in another way.
	Editorial Significance = "EDITORIAL"
)

// Field says which date a DATE changes.
type Field string

// The fields.
const (
	Start Field = "START"
	End   Field = "END"
)

// Change is one difference. Which of its fields are set is said beside them; the others are zero. Values are shared
// between changes, and must not be changed.
type Change struct {
	Kind         Kind
	Subject      *Subject // as the release after has it; as the release before had it, if it is REMOVED
	Earlier      *Subject // as the release before had it; nil if it is ADDED
	Match        Match
	Significance Significance

	// Before and After are the passages that state what changed: the first that differs, else the first of it. Nil where
	// the side states nothing of it.
	Before, After *roadmap.Source

	FromTitle, ToTitle string // TITLE; a sub-goal's with its code before it, a goal's with its number

	// FromParent and ToParent, of MOVED. A measure has one change for each of its placements that moved; one of the two
	// is nil where a placement came or went. An activity's parents are measures where these differ, else sub-goals.
	FromParent, ToParent *Reference

	Field            Field         // DATE
	FromDate, ToDate *roadmap.Date // DATE
	Days             *int          // DATE, from FromDate to ToDate: only where both are known to the day, and differ

	// AddedPhases and RemovedPhases, of PHASES, are in the order of roadmap.Phases.
	AddedPhases, RemovedPhases []roadmap.Phase

	FromTentative, ToTentative bool // TENTATIVE

	// AddedReferences and RemovedReferences, of OWNERS, USER_GROUPS and INVOLVEMENTS, are in the order of their keys.
	AddedReferences, RemovedReferences []Reference

	Segments []Segment // TEXT

	// Appeared and Resolved are of FINDINGS, in the order of the source.
	Appeared, Resolved []Finding

	Object *Object // ADDED, REMOVED: all that the release says of it
}

// Subject is what a change is about: an object of one release, by value. Everything that an answer needs to group or filter
// changes is here.
type Subject struct {
	Kind  roadmap.Kind
	Key   string   // its id in that release
	Title string   // a sub-goal's with its code before it, a goal's with its number
	Path  []string // the titles of what it stands under, the goal first; of the first placement

	// Goals and SubGoals are all that it stands under; a goal and a sub-goal are themselves among them.
	Goals, SubGoals []Reference
	Owners          []Reference // of an activity
}

// Reference names something without being it.
type Reference struct {
	Key  string       // its id, in the release that the reference is of
	Name string       // of a goal or a sub-goal: its title, as in Subject
	Role roadmap.Role // of INVOLVEMENTS alone
}

// Match says how the subject was found in both releases: None for what is in one alone, and then which of the other release
// it may be, as far as there is something like it.
type Match struct {
	How        matching.How
	Score      int // 0 to matching.Same
	Candidates []Candidate
}

// Candidate is an object of the other release that a subject may be.
type Candidate struct {
	Key   string
	Title string
	Score int
}

// Operation says which of two texts have a segment.
type Operation string

// The operations.
const (
	Equal  Operation = "EQUAL"  // both have it
	Insert Operation = "INSERT" // only the text after has it
	Delete Operation = "DELETE" // only the text before has it
)

// Segment is a part of two texts. All but those to INSERT, run together, are the text before; all but those to DELETE are
// the text after. Blocks of a text end their lines; bullets begin with «• ».
type Segment struct {
	Op   Operation
	Text string
}

// Finding is what a rule found about a subject.
type Finding struct {
	Rule     string
	Severity string
	Message  roadmap.Words
}

// Object is what one release says of an object that changes can be of, without passages.
type Object struct {
	Title       string       // a sub-goal's with its code before it, a goal's with its number
	Parents     []Reference  // what it stands under; of a measure all of its placements
	Text        string       // description or notes, as in Segment
	ListedUnder *Reference   // the sub-goal; of an activity, as all below
	Start, End  roadmap.Date // without passages
	Phases      []roadmap.Phase
	Tentative   bool
	Owners      []Reference
	UserGroups  []Reference
}
