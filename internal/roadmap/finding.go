package roadmap

// Severity says how grave a finding is. Errors keep a page out of a release; the rest do not.
type Severity string

// The severities.
const (
	Error   Severity = "ERROR"
	Warning Severity = "WARNING"
	Info    Severity = "INFO"
)

// Finding is a fault or gap in a source, with the rule that found it and its place. Line and Column
// count from 1, Column in code points. A finding about a whole document has a Source of length 0 at
// its start. Finding.Source.Document may be empty until the document has an id.
type Finding struct {
	Rule     string
	Severity Severity
	Message  string
	Source   Source
	Line     int
	Column   int
}
