package roadmap

import (
	"fmt"
	"strings"
	"time"
	"unicode"
)

// Kind is a kind of node. Its text is also the name of the schema's type and of the store's label.
type Kind string

// The kinds of nodes.
const (
	KindRelease   Kind = "Release"
	KindDocument  Kind = "Document"
	KindGoal      Kind = "Goal"
	KindSubGoal   Kind = "SubGoal"
	KindMeasure   Kind = "Measure"
	KindActivity  Kind = "Activity"
	KindActor     Kind = "Actor"
	KindUserGroup Kind = "UserGroup"

	KindInvolvement Kind = "Involvement"
	KindFinding     Kind = "Finding"
)

// KindSpec declares a kind of node.
type KindSpec struct {
	Kind       Kind
	Prefix     string         // of its ids
	Title      []PropertyName // what names a node for people, in this order
	Noun       Words          // before a node's title in a sentence; empty where a name stands alone
	Searched   []PropertyName // what is searched, in the order of a document's fields
	LookUp     []PropertyName // by which single nodes are asked for, besides their ids
	Period     Period         // the dates between which what a node is goes on; none where it does not
	Since      PropertyName   // the first day on which a node holds; none where nodes hold whatever the day
	Size       int            // the kind's rank by how many nodes of it a roadmap has, from 1, the fewest
	Few        bool           // too few nodes for an index by which single ones are asked for
	Properties []Property
	Dimensions []Dimension
}

// Period names the properties, both of the type Dated, that hold the first and the last day of something. The zero
// Period is none.
type Period struct{ Start, End PropertyName }

// Property returns the place of the named property in Properties and in Node.Properties, or -1.
func (k *KindSpec) Property(name PropertyName) int { return indexOf(k.Properties, name.text) }

// PropertyNamed is Property for a name that is data, such as a key of an order.
func (k *KindSpec) PropertyNamed(name string) int { return indexOf(k.Properties, name) }

// Dimension returns the named dimension of the kind.
func (k *KindSpec) Dimension(name string) (Dimension, bool) {
	for _, d := range k.Dimensions {
		if d.Name == name {
			return d, true
		}
	}
	return Dimension{}, false
}

// Dimension is something that nodes of a kind can be grouped by: where the hops lead, the node
// itself or, when Property is set, that property of it. A node that the hops lead to several times
// counts once.
type Dimension struct {
	Name     string // as in the schema
	Path     []Hop
	Role     Role   // of the involvements that Path leads to first: only those of this role; empty: of any
	Property string // empty: the node at the end of Path
	Part     Part
}

// Target returns the kind of the nodes that the dimension's hops lead to from nodes of a kind.
func (d Dimension) Target(kind Kind) Kind {
	for _, hop := range d.Path {
		kind = hop.Target()
	}
	return kind
}

// Part is the part of a property's value that a dimension groups by, or a condition compares.
type Part string

// The parts. WholeValue takes each element of a list on its own; the others are of a Date, but for the last two.
const (
	WholeValue    Part = ""
	StatusPart    Part = "STATUS"
	PrecisionPart Part = "PRECISION" // absent unless the date is known, as the next two are
	EarliestPart  Part = "EARLIEST"
	LatestPart    Part = "LATEST"

	// What dates are grouped by: an undefined date is the value UNDEFINED, one not given is absent. A date that is
	// coarser than the part is its own quarter or year, never a guess of a finer one.
	YearPart    Part = "YEAR"
	QuarterPart Part = "QUARTER"
	MonthPart   Part = "MONTH"

	// Of an Identifier.
	SchemePart Part = "SCHEME"
	ValuePart  Part = "VALUE"
)

// UnmappedParts is how many parts of equal length the text of a document is divided into, to show how much of each no
// field took.
const UnmappedParts = 100

// Percent returns how many percent a part is of a whole; 0 of nothing.
func Percent(part, whole int) float64 { return 100 * float64(part) / float64(max(whole, 1)) }

// Grouped returns what the date is grouped by, empty when it is absent: see Part.
func (d Date) Grouped(part Part) string {
	inTime := part.inTime()
	switch {
	case inTime && d.Status == Undefined:
		return string(Undefined)
	case !inTime || d.Status != Known:
		return d.Compared(part)
	case part == YearPart || d.Precision == PrecisionYear:
		return d.Day.Year()
	case part == QuarterPart || d.Precision == PrecisionQuarter:
		return fmt.Sprintf("%s-Q%d", d.Day.Year(), d.Day.quarter())
	default:
		return string(d.Day[:7])
	}
}

func (p Part) inTime() bool { return p == YearPart || p == QuarterPart || p == MonthPart }

// Within is which known dates are grouped by a value: those with a day from First to Last and one of the precisions.
type Within struct {
	First, Last Day
	Precisions  []Precision
}

// GroupedBy returns which known dates are grouped by a value of a part that is a year, a quarter or a month. It is false where
// none can be.
func (p Part) GroupedBy(value string) (Within, bool) {
	day, of, ok := readPeriod(value)
	finest := map[Part]Precision{YearPart: PrecisionYear, QuarterPart: PrecisionQuarter, MonthPart: PrecisionMonth}[p]
	if !ok || place(of) < place(finest) {
		return Within{}, false
	}
	var out Within
	out.First, out.Last = of.around(day)
	for _, precision := range Precisions() {
		if precision == of || of == finest && place(precision) < place(of) {
			out.Precisions = append(out.Precisions, precision)
		}
	}
	return out, true
}

// place is how coarse a precision is.
func place(p Precision) int {
	for i, one := range Precisions() {
		if one == p {
			return i
		}
	}
	return -1
}

// readPeriod reads a year, a quarter or a month as dates are grouped by it, and returns a day of it.
func readPeriod(value string) (Day, Precision, bool) {
	of, text := PrecisionYear, value+"-01-01"
	switch year, rest, parted := strings.Cut(value, "-"); {
	case parted && len(rest) == 2 && rest[0] == 'Q' && rest[1] >= '1' && rest[1] <= '4':
		of, text = PrecisionQuarter, fmt.Sprintf("%s-%02d-01", year, 3*int(rest[1]-'0')-2)
	case parted:
		of, text = PrecisionMonth, value+"-01"
	}
	day, err := ParseDay(text)
	return day, of, err == nil && len(text) == len(time.DateOnly)
}

// Severity says how grave a finding is. Errors keep a page out of a release; the rest do not.
type Severity string

// The severities.
const (
	// Error: the page cannot be read.
	Error Severity = "ERROR"
	// Warning: the source contradicts itself, or holds what is hardly meant.
	Warning Severity = "WARNING"
	// Info: the source leaves something open, or has something that is easily overlooked.
	Info Severity = "INFO"
)

// SubjectKind returns the kind of what a finding is about, in the form of enums: SUB_GOAL.
func SubjectKind(kind Kind) string {
	var b strings.Builder
	for i, r := range string(kind) {
		if i > 0 && unicode.IsUpper(r) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToUpper(r))
	}
	return b.String()
}
