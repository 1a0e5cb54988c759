package answer

import "io"

// The generated code tells the object types that share an interface or a union apart by their Go
// types, so each of them has one, though all are written alike. It lets a type write itself only
// when the methods for that are its own, so those that a root field returns repeat them.
type (
	// Release is an answer of the type Release.
	Release struct{ *Answer }
	// Document is an answer of the type Document.
	Document struct{ *Answer }
	// Goal is an answer of the type Goal.
	Goal struct{ *Answer }
	// SubGoal is an answer of the type SubGoal.
	SubGoal struct{ *Answer }
	// Measure is an answer of the type Measure.
	Measure struct{ *Answer }
	// Activity is an answer of the type Activity.
	Activity struct{ *Answer }
	// Actor is an answer of the type Actor.
	Actor struct{ *Answer }
	// UserGroup is an answer of the type UserGroup.
	UserGroup struct{ *Answer }
	// Involvement is an answer of the type Involvement; no root field has it.
	Involvement struct{ *Answer }
	// Finding is an answer of the type Finding; no root field has it.
	Finding struct{ *Answer }
	// TextBlock is an answer of the type TextBlock; no root field has it.
	TextBlock struct{ *Answer }
	// ActivityDate is an answer of the type ActivityDate; no root field has it.
	ActivityDate struct{ *Answer }
	// Source is an answer of the type Source; no root field has it.
	Source struct{ *Answer }
	// Origin is an answer of the type Origin; no root field has it.
	Origin struct{ *Answer }
)

// MarshalGQL writes the JSON.
func (a *Release) MarshalGQL(w io.Writer) { a.Answer.MarshalGQL(w) }

// UnmarshalGQL always returns an error.
func (a *Release) UnmarshalGQL(v any) error { return a.Answer.UnmarshalGQL(v) }

// MarshalGQL writes the JSON.
func (a *Document) MarshalGQL(w io.Writer) { a.Answer.MarshalGQL(w) }

// UnmarshalGQL always returns an error.
func (a *Document) UnmarshalGQL(v any) error { return a.Answer.UnmarshalGQL(v) }

// MarshalGQL writes the JSON.
func (a *Goal) MarshalGQL(w io.Writer) { a.Answer.MarshalGQL(w) }

// UnmarshalGQL always returns an error.
func (a *Goal) UnmarshalGQL(v any) error { return a.Answer.UnmarshalGQL(v) }

// MarshalGQL writes the JSON.
func (a *SubGoal) MarshalGQL(w io.Writer) { a.Answer.MarshalGQL(w) }

// UnmarshalGQL always returns an error.
func (a *SubGoal) UnmarshalGQL(v any) error { return a.Answer.UnmarshalGQL(v) }

// MarshalGQL writes the JSON.
func (a *Measure) MarshalGQL(w io.Writer) { a.Answer.MarshalGQL(w) }

// UnmarshalGQL always returns an error.
func (a *Measure) UnmarshalGQL(v any) error { return a.Answer.UnmarshalGQL(v) }

// MarshalGQL writes the JSON.
func (a *Activity) MarshalGQL(w io.Writer) { a.Answer.MarshalGQL(w) }

// UnmarshalGQL always returns an error.
func (a *Activity) UnmarshalGQL(v any) error { return a.Answer.UnmarshalGQL(v) }

// MarshalGQL writes the JSON.
func (a *Actor) MarshalGQL(w io.Writer) { a.Answer.MarshalGQL(w) }

// UnmarshalGQL always returns an error.
func (a *Actor) UnmarshalGQL(v any) error { return a.Answer.UnmarshalGQL(v) }

// MarshalGQL writes the JSON.
func (a *UserGroup) MarshalGQL(w io.Writer) { a.Answer.MarshalGQL(w) }

// UnmarshalGQL always returns an error.
func (a *UserGroup) UnmarshalGQL(v any) error { return a.Answer.UnmarshalGQL(v) }
